#pragma once

#include "core/training_log.h"

#include <QTextStream>
#include <QWidget>

namespace spikeglass {

class LinePlot;

/// A training run in pictures: loss in bits per byte on the training text and on held-out text,
/// firing rate of every population, gradient norm. Measured by the trainer, nothing is estimated.
class TrainingCharts : public QWidget
{
    Q_OBJECT

public:
    explicit TrainingCharts(QWidget* parent = nullptr);

    void apply(const TrainingLog& log);
    /// Every progress line and measurement, with named columns and units.
    static void exportCsv(const TrainingLog& log, QTextStream& out);

private:
    void showLoss(const TrainingLog& log);
    void showRates(const TrainingLog& log);
    void showGradient(const TrainingLog& log);

    LinePlot* m_loss;
    LinePlot* m_rates;
    LinePlot* m_gradient;
};

} // namespace spikeglass
