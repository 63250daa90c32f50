#include "core/snapshot.h"

#include "core/trace/token_rows.h"

#include <algorithm>

namespace spikeglass {

void HiddenActivity::assign(std::span<const float> hidden, int layers)
{
    constexpr std::size_t kUnits = 1U << 16U;
    clear();
    const std::size_t width = layers > 0 ? hidden.size() / static_cast<std::size_t>(layers) : 0;
    if (width == 0 || width > kUnits)
        return;
    const auto active = hidden.size() - static_cast<std::size_t>(std::ranges::count(hidden, 0.0F));
    units.reserve(active);
    values.reserve(active);
    for (std::size_t begin = 0; begin < hidden.size(); begin += width) {
        for (std::size_t unit = 0; unit < width; ++unit)
            if (hidden[begin + unit] != 0.0F) {
                units.push_back(static_cast<std::uint16_t>(unit));
                values.push_back(hidden[begin + unit]);
            }
        layerEnd.push_back(static_cast<std::uint32_t>(units.size()));
    }
}

void HiddenActivity::clear()
{
    layerEnd.clear();
    units.clear();
    values.clear();
}

std::size_t HiddenActivity::bytes() const
{
    return layerEnd.capacity() * sizeof(std::uint32_t) + units.capacity() * sizeof(std::uint16_t) +
           values.capacity() * sizeof(float);
}

float TokenRecord::firingRate(const Population& population) const
{
    const auto fired = std::span(spikes).subspan(static_cast<std::size_t>(population.first),
                                                 static_cast<std::size_t>(population.width));
    return static_cast<float>(population.width - std::ranges::count(fired, 0)) /
           static_cast<float>(population.width);
}

RecordDetail TokenRecord::detail() const
{
    if (!state.values().empty())
        return RecordDetail::Full;
    return counts.tokens == 0 && spikes.empty() ? RecordDetail::TextOnly : RecordDetail::Activity;
}

TokenRecord TokenRecord::reducedTo(RecordDetail detail) const
{
    TokenRecord reduced = textRecord(rowOf(*this), wordOf(*this), position);
    if (detail == RecordDetail::TextOnly)
        return reduced;
    reduced.next = next;
    reduced.spikes = spikes;
    reduced.counts = counts;
    reduced.hidden = hidden;
    if (detail == RecordDetail::Activity)
        return reduced;
    reduced.input = input;
    reduced.potential = potential;
    reduced.state = state;
    return reduced;
}

std::size_t TokenRecord::bytes() const
{
    constexpr std::size_t kSharing = 32; // count of owners and what the allocator adds
    return sizeof(TokenRecord) + kSharing +
           (input.capacity() + potential.capacity()) * sizeof(float) + spikes.capacity() +
           state.values().size() * sizeof(float) + counts.layers.capacity() * sizeof(LayerCounts) +
           next.capacity() * sizeof(TokenCandidate) + hidden.bytes();
}

} // namespace spikeglass
