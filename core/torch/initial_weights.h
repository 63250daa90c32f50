#pragma once

#include "core/model/model_config.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace spikeglass {

/// Rwkv: SpikeGPT's official initialisation (its `RWKV_Init`). Torch: PyTorch's defaults for linear
/// and embedding layers, which the official scripts fall back to; the rest as in Rwkv.
enum class Initialisation : std::uint8_t
{
    Rwkv,
    Torch
};

/// Start value of one parameter, named by its checkpoint key. Depends on name, shape and seed only.
std::vector<float> initialWeights(const std::string& name, std::span<const std::int64_t> shape,
                                  const ModelConfig& config, Initialisation kind,
                                  std::uint64_t seed);

} // namespace spikeglass
