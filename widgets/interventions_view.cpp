#include "widgets/interventions_view.h"

#include "widgets/elided_combo_box.h"
#include "widgets/neuron_controls.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTextStream>
#include <QToolButton>
#include <QVBoxLayout>

namespace spikeglass {
namespace {

constexpr int kListedLines = 2; // at least, where the window is crowded

} // namespace

InterventionsView::InterventionsView(QWidget* parent)
    : View(parent)
    , m_scope(new ElidedComboBox)
    , m_controls(new NeuronControls)
    , m_summary(new QLabel)
    , m_list(new QListWidget)
    , m_takeBack(new QPushButton(tr("&Take back")))
    , m_buttons(new QHBoxLayout)
{
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(6, 4, 6, 4);
    box->setSpacing(5);
    box->addWidget(makeScope());
    box->addWidget(m_controls);
    box->addWidget(makeList(), 1);
    connect(m_controls, &NeuronControls::changeRequested, this,
            &InterventionsView::changeRequested);
    nameScopes();
    showList();
}

QWidget* InterventionsView::makeScope()
{
    auto* widget = new QWidget;
    auto* line = new QHBoxLayout(widget);
    line->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(tr("C&hange"));
    label->setBuddy(m_scope);
    m_scope->setAccessibleName(tr("Which neurons are changed"));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scope->setMinimumContentsLength(12);
    for (const EditScope scope : kEditScopes)
        m_scope->addItem({}, static_cast<int>(scope));
    line->addWidget(label);
    line->addWidget(m_scope, 1);
    m_scope->setCurrentIndex(m_scope->findData(static_cast<int>(EditScope::All)));
    m_scope->setToolTip(tr("Which neurons are changed. What was changed of those chosen before "
                           "moves to those chosen now"));
    connect(m_scope, &QComboBox::activated, this, [this] {
        m_controls->moveTo(groups());
        showControls();
    });
    return widget;
}

QWidget* InterventionsView::makeList()
{
    auto* widget = new QWidget;
    auto* box = new QVBoxLayout(widget);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(3);
    m_summary->setWordWrap(true);
    m_list->setAccessibleName(tr("Changes in force"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // a tool tip says what is cut
    fitList();
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setTabKeyNavigation(false);
    m_takeBack->setToolTip(tr("Takes the selected change back, and leaves the others"));
    m_buttons->setSpacing(3);
    m_buttons->addStretch(1);
    box->addWidget(m_summary);
    box->addWidget(m_list, 1);
    box->addWidget(m_takeBack, 0, Qt::AlignLeft);
    box->addStretch();
    box->addLayout(m_buttons);
    connect(m_takeBack, &QPushButton::clicked, this, &InterventionsView::takeBack);
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_takeBack->setEnabled(row >= 0); });
    return widget;
}

void InterventionsView::addActions(const QList<QAction*>& actions)
{
    for (QAction* action : actions) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        m_buttons->addWidget(button);
    }
}

EditScope InterventionsView::scope() const
{
    return static_cast<EditScope>(m_scope->currentData().toInt());
}

void InterventionsView::setScope(EditScope scope)
{
    if (scopeGroups(scope, m_selection).empty())
        return;
    m_scope->setCurrentIndex(m_scope->findData(static_cast<int>(scope)));
    showControls();
}

void InterventionsView::apply(const ViewSnapshot& snapshot)
{
    const auto shape = snapshot.model ? std::optional(snapshot.model->config.shape) : std::nullopt;
    const bool newModel = shape != m_shape;
    const bool newSelection = !sameScopes(snapshot.selection, m_selection);
    const bool newEdits = !sameInterventions(snapshot.interventions, m_inForce);
    if (snapshot.model)
        m_neurons = ModelNeurons(snapshot.model->config);
    m_shape = shape;
    m_inForce = snapshot.interventions;
    if (newSelection) {
        const Selection before = std::exchange(m_selection, snapshot.selection);
        nameScopes();
        chooseScope(before);
    }
    if (newModel || newSelection || newEdits)
        showControls();
    if (newModel || newEdits)
        showList();
}

/// What was selected last is what the user wants to change.
void InterventionsView::chooseScope(const Selection& before)
{
    if (m_selection.group != before.group && !m_selection.group.empty())
        setScope(EditScope::GroupFired);
    if (m_selection.group != before.group && m_selection.groupFired.empty())
        setScope(EditScope::Group);
    const bool isWide = scope() == EditScope::Population || scope() == EditScope::Layer;
    if (m_selection.pinnedNeuron != before.pinnedNeuron && !isWide)
        setScope(EditScope::Neuron);
    if (scopeGroups(scope(), m_selection).empty())
        setScope(m_selection.pinnedNeuron ? EditScope::Neuron : EditScope::All);
}

/// Scopes without neurons cannot be chosen.
void InterventionsView::nameScopes()
{
    const auto* model = qobject_cast<QStandardItemModel*>(m_scope->model());
    for (int i = 0; i < m_scope->count(); ++i) {
        const auto scope = static_cast<EditScope>(m_scope->itemData(i).toInt());
        m_scope->setItemText(i, scopeName(scope, m_selection));
        model->item(i)->setEnabled(!scopeGroups(scope, m_selection).empty());
    }
}

std::vector<NeuronGroup> InterventionsView::groups() const
{
    return m_shape ? scopeGroups(scope(), m_selection) : std::vector<NeuronGroup>();
}

void InterventionsView::showControls()
{
    m_controls->show(m_inForce ? *m_inForce : Interventions{}, m_shape.value_or(ModelShape{}),
                     m_neurons, groups());
}

void InterventionsView::changeEvent(QEvent* event)
{
    View::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    fitList();
    showList();
}

void InterventionsView::fitList()
{
    m_list->setMinimumHeight(kListedLines * lineHeight() + 2 * m_list->frameWidth());
}

int InterventionsView::lineHeight() const
{
    return fontMetrics().height() + 2;
}

void InterventionsView::showList()
{
    m_list->clear();
    if (m_inForce)
        for (const Intervention& edit : m_inForce->edits) {
            auto* item = new QListWidgetItem(interventionText(edit), m_list);
            item->setToolTip(item->text());
            item->setSizeHint({1, lineHeight()}); // as wide as the list, not as the text
        }
    const bool isEmpty = m_list->count() == 0;
    m_list->setVisible(!isEmpty);
    m_takeBack->setVisible(!isEmpty);
    m_takeBack->setEnabled(false);
    m_summary->setText(isEmpty
                           ? tr("The model is as it was loaded. Changes take effect with the next "
                                "token; X silences what is selected.")
                           : tr("In force from the next token on (%1):").arg(m_list->count()));
}

void InterventionsView::takeBack()
{
    const int row = m_list->currentRow();
    if (!m_inForce || row < 0)
        return;
    Interventions wanted = *m_inForce;
    wanted.edits.erase(wanted.edits.begin() + row);
    emit changeRequested(
        wanted,
        tr("take back %1").arg(interventionText(m_inForce->edits[static_cast<std::size_t>(row)])));
}

void InterventionsView::exportCsv(QTextStream& out) const
{
    out << "edit,what\n";
    for (std::size_t i = 0; m_inForce && i < m_inForce->edits.size(); ++i)
        out << i + 1 << ",\"" << interventionText(m_inForce->edits[i]) << "\"\n";
}

} // namespace spikeglass
