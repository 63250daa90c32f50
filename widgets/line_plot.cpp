#include "widgets/line_plot.h"

#include "widgets/number_format.h"

#include <qcustomplot.h>

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace spikeglass {
namespace {

constexpr double kRoom = 0.06; // of the range, above and below the values
constexpr double kMarkSize = 4;

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
    , m_plot(new QCustomPlot(this))
{
    m_plot->xAxis->setLabel(xName);
    m_plot->xAxis->setNumberFormat(QStringLiteral("gb"));
    m_plot->legend->setVisible(true);
    m_plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignRight | Qt::AlignTop);
    m_plot->setFocusPolicy(Qt::NoFocus);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(2);
    box->addWidget(new QLabel(title));
    box->addWidget(m_plot, 1);
    setAccessibleName(title);
    adaptColours();
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

void LinePlot::show(const QVector<Curve>& curves, bool floorAtZero)
{
    m_curves = curves;
    m_floorAtZero = floorAtZero;
    m_plot->clearGraphs();
    for (const Curve& curve : curves)
        addCurve(curve);
    m_plot->legend->setVisible(!curves.isEmpty());
    m_plot->rescaleAxes();
    m_plot->xAxis->setRangeLower(0);
    const QCPRange range = m_plot->yAxis->range();
    const double room = kRoom * (floorAtZero ? range.upper : range.size());
    m_plot->yAxis->setRange(floorAtZero ? 0 : range.lower - room, range.upper + room);
    describe();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
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
    show(QVector<Curve>(m_curves), m_floorAtZero);
}

} // namespace spikeglass
