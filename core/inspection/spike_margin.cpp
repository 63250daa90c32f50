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

void addMargins(const TokenRecord& record, float threshold, float epsilon,
                std::span<MarginCounts> populations)
{
    if (record.potential.empty() || record.potential.size() != record.spikes.size())
        return;
    const auto embd = static_cast<std::size_t>(record.shape.embd);
    assert(populations.size() * embd == record.potential.size());
    for (std::size_t p = 0; p < populations.size(); ++p) {
        MarginCounts& counts = populations[p];
        counts.decisions += embd;
        for (std::size_t i = p * embd; i < (p + 1) * embd; ++i) {
            const bool fired = record.spikes[i] != 0;
            const float potential = record.potential[i];
            counts.spikes += fired ? 1 : 0;
            counts.lost += fired && potential < threshold + epsilon ? 1 : 0;
            counts.gained += !fired && potential >= threshold - epsilon ? 1 : 0;
        }
    }
}

} // namespace spikeglass
