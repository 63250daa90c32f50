#include "core/lab/lif_lab.h"

#include "core/engine/neuron_rule.h"

#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>

namespace spikeglass {
namespace {

float drive(const LabNeuron& neuron)
{
    return neuron.decayInput ? 1.0F : neuron.lif.tau;
}

LabTrace run(const LabNeuron& neuron, std::span<const float> current,
             std::span<const std::int8_t> before)
{
    const NeuronRule rule{.lif = neuron.lif,
                          .reset = neuron.softReset ? ResetKind::Soft : ResetKind::Hard};
    LabTrace trace;
    float membrane = neuron.lif.vReset;
    for (std::size_t t = 0; t < current.size(); ++t) {
        float input = neuron.gain * current[t];
        if (t < before.size() && before[t] != 0)
            input += neuron.weight;
        const LifOutcome outcome = lifOutcome(rule, membrane, input * drive(neuron));
        membrane = outcome.membrane;
        trace.input.push_back(input);
        trace.potential.push_back(outcome.potential);
        trace.membrane.push_back(outcome.membrane);
        trace.spikes.push_back(outcome.spike);
    }
    return trace;
}

} // namespace

bool LabNeuron::operator==(const LabNeuron& other) const
{
    const auto values = [](const LabNeuron& n) {
        return std::tuple(n.lif.tau, n.lif.vThreshold, n.lif.vReset, n.softReset, n.decayInput,
                          n.gain, n.weight);
    };
    return values(*this) == values(other);
}

int LabTrace::spikeCount() const
{
    return std::accumulate(spikes.begin(), spikes.end(), 0);
}

std::vector<LabTrace> runChain(std::span<const LabNeuron> neurons, std::span<const float> current)
{
    std::vector<LabTrace> traces;
    for (const LabNeuron& neuron : neurons)
        traces.push_back(run(neuron, current,
                             traces.empty() ? std::span<const std::int8_t>()
                                            : std::span<const std::int8_t>(traces.back().spikes)));
    return traces;
}

LabTrace runNeuron(const LabNeuron& neuron, std::span<const float> current)
{
    return run(neuron, current, {});
}

std::optional<double> measuredInterval(const LabNeuron& neuron, float current, int tokens)
{
    const std::vector<float> constant(static_cast<std::size_t>(tokens), current);
    const LabTrace trace = runNeuron(neuron, constant);
    std::optional<int> first;
    int last = 0, intervals = -1;
    for (int t = 0; t < tokens; ++t) {
        if (trace.spikes[static_cast<std::size_t>(t)] == 0)
            continue;
        first = first.value_or(t);
        last = t;
        ++intervals;
    }
    if (intervals < 1)
        return std::nullopt;
    return static_cast<double>(last - *first) / intervals;
}

std::optional<int> exactInterval(const LabNeuron& neuron, double current)
{
    const double distance = neuron.lif.vThreshold - neuron.lif.vReset;
    const double limit = neuron.gain * current * drive(neuron);
    if (distance <= 0 || limit * (1.0 / neuron.lif.tau) >= distance)
        return 1;
    if (limit <= distance)
        return std::nullopt;
    const double kept = 1.0 - 1.0 / neuron.lif.tau;
    return static_cast<int>(std::ceil(std::log(1.0 - distance / limit) / std::log(kept)));
}

double rheobase(const LabNeuron& neuron)
{
    return (neuron.lif.vThreshold - neuron.lif.vReset) / (neuron.gain * drive(neuron));
}

double atanSurrogate(double x, double alpha)
{
    const double scaled = std::numbers::pi / 2 * alpha * x;
    return alpha / 2 / (1 + scaled * scaled);
}

double atanStep(double x, double alpha)
{
    return std::atan(std::numbers::pi / 2 * alpha * x) / std::numbers::pi + 0.5;
}

double surrogateWidth(double alpha)
{
    return 4 / (std::numbers::pi * alpha);
}

} // namespace spikeglass
