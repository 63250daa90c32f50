#pragma once

#include "core/ops/cost.h"
#include "widgets/cost_chart.h"

#include <vector>

namespace spikeglass {

/// The share of operations that each layer really executed, against the density below which spikes
/// would beat multiply-accumulates: one row a layer, a filled mark for the shown token, a ring for
/// the mean, vertical lines at the break-even densities.
class BreakEvenChart : public CostChart
{
    Q_OBJECT

public:
    using CostChart::CostChart;
    /// Densities of the layers, 0 .. 1.
    void show(std::vector<double> token, std::vector<double> mean, const BreakEven& limits);

protected:
    [[nodiscard]] int rowCount() const override { return static_cast<int>(m_token.size()); }
    [[nodiscard]] QRectF rowRect(int row) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    void paintLimit(QPainter& painter, const std::optional<double>& limit, const QString& name,
                    int line) const;
    [[nodiscard]] double xOf(double density) const;

    std::vector<double> m_token, m_mean;
    BreakEven m_limits;
};

} // namespace spikeglass
