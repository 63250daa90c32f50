#pragma once

#include "core/torch/sequence_functions.h"

// The functions of sequence_functions.h as LibTorch's own operations, for devices that our kernels
// do not run on. They carry no state from call to call and keep no trace but the spikes. WKV is
// parallel in time; only the neurons, whose reset is not linear, go token by token.

namespace spikeglass::functions::tensor_ops {

/// Derivative that stands for that of the step at 0 (ATan surrogate).
at::Tensor surrogate(const at::Tensor& distance, double alpha);

std::vector<at::Tensor> normMix(const at::Tensor& input, const at::Tensor& weight,
                                const at::Tensor& bias, const std::vector<at::Tensor>& mixes,
                                at::ScalarType stored);

at::Tensor gatedWkv(const at::Tensor& key, const at::Tensor& value, const at::Tensor& receptance,
                    const at::Tensor& timeDecay, const at::Tensor& timeFirst);

/// Replaces those of `record`'s spikes and spikeSums that are defined.
at::Tensor lifResidual(const at::Tensor& drive, const at::Tensor& gate, const at::Tensor& residual,
                       const SequenceLif& lif, LifTensors* record);

at::Tensor addResidual(const at::Tensor& drive, const at::Tensor& gate, const at::Tensor& residual);

at::Tensor squaredRelu(const at::Tensor& input);

at::Tensor embed(const at::Tensor& tokens, const at::Tensor& table, bool binary);

at::Tensor headLoss(const at::Tensor& input, const at::Tensor& head, const at::Tensor& targets,
                    const Distillation& distillation);

double lossSum(const at::Tensor& logits, const at::Tensor& targets);

} // namespace spikeglass::functions::tensor_ops
