#pragma once

#include "core/ops/what_if.h"
#include "widgets/cost_chart.h"

#include <vector>

namespace spikeglass {

/// Which assumption carries the result: a bar for each, from its energy at one end of its range to
/// that at the other, around the line of the estimate.
class TornadoChart : public CostChart
{
    Q_OBJECT

public:
    using CostChart::CostChart;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Energies in joules; all of them divided by `tokens`.
    void show(std::vector<Sensitivity> bars, double nominalJoules, double tokens);
    [[nodiscard]] const std::vector<Sensitivity>& bars() const { return m_bars; }

protected:
    [[nodiscard]] int rowCount() const override { return static_cast<int>(m_bars.size()); }
    [[nodiscard]] QRectF rowRect(int row) const override;
    /// Two lines where a name is too long for one.
    [[nodiscard]] int rowHeight() const override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Room for names, at the left.
    [[nodiscard]] double namesWidth() const;
    [[nodiscard]] QString describe(const Sensitivity& bar) const;
    /// With what it differs in from a bar of a like name.
    [[nodiscard]] QString tipOf(const Sensitivity& bar) const;

    std::vector<Sensitivity> m_bars;
    double m_nominal = 0;
    double m_tokens = 1;
};

} // namespace spikeglass
