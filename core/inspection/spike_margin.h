#pragma once

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

/// Adds the decisions of one token, [L][2] populations: by potential minus threshold, one decision
/// at a time (what a flip would change later is not followed).
void addMargins(const TokenRecord& record, float threshold, float epsilon,
                std::span<MarginCounts> populations);

} // namespace spikeglass
