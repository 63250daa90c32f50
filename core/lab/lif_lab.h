#pragma once

#include "core/engine/lif.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace spikeglass {

/// A LIF neuron on the bench: the equation of the model (lifOutcome), with the variants that other
/// spiking networks use.
struct LabNeuron
{
    LifParameters lif;
    /// A spike takes off v_threshold - v_reset instead of setting v_reset: what exceeds the
    /// threshold is kept.
    bool softReset = false;
    /// The input is divided by tau, as in the model: h = v + (X - (v - v_reset)) / tau. Off:
    /// h = v - (v - v_reset) / tau + X.
    bool decayInput = true;
    float gain = 1;   ///< factor of the injected current
    float weight = 0; ///< current that a spike of the neuron before it in a chain gives it
    bool operator==(const LabNeuron& other) const;
};

/// What a neuron did, [tokens] each.
struct LabTrace
{
    std::vector<float> input;     ///< X
    std::vector<float> potential; ///< h, before reset
    std::vector<float> membrane;  ///< v, after reset
    std::vector<std::int8_t> spikes;

    [[nodiscard]] int spikeCount() const;
};

/// The neurons from rest (v_reset), under `current` [tokens]. Each also receives the spikes of the
/// one before it at the same token, as layers of a network do.
std::vector<LabTrace> runChain(std::span<const LabNeuron> neurons, std::span<const float> current);
LabTrace runNeuron(const LabNeuron& neuron, std::span<const float> current);

/// Tokens between spikes under a constant current, measured: mean over the spikes of `tokens`
/// tokens from rest. Nothing with fewer than two.
std::optional<double> measuredInterval(const LabNeuron& neuron, float current, int tokens);

/// The same in closed form, for a hard reset. From v_reset the potential after n tokens is
/// v_reset + X_inf (1 - (1 - 1 / tau)^n) with X_inf = X (X tau without decay of the input), so that
/// the neuron fires every n = ceil(ln(1 - (v_threshold - v_reset) / X_inf) / ln(1 - 1 / tau))
/// tokens, and never for X_inf <= v_threshold - v_reset (tau > 1).
std::optional<int> exactInterval(const LabNeuron& neuron, double current);

/// The largest constant current at which the neuron stays silent for ever: its rheobase.
double rheobase(const LabNeuron& neuron);

/// The ATan surrogate of the derivative of the spike (model.md, "Backward"):
/// alpha / 2 / (1 + (pi / 2 alpha x)^2), x = h - v_threshold. Its integral is 1.
double atanSurrogate(double x, double alpha);
/// What it is the derivative of, from 0 to 1: atan(pi / 2 alpha x) / pi + 1 / 2.
double atanStep(double x, double alpha);
/// Full width of the surrogate at half of its height: 4 / (pi alpha).
double surrogateWidth(double alpha);

} // namespace spikeglass
