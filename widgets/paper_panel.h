#pragma once

#include "core/ops/accounting.h"
#include "core/types.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace spikeglass {

/// The paper's accounting (cost.md, section 3) with its fields open: rate, T, d, L, head in or out.
class PaperPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PaperPanel(QWidget* parent = nullptr);

    /// Rate and size of what runs; taken over while 'live' is chosen. No rate: it has no neurons,
    /// and 'live' cannot be chosen.
    void setLive(std::optional<double> rate, const ModelShape& shape);
    [[nodiscard]] PaperParameters parameters() const;
    void setParameters(const PaperParameters& parameters);
    [[nodiscard]] QString resultText() const;

private:
    void showResult();
    void followLive();

    QDoubleSpinBox* m_rate; ///< per cent
    QSpinBox *m_tokens, *m_embd, *m_layers;
    QCheckBox *m_head, *m_live;
    QPushButton* m_published;
    QLabel* m_result;
    std::optional<double> m_liveRate;
    ModelShape m_shape;
};

} // namespace spikeglass
