#pragma once

#include "core/torch/gpu/device_memory.cuh"

// Sums of partial results in a fixed order.

namespace spikeglass::gpu {

inline constexpr unsigned kSumLanes = 32;
inline constexpr unsigned kMaxTotals = 5;

/// Where the sums of several arrays go.
template <typename Real>
struct Totals
{
    Real* of[kMaxTotals];
};

/// Block (32 columns, 32 partial sums), launched by sumRows().
template <typename Real>
__global__ void sumRowsKernel(std::int64_t rows, std::int64_t columns, const Real* partial,
                              Totals<Real> totals)
{
    __shared__ Real sums[kSumLanes][kSumLanes + 1];
    const Real* from = partial + blockIdx.y * rows * columns;
    const std::int64_t column = blockIdx.x * std::int64_t(kSumLanes) + threadIdx.x;
    Real sum = 0;
    if (column < columns)
        for (std::int64_t row = threadIdx.y; row < rows; row += kSumLanes)
            sum += from[row * columns + column];
    sums[threadIdx.y][threadIdx.x] = sum;
    __syncthreads();
    if (threadIdx.y > 0 || column >= columns)
        return;
    for (unsigned y = 1; y < kSumLanes; ++y)
        sum += sums[y][threadIdx.x];
    totals.of[blockIdx.y][column] = sum;
}

/// totals.of[n][c] = sum over rows of partial [count, rows, columns].
template <typename Real>
void sumRows(unsigned count, std::int64_t rows, std::int64_t columns, const Real* partial,
             const Totals<Real>& totals)
{
    const dim3 grid(blocksFor(columns, kSumLanes), count);
    sumRowsKernel<<<grid, dim3(kSumLanes, kSumLanes)>>>(rows, columns, partial, totals);
}

} // namespace spikeglass::gpu
