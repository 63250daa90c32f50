#include "widgets/history_cursor.h"

#include <algorithm>
#include <utility>

namespace spikeglass {

HistoryCursor::Change HistoryCursor::advance(const TokenHistory* history)
{
    const std::uint64_t identity = history == nullptr ? 0 : history->identity();
    const bool isSame = std::exchange(m_history, identity) == identity && history != nullptr;
    const int kept = isSame ? std::min(m_end, history->keptSince(m_pathChange)) : 0;
    const int end = history == nullptr ? 0 : history->end();
    m_pathChange = history == nullptr ? 0 : history->pathChanges();
    return {kept < std::exchange(m_end, end), kept, end};
}

} // namespace spikeglass
