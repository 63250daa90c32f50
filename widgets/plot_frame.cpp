#include "widgets/plot_frame.h"

#include "widgets/number_format.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

constexpr double kGap = 5;
constexpr double kPixelsPerTick = 34;

/// 1, 2 or 5 times a power of ten, not less than `step`.
double roundStep(double step)
{
    const double decade = std::pow(10.0, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * decade >= step * (1 - 1e-9))
            return factor * decade;
    return 10 * decade;
}

} // namespace

std::vector<double> PlotAxis::ticks(int count) const
{
    std::vector<double> values;
    if (!(high > low) || count < 1)
        return values;
    const double step = roundStep((high - low) / count);
    for (double i = std::ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; ++i)
        values.push_back(i * step);
    return values;
}

void PlotAxis::include(double value)
{
    if (value < low)
        low = value - (high - value) * 0.04;
    if (value > high)
        high = value + (value - low) * 0.04;
}

QString tickText(double value)
{
    constexpr double kLarge = 1e4;
    if (std::abs(value) >= kLarge)
        return siNumber(value, {}).trimmed();
    return QString::number(value, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212));
}

std::vector<double> PlotFrame::yTicks() const
{
    constexpr int kMostTries = 4;
    const int room = std::max(1, static_cast<int>(area.height() / kPixelsPerTick));
    std::vector<double> values = yAxis.ticks(room);
    for (int more = 1; more < kMostTries && values.size() < 2; ++more)
        values = yAxis.ticks(room + more);
    return values;
}

double PlotFrame::numbersWidth(const QFontMetricsF& metrics) const
{
    double widest = 0;
    for (const double value : yTicks())
        widest = std::max(widest, metrics.horizontalAdvance(tickText(value)));
    return widest + kGap;
}

QRectF PlotFrame::titleRect(const QFontMetricsF& metrics) const
{
    double bottom = area.top() - titleGap;
    for (const double value : yTicks())
        bottom = std::min(bottom, y(value) - metrics.height() / 2);
    return {2, bottom - metrics.height(), area.right() - 2, metrics.height()};
}

void PlotFrame::paintYAxis(QPainter& painter, const Theme& theme) const
{
    const QFontMetricsF metrics(painter.font());
    for (const double value : yTicks()) {
        painter.setPen(theme.grid);
        painter.drawLine(QPointF(area.left(), y(value)), QPointF(area.right(), y(value)));
        painter.setPen(theme.mutedText);
        painter.drawText(
            QRectF(0, y(value) - metrics.height() / 2, area.left() - kGap, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, tickText(value));
    }
    painter.setPen(theme.text);
    if (!yAxis.title.isEmpty())
        painter.drawText(titleRect(metrics), Qt::AlignLeft | Qt::AlignVCenter, yAxis.title);
}

void PlotFrame::paintXAxis(QPainter& painter, const Theme& theme) const
{
    const QFontMetricsF metrics(painter.font());
    const int count = std::max(1, static_cast<int>(area.width() / (2 * kPixelsPerTick)));
    painter.setPen(theme.frame);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(theme.mutedText);
    for (const double value : xAxis.ticks(count)) {
        painter.drawLine(QPointF(x(value), area.bottom()), QPointF(x(value), area.bottom() + 3));
        painter.drawText(QRectF(x(value) - 40, area.bottom() + 3, 80, metrics.height()),
                         Qt::AlignHCenter | Qt::AlignTop, tickText(value));
    }
    painter.setPen(theme.text);
    painter.drawText(
        QRectF(area.left(), area.bottom() + 3 + metrics.height(), area.width(), metrics.height()),
        Qt::AlignRight | Qt::AlignTop, xAxis.title);
}

} // namespace spikeglass
