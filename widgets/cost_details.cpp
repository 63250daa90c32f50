#include "widgets/cost_details.h"

#include "widgets/cost_model.h"
#include "widgets/number_format.h"

#include <QCoreApplication>

namespace spikeglass {
namespace {

/// Strings of this file are translated in this context.
struct CostDetails
{
    Q_DECLARE_TR_FUNCTIONS(CostDetails)
};

QString escaped(const std::string& text)
{
    return QString::fromStdString(text).toHtmlEscaped();
}

QString intervalText(const Interval& interval, const QString& unit)
{
    const QString nominal = siNumber(interval.nominal, unit);
    if (interval.lo == interval.hi)
        return nominal;
    return CostDetails::tr("%1 (%2)").arg(nominal, siRange(interval.lo, interval.hi, unit));
}

QString termText(const CostTerm& term)
{
    QString text = QStringLiteral("<p><b>%1</b>: ").arg(escaped(term.name));
    if (!term.priced)
        return text + CostDetails::tr("<b>unpriced</b>, %1</p>").arg(escaped(term.whyUnpriced));
    text += QStringLiteral("%1 = <b>%2</b>")
                .arg(escaped(term.formula), intervalText(term.joules, QStringLiteral("J")));
    if (term.constant) {
        const std::string_view evidence = evidenceName(term.constant->evidence);
        text +=
            CostDetails::tr("<br>Source (%1): %2")
                .arg(QString::fromUtf8(evidence.data(), static_cast<qsizetype>(evidence.size())),
                     escaped(term.constant->source));
    }
    if (!term.assumption.empty())
        text += QStringLiteral("<br><i>%1</i>").arg(escaped(term.assumption));
    return text + QStringLiteral("</p>");
}

QString timeText(const CostEstimate& estimate)
{
    const QString second = QStringLiteral("s");
    if (!estimate.latency)
        return CostDetails::tr("<p><b>Time: unpriced</b>, %1</p>")
            .arg(estimate.whyNoLatency.empty() ? CostDetails::tr("not part of this estimate")
                                               : escaped(estimate.whyNoLatency));
    const LatencyEstimate& time = *estimate.latency;
    QString text =
        CostDetails::tr("<p><b>Time</b>: synapses %1 + neuron updates %2 + messages %3 + %4 steps' "
                        "synchronisation %5 = <b>%6</b>")
            .arg(intervalText(time.synapses, second), intervalText(time.updates, second),
                 intervalText(time.messages, second), groupedInteger(time.steps),
                 intervalText(time.sync, second), intervalText(time.total, second));
    for (const std::string& part : time.unpriced)
        text += CostDetails::tr("<br>unpriced: %1").arg(escaped(part));
    return text + QStringLiteral("</p>");
}

} // namespace

QString costDetails(const QString& title, const CostEstimate& estimate)
{
    const QString joule = QStringLiteral("J");
    QString html = QStringLiteral("<p><b>%1</b></p>").arg(title.toHtmlEscaped());
    for (const CostTerm& term : estimate.terms)
        html += termText(term);
    if (!hasPrice(estimate)) {
        html += CostDetails::tr("<p><b>Sum: unpriced</b></p>");
    } else {
        html += CostDetails::tr("<p>Sum of the priced terms = <b>%1</b>")
                    .arg(intervalText(estimate.joules, joule));
        if (!estimate.unpriced.empty())
            html += CostDetails::tr(", a lower bound");
        if (estimate.tokens > 1)
            html +=
                CostDetails::tr("<br>/ %1 tokens = <b>%2</b> a token")
                    .arg(groupedInteger(estimate.tokens),
                         siNumber(estimate.joules.nominal / static_cast<double>(estimate.tokens),
                                  joule));
        html += QStringLiteral("</p>");
    }
    html += timeText(estimate);
    for (const std::string& note : estimate.scopeNotes)
        html += QStringLiteral("<p>%1</p>").arg(escaped(note));
    return html;
}

QString chipDetails(const ChipProfile& chip, const ModelShape& shape, bool ffnPre)
{
    const ModelMapping mapping = mapModel(chip, shape, ffnPre);
    QString html =
        mapping.maps()
            ? CostDetails::tr(
                  "<p><b>Placement</b>: %1 cores on %2 chips, %3-bit weights, %4 steps a "
                  "token</p>")
                  .arg(groupedInteger(mapping.cores), groupedInteger(mapping.chips))
                  .arg(mapping.weightBits)
                  .arg(mapping.stepsPerToken)
            : CostDetails::tr("<p><b>Placement</b>: %1</p>").arg(escaped(mapping.whyNot));
    const BreakEven limits = breakEven(chip);
    const auto limit = [](const std::optional<double>& value) {
        return value ? groupedNumber(*value, 3) : CostDetails::tr("unpriced");
    };
    html +=
        CostDetails::tr("<p><b>Break-even</b>, spikes a neuron and token below which an "
                        "accumulate network beats multiply-accumulates: arithmetic alone %1, with "
                        "memory %2, with free weight reuse there %3</p>")
            .arg(limit(limits.computeOnly), limit(limits.withMemory),
                 limit(limits.withWeightReuse));
    return html;
}

} // namespace spikeglass
