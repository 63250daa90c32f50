#pragma once

#include "core/files.h"
#include "core/model/model_folder.h"

#include <filesystem>

namespace spikeglass {

/// A bare weights file to become a model folder.
struct ConversionRequest
{
    std::filesystem::path source; ///< .pth, .pt, .bin or .safetensors
    std::filesystem::path folder; ///< made if needed
    ModelOverrides overrides = {};
    std::filesystem::path tokenizer = {}; ///< to copy into the folder; empty: none. The caller has
                                          ///< opened it for this model's vocabulary.
};

/// Writes model.safetensors (stored types kept), config.json and the tokenizer. All weights are
/// read first, so that a folder is only made of a checkpoint that runs. `progress` is told how much
/// of reading and writing is done and may throw to end it. Throws Error, and what `progress`
/// throws; no weights file is then left behind.
void convertToFolder(const ConversionRequest& request, const WriteProgress& progress = {});

} // namespace spikeglass
