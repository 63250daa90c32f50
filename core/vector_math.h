#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <type_traits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define SPIKEGLASS_INLINE inline __attribute__((always_inline))

namespace spikeglass {

/// Storage of a bfloat16 number; arithmetic happens in float.
struct BFloat16
{
    std::uint16_t bits;
};

/// The type a stored number is computed in.
template <typename Stored>
using ComputeOf = std::conditional_t<std::is_same_v<Stored, BFloat16>, float, Stored>;

SPIKEGLASS_INLINE float toCompute(float value)
{
    return value;
}
SPIKEGLASS_INLINE double toCompute(double value)
{
    return value;
}
SPIKEGLASS_INLINE float toCompute(BFloat16 value)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(value.bits) << 16);
}

/// Rounds to nearest even.
template <typename Stored>
SPIKEGLASS_INLINE Stored toStored(ComputeOf<Stored> value)
{
    if constexpr (std::is_same_v<Stored, BFloat16>) {
        const auto bits = std::bit_cast<std::uint32_t>(value);
        return {static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16)};
    } else {
        return value;
    }
}

/// e^x. The float version is a polynomial that compilers vectorise, error below 2 ulp, 0 below -87.
SPIKEGLASS_INLINE float vectorExp(float x)
{
    constexpr float kLog2E = 1.44269504F;
    constexpr float kLn2High = 0.693359375F;
    constexpr float kLn2Low = -2.12194440e-4F;
    constexpr float kRound = 12582912.0F; // 1.5 * 2^23: adding it rounds to an integer
    const float bounded = std::min(std::max(x, -87.0F), 88.0F);
    const float shifted = bounded * kLog2E + kRound;
    const float n = shifted - kRound;
    const float r = (bounded - n * kLn2High) - n * kLn2Low;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    const std::int32_t exponent = std::bit_cast<std::int32_t>(shifted) - 0x4B400000;
    const float scaled = p * std::bit_cast<float>((exponent + 127) << 23);
    return x < -87.0F ? 0.0F : scaled;
}
SPIKEGLASS_INLINE double vectorExp(double x)
{
    return std::exp(x);
}

template <typename Real>
SPIKEGLASS_INLINE Real sigmoid(Real x)
{
    return Real(1) / (Real(1) + vectorExp(-x));
}

/// Numbers below 1e-38 count as 0 while this lives: states that decay would otherwise run through
/// denormals, which cost a hundred times as much as other numbers.
class FlushDenormals
{
public:
#if defined(__x86_64__)
    FlushDenormals() : m_before(_mm_getcsr())
    {
        _mm_setcsr(m_before | 0x8040U);
    }
    ~FlushDenormals()
    {
        _mm_setcsr(m_before);
    }
    FlushDenormals(const FlushDenormals&) = delete;
    FlushDenormals& operator=(const FlushDenormals&) = delete;

private:
    unsigned m_before;
#endif
};

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
template <typename Body>
__attribute__((target("arch=x86-64-v4"))) void runAvx512(const Body& body)
{
    body();
}
template <typename Body>
__attribute__((target("arch=x86-64-v3"))) void runAvx2(const Body& body)
{
    body();
}

/// Runs a kernel compiled for the widest vectors this processor has. `body` and everything it
/// calls must be always_inline, or it is compiled for the base architecture.
template <typename Body>
void runVectorised(const Body& body)
{
    const FlushDenormals flush;
    static const bool avx512 =
        __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    static const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (avx512)
        runAvx512(body);
    else if (avx2)
        runAvx2(body);
    else
        body();
}
#else
template <typename Body>
void runVectorised(const Body& body)
{
    const FlushDenormals flush;
    body();
}
#endif

} // namespace spikeglass
