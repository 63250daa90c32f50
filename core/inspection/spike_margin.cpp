#include "core/inspection/spike_margin.h"

#include <cassert>

namespace spikeglass {

MarginCounts& MarginCounts::operator+=(const MarginCounts& other)
{
    decisions += other.decisions;
    spikes += other.spikes;
    lost += other.lost;
    gained += other.gained;
    return *this;
}

void addMargins(const TokenRecord& record, const ModelNeurons& neurons, float epsilon,
                std::span<MarginCounts> populations)
{
    if (record.potential.empty() || record.potential.size() != record.spikes.size())
        return;
    assert(populations.size() == static_cast<std::size_t>(record.shape.populations()));
    for (std::size_t p = 0; p < populations.size(); ++p) {
        MarginCounts& counts = populations[p];
        const Population population = record.shape.population(static_cast<int>(p));
        const LifParameters& lif = neurons.at(population.site);
        const auto first = static_cast<std::size_t>(population.first);
        const auto width = static_cast<std::size_t>(population.width);
        counts.decisions += width;
        for (std::size_t i = first; i < first + width; ++i) {
            const bool fired = record.spikes[i] != 0;
            const float reach = thresholdReach(lif, record.potential[i]);
            counts.spikes += fired ? 1 : 0;
            counts.lost += fired && reach < lif.vThreshold + epsilon ? 1 : 0;
            counts.gained += !fired && reach >= lif.vThreshold - epsilon ? 1 : 0;
        }
    }
}

} // namespace spikeglass
