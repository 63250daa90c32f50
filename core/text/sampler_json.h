#pragma once

#include "core/text/sampler.h"

#include <nlohmann/json_fwd.hpp>

namespace spikeglass {

/// {"temperature": ..., "top_p": ..., "min_p": ..., "repetition_penalty": ..., "top_k": ...,
/// "repetition_window": ..., "seed": ..., "suppressed": [...], "official_order": ...}
nlohmann::json samplerJson(const SamplerSettings& sampler);
/// Inverse of samplerJson. Throws what nlohmann::json throws for a member that is missing or of
/// another kind, and Error for a value out of its range.
SamplerSettings samplerFromJson(const nlohmann::json& json);

} // namespace spikeglass
