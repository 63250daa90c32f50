#include "app/main_window.h"

#include "app/command_palette.h"
#include "app/compare_bench.h"
#include "app/edit_menu.h"
#include "app/explanations.h"
#include "app/exporter.h"
#include "app/inspect_bench.h"
#include "app/language.h"
#include "app/late_pause.h"
#include "app/learn_workspace.h"
#include "app/lessons.h"
#include "app/main_menus.h"
#include "app/message_bar.h"
#include "app/panel.h"
#include "app/presentation.h"
#include "app/prompt_panel.h"
#include "app/resource_paths.h"
#include "app/run_toolbar.h"
#include "app/sampler_panel.h"
#include "app/session_files.h"
#include "app/side_column.h"
#include "app/status_strip.h"
#include "app/time_travel.h"
#include "app/train_workspace.h"
#include "app/what_if.h"
#include "app/word_menu.h"
#include "app/workbench.h"
#include "app/workspaces.h"
#include "core/data_folder.h"
#include "core/error.h"
#include "core/files.h"
#include "core/model/export_checkpoint.h"
#include "widgets/cost_view.h"
#include "widgets/follow_view.h"
#include "widgets/inspector_view.h"
#include "widgets/number_format.h"
#include "widgets/profile_editor.h"
#include "widgets/state_view.h"
#include "widgets/text_view.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStandardPaths>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace spikeglass {
namespace {

constexpr QSize kDefaultSize(1280, 720);
constexpr int kStatusMilliseconds = 250;

QString defaultPrompt()
{
    return MainWindow::tr("Once upon a time, there was a little girl named");
}

/// A line of its own for a model that was exported during its training; else empty.
QString trainingStepLine(const std::filesystem::path& model)
{
    const auto step = exportedStep(model);
    return step ? QLatin1Char('\n') + MainWindow::tr("As it was at training step %1").arg(*step)
                : QString();
}

bool isEditor(const QWidget* widget)
{
    return qobject_cast<const QPlainTextEdit*>(widget) != nullptr ||
           qobject_cast<const QLineEdit*>(widget) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(widget) != nullptr;
}

/// Where the recording puts states for which it has no room in memory.
std::filesystem::path spillFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation).toStdString();
}

/// Space and arrows mean something to these themselves.
bool usesPlainKeys(const QWidget* widget)
{
    return isEditor(widget) || qobject_cast<const QAbstractButton*>(widget) != nullptr ||
           qobject_cast<const QComboBox*>(widget) != nullptr ||
           qobject_cast<const QAbstractSlider*>(widget) != nullptr;
}

/// Along the lines of a list, table or tree, alone or with Shift, and in a tree sideways, which
/// opens and closes. All other keys stay commands there.
bool movesInList(const QKeyEvent& key, const QWidget* widget)
{
    const auto modifiers = key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    const bool isSideways = key.key() == Qt::Key_Left || key.key() == Qt::Key_Right;
    return qobject_cast<const QAbstractItemView*>(widget) != nullptr &&
           modifiers == Qt::NoModifier && key.key() >= Qt::Key_Home &&
           key.key() <= Qt::Key_PageDown &&
           (!isSideways || qobject_cast<const QTreeView*>(widget) != nullptr);
}

/// Home and End in a table of whole rows: its first and last row, not those of their cells. False
/// for other keys and widgets.
bool moveToEndRow(const QKeyEvent& key, QWidget* widget)
{
    auto* table = qobject_cast<QTableView*>(widget);
    const bool isEnd = key.key() == Qt::Key_Home || key.key() == Qt::Key_End;
    if (table == nullptr || !isEnd || (key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier ||
        table->selectionBehavior() != QAbstractItemView::SelectRows || table->model() == nullptr ||
        table->model()->rowCount() == 0)
        return false;
    const int row = key.key() == Qt::Key_Home ? 0 : table->model()->rowCount() - 1;
    table->setCurrentIndex(table->model()->index(row, std::max(0, table->currentIndex().column())));
    return true;
}

/// Opens with the arrow and F4 too: here Space goes on meaning run.
bool isClosedList(const QWidget* widget)
{
    return qobject_cast<const QComboBox*>(widget) != nullptr;
}

bool isPlainKey(const QKeyEvent& key)
{
    const bool plain = key.modifiers() == Qt::NoModifier || key.modifiers() == Qt::KeypadModifier;
    return plain && key.key() != Qt::Key_Escape &&
           (key.key() < Qt::Key_F1 || key.key() > Qt::Key_F35);
}

/// Neuromorphic chips whose events have a published energy first, then those that multiply; the
/// others have little to say.
std::vector<ChipProfile> pricedFirst(std::vector<ChipProfile> chips)
{
    std::ranges::stable_sort(chips, {}, [](const ChipProfile& chip) {
        return chip.synapticEvent ? 0 : chip.mac ? 1 : 2;
    });
    return chips;
}

RunFacts::ModelName nameOf(const ModelReference& model)
{
    return {model.name(), model.fingerprint, std::string(weightFormatName(model.weights))};
}

QString neuronsInWords(const ModelShape& shape)
{
    if (shape.spikeDriven)
        return MainWindow::tr("spike-driven: %1 neurons in front of the products")
            .arg(groupedInteger(shape.neurons()));
    return shape.spiking ? MainWindow::tr("%1 neurons").arg(groupedInteger(shape.neurons()))
                         : MainWindow::tr("no neurons (RWKV-4)");
}

} // namespace

MainWindow::MainWindow(ApplicationLook& look, Settings settings, LaunchOptions options)
    : m_look(look)
    , m_options(std::move(options))
    , m_session(nullptr, spillFolder())
    , m_pump(m_session)
    , m_workbench(new Workbench)
    , m_travel(new TimeTravel(m_session, *m_workbench, this))
    , m_exporter(new Exporter(
          *this, [this] { return m_session.snapshot(); },
          [this] { return nameOf(m_session.modelReference()); }, tokenNames(m_session)))
    , m_messages(new MessageBar)
    , m_files(new SessionFiles(m_session, *m_messages, *this))
    , m_status(new StatusStrip)
    , m_palette(new CommandPalette(this))
    , m_workspaces(new Workspaces)
    , m_frame(new QSplitter)
    , m_side(new SideColumn)
    , m_presentation(new Presentation(*this, look))
    , m_models(m_session, *m_messages, *m_status, *this)
{
    setWindowTitle(QApplication::applicationDisplayName());
    auto* central = new QWidget;
    auto* box = new QVBoxLayout(central);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(4);
    box->addWidget(m_messages);
    m_frame->setObjectName(QStringLiteral("frame"));
    m_frame->addWidget(m_side);
    m_frame->addWidget(m_workspaces);
    m_frame->setStretchFactor(1, 1);
    m_frame->setChildrenCollapsible(false);
    box->addWidget(m_frame, 1);
    setCentralWidget(central);
    setStatusBar(m_status);

    m_lessons = new Lessons(*this, *m_side);
    m_lessons->setProgress(settings.lessonProgress);
    connect(m_lessons, &Lessons::pageRequested, this, &MainWindow::explain);
    connect(m_lessons, &Lessons::progressed, this, [this] {
        if (!m_options.safeMode && !writeLessonProgress(settingsFile(), m_lessons->progress()))
            qWarning("%s: cannot be written", qUtf8Printable(settingsFile()));
    });
    m_menus = new MainMenus(*this);
    m_workspaces->add(Workspace::Play, [this] { return m_workbench; });
    m_workspaces->add(Workspace::Learn, [this] { return makeLearn(); });
    m_workspaces->add(Workspace::Inspect, [this] { return new InspectBench(*this); });
    m_workspaces->add(Workspace::Compare, [this] { return new CompareBench(*this); });
    if (TrainingRun::isPossible())
        m_workspaces->add(Workspace::Train, [this] { return makeTrainWorkspace(); });
    makeToolbar();
    m_edit = new EditMenu(*this, *m_menus);
    m_words = new WordMenu(*this, *m_menus);
    m_whatIf = new WhatIf(m_session, *m_workbench->whatIf, this);
    connectSession();
    connectViews();
    connectFiles();
    connect(m_workbench->cost, &CostView::profileEditRequested, this, &MainWindow::editProfile);
    readProfiles();
    setAcceptDrops(true);
    applySettings(settings);
    applyOptions();
    qApp->installEventFilter(this);
    m_workbench->text->setFocus();
    m_pump.start();
    m_models.setRecent(settings.recentModels);
    m_models.setEngine(settings.engine);
    m_models.openFirst(m_options.model, settings.model);
    if (!m_options.safeMode)
        m_files->startAutosave(stateFolder(), settings.autosaveMilliseconds);
}

MainWindow::~MainWindow()
{
    m_pump.stop();
}

QWidget* MainWindow::makeLearn()
{
    auto* learn = new LearnWorkspace;
    for (Panel* panel : learn->panels())
        addPanel(panel);
    connect(learn->follow, &FollowView::panelRequested, this, &MainWindow::showPlayPanel);
    return learn;
}

void MainWindow::showPlayPanel(const QString& page)
{
    m_workspaces->open(Workspace::Play);
    for (Panel* panel : m_workbench->panels()) {
        if (panel->page() != page)
            continue;
        m_workbench->raise(panel);
        panel->flash();
    }
}

void MainWindow::makeToolbar()
{
    m_toolbar = new RunToolbar({m_menus->runAction, MainMenus::runTexts(), m_menus->stepAction,
                                m_menus->restartAction, m_menus->searchAction},
                               m_menus->models);
    addToolBar(m_toolbar);
    m_latePause = new LatePause(m_session, m_toolbar->runButton(), this);
    setContextMenuPolicy(Qt::NoContextMenu);
    connect(m_workspaces, &Workspaces::opened, m_toolbar,
            [this](Workspace opened) { m_toolbar->setInUse(opened != Workspace::Train); });
    connect(m_toolbar, &RunToolbar::speedChanged, &m_session, &Session::setSpeed);
    connect(m_toolbar, &RunToolbar::seedChanged, this, [this](quint64 seed) {
        SamplerSettings settings = m_session.sampler();
        settings.seed = seed;
        m_session.setSampler(settings);
    });
}

void MainWindow::connectSession()
{
    connect(&m_models, &ModelDesk::loaded, this,
            [this](const std::shared_ptr<LoadedModel>& loaded) {
                m_session.setModel(std::move(*loaded), m_workbench->prompt->prompt());
            });
    connect(&m_models, &ModelDesk::failed, this, &MainWindow::modelFailed);
    connect(&m_session, &Session::modelChanged, this, &MainWindow::showModel);
    connect(&m_session, &Session::finished, this, &MainWindow::showFinished);
    for (const auto change : {&Session::restarted, &Session::branchChanged})
        connect(&m_session, change, this, [this] { m_menus->showTextEnd(false); });
    connect(&m_session, &Session::restarted, m_status, &QStatusBar::clearMessage);
    connect(&m_session, &Session::branchChanged, m_status, &QStatusBar::clearMessage);
    connect(&m_session, &Session::failed, this, [this](const QString& message) {
        m_messages->showProblem(tr("The text cannot be written."), message);
    });
    connect(&m_session, &Session::replayDiffered, this, [this](int position) {
        m_messages->showProblem(tr("This computer computes otherwise than the recording says."),
                                tr("Read again, token %1 comes to another state than recorded.")
                                    .arg(groupedInteger(position)));
    });
    connect(&m_session, &Session::firstTokenRead, this,
            [this] { StartupTimes::mark(m_startup.firstToken); });
    connect(&m_pump, &FramePump::frameDone, this, &MainWindow::showStatus);
    connect(&m_pump, &FramePump::frameDone, m_whatIf, &WhatIf::frame);
    const auto tell = [this](const QString& text) { m_status->showMessage(text); };
    connect(m_edit, &EditMenu::message, this, tell);
    connect(m_words, &WordMenu::message, this, tell);
}

void MainWindow::connectFiles()
{
    m_files->setComparisonCheck([this] {
        auto* bench = qobject_cast<CompareBench*>(m_workspaces->content(Workspace::Compare));
        return bench != nullptr && bench->session().difference().common() > 0;
    });
    connect(m_files, &SessionFiles::modelFound, &m_models, &ModelDesk::take);
    connect(m_files, &SessionFiles::told, m_status,
            [this](const QString& message) { m_status->showMessage(message); });
    connect(m_files, &SessionFiles::opened, this,
            [this](const SamplerSettings& sampler, double speed) {
                m_workbench->sampler->setSettings(sampler);
                m_toolbar->setSeed(sampler.seed);
                m_toolbar->setSpeed(speed);
                m_session.setSpeed(speed);
            });
}

void MainWindow::connectViews()
{
    for (Panel* panel : m_workbench->panels()) {
        addPanel(panel);
        connect(panel, &Panel::hideRequested, this,
                [this, panel] { m_workbench->setPanelShown(panel, false); });
    }
    connect(m_exporter, &Exporter::told, m_status,
            [this](const QString& message) { m_status->showMessage(message); });
    connect(m_exporter, &Exporter::failed, m_messages, &MessageBar::showProblem);
    connect(m_travel, &TimeTravel::told, m_status,
            [this](const QString& message) { m_status->showMessage(message); });
    connect(m_travel, &TimeTravel::compareRequested, this, [this](BranchId first, BranchId second) {
        m_workspaces->open(Workspace::Compare);
        if (auto* bench = qobject_cast<CompareBench*>(m_workspaces->content(Workspace::Compare)))
            bench->compareBranches(first, second);
    });
    connect(m_workbench->inspector, &InspectorView::traceRequested, &m_session,
            &Session::toggleTrace);
    connect(m_workbench->prompt, &PromptPanel::writeRequested, this, &MainWindow::writePrompt);
    connect(m_workbench->prompt, &PromptPanel::editTextRequested, m_travel, &TimeTravel::editText);
    connect(m_workbench->sampler, &SamplerPanel::changed, this, [this] {
        SamplerSettings settings = m_workbench->sampler->settings();
        settings.seed = m_toolbar->seed();
        m_session.setSampler(settings);
    });
}

void MainWindow::addPanel(Panel* panel)
{
    connect(panel, &Panel::exportRequested, this,
            [this, panel] { m_exporter->askForPanel(panel); });
    connect(panel, &Panel::explanationRequested, this, [this, panel] { explain(panel->page()); });
    if (panel->view() != nullptr)
        addView(panel->view());
}

void MainWindow::addView(View* view)
{
    m_pump.addView(view);
    connect(view, &View::tokenHovered, &m_session, &Session::hoverToken);
    connect(view, &View::tokenPinned, &m_session, &Session::pinToken);
    connect(view, &View::neuronHovered, &m_session, &Session::hoverNeuron);
    connect(view, &View::neuronPinned, &m_session, &Session::pinNeuron);
    connect(view, &View::neuronMenuRequested, this,
            [this, view](NeuronId neuron, const QPoint& place) {
                m_edit->showNeuronMenu(neuron, place, panelAround(view));
            });
    connect(view, &View::tokenMenuRequested, m_words,
            [this, view](int position, const QPoint& place) {
                m_words->showMenu(position, place, panelAround(view));
            });
    connect(view, &View::axisRequested, this, [this](const TokenAxis& axis) {
        if (axis.follow)
            m_session.goLive();
        else
            m_session.setAxis(axis);
    });
}

void MainWindow::readProfiles()
{
    const auto folder = resourceFolder("chips", dataRoots(QApplication::applicationDirPath()));
    try {
        if (!folder)
            return;
        ChipLibrary library = readChipLibrary(*folder, userDataFolder("chips"));
        m_workbench->cost->setProfiles(pricedFirst(std::move(library.profiles)));
        for (const std::string& problem : library.problems)
            m_messages->showProblem(tr("A chip profile of yours was left out."),
                                    QString::fromStdString(problem));
    } catch (const Error& problem) {
        m_messages->showProblem(tr("Costs cannot be estimated."),
                                QString::fromUtf8(problem.what()));
    }
}

void MainWindow::editProfile(const ChipProfile& profile)
{
    auto* editor = new ProfileEditor(profile, this);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(editor, &QDialog::accepted, this, [this, editor] {
        try {
            const auto folder = userDataFolder("chips");
            std::filesystem::create_directories(folder);
            writeFileAtomically(folder / (editor->profileId().toStdString() + ".json"),
                                editor->profileText());
            readProfiles();
        } catch (const std::exception& problem) {
            m_messages->showProblem(tr("The chip profile could not be saved."),
                                    QString::fromUtf8(problem.what()));
        }
    });
    editor->open();
}

void MainWindow::applySettings(const Settings& settings)
{
    m_workbench->prompt->setPrompt(settings.prompt.isEmpty() ? defaultPrompt() : settings.prompt);
    m_workbench->sampler->setSettings(settings.sampler);
    m_toolbar->setSeed(settings.sampler.seed);
    m_session.setSampler(settings.sampler);
    m_toolbar->setSpeed(settings.speed);
    m_session.setSpeed(settings.speed);
    m_session.setMemory(static_cast<std::size_t>(settings.historyMegabytes) << 20U);
    m_files->setRecent(settings.recentSessions);
    m_autosaveMilliseconds = settings.autosaveMilliseconds;
    m_look.setAppearance(m_options.appearance.value_or(settings.appearance));
    m_look.setZoom(settings.zoomPercent);
    m_language = settings.language;
    if (auto* action = findChild<QAction*>(QLatin1String("language.") + m_language))
        action->setChecked(true);
    findChild<QAction*>(QLatin1String("theme.") + appearanceName(m_look.appearance()))
        ->setChecked(true);
    resize(kDefaultSize);
    if (!settings.geometry.isEmpty())
        restoreGeometry(settings.geometry);
    m_workbench->restoreLayout(settings);
    m_frame->restoreState(settings.splitters.value(m_frame->objectName()));
    m_sideState = settings.splitters.value(m_side->objectName());
    if (const auto workspace = workspaceFromKey(settings.workspace))
        m_workspaces->open(*workspace);
}

void MainWindow::applyOptions()
{
    if (m_options.prompt)
        m_workbench->prompt->setPrompt(*m_options.prompt);
    if (m_options.speed) {
        m_toolbar->setSpeed(*m_options.speed);
        m_session.setSpeed(*m_options.speed);
    }
    if (m_options.seed) {
        SamplerSettings settings = m_session.sampler();
        settings.seed = *m_options.seed;
        m_toolbar->setSeed(settings.seed);
        m_session.setSampler(settings);
    }
    if (m_options.size)
        resize(*m_options.size);
    if (m_options.workspace)
        m_workspaces->open(*m_options.workspace);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString file = event->mimeData()->urls().front().toLocalFile();
    if (file.endsWith(QLatin1String(".spikeglass")))
        m_files->open(file);
    else
        m_models.open({file.toStdString()});
}

Settings MainWindow::currentSettings() const
{
    Settings settings;
    settings.model = m_models.source();
    settings.recentModels = m_models.recent();
    settings.prompt = m_workbench->prompt->prompt();
    settings.recentSessions = m_files->recent();
    settings.historyMegabytes = static_cast<int>(m_session.history().maxBytes() >> 20U);
    settings.autosaveMilliseconds = m_autosaveMilliseconds;
    settings.sampler = m_session.sampler();
    settings.engine = m_models.engine();
    settings.speed = m_toolbar->speed();
    settings.appearance = m_look.appearance();
    settings.zoomPercent = m_look.zoom();
    settings.language = m_language;
    settings.geometry = saveGeometry();
    settings.lessonProgress = m_lessons->progress();
    settings.workspace = workspaceKey(m_workspaces->current());
    m_workbench->saveLayout(settings);
    settings.splitters.insert(m_frame->objectName(), m_frame->saveState());
    settings.splitters.insert(m_side->objectName(),
                              m_explanations == nullptr ? m_sideState : m_side->saveState());
    return settings;
}

QString MainWindow::language() const
{
    return m_options.language.value_or(languages().front().code);
}

void MainWindow::setLanguage(const QString& choice)
{
    m_language = choice;
    m_status->showMessage(tr("The language changes at the next start."));
}

void MainWindow::runOrPause()
{
    if (!m_session.model() && m_models.isLoading()) {
        m_options.run = true;
        return;
    }
    if (m_session.isRunning()) {
        m_session.pause();
        return;
    }
    if (m_latePause->isLate())
        return;
    restartIfPromptChanged();
    m_status->clearMessage();
    m_session.run();
}

void MainWindow::step()
{
    restartIfPromptChanged();
    m_status->clearMessage();
    m_session.stepToken();
}

void MainWindow::writePrompt()
{
    restart();
    m_session.run();
}

void MainWindow::askForTokens()
{
    constexpr int kMost = 1000000;
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("tokensToWrite"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, kMost);
    dialog->setIntValue(m_tokensToWrite);
    dialog->setWindowTitle(tr("Write so many tokens"));
    dialog->setLabelText(tr("Number of tokens to write; then it pauses"));
    connect(dialog, &QInputDialog::intValueSelected, this, &MainWindow::writeTokens);
    dialog->open();
}

void MainWindow::writeTokens(int tokens)
{
    m_tokensToWrite = tokens;
    if (!m_session.model() && m_models.isLoading()) {
        m_options.run = true;
        m_options.tokens = tokens;
        return;
    }
    restartIfPromptChanged();
    m_status->clearMessage();
    m_session.generate(tokens);
}

/// A run goes on running.
void MainWindow::restart()
{
    const bool wasRunning = m_session.isRunning();
    m_messages->dismissProblem();
    m_travel->beginFromPrompt();
    if (wasRunning)
        m_session.run();
}

void MainWindow::restartIfPromptChanged()
{
    if (m_travel->isPromptChanged())
        restart();
}

void MainWindow::showModel()
{
    StartupTimes::mark(m_startup.modelLoaded);
    m_pump.resetStatistics();
    const Model& model = *m_session.model();
    const ModelShape& shape = model.config.shape;
    m_toolbar->setModelName(modelName(model.source),
                            tr("%1\n%2 parameters, %3 layers of %4 channels, %5, "
                               "vocabulary %6, stored as %7")
                                    .arg(m_models.source())
                                    .arg(groupedInteger(model.weights.parameterCount()))
                                    .arg(shape.layers)
                                    .arg(shape.embd)
                                    .arg(neuronsInWords(shape))
                                    .arg(groupedInteger(shape.vocab))
                                    .arg(QString::fromStdString(model.weightsDType)) +
                                trainingStepLine(model.source));
    m_status->showMessage(tr("Ready: Space runs, the full stop key reads one token."));
    emit modelShown();
    if (!m_options.session.isEmpty()) {
        m_files->open(std::exchange(m_options.session, {}));
        return;
    }
    if (!m_options.run && m_options.screenshot.isEmpty())
        return;
    if (std::exchange(m_options.run, false); m_options.tokens)
        m_session.generate(*std::exchange(m_options.tokens, std::nullopt));
    else
        m_session.run();
}

void MainWindow::showFinished(FinishedEvent::Reason reason)
{
    if (reason != FinishedEvent::Reason::DocumentEnd)
        return;
    m_status->showMessage(tr("The story ends. Run writes another one behind it."));
    m_menus->showTextEnd(true);
}

void MainWindow::showStatus()
{
    if (m_sinceStatus.isValid() && m_sinceStatus.elapsed() < kStatusMilliseconds)
        return;
    m_sinceStatus.start();
    m_status->refresh(m_session, m_pump);
}

void MainWindow::leaveOrClear()
{
    if (isEditor(QApplication::focusWidget()))
        return m_workbench->text->setFocus();
    m_session.clearSelection();
    m_workbench->state->setMarkedWord(std::nullopt);
}

void MainWindow::searchCommands()
{
    m_menus->nameExport();
    QList<QAction*> commands;
    for (QAction* action : actions())
        if (action != m_menus->searchAction && action->isVisible())
            commands.append(action);
    m_palette->choose(commands);
}

Explanations& MainWindow::explanations()
{
    if (m_explanations == nullptr) {
        std::vector<std::filesystem::path> folders{userDataFolder("pages")};
        if (const auto folder =
                resourceFolder("pages", dataRoots(QApplication::applicationDirPath())))
            folders.push_back(*folder);
        m_explanations = new Explanations(folders, language());
        m_side->add(m_explanations);
        m_side->restoreState(m_sideState);
    }
    return *m_explanations;
}

void MainWindow::explain(const QString& page)
{
    if (!page.isEmpty())
        return explanations().explain(page);
    const Panel* panel = panelAround(QApplication::focusWidget());
    if (panel == nullptr)
        panel = panelAround(QApplication::widgetAt(QCursor::pos()));
    if (panel == nullptr && m_workspaces->current() == Workspace::Play)
        panel = m_workbench->currentPanel();
    explanations().explain(panel == nullptr ? workspaceKey(m_workspaces->current())
                                            : panel->page());
}

QJsonObject MainWindow::frameReport() const
{
    QJsonObject report = m_pump.statistics().toJson();
    report.insert(QStringLiteral("tokens"), m_session.history().end());
    report.insert(QStringLiteral("tokens_per_second"), m_session.status().tokensPerSecond);
    report.insert(QStringLiteral("engine_ms_per_token"), m_session.status().millisecondsPerToken);
    return report;
}

void MainWindow::about()
{
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("About Spikeglass"),
        tr("<h3>Spikeglass %1</h3><p>See a spiking language model think: SpikeGPT, a language "
           "model whose layers speak in spikes.</p>")
            .arg(QApplication::applicationVersion()),
        QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() != QEvent::UpdateRequest)
        return QMainWindow::event(event);
    QElapsedTimer timer;
    timer.start();
    const bool handled = QMainWindow::event(event);
    m_pump.addPaintTime(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    StartupTimes::mark(m_startup.firstPaint);
    return handled;
}

/// Keys without modifiers belong to editors, buttons and closed lists while these have the focus,
/// but for Space in a closed list: the focus falls there when another widget goes. Open lists and
/// tables have the keys that move in them.
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && watched == QApplication::focusWidget()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const QWidget* focus = QApplication::focusWidget();
        if (movesInList(*key, focus) || (isPlainKey(*key) && usesPlainKeys(focus) &&
                                         !(key->key() == Qt::Key_Space && isClosedList(focus)))) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && watched == QApplication::focusWidget() &&
        moveToEndRow(*static_cast<QKeyEvent*>(event), QApplication::focusWidget()))
        return true;
    if (event->type() == QEvent::ShortcutOverride && QApplication::activePopupWidget() != nullptr &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        event->accept(); // goes on to the open list or menu, which closes, and is no shortcut
    if (event->type() == QEvent::MouseButtonPress)
        m_workbench->noteUse(qobject_cast<QWidget*>(watched));
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::compareWithSpikeDriven()
{
    m_workspaces->open(Workspace::Compare);
    auto* bench = qobject_cast<CompareBench*>(m_workspaces->content(Workspace::Compare));
    if (bench != nullptr && !bench->compareWithSpikeDriven())
        m_messages->showProblem(tr("The models to compare are not both there."),
                                tr("Expected among the bundled ones: stories-spiking and "
                                   "stories-spike-driven."));
}

QWidget* MainWindow::makeTrainWorkspace()
{
    auto* workspace = new TrainWorkspace(trainingRunsFolder());
    connect(workspace, &TrainWorkspace::useInPlay, this,
            [this](const std::filesystem::path& model) {
                m_workspaces->open(Workspace::Play);
                openModel({model});
            });
    return workspace;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    auto* training = qobject_cast<TrainWorkspace*>(m_workspaces->content(Workspace::Train));
    if (training != nullptr && !training->askBeforeClosing())
        return event->ignore();
    m_session.pause();
    m_lessons->leave();
    if (m_presentation->isOn())
        m_presentation->toggle();
    if (!m_options.safeMode && !writeSettings(settingsFile(), currentSettings()))
        qWarning("%s: cannot be written", qUtf8Printable(settingsFile()));
    m_files->finish();
    QMainWindow::closeEvent(event);
}

} // namespace spikeglass
