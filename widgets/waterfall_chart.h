#pragma once

#include "core/ops/waterfall.h"
#include "widgets/cost_chart.h"

#include <vector>

namespace spikeglass {

/// From the paper's ratio to the one that counts what was executed: one bar a step, on a
/// logarithmic scale with a line at 1. A step is chosen to read its formula.
class WaterfallChart : public CostChart
{
    Q_OBJECT

public:
    using CostChart::CostChart;
    [[nodiscard]] QSize minimumSizeHint() const override;
    void show(std::vector<WaterfallStep> steps);
    [[nodiscard]] const std::vector<WaterfallStep>& steps() const { return m_steps; }

protected:
    [[nodiscard]] int rowCount() const override { return static_cast<int>(m_steps.size()); }
    /// Two lines where a name is too long for one.
    [[nodiscard]] int rowHeight() const override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QString rowName(int row) const;
    [[nodiscard]] int widestName() const;
    [[nodiscard]] double namesWidth() const;

    std::vector<WaterfallStep> m_steps;
};

} // namespace spikeglass
