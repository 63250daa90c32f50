#pragma once

#include "core/ops/cost.h"

#include <optional>
#include <vector>

namespace spikeglass {

/// Assumptions put in the place of what was counted and published. The default changes nothing.
struct WhatIf
{
    std::optional<double> firingRate; ///< 0 .. 1: spikes = rate x neuron updates, if any
    /// The paper's assumption: every product takes a spike train at the firing rate as its operand,
    /// so that it makes rate x dense accumulates and no multiply-accumulate. Of a model without
    /// neurons only with a firing rate given.
    bool spikingOperands = false;
    std::optional<int> weightBits; ///< 1 .. 32
    double weightDensity = 1;      ///< 0 .. 1, share of weights that stay
    double staticFactor = 1;       ///< of static power
    double syncFactor = 1;         ///< of the time of a step
    bool headOnHost = false;       ///< the head leaves the chip; its energy is unpriced
    int batch = 1;                 ///< texts at once

    bool operator==(const WhatIf&) const = default;
};

/// What an estimate is made of.
struct CostCase
{
    OperationCounts counts;
    ModelShape shape;
    ChipProfile chip;
};

/// The case with the assumptions put in; counts are rounded to whole operations.
CostCase withAssumptions(const CostCase& given, const WhatIf& whatIf);

CostEstimate estimateCost(const CostCase& given, const WhatIf& whatIf, CostExtent extent);

/// How far one assumption moves the nominal energy, all others at their nominal value.
struct Sensitivity
{
    Phrase assumption;    ///< key of a quantity of the profile, verbatim, or words
    Phrase low, high;     ///< its values at the two ends
    double joulesLow = 0; ///< energy there
    double joulesHigh = 0;
    double joulesNow = 0; ///< at the present value, beyond both ends where the energy has a bend

    [[nodiscard]] double least() const;
    [[nodiscard]] double most() const;
    [[nodiscard]] double swing() const { return most() - least(); }
};

/// What carries the result: every constant of the profile over its range, and the assumptions over
/// the ranges that the literature spans (firing rate 0.04 .. 0.51, weight density 0.1 .. 1, weight
/// bits 1 .. 16, head on chip or host, batch 1 .. 16). Largest swing first; assumptions without any
/// at the end, constants without any not at all.
std::vector<Sensitivity> tornado(const CostCase& given, const WhatIf& whatIf, CostExtent extent);

} // namespace spikeglass
