#include "widgets/lab_trace_chart.h"

#include "widgets/count_text.h"
#include "widgets/number_format.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr double kLeft = 42;
constexpr double kSpikeBar = 10; ///< height of the marks above a neuron's curve
constexpr double kSwatch = 16;   ///< of the threshold's line beside its name
constexpr double kSwatchGap = 5;
constexpr double kInputShare = 0.7; ///< height of the input's band, in neurons' bands

} // namespace

LabTraceChart::LabTraceChart(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Input, membrane and spikes over time"));
}

void LabTraceChart::show(const LabSetup& setup, std::vector<LabTrace> traces, int firstToken)
{
    m_setup = setup;
    m_firstToken = firstToken;
    m_traces = std::move(traces);
    QStringList lines;
    for (std::size_t i = 0; i < m_traces.size(); ++i)
        lines += tr("Neuron %1: %2").arg(i + 1).arg(spikesText(m_traces[i].spikeCount()));
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    if (m_token && *m_token >= tokens())
        readToken(std::nullopt);
    update();
}

int LabTraceChart::tokens() const
{
    return m_traces.empty() ? 0 : static_cast<int>(m_traces.front().spikes.size());
}

/// 0: the input; 1 and on: the neurons. A line of text above each, and the neurons' spikes.
QRectF LabTraceChart::band(int index) const
{
    const double line = fontMetrics().height() + 4;
    const double bands = static_cast<double>(m_traces.size()) + kInputShare;
    const double bottom = height() - 2 * line;
    const double unit = bottom / bands;
    const double top = index == 0 ? 0 : (index - 1 + kInputShare) * unit;
    const double high = index == 0 ? kInputShare * unit : unit;
    const double right = fontMetrics().horizontalAdvance(QStringLiteral("000")) / 2.0 + 2;
    const double number = fontMetrics().height() / 2.0; // upper half of the topmost one
    const double above = line + (index == 0 ? number : std::max(number, kSpikeBar));
    return {kLeft, top + above, width() - kLeft - right, high - above - 6};
}

PlotAxis LabTraceChart::timeAxis() const
{
    return {1.0 * m_firstToken, m_firstToken + std::max(1.0, 1.0 * tokens()),
            m_setup.recorded ? tr("token of the text") : tr("time, in tokens")};
}

PlotFrame LabTraceChart::inputFrame() const
{
    PlotFrame frame{band(0), {0, std::max(1.0, 1.0 * tokens())}, {0, 0.5}};
    for (const float input : m_traces[static_cast<std::size_t>(m_setup.shown)].input)
        frame.yAxis.include(input);
    frame.yAxis.title =
        m_traces.size() > 1
            ? tr("Input current X of neuron %1, without unit").arg(m_setup.shown + 1)
            : tr("Input current X, without unit");
    return frame;
}

PlotFrame LabTraceChart::neuronFrame(int neuron) const
{
    const auto i = static_cast<std::size_t>(neuron);
    const LifParameters& lif = m_setup.neurons[i].lif;
    PlotFrame frame{band(neuron + 1), {0, std::max(1.0, 1.0 * tokens())}, {0, 0.5}};
    frame.yAxis.include(lif.vReset);
    frame.yAxis.include(lif.vThreshold * 1.1);
    for (const std::vector<float>* values : {&m_traces[i].potential, &m_traces[i].membrane})
        for (const float value : *values)
            frame.yAxis.include(value);
    frame.titleGap += kSpikeBar;
    const QString spikes = spikesText(m_traces[i].spikeCount());
    frame.yAxis.title = m_traces.size() == 1 ? tr("Membrane v, %1").arg(spikes)
                        : neuron == m_setup.shown
                            ? tr("\u25B8 Neuron %1: membrane v, %2").arg(neuron + 1).arg(spikes)
                            : tr("Neuron %1: membrane v, %2").arg(neuron + 1).arg(spikes);
    return frame;
}

void LabTraceChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_theme.of(palette());
    painter.fillRect(rect(), theme.background);
    if (tokens() == 0)
        return;
    const PlotFrame input = inputFrame();
    paintInput(painter, input);
    PlotFrame last;
    for (int neuron = 0; neuron < static_cast<int>(m_traces.size()); ++neuron) {
        last = neuronFrame(neuron);
        paintNeuron(painter, last, neuron);
    }
    last.xAxis = timeAxis();
    last.paintXAxis(painter, theme);
    if (m_token) {
        painter.setPen(QPen(theme.hovered, 1));
        const double x = last.x(m_firstToken + *m_token + 0.5);
        painter.drawLine(QPointF(x, input.area.top()), QPointF(x, last.area.bottom()));
    }
}

void LabTraceChart::paintInput(QPainter& painter, const PlotFrame& frame) const
{
    const Theme& theme = m_theme.of(palette());
    frame.paintYAxis(painter, theme);
    const auto& input = m_traces[static_cast<std::size_t>(m_setup.shown)].input;
    QPolygonF line;
    for (std::size_t t = 0; t < input.size(); ++t)
        line << frame.point(1.0 * t, input[t]) << frame.point(1.0 * t + 1, input[t]);
    painter.setPen(QPen(theme.category(2), 1.6));
    painter.drawPolyline(line);
}

QString LabTraceChart::thresholdName(int neuron) const
{
    const LifParameters& lif = m_setup.neurons[static_cast<std::size_t>(neuron)].lif;
    return tr("threshold %1").arg(tickText(static_cast<double>(lif.vThreshold)));
}

QRectF LabTraceChart::thresholdLabel(int neuron) const
{
    const PlotFrame frame = neuronFrame(neuron);
    const QFontMetricsF metrics(font());
    QRectF line = frame.titleRect(metrics);
    const double width = kSwatch + kSwatchGap + metrics.horizontalAdvance(thresholdName(neuron));
    if (metrics.horizontalAdvance(frame.yAxis.title) + 2 * kSwatchGap + width > line.width())
        return {};
    line.setLeft(line.right() - width);
    return line;
}

void LabTraceChart::paintThreshold(QPainter& painter, const PlotFrame& frame, int neuron) const
{
    const Theme& theme = m_theme.of(palette());
    const double value = m_setup.neurons[static_cast<std::size_t>(neuron)].lif.vThreshold;
    painter.setPen(QPen(theme.threshold, 1.2, Qt::DashLine));
    painter.drawLine(frame.point(frame.xAxis.low, value), frame.point(frame.xAxis.high, value));
    const QRectF label = thresholdLabel(neuron);
    if (label.isEmpty())
        return;
    const double middle = label.center().y();
    painter.drawLine(QPointF(label.left(), middle), QPointF(label.left() + kSwatch, middle));
    painter.setPen(theme.text);
    painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, thresholdName(neuron));
}

/// From one membrane up or down to the next potential; a spike drops it to where the reset leaves
/// it and has a bar at the top.
void LabTraceChart::paintNeuron(QPainter& painter, const PlotFrame& frame, int neuron) const
{
    const Theme& theme = m_theme.of(palette());
    const LabTrace& trace = m_traces[static_cast<std::size_t>(neuron)];
    const LifParameters& lif = m_setup.neurons[static_cast<std::size_t>(neuron)].lif;
    frame.paintYAxis(painter, theme);
    QPolygonF line{frame.point(0, lif.vReset)};
    QPolygonF peaks;
    for (std::size_t t = 0; t < trace.spikes.size(); ++t) {
        const double x = static_cast<double>(t) + 0.5;
        line << frame.point(x, trace.potential[t]);
        if (trace.spikes[t] == 0)
            continue;
        line << frame.point(x, trace.membrane[t]);
        peaks << frame.point(x, trace.potential[t]);
    }
    painter.setPen(QPen(theme.category(0), 1.6));
    painter.drawPolyline(line);
    painter.setPen(QPen(theme.spike, 2));
    for (const QPointF& peak : peaks)
        painter.drawLine(QPointF(peak.x(), frame.area.top() - kSpikeBar),
                         QPointF(peak.x(), frame.area.top() - 2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.category(1));
    for (const QPointF& peak : peaks)
        painter.drawEllipse(peak, 3, 3);
    paintThreshold(painter, frame, neuron);
}

void LabTraceChart::readToken(std::optional<int> token)
{
    if (tokens() == 0)
        token.reset();
    else if (token)
        token = std::clamp(*token, 0, tokens() - 1);
    if (token == m_token)
        return;
    m_token = token;
    update();
    emit tokenRead(token);
}

void LabTraceChart::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF area = band(0);
    const double share = (event->position().x() - area.left()) / area.width();
    readToken(share >= 0 && share < 1 ? std::optional(static_cast<int>(share * tokens()))
                                      : std::nullopt);
}

void LabTraceChart::mousePressEvent(QMouseEvent* event)
{
    for (int neuron = 0; neuron < static_cast<int>(m_traces.size()); ++neuron) {
        const QRectF area = band(neuron + 1);
        if (event->position().y() >= area.top() && event->position().y() <= area.bottom())
            emit neuronChosen(neuron);
    }
}

void LabTraceChart::leaveEvent(QEvent* event)
{
    readToken(std::nullopt);
    QWidget::leaveEvent(event);
}

void LabTraceChart::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left)
        readToken(m_token.value_or(tokens()) - 1);
    else if (event->key() == Qt::Key_Right)
        readToken(m_token.value_or(-1) + 1);
    else
        QWidget::keyPressEvent(event);
}

/// Left and Right read off here, rather than move the window's token.
bool LabTraceChart::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace spikeglass
