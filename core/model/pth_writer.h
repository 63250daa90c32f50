#pragma once

#include "core/files.h"
#include "core/model/model_weights.h"

#include <filesystem>

namespace spikeglass {

/// Writes the weights as torch.save(model.state_dict(), file) does: a zip archive with a pickle of
/// protocol 2 and one float storage a tensor, with the checkpoint's keys. `progress` may be empty.
/// Throws Error, and what `progress` throws; the file is then as it was.
void writePth(const ModelWeights& weights, const ModelShape& shape,
              const std::filesystem::path& file, const WriteProgress& progress = {});

} // namespace spikeglass
