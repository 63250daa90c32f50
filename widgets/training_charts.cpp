#include "widgets/training_charts.h"

#include "widgets/line_plot.h"

#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr std::size_t kMaxPoints = 1000; // of a curve; more than the pixels there are

/// Their colours are those of the channel mixes too, which are dashed.
constexpr std::size_t kLayersInLegend = 6;

/// Every so many points that about kMaxPoints remain.
std::size_t strideOf(const TrainingLog& log)
{
    return std::max<std::size_t>(1, log.points().size() / kMaxPoints);
}

} // namespace

TrainingCharts::TrainingCharts(QWidget* parent)
    : QWidget(parent)
    , m_loss(new LinePlot(tr("Loss, bits per byte"), {}))
    , m_rates(new LinePlot(
          tr("Firing rate, % of a population's neurons at a token; dashed, in the same colours: "
             "channel mix"),
          {}))
    , m_gradient(new LinePlot(tr("Gradient norm"), tr("step")))
{
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_loss, 3);
    box->addWidget(m_rates, 3);
    box->addWidget(m_gradient, 2);
}

void TrainingCharts::apply(const TrainingLog& log)
{
    showLoss(log);
    showRates(log);
    showGradient(log);
}

void TrainingCharts::showLoss(const TrainingLog& log)
{
    LinePlot::Curve training{tr("training text"), {}, {}, 0, false, true, false};
    const double tokensPerByte = log.tokensPerByte();
    for (std::size_t i = 0; i < log.points().size() && tokensPerByte > 0; i += strideOf(log)) {
        training.x += static_cast<double>(log.points()[i].step);
        training.y += log.points()[i].lossBitsPerToken * tokensPerByte;
    }
    LinePlot::Curve heldOut{tr("held-out text"), {}, {}, 1, false, true, true};
    for (const TrainingEvaluation& evaluation : log.evaluations()) {
        heldOut.x += static_cast<double>(evaluation.step);
        heldOut.y += evaluation.bitsPerByte;
    }
    m_loss->show({training, heldOut}, false, static_cast<double>(log.step()));
}

void TrainingCharts::showRates(const TrainingLog& log)
{
    const bool spikes = std::ranges::any_of(
        log.evaluations(), [](const TrainingEvaluation& one) { return !one.timeMixRates.empty(); });
    m_rates->setVisible(spikes || log.evaluations().empty());
    if (!spikes)
        return m_rates->show({}, true);
    QVector<LinePlot::Curve> curves;
    const std::size_t layers = log.evaluations().back().timeMixRates.size();
    for (std::size_t layer = 0; layer < layers; ++layer)
        for (const bool channelMix : {false, true}) {
            const QString name = channelMix ? tr("channel mix %1") : tr("time mix %1");
            const bool inLegend = channelMix ? layer == 0 : layer < kLayersInLegend;
            LinePlot::Curve curve{name.arg(layer), {},       {},  static_cast<int>(layer),
                                  channelMix,      inLegend, true};
            for (const TrainingEvaluation& one : log.evaluations()) {
                const auto& rates = channelMix ? one.channelMixRates : one.timeMixRates;
                if (layer >= rates.size())
                    continue;
                curve.x += static_cast<double>(one.step);
                curve.y += 100 * rates[layer];
            }
            curves += curve;
        }
    m_rates->show(curves, true, static_cast<double>(log.step()));
}

void TrainingCharts::showGradient(const TrainingLog& log)
{
    LinePlot::Curve norm{tr("before clipping"), {}, {}, 3, false, true, false};
    for (std::size_t i = 0; i < log.points().size(); i += strideOf(log)) {
        norm.x += static_cast<double>(log.points()[i].step);
        norm.y += log.points()[i].gradientNorm;
    }
    m_gradient->show({norm}, true, static_cast<double>(log.step()));
}

void TrainingCharts::exportCsv(const TrainingLog& log, QTextStream& out)
{
    out << "step,tokens,loss_bits_per_token,learning_rate,gradient_norm,firing_rate,"
           "held_out_bits_per_byte\n";
    auto evaluation = log.evaluations().begin();
    for (const TrainingPoint& point : log.points()) {
        out << point.step << ',' << point.tokens << ',' << point.lossBitsPerToken << ','
            << point.learningRate << ',' << point.gradientNorm << ',';
        if (point.firingRate >= 0)
            out << point.firingRate;
        out << ',';
        while (evaluation != log.evaluations().end() && evaluation->step < point.step)
            ++evaluation;
        if (evaluation != log.evaluations().end() && evaluation->step == point.step)
            out << evaluation->bitsPerByte;
        out << '\n';
    }
}

} // namespace spikeglass
