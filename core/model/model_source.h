#pragma once

#include "core/model/model_folder.h"

#include <filesystem>
#include <string>

namespace spikeglass {

/// The file with the weights: of a model folder its model.safetensors.
std::filesystem::path weightsFile(const std::filesystem::path& folderOrFile);

/// The configuration of a model: of a folder what its config.json says, which must agree with the
/// weights; of a bare file what follows from the tensors. Throws Error naming file and field.
ModelConfig openModelConfig(const std::filesystem::path& folderOrFile, const TensorFile& weights,
                            const ModelOverrides& overrides = {});

/// Whether a bare weights file has neurons, which no tensor tells: by its name, else by the sizes
/// of the published RWKV-4 models, else yes.
struct SpikingGuess
{
    bool spiking = true;
    std::string reason; ///< in words
};
SpikingGuess guessSpiking(const std::filesystem::path& file, const ModelShape& shape);

} // namespace spikeglass
