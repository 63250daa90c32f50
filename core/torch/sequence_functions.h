#pragma once

#include "core/torch/row_kernels.h"

#include <ATen/ATen.h>

#include <array>
#include <optional>
#include <vector>

// Differentiable building blocks of SpikeGPT over whole sequences. Activations between matrix
// products are [B, T, n] in the 'stored' type (bfloat16, float or double); the residual stream and
// all small parameters are in its compute type. No graph node per time step. On the CPU, and on a
// GPU where built with CUDA, they run our kernels, elsewhere LibTorch's operations (see
// tensor_functions.h), without state and trace.

namespace spikeglass::functions {

/// Values of one sub-block kept for a trace; undefined tensors are not recorded.
struct LifTensors
{
    at::Tensor input, potential, membrane, spikes; // [B, T, C]
    at::Tensor spikeSums;                          // [B, C]
};

/// State at rest is an undefined tensor; replaced by the state after the last token.
struct WkvTensors
{
    at::Tensor numerator, denominator, maximum; // [B, C]
};

/// LibTorch's operations on the CPU too: for tests of what other devices do. Off at start.
void useTensorOps(bool always);

/// LayerNorm and token shift; one output per mix, or z itself where `mixes` is empty.
/// `shift` [B, C] is read (if defined) and replaced; null where no state is carried.
std::vector<at::Tensor> normMix(const at::Tensor& input, const at::Tensor& weight,
                                const at::Tensor& bias, const std::vector<at::Tensor>& mixes,
                                at::ScalarType stored, at::Tensor* shift);

/// input [..., in] times weight [out, in] transposed, in input's type.
at::Tensor linear(const at::Tensor& input, const at::Tensor& weight);

/// sigmoid(receptance) * wkv(key, value).
at::Tensor gatedWkv(const at::Tensor& key, const at::Tensor& value, const at::Tensor& receptance,
                    const at::Tensor& timeDecay, const at::Tensor& timeFirst, WkvTensors* state);

/// residual + LIF(drive), or residual + LIF(sigmoid(gate) * drive) where gate is defined.
at::Tensor lifResidual(const at::Tensor& drive, const at::Tensor& gate, const at::Tensor& residual,
                       const SequenceLif& lif, at::Tensor* membrane, LifTensors* record);

/// The same with neurons that are the identity: residual + drive, or residual + sigmoid(gate) *
/// drive.
at::Tensor addResidual(const at::Tensor& drive, const at::Tensor& gate, const at::Tensor& residual);

at::Tensor squaredRelu(const at::Tensor& input);

/// tokens [B, T] I32, table [V, C] -> [B, T, C] in the table's type.
at::Tensor embed(const at::Tensor& tokens, const at::Tensor& table, bool binary);

/// input [B, T, C] holds the sequences from `firstSequence` on of those that the mask covers.
at::Tensor dropResidual(const at::Tensor& input, double probability, std::uint64_t key,
                        std::int64_t firstSequence);

/// What another model says at the same positions (see TeacherLogits).
struct Distillation
{
    at::Tensor logits; // [B, T, V] in the type of the student's; undefined: no teacher
    double share = 0;
};

/// Mean cross-entropy of `linear(input, head)`; its gradient includes SpikeGPT's arg-max term and
/// the teacher's share. Both are computed in the forward pass so that the logits are freed at once.
at::Tensor headLoss(const at::Tensor& input, const at::Tensor& head, const at::Tensor& targets,
                    const Distillation& distillation = {});

/// Sum over rows of the cross-entropy, without gradient; overwrites nothing.
double lossSum(const at::Tensor& logits, const at::Tensor& targets);

} // namespace spikeglass::functions
