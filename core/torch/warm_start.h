#pragma once

#include "core/torch/sequence_model.h"

#include <filesystem>
#include <string>

namespace spikeglass {

/// Sets the weights to those of a training checkpoint, a model folder or a .safetensors file of the
/// same shape. Where its firing threshold is q and the model's is p, the weights that feed neurons
/// are multiplied by p / q, which keeps every spike (see exportCheckpoint). A spike-driven model
/// takes from a model of another architecture what both have; its LayerNorm of y, and a head of low
/// rank, keep their values. Throws Error.
void warmStart(SequenceModel& model, const std::filesystem::path& source);

/// The model of a training checkpoint, a model folder or a .safetensors file, its weights read.
/// Throws Error.
SequenceModel loadSequenceModel(const std::filesystem::path& source, Precision precision,
                                const std::string& device);

} // namespace spikeglass
