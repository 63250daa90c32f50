#pragma once

#include "core/ops/operation_counts.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace spikeglass {

/// Sums of counts over blocks of tokens of one model, kept for ever: packed as what is different
/// from the block of most tokens, which for the blocks of one text is little.
class BlockCounts
{
public:
    /// Adds one token's counts to the sum of a block, whatever number it has.
    void add(int block, const OperationCounts& counts);
    /// The sum; of a block without any, counts of no tokens.
    [[nodiscard]] OperationCounts at(int block) const;
    [[nodiscard]] std::size_t bytes() const;

private:
    using Fields = std::vector<std::uint64_t>;

    void close();
    void setPattern(const OperationCounts& pattern);
    [[nodiscard]] static Fields fieldsOf(const OperationCounts& counts);
    [[nodiscard]] static OperationCounts countsOf(std::span<const std::uint64_t> fields);
    [[nodiscard]] std::vector<std::uint8_t> pack(const OperationCounts& counts) const;
    [[nodiscard]] OperationCounts unpack(std::span<const std::uint8_t> bytes) const;
    void put(int block, std::vector<std::uint8_t> bytes);

    int m_openBlock = 0;
    OperationCounts m_open; ///< the block that was added to last; of no tokens: none
    std::uint64_t m_patternTokens = 0;
    Fields m_pattern;
    std::map<int, std::vector<std::uint8_t>> m_packed; ///< but for the open one
    std::size_t m_packedBytes = 0;                     ///< of all of these
};

} // namespace spikeglass
