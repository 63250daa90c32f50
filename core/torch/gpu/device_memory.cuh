#pragma once

#include "core/error.h"
#include "core/vector_math.h"

#include <cuda_runtime.h>

#include <string>

// What all kernels of this folder need: numbers in registers, errors, scratch memory.

namespace spikeglass::gpu {

inline void check(cudaError_t status)
{
    if (status != cudaSuccess)
        throw Error(std::string("the GPU failed: ") + cudaGetErrorString(status));
}

/// `count` values in the GPU's memory, freed in the order of the default stream. Kept by the driver
/// for the next one, since a training step asks for the same sizes again and again.
template <typename T>
class Scratch
{
public:
    explicit Scratch(std::int64_t count)
    {
        keepFreedMemory();
        check(cudaMallocAsync(reinterpret_cast<void**>(&m_data),
                              static_cast<std::size_t>(count) * sizeof(T), nullptr));
    }
    ~Scratch() { cudaFreeAsync(m_data, nullptr); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] T* data() const { return m_data; }

private:
    static void keepFreedMemory()
    {
        [[maybe_unused]] static const bool once = [] {
            int device = 0;
            check(cudaGetDevice(&device));
            cudaMemPool_t pool{};
            check(cudaDeviceGetDefaultMemPool(&pool, device));
            std::uint64_t everything = ~std::uint64_t{0};
            check(cudaMemPoolSetAttribute(pool, cudaMemPoolAttrReleaseThreshold, &everything));
            return true;
        }();
    }

    T* m_data = nullptr;
};

__device__ inline float load(const float* p)
{
    return *p;
}
__device__ inline double load(const double* p)
{
    return *p;
}
__device__ inline float load(const BFloat16* p)
{
    return __uint_as_float(static_cast<unsigned>(p->bits) << 16);
}

__device__ inline void store(float* p, float value)
{
    *p = value;
}
__device__ inline void store(double* p, double value)
{
    *p = value;
}
/// Rounds to nearest even.
__device__ inline void store(BFloat16* p, float value)
{
    const unsigned bits = __float_as_uint(value);
    p->bits = static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16);
}

template <typename Real>
__device__ Real sigmoidOf(Real x)
{
    return Real(1) / (Real(1) + exp(-x));
}

inline unsigned blocksFor(std::int64_t count, unsigned threads)
{
    return static_cast<unsigned>((count + threads - 1) / threads);
}

} // namespace spikeglass::gpu
