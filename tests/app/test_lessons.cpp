#include "app/language.h"
#include "app/learn_workspace.h"
#include "app/lesson_panel.h"
#include "app/lesson_stage.h"
#include "app/lessons.h"
#include "app/main_window.h"
#include "app/panel.h"
#include "app/resource_paths.h"
#include "app/run_toolbar.h"
#include "app/screenshot.h"
#include "app/session_files.h"
#include "app/workbench.h"
#include "app/workspaces.h"
#include "core/error.h"
#include "core/ops/chip_profile.h"
#include "widgets/cost_view.h"
#include "widgets/neuron_lab_view.h"
#include "widgets/state_view.h"
#include "widgets/text_view.h"
#include "widgets/token_text_area.h"
#include "widgets/waterfall_chart.h"

#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTextBrowser>
#include <QtTest>
#include <memory>

using namespace spikeglass;

namespace {

constexpr int kTimeout = 60000;
constexpr int kFrameTimeout = 3000;
constexpr int kAWhile = 1000; // that goals must hold, and the checks of them

/// A folder for a picture of each step, if one is wanted.
QString pictureFolder()
{
    return qEnvironmentVariable("SPIKEGLASS_LESSON_PICTURES");
}

/// The language that they are in.
QString lessonLanguage()
{
    return qEnvironmentVariable("SPIKEGLASS_LESSON_LANGUAGE", languages().front().code);
}

} // namespace

/// Every lesson that comes with the program, replayed with the bundled model.
class TestLessons : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ApplicationLook> m_look;
    std::unique_ptr<Translation> m_translation;
    std::unique_ptr<MainWindow> m_window;

    Lessons& lessons() { return m_window->lessons(); }
    bool waitForQuiet()
    {
        return QTest::qWaitFor(
            [this] {
                m_window->session().setSpeed(0);
                return !lessons().isBusy();
            },
            kTimeout);
    }
    /// The first goal that does not hold, with file and line; empty: all hold.
    QString missedGoal(const Lesson& lesson, const LessonStep& step);
    void takePicture(const Lesson& lesson, int step, const QString& when);
    QPushButton* button(const QString& text);

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void thereAreEight();
    void replays_data();
    void replays();
    void everyStepCanBeResumed_data();
    void everyStepCanBeResumed();
    void skippedStepsAreDone();
    void solutionsAreDoneOnce();
    void lessonsBringTheirModel();
    void progressIsKept();
    void progressIsOfEveryLanguage();
    void goalsMustHoldTogether();
    void goalsHoldForAMoment();
    void nextComesWithTheTicks();
    void skippedStepsAreNotCounted();
    void conditionsStandApart();
    void keptValuesHaveTwoSides_data();
    void keptValuesHaveTwoSides();
    void stepsThatALessonHadOnceAreNotCounted();
    void marksEndWithTheLesson();
    void longTextsSayThatTheyGoOn();
    void clickedNeuronsAreInspected();
    void recordedCurrentsFlow();
    void firstWordIsFollowed();
    void goalsCheckWhatIsAsked_data();
    void goalsCheckWhatIsAsked();
    void twoForOneIsEnough();
    void wordsMustBePinned_data();
    void wordsMustBePinned();
    void nextIsNotSkip();
    void doubleClicksSkipOneStep();
    void writingPausesAtTheLimit();
    void limitIsOfWhatIsWrittenFromNowOn();
    void longTextsAreFollowed();
    void tokensAsNowAreOfTheWholeText();
    void ticksAreOfEachGoalByItself();
    void nextLessonIsOffered();
    void learningStepsAreCounted();
    void silencedNeuronsAreCounted();
    void neuronsOfSpikeDrivenModels();
    void leavingRestoresTheLayout();
    void leavingStopsWhatIsDoneAhead();
    void hintsComeOneByOne();
    void panelsOfTheVocabularyExist();
    void energyIsThatOfTheChipInTheText_data();
    void energyIsThatOfTheChipInTheText();
    void playHasRoomBesideALesson();
};

void TestLessons::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    qputenv("XDG_DATA_HOME", "/nowhere");
    m_look = std::make_unique<ApplicationLook>();
    m_translation = std::make_unique<Translation>(lessonLanguage());
}

void TestLessons::init()
{
    LaunchOptions options;
    options.safeMode = true;
    options.language = lessonLanguage();
    options.appearance = appearanceFromName(qEnvironmentVariable("SPIKEGLASS_LESSON_THEME"));
    options.size = QSize(1280, 720);
    options.workspace = Workspace::Learn;
    m_window = std::make_unique<MainWindow>(*m_look, Settings{}, options);
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QVERIFY(!shown.isEmpty() || shown.wait(kTimeout));
}

void TestLessons::cleanup()
{
    m_window.reset();
}

QString TestLessons::missedGoal(const Lesson& lesson, const LessonStep& step)
{
    for (const LessonGoal& goal : step.goals)
        for (const LessonCondition& condition : goal.conditions) {
            const auto value = lessonFact(*m_window, condition.fact);
            if (value && condition.holds(*value))
                continue;
            const auto* number = value ? std::get_if<double>(&*value) : nullptr;
            return QStringLiteral("%1: '%2' was not reached: %3 is %4")
                .arg(QString::fromStdString(lessonPlace(lesson.file, goal.line)),
                     QString::fromStdString(goal.text), QString::fromStdString(condition.fact),
                     !value              ? QStringLiteral("unknown")
                     : number != nullptr ? QString::number(*number)
                                         : QString::fromStdString(std::get<std::string>(*value)));
        }
    return {};
}

void TestLessons::takePicture(const Lesson& lesson, int step, const QString& when)
{
    if (pictureFolder().isEmpty())
        return;
    QTest::qWait(250);
    saveWindowPicture(*m_window, QDir(pictureFolder())
                                     .filePath(QStringLiteral("%1-%2-%3.png")
                                                   .arg(QString::fromStdString(lesson.id))
                                                   .arg(step + 1)
                                                   .arg(when)));
}

QPushButton* TestLessons::button(const QString& text)
{
    for (auto* candidate : lessons().panel()->findChildren<QPushButton*>())
        if (candidate->text() == text)
            return candidate;
    return nullptr;
}

void TestLessons::thereAreEight()
{
    const LessonLibrary& library = lessons().library();
    for (const std::string& problem : library.problems)
        qWarning("%s", problem.c_str());
    QVERIFY(library.problems.empty());
    QVERIFY(library.lessons.size() >= 8);
    QCOMPARE(lessons().panel()->list()->count(), static_cast<int>(library.lessons.size()));
}

void TestLessons::replays_data()
{
    QTest::addColumn<QString>("id");
    const auto folder =
        resourceFolder("lessons", dataRoots(QCoreApplication::applicationDirPath()));
    QVERIFY(folder);
    for (const Lesson& lesson :
         readLessonLibrary(std::array{*folder}, "", lessonVocabulary()).lessons)
        QTest::newRow(lesson.id.c_str()) << QString::fromStdString(lesson.id);
}

/// Behind the setup of a step its goals do not hold yet, but what must stay so does; behind its
/// solution they all do.
void TestLessons::replays()
{
    QFETCH(QString, id);
    const Lesson* lesson = lessons().library().find(id.toStdString());
    QVERIFY(lesson);
    lessons().start(id);
    for (int i = 0; i < static_cast<int>(lesson->steps.size()); ++i) {
        const LessonStep& step = lesson->steps[static_cast<std::size_t>(i)];
        const std::string place = lessonPlace(lesson->file, step.line);
        QCOMPARE(lessons().step(), i);
        QVERIFY2(waitForQuiet(), place.c_str());
        QVERIFY2(!missedGoal(*lesson, step).isEmpty(),
                 (place + ": all goals hold before anything was done").c_str());
        QVERIFY2(!step.solution.empty(), (place + ": no 'try'").c_str());
        for (const LessonGoal& goal : step.goals)
            QVERIFY2(QTest::qWaitFor([&] { return goalHolds(*m_window, goal) == goal.isKept; },
                                     kFrameTimeout),
                     lessonPlace(lesson->file, goal.line).c_str());
        takePicture(*lesson, i, QStringLiteral("begun"));
        lessons().solve();
        QVERIFY2(waitForQuiet(), place.c_str());
        QString missed; // views take what is new with the next frame
        const bool reached = QTest::qWaitFor(
            [&] {
                missed = missedGoal(*lesson, step);
                return missed.isEmpty();
            },
            kFrameTimeout);
        QVERIFY2(reached, qPrintable(missed));
        QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kTimeout);
        takePicture(*lesson, i, QStringLiteral("solved"));
        lessons().next();
    }
    QVERIFY(!lessons().isRunning());
    QCOMPARE(lessons().progress().value(id).size(), std::ssize(lesson->steps));
    QVERIFY(lessons().panel()->showsList());
}

void TestLessons::everyStepCanBeResumed_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("step");
    const auto folder =
        resourceFolder("lessons", dataRoots(QCoreApplication::applicationDirPath()));
    QVERIFY(folder);
    for (const Lesson& lesson :
         readLessonLibrary(std::array{*folder}, "", lessonVocabulary()).lessons)
        for (int step = 1; step < static_cast<int>(lesson.steps.size()); ++step)
            QTest::addRow("%s, step %d", lesson.id.c_str(), step + 1)
                << QString::fromStdString(lesson.id) << step;
}

/// In a program that has just been started: texts and panels that the step builds on are there.
void TestLessons::everyStepCanBeResumed()
{
    QFETCH(QString, id);
    QFETCH(int, step);
    const Lesson* lesson = lessons().library().find(id.toStdString());
    const LessonStep& resumed = lesson->steps[static_cast<std::size_t>(step)];
    Settings settings;
    settings.lessonProgress[id] = {step - 1};
    lessons().setProgress(settings.lessonProgress);
    emit lessons().panel()->lessonChosen(id);
    QCOMPARE(lessons().step(), step);
    QVERIFY(QTest::qWaitFor([this] { return !lessons().isBusy(); }, kTimeout));
    QCOMPARE(m_window->session().speed(), m_window->toolbar().speed());
    QVERIFY(!m_window->session().isHurried());
    m_window->session().drain();
    const bool isOfText =
        std::ranges::any_of(lesson->steps.front().solution,
                            [](const auto& command) { return command.name == "write"; });
    QVERIFY(!isOfText || m_window->session().history().end() > 0 ||
            (!resumed.setup.empty() && resumed.setup.back().name == "restart"));
    QVERIFY(!missedGoal(*lesson, resumed).isEmpty());
    lessons().solve();
    QVERIFY(waitForQuiet());
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kTimeout);
}

/// The next step has the text of the one that was skipped, also where Skip is pressed again and
/// again.
void TestLessons::skippedStepsAreDone()
{
    lessons().start(QStringLiteral("08-energy"));
    QPushButton* skip = button(LessonPanel::tr("Skip"));
    for (int step = 0; step < 2; ++step)
        QTest::mouseClick(skip, Qt::LeftButton);
    QCOMPARE(lessons().step(), 2);
    QVERIFY(QTest::qWaitFor([this] { return !lessons().isBusy(); }, kTimeout));
    m_window->session().drain();
    QVERIFY(m_window->session().history().end() >= 40);
    QCOMPARE(m_window->session().speed(), 16.0);
    QVERIFY(!m_window->session().isHurried());
    lessons().start(QStringLiteral("08-energy"), 3);
    lessons().back(); // before the steps in front of it were done
    QCOMPARE(lessons().step(), 2);
    QVERIFY(QTest::qWaitFor([this] { return !lessons().isBusy(); }, kTimeout));
    lessons().solve();
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kTimeout);
}

/// Neither a second Show me nor Skip begins them anew while their last command is writing.
void TestLessons::solutionsAreDoneOnce()
{
    Session& session = m_window->session();
    const auto written = [&session] {
        session.drain();
        return session.history().end();
    };
    const auto solveInPart = [&] { // its only command writes 40 tokens behind the prompt
        lessons().start(QStringLiteral("04-network"));
        const bool isEmpty =
            waitForQuiet() && QTest::qWaitFor([&] { return written() == 0; }, kTimeout);
        session.setSpeed(100);
        lessons().solve();
        return isEmpty && QTest::qWaitFor([&] { return written() >= 20; }, kTimeout) &&
               session.isRunning();
    };
    QVERIFY(solveInPart());
    QVERIFY(waitForQuiet());
    const int once = written();
    QVERIFY2(once >= 40 && once < 60, qPrintable(QString::number(once)));
    QVERIFY(solveInPart());
    lessons().solve();
    QVERIFY(session.isRunning() && !session.isHurried());
    QVERIFY(waitForQuiet());
    QCOMPARE(written(), once);
    QVERIFY(solveInPart());
    lessons().next();
    QCOMPARE(lessons().step(), 1);
    QVERIFY(session.isRunning() && session.isHurried());
    QVERIFY(waitForQuiet());
    QCOMPARE(written(), once);
    QVERIFY(!session.isHurried());
}

/// Their numbers are of one of the bundled models, whichever was open.
void TestLessons::lessonsBringTheirModel()
{
    runLessonCommand(*m_window, {"model", {"stories-spike-driven"}, 1});
    QVERIFY(waitForQuiet());
    lessons().start(QStringLiteral("09-token"), 2);
    QVERIFY(waitForQuiet());
    QCOMPARE(std::get<std::string>(*lessonFact(*m_window, "model")),
             std::string("stories-spiking"));
    lessons().solve();
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kTimeout);
}

void TestLessons::progressIsKept()
{
    const QString id = QStringLiteral("01-spike");
    lessons().start(id);
    QVERIFY(waitForQuiet());
    lessons().next(); // not reached: not done
    QVERIFY(lessons().progress().value(id).isEmpty());
    lessons().back();
    lessons().solve();
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kTimeout);
    QVERIFY(button(LessonPanel::tr("Next"))->isEnabled());
    const QSignalSpy progressed(&lessons(), &Lessons::progressed);
    lessons().next();
    QCOMPARE(progressed.size(), 1);
    QCOMPARE(m_window->currentSettings().lessonProgress.value(id), QSet<int>{0});
    MainWindow second(*m_look, m_window->currentSettings(), {});
    QCOMPARE(second.lessons().progress().value(id), QSet<int>{0});
    lessons().leave();
    emit lessons().panel()->lessonChosen(id);
    QCOMPARE(lessons().step(), 1);
}

void TestLessons::progressIsOfEveryLanguage()
{
    Settings settings;
    settings.lessonProgress[QStringLiteral("01-spike")] = {0};
    LaunchOptions options;
    options.model = QStringLiteral("/nowhere");
    options.safeMode = true;
    options.language = QStringLiteral("de");
    MainWindow german(*m_look, settings, options);
    emit german.lessons().panel()->lessonChosen(QStringLiteral("01-spike"));
    QCOMPARE(german.lessons().step(), 1);
    const LessonLibrary& library = german.lessons().library();
    QVERIFY(library.problems.empty());
    QCOMPARE(library.find("01-spike")->title, std::string("Was ist ein Spike?"));
}

void TestLessons::goalsMustHoldTogether()
{
    lessons().start(QStringLiteral("01-spike"), 2); // a high potential, and not a single spike
    QVERIFY(waitForQuiet());
    const auto setAmplitude = [this](const char* value) {
        runLessonCommand(*m_window, {"lab", {"amplitude", value}, 1});
        QTest::qWait(kAWhile);
    };
    setAmplitude("1.5");
    QVERIFY(!lessons().isReached());
    QVERIFY(!button(LessonPanel::tr("Next"))->isEnabled());
    setAmplitude("0.2");
    QVERIFY(!lessons().isReached());
    setAmplitude("0.95");
    QVERIFY(lessons().isReached());
    QCOMPARE(lessons().holding(), (std::vector<bool>{true, true}));
    setAmplitude("3");
    QVERIFY(lessons().isReached()); // what was done stays done
    QVERIFY(button(LessonPanel::tr("Next"))->isEnabled());
    QCOMPARE(lessons().holding(), (std::vector<bool>{true, false})); // but a tick is of now
}

/// A slider that runs through the right value does not reach the goal, nor one that is still held.
void TestLessons::goalsHoldForAMoment()
{
    lessons().start(QStringLiteral("03-chain"), 1); // half as often or less
    QVERIFY(waitForQuiet());
    const auto setWeight = [this](const char* value) {
        runLessonCommand(*m_window, {"lab", {"weight", value}, 1});
        lessons().check();
    };
    setWeight("2.5");
    QTest::qWait(200);
    setWeight("5");
    QTest::qWait(kAWhile);
    QVERIFY(!lessons().isReached());
    QVERIFY(!button(LessonPanel::tr("Next"))->isEnabled());
    QTest::mousePress(m_window.get(), Qt::LeftButton);
    setWeight("2.5");
    QTest::qWait(kAWhile);
    QCOMPARE(lessons().holding(), (std::vector<bool>{true, true, true}));
    QVERIFY(!lessons().isReached());
    QTest::mouseRelease(m_window.get(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kFrameTimeout);
}

/// Who sees all goals ticked can go on, and has done the step.
void TestLessons::nextComesWithTheTicks()
{
    const QString id = QStringLiteral("01-spike");
    lessons().start(id);
    QVERIFY(waitForQuiet());
    QPushButton* next = button(LessonPanel::tr("Next"));
    QVERIFY(!next->isEnabled());
    lessons().solve();
    QTRY_COMPARE_WITH_TIMEOUT(lessons().holding(), std::vector<bool>{true}, kTimeout);
    QVERIFY(next->isEnabled());
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(lessons().step(), 1);
    QCOMPARE(lessons().progress().value(id), QSet<int>{0});
}

/// Also where the last step was done; the lesson goes on at the first of them then.
void TestLessons::skippedStepsAreNotCounted()
{
    const QString id = QStringLiteral("03-chain");
    const auto entry = [&] {
        const QListWidget& list = *lessons().panel()->list();
        for (int row = 0; row < list.count(); ++row)
            if (list.item(row)->data(Qt::UserRole).toString() == id)
                return list.item(row)->text().replace(QChar::Nbsp, QLatin1Char(' '));
        return QString();
    };
    const auto says = [&entry](const QString& state) {
        return entry().contains(QStringLiteral("(%1)").arg(state));
    };
    const auto leadsTo = [this](const QString& lesson) {
        emit lessons().panel()->lessonChosen(lesson);
        const int step = lessons().step();
        lessons().leave();
        return step;
    };
    lessons().start(id);
    lessons().next();
    lessons().next();
    QVERIFY(QTest::qWaitFor([this] { return !lessons().isBusy(); }, kTimeout));
    lessons().solve();
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kTimeout);
    lessons().next();
    QVERIFY(!lessons().isRunning());
    QCOMPARE(lessons().progress().value(id), QSet<int>{2});
    const QString skipped = LessonPanel::tr("%1 of %2 steps, %3 skipped").arg(1).arg(3).arg(2);
    QVERIFY2(says(skipped), qPrintable(entry()));
    QCOMPARE(leadsTo(id), 0);
    lessons().setProgress({{id, {1}}});
    QCOMPARE(leadsTo(id), 2);
    lessons().setProgress({{id, {0, 1, 2}}});
    QCOMPARE(leadsTo(id), 0);
    QVERIFY2(says(LessonPanel::tr("\u2713 done")), qPrintable(entry()));
}

/// What holds from the beginning is no goal with a tick; where it does not hold any more it has a
/// sign of its own, and Next does not lead on.
void TestLessons::conditionsStandApart()
{
    lessons().start(QStringLiteral("03-chain")); // the second neuron receives nothing but spikes
    QVERIFY(waitForQuiet());
    const auto goals = [this] {
        for (const QLabel* label : lessons().panel()->findChildren<QLabel*>())
            if (label->accessibleName() == LessonPanel::tr("Goals of the step"))
                return label->text();
        return QString();
    };
    const auto has = [&goals](char16_t sign) { return goals().contains(QChar(sign)); };
    constexpr char16_t kEmpty = 0x2610, kTick = 0x2611, kHolds = 0x2713, kFails = 0x2717;
    QTest::qWait(kAWhile);
    QVERIFY2(has(kEmpty) && has(kHolds) && !has(kTick) && !has(kFails), qPrintable(goals()));
    runLessonCommand(*m_window, {"lab", {"gain", "2"}, 1});
    QTest::qWait(kAWhile);
    QVERIFY2(has(kTick) && has(kFails) && !has(kEmpty) && !has(kHolds), qPrintable(goals()));
    QVERIFY(!button(LessonPanel::tr("Next"))->isEnabled());
}

void TestLessons::keptValuesHaveTwoSides_data()
{
    QTest::addColumn<QString>("lesson");
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("goal");
    QTest::newRow("mean current") << "02-membrane" << 3 << 2;
    QTest::newRow("injected current") << "05-surrogate" << 2 << 1;
}

/// An amplitude that is to stay as it is may not become smaller either.
void TestLessons::keptValuesHaveTwoSides()
{
    QFETCH(QString, lesson);
    QFETCH(int, step);
    QFETCH(int, goal);
    lessons().start(lesson, step);
    QVERIFY(waitForQuiet());
    const Lesson& opened = *lessons().library().find(lesson.toStdString());
    const LessonGoal& kept =
        opened.steps.at(static_cast<std::size_t>(step)).goals.at(static_cast<std::size_t>(goal));
    QVERIFY(kept.isKept);
    QTRY_VERIFY_WITH_TIMEOUT(goalHolds(*m_window, kept), kFrameTimeout);
    for (const char* amplitude : {"0.2", "1.2"}) {
        runLessonCommand(*m_window, {"lab", {"amplitude", amplitude}, 1});
        QVERIFY2(!goalHolds(*m_window, kept), amplitude);
    }
}

/// A lesson may have become shorter since they were done.
void TestLessons::stepsThatALessonHadOnceAreNotCounted()
{
    const QString id = QStringLiteral("03-chain");
    const Lesson* lesson = lessons().library().find(id.toStdString());
    QCOMPARE(lesson->steps.size(), std::size_t{3});
    const auto says = [this](const QString& text) {
        for (const QLabel* label : lessons().panel()->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    };
    const QString skipped = LessonPanel::tr("<b>%1</b><br>The end of this lesson. Skipped steps: "
                                            "%2. They are not counted as done.")
                                .arg(QString::fromStdString(lesson->title));
    lessons().setProgress({{id, {0, 5, 6, 7}}});
    lessons().start(id, 2);
    QVERIFY(QTest::qWaitFor([this] { return !lessons().isBusy(); }, kTimeout));
    lessons().solve();
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kTimeout);
    lessons().next();
    QVERIFY(!lessons().isRunning());
    QVERIFY(says(skipped.arg(1)));
    QCOMPARE(stepsNotDone(3, {0, 5, 6, 7}), 2);
    QCOMPARE(stepsNotDone(3, {0, 1, 2, 9}), 0);
}

/// In the memory fade, which stays beside other lessons and without any.
void TestLessons::marksEndWithTheLesson()
{
    lessons().start(QStringLiteral("06-memory"), 2);
    QVERIFY(waitForQuiet());
    const StateView& state = *m_window->workbench().state;
    QTRY_VERIFY_WITH_TIMEOUT(!state.markedShare().isEmpty(), kTimeout);
    runLessonCommand(*m_window, {"unpin", {}, 1});
    QVERIFY(state.markedShare().isEmpty());
    runLessonCommand(*m_window, {"pin-token", {"4"}, 1});
    runLessonCommand(*m_window, {"mark-word", {"4"}, 1});
    QTRY_VERIFY_WITH_TIMEOUT(!state.markedShare().isEmpty(), kTimeout);
    lessons().leave();
    QVERIFY(state.markedShare().isEmpty());
}

/// In a small window too, with all hints: goals and ways on are seen, and so is where a text has
/// more lines than there is room for.
void TestLessons::longTextsSayThatTheyGoOn()
{
    LessonPanel& panel = *lessons().panel();
    auto* text = panel.findChild<QTextBrowser*>();
    const auto* more = panel.findChild<QWidget*>(QStringLiteral("moreMark"));
    QScrollBar* bar = text->verticalScrollBar();
    const auto isInside = [&panel](const QWidget* widget) {
        const QRect place(widget->mapTo(&panel, QPoint()), widget->size());
        return widget->isVisible() && panel.rect().contains(place);
    };
    int longTexts = 0;
    for (const Lesson& lesson : lessons().library().lessons)
        for (int step = 0; step < static_cast<int>(lesson.steps.size()); ++step) {
            panel.showStep(lesson, step);
            for (const auto& hint : lesson.steps[static_cast<std::size_t>(step)].hints)
                if (!hint.empty())
                    button(LessonPanel::tr("Hint"))->click();
            QTest::qWait(20);
            const std::string place =
                lessonPlace(lesson.file, lesson.steps[static_cast<std::size_t>(step)].line);
            QCOMPARE(m_window->height(), 720);
            for (const QPushButton* way : panel.findChildren<QPushButton*>())
                if (way->isVisible())
                    QVERIFY2(isInside(way), place.c_str());
            QVERIFY2(text->height() >= 6 * text->fontMetrics().height(), place.c_str());
            QVERIFY2(more->isVisible() == (bar->maximum() > 0), place.c_str());
            QVERIFY2(bar->isVisible() == (bar->maximum() > 0), place.c_str());
            longTexts += bar->maximum() > 0 ? 1 : 0;
            bar->setValue(bar->maximum());
            QVERIFY2(!more->isVisible(), place.c_str());
        }
    QVERIFY(longTexts > 0);
}

/// The step that asks for a click has the panel that tells of it.
void TestLessons::clickedNeuronsAreInspected()
{
    lessons().start(QStringLiteral("07-sparse"), 4);
    QVERIFY(waitForQuiet());
    const auto* inspector = m_window->findChild<Panel*>(QStringLiteral("inspectorPanel"));
    QVERIFY(m_window->workbench().isPanelShown(inspector) && inspector->isVisible());
    lessons().solve();
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kTimeout);
    QVERIFY(inspector->isVisible());
}

/// No current is recorded before a neuron is pinned, whatever the list of currents says.
void TestLessons::recordedCurrentsFlow()
{
    lessons().start(QStringLiteral("02-membrane"), 4);
    QVERIFY(waitForQuiet());
    const auto current = [this] {
        return std::get<std::string>(*lessonFact(*m_window, "lab.current"));
    };
    runLessonCommand(*m_window, {"lab", {"current", "recorded"}, 1});
    QTest::qWait(kAWhile);
    QCOMPARE(current(), std::string("none"));
    runLessonCommand(*m_window, {"pin-neuron", {"0", "time", "1"}, 1});
    QTRY_COMPARE_WITH_TIMEOUT(current(), std::string("recorded"), kTimeout);
}

/// Its share in per cent stands in the memory fade while one walks on.
void TestLessons::firstWordIsFollowed()
{
    lessons().start(QStringLiteral("06-memory"), 2);
    QVERIFY(waitForQuiet());
    const StateView& state = *m_window->workbench().state;
    QTRY_VERIFY_WITH_TIMEOUT(state.markedShare().contains(QStringLiteral("time")), kTimeout);
    const QString atFirst = state.markedShare();
    lessons().solve();
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kTimeout);
    QVERIFY(state.markedShare().contains(QStringLiteral("time")));
    QVERIFY(state.markedShare() != atFirst);
}

/// Several for one begins with exactly two.
void TestLessons::twoForOneIsEnough()
{
    lessons().start(QStringLiteral("03-chain"), 1);
    QVERIFY(waitForQuiet());
    runLessonCommand(*m_window, {"lab", {"weight", "2.9"}, 1});
    QCOMPARE(std::get<double>(*lessonFact(*m_window, "lab.spikes-2")), 13.0);
    QCOMPARE(std::get<double>(*lessonFact(*m_window, "lab.spikes-1")), 26.0);
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kFrameTimeout);
}

void TestLessons::wordsMustBePinned_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("token");
    QTest::newRow("a surprise") << 1 << 29;
    QTest::newRow("a busy word") << 3 << 6;
}

/// No tick for a word that is shown but was not chosen.
void TestLessons::wordsMustBePinned()
{
    QFETCH(int, step);
    QFETCH(int, token);
    lessons().start(QStringLiteral("04-network"), step);
    QVERIFY(waitForQuiet());
    m_window->session().drain();
    m_window->session().hoverToken(token);
    QTest::qWait(kAWhile);
    QCOMPARE(lessons().holding(), (std::vector<bool>{false, false}));
    m_window->session().pinToken(token);
    QTest::qWait(kAWhile);
    QCOMPARE(lessons().holding(), (std::vector<bool>{true, true}));
}

/// Each has a place of its own, so that a second click does not skip the next step.
void TestLessons::nextIsNotSkip()
{
    lessons().start(QStringLiteral("01-spike"));
    QVERIFY(waitForQuiet());
    lessons().solve();
    QTRY_VERIFY_WITH_TIMEOUT(lessons().isReached(), kTimeout);
    QPushButton* next = button(LessonPanel::tr("Next"));
    QPushButton* skip = button(LessonPanel::tr("Skip"));
    QVERIFY(next->isEnabled() && !skip->isEnabled());
    QVERIFY(!next->geometry().intersects(skip->geometry()));
    for (int click = 0; click < 2; ++click)
        QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(lessons().step(), 1);
    QVERIFY(!next->isEnabled() && skip->isEnabled());
    QTest::mouseClick(skip, Qt::LeftButton);
    QCOMPARE(lessons().step(), 2);
}

void TestLessons::doubleClicksSkipOneStep()
{
    lessons().start(QStringLiteral("02-membrane"));
    QVERIFY(waitForQuiet());
    const auto doubleClick = [](QWidget* widget) { // all that a window system sends
        QTest::mouseClick(widget, Qt::LeftButton);
        QTest::mousePress(widget, Qt::LeftButton);
        QTest::mouseDClick(widget, Qt::LeftButton);
        QTest::mouseRelease(widget, Qt::LeftButton);
    };
    QPushButton* skip = button(LessonPanel::tr("Skip"));
    doubleClick(skip);
    QCOMPARE(lessons().step(), 1);
    QTest::mouseClick(skip, Qt::LeftButton);
    QCOMPARE(lessons().step(), 2);
    doubleClick(button(LessonPanel::tr("Back")));
    QCOMPARE(lessons().step(), 1);
}

/// What a cheaper way than the one asked for reaches is not enough.
void TestLessons::goalsCheckWhatIsAsked_data()
{
    QTest::addColumn<QString>("lesson");
    QTest::addColumn<int>("step");
    QTest::addColumn<QStringList>("commands");
    const auto add = [](const char* name, const char* lesson, int step, QStringList commands) {
        QTest::newRow(name) << lesson << step << commands;
    };
    add("stronger pulses", "02-membrane", 0, {"lab period 2", "lab tau 20"});
    add("the same noise", "02-membrane", 3, {"lab deviation 0.8"});
    add("no noise", "02-membrane", 3, {"lab amplitude 1.2", "lab seed 2"});
    add("the same tau", "02-membrane", 4, {"pin-neuron 0 time 1", "lab current recorded"});
    add("the current itself", "03-chain", 0, {"lab gain 2"});
    add("one for one", "03-chain", 1, {"lab weight 4"});
    add("no current", "03-chain", 2, {"lab gain 0"});
    add("a quiet word", "04-network", 3, {"pin-token 3"});
    add("by hand", "05-surrogate", 2, {"lab gain 4"});
    add("one layer", "06-memory", 0, {"pin-token 30"});
    add("no step", "06-memory", 2, {"pin-token 6"});
    add("closed rows", "07-sparse", 1, {"write 20", "pin-token 20"});
    add("arithmetic", "08-energy", 0, {"write 40"});
    add("no bar", "08-energy", 1, {"write 20", "cost-page waterfall"});
    add("no word", "08-energy", 2, {"write 20", "cost-page break-even"});
    add("nothing assumed", "08-energy", 3, {"write 20", "cost-page what-if", "cost-extent system"});
    add("old text", "10-cut", 1, {"write 60", "silence 0 time"});
    add("no text", "10-cut", 3, {"silence 0 time", "write 60", "restore-model"});
}

void TestLessons::goalsCheckWhatIsAsked()
{
    QFETCH(QString, lesson);
    QFETCH(int, step);
    QFETCH(QStringList, commands);
    lessons().start(lesson, step);
    QVERIFY(waitForQuiet());
    for (const QString& command : std::as_const(commands)) {
        const QStringList words = command.split(QLatin1Char(' '));
        std::vector<std::string> rest;
        for (const QString& word : words.mid(1))
            rest.push_back(word.toStdString());
        runLessonCommand(*m_window, {words.front().toStdString(), std::move(rest), 1});
        QVERIFY(waitForQuiet());
    }
    QTest::qWait(kAWhile);
    QVERIFY(!lessons().isReached());
}

/// Once: who goes on behind it wants to.
void TestLessons::writingPausesAtTheLimit()
{
    Session& session = m_window->session();
    lessons().start(QStringLiteral("04-network"));
    QVERIFY(waitForQuiet());
    lessons().setLimit(30);
    session.run();
    QVERIFY(waitForQuiet());
    session.drain(); // what was under way
    const int paused = session.history().end();
    QVERIFY(paused >= 30);
    QVERIFY2(paused < 100, qPrintable(QString::number(paused)));
    session.generate(5);
    QVERIFY(waitForQuiet());
    QCOMPARE(session.history().end(), paused + 5);
    lessons().leave();
    m_window->restart();
    session.generate(60);
    QVERIFY(waitForQuiet());
    QVERIFY(session.history().end() >= 60);
}

/// The frame after a lesson's first commands may come before the text that they begin.
void TestLessons::limitIsOfWhatIsWrittenFromNowOn()
{
    Session& session = m_window->session();
    lessons().start(QStringLiteral("01-spike"));
    QVERIFY(waitForQuiet());
    lessons().check();
    lessons().leave(); // at a text of few tokens
    session.setSpeed(0);
    session.generate(120);
    QVERIFY(waitForQuiet());
    session.drain();
    const int before = session.history().end();
    QVERIFY(before >= 120);
    lessons().start(QStringLiteral("01-spike"));
    lessons().setLimit(100);
    session.generate(60);
    lessons().check();
    QVERIFY(session.isRunning());
    QVERIFY(waitForQuiet());
    session.drain();
    QCOMPARE(session.history().end(), before + 60);
    lessons().leave();
    lessons().start(QStringLiteral("01-spike"));
    for (const LessonCommand& command :
         {LessonCommand{"limit", {"100"}, 1}, LessonCommand{"restart", {}, 1},
          LessonCommand{"write", {"60"}, 1}})
        runLessonCommand(*m_window, command);
    lessons().check();
    QVERIFY(session.isRunning());
    QVERIFY(waitForQuiet());
    session.drain();
    const int written = session.history().end();
    QVERIFY2(written >= 60 && written < before, qPrintable(QString::number(written)));
}

/// Through what is done to the model and through the tree of texts, also where one look is not
/// enough.
void TestLessons::longTextsAreFollowed()
{
    const auto silent = std::make_shared<const Interventions>(
        Interventions{}.with({.kind = Intervention::Kind::Silence, .where = {LayerId{0}, {}, {}}}));
    const auto empty = std::make_shared<const Interventions>();
    constexpr int kLong = 20000;
    TokenHistory history;
    TextAsNow text;
    const auto write = [&history](int end, const InterventionsPtr& interventions) {
        TokenRow row;
        row.interventions = interventions;
        while (history.end() < end)
            history.append(std::make_shared<const TokenRecord>(textRecord(row, {}, history.end())));
    };
    const auto known = [&](const InterventionsPtr& now) {
        std::optional<bool> isAsNow;
        for (int looks = 0; looks < 100 && !isAsNow; ++looks)
            isAsNow = text.look(history, now);
        return isAsNow;
    };
    QVERIFY(text.look(history, nullptr) == true); // no text
    const BranchId first = history.beginText();
    write(kLong, nullptr);
    QVERIFY(!text.look(history, nullptr));
    QVERIFY(known(nullptr) == true);
    QVERIFY(text.look(history, nullptr) == true);
    QVERIFY(text.look(history, empty) == true);
    QVERIFY(text.look(history, silent) == false);
    QVERIFY(known(nullptr) == true);
    write(kLong + 1, silent);
    QVERIFY(text.look(history, nullptr) == false);
    QVERIFY(text.look(history, nullptr) == false);
    QVERIFY(text.look(history, silent) == false);
    write(kLong + 10, nullptr);
    QVERIFY(known(nullptr) == false);
    history.fork(kLong); // without the token that differs
    QVERIFY(text.look(history, nullptr) == true);
    write(kLong + 20, nullptr);
    QVERIFY(text.look(history, nullptr) == true);
    history.fork(9000);
    write(9500, silent);
    QVERIFY(text.look(history, nullptr) == false);
    QVERIFY(known(silent) == false);
    history.beginText();
    write(300, silent);
    QVERIFY(text.look(history, silent) == true);
    QVERIFY(text.look(history, nullptr) == false);
    history.select(first);
    QVERIFY(known(silent) == false);
    QVERIFY(known(nullptr) == false);
    history = TokenHistory();
    write(500, nullptr);
    QVERIFY(text.look(history, nullptr) == true);
}

void TestLessons::tokensAsNowAreOfTheWholeText()
{
    Session& session = m_window->session();
    const auto asNow = [this] {
        return std::get<double>(lessonFact(*m_window, "tokens-as-now").value());
    };
    const auto run = [this](const char* name, std::vector<std::string> words) {
        runLessonCommand(*m_window, {name, std::move(words), 1});
        const bool isQuiet = waitForQuiet();
        m_window->session().drain();
        return isQuiet;
    };
    constexpr int kTokens = 300;
    for (int more = 0; more < kTokens && session.history().end() < kTokens; ++more)
        QVERIFY(run("write", {"100"})); // a story may end before
    const int written = session.history().end();
    QVERIFY(written >= kTokens);
    QCOMPARE(asNow(), 1.0 * written);
    QVERIFY(run("silence", {"0", "time"}));
    QCOMPARE(asNow(), 0.0);
    QVERIFY(run("restore-model", {}));
    QCOMPARE(asNow(), 1.0 * written);
    QVERIFY(run("silence", {"0", "time"}));
    QVERIFY(run("write", {"10"}));
    QCOMPARE(asNow(), 0.0);
    QVERIFY(run("restore-model", {}));
    QCOMPARE(asNow(), 0.0);
    QVERIFY(run("restart", {}));
    QVERIFY(run("write", {"20"}));
    QVERIFY(session.history().end() < written);
    QCOMPARE(asNow(), 1.0 * session.history().end());
}

/// Whatever stands above it; the step needs all.
void TestLessons::ticksAreOfEachGoalByItself()
{
    lessons().start(QStringLiteral("01-spike"), 2); // a high potential, and not a single spike
    QVERIFY(waitForQuiet());
    const auto ticksAt = [this](const char* amplitude) {
        runLessonCommand(*m_window, {"lab", {"amplitude", amplitude}, 1});
        QTest::qWait(kAWhile);
        return lessons().holding();
    };
    QCOMPARE(ticksAt("1.5"), (std::vector<bool>{true, false}));
    QCOMPARE(ticksAt("0.2"), (std::vector<bool>{false, true}));
    QVERIFY(!lessons().isReached());
    QCOMPARE(ticksAt("0.95"), (std::vector<bool>{true, true}));
    QVERIFY(lessons().isReached());
    QCOMPARE(ticksAt("0.2"), (std::vector<bool>{false, true}));
    QVERIFY(lessons().isReached());
}

void TestLessons::nextLessonIsOffered()
{
    auto* next = lessons().panel()->findChild<QPushButton*>(QStringLiteral("nextLesson"));
    QVERIFY(!next->isVisible());
    const auto& all = lessons().library().lessons;
    const auto finish = [this](const Lesson& lesson) {
        lessons().start(QString::fromStdString(lesson.id),
                        static_cast<int>(lesson.steps.size()) - 1);
        lessons().next();
    };
    finish(all[0]);
    QVERIFY(next->isVisible() && lessons().panel()->showsList());
    QVERIFY2(next->text().simplified().contains(QString::fromStdString(all[1].title)),
             qPrintable(next->text()));
    QTest::qWait(50);
    QVERIFY(next->width() >= next->sizeHint().width());
    next->click();
    QVERIFY(lessons().isRunning());
    QCOMPARE(lessons().step(), 0);
    lessons().leave();
    QVERIFY(!next->isVisible());
    finish(all.back());
    QVERIFY(!next->isVisible() && lessons().panel()->showsList());
}

void TestLessons::learningStepsAreCounted()
{
    const auto* lab =
        static_cast<LearnWorkspace&>(*m_window->workspaces().content(Workspace::Learn)).lab;
    const auto shows = [lab](const QString& number) {
        const QString text =
            QCoreApplication::translate("spikeglass::LabControls", "Learning steps: %1")
                .arg(number);
        return std::ranges::any_of(lab->findChildren<QLabel*>(), [&text](const QLabel* label) {
            return label->isVisible() && label->text() == text;
        });
    };
    lessons().start(QStringLiteral("05-surrogate"), 2);
    QVERIFY(waitForQuiet());
    QVERIFY(shows(QStringLiteral("0")));
    runLessonCommand(*m_window, {"teach", {"7"}, 1});
    QVERIFY(shows(QStringLiteral("7")));
    runLessonCommand(*m_window, {"teach", {"2"}, 1});
    QCOMPARE(lab->steps(), 9);
    runLessonCommand(*m_window, {"lab", {"alpha", "2"}, 1});
    QVERIFY(shows(QStringLiteral("0")));
}

void TestLessons::silencedNeuronsAreCounted()
{
    const auto silenced = [this] { return std::get<double>(*lessonFact(*m_window, "silenced")); };
    const int embd = m_window->session().model()->config.shape.embd;
    QCOMPARE(silenced(), 0.0);
    for (const char* site : {"time", "time", "channel"})
        runLessonCommand(*m_window, {"silence", {"1", site}, 1});
    QCOMPARE(silenced(), 2.0 * embd);
    runLessonCommand(*m_window, {"restore-model", {}, 1});
    QCOMPARE(silenced(), 0.0);
}

/// They are named after the products that they stand in front of; spikes of either sign count.
void TestLessons::neuronsOfSpikeDrivenModels()
{
    const Session& session = m_window->session();
    const auto run = [this](const char* name, std::vector<std::string> words) {
        runLessonCommand(*m_window, {name, std::move(words), 1});
    };
    run("pin-neuron", {"2", "key", "7"}); // the model with neurons behind its sub-blocks has none
    QVERIFY(!session.selection().pinnedNeuron);
    run("model", {"stories-spike-driven"});
    QTRY_VERIFY_WITH_TIMEOUT(session.model()->config.shape.spikeDriven, kTimeout);
    const ModelShape shape = session.model()->config.shape;
    run("pin-neuron", {"2", "ffn_value", "700"});
    QVERIFY((session.selection().pinnedNeuron == NeuronId{LayerId{2}, Site::FfnValue, 700}));
    run("pin-neuron", {"0", "head", "5"});
    QVERIFY((session.selection().pinnedNeuron == NeuronId{LayerId{shape.layers}, Site::Head, 5}));
    run("silence", {"1", "ffn_value"});
    QCOMPARE(std::get<double>(*lessonFact(*m_window, "silenced")), 4.0 * shape.embd);
    run("speed", {"0"});
    run("write", {"10"});
    QTRY_VERIFY_WITH_TIMEOUT(std::get<double>(*lessonFact(*m_window, "tokens")) >= 10, kTimeout);
    QVERIFY(waitForQuiet());
    const TokenRecordPtr record = session.snapshot().shownToken();
    const double fired = static_cast<double>(record->spikes.size()) -
                         static_cast<double>(std::ranges::count(record->spikes, std::int8_t{0}));
    QCOMPARE(std::get<double>(*lessonFact(*m_window, "token.rate")),
             100.0 * fired / static_cast<double>(record->spikes.size()));
    QVERIFY_EXCEPTION_THROWN(lessonVocabulary().checkCommand({"pin-neuron", {"2", "ky", "7"}, 1}),
                             Error);
}

void TestLessons::leavingRestoresTheLayout()
{
    Panel* cost = m_window->findChild<Panel*>(QStringLiteral("costPanel"));
    Panel* state = m_window->findChild<Panel*>(QStringLiteral("statePanel"));
    const auto* text = m_window->workbench().text->findChild<TokenTextArea*>();
    const QString withPrompt = text->emptyText();
    m_window->workbench().setPanelShown(cost, false);
    m_window->toolbar().setSpeed(4);
    lessons().start(QStringLiteral("06-memory"));
    QVERIFY(text->emptyText() != withPrompt); // no prompt can be typed
    QVERIFY(!m_window->workbench().isPanelShown(cost));
    QVERIFY(m_window->workspaces().current() == Workspace::Play);
    QVERIFY(lessons().panel()->isVisible());
    lessons().leave();
    QCOMPARE(text->emptyText(), withPrompt);
    QVERIFY(!m_window->workbench().isPanelShown(cost));
    QVERIFY(m_window->workbench().isPanelShown(state));
    QVERIFY(m_window->workbench().isPanelShown(
        m_window->findChild<Panel*>(QStringLiteral("rasterPanel"))));
    QCOMPARE(m_window->toolbar().speed(), 4.0);
    m_window->workspaces().open(Workspace::Play);
    QVERIFY(!lessons().panel()->isVisible());
}

/// Nothing goes on that was begun for a skipped step; what is saved meanwhile has the speed that
/// the toolbar says.
void TestLessons::leavingStopsWhatIsDoneAhead()
{
    Session& session = m_window->session();
    const auto isQuiet = [this] { return !lessons().isBusy(); }; // leaves the speed as it is
    m_window->toolbar().setSpeed(4);
    lessons().start(QStringLiteral("06-memory"), 1);
    QVERIFY(QTest::qWaitFor(isQuiet, kTimeout));
    lessons().next();
    QVERIFY(session.isRunning() && session.isHurried());
    QCOMPARE(m_window->toolbar().speed(), 32.0);
    const auto saved = m_window->files().content();
    QVERIFY(saved);
    QCOMPARE(saved->speed, 32.0);
    lessons().leave();
    QVERIFY(!session.isRunning() && !session.isHurried());
    QVERIFY(!lessons().isBusy());
    QCOMPARE(session.speed(), 4.0);
    lessons().start(QStringLiteral("04-network"));
    QVERIFY(QTest::qWaitFor(isQuiet, kTimeout));
    lessons().solve();
    QVERIFY(session.isRunning() && !session.isHurried());
    QCOMPARE(session.speed(), 8.0);
}

void TestLessons::hintsComeOneByOne()
{
    lessons().start(QStringLiteral("01-spike"));
    const auto& hints = lessons().library().find("01-spike")->steps[0].hints;
    QPushButton* hint = button(LessonPanel::tr("Hint"));
    const auto shown = [this](const std::string& text) {
        for (const QLabel* label : lessons().panel()->findChildren<QLabel*>())
            if (label->isVisible() &&
                label->text().contains(QString::fromStdString(text).toHtmlEscaped()))
                return true;
        return false;
    };
    QVERIFY(hints.size() == 2 && !shown(hints[0]));
    hint->click();
    QVERIFY(shown(hints[0]) && !shown(hints[1]));
    hint->click();
    QVERIFY(shown(hints[1]) && !hint->isEnabled());
}

void TestLessons::panelsOfTheVocabularyExist()
{
    const LessonVocabulary vocabulary = lessonVocabulary();
    for (const Panel* panel : m_window->workbench().panels())
        vocabulary.checkCommand({"panels", {panel->page().toStdString()}, 1});
    QVERIFY_EXCEPTION_THROWN(vocabulary.checkCommand({"panels", {"rostrum"}, 1}), Error);
    QVERIFY_EXCEPTION_THROWN(vocabulary.checkCommand({"lab", {"tau", "400"}, 1}), Error);
    QVERIFY_EXCEPTION_THROWN(vocabulary.checkCommand({"write", {}, 1}), Error);
    QVERIFY_EXCEPTION_THROWN(vocabulary.checkCommand({"what-if", {"static-powr", "50"}, 1}), Error);
    QVERIFY_EXCEPTION_THROWN(vocabulary.checkCommand({"cost-extent", {"all"}, 1}), Error);
    for (const ChipProfile& chip :
         readChipProfiles(std::filesystem::path(SPIKEGLASS_SOURCE_DIR) / "resources" / "chips"))
        vocabulary.checkCommand({"cost-chip", {chip.id}, 1});
    QVERIFY_EXCEPTION_THROWN(vocabulary.checkCommand({"cost-chip", {"loihi"}, 1}), Error);
}

void TestLessons::energyIsThatOfTheChipInTheText_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("from 32.2") << 1;
    QTest::newRow("assumptions") << 3;
}

/// "About 1.75" also for who has chosen NVIDIA H100, as the fourth step asks for, and is back.
void TestLessons::energyIsThatOfTheChipInTheText()
{
    QFETCH(int, step);
    const CostView& cost = *m_window->workbench().cost;
    const auto lastRatio = [&cost] {
        const auto& steps = cost.waterfallChart()->steps();
        return steps.empty() ? 0 : steps.back().ratio();
    };
    runLessonCommand(*m_window, {"cost-chip", {"h100"}, 1});
    lessons().start(QStringLiteral("08-energy"), step);
    QVERIFY(waitForQuiet());
    runLessonCommand(*m_window, {"cost-page", {"waterfall"}, 1});
    QTRY_VERIFY2(std::abs(lastRatio() - 1.75) < 0.1, qPrintable(QString::number(lastRatio())));
    runLessonCommand(*m_window, {"cost-chip", {"h100"}, 1});
    QTRY_VERIFY2(lastRatio() > 1.9, qPrintable(QString::number(lastRatio())));
}

void TestLessons::playHasRoomBesideALesson()
{
    lessons().start(QStringLiteral("04-network"));
    QTest::qWait(50);
    QCOMPARE(m_window->size(), QSize(1280, 720));
    m_window->resize(1920, 1080);
    QTest::qWait(50);
    QCOMPARE(m_window->size(), QSize(1920, 1080));
}

QTEST_MAIN(TestLessons)
#include "test_lessons.moc"
