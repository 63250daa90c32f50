#pragma once

#include "core/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <deque>

namespace spikeglass {

/// The tokens of one run, newest last, bounded in memory: the oldest records are given up first and
/// counted. Sums of counts go on over what was given up. Not thread-safe.
class TokenHistory
{
public:
    static constexpr std::size_t kDefaultMaxBytes = std::size_t{512} << 20;

    explicit TokenHistory(std::size_t maxBytes = kDefaultMaxBytes) : m_maxBytes(maxBytes) {}

    void clear();
    /// `record->position` must be end().
    void append(TokenRecordPtr record);

    [[nodiscard]] bool empty() const { return m_records.empty(); }
    /// Positions kept are begin() .. end() - 1.
    [[nodiscard]] int begin() const { return m_begin; }
    [[nodiscard]] int end() const { return m_begin + static_cast<int>(m_records.size()); }
    [[nodiscard]] bool contains(int position) const
    {
        return position >= m_begin && position < end();
    }
    /// Null for positions that are not kept.
    [[nodiscard]] TokenRecordPtr at(int position) const;
    [[nodiscard]] TokenRecordPtr latest() const { return at(end() - 1); }
    /// Sum over all tokens since clear(), the dropped ones included.
    [[nodiscard]] const OperationCounts& totals() const { return m_totals; }
    /// Sum over the tokens first .. last that are kept; `tokens` says how many were.
    [[nodiscard]] OperationCounts sum(int first, int last) const;
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] std::size_t maxBytes() const { return m_maxBytes; }
    /// Records given up to stay within maxBytes().
    [[nodiscard]] int dropped() const { return m_begin; }
    /// Changes with every append() and clear(): equal revisions, equal content.
    [[nodiscard]] std::uint64_t revision() const { return m_revision; }

private:
    /// Tokens whose sum is kept, so that the sum of a long range needs few additions.
    static constexpr int kTokensPerSum = 64;

    std::size_t m_maxBytes;
    std::deque<TokenRecordPtr> m_records;
    int m_begin = 0;
    std::size_t m_bytes = 0;
    std::uint64_t m_revision = 0;
    OperationCounts m_totals;
    std::deque<OperationCounts> m_sums; ///< of positions i .. i + 63, i a multiple of 64
};

} // namespace spikeglass
