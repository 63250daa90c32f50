#include "widgets/neuron_query.h"

#include <QRegularExpression>
#include <QStringList>

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
        else if (isAny(word, {QStringLiteral("time"), QStringLiteral("time_mix")}))
            query.site = Site::TimeMix;
        else if (isAny(word, {QStringLiteral("channel"), QStringLiteral("chan"),
                              QStringLiteral("channel_mix")}))
            query.site = Site::ChannelMix;
        else if (isAny(word, {QStringLiteral("silent"), QStringLiteral("dead")}))
            query.silent = true;
        else if (isAny(word, {QStringLiteral("saturated"), QStringLiteral("always")}))
            query.saturated = true;
        else if (word == QLatin1String("firing"))
            query.firing = true;
        else if (word != QLatin1String("mix") && word != QLatin1String("layer") &&
                 query.unknown.isEmpty())
            query.unknown = word;
    }
    return query;
}

bool NeuronQuery::matches(NeuronId neuron, const NeuronFiring& neuronFiring) const
{
    return (!layer || neuron.layer.value == *layer) && (!site || neuron.site == *site) &&
           (!channel || neuron.channel == *channel) && (!silent || neuronFiring.isSilent()) &&
           (!saturated || neuronFiring.isSaturated()) && (!firing || neuronFiring.spikes > 0);
}

} // namespace spikeglass
