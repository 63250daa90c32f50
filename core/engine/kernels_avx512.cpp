#if defined(__x86_64__)

#include "core/engine/kernel_sets.h"
#include "core/engine/vector_kernels.h"

#include <immintrin.h>

namespace spikeglass {
namespace {

/// AVX-512 with VNNI: 32 registers of 16 floats.
struct Avx512
{
    using Floats = __m512;
    using Ints = __m512i;
    using Bytes = __m512i;
    static constexpr std::size_t kLanes = 16;
    static constexpr int kPairsOneToken = 2, kPairsManyTokens = 2;
    static constexpr int kVectorsOneToken = 4, kVectorsManyTokens = 4;

    static Floats zero() { return _mm512_setzero_ps(); }
    static Floats load(const float* from) { return _mm512_loadu_ps(from); }
    static void store(float* to, Floats value) { _mm512_storeu_ps(to, value); }
    static Floats broadcast(float value) { return _mm512_set1_ps(value); }
    static Floats add(Floats a, Floats b) { return _mm512_add_ps(a, b); }
    static Floats multiplyAdd(Floats a, Floats b, Floats c) { return _mm512_fmadd_ps(a, b, c); }
    static Ints zeroInts() { return _mm512_setzero_si512(); }
    static Ints loadInts(const void* from) { return _mm512_loadu_si512(from); }
    static void storeInts(std::int32_t* to, Ints value) { _mm512_storeu_si512(to, value); }
    static Ints broadcastInt(std::int32_t value) { return _mm512_set1_epi32(value); }
    static Ints exclusiveOr(Ints a, Ints b) { return _mm512_xor_si512(a, b); }
    static Floats lowHalf(Ints words) { return _mm512_castsi512_ps(_mm512_slli_epi32(words, 16)); }
    static Floats highHalf(Ints words)
    {
        const Ints mask = _mm512_set1_epi32(static_cast<std::int32_t>(0xFFFF0000U));
        return _mm512_castsi512_ps(_mm512_and_si512(words, mask));
    }
    static Bytes signedBytes(Ints bytes) { return bytes; }
    static Bytes unsignedBytes(Ints bytes) { return bytes; }
    static Ints dot(Ints sum, Bytes unsignedOnes, Bytes signedOnes)
    {
        return _mm512_dpbusd_epi32(sum, unsignedOnes, signedOnes);
    }
    /// Bytes of four columns to words of four bytes, one from each.
    static void interleave(Ints (&b)[4])
    {
        const Ints abLow = _mm512_unpacklo_epi8(b[0], b[1]);
        const Ints abHigh = _mm512_unpackhi_epi8(b[0], b[1]);
        const Ints cdLow = _mm512_unpacklo_epi8(b[2], b[3]);
        const Ints cdHigh = _mm512_unpackhi_epi8(b[2], b[3]);
        b[0] = _mm512_unpacklo_epi16(abLow, cdLow);
        b[1] = _mm512_unpackhi_epi16(abLow, cdLow);
        b[2] = _mm512_unpacklo_epi16(abHigh, cdHigh);
        b[3] = _mm512_unpackhi_epi16(abHigh, cdHigh);
    }
    static std::size_t listNonzero(const float* x, std::size_t count, std::int32_t* active)
    {
        Ints indices = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
        std::size_t found = 0;
        std::size_t i = 0;
        for (; i + kLanes <= count; i += kLanes) {
            const __mmask16 nonzero =
                _mm512_cmp_ps_mask(_mm512_loadu_ps(x + i), _mm512_setzero_ps(), _CMP_NEQ_UQ);
            _mm512_storeu_si512(active + found, _mm512_maskz_compress_epi32(nonzero, indices));
            found += static_cast<std::size_t>(__builtin_popcount(nonzero));
            indices = _mm512_add_epi32(indices, _mm512_set1_epi32(kLanes));
        }
        return listNonzeroScalar(x, i, count, active, found);
    }
};

/// Measured with 141 MB of int8 weights on one core: an AMD EPYC (Zen 4) reads 23 GB/s panel by
/// panel and 11 by turns of four; an Intel Xeon (Sapphire Rapids) is a fifth faster by turns.
std::size_t panelsByTurns()
{
    return __builtin_cpu_is("amd") ? 1 : kPanelsAtOnce;
}

} // namespace

const KernelTable& avx512Kernels()
{
    static const KernelTable kTable = VectorKernels<Avx512>::table(panelsByTurns());
    return kTable;
}

} // namespace spikeglass

#endif
