#include "widgets/record_window.h"

#include <algorithm>
#include <utility>

namespace spikeglass {

std::vector<int> RecordWindow::sync(const TokenHistory* history, int first, int end,
                                    RecordDetail detail)
{
    const int textEnd = history == nullptr ? 0 : history->end();
    std::vector<TokenRecordPtr> records; // newest first
    int position = std::min(end, textEnd);
    for (; position > std::max(first, 0); --position) {
        TokenRecordPtr record = history->at(position - 1);
        if (record->detail() >= detail)
            records.push_back(std::move(record));
        else if (!records.empty())
            break;
    }
    std::ranges::reverse(records);
    m_records = std::move(records);
    m_begin = m_records.empty() ? std::clamp(first, 0, textEnd) : m_records.front()->position;
    std::vector<int> changed;
    std::erase_if(m_known, [&](const auto& known) {
        const bool isGone = known.first >= textEnd;
        if (isGone && known.first >= first && known.first < end)
            changed.push_back(known.first);
        return isGone || known.first < first || known.first >= end;
    });
    for (const TokenRecordPtr& record : m_records)
        if (learn(*record))
            changed.push_back(record->position);
    std::ranges::sort(changed);
    findPromptEnd();
    return changed;
}

/// True if that is another token, or more of it, than was known.
bool RecordWindow::learn(const TokenRecord& record)
{
    const auto [known, isNew] = m_known.try_emplace(record.position);
    Known& before = known->second;
    const bool isOther =
        isNew || before.runId != record.runId || before.stateHash != record.stateHash;
    const bool isMore = record.detail() > before.detail;
    if (isOther || isMore)
        before = {record.runId, record.stateHash, record.detail()};
    return isOther || isMore;
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
