#include "widgets/neuron_reading.h"

#include <QCoreApplication>
#include <cmath>
#include <numbers>

namespace spikeglass {
namespace {

constexpr std::uint8_t kUnknown = 2; // the record holds no spikes

bool hasNeuron(const TokenRecord& record, NeuronId neuron)
{
    return record.shape.contains(neuron) &&
           record.potential.size() == static_cast<std::size_t>(record.shape.neurons());
}

} // namespace

QString siteName(Site site)
{
    switch (site) {
    case Site::Key:
        return QCoreApplication::translate("Neuron", "k of time mix");
    case Site::Value:
        return QCoreApplication::translate("Neuron", "v of time mix");
    case Site::Receptance:
        return QCoreApplication::translate("Neuron", "r of time mix");
    case Site::Output:
        return QCoreApplication::translate("Neuron", "y of time mix");
    case Site::FfnKey:
        return QCoreApplication::translate("Neuron", "k of channel mix");
    case Site::FfnReceptance:
        return QCoreApplication::translate("Neuron", "r of channel mix");
    case Site::FfnValue:
        return QCoreApplication::translate("Neuron", "hidden units");
    case Site::HeadIn:
        return QCoreApplication::translate("Neuron", "input of the head");
    case Site::Head:
        return QCoreApplication::translate("Neuron", "head");
    default:
        break;
    }
    return site == Site::TimeMix ? QCoreApplication::translate("Neuron", "time mix")
                                 : QCoreApplication::translate("Neuron", "channel mix");
}

QString neuronName(NeuronId neuron)
{
    if (isOfHead(neuron.site))
        return QCoreApplication::translate("Neuron", "%1, channel %2")
            .arg(siteName(neuron.site))
            .arg(neuron.channel);
    return QCoreApplication::translate("Neuron", "layer %1, %2, channel %3")
        .arg(neuron.layer.value)
        .arg(siteName(neuron.site))
        .arg(neuron.channel);
}

QString spikeText(std::int8_t spike, bool ternary)
{
    if (spike == 0)
        return QCoreApplication::translate("Neuron", "no spike");
    if (!ternary)
        return QCoreApplication::translate("Neuron", "spike");
    return spike > 0 ? QCoreApplication::translate("Neuron", "spike +1")
                     : QCoreApplication::translate("Neuron", "spike \u2212"
                                                             "1");
}

QString thresholdText(const LifParameters& lif)
{
    const QString value = QString::number(static_cast<double>(lif.vThreshold), 'g', 3);
    return lif.ternary ? QChar(0xB1) + value : value;
}

std::optional<float> NeuronReading::computedPotential() const
{
    if (!membraneBefore)
        return std::nullopt;
    return rule.output == NeuronRule::Output::MembraneHeld
               ? rule.held
               : lifPotential(rule.lif, *membraneBefore, drivenInput(rule, input));
}

std::optional<bool> NeuronReading::obeysEquation() const
{
    if (!membraneBefore)
        return std::nullopt;
    const auto agrees = [](float a, float b) {
        constexpr float kRounding = 1e-5F; // compilers may fuse the multiply-add
        return std::abs(a - b) <= kRounding * std::max(1.0F, std::abs(b));
    };
    const LifOutcome outcome = outcomeAt(rule, potential);
    return agrees(*computedPotential(), potential) && spike == outcome.spike &&
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
    const ModelNeurons model(config);
    reading.rule = record.interventions ? neuronRule(*record.interventions, model, neuron)
                                        : NeuronRule{.lif = model.at(neuron.site)};
    if (record.position == 0)
        reading.membraneBefore = model.at(neuron.site).vReset;
    else if (previous != nullptr && hasNeuron(*previous, neuron))
        reading.membraneBefore = previous->state.membrane(neuron.layer, neuron.site)[channel];
    reading.input = record.input[flat];
    reading.potential = record.potential[flat];
    reading.spike = record.spikes[flat];
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
        const TokenRecordPtr record = history.held(position);
        const auto flat =
            record ? static_cast<std::size_t>(record->shape.flatIndex(neuron)) : std::size_t{0};
        const bool isKnown = record && flat < record->spikes.size();
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
