#pragma once

#include "core/files.h"
#include "core/model/model_config.h"
#include "core/model/model_weights.h"

#include <filesystem>
#include <memory>

namespace spikeglass {

/// A model ready to run. Immutable once loaded, shared between engines and threads.
struct Model
{
    ModelConfig config;
    ModelWeights weights;
    std::filesystem::path source;        ///< the folder or file it was opened from
    std::filesystem::path tokenizerFile; ///< empty: none, token ids only
    std::string weightsDType;            ///< of the stored matrices, as "F16"
};

/// Fields of the configuration a caller may override when opening.
struct ModelOverrides
{
    /// No tensor tells a SpikeGPT checkpoint from one of RWKV-4. Where there is no config.json,
    /// binaryEmbedding follows from it if not given.
    std::optional<bool> spiking;
    std::optional<bool> binaryEmbedding;
    std::optional<int> rescaleEvery;
    std::optional<float> vThreshold;
    std::optional<float> tau;
};

/// Opens a model folder (config.json, model.safetensors, tokenizer) or a bare .safetensors or .pth
/// file, whose dimensions then follow from its tensors. `progress` is told how many bytes of the
/// weights are read. Throws Error naming file and cause, and what `progress` throws.
std::shared_ptr<const Model> openModel(const std::filesystem::path& folderOrFile,
                                       const ModelOverrides& overrides = {},
                                       const WriteProgress& progress = {});

} // namespace spikeglass
