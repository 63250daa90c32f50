#pragma once

namespace spikeglass {

/// Leaky integrate-and-fire neuron of spikingjelly with decay_input and hard reset
/// (model.md, "LIF neuron"): h = v + (X - (v - v_reset)) / tau; s = h >= v_threshold;
/// v = s ? v_reset : h.
struct LifParameters
{
    float tau = 2.0F; ///< in tokens
    float vThreshold = 1.0F;
    float vReset = 0.0F;
    bool operator==(const LifParameters&) const = default;
};

/// Potential before reset, h, from the membrane v before and the input current X.
inline float lifPotential(const LifParameters& lif, float membrane, float input)
{
    return membrane + (input - (membrane - lif.vReset)) / lif.tau;
}

} // namespace spikeglass
