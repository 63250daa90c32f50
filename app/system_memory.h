#pragma once

#include <cstdint>
#include <optional>

namespace spikeglass {

/// Memory that programs can still be given, swap apart, bytes; nothing if the system does not say.
std::optional<std::uint64_t> availableMemory();

} // namespace spikeglass
