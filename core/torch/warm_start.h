#pragma once

#include "core/torch/sequence_model.h"

#include <filesystem>

namespace spikeglass {

/// Sets the weights to those of a training checkpoint, a model folder or a .safetensors file of the
/// same shape. Where its firing threshold is q and the model's is p, the weights that feed neurons
/// are multiplied by p / q, which keeps every spike (see exportCheckpoint). Throws Error.
void warmStart(SequenceModel& model, const std::filesystem::path& source);

} // namespace spikeglass
