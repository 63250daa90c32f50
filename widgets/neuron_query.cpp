#include "widgets/neuron_query.h"

#include "core/model/spike_driven.h"

#include <QRegularExpression>
#include <QStringList>
#include <utility>

namespace spikeglass {
namespace {

std::optional<int> number(const QString& digits)
{
    bool ok = false;
    const int value = digits.toInt(&ok);
    return ok && value >= 0 ? std::optional(value) : std::nullopt;
}

/// Joins 'layer 3' to 'layer3'.
QString joined(const QString& text)
{
    static const QRegularExpression kApart(
        QStringLiteral("\\b(layer|l|channel|neuron|#)\\s+(?=\\d)"),
        QRegularExpression::CaseInsensitiveOption);
    return QString(text).replace(kApart, QStringLiteral("\\1"));
}

/// Of the words for one site; those for a sub-block stand for the neurons in it too.
std::optional<Site> siteNamed(const QString& word)
{
    static const std::pair<QString, Site> kWords[] = {
        {QStringLiteral("time"), Site::TimeMix},
        {QStringLiteral("time_mix"), Site::TimeMix},
        {QStringLiteral("channel"), Site::ChannelMix},
        {QStringLiteral("chan"), Site::ChannelMix},
        {QStringLiteral("channel_mix"), Site::ChannelMix},
        {QStringLiteral("k"), Site::Key},
        {QStringLiteral("v"), Site::Value},
        {QStringLiteral("r"), Site::Receptance},
        {QStringLiteral("y"), Site::Output},
        {QStringLiteral("ffn_k"), Site::FfnKey},
        {QStringLiteral("ffn_r"), Site::FfnReceptance},
        {QStringLiteral("hidden"), Site::FfnValue}};
    for (const auto& [name, site] : kWords)
        if (word == name)
            return site;
    for (const SpikeOperand operand : kSpikeOperands)
        if (word == QLatin1String(spikeOperandName(operand)))
            return siteOf(operand);
    return std::nullopt;
}

/// `wanted` is the site, or the sub-block that it is in.
bool isAt(Site wanted, Site site)
{
    if (wanted == Site::TimeMix && isInFront(site))
        return site <= Site::Output;
    if (wanted == Site::ChannelMix && isInFront(site))
        return site >= Site::FfnKey && !isOfHead(site);
    return wanted == site;
}

bool isAny(const QString& word, const QStringList& words)
{
    return words.contains(word);
}

} // namespace

NeuronQuery NeuronQuery::parse(const QString& text)
{
    static const QRegularExpression kSeparator(QStringLiteral("[\\s,;:]+"));
    static const QRegularExpression kLayer(QStringLiteral("^(?:l|layer)(\\d+)$"));
    static const QRegularExpression kChannel(QStringLiteral("^(?:#|channel|neuron|c)?(\\d+)$"));
    NeuronQuery query;
    for (const QString& word : joined(text.toLower()).split(kSeparator, Qt::SkipEmptyParts)) {
        if (const auto layer = kLayer.match(word); layer.hasMatch())
            query.layer = number(layer.captured(1));
        else if (const auto channel = kChannel.match(word); channel.hasMatch())
            query.channel = number(channel.captured(1));
        else if (const auto site = siteNamed(word))
            query.site = site;
        else if (isAny(word, {QStringLiteral("silent"), QStringLiteral("dead")}))
            query.silent = true;
        else if (isAny(word, {QStringLiteral("saturated"), QStringLiteral("always")}))
            query.saturated = true;
        else if (word == QLatin1String("firing"))
            query.firing = true;
        else if (isAny(word, {QStringLiteral("changed"), QStringLiteral("edited")}))
            query.changed = true;
        else if (isAny(word, {QStringLiteral("silenced"), QStringLiteral("muted")}))
            query.silenced = true;
        else if (!isAny(word, {QStringLiteral("mix"), QStringLiteral("layer"), QStringLiteral("by"),
                               QStringLiteral("hand")}) &&
                 query.unknown.isEmpty())
            query.unknown = word;
    }
    return query;
}

bool NeuronQuery::matches(NeuronId neuron, const NeuronFiring& neuronFiring,
                          EditedNeurons::Mark mark) const
{
    using Mark = EditedNeurons::Mark;
    return (!layer || neuron.layer.value == *layer) && (!site || isAt(*site, neuron.site)) &&
           (!channel || neuron.channel == *channel) && (!silent || neuronFiring.isSilent()) &&
           (!saturated || neuronFiring.isSaturated()) && (!firing || neuronFiring.spikes > 0) &&
           (!changed || mark != Mark::None) && (!silenced || mark == Mark::Silenced);
}

} // namespace spikeglass
