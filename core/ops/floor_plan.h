#pragma once

#include "core/ops/core_mapping.h"
#include "core/ops/operation_counts.h"

#include <cstdint>
#include <vector>

namespace spikeglass {

/// One core of a linear, numbered in order of execution.
struct PlacedCore
{
    std::size_t linear = 0; ///< index into ModelMapping::linears; the first of several
    std::uint64_t chip = 0;
    std::uint64_t indexOnChip = 0;
    double events = 0;     ///< synaptic events a token
    double messagesIn = 0; ///< messages a token
};

/// Messages between two consecutive steps.
struct StepTraffic
{
    std::size_t step = 0;       ///< index into ModelMapping::steps
    std::uint64_t messages = 0; ///< a token: one for each non-zero operand entry and target core
};

/// Where the cores of a mapping lie, and how loaded they are. Cores are placed in order of
/// execution, chip after chip; another placement changes the distance of messages alone.
struct FloorPlan
{
    std::vector<PlacedCore> cores;
    std::vector<StepTraffic> traffic;
    std::uint64_t coresPerChip = 0; ///< all of them where the number is not known
    double mostEvents = 0;          ///< of any core
};

/// Empty where the mapping says that the model has no place. `counts` may be a sum over tokens.
FloorPlan floorPlan(const ModelMapping& mapping, const ChipProfile& chip,
                    const OperationCounts& counts);

} // namespace spikeglass
