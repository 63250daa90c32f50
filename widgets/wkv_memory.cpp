#include "widgets/wkv_memory.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace spikeglass {

namespace {

float mean(const std::vector<float>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0F) /
           static_cast<float>(std::max<std::size_t>(1, values.size()));
}

} // namespace

double wkvHalfLife(double timeDecay)
{
    return std::numbers::ln2 / std::exp(timeDecay);
}

std::vector<float> wkvKept(const ModelState& before, const ModelState& after, LayerId layer,
                           std::span<const float> timeDecay)
{
    const auto maxBefore = before.row(layer, StateRow::WkvMax);
    const auto denBefore = before.row(layer, StateRow::WkvDen);
    const auto maxAfter = after.row(layer, StateRow::WkvMax);
    const auto denAfter = after.row(layer, StateRow::WkvDen);
    std::vector<float> kept(timeDecay.size());
    for (std::size_t c = 0; c < kept.size(); ++c) {
        const float scale = std::exp(maxBefore[c] - std::exp(timeDecay[c]) - maxAfter[c]);
        if (denAfter[c] > 0)
            kept[c] = std::clamp(scale * denBefore[c] / denAfter[c], 0.0F, 1.0F);
    }
    return kept;
}

MemoryFade memoryFade(int first, std::span<const std::vector<float>* const> kept)
{
    MemoryFade fade;
    fade.first = first;
    fade.share.resize(kept.size());
    if (kept.empty())
        return fade;
    std::vector<float> remaining(kept.front()->size(), 1.0F);
    float before = 1; // mean of remaining
    for (std::size_t i = kept.size(); i-- > 0;) {
        for (std::size_t c = 0; c < remaining.size(); ++c)
            remaining[c] *= (*kept[i])[c];
        const float after = mean(remaining);
        fade.share[i] = before - after;
        before = after;
    }
    fade.older = before;
    return fade;
}

} // namespace spikeglass
