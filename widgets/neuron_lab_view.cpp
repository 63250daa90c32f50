#include "widgets/neuron_lab_view.h"

#include "core/lab/lif_training.h"
#include "widgets/curve_chart.h"
#include "widgets/lab_controls.h"
#include "widgets/lab_trace_chart.h"
#include "widgets/number_format.h"
#include "widgets/time_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QTextStream>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

constexpr int kRatePoints = 90;
constexpr int kRateTokens = 400; // of one point of the f-I curve
constexpr int kCurvePoints = 200;
constexpr double kSurrogateReach = 2;
constexpr double kHeadroom = 1.2;   // above the highest value, for the names of the marks
constexpr double kTargetRate = 0.2; // spikes a token
constexpr double kLearningRate = 5;

/// Scrolls up and down, and is as wide as its content with whatever font needs.
class ColumnArea : public QScrollArea
{
public:
    explicit ColumnArea(QWidget* content)
    {
        setWidget(content);
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(),
                QScrollArea::minimumSizeHint().height()};
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return {minimumSizeHint().width(), QScrollArea::sizeHint().height()};
    }

protected:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (object == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(object, event);
    }
};

QString number(float value)
{
    return signedNumber(static_cast<double>(value), 3);
}

/// Spikes a token against the constant current: measured, and in closed form where there is one.
CurvePlot rateCurves(const LabSetup& setup)
{
    LabNeuron neuron = setup.neuron();
    neuron.gain = 1;
    const double rest = rheobase(neuron);
    CurvePlot plot;
    plot.xAxis = {0, std::max(2.0, std::ceil(std::abs(rest) * 4)),
                  NeuronLabView::tr("constant current X")};
    plot.yAxis = {0, kHeadroom, {}};
    CurvePlot::Curve measured{
        NeuronLabView::tr("spikes a token"), {}, 0, CurvePlot::Curve::Style::Dots};
    CurvePlot::Curve exact{NeuronLabView::tr("formula"), {}, 1, CurvePlot::Curve::Style::Line};
    for (int i = 0; i <= kRatePoints; ++i) {
        const double current = plot.xAxis.high * i / kRatePoints;
        const auto seen = measuredInterval(neuron, static_cast<float>(current), kRateTokens);
        measured.points << QPointF(current, seen ? 1 / *seen : 0);
        const auto interval = exactInterval(neuron, current);
        exact.points << QPointF(current, interval ? 1.0 / *interval : 0);
    }
    if (!neuron.softReset)
        plot.curves.push_back(std::move(exact));
    plot.curves.push_back(std::move(measured));
    if (rest > 0)
        plot.marks.push_back({NeuronLabView::tr("silent below %1").arg(tickText(rest)), rest});
    return plot;
}

/// The step, what the surrogate is the derivative of, and the surrogate. The scale has room for the
/// steepest one, so that alpha changes the height that is seen.
CurvePlot surrogateCurves(const LabSetup& setup, const LabTrace& trace)
{
    const double alpha = setup.alpha;
    CurvePlot plot;
    plot.xAxis = {-kSurrogateReach, kSurrogateReach, NeuronLabView::tr("h \u2212 threshold")};
    plot.yAxis = {0, kHeadroom * labParameter("alpha")->highest / 2, {}};
    CurvePlot::Curve smooth{NeuronLabView::tr("soft step"), {}, 3, CurvePlot::Curve::Style::Dashed};
    CurvePlot::Curve gradient{
        NeuronLabView::tr("surrogate gradient"), {}, 1, CurvePlot::Curve::Style::Line};
    for (int i = 0; i <= kCurvePoints; ++i) {
        const double x = kSurrogateReach * (2.0 * i / kCurvePoints - 1);
        smooth.points << QPointF(x, atanStep(x, alpha));
        gradient.points << QPointF(x, atanSurrogate(x, alpha));
    }
    plot.curves = {{NeuronLabView::tr("spike"),
                    QPolygonF({{-kSurrogateReach, 0}, {0, 0}, {0, 1}, {kSurrogateReach, 1}}), 0,
                    CurvePlot::Curve::Style::Line},
                   std::move(gradient),
                   std::move(smooth)};
    const double half = surrogateWidth(alpha) / 2;
    plot.band = {std::max(-kSurrogateReach, -half), std::min(kSurrogateReach, half)};
    plot.marks.push_back(
        {NeuronLabView::tr("width %1").arg(groupedNumber(surrogateWidth(alpha), 2)), 0});
    for (const float potential : trace.potential)
        plot.rug.push_back(potential - setup.neuron().lif.vThreshold);
    return plot;
}

} // namespace

NeuronLabView::NeuronLabView(QWidget* parent)
    : View(parent)
    , m_controls(new LabControls)
    , m_chart(new LabTraceChart)
    , m_equation(new QLabel)
    , m_rate(new CurveChart)
    , m_surrogate(new CurveChart)
{
    auto* box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(new ColumnArea(m_controls));
    box->addWidget(makeCharts(), 1);
    connect(m_controls, &LabControls::changed, this, [this] {
        m_steps = 0;
        run();
        emit setupChanged();
    });
    connect(m_controls, &LabControls::teachRequested, this, &NeuronLabView::teach);
    connect(m_chart, &LabTraceChart::tokenRead, this, &NeuronLabView::showToken);
    connect(m_chart, &LabTraceChart::neuronChosen, this, [this](int neuron) {
        LabSetup chosen = setup();
        chosen.shown = neuron;
        setSetup(chosen);
    });
    run();
}

QWidget* NeuronLabView::makeCharts()
{
    m_equation->setTextFormat(Qt::RichText);
    m_equation->setWordWrap(true);
    m_equation->setAccessibleName(tr("Equation of the neuron at the token that is read off"));
    m_rate->setAccessibleName(tr("Firing rate against current"));
    m_rate->setToolTip({});
    m_surrogate->setAccessibleName(tr("Spike and surrogate gradient"));
    auto* below = new QWidget;
    auto* pair = new QHBoxLayout(below);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->addWidget(m_rate, 1);
    pair->addWidget(m_surrogate, 1);
    auto* charts = new QWidget;
    auto* box = new QVBoxLayout(charts);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_chart, 3);
    box->addWidget(m_equation);
    box->addWidget(below, 2);
    return charts;
}

const LabSetup& NeuronLabView::setup() const
{
    return m_controls->setup();
}

void NeuronLabView::setSetup(const LabSetup& setup)
{
    if (setup != this->setup())
        m_steps = 0;
    m_controls->setSetup(setup);
    run();
    emit setupChanged();
}

void NeuronLabView::apply(const ViewSnapshot& snapshot)
{
    const std::uint64_t revision = snapshot.history != nullptr ? snapshot.history->revision() : 0;
    const auto neuron = snapshot.shownNeuron();
    if (revision == m_revision && neuron == m_recordedNeuron)
        return;
    m_revision = revision;
    m_recordedNeuron = neuron;
    m_controls->setRecordedName(
        neuron ? tr("%1 #%2").arg(populationLabel(neuron->layer, neuron->site)).arg(neuron->channel)
               : QString());
    readRecorded(snapshot);
    if (setup().recorded)
        run();
}

void NeuronLabView::readRecorded(const ViewSnapshot& snapshot)
{
    m_recorded.clear();
    if (!m_recordedNeuron || snapshot.history == nullptr)
        return;
    const int end = snapshot.history->end();
    for (int i = std::max(snapshot.history->begin(), end - setup().tokens); i < end; ++i) {
        const TokenRecordPtr record = snapshot.history->at(i);
        const auto at = static_cast<std::size_t>(record->shape.flatIndex(*m_recordedNeuron));
        if (at >= record->input.size())
            continue;
        if (m_recorded.empty())
            m_recordedFirst = i;
        m_recorded.push_back(record->input[at]);
    }
}

void NeuronLabView::run()
{
    m_current = setup().recorded ? m_recorded : currentSamples(setup().current, setup().tokens);
    m_traces = runChain(setup().neurons, m_current);
    m_chart->show(setup(), m_traces, firstToken());
    showCurves();
    showToken(m_chart->token());
}

void NeuronLabView::teach()
{
    if (m_current.empty() || setup().shown > 0 || isTaught())
        return;
    LabSetup next = setup();
    next.neuron() = trained(next.neuron(), m_current, next.alpha, kTargetRate, kLearningRate);
    if (next == setup())
        return;
    const int steps = m_steps + 1;
    setSetup(next);
    m_steps = steps;
    m_controls->showSteps(steps, isTaught());
}

bool NeuronLabView::isTaught() const
{
    const auto tokens = static_cast<double>(m_current.size());
    return m_traces.front().spikeCount() == std::max(1L, std::lround(kTargetRate * tokens));
}

int NeuronLabView::firstToken() const
{
    return setup().recorded && !m_recorded.empty() ? m_recordedFirst : 0;
}

void NeuronLabView::showCurves()
{
    // Only the first of a chain has the injected current alone to thank for its spikes.
    const bool isTeachable = setup().shown == 0 && !m_current.empty();
    m_controls->setTeachable(isTeachable);
    m_controls->showSteps(m_steps, isTeachable && isTaught());
    if (isTeachable) {
        const RateGradient slope = rateGradient(setup().neuron(), m_current, setup().alpha);
        m_controls->showGradient(slope.gradient, slope.rate, static_cast<int>(m_current.size()));
    }
    m_rate->show(rateCurves(setup()));
    m_surrogate->show(surrogateCurves(setup(), m_traces[static_cast<std::size_t>(setup().shown)]));
}

void NeuronLabView::showToken(std::optional<int> token)
{
    if (setup().recorded && m_current.empty())
        m_equation->setText(tr("No recorded current yet: run the model, then pin a neuron with a "
                               "click in the spike raster."));
    else
        m_equation->setText(token ? equation(*token)
                                  : tr("Point at a token above, or press Left and Right, to see "
                                       "its equation with numbers.<br>&nbsp;"));
}

QString NeuronLabView::equation(int token) const
{
    const LabNeuron& neuron = setup().neuron();
    const LabTrace& trace = m_traces[static_cast<std::size_t>(setup().shown)];
    const auto t = static_cast<std::size_t>(token);
    if (t >= trace.spikes.size())
        return {};
    const QString before = number(t == 0 ? neuron.lif.vReset : trace.membrane[t - 1]);
    const QString tau = tickText(neuron.lif.tau), reset = tickText(neuron.lif.vReset);
    const QString input = number(trace.input[t]), potential = number(trace.potential[t]);
    QString text =
        neuron.decayInput
            ? tr("Token %1: h = v + (X \u2212 (v \u2212 v<sub>reset</sub>)) / \u03C4 = %2 + (%3 "
                 "\u2212 (%2 \u2212 %4)) / %5 = <b>%6</b>")
                  .arg(firstToken() + token)
                  .arg(before, input, reset, tau, potential)
            : tr("Token %1: h = v \u2212 (v \u2212 v<sub>reset</sub>) / \u03C4 + X = %2 \u2212 (%2 "
                 "\u2212 %4) / %5 + %3 = <b>%6</b>")
                  .arg(firstToken() + token)
                  .arg(before, input, reset, tau, potential);
    const QString threshold = tickText(neuron.lif.vThreshold);
    text += trace.spikes[t] != 0
                ? tr("<br>h \u2265 %1: <b>spike</b>, then %2 v = <b>%3</b>")
                      .arg(threshold, neuron.softReset ? tr("soft reset") : tr("hard reset"),
                           number(trace.membrane[t]))
                : tr("<br>h &lt; %1: silent, v = h").arg(threshold);
    return text;
}

void NeuronLabView::exportCsv(QTextStream& out) const
{
    out << "token,neuron,input,potential,spike,membrane\n";
    const auto first = static_cast<std::size_t>(firstToken());
    for (std::size_t n = 0; n < m_traces.size(); ++n)
        for (std::size_t t = 0; t < m_traces[n].spikes.size(); ++t)
            out << first + t << ',' << n + 1 << ',' << m_traces[n].input[t] << ','
                << m_traces[n].potential[t] << ',' << int{m_traces[n].spikes[t]} << ','
                << m_traces[n].membrane[t] << '\n';
}

} // namespace spikeglass
