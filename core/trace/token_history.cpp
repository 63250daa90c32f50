#include "core/trace/token_history.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace spikeglass {

void TokenHistory::clear()
{
    m_records.clear();
    m_begin = 0;
    m_bytes = 0;
    m_totals = {};
    m_sums.clear();
    ++m_revision;
}

void TokenHistory::append(TokenRecordPtr record)
{
    assert(record && record->position == end());
    m_totals += record->counts;
    if (record->position % kTokensPerSum == 0)
        m_sums.emplace_back();
    m_sums.back() += record->counts;
    m_bytes += record->bytes();
    m_records.push_back(std::move(record));
    while (m_bytes > m_maxBytes && m_records.size() > 1) {
        m_bytes -= m_records.front()->bytes();
        m_records.pop_front();
        ++m_begin;
    }
    ++m_revision;
}

OperationCounts TokenHistory::sum(int first, int last) const
{
    OperationCounts counts;
    const int end = std::min(last + 1, this->end());
    for (int position = std::max(first, begin()); position < end;) {
        const bool isWholeBlock = position % kTokensPerSum == 0 && position + kTokensPerSum <= end;
        counts += isWholeBlock ? m_sums[static_cast<std::size_t>(position / kTokensPerSum)]
                               : at(position)->counts;
        position += isWholeBlock ? kTokensPerSum : 1;
    }
    return counts;
}

TokenRecordPtr TokenHistory::at(int position) const
{
    return contains(position) ? m_records[static_cast<std::size_t>(position - m_begin)] : nullptr;
}

} // namespace spikeglass
