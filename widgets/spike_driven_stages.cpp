#include "widgets/spike_driven_stages.h"

#include "widgets/neuron_reading.h"
#include "widgets/number_format.h"
#include "widgets/time_view.h"

#include <QCoreApplication>
#include <algorithm>

namespace spikeglass {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("spikeglass", text);
}

QString number(const std::vector<float>& values, int entry)
{
    return stageNumber(static_cast<double>(values[static_cast<std::size_t>(entry)]));
}

const PopulationWalk& operandOf(const FollowedToken& t, SpikeOperand operand)
{
    return (*t.walk.operands)[static_cast<std::size_t>(operand)];
}

VectorStrip spikeStrip(const QString& name, const PopulationWalk& walk)
{
    return {name, walk.spikes, true};
}

std::size_t fired(const PopulationWalk& walk)
{
    return walk.spikes.size() - static_cast<std::size_t>(std::ranges::count(walk.spikes, 0.0F));
}

/// What the product that reads an operand executed.
QString additionsText(const FollowedToken& t, SpikeOperand operand)
{
    const PopulationWalk& walk = operandOf(t, operand);
    const auto rows = static_cast<std::uint64_t>(fanOut(t.record.shape, operand));
    return tr("%1 of %2 neurons fire: %3 additions instead of %4 multiplications")
        .arg(groupedInteger(fired(walk)), groupedInteger(walk.spikes.size()),
             groupedInteger(fired(walk) * rows), groupedInteger(walk.spikes.size() * rows));
}

QString equationOf(bool ternary)
{
    return ternary ? tr("h = v + (z \u2212 v) / \u03C4,&nbsp; s = +1 if h \u2265 q, \u2212"
                        "1 if h "
                        "\u2264 \u2212q, else 0,&nbsp; then v = (1 \u2212 |s|) h")
                   : tr("h = v + (z \u2212 v) / \u03C4,&nbsp; s = 1 if h \u2265 q, else 0,&nbsp; "
                        "then v = (1 \u2212 s) h");
}

/// The equation with the numbers of one neuron, as it was at the token.
QString codedText(const FollowedToken& t, SpikeOperand operand, int entry)
{
    const LayerId layer = isOfHead(operand) ? LayerId{t.record.shape.layers} : t.layer;
    const auto reading =
        readNeuron(t.record, t.previous, t.model.config, {layer, siteOf(operand), entry});
    if (!reading || !reading->membraneBefore)
        return {};
    const NeuronRule& rule = reading->rule;
    if (rule.output == NeuronRule::Output::MembraneHeld)
        return tr("h is held at %1 by hand, so s = <b>%2</b>")
            .arg(stageNumber(static_cast<double>(reading->potential)))
            .arg(reading->spike);
    const double tau = static_cast<double>(rule.lif.tau);
    const QString text =
        tr("h = %1 + (%2 \u2212 %1) / %3 = <b>%4</b>, q = %5, so s = <b>%6</b>")
            .arg(stageNumber(static_cast<double>(*reading->membraneBefore)),
                 stageNumber(static_cast<double>(drivenInput(rule, reading->input))),
                 stageNumber(tau), stageNumber(static_cast<double>(reading->potential)),
                 thresholdText(rule.lif),
                 reading->spike < 0 ? QStringLiteral("\u2212"
                                                     "1")
                                    : QString::number(reading->spike));
    return rule.output == NeuronRule::Output::Free ? text : tr("%1 (set by hand)").arg(text);
}

/// Value, membrane, potential and spikes of a population.
std::vector<VectorStrip> neuronStrips(const QString& name, const PopulationWalk& walk)
{
    return {{tr("z for %1").arg(name), walk.input},
            {tr("v, membrane"), walk.membraneBefore},
            {tr("h"), walk.potential},
            spikeStrip(tr("s of %1").arg(name), walk)};
}

StagePage mixedNeurons(const FollowedToken& t)
{
    const PopulationWalk& key = operandOf(t, SpikeOperand::Key);
    StagePage page{equationOf(t.model.config.spikes.mixed.ternary),
                   tr("Here the neurons stand: in front of the matrices. Each channel's value is "
                      "turned into a spike before anything is multiplied; most channels are silent "
                      "and keep what they have for the next token."),
                   codedText(t, SpikeOperand::Key, t.channel),
                   neuronStrips(tr("k"), key),
                   {},
                   QStringLiteral("membrane")};
    page.strips.push_back(spikeStrip(tr("s of v"), operandOf(t, SpikeOperand::Value)));
    page.strips.push_back(spikeStrip(tr("s of r"), operandOf(t, SpikeOperand::Receptance)));
    return page;
}

StagePage keyValue(const FollowedToken& t)
{
    const TimeMixWalk& walk = *t.walk.timeMix;
    return {
        tr("r = sigmoid(W<sub>r</sub> s<sup>r</sup>),&nbsp; k = W<sub>k</sub> "
           "s<sup>k</sup>,&nbsp; v = W<sub>v</sub> s<sup>v</sup>"),
        tr("Three matrix products without a multiplication: a spike of +1 adds its column of "
           "the matrix, one of \u2212"
           "1 subtracts it, silence costs nothing. For k, %1. sigmoid brings any number between "
           "0 and 1.")
            .arg(additionsText(t, SpikeOperand::Key)),
        tr("r = <b>%1</b>, k = <b>%2</b>, v = <b>%3</b>")
            .arg(number(walk.receptance, t.channel), number(walk.key, t.channel),
                 number(walk.value, t.channel)),
        {spikeStrip(tr("s of r"), operandOf(t, SpikeOperand::Receptance)),
         spikeStrip(tr("s of k"), operandOf(t, SpikeOperand::Key)),
         spikeStrip(tr("s of v"), operandOf(t, SpikeOperand::Value)),
         {tr("r, receptance"), walk.receptance, false, true, true},
         {tr("k, key"), walk.key},
         {tr("v, value"), walk.value}},
        {},
        QStringLiteral("operations")};
}

StagePage outputNeurons(const FollowedToken& t)
{
    StagePage page{tr("z<sup>y</sup> = LN<sub>y</sub>(r wkv),&nbsp; x = x + W<sub>o</sub> "
                      "S(z<sup>y</sup>)"),
                   tr("What the memory gave is coded as spikes again, so that W<sub>o</sub> adds "
                      "too: %1. The sum is a vector of ordinary numbers and joins x as it is; no "
                      "neuron stands behind the product.")
                       .arg(additionsText(t, SpikeOperand::Output)),
                   codedText(t, SpikeOperand::Output, t.channel),
                   neuronStrips(tr("y"), operandOf(t, SpikeOperand::Output)),
                   {},
                   QStringLiteral("membrane")};
    page.strips.push_back({tr("W_o s"), t.walk.timeMix->output});
    return page;
}

StagePage channelMix(const FollowedToken& t)
{
    const PopulationWalk& hidden = operandOf(t, SpikeOperand::FfnValue);
    return {tr("f = W<sub>fk</sub> S(z<sup>fk</sup>),&nbsp; r = sigmoid(W<sub>fr</sub> "
               "S(z<sup>fr</sup>))"),
            tr("Another LayerNorm and token shift, other neurons, and the same additions into a "
               "wide layer of 4 C units, four a channel: %1.")
                .arg(additionsText(t, SpikeOperand::FfnKey)),
            codedText(t, SpikeOperand::FfnKey, t.channel),
            {{tr("z = LN2(x)"), t.walk.norm2},
             spikeStrip(tr("s of fk"), operandOf(t, SpikeOperand::FfnKey)),
             spikeStrip(tr("s of fr"), operandOf(t, SpikeOperand::FfnReceptance)),
             {tr("f, 4 C units"), hidden.input, false, false},
             {tr("r"), t.walk.channelMix.receptance, false, true, true}},
            {},
            QStringLiteral("raster")};
}

StagePage hiddenNeurons(const FollowedToken& t)
{
    StagePage page{tr("x = x + r (W<sub>fv</sub> S(f))"),
                   tr("The hidden units are neurons: where relu<sup>2</sup> would pass graded "
                      "values on, each sends a spike or nothing. %1.")
                       .arg(additionsText(t, SpikeOperand::FfnValue)),
                   codedText(t, SpikeOperand::FfnValue, t.unit),
                   neuronStrips(tr("f"), operandOf(t, SpikeOperand::FfnValue)),
                   {},
                   QStringLiteral("operations")};
    page.strips.push_back({tr("r (W_fv s)"), t.walk.channelMix.output, false, false});
    return page;
}

StagePage layers(const FollowedToken& t)
{
    const MatmulCounts total = t.record.counts.total();
    StagePage page{
        tr("x = x + TimeMix(LN1(x)),&nbsp; x = x + ChannelMix(LN2(x))"),
        tr("Every block does the same with its own weights and adds ordinary numbers to x: they go "
           "around the neurons of the next block. The bars: the share of each layer's neurons that "
           "fire at this token."),
        tr("%1 multiplications and <b>%2</b> additions in all matrix products; without skipping "
           "they would be %3")
            .arg(groupedInteger(total.mac), groupedInteger(total.ac), groupedInteger(total.dense)),
        {{tr("x at first"), t.walk.start}, {tr("x behind all"), t.walk.last}},
        {},
        QStringLiteral("raster")};
    for (std::size_t i = 0; i < t.record.counts.layers.size(); ++i) {
        const LayerCounts& layer = t.record.counts.layers[i];
        const double spikes = static_cast<double>(layer.spikes[0] + layer.spikes[1]);
        const double updates = static_cast<double>(layer.neuronUpdates[0] + layer.neuronUpdates[1]);
        page.bars.push_back({tr("layer %1").arg(i), spikes / updates});
    }
    return page;
}

StagePage head(const FollowedToken& t)
{
    const bool isLowRank = t.record.shape.headRank > 0;
    const SpikeOperand first = isLowRank ? SpikeOperand::HeadIn : SpikeOperand::Head;
    StagePage page{isLowRank ? tr("logits = W<sub>head</sub> S(W<sub>in</sub> "
                                  "S(LN<sub>out</sub>(x))),&nbsp; p = softmax(logits)")
                             : tr("logits = W<sub>head</sub> S(LN<sub>out</sub>(x)),&nbsp; p = "
                                  "softmax(logits)"),
                   tr("The last neurons code what all blocks made of x, and the matrix with a row "
                      "for every token of the vocabulary adds its columns: %1. Softmax makes "
                      "probabilities of the sums, which add up to 1. The ten most probable next "
                      "tokens (\u2423 is a space):")
                       .arg(additionsText(t, SpikeOperand::Head)),
                   codedText(t, first, t.channel),
                   neuronStrips(tr("head"), operandOf(t, first)),
                   {},
                   QStringLiteral("nextToken")};
    if (isLowRank) {
        VectorStrip inner = spikeStrip(tr("s of W_head"), operandOf(t, SpikeOperand::Head));
        inner.channels = false;
        page.strips.push_back(std::move(inner));
    }
    for (const TokenCandidate& next : t.record.next)
        page.bars.push_back(
            {QString::fromStdString(next.name), static_cast<double>(next.modelProbability)});
    return page;
}

} // namespace

StagePage spikeDrivenPage(FollowStage stage, const FollowedToken& token)
{
    switch (stage) {
    case FollowStage::MixedNeurons:
        return mixedNeurons(token);
    case FollowStage::KeyValue:
        return keyValue(token);
    case FollowStage::Lif1:
        return outputNeurons(token);
    case FollowStage::ChannelMix:
        return channelMix(token);
    case FollowStage::Lif2:
        return hiddenNeurons(token);
    case FollowStage::Layers:
        return layers(token);
    default:
        return head(token);
    }
}

} // namespace spikeglass
