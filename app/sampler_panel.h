#pragma once

#include "core/text/sampler.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QSpinBox;

namespace spikeglass {

/// How the next token is drawn; the seed is elsewhere.
class SamplerPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SamplerPanel(QWidget* parent = nullptr);

    /// What is set here, the rest as last given to setSettings().
    [[nodiscard]] SamplerSettings settings() const;
    /// Does not emit changed().
    void setSettings(const SamplerSettings& settings);

signals:
    /// By the user.
    void changed();

private:
    void setOfficial(bool on);
    QDoubleSpinBox* addNumber(QHBoxLayout& row, const QString& label, const QString& help,
                              double low, double high);
    void addControl(QHBoxLayout& row, const QString& label, const QString& help, QWidget* control);

    SamplerSettings m_settings;
    QDoubleSpinBox* m_temperature;
    QSpinBox* m_topK;
    QDoubleSpinBox* m_topP;
    QDoubleSpinBox* m_minP;
    QDoubleSpinBox* m_repetition;
    QCheckBox* m_official;
};

} // namespace spikeglass
