#pragma once

#include "core/model/model_folder.h"

#include <cstdint>

namespace spikeglass {

/// Hash of everything that decides what a model computes: weights, shape and the settings it is
/// open with. Not a protection against forgery. Reads all weights once.
std::uint64_t modelFingerprint(const Model& model);

} // namespace spikeglass
