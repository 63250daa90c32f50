#pragma once

#include "core/engine/neuron_rule.h"
#include "core/snapshot.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass {

/// How many neurons of a population would decide otherwise at another threshold.
struct MarginCounts
{
    std::uint64_t decisions = 0; ///< neurons times tokens
    std::uint64_t spikes = 0;
    std::uint64_t lost = 0;   ///< fired with less than epsilon to spare: silent at v_th + epsilon
    std::uint64_t gained = 0; ///< silent with epsilon or less missing: fires at v_th - epsilon

    MarginCounts& operator+=(const MarginCounts& other);
    bool operator==(const MarginCounts&) const = default;
};

/// Adds the decisions of one token, all populations in order: by potential minus threshold, of
/// ternary neurons by its distance from 0, one decision at a time (what a flip would change later
/// is not followed).
void addMargins(const TokenRecord& record, const ModelNeurons& neurons, float epsilon,
                std::span<MarginCounts> populations);

} // namespace spikeglass
