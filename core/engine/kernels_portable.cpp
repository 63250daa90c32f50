#include "core/engine/kernel_sets.h"
#include "core/engine/vector_kernels.h"

namespace spikeglass {
namespace {

/// Vectors of the compiler's own, four lanes: any processor.
struct Portable
{
    typedef float Floats __attribute__((vector_size(16)));
    typedef std::int32_t Ints __attribute__((vector_size(16)));
    typedef std::int16_t Shorts __attribute__((vector_size(16)));
    typedef std::uint8_t Octets __attribute__((vector_size(16)));
    /// Bytes widened to 16 bits: those at even and at odd places.
    struct Bytes
    {
        Shorts even, odd;
    };
    static constexpr std::size_t kLanes = 4;
    static constexpr int kPairsOneToken = 4, kPairsManyTokens = 1;
    static constexpr int kVectorsOneToken = 2, kVectorsManyTokens = 1;

    template <typename T>
    static SPIKEGLASS_INLINE T read(const void* from)
    {
        T value;
        std::memcpy(&value, from, sizeof(value));
        return value;
    }
    static Floats zero() { return Floats{}; }
    static Floats load(const float* from) { return read<Floats>(from); }
    static void store(float* to, Floats value) { std::memcpy(to, &value, sizeof(value)); }
    static Floats broadcast(float value) { return Floats{value, value, value, value}; }
    static Floats add(Floats a, Floats b) { return a + b; }
    static Floats multiplyAdd(Floats a, Floats b, Floats c) { return a * b + c; }
    static Ints zeroInts() { return Ints{}; }
    static Ints loadInts(const void* from) { return read<Ints>(from); }
    static void storeInts(std::int32_t* to, Ints value) { std::memcpy(to, &value, sizeof(value)); }
    static Ints broadcastInt(std::int32_t value) { return Ints{value, value, value, value}; }
    static Ints exclusiveOr(Ints a, Ints b) { return a ^ b; }
    static Floats lowHalf(Ints words) { return std::bit_cast<Floats>(words << 16); }
    static Floats highHalf(Ints words)
    {
        return std::bit_cast<Floats>(words & static_cast<std::int32_t>(0xFFFF0000U));
    }
    static Bytes signedBytes(Ints bytes)
    {
        const auto pairs = std::bit_cast<Shorts>(bytes);
        return {(pairs << 8) >> 8, pairs >> 8};
    }
    static Bytes unsignedBytes(Ints bytes)
    {
        const auto pairs = std::bit_cast<Shorts>(bytes);
        return {pairs & 255, (pairs >> 8) & 255};
    }
    /// The two 16-bit numbers of each word added.
    static Ints halvesAdded(Shorts products)
    {
        const auto words = std::bit_cast<Ints>(products);
        return ((words << 16) >> 16) + (words >> 16);
    }
    /// A product of two bytes fits 16 bits.
    static Ints dot(Ints sum, const Bytes& unsignedOnes, const Bytes& signedOnes)
    {
        return sum + halvesAdded(unsignedOnes.even * signedOnes.even) +
               halvesAdded(unsignedOnes.odd * signedOnes.odd);
    }
    /// Bytes of four columns to words of four bytes, one from each.
    static void interleave(Ints (&b)[4])
    {
        const auto bytes = [&b](int i) { return std::bit_cast<Octets>(b[i]); };
        const auto low = [](Octets x, Octets y) {
            return std::bit_cast<Shorts>(__builtin_shufflevector(x, y, 0, 16, 1, 17, 2, 18, 3, 19,
                                                                 4, 20, 5, 21, 6, 22, 7, 23));
        };
        const auto high = [](Octets x, Octets y) {
            return std::bit_cast<Shorts>(__builtin_shufflevector(x, y, 8, 24, 9, 25, 10, 26, 11, 27,
                                                                 12, 28, 13, 29, 14, 30, 15, 31));
        };
        const auto lowPairs = [](Shorts x, Shorts y) {
            return std::bit_cast<Ints>(__builtin_shufflevector(x, y, 0, 8, 1, 9, 2, 10, 3, 11));
        };
        const auto highPairs = [](Shorts x, Shorts y) {
            return std::bit_cast<Ints>(__builtin_shufflevector(x, y, 4, 12, 5, 13, 6, 14, 7, 15));
        };
        const Shorts abLow = low(bytes(0), bytes(1));
        const Shorts abHigh = high(bytes(0), bytes(1));
        const Shorts cdLow = low(bytes(2), bytes(3));
        const Shorts cdHigh = high(bytes(2), bytes(3));
        b[0] = lowPairs(abLow, cdLow);
        b[1] = highPairs(abLow, cdLow);
        b[2] = lowPairs(abHigh, cdHigh);
        b[3] = highPairs(abHigh, cdHigh);
    }
    static std::size_t listNonzero(const float* x, std::size_t count, std::int32_t* active)
    {
        return listNonzeroScalar(x, 0, count, active, 0);
    }
};

} // namespace

const KernelTable& portableKernels()
{
    static constexpr KernelTable kTable = VectorKernels<Portable>::table();
    return kTable;
}

} // namespace spikeglass
