#include "widgets/record_window.h"

#include <algorithm>
#include <utility>

namespace spikeglass {

std::vector<int> RecordWindow::sync(const TokenHistory* history, int first, int end)
{
    const int from = history == nullptr ? 0 : std::max(first, history->begin());
    const int to = history == nullptr ? 0 : std::min(end, history->end());
    std::vector<TokenRecordPtr> records;
    std::vector<int> changed;
    records.reserve(static_cast<std::size_t>(std::max(0, to - from)));
    for (int position = from; position < to; ++position)
        records.push_back(history->at(position));
    for (int position = first; position < end; ++position) {
        const bool held = position >= from && position < to;
        const TokenRecord* now =
            held ? records[static_cast<std::size_t>(position - from)].get() : nullptr;
        if (at(position) != now)
            changed.push_back(position);
    }
    m_records = std::move(records);
    m_begin = from;
    findPromptEnd();
    return changed;
}

const TokenRecord* RecordWindow::at(int position) const
{
    if (position < m_begin || position >= end())
        return nullptr;
    return m_records[static_cast<std::size_t>(position - m_begin)].get();
}

void RecordWindow::findPromptEnd()
{
    const auto boundary =
        std::ranges::adjacent_find(m_records, [](const auto& before, const auto& after) {
            return before->fromPrompt && !after->fromPrompt;
        });
    m_promptEnd.reset();
    if (boundary != m_records.end())
        m_promptEnd = m_begin + static_cast<int>(boundary - m_records.begin()) + 1;
}

} // namespace spikeglass
