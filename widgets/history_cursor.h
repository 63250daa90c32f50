#pragma once

#include "core/trace/token_history.h"

#include <cstddef>
#include <cstdint>

namespace spikeglass {

/// Follows a TokenHistory from one View::apply to the next and says what is new, so that a view
/// works on the new tokens only.
class HistoryCursor
{
public:
    struct Change
    {
        bool replaced = false; ///< forget the tokens seen before from firstNew on
        int firstNew = 0;      ///< positions firstNew .. end - 1 are new
        int end = 0;
        [[nodiscard]] bool any() const { return replaced || firstNew < end; }
    };

    /// `history` may be null, as an empty one. Another branch keeps the tokens that it shares with
    /// the one before.
    Change advance(const TokenHistory* history);

private:
    std::uint64_t m_history = 0; ///< identity; 0: none
    std::size_t m_pathChange = 0;
    int m_end = 0; ///< tokens seen
};

} // namespace spikeglass
