#include "app/sampler_panel.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace spikeglass {
namespace {

constexpr double kMaxTemperature = 5;
constexpr int kMaxTopK = 1000;
constexpr double kMinTopP = 0.01;
constexpr double kMaxRepetition = 3;

} // namespace

SamplerPanel::SamplerPanel(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_temperature = addNumber(*row, tr("Temperature"),
                              tr("Divides the logits: 0 always takes the most probable token, "
                                 "1 draws as the model says, more is wilder"),
                              0, kMaxTemperature);
    m_topK = new QSpinBox;
    m_topK->setRange(0, kMaxTopK);
    m_topK->setSpecialValueText(tr("off"));
    connect(m_topK, &QSpinBox::valueChanged, this, &SamplerPanel::changed);
    addControl(*row, tr("Top-k"), tr("Only the k most probable tokens may be drawn"), m_topK);
    m_topP = addNumber(*row, tr("Top-p"),
                       tr("Only the most probable tokens, as few as reach this probability "
                          "together, may be drawn; 1 is off"),
                       kMinTopP, 1);
    m_minP = addNumber(*row, tr("Min-p"),
                       tr("Tokens less probable than this share of the most probable one are "
                          "never drawn; 0 is off"),
                       0, 1);
    m_repetition =
        addNumber(*row, tr("Repetition"), tr("Makes tokens of the last 64 less probable; 1 is off"),
                  1, kMaxRepetition);
    m_official = new QCheckBox;
    addControl(*row, tr("Official"),
               tr("Draws as SpikeGPT's official script does: the temperature acts after top-p, "
                  "token 0 is never drawn; starts at temperature 1.5 and top-p 0.7"),
               m_official);
    connect(m_official, &QCheckBox::toggled, this, &SamplerPanel::setOfficial);
    setSettings(m_settings);
}

/// Each way to draw starts with its own defaults.
void SamplerPanel::setOfficial(bool on)
{
    SamplerSettings defaults;
    defaults.seed = m_settings.seed;
    setSettings(on ? officialSampler(m_settings) : defaults);
    emit changed();
}

QDoubleSpinBox* SamplerPanel::addNumber(QHBoxLayout& row, const QString& label, const QString& help,
                                        double low, double high)
{
    auto* box = new QDoubleSpinBox;
    box->setDecimals(2);
    box->setSingleStep(0.05);
    box->setRange(low, high);
    connect(box, &QDoubleSpinBox::valueChanged, this, &SamplerPanel::changed);
    addControl(row, label, help, box);
    return box;
}

void SamplerPanel::addControl(QHBoxLayout& row, const QString& label, const QString& help,
                              QWidget* control)
{
    auto* caption = new QLabel(label);
    caption->setBuddy(control);
    caption->setToolTip(help);
    control->setToolTip(help);
    control->setAccessibleName(label);
    control->setMinimumWidth(control->fontMetrics().horizontalAdvance(QStringLiteral("0.00000")));
    if (auto* box = qobject_cast<QAbstractSpinBox*>(control))
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(caption);
    column->addWidget(control);
    row.addLayout(column, 1);
}

SamplerSettings SamplerPanel::settings() const
{
    SamplerSettings settings = m_settings;
    settings.temperature = static_cast<float>(m_temperature->value());
    settings.topK = m_topK->value();
    settings.topP = static_cast<float>(m_topP->value());
    settings.minP = static_cast<float>(m_minP->value());
    settings.repetitionPenalty = static_cast<float>(m_repetition->value());
    return settings;
}

void SamplerPanel::setSettings(const SamplerSettings& settings)
{
    const QSignalBlocker blocker(this);
    const QSignalBlocker official(m_official);
    m_settings = settings;
    m_temperature->setValue(settings.temperature);
    m_topK->setValue(settings.topK);
    m_topP->setValue(settings.topP);
    m_minP->setValue(settings.minP);
    m_repetition->setValue(settings.repetitionPenalty);
    m_official->setChecked(settings.officialOrder);
}

} // namespace spikeglass
