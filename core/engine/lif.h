#pragma once

#include <cmath>

namespace spikeglass {

/// Leaky integrate-and-fire neuron of spikingjelly with decay_input and hard reset
/// (model.md, "LIF neuron"): h = v + (X - (v - v_reset)) / tau; s = h >= v_threshold;
/// v = s ? v_reset : h. With v_reset 0, and ternary or not, also the neuron of a spike-driven model
/// (see SpikeCodingConfig).
struct LifParameters
{
    float tau = 2.0F; ///< in tokens
    float vThreshold = 1.0F;
    float vReset = 0.0F;
    bool ternary = false; ///< s = -1 where h <= -v_threshold
    bool operator==(const LifParameters&) const = default;
};

/// Potential before reset, h, from the membrane v before and the input current X.
inline float lifPotential(const LifParameters& lif, float membrane, float input)
{
    return membrane + (input - (membrane - lif.vReset)) / lif.tau;
}

/// What is compared with the threshold: h, of ternary neurons |h|.
inline float thresholdReach(const LifParameters& lif, float potential)
{
    return lif.ternary ? std::abs(potential) : potential;
}

} // namespace spikeglass
