#include "core/engine/kernel_sets.h"
#include "core/engine/vector_kernels.h"

namespace spikeglass {
namespace {

/// Vectors of the compiler's own, four lanes: any processor.
struct Portable
{
    typedef float Floats __attribute__((vector_size(16)));
    typedef std::int32_t Ints __attribute__((vector_size(16)));
    /// Bytes widened to 32 bits, by their place in the word.
    struct Bytes
    {
        Ints at[4];
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
        return {{(bytes << 24) >> 24, (bytes << 16) >> 24, (bytes << 8) >> 24, bytes >> 24}};
    }
    static Bytes unsignedBytes(Ints bytes)
    {
        return {{bytes & 255, (bytes >> 8) & 255, (bytes >> 16) & 255, (bytes >> 24) & 255}};
    }
    static Ints dot(Ints sum, const Bytes& a, const Bytes& b)
    {
        return sum + a.at[0] * b.at[0] + a.at[1] * b.at[1] + a.at[2] * b.at[2] + a.at[3] * b.at[3];
    }
    /// Bytes of four columns to words of four bytes, one from each.
    static void interleave(Ints (&b)[4])
    {
        Ints words[4];
        std::uint8_t bytes[4][16];
        std::memcpy(bytes, b, sizeof(bytes));
        auto* const out = reinterpret_cast<std::uint8_t*>(words);
        for (std::size_t i = 0; i < 16; ++i)
            for (std::size_t column = 0; column < 4; ++column)
                out[4 * i + column] = bytes[column][i];
        std::memcpy(b, words, sizeof(words));
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
