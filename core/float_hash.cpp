#include "core/float_hash.h"

#include "core/vector_math.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <numeric>

namespace spikeglass {
namespace {

// FNV-1a, in 32 bits over the values of each lane, then in 64 bits over the lanes: no change of one
// value is missed, and the lanes' multiplications overlap.
constexpr std::uint32_t kOffset32 = 0x811C9DC5U;
constexpr std::uint32_t kPrime32 = 0x01000193U;
constexpr std::uint64_t kOffset64 = 0xCBF29CE484222325U;
constexpr std::uint64_t kPrime64 = 0x100000001B3U;
using Lanes = std::array<std::uint32_t, 64>;

/// Value i belongs to lane i modulo the number of lanes.
SPIKEGLASS_INLINE void mixInto(Lanes& lanes, std::span<const float> values)
{
    for (; !values.empty(); values = values.subspan(std::min(lanes.size(), values.size()))) {
        const std::size_t count = std::min(lanes.size(), values.size());
#pragma omp simd
        for (std::size_t i = 0; i < count; ++i)
            lanes[i] = (lanes[i] ^ std::bit_cast<std::uint32_t>(values[i])) * kPrime32;
    }
}

} // namespace

std::uint64_t floatHash(std::span<const float> values)
{
    Lanes lanes{};
    std::iota(lanes.begin(), lanes.end(), kOffset32);
    runVectorised([&]() __attribute__((always_inline)) { mixInto(lanes, values); });
    std::uint64_t hash = kOffset64;
    for (const std::uint32_t lane : lanes)
        hash = (hash ^ lane) * kPrime64;
    return hash;
}

} // namespace spikeglass
