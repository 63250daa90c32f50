#include "app/edit_menu.h"

#include "app/compare_bench.h"
#include "app/lessons.h"
#include "app/main_menus.h"
#include "app/main_window.h"
#include "app/message_bar.h"
#include "app/modified_chip.h"
#include "app/panel.h"
#include "app/run_caption.h"
#include "app/run_toolbar.h"
#include "app/time_travel.h"
#include "app/workbench.h"
#include "app/workspaces.h"
#include "core/engine/neuron_rule.h"
#include "widgets/divergence_view.h"
#include "widgets/inspector_view.h"
#include "widgets/interventions_view.h"
#include "widgets/neuron_controls.h"
#include "widgets/number_format.h"
#include "widgets/raster_view.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>
#include <ranges>
#include <utility>

namespace spikeglass {
namespace {

Intervention firing(Intervention::Kind kind, const NeuronGroup& where)
{
    Intervention edit;
    edit.kind = kind;
    edit.where = where;
    return edit;
}

/// The equation of every neuron with what is in force, worked out once for many questions.
class RulesInForce
{
public:
    RulesInForce(const Interventions& inForce, const ModelConfig& config)
        : m_shape(config.shape)
        , m_neurons(config)
        , m_plan(inForce, config.shape, m_neurons)
    {
    }

    /// All neurons of all groups.
    [[nodiscard]] bool areSilenced(const std::vector<NeuronGroup>& groups) const
    {
        return areAll(groups, [](const NeuronRule& rule, const NeuronRule& /*own*/) {
            return rule.output == NeuronRule::Output::Silent;
        });
    }
    /// They are neither silenced nor clamped.
    [[nodiscard]] bool areFree(const NeuronGroup& group) const
    {
        return areAll(group, [](const NeuronRule& rule, const NeuronRule& /*own*/) {
            return rule.output == NeuronRule::Output::Free;
        });
    }
    /// Any of them is.
    [[nodiscard]] bool isAnyFree(const NeuronGroup& group) const
    {
        return !areAll(group, [](const NeuronRule& rule, const NeuronRule& /*own*/) {
            return rule.output != NeuronRule::Output::Free;
        });
    }
    /// Nothing is done to any of them.
    [[nodiscard]] bool areUntouched(const std::vector<NeuronGroup>& groups) const
    {
        return areAll(groups,
                      [](const NeuronRule& rule, const NeuronRule& own) { return rule == own; });
    }

private:
    template <typename Holds>
    [[nodiscard]] bool areAll(const std::vector<NeuronGroup>& groups, const Holds& holds) const
    {
        return std::ranges::all_of(groups,
                                   [&](const NeuronGroup& group) { return areAll(group, holds); });
    }
    /// `holds` of the rule of each neuron of the group, and of the rule that it was loaded with.
    template <typename Holds>
    [[nodiscard]] bool areAll(const NeuronGroup& group, const Holds& holds) const
    {
        for (int i = 0; i < m_shape.populations(); ++i) {
            const Population population = m_shape.population(i);
            if (group.layer.value_or(population.layer) != population.layer ||
                group.site.value_or(population.site) != population.site)
                continue;
            const NeuronRule own{.lif = m_neurons.at(population.site)};
            const auto rules = m_plan.rules(population.layer, population.site);
            const auto holdsOf = [&](int channel) {
                return holds(rules.empty() ? own : rules[static_cast<std::size_t>(channel)], own);
            };
            const bool areHere =
                group.channels.empty()
                    ? std::ranges::all_of(std::views::iota(0, population.width), holdsOf)
                    : std::ranges::all_of(group.channels, holdsOf);
            if (!areHere)
                return false;
        }
        return true;
    }

    ModelShape m_shape;
    ModelNeurons m_neurons;
    InterventionPlan m_plan;
};

/// Fire by their equation where they do not yet.
Interventions withFree(Interventions edits, const std::vector<NeuronGroup>& groups,
                       const ModelConfig& config)
{
    const RulesInForce rules(edits, config);
    for (const NeuronGroup& group : groups)
        if (!rules.areFree(group))
            edits = edits.with(firing(Intervention::Kind::Free, group));
    return edits;
}

bool isOfControl(const Intervention& edit)
{
    return edit.kind == Intervention::Kind::Silence && edit.isControl;
}

/// Those silenced at random.
std::vector<NeuronGroup> controlIn(const Interventions& inForce)
{
    std::vector<NeuronGroup> groups;
    for (const Intervention& edit : inForce.edits)
        if (isOfControl(edit))
            groups.push_back(edit.where);
    return groups;
}

/// There are neurons to draw in place of `groups` that are not among `drawn`; `others` is what else
/// is in force.
bool isLeftToDraw(const std::vector<NeuronGroup>& groups, const std::vector<NeuronGroup>& drawn,
                  Interventions others, const ModelConfig& config)
{
    for (const NeuronGroup& group : groups)
        others = others.with(firing(Intervention::Kind::Silence, group));
    for (const NeuronGroup& group : drawn)
        others = others.with(firing(Intervention::Kind::Silence, group));
    const RulesInForce rules(others, config);
    return std::ranges::any_of(drawn, [&rules](const NeuronGroup& group) {
        return rules.isAnyFree({group.layer, group.site, {}});
    });
}

} // namespace

EditMenu::EditMenu(MainWindow& window, MainMenus& menus)
    : QObject(&window)
    , m_window(window)
    , m_menu(new QMenu(tr("&Edit"), &window))
    , m_edits(window.session())
{
    window.menuBar()->insertMenu(menus.run->menuAction(), m_menu);
    addUndo();
    addCommands(menus);
    m_chip = new ModifiedChip(m_restore);
    m_chipShown = window.toolbar().addNotice(m_chip);
    connectViews();
    showEdits();
}

/// The stack is cleared as it goes, when the window is only half there.
EditMenu::~EditMenu()
{
    m_edits.stack()->disconnect(this);
}

/// Their texts say what they undo.
void EditMenu::addUndo()
{
    m_undo = m_edits.stack()->createUndoAction(&m_window, tr("Undo"));
    m_redo = m_edits.stack()->createRedoAction(&m_window, tr("Redo"));
    m_undo->setObjectName(QStringLiteral("undoAction"));
    m_redo->setObjectName(QStringLiteral("redoAction"));
    m_undo->setIconText(tr("Undo"));
    m_redo->setIconText(tr("Redo"));
    m_undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    m_redo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    for (QAction* action : {m_undo, m_redo}) {
        m_window.addAction(action);
        m_menu->addAction(action);
    }
    tellOfSteps();
}

/// What was said of a step is no longer true when it is taken back or cannot be any more, nor of
/// interest behind another one.
void EditMenu::tellOfSteps()
{
    connect(&m_edits, &ModelEdits::done, this, [this](const QString& name) {
        m_window.messages().dismissHint();
        emit message(tr("%1. Ctrl+Z takes it back.").arg(name));
    });
    connect(&m_edits, &ModelEdits::brought, this, &EditMenu::message);
    connect(&m_edits, &ModelEdits::brought, this, &EditMenu::tellOfBrought);
    connect(m_edits.stack(), &QUndoStack::canUndoChanged, this, [this](bool can) {
        if (!can)
            m_window.messages().dismissHint();
    });
    connect(m_undo, &QAction::triggered, this, [this] {
        m_window.messages().dismissHint();
        emit message(tr("Undone: %1").arg(m_edits.stack()->redoText()));
    });
    connect(m_redo, &QAction::triggered, this, [this] {
        const QString name = m_edits.stack()->undoText();
        emit message(tr("Done again: %1").arg(name));
        if (m_edits.lastStepSilences())
            showNextStep(name);
    });
}

/// Who restored the model in one text may not know that another one has it changed.
void EditMenu::tellOfBrought()
{
    dismissBrought();
    const Session& session = m_window.session();
    const InterventionsPtr& edits = session.interventions();
    if (!edits || m_window.lessons().isRunning())
        return;
    const QString form =
        session.isUnread()
            ? tr("This text goes on with the changed model (%1), as when it was left.")
            : tr("This text goes on with the changed model (%1), as at its end.");
    m_brought = form.arg(RunCaption::briefText(*edits, session.model()->config.shape));
    m_window.messages().showHint(m_brought, {}, {{tr("Restore"), [this] { m_edits.restore(); }}});
}

/// It is about the text that was shown then; other hints stay.
void EditMenu::dismissBrought()
{
    if (!m_brought.isEmpty() &&
        m_window.messages().text().contains(std::exchange(m_brought, {}).toHtmlEscaped()))
        m_window.messages().dismissHint();
}

void EditMenu::addCommands(MainMenus& menus)
{
    m_restore = menus.addCommand(
        m_menu, "restoreAction", tr("Restore the model"), {}, [this] { m_edits.restore(); },
        tr("reset, unchanged, original model"));
    m_restore->setIconText(tr("Restore"));
    m_menu->addSeparator();
    m_silence = menus.addCommand(
        m_menu, "silenceAction", tr("Silence the neuron or group, or let it fire again"),
        {QKeySequence(Qt::Key_X)}, [this] { silence(chosen()); },
        tr("mute, switch off, lesion, ablate, knock out"));
    m_control = menus.addCommand(
        m_menu, "silenceControlAction", tr("Silence as many random neurons (control)"), {},
        [this] { silenceControl(chosen()); },
        tr("baseline, sham lesion, ablate at random, random control"));
    m_control->setData(tr("Control: silence as many random neurons"));
    menus.addCommand(
        m_menu, "changeAction", tr("Change neurons…"), {QKeySequence(Qt::Key_C)},
        [this] { showPanel(m_window.workbench().interventions); },
        tr("clamp, stimulate, intervention, threshold, time constant"));
    m_compare = menus.addCommand(
        m_menu, "compareUnchangedAction", tr("Compare the changed model with the unchanged one"),
        {}, [this] { compareWithUnchanged(); }, tr("difference, effect of the change"));
    menus.addCommand(
        m_menu, "whatIfAction", tr("What if: effect on every token so far"),
        {QKeySequence(Qt::Key_W)}, [this] { showWhatIf(); },
        tr("lesion scan, difference, divergence"));
}

void EditMenu::connectViews()
{
    Workbench& bench = m_window.workbench();
    Session& session = m_window.session();
    const auto showControls = [this, &bench] { showPanel(bench.interventions); };
    bench.interventions->addActions({m_undo, m_redo, m_restore});
    connect(bench.interventions, &InterventionsView::changeRequested, this,
            &EditMenu::changeInPanel);
    connect(bench.inspector, &InspectorView::silenceRequested, this, [this](NeuronId neuron) {
        silence({{neuron.layer, neuron.site, {neuron.channel}}});
    });
    connect(bench.inspector, &InspectorView::changeRequested, this, showControls);
    connect(bench.raster, &RasterView::groupSelected, &session, &Session::selectGroup);
    connect(bench.raster, &RasterView::groupSelected, this, showControls);
    connect(m_chip, &ModifiedChip::clicked, this, showControls);
    connect(&session, &Session::interventionsChanged, this, &EditMenu::showEdits);
    connect(&session, &Session::restarted, this, &EditMenu::dismissBrought);
    connect(&session, &Session::aboutToForget, this, [this] {
        m_draw = {};
        dismissBrought();
    });
}

/// The group in the rubber band, else the neuron shown; empty: nothing is selected.
std::vector<NeuronGroup> EditMenu::chosen() const
{
    const ViewSnapshot snapshot = m_window.session().snapshot();
    const Selection& selection = snapshot.selection;
    if (!selection.group.empty()) {
        const bool all = selection.groupFired.empty() ||
                         m_window.workbench().interventions->scope() == EditScope::Group;
        return scopeGroups(all ? EditScope::Group : EditScope::GroupFired, selection);
    }
    const auto neuron = snapshot.shownNeuron();
    if (!neuron)
        return {};
    return {{neuron->layer, neuron->site, {neuron->channel}}};
}

/// Says why not.
bool EditMenu::canSilence(const std::vector<NeuronGroup>& groups)
{
    if (groups.empty())
        emit message(tr("Click a neuron in the raster first, or take a group with Shift+drag."));
    else if (!m_window.session().model()->config.shape.hasNeurons())
        emit message(tr("This model has no neurons to silence."));
    else
        return true;
    return false;
}

/// Where all are silent already they fire again.
void EditMenu::silence(const std::vector<NeuronGroup>& groups)
{
    if (!canSilence(groups))
        return;
    const bool isSilent =
        RulesInForce(m_edits.current(), m_window.session().model()->config).areSilenced(groups);
    Interventions wanted = m_edits.current();
    for (const NeuronGroup& group : groups)
        wanted = wanted.with(
            firing(isSilent ? Intervention::Kind::Free : Intervention::Kind::Silence, group));
    const QString name =
        (isSilent ? tr("let fire freely: %1") : tr("silence: %1")).arg(groupsName(groups));
    m_edits.change(wanted, name);
    if (!isSilent)
        showNextStep(name);
}

/// Without the control drawn before, and with `groups` firing by their equation.
Interventions EditMenu::withoutControl(const std::vector<NeuronGroup>& groups) const
{
    Interventions edits = m_edits.current();
    std::erase_if(edits.edits, isOfControl);
    return withFree(std::move(edits), groups, m_window.session().model()->config);
}

/// Another than the one in force where there is another; empty: there are too few neurons.
std::vector<NeuronGroup> EditMenu::nextControl(const std::vector<NeuronGroup>& groups,
                                               const Interventions& others)
{
    constexpr int kMostDraws = 64; // of two controls half of them are as before
    const Session& session = m_window.session();
    const ModelConfig& config = session.model()->config;
    const std::uint64_t seed = session.sampler().seed;
    const bool isNext = m_draw.groups == groups && m_draw.seed == seed;
    int draw = isNext ? m_draw.number + 1 : 1;
    std::vector<NeuronGroup> drawn = randomControl(groups, others, config.shape, seed, draw);
    if (drawn.empty())
        return drawn;
    const std::vector<NeuronGroup> before = controlIn(m_edits.current());
    if (drawn == before && isLeftToDraw(groups, drawn, others, config))
        for (const int last = draw + kMostDraws; drawn == before && draw < last;)
            drawn = randomControl(groups, others, config.shape, seed, ++draw);
    m_draw = {groups, seed, draw};
    return drawn;
}

/// Instead of `groups` and of the control before. Seed and number of the draw decide which: another
/// control needs no other seed, which would change the text too.
void EditMenu::silenceControl(const std::vector<NeuronGroup>& groups)
{
    if (!canSilence(groups))
        return;
    Interventions wanted = withoutControl(groups);
    const std::vector<NeuronGroup> drawn = nextControl(groups, wanted);
    if (drawn.empty()) {
        emit message(tr("Too many neurons are selected: their populations have not as many others "
                        "that are neither silenced nor clamped to draw from."));
        return;
    }
    for (const NeuronGroup& group : drawn) {
        Intervention silence = firing(Intervention::Kind::Silence, group);
        silence.isControl = true;
        wanted = wanted.with(silence);
    }
    const Interventions before = m_edits.current();
    const std::size_t replaced = neuronsIn(groups);
    const QString name =
        (replaced == 1
             ? tr("silence at random in place of the selected one, as a control, draw %2: %3")
             : tr("silence at random in place of the %1 selected, as a control, draw %2: %3")
                   .arg(groupedInteger(replaced)))
            .arg(m_draw.number)
            .arg(groupsName(drawn));
    m_edits.change(wanted, name);
    if (m_edits.current() == before)
        emit message(tr("These random neurons are silent already: there are no others to draw."));
    else
        showNextStep(name);
}

/// Values are turned there in many small steps: only what silences is commented on. What is moved
/// to other neurons is chosen by hand.
void EditMenu::changeInPanel(Interventions wanted, const QString& name)
{
    const Interventions before = m_edits.current();
    for (Intervention& edit : wanted.edits)
        if (isOfControl(edit) && std::ranges::find(before.edits, edit) == before.edits.end())
            edit.isControl = false;
    m_edits.change(wanted, name);
    if (!(m_edits.current() == before) && m_edits.lastStepSilences())
        showNextStep(name);
}

/// Nothing on screen changes when a neuron is silenced: what does is still to be asked for. Who
/// goes on may still compare.
void EditMenu::showNextStep(const QString& name)
{
    if (m_window.lessons().isRunning())
        return; // it says what comes next
    m_window.messages().showHint(
        tr("Done: %1.", "a change of the model").arg(name),
        tr("It holds from the next token on, until Ctrl+Z."),
        {{tr("Compare with the unchanged model"), [this] { compareWithUnchanged(); }},
         {tr("Write on from the shown token (G)"), [this, name] {
              m_window.workspaces().open(Workspace::Play);
              m_window.travel().continueHere();
              showNextStep(name);
          }}});
}

/// What was done to these neurons alone is taken back; against what holds for more than them they
/// fire freely.
void EditMenu::restore(const std::vector<NeuronGroup>& groups)
{
    Interventions wanted = m_edits.current();
    std::erase_if(wanted.edits, [&](const Intervention& edit) {
        return std::ranges::find(groups, edit.where) != groups.end();
    });
    wanted = withFree(std::move(wanted), groups, m_window.session().model()->config);
    m_edits.change(wanted, tr("restore: %1").arg(groupsName(groups)));
}

/// The panel of changes, about what is chosen.
void EditMenu::editChosen()
{
    InterventionsView* view = m_window.workbench().interventions;
    showPanel(view);
    m_window.pump().frame(); // it knows the selection then
    view->setScope(m_window.session().selection().group.empty() ? EditScope::Neuron
                                                                : EditScope::Group);
}

void EditMenu::clamp()
{
    editChosen();
    m_window.workbench().interventions->controlsOfNeurons().editHeld();
}

void EditMenu::stimulate()
{
    editChosen();
    m_window.workbench().interventions->controlsOfNeurons().editCurrent();
}

/// Nothing is selected by asking what can be done.
void EditMenu::showNeuronMenu(NeuronId neuron, const QPoint& place, Panel* panel)
{
    Session& session = m_window.session();
    const bool isOfGroup = std::ranges::count(session.selection().group, neuron) > 0;
    const auto groups =
        isOfGroup ? chosen()
                  : std::vector<NeuronGroup>{{neuron.layer, neuron.site, {neuron.channel}}};
    const auto pin = [&session, neuron, isOfGroup] { // the panel is about what is selected
        if (!isOfGroup)
            session.pinNeuron(neuron);
    };
    const RulesInForce rules(m_edits.current(), session.model()->config);
    auto* menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("neuronMenu"));
    menu->addAction(groupsName(groups))->setEnabled(false);
    menu->addSeparator();
    const std::size_t neurons = neuronsIn(groups);
    menu->addAction(rules.areSilenced(groups) ? tr("Let fire again")
                    : neurons == 1            ? tr("Silence")
                                   : tr("Silence these %1 neurons").arg(groupedInteger(neurons)),
                    this, [this, groups] { silence(groups); });
    menu->addAction(m_control->text(), this, [this, groups] { silenceControl(groups); });
    menu->addAction(tr("Clamp…"), this, [this, pin] {
        pin();
        clamp();
    });
    menu->addAction(tr("Stimulate…"), this, [this, pin] {
        pin();
        stimulate();
    });
    menu->addSeparator();
    menu->addAction(tr("Restore"), this, [this, groups] { restore(groups); })
        ->setEnabled(!rules.areUntouched(groups));
    if (panel != nullptr) {
        menu->addSeparator();
        panel->addCommands(*menu);
    }
    menu->popup(place);
}

void EditMenu::compareWithUnchanged()
{
    m_window.workspaces().open(Workspace::Compare);
    if (auto* bench =
            qobject_cast<CompareBench*>(m_window.workspaces().content(Workspace::Compare)))
        bench->compareWithUnchanged();
}

void EditMenu::showEdits()
{
    const InterventionsPtr& inForce = m_window.session().interventions();
    const auto& model = m_window.session().model();
    m_chip->show(inForce, model ? model->config.shape : ModelShape{});
    if (!inForce)
        m_window.messages().dismissHint();
    m_chipShown->setVisible(inForce != nullptr);
    m_restore->setEnabled(inForce != nullptr);
    m_compare->setEnabled(inForce != nullptr);
}

void EditMenu::showPanel(QWidget* view)
{
    m_window.workspaces().open(Workspace::Play);
    m_window.workbench().raise(view);
}

/// Without changes in force it is about what is selected.
void EditMenu::showWhatIf()
{
    Workbench& bench = m_window.workbench();
    showPanel(bench.whatIf);
    const Selection& selection = m_window.session().selection();
    if (m_window.session().interventions())
        return;
    const EditScope scope = bench.interventions->scope();
    if (scope != EditScope::All)
        bench.whatIf->askFor(scope);
    else if (selection.pinnedNeuron)
        bench.whatIf->askFor(EditScope::Neuron);
}

} // namespace spikeglass
