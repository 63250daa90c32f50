#pragma once

#include "core/model/tensor_file.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace spikeglass {

/// Writes model.safetensors and config.json of a checkpoint's weights. Its threshold q is folded:
/// att.output, ffn.value and ffnPre.value times 1/q give the same spikes at threshold 1, since
/// LIF(q, I) = LIF(1, I/q) for reset 0; without neurons there is none to fold. `dtype` F32, F16 or
/// BF16 is that of the matrices. The step of the checkpoint goes into the metadata of the weights.
void exportCheckpoint(const std::filesystem::path& checkpoint, const std::filesystem::path& folder,
                      DType dtype, const std::string& tokenizer);

/// Training step of an exported model; nothing where its file does not say. Reads the head of the
/// file only.
std::optional<std::int64_t> exportedStep(const std::filesystem::path& folder);

} // namespace spikeglass
