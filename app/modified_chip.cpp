#include "app/modified_chip.h"

#include "widgets/edit_scope.h"
#include "widgets/edited_neurons.h"
#include "widgets/number_format.h"
#include "widgets/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace spikeglass {

ModifiedChip::ModifiedChip(QAction* restore, QWidget* parent)
    : QWidget(parent)
    , m_label(new QPushButton)
{
    setObjectName(QStringLiteral("modifiedChip"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 0, 4, 0);
    line->setSpacing(2);
    auto* button = new QToolButton;
    button->setDefaultAction(restore);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    m_label->setFocusPolicy(Qt::TabFocus);
    line->addWidget(m_label);
    line->addWidget(button);
    connect(m_label, &QPushButton::clicked, this, &ModifiedChip::clicked);
    adoptColours();
    show(nullptr, {});
}

void ModifiedChip::show(const InterventionsPtr& inForce, const ModelShape& shape)
{
    const int neurons = editedNeurons(inForce, shape);
    m_label->setText(neurons == 0 ? tr("\u26A0 Modified model") // of its state alone
                     : neurons == 1
                         ? tr("\u26A0 Modified model (1 neuron)")
                         : tr("\u26A0 Modified model (%1 neurons)").arg(groupedInteger(neurons)));
    QStringList lines;
    for (const Intervention& edit : inForce ? inForce->edits : std::vector<Intervention>())
        lines.append(interventionText(edit));
    m_label->setToolTip(tr("Rules in force: %1").arg(lines.size()) + QLatin1Char('\n') +
                        lines.join(QLatin1Char('\n')));
    m_label->setAccessibleName(tr("Modified model: %1").arg(lines.join(QStringLiteral("; "))));
}

void ModifiedChip::adoptColours()
{
    const QColor colour = Theme(palette()).edited;
    m_label->setStyleSheet(QStringLiteral("QPushButton { border: 2px solid %1; border-radius: 8px; "
                                          "padding: 1px 8px; font-weight: bold; }"
                                          "QPushButton:focus { border-style: dashed; }")
                               .arg(colour.name()));
}

void ModifiedChip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        adoptColours();
}

} // namespace spikeglass
