#if defined(__x86_64__)

#include "core/engine/kernel_sets.h"
#include "core/engine/vector_kernels.h"

#include <immintrin.h>

namespace spikeglass {
namespace {

/// AVX2 with FMA: 16 registers of 8 floats.
struct Avx2
{
    using Floats = __m256;
    using Ints = __m256i;
    /// Bytes widened to 16 bits: those at even and at odd places.
    struct Bytes
    {
        __m256i even, odd;
    };
    static constexpr std::size_t kLanes = 8;
    static constexpr int kPairsOneToken = 4, kPairsManyTokens = 1;
    static constexpr int kVectorsOneToken = 4, kVectorsManyTokens = 1;

    static Floats zero() { return _mm256_setzero_ps(); }
    static Floats load(const float* from) { return _mm256_loadu_ps(from); }
    static void store(float* to, Floats value) { _mm256_storeu_ps(to, value); }
    static Floats broadcast(float value) { return _mm256_set1_ps(value); }
    static Floats add(Floats a, Floats b) { return _mm256_add_ps(a, b); }
    static Floats multiplyAdd(Floats a, Floats b, Floats c) { return _mm256_fmadd_ps(a, b, c); }
    static Ints zeroInts() { return _mm256_setzero_si256(); }
    static Ints loadInts(const void* from)
    {
        return _mm256_loadu_si256(static_cast<const __m256i*>(from));
    }
    static void storeInts(std::int32_t* to, Ints value)
    {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), value);
    }
    static Ints broadcastInt(std::int32_t value) { return _mm256_set1_epi32(value); }
    static Ints exclusiveOr(Ints a, Ints b) { return _mm256_xor_si256(a, b); }
    static Floats lowHalf(Ints words) { return _mm256_castsi256_ps(_mm256_slli_epi32(words, 16)); }
    static Floats highHalf(Ints words)
    {
        const Ints mask = _mm256_set1_epi32(static_cast<std::int32_t>(0xFFFF0000U));
        return _mm256_castsi256_ps(_mm256_and_si256(words, mask));
    }
    static Bytes signedBytes(Ints bytes)
    {
        return {_mm256_srai_epi16(_mm256_slli_epi16(bytes, 8), 8), _mm256_srai_epi16(bytes, 8)};
    }
    static Bytes unsignedBytes(Ints bytes)
    {
        return {_mm256_and_si256(bytes, _mm256_set1_epi16(0xFF)), _mm256_srli_epi16(bytes, 8)};
    }
    static Ints dot(Ints sum, Bytes unsignedOnes, Bytes signedOnes)
    {
        const Ints even = _mm256_madd_epi16(unsignedOnes.even, signedOnes.even);
        const Ints odd = _mm256_madd_epi16(unsignedOnes.odd, signedOnes.odd);
        return _mm256_add_epi32(sum, _mm256_add_epi32(even, odd));
    }
    /// Bytes of four columns to words of four bytes, one from each.
    static void interleave(Ints (&b)[4])
    {
        const Ints abLow = _mm256_unpacklo_epi8(b[0], b[1]);
        const Ints abHigh = _mm256_unpackhi_epi8(b[0], b[1]);
        const Ints cdLow = _mm256_unpacklo_epi8(b[2], b[3]);
        const Ints cdHigh = _mm256_unpackhi_epi8(b[2], b[3]);
        b[0] = _mm256_unpacklo_epi16(abLow, cdLow);
        b[1] = _mm256_unpackhi_epi16(abLow, cdLow);
        b[2] = _mm256_unpacklo_epi16(abHigh, cdHigh);
        b[3] = _mm256_unpackhi_epi16(abHigh, cdHigh);
    }
    static std::size_t listNonzero(const float* x, std::size_t count, std::int32_t* active)
    {
        return listNonzeroScalar(x, 0, count, active, 0);
    }
};

} // namespace

const KernelTable& avx2Kernels()
{
    static constexpr KernelTable kTable = VectorKernels<Avx2>::table();
    return kTable;
}

} // namespace spikeglass

#endif
