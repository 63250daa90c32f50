#pragma once

#include "core/torch/recurrences.h"

#include <algorithm>
#include <cstdint>

// How recurrences over time share out their channels.

namespace spikeglass {

/// Channels that one pass over time takes along.
inline constexpr std::int64_t kChannelBlock = 32;

/// Calls body(sequence, firstChannel, width) for every block of channels, in parallel.
template <typename Body>
void forEachChannelBlock(const SequenceShape& shape, const Body& body)
{
    const std::int64_t blocks = (shape.channels + kChannelBlock - 1) / kChannelBlock;
#pragma omp parallel for schedule(static)
    for (std::int64_t task = 0; task < shape.batch * blocks; ++task) {
        const std::int64_t first = task % blocks * kChannelBlock;
        body(task / blocks, first, std::min(kChannelBlock, shape.channels - first));
    }
}

/// Full blocks get a constant width, which lets the compiler unroll them.
template <typename Kernel>
void runChannelBlock(std::int64_t width, const Kernel& kernel)
{
    if (width == kChannelBlock)
        runVectorised([&]() __attribute__((always_inline)) { kernel(kChannelBlock); });
    else
        runVectorised([&]() __attribute__((always_inline)) { kernel(width); });
}

} // namespace spikeglass
