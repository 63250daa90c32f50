#include "core/trace/block_counts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <type_traits>
#include <utility>

namespace spikeglass {
namespace {

constexpr std::size_t kMapNode =
    64;                        ///< what tree, vector and allocator add to the bytes of a block
constexpr unsigned kGroup = 7; ///< bits of a number in one byte; the eighth: more follow
constexpr std::uint64_t kMore = 1U << kGroup;

/// Both hold nothing but numbers of 64 bits.
template <class Counts>
constexpr std::size_t kFields = sizeof(Counts) / sizeof(std::uint64_t);
static_assert(std::has_unique_object_representations_v<LayerCounts>);
static_assert(std::has_unique_object_representations_v<MatmulCounts>);
static_assert(std::has_unique_object_representations_v<ElementwiseCounts>);

template <class Counts>
void write(std::vector<std::uint64_t>& fields, const Counts& counts)
{
    const auto all = std::bit_cast<std::array<std::uint64_t, kFields<Counts>>>(counts);
    fields.insert(fields.end(), all.begin(), all.end());
}

template <class Counts>
void read(std::span<const std::uint64_t>& fields, Counts& counts)
{
    std::array<std::uint64_t, kFields<Counts>> all;
    std::ranges::copy(fields.first(all.size()), all.begin());
    counts = std::bit_cast<Counts>(all);
    fields = fields.subspan(kFields<Counts>);
}

void writeNumber(std::vector<std::uint8_t>& bytes, std::uint64_t number)
{
    for (; number >= kMore; number >>= kGroup)
        bytes.push_back(static_cast<std::uint8_t>(number | kMore));
    bytes.push_back(static_cast<std::uint8_t>(number));
}

std::uint64_t readNumber(std::span<const std::uint8_t>& bytes)
{
    std::uint64_t number = 0;
    for (unsigned shift = 0;; shift += kGroup) {
        const std::uint64_t byte = bytes.front();
        bytes = bytes.subspan(1);
        number |= (byte & (kMore - 1)) << shift;
        if (byte < kMore)
            return number;
    }
}

/// Small differences of either sign become small numbers.
std::uint64_t folded(std::uint64_t difference)
{
    const std::uint64_t sign = difference >> 63U;
    return (difference << 1U) ^ (0 - sign);
}

std::uint64_t unfolded(std::uint64_t number)
{
    return (number >> 1U) ^ (0 - (number & 1U));
}

} // namespace

BlockCounts::Fields BlockCounts::fieldsOf(const OperationCounts& counts)
{
    Fields fields;
    fields.reserve(4 + 2 * kFields<MatmulCounts> + kFields<ElementwiseCounts> +
                   counts.layers.size() * kFields<LayerCounts>);
    fields = {counts.tokens, counts.headSpikes, counts.headNeuronUpdates, counts.headStateBytes};
    write(fields, counts.head);
    write(fields, counts.headIn);
    write(fields, counts.ends);
    for (const LayerCounts& layer : counts.layers)
        write(fields, layer);
    return fields;
}

OperationCounts BlockCounts::countsOf(std::span<const std::uint64_t> fields)
{
    OperationCounts counts;
    counts.tokens = fields[0];
    counts.headSpikes = fields[1];
    counts.headNeuronUpdates = fields[2];
    counts.headStateBytes = fields[3];
    fields = fields.subspan(4);
    read(fields, counts.head);
    read(fields, counts.headIn);
    read(fields, counts.ends);
    counts.layers.resize(fields.size() / kFields<LayerCounts>);
    for (LayerCounts& layer : counts.layers)
        read(fields, layer);
    return counts;
}

/// A zero and how many there are, or a difference.
std::vector<std::uint8_t> BlockCounts::pack(const OperationCounts& counts) const
{
    const Fields fields = fieldsOf(counts);
    assert(fields.size() == m_pattern.size());
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < fields.size();) {
        const std::size_t start = i;
        while (i < fields.size() && fields[i] == m_pattern[i])
            ++i;
        if (i > start) {
            bytes.push_back(0);
            writeNumber(bytes, i - start);
        } else {
            writeNumber(bytes, folded(fields[i] - m_pattern[i]));
            ++i;
        }
    }
    bytes.shrink_to_fit();
    return bytes;
}

OperationCounts BlockCounts::unpack(std::span<const std::uint8_t> bytes) const
{
    Fields fields = m_pattern;
    for (std::size_t i = 0; i < fields.size();) {
        const std::uint64_t number = readNumber(bytes);
        if (number == 0)
            i += readNumber(bytes);
        else
            fields[i++] += unfolded(number);
    }
    return countsOf(fields);
}

void BlockCounts::put(int block, std::vector<std::uint8_t> bytes)
{
    std::vector<std::uint8_t>& place = m_packed[block];
    m_packedBytes += bytes.size();
    m_packedBytes -= place.size();
    place = std::move(bytes);
}

/// Packs all blocks anew.
void BlockCounts::setPattern(const OperationCounts& pattern)
{
    std::map<int, OperationCounts> all;
    for (const auto& [block, bytes] : m_packed)
        all.emplace(block, unpack(bytes));
    m_pattern = fieldsOf(pattern);
    m_patternTokens = pattern.tokens;
    for (const auto& [block, counts] : all)
        put(block, pack(counts));
}

void BlockCounts::close()
{
    if (m_open.tokens == 0)
        return;
    if (m_open.tokens > m_patternTokens)
        setPattern(m_open);
    put(m_openBlock, pack(m_open));
    m_open = {};
}

void BlockCounts::add(int block, const OperationCounts& counts)
{
    if (block != m_openBlock || m_open.tokens == 0) {
        close();
        m_open = at(block);
        m_openBlock = block;
    }
    m_open += counts;
}

OperationCounts BlockCounts::at(int block) const
{
    if (block == m_openBlock && m_open.tokens > 0)
        return m_open;
    const auto found = m_packed.find(block);
    return found == m_packed.end() ? OperationCounts{} : unpack(found->second);
}

std::size_t BlockCounts::bytes() const
{
    return m_packedBytes + m_packed.size() * (sizeof(*m_packed.begin()) + kMapNode) +
           m_pattern.capacity() * sizeof(std::uint64_t) +
           m_open.layers.capacity() * sizeof(LayerCounts);
}

} // namespace spikeglass
