#pragma once

#include "core/trace/token_history.h"

namespace spikeglass {

/// Follows a TokenHistory from one View::apply to the next and says what is new, so that a view
/// works on the new tokens only.
class HistoryCursor
{
public:
    struct Change
    {
        bool restarted = false; ///< forget all tokens seen before
        int firstNew = 0;       ///< positions firstNew .. end - 1 are new
        int end = 0;
        [[nodiscard]] bool any() const { return restarted || firstNew < end; }
    };

    /// `history` may be null, as an empty one. A restart is seen by the last known record having
    /// been replaced, or given up before all the records behind it were seen.
    Change advance(const TokenHistory* history);

private:
    TokenRecordPtr m_last; ///< null: nothing seen yet
};

} // namespace spikeglass
