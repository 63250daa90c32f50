#include "core/trace/token_history.h"

#include <cassert>
#include <utility>

namespace spikeglass {

void TokenHistory::clear()
{
    m_records.clear();
    m_begin = 0;
    m_bytes = 0;
    m_totals = {};
    ++m_revision;
}

void TokenHistory::append(TokenRecordPtr record)
{
    assert(record && record->position == end());
    m_totals += record->counts;
    m_bytes += record->bytes();
    m_records.push_back(std::move(record));
    while (m_bytes > m_maxBytes && m_records.size() > 1) {
        m_bytes -= m_records.front()->bytes();
        m_records.pop_front();
        ++m_begin;
    }
    ++m_revision;
}

TokenRecordPtr TokenHistory::at(int position) const
{
    return contains(position) ? m_records[static_cast<std::size_t>(position - m_begin)] : nullptr;
}

} // namespace spikeglass
