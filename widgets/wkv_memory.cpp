#include "widgets/wkv_memory.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace spikeglass {

namespace {

/// remaining *= kept; returns the mean of what is left. Eight sums, so that the loop vectorises.
float multiplyAndMean(std::vector<float>& remaining, const std::vector<float>& kept)
{
    constexpr std::size_t kLanes = 8;
    std::array<float, kLanes> sums{};
    std::size_t c = 0;
    for (; c + kLanes <= remaining.size(); c += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            sums[lane] += remaining[c + lane] *= kept[c + lane];
    for (; c < remaining.size(); ++c)
        sums[0] += remaining[c] *= kept[c];
    return std::accumulate(sums.begin(), sums.end(), 0.0F) /
           static_cast<float>(std::max<std::size_t>(1, remaining.size()));
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
        const float after = multiplyAndMean(remaining, *kept[i]);
        fade.share[i] = before - after;
        before = after;
    }
    fade.older = before;
    return fade;
}

} // namespace spikeglass
