#pragma once

#include <array>
#include <compare>
#include <cstdint>

namespace spikeglass {

/// Index into the vocabulary.
using TokenId = std::int32_t;

/// Block of the network, 0 .. n_layer - 1. A distinct type, so that a layer cannot be passed as a
/// neuron.
struct LayerId
{
    int value = 0;
    auto operator<=>(const LayerId&) const = default;
};

/// Where a population of neurons stands: behind one of the two sub-blocks of a block or, in a
/// spike-driven model, in front of the matrix product whose operand it makes (see spike_driven.h).
enum class Site : std::uint8_t
{
    TimeMix = 0,    ///< LIF1, behind TimeMix (behind ffnPre in block 0 of a 'RWKV-ffnPre' model)
    ChannelMix = 1, ///< LIF2, behind ChannelMix
    // In front of the products of a spike-driven model, in the order of SpikeOperand:
    Key,
    Value,
    Receptance,
    Output,
    FfnKey,
    FfnReceptance,
    FfnValue,
    HeadIn,
    Head
};
/// The sub-blocks of a block, named after the populations behind them.
inline constexpr std::array<Site, 2> kSites{Site::TimeMix, Site::ChannelMix};
inline constexpr int kSitesPerLayer = 2;

constexpr bool isInFront(Site site)
{
    return site >= Site::Key;
}
/// The head is behind all blocks: the layer of its populations is L.
constexpr bool isOfHead(Site site)
{
    return site >= Site::HeadIn;
}

/// The neurons of one site of one block, and where they lie in recorded arrays.
struct Population
{
    LayerId layer; ///< L for those of the head
    Site site = Site::TimeMix;
    int first = 0; ///< flat index of channel 0
    int width = 0; ///< neurons
    bool operator==(const Population&) const = default;
};

/// One neuron: channel 0 .. width - 1 of one population.
struct NeuronId
{
    LayerId layer;
    Site site = Site::TimeMix;
    int channel = 0;
    auto operator<=>(const NeuronId&) const = default;
};

/// What fixes the layout of every recorded array.
struct ModelShape
{
    int layers = 0; ///< L, n_layer
    int embd = 0;   ///< C, n_embd
    int vocab = 0;  ///< V, vocab_size
    /// Off: no neurons, each sub-block adds its output itself to the residual stream. That is
    /// RWKV-4; input currents, potentials, spikes and membranes then do not exist.
    bool spiking = true;
    /// The variant whose neurons stand before the matrix products (see spike_driven.h); then
    /// `spiking` is off.
    bool spikeDriven = false;
    int headRank = 0; ///< of a spike-driven model's head; 0: a full one, [V, C]
    bool operator==(const ModelShape&) const = default;

    /// 4 C, width of the ChannelMix hidden layer.
    [[nodiscard]] int hidden() const { return 4 * embd; }
    [[nodiscard]] bool hasNeurons() const { return spiking || spikeDriven; }
    /// All neurons, the length of recorded arrays: 2 L C; spike-driven 10 L C and those of the
    /// head; 0 without any.
    [[nodiscard]] int neurons() const;

    // Populations in the order in which their neurons lie in recorded arrays: block after block,
    // in each in the order of Site, those of the head last. Of a model that is not spike-driven
    // these are arrays [L][2][C].
    [[nodiscard]] int populations() const;
    /// `index` is 0 .. populations() - 1.
    [[nodiscard]] Population population(int index) const;
    /// `layer` is ignored for those of the head; no neurons where the model has no such site.
    [[nodiscard]] Population population(LayerId layer, Site site) const;
    /// populations() for a site that the model does not have.
    [[nodiscard]] int populationIndex(LayerId layer, Site site) const;
    /// Index of the population that holds a neuron, 0 <= flat < neurons().
    [[nodiscard]] int populationOf(int flat) const;
    /// Neurons of a site of any block, 0 where the model has none such.
    [[nodiscard]] int width(Site site) const;

    [[nodiscard]] bool contains(NeuronId id) const;
    /// Position of a neuron in recorded arrays; neurons() or more where the model has no such site.
    [[nodiscard]] int flatIndex(NeuronId id) const;
    /// Inverse of flatIndex.
    [[nodiscard]] NeuronId neuronAt(int flat) const;
};

} // namespace spikeglass
