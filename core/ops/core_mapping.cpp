#include "core/ops/core_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace spikeglass {
namespace {

constexpr std::uint64_t kBitsPerByte = 8;

std::uint64_t ceilDivide(std::uint64_t value, std::uint64_t divisor)
{
    return (value + divisor - 1) / divisor;
}

/// Nominal capacity; nullopt where nobody published it.
std::optional<std::uint64_t> capacity(const std::optional<Quantity>& quantity)
{
    if (!quantity)
        return std::nullopt;
    return static_cast<std::uint64_t>(quantity->nominal * siFactor(*quantity));
}

/// "blocks.3.ffn.key" or "head".
std::string linearName(const LinearMapping& linear)
{
    const std::string_view name = matmulName(linear.matmul);
    const bool ofHead = linear.matmul == Matmul::Head || linear.matmul == Matmul::HeadIn;
    return ofHead ? std::string(name) : fmt::format("blocks.{}.{}", linear.layer.value, name);
}

/// Collects the linears step by step, in order of execution.
struct MappingBuilder
{
    ModelMapping& mapping;
    const ChipProfile& chip;
    std::uint64_t embd = 0;
    std::uint64_t hidden = 0;

    void beginStep() const { mapping.steps.emplace_back(); }
    void add(LayerId layer, Matmul matmul, std::uint64_t outputs, std::uint64_t fanIn) const
    {
        LinearMapping linear = mapLinear(chip, outputs, fanIn, mapping.weightBits);
        linear.layer = layer;
        linear.matmul = matmul;
        mapping.steps.back().linears.push_back(mapping.linears.size());
        mapping.linears.push_back(std::move(linear));
    }
    void addTimeMix(LayerId layer) const
    {
        beginStep();
        for (const Matmul matmul : {Matmul::AttKey, Matmul::AttValue, Matmul::AttReceptance})
            add(layer, matmul, embd, embd);
        beginStep();
        add(layer, Matmul::AttOutput, embd, embd);
    }
    void addChannelMix(LayerId layer, Matmul key, Matmul receptance, Matmul value) const
    {
        beginStep();
        add(layer, key, hidden, embd);
        add(layer, receptance, embd, embd);
        beginStep();
        add(layer, value, embd, hidden);
    }
};

void addLinears(ModelMapping& mapping, const ChipProfile& chip, const ModelShape& shape,
                bool ffnPre)
{
    const MappingBuilder builder{mapping, chip, static_cast<std::uint64_t>(shape.embd),
                                 static_cast<std::uint64_t>(shape.hidden())};
    for (int i = 0; i < shape.layers; ++i) {
        const LayerId layer{i};
        if (ffnPre && i == 0)
            builder.addChannelMix(layer, Matmul::FfnPreKey, Matmul::FfnPreReceptance,
                                  Matmul::FfnPreValue);
        else
            builder.addTimeMix(layer);
        builder.addChannelMix(layer, Matmul::FfnKey, Matmul::FfnReceptance, Matmul::FfnValue);
    }
    if (shape.vocab == 0)
        return;
    const auto rank = static_cast<std::uint64_t>(shape.headRank);
    if (rank > 0) {
        builder.beginStep();
        builder.add(LayerId{0}, Matmul::HeadIn, rank, builder.embd);
    }
    builder.beginStep();
    builder.add(LayerId{0}, Matmul::Head, static_cast<std::uint64_t>(shape.vocab),
                rank > 0 ? rank : builder.embd);
}

/// Every source neuron needs one edge to each destination core.
void checkEdges(ModelMapping& mapping, std::uint64_t edgesOut)
{
    std::uint64_t sourceNeurons = 0; // the embedding before the first step is spread at will
    for (MappingStep& step : mapping.steps) {
        step.sourceNeuronsLimit = edgesOut / std::max<std::uint64_t>(step.destinationCores, 1);
        step.edgeLimitBroken = sourceNeurons > step.sourceNeuronsLimit;
        const LinearMapping& first = mapping.linears[step.linears.front()];
        if (step.edgeLimitBroken)
            mapping.notes.push_back(
                "%1 breaks the limit of %2 outgoing edges a core unless its source layer is spread "
                "to at most %3 neurons a core (mapped: %4)"_phrase.with(
                    linearName(first), std::to_string(edgesOut),
                    std::to_string(step.sourceNeuronsLimit), std::to_string(sourceNeurons)));
        sourceNeurons = first.neuronsPerCore;
    }
}

/// Cores that all synapses fill where a core may hold parts of several linears.
std::uint64_t packedCores(const ModelMapping& mapping, const ChipProfile& chip)
{
    std::uint64_t synapses = 0;
    for (const LinearMapping& linear : mapping.linears)
        synapses += linear.outputs * linear.fanIn;
    return ceilDivide(synapses * static_cast<std::uint64_t>(mapping.weightBits),
                      kBitsPerByte * capacity(chip.memoryPerCore).value_or(1));
}

void sumUp(ModelMapping& mapping, const ChipProfile& chip)
{
    for (MappingStep& step : mapping.steps) {
        bool split = false;
        for (const std::size_t index : step.linears) {
            const LinearMapping& linear = mapping.linears[index];
            if (!linear.maps() && mapping.whyNot.empty())
                mapping.whyNot = Phrase::verbatim("%1 %2").with(linearName(linear), linear.whyNot);
            step.destinationCores += linear.cores;
            split = split || linear.fanInGroups > 1;
        }
        mapping.cores += step.destinationCores;
        mapping.stepsPerToken += split ? 2 : 1;
    }
    if (!mapping.maps())
        return;
    if (chip.packsLinears)
        mapping.cores = packedCores(mapping, chip);
    if (const auto cores = capacity(chip.coresPerChip))
        mapping.chips = ceilDivide(mapping.cores, *cores);
    if (const auto edges = capacity(chip.edgesOut))
        checkEdges(mapping, *edges);
}

} // namespace

std::string_view bindingConstraintName(BindingConstraint constraint)
{
    switch (constraint) {
    case BindingConstraint::Outputs:
        return "outputs";
    case BindingConstraint::Neurons:
        return "neurons per core";
    case BindingConstraint::Memory:
        return "memory per core";
    case BindingConstraint::AxonsIn:
        return "axons in";
    }
    assert(false);
    return {};
}

std::uint64_t denseMacs(const ModelShape& shape, bool ffnPre)
{
    constexpr std::uint64_t kPerBlock = 13;
    constexpr std::uint64_t kExtraFfnPre = 5; // 9 C^2 of ffnPre in the place of 4 C^2 of att
    const auto embd = static_cast<std::uint64_t>(shape.embd);
    const std::uint64_t squares =
        kPerBlock * static_cast<std::uint64_t>(shape.layers) + (ffnPre ? kExtraFfnPre : 0);
    const auto vocab = static_cast<std::uint64_t>(shape.vocab);
    const auto rank = static_cast<std::uint64_t>(shape.headRank);
    return squares * embd * embd + (rank > 0 ? rank * (embd + vocab) : vocab * embd);
}

std::uint64_t denseTwinMacs(const ModelShape& shape)
{
    ModelShape twin = shape;
    twin.headRank = 0;
    return denseMacs(twin);
}

bool hasFfnPre(const OperationCounts& counts)
{
    return !counts.layers.empty() && counts.layers.front()[Matmul::FfnPreKey].products > 0;
}

LinearMapping mapLinear(const ChipProfile& chip, std::uint64_t outputs, std::uint64_t fanIn,
                        int weightBits)
{
    assert(outputs > 0 && fanIn > 0 && weightBits > 0);
    LinearMapping linear;
    linear.outputs = outputs;
    linear.fanIn = fanIn;
    assert(chip.memoryPerCore.has_value());
    const std::uint64_t memory = capacity(chip.memoryPerCore).value_or(0);
    const std::uint64_t axons = capacity(chip.axonsIn).value_or(fanIn);
    linear.fanInGroups = ceilDivide(fanIn, axons);
    const std::uint64_t groupFanIn = ceilDivide(fanIn, linear.fanInGroups);
    const std::uint64_t bitsPerNeuron = groupFanIn * static_cast<std::uint64_t>(weightBits);
    const std::uint64_t byMemory = kBitsPerByte * memory / bitsPerNeuron;
    const std::uint64_t byNeurons = capacity(chip.neuronsPerCore).value_or(byMemory);
    linear.neuronsPerCore = std::min({byNeurons, byMemory, outputs});
    if (linear.neuronsPerCore == 0) {
        linear.whyNot =
            "does not map because one neuron with %1 synapses of %2 bits needs %3 bytes and a core "
            "has %4"_phrase.with(std::to_string(groupFanIn), std::to_string(weightBits),
                                 std::to_string(ceilDivide(bitsPerNeuron, kBitsPerByte)),
                                 std::to_string(memory));
        return linear;
    }
    linear.binding = linear.fanInGroups > 1             ? BindingConstraint::AxonsIn
                     : outputs == linear.neuronsPerCore ? BindingConstraint::Outputs
                     : byNeurons < byMemory             ? BindingConstraint::Neurons
                                                        : BindingConstraint::Memory;
    linear.cores = linear.fanInGroups * ceilDivide(outputs, linear.neuronsPerCore);
    linear.utilisation =
        static_cast<double>(outputs * fanIn) * weightBits /
        (static_cast<double>(linear.cores) * static_cast<double>(memory) * kBitsPerByte);
    return linear;
}

ModelMapping mapModel(const ChipProfile& chip, const ModelShape& shape, bool ffnPre,
                      std::optional<int> weightBits)
{
    ModelMapping mapping;
    if (!chip.memoryPerCore || (!weightBits && !chip.weightBits)) {
        mapping.whyNot = chip.memoryPerCore
                             ? "does not map because no weight width is known"_phrase
                             : "does not map because no memory per core is known"_phrase;
        return mapping;
    }
    mapping.weightBits = weightBits ? *weightBits : static_cast<int>(chip.weightBits->nominal);
    addLinears(mapping, chip, shape, ffnPre);
    sumUp(mapping, chip);
    return mapping;
}

} // namespace spikeglass
