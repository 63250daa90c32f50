#pragma once

#include "core/model/model_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace spikeglass {

/// A setting that no tensor tells, with what it is and why.
struct SettingReason
{
    std::string name;  ///< as in config.json
    std::string value; ///< "off", "0.1"
    std::string reason;
};

/// What a checkpoint is, found out without reading its weights.
struct CheckpointReport
{
    ModelConfig config;
    std::vector<std::string> inferred; ///< one sentence for each size, with the tensors it is from
    std::vector<SettingReason>
        settings;                    ///< spiking, binary_embedding, rescale_every, v_threshold, tau
    std::vector<std::string> unused; ///< keys that the model does not have, ignored
    std::uint64_t parameters = 0;
    std::uint64_t fileBytes = 0;
    std::uint64_t memoryBytes = 0; ///< about what the model takes once it is open
    std::string dtype;             ///< of the stored matrices
};

/// Reads names and shapes of a model folder or a bare weights file. Throws Error naming file, key,
/// expected and actual as opening it would.
CheckpointReport reportCheckpoint(const std::filesystem::path& folderOrFile,
                                  const ModelOverrides& overrides = {});

} // namespace spikeglass
