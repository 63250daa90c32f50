#include "widgets/neuron_controls.h"

#include "widgets/edit_scope.h"
#include "widgets/elided_combo_box.h"
#include "widgets/mixed_spin_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

namespace spikeglass {
namespace {

using Kind = Intervention::Kind;
using Output = NeuronRule::Output;

constexpr double kLargest = 1000;
constexpr float kSmallestThreshold = 0.01F;

/// The first neuron of a group.
NeuronId firstOf(const NeuronGroup& group, const ModelShape& shape)
{
    const NeuronId first = shape.hasNeurons() ? shape.neuronAt(0) : NeuronId{};
    const bool isHead = group.layer == LayerId{shape.layers} && shape.hasNeurons();
    const Site ofLayer = isHead ? shape.neuronAt(shape.neurons() - 1).site : first.site;
    return {group.layer.value_or(first.layer), group.site.value_or(ofLayer),
            group.channels.empty() ? 0 : group.channels.front()};
}

/// Whether the channels of a group are channels of the state rows of blocks.
bool hasStateRows(const NeuronGroup& group, const ModelShape& shape)
{
    return group.layer.value_or(LayerId{0}).value < shape.layers &&
           (group.channels.empty() || group.channels.back() < shape.embd);
}

/// Whether both name the same channels of a block, whatever their neurons.
bool shareChannels(const NeuronGroup& a, const NeuronGroup& b)
{
    if (a.layer && b.layer && *a.layer != *b.layer)
        return false;
    return a.channels.empty() || b.channels.empty() ||
           std::ranges::any_of(a.channels, [&b](int channel) {
               return std::ranges::binary_search(b.channels, channel);
           });
}

/// Whether all of `inner` are among `outer`.
bool holdsAllOf(const NeuronGroup& outer, const NeuronGroup& inner)
{
    return (!outer.layer || outer.layer == inner.layer) &&
           (!outer.site || outer.site == inner.site) &&
           (outer.channels.empty() ||
            (!inner.channels.empty() && std::ranges::includes(outer.channels, inner.channels)));
}

/// Rows of the state belong to channels of a block, whatever their neurons.
NeuronGroup placeOf(const Intervention& edit, NeuronGroup group)
{
    if (edit.kind == Kind::HoldState)
        group.site.reset();
    return group;
}

/// The same of other neurons.
Intervention movedTo(const NeuronGroup& group, Intervention edit)
{
    edit.where = placeOf(edit, group);
    return edit;
}

Kind kindOf(Output output)
{
    switch (output) {
    case Output::Free:
        return Kind::Free;
    case Output::Silent:
        return Kind::Silence;
    case Output::Firing:
        return Kind::ClampSpike;
    case Output::MembraneHeld:
        return Kind::ClampMembrane;
    }
    return Kind::Free;
}

Intervention held(StateRow row, float value)
{
    Intervention edit;
    edit.kind = Kind::HoldState;
    edit.row = row;
    edit.value = value;
    return edit;
}

/// As before the first token.
std::vector<Intervention> emptyMemory()
{
    return {held(StateRow::WkvNum, 0), held(StateRow::WkvDen, 0),
            held(StateRow::WkvMax, kWkvMaxStart)};
}

std::vector<Intervention> emptyShift()
{
    return {held(StateRow::AttShift, 0), held(StateRow::FfnShift, 0)};
}

} // namespace

NeuronControls::NeuronControls(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_output(new ElidedComboBox)
    , m_held(addNumber(tr("Membrane held at"), tr("The value at which the membrane is held"),
                       Kind::ClampMembrane, -kLargest, kLargest, 0.1))
    , m_current(addNumber(tr("Added current"), tr("Stimulate: added to the input current X"),
                          Kind::Stimulate, -kLargest, kLargest, 0.1))
    , m_tau(addNumber(tr("Time constant"), tr("\u03C4 in tokens: how slowly the membrane follows"),
                      Kind::Tau, 1, kLargest, 0.5))
    , m_threshold(addNumber(tr("Threshold"), tr("Potential from which a neuron fires"),
                            Kind::Threshold, static_cast<double>(kSmallestThreshold), kLargest,
                            0.1))
    , m_resetPotential(addNumber(tr("Reset potential"),
                                 tr("v_reset: where a hard reset leads, and what the membrane "
                                    "decays to"),
                                 Kind::ResetPotential, -kLargest, kLargest, 0.1))
    , m_softReset(new QCheckBox(tr("soft reset")))
    , m_noMemory(new QCheckBox(tr("no memory")))
    , m_noShift(new QCheckBox(tr("no token shift")))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
    makeOutput();
    place(m_current, tr("&Current"), 1, 0);
    place(m_tau, tr("\u03C4"), 1, 2);
    place(m_threshold, tr("T&hreshold"), 2, 0);
    place(m_resetPotential, tr("Reset to"), 2, 2);
    makeReset();
    makeMemory();
    widenNumbers();
    show({}, {}, {}, {});
}

MixedSpinBox* NeuronControls::addNumber(const QString& name, const QString& help, Kind kind,
                                        double least, double most, double step)
{
    auto* box = new MixedSpinBox;
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setDecimals(2);
    box->setAccessibleName(name);
    box->setToolTip(help);
    connect(box, &MixedSpinBox::chosen, this, [this, kind](double value) {
        Intervention edit;
        edit.kind = kind;
        edit.value = static_cast<float>(value);
        change(edit);
    });
    return box;
}

void NeuronControls::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        widenNumbers();
}

void NeuronControls::widenNumbers()
{
    constexpr int kButtons = 30; // and the frame
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("\u2212"
                                                                     "9.99")) +
                      kButtons;
    for (MixedSpinBox* box : {m_held, m_current, m_tau, m_threshold, m_resetPotential})
        box->setMinimumWidth(width);
}

void NeuronControls::place(QWidget* widget, const QString& caption, int row, int column)
{
    auto* label = new QLabel(caption);
    label->setBuddy(widget);
    m_grid->addWidget(label, row, column);
    m_grid->addWidget(widget, row, column + 1);
}

void NeuronControls::makeOutput()
{
    m_output->addItems({tr("fires by its equation"), tr("silent"), tr("fires at every token"),
                        tr("membrane held at")});
    m_output->setPlaceholderText(tr("mixed"));
    m_output->setAccessibleName(tr("Output of the neurons"));
    m_output->setToolTip(
        tr("Silent: never fires, its membrane goes on. Held: the membrane stays at the number "
           "beside it, as in a voltage clamp"));
    m_output->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_output->setMinimumContentsLength(8);
    auto* label = new QLabel(tr("&Output"));
    label->setBuddy(m_output);
    auto* line = new QHBoxLayout; // all of it is the list's while nothing is held
    line->addWidget(m_output, 2);
    line->addWidget(m_held, 1);
    m_grid->addWidget(label, 0, 0);
    m_grid->addLayout(line, 0, 1, 1, 3);
    connect(m_output, &QComboBox::activated, this, &NeuronControls::changeOutput);
}

void NeuronControls::makeReset()
{
    m_softReset->setToolTip(
        tr("v = h \u2212 (v_th \u2212 v_reset) instead of v = v_reset: what exceeds "
           "the threshold is kept"));
    m_grid->addWidget(m_softReset, 3, 2, 1, 2);
    connect(m_softReset, &QCheckBox::clicked, this, [this](bool soft) {
        Intervention edit;
        edit.kind = Kind::Reset;
        edit.reset = soft ? ResetKind::Soft : ResetKind::Hard;
        change(edit);
    });
}

void NeuronControls::makeMemory()
{
    m_noMemory->setToolTip(tr("Holds numerator and denominator of the WKV average of these "
                              "channels empty: earlier words are forgotten"));
    m_noShift->setToolTip(tr("Holds the token shift of these channels at 0: the word before is "
                             "not seen"));
    m_grid->addWidget(m_noMemory, 3, 0, 1, 2);
    m_grid->addWidget(m_noShift, 4, 0, 1, 4);
    connect(m_noMemory, &QCheckBox::clicked, this,
            [this](bool on) { holdRows(on, emptyMemory(), tr("memory")); });
    connect(m_noShift, &QCheckBox::clicked, this,
            [this](bool on) { holdRows(on, emptyShift(), tr("token shift")); });
}

NeuronRule NeuronControls::ruleShown() const
{
    return m_groups.empty() ? NeuronRule{.lif = m_model.at(Site::TimeMix)}
                            : neuronRule(m_inForce, m_model, firstOf(m_groups.front(), m_shape));
}

NeuronControls::Differences NeuronControls::differences() const
{
    Differences found;
    if (m_groups.empty() || !m_shape.hasNeurons())
        return found;
    const NeuronRule first = ruleShown();
    const auto compare = [&](const NeuronRule& rule) {
        found.output |= rule.output != first.output;
        found.held |= rule.held != first.held;
        found.current |= rule.current != first.current;
        found.tau |= rule.lif.tau != first.lif.tau;
        found.threshold |= rule.lif.vThreshold != first.lif.vThreshold;
        found.resetPotential |= rule.lif.vReset != first.lif.vReset;
        found.reset |= rule.reset != first.reset;
    };
    const InterventionPlan plan(m_inForce, m_shape, m_model);
    for (int i = 0; i < m_shape.populations(); ++i) {
        const Population population = m_shape.population(i);
        const auto rules = plan.rules(population.layer, population.site);
        const NeuronRule untouched{.lif = m_model.at(population.site)};
        for (const NeuronGroup& group : m_groups) {
            if (group.layer.value_or(population.layer) != population.layer ||
                group.site.value_or(population.site) != population.site)
                continue;
            if (rules.empty())
                compare(untouched);
            else if (group.channels.empty())
                std::ranges::for_each(rules, compare);
            else
                for (const int channel : group.channels)
                    if (channel < population.width)
                        compare(rules[static_cast<std::size_t>(channel)]);
        }
    }
    return found;
}

Qt::CheckState NeuronControls::heldOf(StateRow row) const
{
    const bool hasRows = std::ranges::all_of(
        m_groups, [this](const NeuronGroup& group) { return hasStateRows(group, m_shape); });
    if (m_groups.empty() || !hasRows)
        return Qt::Unchecked;
    const InterventionPlan plan(m_inForce, m_shape, m_model);
    std::ptrdiff_t all = 0, some = 0;
    for (int layer = 0; layer < m_shape.layers; ++layer)
        for (const NeuronGroup& group : m_groups) {
            if (group.layer.value_or(LayerId{layer}) != LayerId{layer})
                continue;
            all += group.channels.empty() ? m_shape.embd : std::ssize(group.channels);
            some += std::ranges::count_if(
                plan.held(LayerId{layer}, row), [&group](const HeldChannel& one) {
                    return group.channels.empty() ||
                           std::ranges::binary_search(group.channels, one.channel);
                });
        }
    return some == 0 ? Qt::Unchecked : some == all ? Qt::Checked : Qt::PartiallyChecked;
}

void NeuronControls::show(const Interventions& inForce, const ModelShape& shape,
                          const ModelNeurons& model, const std::vector<NeuronGroup>& groups)
{
    m_inForce = inForce;
    m_shape = shape;
    m_model = model;
    m_groups = groups;
    setEnabled(!groups.empty());
    const NeuronRule rule = ruleShown();
    const Differences mixed = differences();
    const auto set = [](MixedSpinBox* box, float value, bool isMixed) {
        box->showValue(static_cast<double>(value), isMixed);
    };
    set(m_held, rule.held, mixed.held);
    set(m_current, rule.current, mixed.current);
    set(m_tau, rule.lif.tau, mixed.tau);
    set(m_threshold, rule.lif.vThreshold, mixed.threshold);
    set(m_resetPotential, rule.lif.vReset, mixed.resetPotential);
    m_output->setCurrentIndex(mixed.output ? -1 : static_cast<int>(rule.output));
    m_output->setAccessibleDescription(mixed.output ? m_output->placeholderText() : QString());
    for (QWidget* widget : std::initializer_list<QWidget*>{m_output, m_current, m_tau, m_threshold,
                                                           m_resetPotential, m_softReset})
        widget->setEnabled(shape.hasNeurons());
    m_held->setEnabled(rule.output == Output::MembraneHeld && !mixed.output);
    m_held->setVisible(m_held->isEnabled());
    const auto check = [](QCheckBox* box, Qt::CheckState state) {
        box->setTristate(state == Qt::PartiallyChecked); // a click is never for some
        box->setCheckState(state);
    };
    check(m_softReset, mixed.reset                     ? Qt::PartiallyChecked
                       : rule.reset == ResetKind::Soft ? Qt::Checked
                                                       : Qt::Unchecked);
    check(m_noMemory, heldOf(StateRow::WkvNum));
    check(m_noShift, heldOf(StateRow::AttShift));
    const bool hasRows = std::ranges::all_of(
        groups, [&](const NeuronGroup& group) { return hasStateRows(group, shape); });
    m_noMemory->setEnabled(hasRows);
    m_noShift->setEnabled(hasRows);
}

/// The current that others add to the neurons of `edit`.
float NeuronControls::currentBeside(const Intervention& edit, const Interventions& others) const
{
    return neuronRule(others, m_model, firstOf(edit.where, m_shape)).current;
}

void NeuronControls::change(Intervention edit)
{
    Interventions wanted = m_inForce;
    for (const NeuronGroup& group : m_groups) {
        edit.where = group;
        Intervention own = edit;
        if (edit.kind == Kind::Stimulate) { // the currents of some of these would add to it
            std::erase_if(wanted.edits, [&group](const Intervention& old) {
                return old.kind == Kind::Stimulate && holdsAllOf(group, old.where);
            });
            own.value -= currentBeside(edit, wanted);
        }
        wanted = wanted.with(own);
    }
    edit.where = {};
    const QString what = interventionText(edit);
    emit changeRequested(
        wanted, m_groups.size() == 1
                    ? interventionText(wanted.edits.back())
                    : tr("%1: %2").arg(what.section(QLatin1Char(':'), 0, 0), groupsName(m_groups)));
}

/// Whether an edit is in force for all neurons shown alike, and can be for `groups`: only blocks
/// have state rows.
bool NeuronControls::isMovable(const Intervention& edit,
                               const std::vector<NeuronGroup>& groups) const
{
    const auto hasPlace = [&](const NeuronGroup& group) {
        return edit.kind != Kind::HoldState || hasStateRows(group, m_shape);
    };
    const auto isInForce = [&](const NeuronGroup& group) {
        return std::ranges::count(m_inForce.edits, movedTo(group, edit)) > 0;
    };
    return edit == movedTo(m_groups.front(), edit) && std::ranges::all_of(m_groups, isInForce) &&
           std::ranges::all_of(groups, hasPlace);
}

void NeuronControls::moveTo(const std::vector<NeuronGroup>& groups)
{
    if (groups.empty() || m_groups.empty() || groups == m_groups)
        return;
    Interventions wanted = m_inForce;
    QString name;
    for (const Intervention& edit : m_inForce.edits) {
        Interventions others = wanted;
        for (const NeuronGroup& group : m_groups)
            std::erase(others.edits, movedTo(group, edit));
        const auto isTaken = [&](const NeuronGroup& group) {
            return std::ranges::any_of(others.edits, [&](const Intervention& other) {
                return movedTo(group, edit).replaces(other);
            });
        };
        if (!isMovable(edit, groups) || std::ranges::any_of(groups, isTaken))
            continue;
        wanted = others;
        for (const NeuronGroup& group : groups)
            wanted = wanted.with(movedTo(group, edit));
        name = name.isEmpty() && groups.size() == 1
                   ? interventionText(wanted.edits.back())
                   : tr("the same changes: %1").arg(groupsName(groups));
    }
    if (!name.isEmpty())
        emit changeRequested(wanted, name);
}

void NeuronControls::changeOutput()
{
    Intervention edit;
    edit.kind = kindOf(static_cast<Output>(m_output->currentIndex()));
    edit.value = edit.kind == Kind::ClampMembrane ? static_cast<float>(m_held->value()) : 0.0F;
    change(edit);
}

void NeuronControls::editHeld()
{
    m_output->setCurrentIndex(static_cast<int>(Output::MembraneHeld));
    m_held->setEnabled(true);
    m_held->show();
    m_held->setFocus(Qt::ShortcutFocusReason);
    m_held->selectAll();
}

void NeuronControls::editCurrent()
{
    m_current->setFocus(Qt::ShortcutFocusReason);
    m_current->selectAll();
}

/// Letting go takes away whatever holds these rows of any of these channels.
void NeuronControls::holdRows(bool holds, const std::vector<Intervention>& rows,
                              const QString& name)
{
    Interventions wanted = m_inForce;
    for (Intervention edit : rows) {
        std::erase_if(wanted.edits, [&](const Intervention& old) {
            return !holds && old.kind == Kind::HoldState && old.row == edit.row &&
                   std::ranges::any_of(m_groups, [&old](const NeuronGroup& group) {
                       return shareChannels(old.where, group);
                   });
        });
        for (const NeuronGroup& group : m_groups) {
            edit.where = placeOf(edit, group);
            if (holds)
                wanted = wanted.with(edit);
        }
    }
    emit changeRequested(
        wanted, (holds ? tr("no %1: %2") : tr("%1 again: %2")).arg(name, groupsName(m_groups)));
}

} // namespace spikeglass
