#pragma once

#include "core/engine/kernel_table.h"
#include "core/engine/neuron_rule.h"

#include <cstddef>
#include <span>

namespace spikeglass {

/// Puts the held values into channels first .. first + number - 1 of a row, given from `first` on.
void holdChannels(std::span<const HeldChannel> held, float* row, std::size_t first,
                  std::size_t number);

/// Holds the WKV rows of a block, given from channel `first` on. Held rows can leave an average y
/// of nothing, 0 / 0: then there is nothing to remember.
void holdWkv(const InterventionPlan& plan, LayerId layer, const WkvState& state, float* y,
             std::size_t first, std::size_t number);

} // namespace spikeglass
