#include "app/main_menus.h"

#include "app/exporter.h"
#include "app/icons.h"
#include "app/language.h"
#include "app/main_window.h"
#include "app/panel.h"
#include "app/presentation.h"
#include "app/session_files.h"
#include "app/time_travel.h"
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
}

QAction* MainMenus::addCommand(QMenu* menu, const char* id, const QString& text,
                               const QList<QKeySequence>& keys, const std::function<void()>& work)
{
    auto* action = new QAction(text, &m_window);
    action->setObjectName(QLatin1String(id));
    action->setShortcuts(keys);
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

void MainMenus::fillFileMenu()
{
    addCommand(file, "openFolderAction", tr("&Open model folder…"), {QKeySequence::Open},
               [this] { m_window.models().chooseFolder(); });
    addCommand(file, "openFileAction", tr("Open &weights file…"),
               {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)},
               [this] { m_window.models().chooseWeightsFile(); });
    addCommand(file, "modelsAction", tr("Mo&dels…"),
               {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)},
               [this] { m_window.models().showManager(); });
    addCommand(file, "modelSettingsAction", tr("&Model settings…"),
               {QKeySequence(Qt::CTRL | Qt::Key_M)}, [this] { m_window.showModelSettings(); });
    file->addSeparator();
    m_window.files().addCommands(*this);
    addCommand(file, "exportAction", tr("&Export panel…"), {QKeySequence(Qt::CTRL | Qt::Key_E)},
               [this] {
                   Workbench& bench = m_window.workbench();
                   Panel* chosen = bench.isVisible() ? bench.currentPanel()
                                                     : panelAround(QApplication::focusWidget());
                   if (chosen == nullptr || chosen->view() == nullptr)
                       chosen = firstPanel();
                   m_window.exporter().askForPanel(chosen);
               });
    addCommand(file, "exportRecordingAction", tr("Export &recording…"),
               {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)},
               [this] { m_window.exporter().askForRecording(); });
    file->addSeparator();
    addCommand(file, "quitAction", tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)},
               [this] { m_window.close(); });
}

void MainMenus::fillRunMenu()
{
    runAction = addCommand(run, "runAction", tr("Run"), {QKeySequence(Qt::Key_Space)},
                           [this] { m_window.runOrPause(); });
    stepAction = addCommand(run, "stepAction", tr("Step token"), {QKeySequence(Qt::Key_Period)},
                            [this] { m_window.step(); });
    restartAction =
        addCommand(run, "restartAction", tr("Restart"),
                   {QKeySequence(Qt::CTRL | Qt::Key_R), QKeySequence(Qt::CTRL | Qt::Key_N)},
                   [this] { m_window.restart(); });
    run->addSeparator();
    addCommand(run, "writePromptAction", tr("Write from the prompt"),
               {QKeySequence(Qt::CTRL | Qt::Key_Return)}, [this] { m_window.writePrompt(); });
}

void MainMenus::fillGoMenu()
{
    m_window.travel().fillGoMenu(*this);
    go->addSeparator();
    addCommand(go, "traceAction", tr("Trace the neuron"), {QKeySequence(Qt::Key_P)}, [this] {
        if (const auto neuron = m_window.session().snapshot().shownNeuron())
            m_window.session().toggleTrace(*neuron);
    });
    addCommand(go, "clearAction", tr("Leave the editor, clear the selection"),
               {QKeySequence(Qt::Key_Escape)}, [this] { m_window.leaveOrClear(); });
    m_window.travel().fillBranchMenu(*this);
}

void MainMenus::fillViewMenu()
{
    makeWorkspaceMenu();
    makePanelMenu();
    makeThemeMenu();
    makeLanguageMenu();
    view->addSeparator();
    addCommand(view, "zoomInAction", tr("Larger text"),
               {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
               [this] { m_window.look().setZoom(m_window.look().zoom() + kZoomStep); });
    addCommand(view, "zoomOutAction", tr("Smaller text"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
               [this] { m_window.look().setZoom(m_window.look().zoom() - kZoomStep); });
    addCommand(view, "zoomResetAction", tr("Normal text"), {QKeySequence(Qt::CTRL | Qt::Key_0)},
               [this] { m_window.look().setZoom(100); });
    view->addSeparator();
    addCommand(view, "presentationAction", tr("Presentation: large type, no chrome"),
               {QKeySequence(Qt::Key_F11)}, [this] { m_window.presentation().toggle(); });
    addCommand(view, "resetLayoutAction", tr("Reset layout"), {},
               [this] { m_window.workbench().resetLayout(); });
}

void MainMenus::makeWorkspaceMenu()
{
    QMenu* menu = view->addMenu(tr("&Workspaces"));
    for (const Workspace workspace : kWorkspaces) {
        const QString name = workspaceName(workspace);
        const int number = static_cast<int>(workspace) + 1;
        QAction* action = addCommand(
            menu, "", name, {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number))},
            [this, workspace] { m_window.workspaces().open(workspace); });
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
    addCommand(menu, "compareSpikeDrivenAction", tr("Compare faithful with spike-driven"), {},
               [this] { m_window.compareWithSpikeDriven(); });
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
    addCommand(help, "explainAction", tr("Explain the panel in use"), {QKeySequence(Qt::Key_F1)},
               [this] { m_window.explain(); });
    addCommand(help, "glossaryAction", tr("Glossary"), {QKeySequence(Qt::SHIFT | Qt::Key_F1)},
               [this] { m_window.explain(QStringLiteral("glossary")); });
    addCommand(help, "lessonsAction", tr("Lessons"), {},
               [this] { m_window.workspaces().open(Workspace::Learn); });
    help->addSeparator();
    searchAction =
        addCommand(help, "searchAction", tr("Search commands…"),
                   {QKeySequence(Qt::CTRL | Qt::Key_K)}, [this] { m_window.searchCommands(); });
    addCommand(help, "aboutAction", tr("About Spikeglass"), {}, [this] { m_window.about(); });
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
    showTextEnd(false);
    updateIcons();
}

void MainMenus::showTextEnd(bool ended)
{
    const bool running = m_window.session().isRunning();
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
