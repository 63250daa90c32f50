#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace spikeglass {

/// Counter-based random numbers: a value is a pure function of (seed, stream, index), so that a run
/// resumes exactly from its step number alone. Mixer: SplitMix64 (Steele, Lea, Flood 2014).
constexpr std::uint64_t mixBits(std::uint64_t x)
{
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

constexpr std::uint64_t counterRandom(std::uint64_t seed, std::uint64_t stream, std::uint64_t index)
{
    return mixBits(mixBits(mixBits(seed) ^ stream) ^ index);
}

/// [0, 1)
constexpr double toUnit(std::uint64_t bits)
{
    return static_cast<double>(bits >> 11) * 0x1p-53;
}

/// Standard normal, Box-Muller.
inline double counterNormal(std::uint64_t seed, std::uint64_t stream, std::uint64_t index)
{
    const double radius =
        std::sqrt(-2.0 * std::log(1.0 - toUnit(counterRandom(seed, stream, 2 * index))));
    return radius *
           std::cos(2.0 * std::numbers::pi * toUnit(counterRandom(seed, stream, 2 * index + 1)));
}

} // namespace spikeglass
