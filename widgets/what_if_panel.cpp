#include "widgets/what_if_panel.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr double kPercent = 100;

QString times(int percent)
{
    return QStringLiteral("\u00D7\u202F%1").arg(percent / kPercent);
}

} // namespace

WhatIfPanel::WhatIfPanel(QWidget* parent)
    : QWidget(parent)
    , m_spikingOperands(new QCheckBox(tr("Operands spike")))
    , m_headOnHost(new QCheckBox(tr("Head on host")))
{
    m_spikingOperands->setToolTip(
        tr("The paper's assumption: every product takes a spike train at the firing rate. As "
           "executed, a LayerNorm stands between the spikes and every product."));
    m_headOnHost->setToolTip(tr("The head leaves the chip; what the host takes is unpriced."));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    addRows(grid);
    const int last = grid->rowCount();
    grid->addWidget(m_spikingOperands, last, 0, 1, 2);
    grid->addWidget(m_headOnHost, last, 2);
    for (const QCheckBox* box : {m_spikingOperands, m_headOnHost})
        connect(box, &QCheckBox::toggled, this, &WhatIfPanel::update);
    update();
}

void WhatIfPanel::addRows(QGridLayout* grid)
{
    const auto percentText = [](int value) { return QStringLiteral("%1\u202F%").arg(value); };
    addRow(grid, tr("Firing rate"), tr("Share of operands that spike, in per cent"), -1, 100,
           {nullptr, nullptr, -1,
            [=](int value) { return value < 0 ? tr("measured") : percentText(value); },
            [](WhatIf& whatIf, int value) { whatIf.firingRate = value / kPercent; }});
    const QString widthHelp =
        tr("Bits that every weight is stored in. More bits: fewer weights fit in a core, so more "
           "cores share the work and a token takes less time, but perhaps more chips. Static power "
           "is paid for each chip and all that time. From a memory, fewer bits are less traffic. "
           "An event costs the same at any width, also one that the chip does not have.");
    addRow(grid, tr("Weight bits"), QStringLiteral("<p>%1</p>").arg(widthHelp), 0, 32,
           {nullptr, nullptr, 0,
            [](int value) { return value == 0 ? tr("the chip's") : tr("%1 bit").arg(value); },
            [](WhatIf& whatIf, int value) { whatIf.weightBits = value; }});
    addRow(grid, tr("Weights kept"), tr("Share of weights that are not zero, in per cent"), 1, 100,
           {nullptr, nullptr, 100,
            [=](int value) { return value == 100 ? tr("all") : percentText(value); },
            [](WhatIf& whatIf, int value) { whatIf.weightDensity = value / kPercent; }});
    addRow(grid, tr("Static power"),
           tr("Factor of the power that a chip takes while it does nothing; part of the whole "
              "system"),
           0, 400, {nullptr, nullptr, 100, times, [](WhatIf& whatIf, int value) {
                        whatIf.staticFactor = value / kPercent;
                    }});
    addRow(grid, tr("Sync"), tr("Factor of the time that cores wait for each other in every step"),
           0, 400, {nullptr, nullptr, 100, times, [](WhatIf& whatIf, int value) {
                        whatIf.syncFactor = value / kPercent;
                    }});
    addRow(grid, tr("Texts at once"),
           tr("Texts read side by side, which share what is read of the weights"), 1, 64,
           {nullptr, nullptr, 1, [](int value) { return QString::number(value); },
            [](WhatIf& whatIf, int value) { whatIf.batch = value; }});
}

void WhatIfPanel::addRow(QGridLayout* grid, const QString& name, const QString& help, int lowest,
                         int highest, Row row)
{
    const int at = grid->rowCount();
    row.slider = new QSlider(Qt::Horizontal);
    row.slider->setRange(lowest, highest);
    row.slider->setValue(row.neutral);
    row.slider->setAccessibleName(name);
    row.slider->setMinimumWidth(60);
    row.value = new QLabel;
    row.value->setMinimumWidth(fontMetrics().horizontalAdvance(tr("measured")) + 4);
    auto* label = new QLabel(name);
    label->setBuddy(row.slider);
    for (QWidget* widget : std::initializer_list<QWidget*>{label, row.slider, row.value})
        widget->setToolTip(help);
    grid->addWidget(label, at, 0);
    grid->addWidget(row.slider, at, 1);
    grid->addWidget(row.value, at, 2);
    connect(row.slider, &QSlider::valueChanged, this, &WhatIfPanel::update);
    m_rows.push_back(std::move(row));
}

void WhatIfPanel::update()
{
    WhatIf whatIf;
    for (const Row& row : m_rows) {
        const int value = row.slider->value();
        row.value->setText(row.text(value));
        if (value != row.neutral)
            row.put(whatIf, value);
    }
    whatIf.spikingOperands = m_spikingOperands->isChecked();
    whatIf.headOnHost = m_headOnHost->isChecked();
    if (whatIf == m_whatIf)
        return;
    m_whatIf = whatIf;
    emit changed();
}

const std::vector<std::string>& WhatIfPanel::names()
{
    static const std::vector<std::string> kNames{"firing-rate",      "weight-bits", "weights-kept",
                                                 "static-power",     "sync",        "texts",
                                                 "spiking-operands", "head-on-host"};
    return kNames;
}

void WhatIfPanel::set(std::string_view name, int value)
{
    const auto found = std::ranges::find(names(), name);
    if (found == names().end())
        return;
    const auto index = static_cast<std::size_t>(found - names().begin());
    if (index < m_rows.size())
        m_rows[index].slider->setValue(value);
    else
        (index == m_rows.size() ? m_spikingOperands : m_headOnHost)->setChecked(value != 0);
}

void WhatIfPanel::reset()
{
    for (const Row& row : m_rows)
        row.slider->setValue(row.neutral);
    m_spikingOperands->setChecked(false);
    m_headOnHost->setChecked(false);
}

} // namespace spikeglass
