#pragma once

#include "core/model/model_folder.h"

#include <filesystem>

namespace spikeglass {

/// The file with the weights: of a model folder its model.safetensors.
std::filesystem::path weightsFile(const std::filesystem::path& folderOrFile);

/// The configuration of a model: of a folder what its config.json says, which must agree with the
/// weights; of a bare file what follows from the tensors. Throws Error naming file and field.
ModelConfig openModelConfig(const std::filesystem::path& folderOrFile, const TensorFile& weights,
                            const ModelOverrides& overrides = {});

} // namespace spikeglass
