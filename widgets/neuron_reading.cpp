#include "widgets/neuron_reading.h"

#include <QCoreApplication>
#include <cmath>
#include <numbers>

namespace spikeglass {
namespace {

constexpr std::uint8_t kUnknown = 2; // the record holds no spikes

bool hasNeuron(const TokenRecord& record, NeuronId neuron)
{
    return neuron.layer.value >= 0 && neuron.layer.value < record.shape.layers &&
           neuron.channel >= 0 && neuron.channel < record.shape.embd &&
           record.potential.size() == static_cast<std::size_t>(record.shape.neurons());
}

} // namespace

QString siteName(Site site)
{
    return site == Site::TimeMix ? QCoreApplication::translate("Neuron", "time mix")
                                 : QCoreApplication::translate("Neuron", "channel mix");
}

QString neuronName(NeuronId neuron)
{
    return QCoreApplication::translate("Neuron", "layer %1, %2, channel %3")
        .arg(neuron.layer.value)
        .arg(siteName(neuron.site))
        .arg(neuron.channel);
}

std::optional<float> NeuronReading::computedPotential() const
{
    if (!membraneBefore)
        return std::nullopt;
    return lifOutcome(rule, *membraneBefore, input).potential;
}

std::optional<bool> NeuronReading::obeysEquation() const
{
    if (!membraneBefore)
        return std::nullopt;
    const auto agrees = [](float a, float b) {
        constexpr float kRounding = 1e-5F; // compilers may fuse the multiply-add
        return std::abs(a - b) <= kRounding * std::max(1.0F, std::abs(b));
    };
    const LifOutcome outcome = lifOutcome(rule, *membraneBefore, input);
    return agrees(outcome.potential, potential) && spike == outcome.spike &&
           agrees(outcome.membrane, membrane);
}

std::optional<NeuronReading> readNeuron(const TokenRecord& record, const TokenRecord* previous,
                                        const ModelConfig& config, NeuronId neuron)
{
    if (!hasNeuron(record, neuron))
        return std::nullopt;
    const auto flat = static_cast<std::size_t>(record.shape.flatIndex(neuron));
    const auto channel = static_cast<std::size_t>(neuron.channel);
    NeuronReading reading;
    const LifParameters model{config.tau, config.vThreshold, config.vReset};
    reading.rule = record.interventions ? neuronRule(*record.interventions, model, neuron)
                                        : NeuronRule{.lif = model};
    if (record.position == 0)
        reading.membraneBefore = config.vReset;
    else if (previous != nullptr && hasNeuron(*previous, neuron))
        reading.membraneBefore = previous->state.membrane(neuron.layer, neuron.site)[channel];
    reading.input = record.input[flat];
    reading.potential = record.potential[flat];
    reading.spike = record.spikes[flat] != 0;
    reading.membrane = record.state.membrane(neuron.layer, neuron.site)[channel];
    return reading;
}

double wkvHalfLife(float timeDecay)
{
    return std::numbers::ln2 / std::exp(static_cast<double>(timeDecay));
}

void SpikeTrain::clear()
{
    *this = {};
}

void SpikeTrain::update(const TokenHistory& history, NeuronId neuron)
{
    HistoryCursor::Change change = m_cursor.advance(&history);
    if (neuron != m_neuron) {
        m_neuron = neuron;
        change = {true, 0, history.end()};
    }
    if (change.replaced) {
        m_train.resize(static_cast<std::size_t>(change.firstNew));
        m_total = static_cast<std::uint64_t>(std::ranges::count(m_train, 1));
        m_known = m_train.size() - static_cast<std::size_t>(std::ranges::count(m_train, kUnknown));
    }
    for (int position = change.firstNew; position < change.end; ++position) {
        const TokenRecordPtr record = history.at(position);
        const auto flat = static_cast<std::size_t>(record->shape.flatIndex(neuron));
        const bool isKnown = flat < record->spikes.size();
        m_train.push_back(!isKnown ? kUnknown : record->spikes[flat] != 0 ? 1 : 0);
        m_known += isKnown ? 1 : 0;
        m_total += m_train.back() == 1 ? 1 : 0;
    }
}

std::optional<int> SpikeTrain::lastSpike(int position) const
{
    for (int p = std::min(position, static_cast<int>(m_train.size()) - 1); p >= 0; --p)
        if (m_train[static_cast<std::size_t>(p)] == 1)
            return p;
    return std::nullopt;
}

} // namespace spikeglass
