#pragma once

#include "widgets/theme.h"

#include <QRectF>
#include <QString>
#include <vector>

class QFontMetricsF;
class QPainter;

namespace spikeglass {

/// One axis of a plot.
struct PlotAxis
{
    double low = 0;
    double high = 1;
    QString title = {};

    /// 0 at low, 1 at high.
    [[nodiscard]] double share(double value) const { return (value - low) / (high - low); }
    /// About `count` round values between low and high.
    [[nodiscard]] std::vector<double> ticks(int count) const;
    /// Wide enough for `value`, with a little air.
    void include(double value);
};

/// Where a plot of two axes is drawn: maps values to pixels and draws grid, numbers and titles.
struct PlotFrame
{
    QRectF area; ///< inside of the axes
    PlotAxis xAxis, yAxis;
    double titleGap = 3; ///< between area and title, in pixels

    [[nodiscard]] double x(double value) const
    {
        return area.left() + xAxis.share(value) * area.width();
    }
    [[nodiscard]] double y(double value) const
    {
        return area.bottom() - yAxis.share(value) * area.height();
    }
    [[nodiscard]] QPointF point(double xValue, double yValue) const
    {
        return {x(xValue), y(yValue)};
    }
    /// The numbers of the y axis: as many as there is room for, two at least where that can be.
    [[nodiscard]] std::vector<double> yTicks() const;
    /// Space that the numbers of the y axis take at the left of the area, in pixels.
    [[nodiscard]] double numbersWidth(const QFontMetricsF& metrics) const;
    /// Where the title of the y axis stands: above the area, and above its topmost number.
    [[nodiscard]] QRectF titleRect(const QFontMetricsF& metrics) const;
    /// Lines and numbers of the y axis; the title above it.
    void paintYAxis(QPainter& painter, const Theme& theme) const;
    void paintXAxis(QPainter& painter, const Theme& theme) const;
};

/// A number on an axis, as short as it goes.
QString tickText(double value);

} // namespace spikeglass
