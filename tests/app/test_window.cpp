#include "app/command_palette.h"
#include "app/late_pause.h"
#include "app/main_window.h"
#include "app/message_bar.h"
#include "app/model_dialog.h"
#include "app/panel.h"
#include "app/panel_export.h"
#include "app/prompt_panel.h"
#include "app/run_toolbar.h"
#include "app/status_strip.h"
#include "app/time_travel.h"
#include "app/train_workspace.h"
#include "app/workbench.h"
#include "app/workspaces.h"
#include "core/error.h"
#include "core/files.h"
#include "tests/support/small_model.h"
#include "widgets/interventions_view.h"
#include "widgets/membrane_view.h"
#include "widgets/next_token_view.h"
#include "widgets/operations_view.h"
#include "widgets/raster_view.h"
#include "widgets/state_view.h"
#include "widgets/text_view.h"
#include "widgets/theme.h"
#include "widgets/timeline_view.h"
#include "widgets/token_text_area.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <algorithm>
#include <chrono>
#include <memory>

using namespace spikeglass;

namespace {

constexpr int kTimeout = 30000;
const QString kPrompt = QStringLiteral("Once there was a fox");

QString labels(const QWidget& widget)
{
    QString text;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        text += label->text() + QLatin1Char('\n');
    return text;
}

QComboBox* comboBox(const QWidget& widget, const char* accessibleName)
{
    for (QComboBox* box : widget.findChildren<QComboBox*>())
        if (box->accessibleName() == QLatin1String(accessibleName))
            return box;
    return nullptr;
}

} // namespace

std::vector<TokenRecordPtr> tokensOf(const Session& session)
{
    std::vector<TokenRecordPtr> tokens;
    for (int position = 0; position < session.history().end(); ++position)
        tokens.push_back(session.history().at(position));
    return tokens;
}

/// Drives the real window as a person would.
class TestWindow : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ApplicationLook> m_look;
    std::unique_ptr<MainWindow> m_window;

    [[nodiscard]] std::filesystem::path model() const
    {
        return m_folder.path().toStdString() + "/small";
    }
    Session& session() { return m_window->session(); }
    Workbench& bench() { return m_window->workbench(); }
    QPlainTextEdit* editor() { return bench().prompt->editor(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void typePrompt(const QString& prompt)
    {
        editor()->setFocus();
        press(Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(editor(), prompt);
    }
    bool waitForTokens(int end)
    {
        return QTest::qWaitFor([&] { return session().history().end() >= end; }, kTimeout);
    }
    bool waitForPause()
    {
        return QTest::qWaitFor([&] { return !session().isRunning(); }, kTimeout);
    }
    /// The prompt and `tokens` tokens.
    QString write(int tokens)
    {
        session().restart(kPrompt);
        session().generate(tokens);
        return waitForPause() ? session().text() : QStringLiteral("late");
    }
    /// No text from now on ends by itself.
    void neverEnd()
    {
        SamplerSettings sampler = session().sampler();
        sampler.suppressed = {session().tokenizer()->documentToken().value()};
        session().setSampler(sampler);
    }
    bool isMarked(const TimeView& view, int token);
    void endTheStory();
    /// Of late presses, from now on; stands still unless it is moved.
    std::shared_ptr<std::chrono::milliseconds> standingTime();

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void writesFromATypedPrompt();
    void spaceRunsAndPauses();
    void spaceBeforeTheModelRunsItLater();
    void badLastModelGivesWay();
    void spaceIsTypedInTheEditor();
    void stepReadsExactlyOneToken();
    void clickedTokenIsShownEverywhere();
    void keysMoveThePin();
    void listsHaveTheirOwnArrows();
    void escapeClosesAnOpenListAlone();
    void escapeTakesAwayTheMarkedWord();
    void seedDecidesTheText();
    void panelsDoNotChangeTheText();
    void editedTextIsContinued();
    void candidateForksTheText();
    void changedPromptRestarts();
    void pausesWithinOneToken();
    void closesWhileWriting();
    void corruptModelKeepsTheOldOne();
    void modelSettingsSwitchAndCompare();
    void modelWithoutNeurons();
    void closingTheSettingsEndsTheComparison();
    void droppedModelsAreOpened();
    void badPromptIsReported();
    void fitsInto1280x720_data();
    void fitsInto1280x720();
    void panelsHideAndReturn();
    void layoutIsRemembered();
    void exportsPanels();
    void paletteRunsCommands();
    void longMessagesAreElided();
    void messagesTakeTheRoomOfNumbers();
    void messagesLeaveTheWindowItsSize();
    void paletteSaysWhatIsUnavailable();
    void paletteFindsTheNeuronsOfAWord();
    void numbersAndWordsOfTheTextAreGoneTo();
    void asManyTokensAsAskedForAreWritten();
    void runSaysWhatItDoesBehindAStory();
    void pauseThatComesLateStartsNothing();
    void runOfAnotherTextIsNoLatePause();
    void themeReachesThePanels();
    void trainingHasNoRunOfTheText();
    void paletteFindsTheTraining();
};

void TestWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QVERIFY(m_folder.isValid());
    test::makeSmallModel(model());
    m_look = std::make_unique<ApplicationLook>();
}

void TestWindow::init()
{
    LaunchOptions options;
    options.model = QString::fromStdString(model().string());
    options.prompt = kPrompt;
    options.speed = 0;
    options.safeMode = true;
    m_window = std::make_unique<MainWindow>(*m_look, Settings{}, options);
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(!shown.isEmpty() || shown.wait(kTimeout));
    bench().text->setFocus();
}

void TestWindow::cleanup()
{
    m_window.reset();
}

void TestWindow::writesFromATypedPrompt()
{
    typePrompt(QStringLiteral("One day the owl"));
    QCOMPARE(bench().prompt->prompt(), QStringLiteral("One day the owl"));
    press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(waitForTokens(15));
    QVERIFY(session().text().startsWith(QStringLiteral("One day the owl")));
    QVERIFY(session().text().size() > 15);
}

void TestWindow::spaceRunsAndPauses()
{
    // Slow enough that the text does not end by itself.
    session().setSpeed(20);
    auto* run = m_window->findChild<QAction*>(QStringLiteral("runAction"));
    auto* restart = m_window->findChild<QAction*>(QStringLiteral("restartAction"));
    const auto placeOfRestart = [this, restart] {
        QCoreApplication::processEvents();
        return m_window->toolbar().widgetForAction(restart)->pos();
    };
    const QPoint place = placeOfRestart();
    press(Qt::Key_Space);
    QVERIFY(session().isRunning());
    QCOMPARE(run->text(), QStringLiteral("Pause"));
    QCOMPARE(placeOfRestart(), place);
    QVERIFY(waitForTokens(8));
    press(Qt::Key_Space);
    QVERIFY(!session().isRunning());
    QCOMPARE(run->text(), QStringLiteral("Run"));
}

void TestWindow::spaceBeforeTheModelRunsItLater()
{
    LaunchOptions options;
    options.model = QString::fromStdString(model().string());
    options.safeMode = true;
    MainWindow window(*m_look, Settings{}, options);
    window.findChild<QAction*>(QStringLiteral("runAction"))->trigger();
    QVERIFY(!window.session().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(window.session().history().end() > 2, kTimeout);
}

void TestWindow::badLastModelGivesWay()
{
    const QString data = m_folder.filePath(QStringLiteral("data"));
    const QString bundled = data + QStringLiteral("/models/small");
    QVERIFY(QDir().mkpath(bundled));
    for (const char* name : {"model.safetensors", "config.json", "tokenizer.model"})
        QFile::copy(QString::fromStdString((model() / name).string()),
                    bundled + QLatin1Char('/') + QLatin1String(name));
    qputenv("SPIKEGLASS_DATA", data.toLocal8Bit());
    Settings settings;
    settings.model = m_folder.path(); // a folder, but no model
    LaunchOptions options;
    options.safeMode = true;
    MainWindow window(*m_look, settings, options);
    QSignalSpy shown(&window, &MainWindow::modelShown);
    QVERIFY(shown.wait(kTimeout));
    QCOMPARE(window.currentSettings().model, bundled);
    QVERIFY(window.messages().text().contains(m_folder.path()));
    qunsetenv("SPIKEGLASS_DATA");
}

void TestWindow::spaceIsTypedInTheEditor()
{
    typePrompt(QStringLiteral("a b"));
    QCOMPARE(bench().prompt->prompt(), QStringLiteral("a b"));
    QVERIFY(!session().isRunning());
    press(Qt::Key_L);
    QCOMPARE(bench().prompt->prompt(), QStringLiteral("a bl"));
    press(Qt::Key_Escape);
    QVERIFY(!editor()->hasFocus());
    press(Qt::Key_Space);
    QVERIFY(session().isRunning());
}

void TestWindow::stepReadsExactlyOneToken()
{
    auto* step = m_window->findChild<QAction*>(QStringLiteral("stepAction"));
    for (int tokens = 1; tokens <= 12; ++tokens) {
        step->trigger();
        QVERIFY(waitForTokens(tokens));
        QVERIFY(waitForPause());
        QTest::qWait(50);
        QCOMPARE(session().history().end(), tokens);
    }
    QVERIFY(session().text().startsWith(kPrompt));
}

/// The pinned token's column is outlined in the pin's colour, the others are not.
bool TestWindow::isMarked(const TimeView& view, int token)
{
    const QImage picture = const_cast<TimeView&>(view).grab().toImage();
    const QColor pin = Theme(view.palette()).pinned;
    const int y = view.picture().center().y();
    const int x = static_cast<int>(view.scale().x(token));
    for (int dx = -2; dx <= 2; ++dx)
        if (picture.pixelColor(x + dx, y) == pin)
            return true;
    return false;
}

void TestWindow::clickedTokenIsShownEverywhere()
{
    write(20);
    constexpr int kToken = 9;
    auto* area = bench().text->findChild<TokenTextArea*>();
    QTRY_VERIFY(area->tokenRect(kToken).isValid());
    area->ensureVisible(kToken);
    QTest::mouseClick(area->viewport(), Qt::LeftButton, {}, area->tokenRect(kToken).center());
    QCOMPARE(session().selection().pinnedToken, kToken);
    m_window->pump().frame();
    QTest::qWait(100);
    QCOMPARE(session().snapshot().shownToken()->position, kToken);
    QVERIFY(isMarked(*bench().raster, kToken));
    QVERIFY(!isMarked(*bench().raster, kToken + 4));
    QVERIFY(isMarked(*bench().membrane, kToken));
    QVERIFY(labels(*bench().state).contains(QStringLiteral("token 9")));
    QVERIFY(labels(*bench().operations).contains(QStringLiteral("Token 9")));
    QVERIFY(labels(*bench().nextToken).contains(QStringLiteral("token 9")));
}

void TestWindow::keysMoveThePin()
{
    write(10);
    const int last = session().history().end() - 1;
    press(Qt::Key_Left);
    QCOMPARE(session().selection().pinnedToken, last - 1);
    press(Qt::Key_Home);
    QCOMPARE(session().selection().pinnedToken, 0);
    press(Qt::Key_Right);
    QCOMPARE(session().selection().pinnedToken, 1);
    press(Qt::Key_B);
    QVERIFY(session().history().bookmarks().contains(1));
    QTRY_VERIFY(bench().timeline->bookmarks().contains(1));
    press(Qt::Key_End);
    QCOMPARE(session().selection().pinnedToken, last);
    press(Qt::Key_L);
    QVERIFY(!session().selection().pinnedToken);
    QVERIFY(session().axis().follow);
    const NeuronId neuron{LayerId{1}, Site::ChannelMix, 7};
    session().pinNeuron(neuron);
    press(Qt::Key_P);
    QCOMPARE(session().selection().tracedNeurons, std::vector{neuron});
    press(Qt::Key_Escape);
    QVERIFY(!session().selection().pinnedNeuron);
}

/// Up, Down, Home and End move in a table that has the focus. What does nothing there, as Left and
/// Right, and letters are commands there too.
void TestWindow::listsHaveTheirOwnArrows()
{
    write(10);
    session().pinToken(4);
    bench().raise(bench().nextToken);
    m_window->pump().frame();
    auto* table = bench().nextToken->findChild<QTableView*>();
    table->setFocus();
    QVERIFY(table->hasFocus());
    table->setCurrentIndex(table->model()->index(2, 0));
    press(Qt::Key_Up);
    QCOMPARE(table->currentIndex().row(), 1);
    press(Qt::Key_End);
    QCOMPARE(table->currentIndex().row(), table->model()->rowCount() - 1);
    QVERIFY(table->selectionModel()->isRowSelected(table->currentIndex().row()));
    press(Qt::Key_Home);
    QCOMPARE(table->currentIndex().row(), 0);
    QCOMPARE(session().selection().pinnedToken, std::optional(4));
    press(Qt::Key_Left);
    QCOMPARE(session().selection().pinnedToken, std::optional(3));
    press(Qt::Key_Right);
    QCOMPARE(session().selection().pinnedToken, std::optional(4));
    press(Qt::Key_B);
    QVERIFY(session().history().bookmarks().contains(4));
    press(Qt::Key_Right);
    press(Qt::Key_Left, Qt::ShiftModifier); // to the bookmark
    QCOMPARE(session().selection().pinnedToken, std::optional(4));
    bench().text->setFocus();
    press(Qt::Key_Right);
    QCOMPARE(session().selection().pinnedToken, std::optional(5));
    press(Qt::Key_Home);
    QCOMPARE(session().selection().pinnedToken, std::optional(0));
}

void TestWindow::escapeClosesAnOpenListAlone()
{
    write(5);
    session().pinToken(2);
    QComboBox* list = comboBox(*bench().text, "What tints the tokens");
    QVERIFY(list);
    list->setFocus();
    list->showPopup();
    QTRY_VERIFY(list->view()->isVisible());
    QTest::keyClick(list->view(), Qt::Key_Escape);
    QTRY_VERIFY(!list->view()->isVisible());
    QCOMPARE(session().selection().pinnedToken, std::optional(2));
    press(Qt::Key_Escape);
    QVERIFY(!session().selection().pinnedToken);
}

/// Wherever the focus is: in the state it would be only behind a click there.
void TestWindow::escapeTakesAwayTheMarkedWord()
{
    write(10);
    StateView& state = *bench().state;
    bench().raise(&state);
    QTRY_VERIFY(state.isVisible());
    m_window->pump().frame();
    state.setMarkedWord(3);
    QTRY_VERIFY(!state.markedShare().isEmpty());
    session().pinToken(6);
    m_window->pump().frame();
    QVERIFY(!state.markedShare().isEmpty());
    bench().text->setFocus();
    press(Qt::Key_Escape);
    QVERIFY(state.markedShare().isEmpty());
    QVERIFY(!session().selection().pinnedToken);
}

void TestWindow::seedDecidesTheText()
{
    const QString first = write(20);
    m_window->toolbar().seedBox()->setValue(2);
    const QString second = write(20);
    QVERIFY(first != second);
    m_window->toolbar().seedBox()->setValue(1);
    QCOMPARE(write(20), first);
}

void TestWindow::panelsDoNotChangeTheText()
{
    const QString withPanels = write(40);
    const std::uint64_t hash = session().history().latest()->stateHash;
    for (Panel* panel : bench().panels())
        bench().setPanelShown(panel, false);
    QCOMPARE(write(40), withPanels);
    QCOMPARE(session().history().latest()->stateHash, hash);
}

void TestWindow::editedTextIsContinued()
{
    const QString text = write(6);
    m_window->findChild<QAction*>(QStringLiteral("editTextAction"))->trigger();
    QCOMPARE(bench().prompt->prompt(), text);
    QVERIFY(editor()->hasFocus());
    QTest::keyClicks(editor(), QStringLiteral(" and the owl"));
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_window->statusBar()->currentMessage(),
             QStringLiteral("Goes on in a new branch from token %1 on.")
                 .arg(session().history().shown()->first));
    QVERIFY(QTest::qWaitFor([&] { return session().text().size() > text.size() + 20; }, kTimeout));
    QVERIFY(session().text().startsWith(text + QStringLiteral(" and the owl")));
    QVERIFY(session().history().shown()->parent);
}

void TestWindow::candidateForksTheText()
{
    write(20);
    constexpr int kFork = 10;
    session().pinToken(kFork);
    const BranchId before = session().history().shown()->id;
    const std::vector<TokenRecordPtr> old = tokensOf(session());
    const TokenId other = old[kFork]->next[3].token;
    emit bench().nextToken->candidateChosen(kFork, other);
    QVERIFY(waitForTokens(kFork + 5));
    const std::vector<TokenRecordPtr> forked = tokensOf(session());
    for (int position = 0; position <= kFork; ++position)
        QCOMPARE(forked[static_cast<std::size_t>(position)],
                 old[static_cast<std::size_t>(position)]);
    QCOMPARE(forked[kFork + 1]->token, other);
    QVERIFY(forked[kFork + 1]->fromPrompt && !forked[kFork + 2]->fromPrompt);
    QCOMPARE(session().history().shown()->parent, before);
    QCOMPARE(bench().prompt->prompt(), kPrompt);
    session().pause();
    press(Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(session().history().shown()->id, before);
    QVERIFY(tokensOf(session()) == old);
}

void TestWindow::changedPromptRestarts()
{
    write(5);
    typePrompt(QStringLiteral("The hare"));
    press(Qt::Key_Escape);
    m_window->findChild<QAction*>(QStringLiteral("stepAction"))->trigger();
    QVERIFY(QTest::qWaitFor([&] { return session().history().end() == 1; }, kTimeout));
    QCOMPARE(session().prompt(), QStringLiteral("The hare"));
}

void TestWindow::pausesWithinOneToken()
{
    m_window->toolbar().setSpeed(8);
    session().setSpeed(8);
    press(Qt::Key_Space);
    QVERIFY(waitForTokens(10));
    press(Qt::Key_Space);
    session().drain();
    const int paused = session().history().end();
    QTest::qWait(400);
    QVERIFY(session().history().end() <= paused + 1);
}

void TestWindow::closesWhileWriting()
{
    press(Qt::Key_Space);
    QVERIFY(waitForTokens(5));
    QElapsedTimer timer;
    timer.start();
    m_window->close();
    m_window.reset();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestWindow::corruptModelKeepsTheOldOne()
{
    const QString text = write(5);
    const auto before = session().model();
    const auto corrupt = std::filesystem::path(m_folder.path().toStdString()) / "corrupt";
    std::filesystem::create_directories(corrupt);
    writeFileAtomically(corrupt / "model.safetensors", "no tensors at all");
    writeFileAtomically(corrupt / "config.json", "{}");
    QSignalSpy failed(m_window.get(), &MainWindow::modelFailed);
    m_window->openModel({corrupt});
    QVERIFY(failed.wait(kTimeout));
    QVERIFY(m_window->messages().isVisible());
    QVERIFY(m_window->messages().text().contains(QStringLiteral("corrupt/model.safetensors")));
    QCOMPARE(session().model(), before);
    QCOMPARE(session().text(), text);
    session().generate(3);
    QVERIFY(waitForPause());
    QVERIFY(session().text().startsWith(text));
}

void TestWindow::modelSettingsSwitchAndCompare()
{
    writeFileAtomically(model() / "held-out.txt", "The owl sat in the old tree.");
    QPointer<ModelDialog> dialog = m_window->showModelSettings();
    QVERIFY(dialog);
    QVERIFY(labels(*dialog).contains(QStringLiteral("2 layers: blocks.0 to blocks.1")));
    QSignalSpy compared(dialog, &ModelDialog::compared);
    dialog->compare(model() / "held-out.txt");
    QVERIFY(compared.wait(kTimeout));
    QVERIFY(dialog->resultText().contains(QStringLiteral("Lowest loss over")));
    QCOMPARE(dialog->resultText().count(QLatin1Char('\n')), 5);

    comboBox(*dialog, "Neurons")->setCurrentIndex(0);
    comboBox(*dialog, "Binary embedding")->setCurrentIndex(1);
    comboBox(*dialog, "Weights")->setCurrentIndex(2);
    QComboBox* const threads = comboBox(*dialog, "Threads");
    threads->setCurrentIndex(threads->count() - 1);
    const EngineChoice chosen{WeightFormat::Int8, threads->currentData().toInt()};
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Open)->click();
    QVERIFY(shown.wait(kTimeout));
    QVERIFY(!session().model()->config.binaryEmbedding);
    QVERIFY(session().engine() == chosen);
    QVERIFY(m_window->currentSettings().engine == chosen);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.isNull(), kTimeout);
    write(5);
    QTRY_VERIFY_WITH_TIMEOUT(labels(*m_window->statusBar()).contains(QLatin1String("int8, ")),
                             kTimeout);
    QVERIFY(!m_window->messages().isVisible());
}

void TestWindow::modelWithoutNeurons()
{
    QPointer<ModelDialog> dialog = m_window->showModelSettings();
    comboBox(*dialog, "Neurons")->setCurrentIndex(1);
    QVERIFY(!*dialog->overrides().spiking && !*dialog->overrides().binaryEmbedding);
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Open)->click();
    QVERIFY(shown.wait(kTimeout));
    QVERIFY(!session().model()->config.shape.spiking);
    write(20);
    QVERIFY(session().history().latest()->spikes.empty());
    QVERIFY(m_window->workbench().raster->emptySentence().contains(QStringLiteral("no neurons")));
    QVERIFY(m_window->workbench().operations->summaryText().contains(
        QStringLiteral("No neurons: nothing spikes")));
    QVERIFY(!m_window->messages().isVisible());
}

void TestWindow::closingTheSettingsEndsTheComparison()
{
    writeFileAtomically(model() / "long.txt", std::string(20'000, 'a'));
    QPointer<ModelDialog> dialog = m_window->showModelSettings();
    dialog->compare(model() / "long.txt");
    QElapsedTimer timer;
    timer.start();
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(dialog.isNull(), kTimeout);
    QVERIFY(timer.elapsed() < 5000);
}

void TestWindow::droppedModelsAreOpened()
{
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(QString::fromStdString(model().string()))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    QDropEvent drop({10, 10}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QVERIFY(shown.wait(kTimeout));
}

void TestWindow::badPromptIsReported()
{
    const auto bare = model() / "bare" / "model.safetensors";
    std::filesystem::create_directories(bare.parent_path());
    std::filesystem::copy_file(model() / "model.safetensors", bare);
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    m_window->openModel({bare});
    QVERIFY(shown.wait(kTimeout));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->messages().isVisible(), kTimeout);
    QVERIFY(m_window->messages().text().contains(QStringLiteral("tokenizer")));
}

void TestWindow::fitsInto1280x720_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280x720") << QSize(1280, 720);
    QTest::newRow("1920x1080") << QSize(1920, 1080);
}

void TestWindow::fitsInto1280x720()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    write(30);
    QTest::qWait(100);
    QCOMPARE(m_window->size(), size);
    const QRect whole = m_window->rect();
    for (const Panel* panel : bench().panels()) {
        if (!panel->isVisible())
            continue;
        const QRect place(panel->mapTo(m_window.get(), QPoint(0, 0)), panel->size());
        QVERIFY2(whole.contains(place), qPrintable(panel->title()));
        QVERIFY2(panel->width() >= panel->minimumSizeHint().width(), qPrintable(panel->title()));
        QVERIFY2(panel->height() >= panel->minimumSizeHint().height(), qPrintable(panel->title()));
    }
}

void TestWindow::panelsHideAndReturn()
{
    Panel* inspector = m_window->findChild<Panel*>(QStringLiteral("inspectorPanel"));
    auto* action = m_window->findChild<QAction*>(QStringLiteral("inspectorPanelShown"));
    action->trigger();
    QVERIFY(!inspector->isVisible());
    QVERIFY(!bench().isPanelShown(inspector));
    m_window->findChild<QAction*>(QStringLiteral("resetLayoutAction"))->trigger();
    QVERIFY(inspector->isVisible());
    QVERIFY(action->isChecked());
}

void TestWindow::layoutIsRemembered()
{
    bench().setPanelShown(m_window->findChild<Panel*>(QStringLiteral("statePanel")), false);
    bench().setPanelShown(m_window->findChild<Panel*>(QStringLiteral("costPanel")), false);
    m_window->toolbar().setSpeed(16);
    const Settings settings = m_window->currentSettings();
    QCOMPARE(settings.hiddenPanels.size(), Settings().hiddenPanels.size() + 2);
    QCOMPARE(settings.speed, 16.0);
    QCOMPARE(settings.model, QString::fromStdString(model().string()));
    const MainWindow second(*m_look, settings, {});
    QVERIFY(!second.findChild<Panel*>(QStringLiteral("statePanel"))->isVisibleTo(&second));
    QCOMPARE(second.currentSettings().hiddenPanels, settings.hiddenPanels);
}

void TestWindow::exportsPanels()
{
    for (Panel* panel : bench().panels())
        bench().setPanelShown(panel, true);
    write(20);
    m_window->pump().frame();
    for (Panel* panel : bench().panels()) {
        if (panel->view() == nullptr)
            continue;
        for (const char* ending : {".png", ".svg", ".pdf", ".csv"}) {
            const QString file = m_folder.filePath(panel->objectName() + QLatin1String(ending));
            exportView(*panel->view(), file);
            std::string content = readFile(file.toStdString());
            while (content.starts_with("# "))
                content.erase(0, content.find('\n') + 1);
            // A table without rows is its line of names.
            const bool isWhole = file.endsWith(QLatin1String(".csv"))
                                     ? content.find(',') < content.find('\n')
                                     : content.size() > 40;
            QVERIFY2(isWhole, qPrintable(file));
        }
    }
    QVERIFY_EXCEPTION_THROWN(exportView(*bench().text, m_folder.filePath("x.gif")), Error);
    QVERIFY(!QFileInfo::exists(m_folder.filePath("x.gif")));
    QVERIFY_EXCEPTION_THROWN(exportView(*bench().text, "/nowhere/x.png"), Error);
}

void TestWindow::paletteRunsCommands()
{
    press(Qt::Key_K, Qt::ControlModifier);
    auto* palette = m_window->findChild<CommandPalette*>();
    QTRY_VERIFY(palette->isVisible());
    QTest::keyClicks(palette->findChild<QLineEdit*>(), QStringLiteral("no such command"));
    QVERIFY(palette->findChild<QListWidget*>()->item(0)->text().contains("F1"));
    QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
    QVERIFY(palette->isVisible());
    palette->findChild<QLineEdit*>()->clear();
    QTest::keyClicks(palette->findChild<QLineEdit*>(), QStringLiteral("panel inspector"));
    QCOMPARE(palette->findChild<QListWidget*>()->count(), 1);
    QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QVERIFY(!bench().isPanelShown(m_window->findChild<Panel*>(QStringLiteral("inspectorPanel"))));
}

/// An ellipsis says that there is more, and the tool tip says what.
void TestWindow::longMessagesAreElided()
{
    auto* strip = m_window->findChild<StatusStrip*>();
    m_window->resize(1280, 720);
    const QString text = QStringLiteral("A message that goes on. ").repeated(20).trimmed();
    strip->showMessage(text);
    QCOMPARE(strip->currentMessage(), text);
    QVERIFY2(strip->shownMessage().endsWith(QStringLiteral("…")),
             qPrintable(strip->shownMessage()));
    QVERIFY(text.startsWith(strip->shownMessage().chopped(1)));
    QCOMPARE(strip->toolTip(), text);
    strip->showMessage(QStringLiteral("Ready"));
    QCOMPARE(strip->shownMessage(), QStringLiteral("Ready"));
}

/// Numbers that matter less than a message go while it is shown.
void TestWindow::messagesTakeTheRoomOfNumbers()
{
    auto* strip = m_window->findChild<StatusStrip*>();
    m_window->resize(1280, 720);
    const auto number = [strip](const QString& name) {
        const auto labels = strip->findChildren<QLabel*>();
        return *std::ranges::find(labels, name, &QWidget::accessibleName);
    };
    const QLabel* frames = number(QStringLiteral("Frames dropped"));
    QString text = QStringLiteral("silence:");
    strip->showMessage(text);
    QVERIFY(frames->isVisible());
    while (frames->isVisible() && text.size() < 1000) {
        text += QStringLiteral(" neuron");
        strip->showMessage(text);
    }
    QCOMPARE(strip->shownMessage(), text);
    QVERIFY(number(QStringLiteral("Speed"))->isVisible());
    strip->clearMessage();
    QVERIFY(frames->isVisible());
}

/// Three lanes, the panel of changes with some in it, and an offer above all.
void TestWindow::messagesLeaveTheWindowItsSize()
{
    m_window->resize(1280, 720);
    neverEnd();
    write(20);
    for (const int position : {8, 5}) {
        session().continueFrom(position);
        session().generate(10);
        QVERIFY(waitForPause());
    }
    QCOMPARE(session().history().branches().size(), std::size_t{3});
    bench().raise(bench().interventions);
    session().selectGroup({{LayerId{0}, Site::TimeMix, 3},
                           {LayerId{0}, Site::ChannelMix, 4},
                           {LayerId{1}, Site::TimeMix, 5},
                           {LayerId{1}, Site::ChannelMix, 6}},
                          {});
    m_window->pump().frame();
    m_window->findChild<QAction*>(QStringLiteral("silenceAction"))->trigger();
    m_window->pump().frame();
    QVERIFY(m_window->messages().showsHint() && bench().interventions->isVisible());
    QTest::qWait(300);
    QCOMPARE(m_window->size(), QSize(1280, 720));
}

void TestWindow::paletteSaysWhatIsUnavailable()
{
    QVERIFY(!m_window->findChild<QAction*>(QStringLiteral("undoAction"))->isEnabled());
    press(Qt::Key_K, Qt::ControlModifier);
    auto* palette = m_window->findChild<CommandPalette*>();
    QTRY_VERIFY(palette->isVisible());
    QTest::keyClicks(palette->findChild<QLineEdit*>(), QStringLiteral("undo"));
    auto* list = palette->findChild<QListWidget*>();
    const auto found = list->findItems(QStringLiteral("Undo"), Qt::MatchStartsWith);
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.front()->text().contains("not available now"),
             qPrintable(found.front()->text()));
    list->setCurrentItem(found.front());
    QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
    QVERIFY(palette->isVisible());
    palette->reject();
}

/// In Train no text is written unseen; one that is being written can be paused.
void TestWindow::trainingHasNoRunOfTheText()
{
    if (!m_window->workspaces().has(Workspace::Train))
        QSKIP("skipped: spikeglass-torch is not built");
    neverEnd();
    session().setSpeed(20);
    const auto action = [this](const char* id) {
        return m_window->findChild<QAction*>(QLatin1String(id));
    };
    auto* run = action("runAction");
    run->trigger();
    QVERIFY(session().isRunning());
    m_window->workspaces().open(Workspace::Train);
    QVERIFY(run->isEnabled()); // it is Pause
    run->trigger();
    QTRY_VERIFY(!session().isRunning());
    for (const char* id :
         {"runAction", "stepAction", "restartAction", "writeTokensAction", "writePromptAction"}) {
        QVERIFY2(!action(id)->isEnabled(), id);
        QVERIFY2(action(id)->toolTip().contains("in Play"), id);
    }
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QVERIFY(!session().isRunning());
    QVERIFY(!m_window->toolbar().seedBox()->isEnabled());
    QVERIFY(m_window->toolbar().seedBox()->toolTip().contains("in Play"));
    QVERIFY(!comboBox(m_window->toolbar(), "Speed")->isEnabled());
    m_window->workspaces().open(Workspace::Play);
    QVERIFY(run->isEnabled() && action("stepAction")->isEnabled());
    QCOMPARE(run->toolTip(), QStringLiteral("Run (Space)"));
    QCOMPARE(action("stepAction")->toolTip(), QStringLiteral("Step token"));
    QVERIFY(m_window->toolbar().seedBox()->isEnabled());
    QVERIFY(comboBox(m_window->toolbar(), "Speed")->toolTip().startsWith("How fast"));
}

void TestWindow::paletteFindsTheTraining()
{
    if (!m_window->workspaces().has(Workspace::Train))
        QSKIP("skipped: spikeglass-torch is not built");
    press(Qt::Key_K, Qt::ControlModifier);
    auto* palette = m_window->findChild<CommandPalette*>();
    QTRY_VERIFY(palette->isVisible());
    auto* words = palette->findChild<QLineEdit*>();
    auto* list = palette->findChild<QListWidget*>();
    for (const auto& [typed, command] : {std::pair{"train", "Pause training"},
                                         {"checkpoint", "Start or continue training"},
                                         {"continue training", "Start or continue training"},
                                         {"train", "Use the trained model in Play"}}) {
        words->clear();
        QTest::keyClicks(words, QLatin1String(typed));
        QVERIFY2(!list->findItems(QLatin1String(command), Qt::MatchContains).isEmpty(), command);
    }
    palette->reject();
    m_window->findChild<QAction*>(QStringLiteral("startTrainingAction"))->trigger();
    QCOMPARE(m_window->workspaces().current(), Workspace::Train);
    auto* workspace =
        qobject_cast<TrainWorkspace*>(m_window->workspaces().content(Workspace::Train));
    QVERIFY(workspace != nullptr);
    QVERIFY2(workspace->run().problem().contains("Choose a text"),
             qPrintable(workspace->run().problem()));
}

void TestWindow::paletteFindsTheNeuronsOfAWord()
{
    press(Qt::Key_K, Qt::ControlModifier);
    auto* palette = m_window->findChild<CommandPalette*>();
    QTRY_VERIFY(palette->isVisible());
    auto* words = palette->findChild<QLineEdit*>();
    for (const char* typed :
         {"neurons of a word", "neurons word", "fire for this word", "silence neurons of a word"}) {
        words->clear();
        QTest::keyClicks(words, QLatin1String(typed));
        QCOMPARE(palette->findChild<QListWidget*>()->count(), 1);
        QVERIFY2(palette->findChild<QListWidget*>()->item(0)->text().contains("neurons"), typed);
    }
    palette->reject();
}

/// A word is found whichever tokens it is made of, the next one with every further time.
void TestWindow::numbersAndWordsOfTheTextAreGoneTo()
{
    write(8);
    const auto answer = [this](const char* id, const auto& give) {
        m_window->findChild<QAction*>(QLatin1String(id))->trigger();
        auto* dialog = m_window->findChild<QInputDialog*>();
        QVERIFY(dialog != nullptr);
        give(*dialog);
        dialog->accept();
        QTRY_VERIFY(m_window->findChild<QInputDialog*>() == nullptr);
    };
    const auto* go = m_window->findChild<QAction*>(QStringLiteral("goToTokenAction"));
    const auto* find = m_window->findChild<QAction*>(QStringLiteral("findTextAction"));
    QCOMPARE(go->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_G));
    QCOMPARE(find->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_F));
    answer("goToTokenAction", [](QInputDialog& dialog) { dialog.setIntValue(2); });
    QCOMPARE(session().selection().pinnedToken, std::optional(2));
    const auto isPinnedAt = [this](qsizetype letter) {
        const int token = session().selection().pinnedToken.value_or(-1);
        return session().textUpTo(token).size() > letter &&
               session().textUpTo(token - 1).size() <= letter;
    };
    session().pinToken(0);
    answer("findTextAction",
           [](QInputDialog& dialog) { dialog.setTextValue(QStringLiteral("E")); });
    QVERIFY(isPinnedAt(kPrompt.indexOf(u'e')));
    answer("findTextAction", [](const QInputDialog& dialog) {
        QCOMPARE(dialog.textValue(), QStringLiteral("E")); // once more
    });
    QVERIFY(isPinnedAt(kPrompt.indexOf(u'e', kPrompt.indexOf(u'e') + 1)));
    const auto* strip = m_window->findChild<StatusStrip*>();
    const qsizetype place = kPrompt.indexOf(QStringLiteral("there was"));
    m_window->travel().findText(QStringLiteral("there was"));
    QVERIFY(isPinnedAt(place));
    m_window->travel().findText(QStringLiteral("there was"));
    QVERIFY(isPinnedAt(place));
    QVERIFY2(strip->currentMessage().contains("beginning"), qPrintable(strip->currentMessage()));
    m_window->travel().findText(QStringLiteral("hippopotamus"));
    QVERIFY(isPinnedAt(place));
    QVERIFY2(strip->currentMessage().contains("is not in the text"),
             qPrintable(strip->currentMessage()));
}

/// At the end of the text, whatever is pinned. The number is there once more.
void TestWindow::asManyTokensAsAskedForAreWritten()
{
    neverEnd();
    write(3);
    const auto ask = [this](int offered, int wanted) {
        m_window->findChild<QAction*>(QStringLiteral("writeTokensAction"))->trigger();
        auto* dialog = m_window->findChild<QInputDialog*>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->intValue(), offered);
        dialog->setIntValue(wanted);
        dialog->accept();
        QVERIFY(session().isRunning());
        QVERIFY(waitForPause());
        QTRY_VERIFY(m_window->findChild<QInputDialog*>() == nullptr);
    };
    const int end = session().history().end();
    ask(50, 7);
    QCOMPARE(session().history().end(), end + 7);
    session().pinToken(2);
    ask(7, 5);
    QCOMPARE(session().history().end(), end + 12);
    QCOMPARE(session().selection().pinnedToken, std::optional(2));
    bench().prompt->setPrompt(QStringLiteral("One day the owl"));
    ask(5, 4); // another prompt begins anew, as with Run
    QVERIFY(session().text().startsWith(QStringLiteral("One day the owl")));
}

/// The status bar and the button both say that the next run goes on behind the end, and it does.
void TestWindow::runSaysWhatItDoesBehindAStory()
{
    auto* run = m_window->findChild<QAction*>(QStringLiteral("runAction"));
    write(3);
    session().handle(
        FinishedEvent{session().history().latest()->runId, FinishedEvent::Reason::DocumentEnd});
    QVERIFY2(run->toolTip().contains("another one behind it"), qPrintable(run->toolTip()));
    QVERIFY(m_window->statusBar()->currentMessage().contains("Run writes another one"));
    const int end = session().history().end();
    run->trigger();
    QVERIFY(waitForTokens(end + 1));
    press(Qt::Key_Space);
    QVERIFY2(!run->toolTip().contains("behind it"), qPrintable(run->toolTip()));
    QVERIFY(!m_window->statusBar()->currentMessage().contains("another one"));
}

/// As a story ends by itself while it is being written.
void TestWindow::endTheStory()
{
    session().pause(); // what the generator still does makes no difference
    session().drain();
    session().generate(1 << 20);
    session().handle(
        FinishedEvent{session().history().latest()->runId, FinishedEvent::Reason::DocumentEnd});
}

std::shared_ptr<std::chrono::milliseconds> TestWindow::standingTime()
{
    auto time = std::make_shared<std::chrono::milliseconds>(0);
    m_window->findChild<LatePause*>()->setClock([time] { return *time; });
    return time;
}

void TestWindow::pauseThatComesLateStartsNothing()
{
    constexpr std::chrono::milliseconds kLater =
        LatePause::kReaction + std::chrono::milliseconds(1);
    write(3);
    session().setSpeed(1); // it does not end by itself
    const auto time = standingTime();
    auto* run = m_window->findChild<QAction*>(QStringLiteral("runAction"));
    endTheStory();
    QCOMPARE(run->text(), QStringLiteral("Run"));
    *time += LatePause::kReaction;
    press(Qt::Key_Space);
    QVERIFY(!session().isRunning());
    *time += kLater;
    press(Qt::Key_Space);
    QVERIFY(session().isRunning());
    QVERIFY(!run->autoRepeat());

    QToolButton& button = m_window->toolbar().runButton();
    QVERIFY(session().isRunning());
    QTest::mousePress(&button, Qt::LeftButton);
    endTheStory();
    *time += kLater;
    QTest::mouseRelease(&button, Qt::LeftButton); // it began as Pause
    QVERIFY(!session().isRunning());
    *time += kLater;
    QTest::mouseClick(&button, Qt::LeftButton);
    QVERIFY(session().isRunning());
}

/// The story that has just ended is not the one that is to be run.
void TestWindow::runOfAnotherTextIsNoLatePause()
{
    write(3);
    session().setSpeed(1); // it does not end by itself
    const auto time = standingTime();
    endTheStory();
    QSignalSpy restarted(&session(), &Session::restarted);
    session().restart(kPrompt);
    QTRY_COMPARE_WITH_TIMEOUT(restarted.size(), 1, kTimeout);
    press(Qt::Key_Space);
    QVERIFY(session().isRunning());

    QVERIFY(waitForTokens(3));
    endTheStory();
    press(Qt::Key_Space);
    QVERIFY(!session().isRunning());
    session().continueFrom(0);
    press(Qt::Key_Space);
    QVERIFY(session().isRunning());
}

void TestWindow::themeReachesThePanels()
{
    const auto windowColour = [this] {
        return bench().panels().first()->palette().color(QPalette::Window);
    };
    m_look->setAppearance(Appearance::Light);
    QCoreApplication::processEvents();
    const QColor light = windowColour();
    m_look->setAppearance(Appearance::Dark);
    QTRY_VERIFY(windowColour().lightness() < light.lightness());
    m_look->setAppearance(Appearance::Light);
    QTRY_COMPARE(windowColour(), light);
}

QTEST_MAIN(TestWindow)
#include "test_window.moc"
