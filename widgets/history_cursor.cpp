#include "widgets/history_cursor.h"

namespace spikeglass {

HistoryCursor::Change HistoryCursor::advance(const TokenHistory* history)
{
    if (history == nullptr || history->empty()) {
        const bool restarted = m_last != nullptr;
        m_last = nullptr;
        return {restarted, 0, 0};
    }
    // The last record seen may have been given up only if its successor is still there.
    const bool continues =
        m_last != nullptr && (history->at(m_last->position) == m_last ||
                              (m_last->position + 1 == history->begin() &&
                               history->at(history->begin())->runId == m_last->runId));
    const Change change{!continues, continues ? m_last->position + 1 : history->begin(),
                        history->end()};
    m_last = history->latest();
    return change;
}

} // namespace spikeglass
