#include "app/main_menus.h"

#include "app/command_palette.h"
#include "app/exporter.h"
#include "app/icons.h"
#include "app/language.h"
#include "app/main_window.h"
#include "app/panel.h"
#include "app/presentation.h"
#include "app/session_files.h"
#include "app/time_travel.h"
#include "app/train_workspace.h"
#include "app/workbench.h"

#include <QActionGroup>
#include <QApplication>
#include <QEvent>
#include <QMenuBar>
#include <QTabBar>
#include <algorithm>
#include <array>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kZoomStep = 10;

QString workspaceSynonyms(Workspace workspace)
{
    switch (workspace) {
    case Workspace::Play:
        return MainMenus::tr("generate, write");
    case Workspace::Inspect:
        return MainMenus::tr("analyse, search neurons, significance, chance, statistics");
    case Workspace::Learn:
        return MainMenus::tr("tutorial, course");
    case Workspace::Compare:
        return MainMenus::tr("difference, two runs, side by side");
    case Workspace::Train:
        return MainMenus::tr("fit, fine-tune, training run, checkpoint");
    }
    return {};
}

} // namespace

MainMenus::MainMenus(MainWindow& window)
    : QObject(&window)
    , file(window.menuBar()->addMenu(tr("&File")))
    , run(window.menuBar()->addMenu(tr("&Run")))
    , go(window.menuBar()->addMenu(tr("&Go")))
    , branch(window.menuBar()->addMenu(tr("&Branch")))
    , view(window.menuBar()->addMenu(tr("&View")))
    , help(window.menuBar()->addMenu(tr("&Help")))
    , models(new QMenu(&window))
    , m_window(window)
{
    fillFileMenu();
    fillRunMenu();
    fillGoMenu();
    fillViewMenu();
    fillHelpMenu();
    showRunning(false);
    window.installEventFilter(this);
    connect(models, &QMenu::aboutToShow, this, &MainMenus::fillModels);
    connect(&window.session(), &Session::runningChanged, this, &MainMenus::showRunning);
    connect(&window.workspaces(), &Workspaces::opened, this, &MainMenus::showInUse);
}

QAction* MainMenus::addCommand(QMenu* menu, const char* id, const QString& text,
                               const QList<QKeySequence>& keys, const std::function<void()>& work,
                               const QString& synonyms)
{
    auto* action = new QAction(text, &m_window);
    action->setObjectName(QLatin1String(id));
    action->setShortcuts(keys);
    setSynonyms(*action, synonyms);
    connect(action, &QAction::triggered, this, work);
    m_window.addAction(action);
    menu->addAction(action);
    return action;
}

/// The first of the workspace with something to export; null if none has.
Panel* MainMenus::firstPanel() const
{
    const QList<Panel*> panels = m_window.findChildren<Panel*>();
    const auto found = std::ranges::find_if(
        panels, [](const Panel* panel) { return panel->isVisible() && panel->view() != nullptr; });
    return found == panels.end() ? nullptr : *found;
}

/// The one in use, else the first.
Panel* MainMenus::panelToExport() const
{
    const Workbench& bench = m_window.workbench();
    Panel* inUse =
        bench.isVisible() ? bench.currentPanel() : panelAround(QApplication::focusWidget());
    return inUse != nullptr && inUse->view() != nullptr ? inUse : firstPanel();
}

void MainMenus::exportPanel()
{
    Panel* panel = panelToExport();
    if (panel != nullptr)
        panel->flash();
    m_window.exporter().askForPanel(panel);
}

void MainMenus::nameExport()
{
    const Panel* panel = panelToExport();
    QString title = panel == nullptr ? QString() : panel->title();
    title.replace(u'&', QStringLiteral("&&")); // no key of the menu
    m_export->setText(panel == nullptr ? tr("&Export panel…")
                                       : tr("&Export panel “%1”…").arg(title));
}

void MainMenus::fillFileMenu()
{
    connect(file, &QMenu::aboutToShow, this, &MainMenus::nameExport);
    addCommand(
        file, "openFolderAction", tr("&Open model folder…"), {QKeySequence::Open},
        [this] { m_window.models().chooseFolder(); }, tr("load a model"));
    addCommand(
        file, "openFileAction", tr("Open &weights file…"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)},
        [this] { m_window.models().chooseWeightsFile(); }, tr("load a model, checkpoint, import"));
    addCommand(
        file, "modelsAction", tr("Mo&dels…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)},
        [this] { m_window.models().showManager(); }, tr("switch the model, convert, download"));
    addCommand(
        file, "modelSettingsAction", tr("&Model settings…"), {QKeySequence(Qt::CTRL | Qt::Key_M)},
        [this] { m_window.showModelSettings(); }, tr("threads, precision, preferences"));
    file->addSeparator();
    m_window.files().addCommands(*this);
    m_export = addCommand(
        file, "exportAction", tr("&Export panel…"), {QKeySequence(Qt::CTRL | Qt::Key_E)},
        [this] { exportPanel(); },
        tr("figure, picture, image, save as picture, save figure, CSV, PNG, SVG, PDF, table"));
    addCommand(
        file, "exportRecordingAction", tr("Export &recording…"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)},
        [this] { m_window.exporter().askForRecording(); },
        tr("save data, spike times, NumPy, SONATA, safetensors"));
    file->addSeparator();
    addCommand(
        file, "quitAction", tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)},
        [this] { m_window.close(); }, tr("exit, close"));
}

void MainMenus::fillRunMenu()
{
    runAction = addCommand(
        run, "runAction", tr("Run"), {QKeySequence(Qt::Key_Space)},
        [this] { m_window.runOrPause(); }, tr("start, stop, pause, resume, play, generate"));
    runAction->setAutoRepeat(false); // Space held down would start and stop in turn
    stepAction = addCommand(
        run, "stepAction", tr("Step token"), {QKeySequence(Qt::Key_Period)},
        [this] { m_window.step(); }, tr("single token, one token, advance"));
    restartAction = addCommand(
        run, "restartAction", tr("Restart"),
        {QKeySequence(Qt::CTRL | Qt::Key_R), QKeySequence(Qt::CTRL | Qt::Key_N)},
        [this] { m_window.restart(); }, tr("start over, begin again, reset, new text"));
    m_writing = {runAction, stepAction, restartAction};
    m_writing += addCommand(
        run, "writeTokensAction", tr("Write so many tokens…"), {},
        [this] { m_window.askForTokens(); }, tr("until, stop at, limit, number, count"));
    run->addSeparator();
    m_writing += addCommand(
        run, "writePromptAction", tr("Write from the prompt"),
        {QKeySequence(Qt::CTRL | Qt::Key_Return)}, [this] { m_window.writePrompt(); },
        tr("generate from the prompt, new text"));
    fillTrainingMenu();
}

/// Hidden where nothing can be trained. They open the workspace: there is seen what they do.
void MainMenus::fillTrainingMenu()
{
    QMenu* menu = run->addMenu(tr("&Training"));
    menu->menuAction()->setVisible(false);
    const auto add = [this, menu](const char* id, const QString& text,
                                  void (TrainWorkspace::*press)(), const QString& synonyms) {
        const auto work = [this, press] {
            m_window.workspaces().open(Workspace::Train);
            QWidget* content = m_window.workspaces().content(Workspace::Train);
            if (auto* workspace = qobject_cast<TrainWorkspace*>(content))
                (workspace->*press)();
        };
        QAction* action = addCommand(menu, id, text, {}, work, synonyms);
        action->setVisible(false);
        connect(&m_window.workspaces(), &Workspaces::added, action,
                [action, menu](Workspace added) {
                    if (added != Workspace::Train)
                        return;
                    action->setVisible(true);
                    menu->menuAction()->setVisible(true);
                });
    };
    add("startTrainingAction", tr("Start or continue training"), &TrainWorkspace::pressStart,
        tr("train, begin, resume, go on from the checkpoint, learn, loss"));
    add("pauseTrainingAction", tr("Pause training"), &TrainWorkspace::pressPause,
        tr("train, stop, write a checkpoint"));
    add("useTrainedAction", tr("Use the trained model in Play"), &TrainWorkspace::pressUseInPlay,
        tr("train, open the checkpoint"));
}

void MainMenus::fillGoMenu()
{
    m_window.travel().fillGoMenu(*this);
    go->addSeparator();
    addCommand(
        go, "traceAction", tr("Trace the neuron"), {QKeySequence(Qt::Key_P)},
        [this] {
            if (const auto neuron = m_window.session().snapshot().shownNeuron())
                m_window.session().toggleTrace(*neuron);
        },
        tr("plot the membrane potential, voltage"));
    addCommand(
        go, "clearAction", tr("Leave the editor, clear the selection"),
        {QKeySequence(Qt::Key_Escape)}, [this] { m_window.leaveOrClear(); }, tr("deselect, unpin"));
    m_window.travel().fillBranchMenu(*this);
}

void MainMenus::fillViewMenu()
{
    makeWorkspaceMenu();
    makePanelMenu();
    makeThemeMenu();
    makeLanguageMenu();
    view->addSeparator();
    addCommand(
        view, "zoomInAction", tr("Larger text"),
        {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
        [this] { m_window.look().setZoom(m_window.look().zoom() + kZoomStep); },
        tr("zoom in, bigger, font size"));
    addCommand(
        view, "zoomOutAction", tr("Smaller text"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
        [this] { m_window.look().setZoom(m_window.look().zoom() - kZoomStep); },
        tr("zoom out, font size"));
    addCommand(
        view, "zoomResetAction", tr("Normal text"), {QKeySequence(Qt::CTRL | Qt::Key_0)},
        [this] { m_window.look().setZoom(100); }, tr("zoom 100 %, font size"));
    view->addSeparator();
    addCommand(
        view, "presentationAction", tr("Presentation: large type, no chrome"),
        {QKeySequence(Qt::Key_F11)}, [this] { m_window.presentation().toggle(); },
        tr("full screen, projector, lecture"));
    addCommand(
        view, "resetLayoutAction", tr("Reset layout"), {},
        [this] { m_window.workbench().resetLayout(); }, tr("default panels, arrange"));
}

void MainMenus::makeWorkspaceMenu()
{
    QMenu* menu = view->addMenu(tr("&Workspaces"));
    for (const Workspace workspace : kWorkspaces) {
        const QString name = workspaceName(workspace);
        const int number = static_cast<int>(workspace) + 1;
        QAction* action = addCommand(
            menu, "", name, {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number))},
            [this, workspace] { m_window.workspaces().open(workspace); },
            workspaceSynonyms(workspace));
        action->setObjectName(QLatin1String("workspace.") + workspaceKey(workspace));
        action->setData(tr("Workspace: %1").arg(name));
        action->setVisible(false);
        connect(&m_window.workspaces(), &Workspaces::added, action,
                [action, workspace](Workspace added) {
                    if (added == workspace)
                        action->setVisible(true);
                });
    }
    menu->addSeparator();
    addCommand(
        menu, "compareSpikeDrivenAction", tr("Compare faithful with spike-driven"), {},
        [this] { m_window.compareWithSpikeDriven(); }, tr("variant, paper"));
    m_window.menuBar()->setNativeMenuBar(false); // its corner holds the workspaces
    m_window.menuBar()->setCornerWidget(m_window.workspaces().bar());
}

void MainMenus::makePanelMenu()
{
    QMenu* menu = view->addMenu(tr("&Panels"));
    for (Panel* panel : m_window.workbench().panels()) {
        QAction* action = addCommand(menu, "", panel->title(), {}, [] {});
        action->setObjectName(panel->objectName() + QLatin1String("Shown"));
        action->setData(tr("Panel: %1").arg(panel->title()));
        action->setCheckable(true);
        action->setChecked(m_window.workbench().isPanelShown(panel));
        connect(action, &QAction::toggled, this,
                [this, panel](bool shown) { m_window.workbench().setPanelShown(panel, shown); });
        connect(&m_window.workbench(), &Workbench::panelShownChanged, action,
                [panel, action](const Panel* changed, bool shown) {
                    if (changed == panel)
                        action->setChecked(shown);
                });
    }
}

void MainMenus::makeThemeMenu()
{
    QMenu* menu = view->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const std::array choices{std::pair{Appearance::System, tr("As the desktop")},
                             std::pair{Appearance::Light, tr("Light")},
                             std::pair{Appearance::Dark, tr("Dark")}};
    for (const auto& [appearance, name] : choices) {
        QAction* action = addCommand(menu, "", name, {}, [this, chosen = appearance] {
            m_window.look().setAppearance(chosen);
        });
        action->setObjectName(QLatin1String("theme.") + appearanceName(appearance));
        action->setData(tr("Theme: %1").arg(name));
        action->setCheckable(true);
        group->addAction(action);
    }
}

void MainMenus::makeLanguageMenu()
{
    QMenu* menu = view->addMenu(tr("&Language"));
    auto* group = new QActionGroup(this);
    std::vector<Language> choices{{systemLanguage(), tr("As the desktop")}};
    choices.insert(choices.end(), languages().begin(), languages().end());
    for (const Language& language : choices) {
        QAction* action = addCommand(menu, "", language.name, {},
                                     [this, code = language.code] { m_window.setLanguage(code); });
        action->setObjectName(QLatin1String("language.") + language.code);
        action->setData(tr("Language: %1").arg(language.name));
        action->setCheckable(true);
        group->addAction(action);
    }
}

void MainMenus::fillHelpMenu()
{
    addCommand(
        help, "explainAction", tr("Explain the panel in use"), {QKeySequence(Qt::Key_F1)},
        [this] { m_window.explain(); }, tr("help, manual, what is this"));
    addCommand(
        help, "glossaryAction", tr("Glossary"), {QKeySequence(Qt::SHIFT | Qt::Key_F1)},
        [this] { m_window.explain(QStringLiteral("glossary")); },
        tr("help, words, terms, definitions"));
    addCommand(
        help, "lessonsAction", tr("Lessons"), {},
        [this] { m_window.workspaces().open(Workspace::Learn); },
        tr("tutorial, course, exercises"));
    help->addSeparator();
    searchAction =
        addCommand(help, "searchAction", tr("Search commands…"),
                   {QKeySequence(Qt::CTRL | Qt::Key_K)}, [this] { m_window.searchCommands(); });
    addCommand(
        help, "aboutAction", tr("About Spikeglass"), {}, [this] { m_window.about(); },
        tr("version, licence"));
}

void MainMenus::fillModels()
{
    QList<QAction*> actions;
    for (const char* id :
         {"modelsAction", "openFolderAction", "openFileAction", "modelSettingsAction"})
        actions.append(m_window.findChild<QAction*>(QLatin1String(id)));
    m_window.models().fillMenu(*models, actions);
}

QStringList MainMenus::runTexts()
{
    return {tr("Run"), tr("Pause")};
}

void MainMenus::showRunning(bool running)
{
    runAction->setText(runTexts().at(running ? 1 : 0));
    m_textEnded = false;
    showInUse();
    updateIcons();
}

/// Where a model is trained no text is seen: none is written unseen from there, and one that is
/// being written can be paused.
void MainMenus::showInUse()
{
    const bool inUse = m_window.workspaces().current() != Workspace::Train;
    const QString reason = tr("Writes text in Play; the buttons of the training run are below its "
                              "settings");
    for (QAction* action : std::as_const(m_writing)) {
        action->setEnabled(inUse || (action == runAction && m_window.session().isRunning()));
        action->setToolTip(inUse ? QString() : reason);
    }
    showTextEnd(m_textEnded);
}

void MainMenus::showTextEnd(bool ended)
{
    m_textEnded = ended;
    const bool running = m_window.session().isRunning();
    if (!runAction->isEnabled())
        return;
    runAction->setToolTip(
        running ? tr("Pause (Space)")
        : ended ? tr("Run (Space): the story has ended, and the model writes another one behind "
                     "it. Restart (Ctrl+R) begins the prompt anew")
                : tr("Run (Space)"));
}

void MainMenus::updateIcons()
{
    const QPalette palette = m_window.palette();
    const bool running = m_window.session().isRunning();
    runAction->setIcon(glyphIcon(running ? Glyph::Pause : Glyph::Run, palette));
    stepAction->setIcon(glyphIcon(Glyph::Step, palette));
    restartAction->setIcon(glyphIcon(Glyph::Restart, palette));
}

/// Icons have the colours of the palette.
bool MainMenus::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    return QObject::eventFilter(watched, event);
}

} // namespace spikeglass
