#include "widgets/curve_chart.h"

#include "widgets/number_format.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

constexpr double kLeft = 38;
constexpr double kRight = 10; ///< at least: half of the last number of the axis has room
constexpr double kSwatch = 16;

using Style = CurvePlot::Curve::Style;

QPen curvePen(const QColor& colour, Style style)
{
    return {colour, 1.8, style == Style::Dashed ? Qt::DashLine : Qt::SolidLine};
}

/// Value of the curve at `x`, between its points; nothing outside.
std::optional<double> valueAt(const QPolygonF& points, double x)
{
    const auto right = std::ranges::lower_bound(points, x, {}, &QPointF::x);
    if (right == points.end() || (right == points.begin() && right->x() > x))
        return std::nullopt;
    if (right == points.begin())
        return right->y();
    const QPointF left = *(right - 1);
    const double share = (x - left.x()) / std::max(1e-12, right->x() - left.x());
    return left.y() + share * (right->y() - left.y());
}

} // namespace

CurveChart::CurveChart(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
}

void CurveChart::show(CurvePlot plot)
{
    m_plot = std::move(plot);
    QStringList lines;
    for (const CurvePlot::Mark& mark : m_plot.marks)
        lines += tr("%1: %2").arg(mark.name, groupedNumber(mark.x, 2));
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    update();
}

PlotFrame CurveChart::frame() const
{
    const double line = fontMetrics().height();
    const double lastNumber = fontMetrics().horizontalAdvance(tickText(m_plot.xAxis.high));
    const double right = std::max(kRight, lastNumber / 2 + 2);
    const QRectF area = QRectF(rect()).adjusted(kLeft, 2 * line + 6, -right, -2 * line - 6);
    PlotFrame frame{area, m_plot.xAxis, m_plot.yAxis};
    frame.area.setLeft(std::max(kLeft, frame.numbersWidth(fontMetrics()) + 2));
    return frame;
}

void CurveChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_theme.of(palette());
    const PlotFrame plot = frame();
    painter.fillRect(rect(), theme.background);
    if (m_plot.band)
        painter.fillRect(QRectF(plot.point(m_plot.band->first, m_plot.yAxis.high),
                                plot.point(m_plot.band->second, m_plot.yAxis.low)),
                         blended(theme.category(1), theme.background, 0.18));
    plot.paintYAxis(painter, theme);
    plot.paintXAxis(painter, theme);
    painter.setPen(theme.spike);
    for (const double x : m_plot.rug)
        if (x >= m_plot.xAxis.low && x <= m_plot.xAxis.high)
            painter.drawLine(QPointF(plot.x(x), plot.area.bottom() - 6),
                             QPointF(plot.x(x), plot.area.bottom() - 1));
    paintMarks(painter, plot);
    painter.setClipRect(plot.area.adjusted(-3, -3, 3, 3));
    for (const CurvePlot::Curve& curve : m_plot.curves)
        paintCurve(painter, plot, curve);
    painter.setClipping(false);
    paintLegend(painter);
}

void CurveChart::paintCurve(QPainter& painter, const PlotFrame& plot,
                            const CurvePlot::Curve& curve) const
{
    const QColor colour = m_theme.of(palette()).category(curve.category);
    QPolygonF pixels;
    for (const QPointF& point : curve.points)
        pixels << plot.point(point.x(), point.y());
    if (curve.style != Style::Dots) {
        painter.setPen(curvePen(colour, curve.style));
        painter.drawPolyline(pixels);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (const QPointF& pixel : pixels)
        painter.drawEllipse(pixel, 2.2, 2.2);
}

void CurveChart::paintMarks(QPainter& painter, const PlotFrame& plot) const
{
    const Theme& theme = m_theme.of(palette());
    double line = plot.area.top();
    for (const CurvePlot::Mark& mark : m_plot.marks) {
        if (mark.x < m_plot.xAxis.low || mark.x > m_plot.xAxis.high)
            continue;
        const double x = plot.x(mark.x);
        painter.setPen(QPen(theme.threshold, 1.2, Qt::DashLine));
        painter.drawLine(QPointF(x, plot.area.top()), QPointF(x, plot.area.bottom()));
        const double width = fontMetrics().horizontalAdvance(mark.name);
        const bool toTheLeft = x + width + 6 > plot.area.right();
        painter.setPen(theme.text);
        painter.drawText(QPointF(toTheLeft ? x - width - 4 : x + 4, line + fontMetrics().ascent()),
                         mark.name);
        line += fontMetrics().height();
    }
}

void CurveChart::paintLegend(QPainter& painter) const
{
    const Theme& theme = m_theme.of(palette());
    double x = 4;
    double y = fontMetrics().height() / 2.0 + 1;
    const double line = 2 * y;
    for (const CurvePlot::Curve& curve : m_plot.curves) {
        const double width = kSwatch + fontMetrics().horizontalAdvance(curve.name) + 14;
        if (x + width > this->width() && x > 4) {
            x = 4;
            y += line - 2;
        }
        const QColor colour = theme.category(curve.category);
        if (curve.style == Style::Dots) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawEllipse(QPointF(x + kSwatch / 2, y), 2.5, 2.5);
        } else {
            painter.setPen(curvePen(colour, curve.style));
            painter.drawLine(QPointF(x, y), QPointF(x + kSwatch, y));
        }
        painter.setPen(theme.text);
        painter.drawText(QRectF(x + kSwatch + 4, y - line / 2, width, line),
                         Qt::AlignLeft | Qt::AlignVCenter, curve.name);
        x += width;
    }
}

QString CurveChart::describe(double x) const
{
    if (m_plot.isCount)
        x = std::round(x);
    const int decimals = m_plot.isCount ? 0 : 3;
    QStringList lines{
        tr("%1: %2").arg(m_plot.xAxis.title, groupedNumber(x, m_plot.isCount ? 0 : 2))};
    for (const CurvePlot::Curve& curve : m_plot.curves)
        if (const auto value = valueAt(curve.points, x))
            lines += tr("%1: %2").arg(curve.name, groupedNumber(*value, decimals));
    return lines.join(QLatin1Char('\n'));
}

bool CurveChart::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const PlotFrame plot = frame();
    if (plot.area.contains(help->pos())) {
        const double share = (help->pos().x() - plot.area.left()) / plot.area.width();
        QToolTip::showText(
            help->globalPos(),
            describe(m_plot.xAxis.low + share * (m_plot.xAxis.high - m_plot.xAxis.low)), this);
    }
    return true;
}

} // namespace spikeglass
