#pragma once

#include "core/lab/injected_current.h"
#include "core/lab/lif_lab.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass {

/// Everything on the bench: a current and the chain of neurons that receive it.
struct LabSetup
{
    static constexpr int kMostNeurons = 4;

    InjectedCurrent current;
    /// The input current of a neuron of the running model takes the place of `current`.
    bool recorded = false;
    std::vector<LabNeuron> neurons = std::vector<LabNeuron>(1); ///< 1 .. kMostNeurons
    int shown = 0;    ///< the neuron that parameters belong to
    int tokens = 100; ///< length of the experiment
    float alpha = 2;  ///< of the surrogate gradient
    bool operator==(const LabSetup&) const = default;

    [[nodiscard]] LabNeuron& neuron() { return neurons[static_cast<std::size_t>(shown)]; }
    [[nodiscard]] const LabNeuron& neuron() const
    {
        return neurons[static_cast<std::size_t>(shown)];
    }
};

/// A number of the setup with its name and range.
struct LabParameter
{
    std::string_view name;
    float lowest;
    float highest;
    float step;
    float (*get)(const LabSetup&);
    void (*set)(LabSetup&, float);
    bool isOfNeuron = false; ///< of the shown one, not of the whole experiment
};
/// amplitude, deviation, seed, start, stop, period, width, tokens, neurons, neuron, tau, threshold,
/// reset, gain, weight, alpha.
std::span<const LabParameter> labParameters();
/// Null for other names.
const LabParameter* labParameter(std::string_view name);

/// Sets one thing by name: a LabParameter, or `current` (step, ramp, noise, pulses, recorded),
/// `reset-kind` (hard, soft), `decay-input` (on, off), `preset` (see labPresets). Throws Error
/// naming what is expected.
void setLabValue(LabSetup& setup, std::string_view name, std::string_view value);

struct LabPreset
{
    std::string_view name; ///< in lessons
    LabSetup setup;
};
/// Well-known experiments, the neuron of the model first.
std::span<const LabPreset> labPresets();

} // namespace spikeglass
