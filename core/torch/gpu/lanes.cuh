#pragma once

#include "core/torch/gpu/device_memory.cuh"
#include "core/torch/recurrences.h"

// One thread a neuron or channel of one sequence, which walks through time. It reads a group of
// steps before it computes them, so that it waits for memory once a group.

namespace spikeglass::gpu {

inline constexpr unsigned kLaneThreads = 32;
inline constexpr int kGroup = 8;

/// Where a thread's channel lies.
struct Lane
{
    std::int64_t channel, at, first; ///< within [C], [B, C] and step 0 of [B, T, C]
    bool used;

    __device__ explicit Lane(const SequenceShape& shape)
        : channel(blockIdx.x * std::int64_t(kLaneThreads) + threadIdx.x)
        , at(blockIdx.y * shape.channels + channel)
        , first(blockIdx.y * shape.time * shape.channels + channel)
        , used(channel < shape.channels)
    {
    }
};

inline dim3 gridFor(const SequenceShape& shape)
{
    return {blocksFor(shape.channels, kLaneThreads), static_cast<unsigned>(shape.batch)};
}

/// A group of steps of one channel in registers; steps beyond the end are 0.
template <typename Stored>
__device__ void loadGroup(const Stored* from, const SequenceShape& shape, std::int64_t first,
                          std::int64_t begin, ComputeOf<Stored>* values)
{
#pragma unroll
    for (int i = 0; i < kGroup; ++i)
        values[i] = begin + i < shape.time ? load(from + first + (begin + i) * shape.channels)
                                           : ComputeOf<Stored>(0);
}

} // namespace spikeglass::gpu
