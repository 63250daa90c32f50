#include "core/lab/injected_current.h"

#include "core/text/sampler.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spikeglass {
namespace {

/// Box and Muller 1958; the draws of a step are its own.
float normal(RandomNumbers& random)
{
    const double radius = std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
    return static_cast<float>(radius * std::cos(2.0 * std::numbers::pi * random.uniform()));
}

} // namespace

std::vector<float> currentSamples(const InjectedCurrent& current, int tokens)
{
    std::vector<float> samples(static_cast<std::size_t>(std::max(0, tokens)));
    RandomNumbers random(current.seed);
    const int stop = std::min(current.stop, tokens);
    for (int t = std::max(0, current.start); t < stop; ++t) {
        const int since = t - current.start;
        float& sample = samples[static_cast<std::size_t>(t)];
        switch (current.shape) {
        case CurrentShape::Step:
            sample = current.amplitude;
            break;
        case CurrentShape::Ramp:
            sample = current.amplitude * static_cast<float>(since + 1) /
                     static_cast<float>(current.stop - current.start);
            break;
        case CurrentShape::Noise:
            sample = current.amplitude + current.deviation * normal(random);
            break;
        case CurrentShape::Pulses:
            sample = since % std::max(1, current.period) < current.width ? current.amplitude : 0;
            break;
        }
    }
    return samples;
}

} // namespace spikeglass
