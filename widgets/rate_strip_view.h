#pragma once

#include "widgets/time_view.h"

namespace spikeglass {

/// Firing rate of each population along the tokens: one row each, its height and its
/// colour both showing the rate; the colour alone where rows are low.
class RateStripView : public TimeView
{
    Q_OBJECT

public:
    explicit RateStripView(QWidget* parent = nullptr);

    /// One line a visible token and population.
    void exportCsv(QTextStream& out) const override;
    /// Rate that fills a row: the least of 0.25, 0.5 and 1 that no rate drawn since the last
    /// change of model exceeded.
    [[nodiscard]] double fullRate() const { return m_fullRate; }

protected:
    void changed(const Change& change) override;
    [[nodiscard]] bool needsNeurons() const override { return true; }
    [[nodiscard]] RecordDetail neededDetail() const override { return RecordDetail::Activity; }
    void drawColumn(std::span<const TokenRecord* const> records,
                    std::span<QRgb> pixels) const override;
    void paintOver(QPainter& painter) override;
    [[nodiscard]] QString describe(const QPoint& position) const override;

private:
    [[nodiscard]] int populations() const { return shape().populations(); }
    void paintRows(QPainter& painter) const;
    void showRates();

    double m_fullRate = 0.25;
};

} // namespace spikeglass
