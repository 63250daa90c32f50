#pragma once

#include "core/trace/token_history.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace spikeglass {

/// The records of the visible tokens, held beyond View::apply by shared pointer. Never holds what
/// the history has given up.
class RecordWindow
{
public:
    /// Takes the records of first .. end - 1 with at least `detail`: of those that the history
    /// (null: none) has in memory the last run without a gap. Returns the positions, ascending, at
    /// which another token or more of it is held than before, or which are not in the text any
    /// more.
    std::vector<int> sync(const TokenHistory* history, int first, int end,
                          RecordDetail detail = RecordDetail::Full);

    [[nodiscard]] bool empty() const { return m_records.empty(); }
    /// Positions held are begin() .. end() - 1.
    [[nodiscard]] int begin() const { return m_begin; }
    [[nodiscard]] int end() const { return m_begin + static_cast<int>(m_records.size()); }
    /// Null for positions that are not held. Valid until the next sync().
    [[nodiscard]] const TokenRecord* at(int position) const;
    /// First generated token behind a token of the prompt, if both are held.
    [[nodiscard]] std::optional<int> promptEnd() const { return m_promptEnd; }

private:
    bool learn(const TokenRecord& record);
    void findPromptEnd();

    /// What was held last at a position, whether or not it still is.
    struct Known
    {
        std::uint64_t runId = 0;
        std::uint64_t stateHash = 0;
        RecordDetail detail = RecordDetail::TextOnly;
    };

    std::vector<TokenRecordPtr> m_records;
    std::map<int, Known> m_known; ///< of positions first .. end - 1 of the last sync()
    int m_begin = 0;
    std::optional<int> m_promptEnd;
};

} // namespace spikeglass
