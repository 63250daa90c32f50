#include "core/engine/state_hold.h"

#include <cmath>
#include <utility>

namespace spikeglass {

void holdChannels(std::span<const HeldChannel> held, float* row, std::size_t first,
                  std::size_t number)
{
    for (const HeldChannel& channel : held)
        if (const auto c = static_cast<std::size_t>(channel.channel);
            c >= first && c < first + number)
            row[c - first] = channel.value;
}

void holdWkv(const InterventionPlan& plan, LayerId layer, const WkvState& state, float* y,
             std::size_t first, std::size_t number)
{
    const std::pair<StateRow, float*> rows[] = {{StateRow::WkvNum, state.num},
                                                {StateRow::WkvDen, state.den},
                                                {StateRow::WkvMax, state.max}};
    for (const auto& [row, values] : rows) {
        const auto held = plan.held(layer, row);
        holdChannels(held, values, first, number);
        for (const HeldChannel& channel : held)
            if (const auto c = static_cast<std::size_t>(channel.channel);
                c >= first && c < first + number)
                y[c - first] = std::isfinite(y[c - first]) ? y[c - first] : 0.0F;
    }
}

} // namespace spikeglass
