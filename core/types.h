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

/// The two LIF populations of a block.
enum class Site : std::uint8_t
{
    TimeMix = 0,   ///< LIF1, behind TimeMix (behind ffnPre in block 0 of a 'RWKV-ffnPre' model)
    ChannelMix = 1 ///< LIF2, behind ChannelMix
};
inline constexpr std::array<Site, 2> kSites{Site::TimeMix, Site::ChannelMix};
inline constexpr int kSitesPerLayer = 2;

/// One LIF neuron: channel 0 .. n_embd - 1 of one population.
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
    /// 2 L C, all LIF neurons; 0 without any.
    [[nodiscard]] int neurons() const { return spiking ? kSitesPerLayer * layers * embd : 0; }
    /// Position of a population in arrays laid out [L][2][C], in units of C.
    [[nodiscard]] static int population(LayerId layer, Site site)
    {
        return kSitesPerLayer * layer.value + static_cast<int>(site);
    }
    /// Position of a neuron in arrays laid out [L][2][C].
    [[nodiscard]] int flatIndex(NeuronId id) const
    {
        return population(id.layer, id.site) * embd + id.channel;
    }
    /// Inverse of flatIndex.
    [[nodiscard]] NeuronId neuronAt(int flat) const
    {
        const int pop = flat / embd;
        return {LayerId{pop / kSitesPerLayer}, static_cast<Site>(pop % kSitesPerLayer),
                flat % embd};
    }
};

} // namespace spikeglass
