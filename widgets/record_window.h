#pragma once

#include "core/trace/token_history.h"

#include <optional>
#include <vector>

namespace spikeglass {

/// The records of the visible tokens, held beyond View::apply by shared pointer. Never holds what
/// the history has given up.
class RecordWindow
{
public:
    /// Takes the records of first .. end - 1 that the history keeps (null: none). Returns the
    /// positions among them, ascending, at which another record or for the first time one is held,
    /// or none any more.
    std::vector<int> sync(const TokenHistory* history, int first, int end);

    [[nodiscard]] bool empty() const { return m_records.empty(); }
    /// Positions held are begin() .. end() - 1.
    [[nodiscard]] int begin() const { return m_begin; }
    [[nodiscard]] int end() const { return m_begin + static_cast<int>(m_records.size()); }
    /// Null for positions that are not held. Valid until the next sync().
    [[nodiscard]] const TokenRecord* at(int position) const;
    /// First generated token behind a token of the prompt, if both are held.
    [[nodiscard]] std::optional<int> promptEnd() const { return m_promptEnd; }

private:
    void findPromptEnd();

    std::vector<TokenRecordPtr> m_records;
    int m_begin = 0;
    std::optional<int> m_promptEnd;
};

} // namespace spikeglass
