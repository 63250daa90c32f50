#pragma once

#include "core/torch/spike_coding.h"

#include <ATen/ATen.h>

// Differentiable building blocks of the spike-driven variant, beside those of SpikeGPT in
// sequence_functions.h.

namespace spikeglass::functions {

/// Values of one population kept for a trace or counted; undefined tensors are not recorded.
struct SpikeCodingTensors
{
    at::Tensor potential, membrane; // [B, T, C]
    at::Tensor spikeSums;           // [B, C], of |s|
};

/// Spikes -1, 0, 1 in type `stored` of the real values `input` [B, T, C], which are in its compute
/// type. `membrane` [B, C], 0 where undefined, is read and replaced; null where no state is
/// carried. On devices without our kernel LibTorch's operations do the same, without trace.
at::Tensor spikeCoding(const at::Tensor& input, at::ScalarType stored, const SpikeCoding& coding,
                       at::Tensor* membrane, SpikeCodingTensors* record);

/// The same by LibTorch's operations on any device: no membrane, of the record the sums alone.
at::Tensor spikeCodingByTensorOps(const at::Tensor& input, at::ScalarType stored,
                                  const SpikeCoding& coding, SpikeCodingTensors* record);

} // namespace spikeglass::functions
