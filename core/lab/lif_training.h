#pragma once

#include "core/lab/lif_lab.h"

#include <span>

namespace spikeglass {

/// Spikes a token, and what training believes it would gain by a larger gain of the input.
struct RateGradient
{
    double rate = 0;     ///< spikes a token
    double gradient = 0; ///< d rate / d gain, with the surrogate in the place of ds/dh
};

/// Forward-mode derivative of runNeuron() with the ATan surrogate; the reset is not detached
/// (model.md, "Backward"). `current` must not be empty.
RateGradient rateGradient(const LabNeuron& neuron, std::span<const float> current, double alpha);

/// The neuron behind one step of gradient descent on (rate - target)^2 / 2 by its gain, which stays
/// in the range of the LabParameter.
LabNeuron trained(const LabNeuron& neuron, std::span<const float> current, double alpha,
                  double target, double learningRate);

} // namespace spikeglass
