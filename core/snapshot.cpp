#include "core/snapshot.h"

namespace spikeglass {

float TokenRecord::firingRate(LayerId layer, Site site) const
{
    const auto& population = counts.layers[static_cast<std::size_t>(layer.value)];
    const auto index = static_cast<std::size_t>(site);
    const auto neurons = shape.spikeDriven ? static_cast<float>(population.neuronUpdates[index])
                                           : static_cast<float>(shape.embd);
    return static_cast<float>(population.spikes[index]) / neurons;
}

std::size_t TokenRecord::bytes() const
{
    return sizeof(TokenRecord) + (input.capacity() + potential.capacity()) * sizeof(float) +
           spikes.capacity() + state.values().size() * sizeof(float) +
           counts.layers.capacity() * sizeof(LayerCounts) +
           next.capacity() * sizeof(TokenCandidate);
}

} // namespace spikeglass
