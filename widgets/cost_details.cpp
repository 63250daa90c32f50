#include "widgets/cost_details.h"

#include "core/ops/accounting.h"
#include "widgets/cost_model.h"
#include "widgets/count_text.h"
#include "widgets/number_format.h"
#include "widgets/phrase_text.h"

#include <QCoreApplication>
#include <algorithm>

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

QString escaped(const Phrase& phrase)
{
    return phraseText(phrase).toHtmlEscaped();
}

std::uint64_t tokensOf(const CostEstimate& estimate)
{
    return std::max<std::uint64_t>(1, estimate.tokens);
}

/// Of a token, in the mean over the counted ones.
Interval aToken(const Interval& sum, std::uint64_t tokens)
{
    const auto count = static_cast<double>(tokens);
    return {sum.lo / count, sum.nominal / count, sum.hi / count};
}

QString aToken(std::uint64_t sum, std::uint64_t tokens)
{
    return sum % tokens == 0
               ? groupedInteger(sum / tokens)
               : groupedNumber(static_cast<double>(sum) / static_cast<double>(tokens), 1);
}

QString intervalText(const Interval& interval, const QString& unit)
{
    const QString nominal = siNumber(interval.nominal, unit);
    if (interval.lo == interval.hi)
        return nominal;
    return CostDetails::tr("%1 (%2)").arg(nominal, siRange(interval.lo, interval.hi, unit));
}

QString termText(const CostTerm& term, std::uint64_t tokens)
{
    QString text = QStringLiteral("<p><b>%1</b>: ").arg(escaped(term.name));
    if (!term.priced)
        return text + CostDetails::tr("<b>unpriced</b>, %1</p>").arg(escaped(term.whyUnpriced));
    const QString mean = tokens > 1 ? QStringLiteral(" / %1").arg(tokensText(tokens)) : QString();
    text += QStringLiteral("%1%2 = <b>%3</b>")
                .arg(regrouped(escaped(term.formula)), mean,
                     intervalText(aToken(term.joules, tokens), QStringLiteral("J")));
    if (term.constant)
        text += CostDetails::tr("<br>Source (%1): %2")
                    .arg(evidenceText(term.constant->evidence), escaped(term.constant->source));
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
    const std::uint64_t tokens = tokensOf(estimate);
    const auto part = [&](const Interval& sum) {
        return intervalText(aToken(sum, tokens), second);
    };
    if (time.launchCount > 0)
        return CostDetails::tr("<p><b>Time</b>: max(memory %1, arithmetic %2) + %3 launches %4 = "
                               "<b>%5</b></p>")
            .arg(part(time.memory), part(time.arithmetic), aToken(time.launchCount, tokens),
                 part(time.launches), part(time.total));
    QString text =
        CostDetails::tr("<p><b>Time</b>: synapses %1 + neuron updates %2 + messages %3 + %4 steps' "
                        "synchronisation %5 = <b>%6</b>")
            .arg(part(time.synapses), part(time.updates), part(time.messages),
                 aToken(time.steps, tokens), part(time.sync), part(time.total));
    for (const Phrase& missing : time.unpriced)
        text += CostDetails::tr("<br>unpriced: %1").arg(escaped(missing));
    return text + QStringLiteral("</p>");
}

} // namespace

QString costDetails(const QString& title, const CostEstimate& estimate)
{
    QString html = QStringLiteral("<p><b>%1</b></p>").arg(title.toHtmlEscaped());
    for (const CostTerm& term : estimate.terms)
        html += termText(term, tokensOf(estimate));
    if (!hasPrice(estimate)) {
        html += CostDetails::tr("<p><b>Sum: unpriced</b></p>");
    } else {
        html += CostDetails::tr("<p>Sum of the priced terms = <b>%1</b>")
                    .arg(intervalText(aToken(estimate.joules, tokensOf(estimate)),
                                      QStringLiteral("J")));
        if (!estimate.unpriced.empty())
            html += CostDetails::tr(", a lower bound");
        html += QStringLiteral("</p>");
    }
    html += timeText(estimate);
    for (const Phrase& note : estimate.scopeNotes)
        html += QStringLiteral("<p>%1</p>").arg(escaped(note));
    return html;
}

QString chipDetails(const ChipProfile& chip, const ModelShape& shape, bool ffnPre)
{
    const ModelMapping mapping = mapModel(chip, shape, ffnPre);
    QString html =
        mapping.maps()
            ? CostDetails::tr("<p><b>Placement</b>: %1 on %2, %3-bit weights, %4 steps a "
                              "token</p>")
                  .arg(coresText(mapping.cores), chipsText(mapping.chips))
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
    for (const Anchor& anchor : chip.anchors)
        html += CostDetails::tr("<p><b>Measured elsewhere</b>, no estimate: %1<br>Source: %2</p>")
                    .arg(escaped(anchor.measured), escaped(anchor.source));
    for (const std::string& note : chip.notes)
        html += QStringLiteral("<p>%1</p>").arg(escaped(note));
    return html;
}

/// The lines with memory, their numbers put in; empty where a constant is unpriced.
QString breakEvenFormula(const BreakEven& limits)
{
    if (!limits.withMemory || !limits.withWeightReuse)
        return {};
    const auto text = [](double value) { return siNumber(value, QStringLiteral("J")); };
    return CostDetails::tr("<p>(multiply-accumulate %1 + weight read %2) / (accumulate %3 + weight "
                           "read, potential read and written %6 x %2) = %4; %5 where the "
                           "multiply-accumulate's weight read costs nothing</p>")
        .arg(text(limits.macJoules), text(limits.wordJoules), text(limits.acJoules),
             groupedNumber(*limits.withMemory, 3), groupedNumber(*limits.withWeightReuse, 3),
             groupedNumber(BreakEven::kWordsOfSpike, 0));
}

QString breakEvenDetails(const ChipProfile& chip, const OperationCounts& token)
{
    const BreakEven limits = breakEven(chip);
    const auto limit = [](const std::optional<double>& value) {
        return value ? groupedNumber(*value, 3) : CostDetails::tr("unpriced");
    };
    const MatmulCounts total = token.total();
    const double density = static_cast<double>(total.mac + total.ac) /
                           static_cast<double>(std::max<std::uint64_t>(1, total.dense));
    return CostDetails::tr(
               "<p>Left of a line spikes take less energy than multiply-accumulates (%1): "
               "with an 8 KB SRAM for weight and potential <b>%2</b>; where the other net reads "
               "each weight once for many uses <b>%3</b>. Arithmetic alone, as the literature "
               "counts, would allow %4, right of this picture.</p>")
               .arg(escaped(chip.name), limit(limits.withMemory), limit(limits.withWeightReuse),
                    limit(limits.computeOnly)) +
           breakEvenFormula(limits) +
           CostDetails::tr("<p>Dots: the layers at this token; with the head, which skips nothing, "
                           "%1 of all its dense operations are executed. Rings: mean of the run. "
                           "What is executed are multiply-accumulates with real operands; "
                           "they would have to be spikes to be this cheap (%2 of %3 products have "
                           "a binary operand).</p>")
               .arg(percent(density), groupedInteger(total.binaryProducts),
                    groupedInteger(total.products));
}

QString waterfallDetails(const WaterfallStep& step)
{
    return CostDetails::tr("<p><b>%1: a Transformer takes %2 times the energy</b>. %3</p><p>%4</p>"
                           "<p>%5</p>")
        .arg(escaped(step.assumption), groupedNumber(step.ratio(), step.ratio() < 10 ? 2 : 1),
             escaped(step.why), regrouped(escaped(step.formula)), escaped(step.factors));
}

QString floorPlanDetails(const ModelMapping& mapping, const FloorPlan& plan)
{
    if (!mapping.maps())
        return CostDetails::tr("<p><b>No place</b>: %1</p>").arg(escaped(mapping.whyNot));
    std::uint64_t messages = 0;
    for (const StepTraffic& traffic : plan.traffic)
        messages += traffic.messages;
    QString html =
        CostDetails::tr("<p><b>%1 on %2</b>, %3-bit weights, in order of execution. A "
                        "cell is a core, the stronger its colour the more events; the busiest has "
                        "%4 events a token. %5 messages a token between %6 steps.</p>")
            .arg(coresText(mapping.cores), mapping.chips > 0
                                               ? chipsText(mapping.chips)
                                               : CostDetails::tr("an unknown number of chips"))
            .arg(mapping.weightBits)
            .arg(groupedNumber(plan.mostEvents, 0), groupedInteger(messages),
                 groupedInteger(mapping.steps.size()));
    for (const LinearMapping& linear : mapping.linears) {
        if (linear.layer.value > 0)
            break;
        const std::string_view name = matmulName(linear.matmul);
        html += CostDetails::tr("<br>%1: %2, %3 each, bound by %4")
                    .arg(escaped(std::string(name)), coresText(linear.cores),
                         neuronsText(linear.neuronsPerCore), constraintText(linear.binding));
    }
    for (const Phrase& note : mapping.notes)
        html += QStringLiteral("<p>%1</p>").arg(escaped(note));
    return html;
}

QString toolDetails(const OperationCounts& token)
{
    QString html =
        CostDetails::tr("<p><b>What other tools would say of this token</b>, by their own rules "
                        "(AC: accumulates, MAC: multiply-accumulates; energies are estimates)</p>");
    for (const ToolReport& report : toolReports(token)) {
        const QString ac = report.ac < 0 ? QString::number(report.ac)
                                         : groupedInteger(static_cast<std::uint64_t>(report.ac));
        html += CostDetails::tr("<p><b>%1</b>: %2 AC, %3 MAC%4<br>%5%6</p>")
                    .arg(escaped(report.tool), ac, groupedInteger(report.mac),
                         report.joules ? CostDetails::tr(", %1").arg(
                                             siNumber(*report.joules, QStringLiteral("J")))
                                       : QString(),
                         escaped(report.rule),
                         report.caveat.empty()
                             ? QString()
                             : QStringLiteral("<br><i>%1</i>").arg(escaped(report.caveat)));
    }
    return html;
}

} // namespace spikeglass
