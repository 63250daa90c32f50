#pragma once

#include "core/ops/floor_plan.h"
#include "widgets/cost_chart.h"

#include <QImage>
#include <optional>

namespace spikeglass {

/// The cores of the chips that the model would fill: one cell a core, coloured by its synaptic
/// events a token, chips framed; below them one bar a step, its messages a token. The cell under
/// the mouse says what it holds.
class FloorPlanChart : public CostChart
{
    Q_OBJECT

public:
    using CostChart::CostChart;
    void show(ModelMapping mapping, FloorPlan plan);

    [[nodiscard]] QSize sizeHint() const override { return {240, 160}; }
    [[nodiscard]] const FloorPlan& plan() const { return m_plan; }

protected:
    [[nodiscard]] int rowCount() const override { return 0; }
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Columns and rows of cells of a chip, of chips, and the cell's size in pixels.
    struct Layout
    {
        int cellColumns = 1, cellRows = 1, chipColumns = 1, chipRows = 1;
        double cell = 1;
    };
    [[nodiscard]] Layout layoutFor(const QSizeF& size) const;
    [[nodiscard]] QRectF cellRect(const Layout& layout, const PlacedCore& core) const;
    /// What the cores have of the widget, above the traffic.
    [[nodiscard]] QSizeF cells() const;
    void paintTraffic(QPainter& painter) const;
    [[nodiscard]] double trafficHeight() const { return 2.5 * rowHeight(); }
    [[nodiscard]] QString describe(const PlacedCore& core) const;

    ModelMapping m_mapping;
    FloorPlan m_plan;
};

} // namespace spikeglass
