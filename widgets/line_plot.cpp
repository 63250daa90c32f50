#include "widgets/line_plot.h"

#include "widgets/number_format.h"

#include <qcustomplot.h>

#include <QEvent>
#include <QHelpEvent>
#include <QLabel>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr double kRoom = 0.06; // of the range, above and below the values
constexpr double kMarkSize = 4;
constexpr double kSmall = 0.001; // as narrow as what is in it allows
constexpr int kLegendLetters = 24;

void colourAxis(QCPAxis& axis, const Theme& theme)
{
    axis.setBasePen(QPen(theme.frame));
    axis.setTickPen(QPen(theme.frame));
    axis.setSubTickPen(QPen(theme.grid));
    axis.setTickLabelColor(theme.mutedText);
    axis.setLabelColor(theme.text);
    axis.grid()->setPen(QPen(theme.grid, 1, Qt::DotLine));
    axis.grid()->setZeroLinePen(QPen(theme.grid));
}

} // namespace

LinePlot::LinePlot(const QString& title, const QString& xName, QWidget* parent)
    : QWidget(parent)
    , m_title(title)
    , m_plot(new QCustomPlot(this))
{
    m_plot->xAxis->setLabel(xName);
    m_plot->xAxis->setNumberFormat(QStringLiteral("gb"));
    placeLegend();
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->installEventFilter(this);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(2);
    auto* heading = new QLabel(title);
    heading->setWordWrap(true);
    box->addWidget(heading);
    box->addWidget(m_plot, 1);
    setAccessibleName(title);
    adaptColours();
}

/// At the right of the curves, equally wide in all plots: their axes stand below each other.
void LinePlot::placeLegend()
{
    m_plot->legend->setVisible(true);
    m_plot->legend->setMinimumSize(kLegendLetters * fontMetrics().averageCharWidth(), 0);
    m_plot->legend->setMaximumSize(kLegendLetters * fontMetrics().averageCharWidth(),
                                   QWIDGETSIZE_MAX);
    auto* column = new QCPLayoutGrid;
    m_plot->plotLayout()->addElement(0, 1, column);
    column->addElement(0, 0, m_plot->legend);
    column->addElement(1, 0, new QCPLayoutElement(m_plot));
    column->setRowStretchFactor(0, kSmall);
    m_plot->plotLayout()->setColumnStretchFactor(1, kSmall);
}

void LinePlot::adaptColours()
{
    const Theme& theme = m_theme.of(palette());
    m_plot->setBackground(theme.background);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        colourAxis(*axis, theme);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
    }
    QColor behind = theme.background;
    behind.setAlphaF(0.8F);
    m_plot->legend->setBrush(behind);
    m_plot->legend->setBorderPen(Qt::NoPen);
    m_plot->legend->setTextColor(theme.text);
    m_plot->legend->setFont(font());
    m_plot->legend->setRowSpacing(-4);
}

void LinePlot::addCurve(const Curve& curve)
{
    const QColor colour = m_theme.of(palette()).category(curve.category);
    QCPGraph* graph = m_plot->addGraph();
    graph->setName(curve.name);
    graph->setPen(QPen(colour, 1, curve.dashed ? Qt::DashLine : Qt::SolidLine));
    graph->setAntialiased(false);
    graph->setData(curve.x, curve.y, true);
    if (curve.marked)
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, kMarkSize));
    if (!curve.inLegend)
        graph->removeFromLegend();
}

void LinePlot::show(const QVector<Curve>& curves, bool floorAtZero, double xEnd)
{
    m_curves = curves;
    m_floorAtZero = floorAtZero;
    m_xEnd = xEnd;
    m_plot->clearGraphs();
    for (const Curve& curve : curves)
        addCurve(curve);
    const bool isEmpty =
        std::ranges::all_of(curves, [](const Curve& curve) { return curve.x.isEmpty(); });
    m_plot->legend->setVisible(!isEmpty);
    fitAxes(isEmpty);
    describe();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

/// Without values there are no numbers to read off.
void LinePlot::fitAxes(bool isEmpty)
{
    m_plot->xAxis->setTickLabels(!isEmpty);
    m_plot->yAxis->setTickLabels(!isEmpty);
    if (isEmpty)
        return;
    m_plot->rescaleAxes();
    m_plot->xAxis->setRange(0, std::max(m_xEnd, m_plot->xAxis->range().upper));
    const QCPRange range = m_plot->yAxis->range();
    const double room = kRoom * (m_floorAtZero ? range.upper : range.size());
    m_plot->yAxis->setRange(m_floorAtZero ? 0 : range.lower - room, range.upper + room);
}

QString LinePlot::valuesAt(double x) const
{
    QStringList lines;
    double step = 0;
    for (const Curve& curve : m_curves) {
        if (curve.x.isEmpty())
            continue;
        const auto right = std::ranges::lower_bound(curve.x, x);
        auto i = std::min<qsizetype>(right - curve.x.begin(), curve.x.size() - 1);
        if (i > 0 && x - curve.x[i - 1] < curve.x[i] - x)
            --i;
        if (lines.isEmpty()) {
            step = curve.x[i];
            lines += tr("step %1").arg(step, 0, 'f', 0);
        }
        const QString value = groupedNumber(curve.y[i], 3);
        lines += curve.x[i] == step
                     ? tr("%1: %2").arg(curve.name, value)
                     : tr("%1: %2 (at step %3)").arg(curve.name, value).arg(curve.x[i], 0, 'f', 0);
    }
    return lines.isEmpty() ? QString()
                           : m_title + QLatin1Char('\n') + lines.join(QLatin1Char('\n'));
}

bool LinePlot::eventFilter(QObject* object, QEvent* event)
{
    if (object != m_plot || event->type() != QEvent::ToolTip)
        return QWidget::eventFilter(object, event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), valuesAt(m_plot->xAxis->pixelToCoord(help->pos().x())),
                       m_plot);
    return true;
}

void LinePlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    constexpr int kLinesAround = 4, kLinesPerTick = 2, kMostTicks = 5;
    const int line = fontMetrics().height();
    const int room = height() - kLinesAround * line;
    m_plot->yAxis->ticker()->setTickCount(std::clamp(room / (kLinesPerTick * line), 2, kMostTicks));
}

/// For a reader of the screen: the last value of every curve.
void LinePlot::describe()
{
    QStringList lines;
    for (const Curve& curve : std::as_const(m_curves))
        if (!curve.y.isEmpty())
            lines += tr("%1: %2").arg(curve.name, groupedNumber(curve.y.last(), 3));
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
}

void LinePlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    adaptColours();
    show(QVector<Curve>(m_curves), m_floorAtZero, m_xEnd);
}

} // namespace spikeglass
