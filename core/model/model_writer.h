#pragma once

#include "core/model/model_config.h"
#include "core/model/model_weights.h"

#include <filesystem>

namespace spikeglass {

/// Writes model.safetensors (F32, checkpoint keys) and config.json into the folder, which is made
/// if needed. Throws Error.
void writeModelFolder(const ModelConfig& config, const ModelWeights& weights,
                      const std::filesystem::path& folder);

} // namespace spikeglass
