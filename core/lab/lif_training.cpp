#include "core/lab/lif_training.h"

#include "core/lab/lab_setup.h"

#include <algorithm>

namespace spikeglass {

RateGradient rateGradient(const LabNeuron& neuron, std::span<const float> current, double alpha)
{
    const LifParameters& lif = neuron.lif;
    const double tau = lif.tau;
    const double drive = neuron.decayInput ? 1 / tau : 1;
    const LabTrace trace = runNeuron(neuron, current);
    double spikes = 0, spikeSlopes = 0;
    double membraneSlope = 0; // d v / d gain
    for (std::size_t t = 0; t < current.size(); ++t) {
        const double potentialSlope = membraneSlope * (1 - 1 / tau) + current[t] * drive;
        const double spike = trace.spikes[t];
        const double distance =
            static_cast<double>(trace.potential[t]) - static_cast<double>(lif.vThreshold);
        const double spikeSlope = atanSurrogate(distance, alpha) * potentialSlope;
        const double drop = neuron.softReset ? static_cast<double>(lif.vThreshold - lif.vReset)
                                             : trace.potential[t] - lif.vReset;
        const double kept = neuron.softReset ? 1 : 1 - spike;
        membraneSlope = kept * potentialSlope - drop * spikeSlope;
        spikes += spike;
        spikeSlopes += spikeSlope;
    }
    const auto tokens = static_cast<double>(current.size());
    return {spikes / tokens, spikeSlopes / tokens};
}

LabNeuron trained(const LabNeuron& neuron, std::span<const float> current, double alpha,
                  double target, double learningRate)
{
    const RateGradient now = rateGradient(neuron, current, alpha);
    const double step = learningRate * (now.rate - target) * now.gradient;
    const LabParameter& range = *labParameter("gain");
    LabNeuron after = neuron;
    after.gain = std::clamp(static_cast<float>(neuron.gain - step), range.lowest, range.highest);
    return after;
}

} // namespace spikeglass
