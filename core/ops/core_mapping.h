#pragma once

#include "core/ops/chip_profile.h"
#include "core/ops/operation_counts.h"
#include "core/phrase.h"
#include "core/types.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace spikeglass {

/// Which limit of a core decides how many cores a linear takes.
enum class BindingConstraint : std::uint8_t
{
    Outputs, ///< all outputs fit one core
    Neurons, ///< neurons per core
    Memory,  ///< synaptic memory per core
    AxonsIn, ///< the fan-in had to be split into partial sums
};
std::string_view bindingConstraintName(BindingConstraint constraint);

/// One linear on the cores of a chip (cost.md, section 4, "Mapping").
struct LinearMapping
{
    LayerId layer; ///< 0 for the head
    Matmul matmul = Matmul::Head;
    std::uint64_t outputs = 0;        ///< N
    std::uint64_t fanIn = 0;          ///< M
    std::uint64_t fanInGroups = 1;    ///< parts of the fan-in; more than 1 costs one more step
    std::uint64_t neuronsPerCore = 0; ///< n; 0: does not map
    std::uint64_t cores = 0;
    double utilisation = 0; ///< of the synaptic memory of its cores, 0 .. 1
    BindingConstraint binding = BindingConstraint::Outputs;
    Phrase whyNot; ///< "does not map because ..."; empty: maps

    [[nodiscard]] bool maps() const { return whyNot.empty(); }
};

/// Linears that run in the same step, and the limit on the cores that feed them.
struct MappingStep
{
    std::vector<std::size_t> linears;     ///< indices into ModelMapping::linears
    std::uint64_t destinationCores = 0;   ///< that every source neuron must reach
    std::uint64_t sourceNeuronsLimit = 0; ///< source neurons a core by edges_out; 0: unlimited
    /// The source layer as mapped has more neurons a core than that: it must be spread.
    bool edgeLimitBroken = false;
};

struct ModelMapping
{
    std::vector<LinearMapping> linears; ///< in order of execution, the head last
    std::vector<MappingStep> steps;     ///< one autoregressive token
    int weightBits = 0;
    std::uint64_t cores = 0;
    std::uint64_t chips = 0;         ///< 0: does not map, or the cores on a chip are not known
    std::uint64_t stepsPerToken = 0; ///< of `steps`, plus one for each split fan-in
    std::vector<Phrase> notes;       ///< broken edge limits
    Phrase whyNot;                   ///< first reason a linear does not map; empty: maps

    [[nodiscard]] bool maps() const { return whyNot.empty(); }
};

/// Multiply-accumulates of one token without any zero: 13 C^2 a block (18 C^2 for block 0 with
/// ffnPre) and V C for the head.
std::uint64_t denseMacs(const ModelShape& shape, bool ffnPre = false);
/// The same of a spike-driven model's dense twin, whose head is full.
std::uint64_t denseTwinMacs(const ModelShape& shape);

/// Block 0 executed a ChannelMix in the place of its TimeMix.
bool hasFfnPre(const OperationCounts& counts);

/// n = min(neurons per core, floor(8 memory / (M b))), cores = ceil(N / n). The profile must have a
/// memory per core.
LinearMapping mapLinear(const ChipProfile& chip, std::uint64_t outputs, std::uint64_t fanIn,
                        int weightBits);

/// Every linear of the model; no head where the shape has no vocabulary. `weightBits` defaults to
/// the nominal width of the profile. A profile without cores gives a mapping that says so in
/// `whyNot`.
ModelMapping mapModel(const ChipProfile& chip, const ModelShape& shape, bool ffnPre = false,
                      std::optional<int> weightBits = std::nullopt);

} // namespace spikeglass
