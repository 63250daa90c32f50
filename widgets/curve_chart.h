#pragma once

#include "widgets/plot_frame.h"
#include "widgets/theme_cache.h"

#include <QPolygonF>
#include <QWidget>
#include <optional>
#include <vector>

namespace spikeglass {

/// What a CurveChart shows, all in the units of its axes.
struct CurvePlot
{
    struct Curve
    {
        enum class Style : std::uint8_t
        {
            Line,
            Dashed,
            Dots
        };
        QString name;
        QPolygonF points;
        int category = 0; ///< colour
        Style style = Style::Line;
    };
    struct Mark
    {
        QString name;
        double x = 0;
    };

    PlotAxis xAxis, yAxis;
    std::vector<Curve> curves;
    std::vector<Mark> marks;                         ///< vertical lines
    std::optional<std::pair<double, double>> band{}; ///< shaded range of x
    std::vector<double> rug;                         ///< values of x that occurred
    bool isCount = false;                            ///< the tool tip rounds all numbers
};

/// A few curves over one axis, with a legend; the number under the mouse as a tool tip.
class CurveChart : public QWidget
{
    Q_OBJECT

public:
    explicit CurveChart(QWidget* parent = nullptr);

    void show(CurvePlot plot);
    [[nodiscard]] const CurvePlot& plot() const { return m_plot; }
    [[nodiscard]] QSize sizeHint() const override { return {300, 200}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {180, 110}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] PlotFrame frame() const;
    void paintCurve(QPainter& painter, const PlotFrame& frame, const CurvePlot::Curve& curve) const;
    void paintMarks(QPainter& painter, const PlotFrame& frame) const;
    void paintLegend(QPainter& painter) const;
    [[nodiscard]] QString describe(double x) const;

    CurvePlot m_plot;
    mutable ThemeCache m_theme;
};

} // namespace spikeglass
