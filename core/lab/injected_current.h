#pragma once

#include <cstdint>
#include <vector>

namespace spikeglass {

/// How a current that is injected into a neuron runs over time.
enum class CurrentShape : std::uint8_t
{
    Step,  ///< `amplitude` from `start` to `stop`
    Ramp,  ///< rises evenly from 0 at `start` to `amplitude` at `stop`
    Noise, ///< normally distributed around `amplitude` with `deviation`, from `start` to `stop`
    Pulses ///< `amplitude` for `width` tokens, once every `period`, from `start` to `stop`
};

/// An injected current; 0 outside of start .. stop - 1. Currents have the unit of the threshold.
struct InjectedCurrent
{
    CurrentShape shape = CurrentShape::Step;
    float amplitude = 1.5F;
    float deviation = 0.5F; ///< standard deviation of Noise
    std::uint64_t seed = 1; ///< of Noise
    int start = 10;         ///< in tokens
    int stop = 90;          ///< in tokens
    int period = 10;        ///< of Pulses, in tokens, at least 1
    int width = 2;          ///< of Pulses, in tokens
    bool operator==(const InjectedCurrent&) const = default;
};

/// The current at each of `tokens` steps. Equal seeds give equal noise; noise of a step does not
/// depend on `tokens`.
std::vector<float> currentSamples(const InjectedCurrent& current, int tokens);

} // namespace spikeglass
