#include "app/resource_paths.h"
#include "app/train_workspace.h"
#include "app/training_form.h"
#include "core/files.h"
#include "core/model/export_checkpoint.h"
#include "core/model/model_folder.h"
#include "tests/support/cli_runner.h"
#include "tests/support/small_corpus.h"
#include "tests/support/test_paths.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>

using namespace spikeglass;

/// Training runs of the Train workspace, with the real trainer on a small text.
class TestTrainingRun : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void settingsRoundTrip();
    void badSettingsAreRefused();
    void obstaclesAreNamed();
    void estimatesCountTheWeights();
    void tokensSuitTheText_data();
    void tokensSuitTheText();
    void trainsToTheEnd();
    void pausesAndGoesOn();
    void killedTrainerLeavesItsCheckpoint();
    void anotherWindowFindsTheRun();
    void workspaceTrainsAndOpensTheModel();
    void continuedRunNamesItsCheckpoint();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(name); }
    [[nodiscard]] TrainingSettings smallRun(qint64 tokens) const;
    static pid_t processOf(const QString& runFile)
    {
        QFile file(runFile);
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        const auto process = QJsonDocument::fromJson(file.readAll()).object().value("process");
        return static_cast<pid_t>(process.toInteger());
    }
    /// The child of `process`, which does the work; 0: it has none.
    static pid_t childOf(pid_t process)
    {
        for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile stat(QStringLiteral("/proc/%1/stat").arg(name));
            if (name.toInt() == 0 || !stat.open(QIODevice::ReadOnly))
                continue;
            const QByteArray line = stat.readAll();
            if (line.mid(line.lastIndexOf(')') + 2).split(' ').value(1).toInt() == process)
                return static_cast<pid_t>(name.toInt());
        }
        return 0;
    }
    static bool says(const QWidget& widget, const QString& words)
    {
        const auto labels = widget.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->text().contains(words); });
    }
    static bool torchIsMissing() { return !test::torchIsBuilt(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTrainingRun::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    writeFileAtomically(path("text.txt").toStdString(), test::smallCorpus());
}

TrainingSettings TestTrainingRun::smallRun(qint64 tokens) const
{
    TrainingSettings settings;
    settings.texts = {path("text.txt")};
    settings.layers = 2;
    settings.channels = 16;
    settings.vocabulary = 420;
    settings.context = 16;
    settings.batch = 2;
    settings.tokens = tokens;
    return settings;
}

void TestTrainingRun::settingsRoundTrip()
{
    TrainingSettings settings = smallRun(123'456'789'012);
    settings.heldOut = path("held out.txt");
    settings.targetRate = 0.05;
    settings.neurons = false;
    const auto read = trainingSettings(trainingSettingsJson(settings));
    QVERIFY(read && *read == settings);
}

void TestTrainingRun::badSettingsAreRefused()
{
    const QJsonObject good = trainingSettingsJson(smallRun(1000));
    QVERIFY(!trainingSettings({}));
    for (const auto& [key, value] : {std::pair<QString, QJsonValue>{"layers", 0},
                                     {"layers", "six"},
                                     {"neurons", 1},
                                     {"texts", "a"},
                                     {"threshold", -1},
                                     {"tokens", 1e15}}) {
        QJsonObject bad = good;
        bad.insert(key, value);
        QVERIFY2(!trainingSettings(bad), qPrintable(key));
    }
}

void TestTrainingRun::obstaclesAreNamed()
{
    TrainingSettings settings = smallRun(1000);
    QCOMPARE(trainingObstacle(settings, path("run")), QString());
    settings.heldOut = path("nowhere.txt");
    QVERIFY(trainingObstacle(settings, path("run")).contains("nowhere.txt does not exist"));
    settings.heldOut.clear();
    QFile(path("empty.txt")).open(QIODevice::WriteOnly);
    settings.texts = {path("empty.txt")};
    QVERIFY(trainingObstacle(settings, path("run")).contains("empty.txt is empty"));
    settings.texts = {m_folder->path()};
    QVERIFY(trainingObstacle(settings, path("run")).contains("is a folder"));
    settings.texts.clear();
    QVERIFY(!trainingObstacle(settings, path("run")).isEmpty());
    settings = smallRun(1000);
    settings.channels = 4096;
    settings.layers = 64;
    QVERIFY(trainingObstacle(settings, path("run")).contains("of memory to train"));
    QVERIFY(!QFile::exists(path("run")));
}

void TestTrainingRun::estimatesCountTheWeights()
{
    TrainingSettings settings;
    settings.layers = 6;
    settings.channels = 256;
    settings.vocabulary = 4096;
    QCOMPARE(trainingParameters(settings), 7'226'880); // as the bundled model
    // bytes a weight: 24 in two checkpoints, 4 in two models, 6 in the best so far
    QCOMPARE(trainingDemand(settings, 1000).diskBytes, 34 * qint64{7'226'880} + 2000);
}

void TestTrainingRun::tokensSuitTheText_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<qint64>("fewest");
    QTest::addColumn<qint64>("most");
    QTest::newRow("small") << qint64{10'000} << qint64{500'000} << qint64{500'000};
    // 464,600 tokens, counted for tinyshakespeare and 1,024 pieces: two to three readings
    QTest::newRow("tinyshakespeare") << qint64{1'115'394} << qint64{929'000} << qint64{1'394'000};
    QTest::newRow("large") << qint64{1'000'000'000} << qint64{20'000'000} << qint64{20'000'000};
}

/// The form takes them when a text is chosen, and leaves what was set afterwards.
void TestTrainingRun::tokensSuitTheText()
{
    QFETCH(qint64, bytes);
    QFETCH(qint64, fewest);
    QFETCH(qint64, most);
    QFile text(path("sized.txt"));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.resize(bytes)); // takes no disk
    TrainingForm form;
    QVERIFY(!says(form, "will be read about"));
    form.setTexts({text.fileName()});
    const qint64 tokens = form.settings().tokens;
    QVERIFY2(tokens >= fewest && tokens <= most, qPrintable(QString::number(tokens)));
    QVERIFY(says(form, "will be read about"));
    TrainingSettings own = form.settings();
    own.tokens = 7'000'000;
    form.setSettings(own);
    QCOMPARE(form.settings().tokens, own.tokens);
}

void TestTrainingRun::trainsToTheEnd()
{
    if (torchIsMissing())
        QSKIP("skipped: spikeglass-torch is not built");
    TrainingRun run(path("run"));
    QCOMPARE(run.status(), TrainingRun::Status::Idle);
    QSignalSpy changes(&run, &TrainingRun::changed);
    QVERIFY2(run.start(smallRun(6400)), qPrintable(run.problem()));
    QTRY_VERIFY_WITH_TIMEOUT(!run.isRunning(), 120'000);
    QVERIFY2(run.status() == TrainingRun::Status::Done, qPrintable(run.problem()));
    QCOMPARE(run.log().steps(), 200);
    QCOMPARE(run.log().step(), 200);
    QVERIFY(changes.count() > 1);
    QVERIFY(!run.log().evaluations().empty() && !run.log().samples().empty());
    const auto model = openModel(path("run/model").toStdString());
    QCOMPARE(model->config.shape.vocab, 420);
    QCOMPARE(exportedStep(path("run/model").toStdString()), std::optional<std::int64_t>(200));
    QVERIFY(run.log().best().has_value());
    QCOMPARE(run.bestModelFolder(), path("run/best-model"));
    QCOMPARE(exportedStep(run.bestModelFolder().toStdString()),
             std::optional(run.log().best()->step));
    QCOMPARE(run.log().best()->bitsPerByte,
             std::ranges::min(run.log().evaluations(), {}, &TrainingEvaluation::bitsPerByte)
                 .bitsPerByte);
}

void TestTrainingRun::pausesAndGoesOn()
{
    if (torchIsMissing())
        QSKIP("skipped: spikeglass-torch is not built");
    TrainingRun run(path("run"));
    QVERIFY(run.start(smallRun(640'000'000)));
    QTRY_VERIFY_WITH_TIMEOUT(run.log().step() >= 10, 120'000);
    run.stop();
    QCOMPARE(run.status(), TrainingRun::Status::Stopping);
    QTRY_VERIFY_WITH_TIMEOUT(run.status() == TrainingRun::Status::Paused, 60'000);
    const std::int64_t paused = run.log().step();
    QVERIFY(run.hasCheckpoint());
    QVERIFY2(run.start({}), qPrintable(run.problem())); // with the settings it was begun with
    QTRY_VERIFY_WITH_TIMEOUT(run.log().step() > paused, 120'000);
    run.stop();
    QTRY_VERIFY_WITH_TIMEOUT(run.status() == TrainingRun::Status::Paused, 60'000);
}

void TestTrainingRun::killedTrainerLeavesItsCheckpoint()
{
    if (torchIsMissing())
        QSKIP("skipped: spikeglass-torch is not built");
    TrainingRun run(path("run"));
    QVERIFY(run.start(smallRun(640'000'000)));
    QTRY_VERIFY_WITH_TIMEOUT(run.log().checkpointStep() > 0, 120'000);
    const pid_t process = processOf(path("run/run.json"));
    QVERIFY(process > 0);
    QCOMPARE(::kill(process, SIGKILL), 0);
    QTRY_VERIFY_WITH_TIMEOUT(run.status() == TrainingRun::Status::Failed, 30'000);
    QVERIFY2(run.problem().contains("was it killed?"), qPrintable(run.problem()));
    QVERIFY2(run.problem().contains("checkpoint of step"), qPrintable(run.problem()));
    QVERIFY2(run.problem().endsWith("or use it in Play."), qPrintable(run.problem()));
    QVERIFY2(run.start({}), qPrintable(run.problem()));
    const std::int64_t kept = run.log().checkpointStep();
    QCOMPARE(run.log().step(), kept); // at once: what came behind it is lost
    QCOMPARE(run.log().stage(), TrainingLog::Stage::Preparing);
    QTRY_VERIFY_WITH_TIMEOUT(run.log().step() > kept, 120'000);
    pid_t trainer = 0; // the step may be one of the run that was killed
    QTRY_VERIFY_WITH_TIMEOUT((trainer = childOf(processOf(path("run/run.json")))) > 0, 120'000);
    QCOMPARE(::kill(trainer, SIGKILL), 0);
    QTRY_VERIFY_WITH_TIMEOUT(run.status() == TrainingRun::Status::Failed, 30'000);
    QVERIFY2(run.problem().startsWith("The trainer was killed (signal 9). The checkpoint of step"),
             qPrintable(run.problem()));
}

void TestTrainingRun::anotherWindowFindsTheRun()
{
    if (torchIsMissing())
        QSKIP("skipped: spikeglass-torch is not built");
    auto first = std::make_unique<TrainingRun>(path("runs/a"));
    QVERIFY(first->start(smallRun(640'000'000)));
    QTRY_VERIFY_WITH_TIMEOUT(first->log().step() >= 10, 120'000);
    first.reset(); // the window closes, the trainer goes on
    QCOMPARE(trainingRuns(path("runs")), QStringList{"a"});
    TrainingRun second(path("runs/a"));
    QCOMPARE(second.status(), TrainingRun::Status::Running);
    QVERIFY(second.settings() == smallRun(640'000'000));
    QTRY_VERIFY_WITH_TIMEOUT(second.log().step() >= 20, 120'000);
    second.stop();
    QTRY_VERIFY_WITH_TIMEOUT(second.status() == TrainingRun::Status::Paused, 60'000);
}

void TestTrainingRun::workspaceTrainsAndOpensTheModel()
{
    if (torchIsMissing())
        QSKIP("skipped: spikeglass-torch is not built");
    TrainWorkspace workspace(path("runs"));
    workspace.resize(1200, 700);
    workspace.show();
    const auto button = [&workspace](const QString& text) {
        for (auto* one : workspace.findChildren<QPushButton*>())
            if (one->text() == text)
                return one;
        return static_cast<QPushButton*>(nullptr);
    };
    QTest::mouseClick(button("Start"), Qt::LeftButton);
    QVERIFY(workspace.run().problem().contains("Choose a text"));
    workspace.form().setTexts({path("text.txt")});
    QVERIFY2(says(workspace, "A new run. Press Start."), "the refusal is not taken back");
    workspace.form().setSettings(smallRun(6400));
    QTest::mouseClick(button("Start"), Qt::LeftButton);
    QVERIFY2(workspace.run().folder().endsWith(" text"), qPrintable(workspace.run().folder()));
    QVERIFY2(workspace.run().isRunning(), qPrintable(workspace.run().problem()));
    QVERIFY(!workspace.form().isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(workspace.run().status() == TrainingRun::Status::Done, 120'000);
    QVERIFY(says(workspace, "held out") && !says(workspace, " left"));
    QSignalSpy opened(&workspace, &TrainWorkspace::useInPlay);
    QTest::mouseClick(button("Use in Play"), Qt::LeftButton);
    QCOMPARE(opened.count(), 1);
    const auto folder = opened.first().first().value<std::filesystem::path>();
    QCOMPARE(openModel(folder)->config.shape.embd, 16);
    QCOMPARE(modelName(folder), workspace.run().folder().section('/', -1));
    const QString step = QString::number(workspace.run().log().best()->step);
    auto* useBest = button("Use the best in Play");
    QVERIFY2(useBest->toolTip().contains("step " + step + ","), qPrintable(useBest->toolTip()));
    QTest::mouseClick(useBest, Qt::LeftButton);
    QCOMPARE(opened.count(), 2);
    const auto best = opened.last().first().value<std::filesystem::path>();
    QCOMPARE(openModel(best)->config.shape.embd, 16);
    QCOMPARE(modelName(best), modelName(folder));
    QVERIFY(workspace.askBeforeClosing()); // nothing goes on: no question
}

/// Until the first step, instead of the preparation of a new run.
void TestTrainingRun::continuedRunNamesItsCheckpoint()
{
    if (torchIsMissing())
        QSKIP("skipped: spikeglass-torch is not built");
    {
        TrainingRun run(path("runs/a"));
        QVERIFY(run.start(smallRun(640'000'000)));
        QTRY_VERIFY_WITH_TIMEOUT(run.log().checkpointStep() > 0, 120'000);
        run.stop();
        QTRY_VERIFY_WITH_TIMEOUT(run.status() == TrainingRun::Status::Paused, 60'000);
    }
    TrainWorkspace workspace(path("runs"));
    workspace.show();
    TrainingRun& run = workspace.run();
    QTRY_VERIFY_WITH_TIMEOUT(run.status() == TrainingRun::Status::Paused, 60'000);
    const QString words = QString("Going on from the checkpoint of step %1.");
    bool seen = false;
    connect(&run, &TrainingRun::changed, &workspace,
            [&] { seen = seen || says(workspace, words.arg(run.log().checkpointStep())); });
    const auto best = run.log().best();
    QVERIFY2(run.start({}), qPrintable(run.problem()));
    QTRY_VERIFY_WITH_TIMEOUT(run.log().stage() == TrainingLog::Stage::Training, 120'000);
    QTRY_VERIFY_WITH_TIMEOUT(run.log().best().has_value(), 60'000); // kept over the pause
    QVERIFY(best && run.log().best()->bitsPerByte <= best->bitsPerByte);
    run.stop();
    QTRY_VERIFY_WITH_TIMEOUT(run.status() == TrainingRun::Status::Paused, 60'000);
    QVERIFY(seen);
}

QTEST_MAIN(TestTrainingRun)
#include "test_training_run.moc"
