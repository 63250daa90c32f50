#pragma once

#include <cstdint>
#include <span>

namespace spikeglass {

/// FNV-1a over the bits of all values, in lanes: a fingerprint, the same on every machine, not a
/// protection against forgery. At the speed of memory.
std::uint64_t floatHash(std::span<const float> values);

} // namespace spikeglass
