#pragma once

#include <filesystem>

namespace spikeglass {

/// Whether the name ends as PyTorch checkpoints do: .pth, .pt, .bin.
bool isPthName(const std::filesystem::path& file);

/// Writes the tensors of a PyTorch state dictionary (zip format of 1.6 and later, or the legacy
/// format before it; float, half, bfloat16 and double storages, other types are left out) to a
/// safetensors file, with their types. Reads plain weights only: a file whose pickle asks for
/// anything else is refused, and nothing in it is ever executed. Throws Error naming file, tensor
/// and cause.
void convertPth(const std::filesystem::path& pth, const std::filesystem::path& safetensors);

} // namespace spikeglass
