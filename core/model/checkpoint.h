#pragma once

#include "core/model/model_config.h"
#include "core/model/safetensors.h"

#include <string>

namespace spikeglass {

/// A training checkpoint is a safetensors file: weights as "param.<key>", Adam's moments as
/// "adam.m.<key>" and "adam.v.<key>", all fp32, and in its metadata "format", "config" (JSON),
/// "step", "tokens" and "rate_control" (JSON). That of the best model so far has weights only, and
/// "bits_per_byte" and "measured_on" instead of "rate_control".
inline constexpr const char* kCheckpointFormat = "spikeglass-checkpoint-1";
inline constexpr const char* kCheckpointWeights = "param.";

bool isCheckpoint(const SafetensorsReader& reader);
/// Throws Error where there is no such field.
std::string checkpointField(const SafetensorsReader& reader, const std::string& key);
/// The model as it was trained, its threshold not folded. Throws Error.
ModelConfig checkpointModelConfig(const SafetensorsReader& reader);

/// Whether a parameter, named by its checkpoint key, is the last matrix in front of a neuron.
bool feedsNeuron(const std::string& name);

} // namespace spikeglass
