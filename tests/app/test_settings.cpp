#include "app/command_line.h"
#include "app/resource_paths.h"
#include "app/settings.h"
#include "core/files.h"
#include "tests/support/test_paths.h"

#include <QDir>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace spikeglass;

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void roundTrip();
    void progressAloneLeavesTheRest();
    void progressOfEarlierVersionsIsKept();
    void windowsKeepEachOthersProgress();
    void missingFileGivesDefaults();
    void otherVersionGivesDefaults();
    void badValuesGiveDefaults_data();
    void badValuesGiveDefaults();
    void resetLayoutKeepsTheRest();
    void optionsAreRead();
    void wrongUsage_data();
    void wrongUsage();
    void bundledModelsAreFound();
    void chipProfilesAreFoundInTheSource();
};

void TestSettings::roundTrip()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("new/folder/settings.ini"));
    Settings written;
    written.workspace = QStringLiteral("learn");
    written.lessonProgress = {{QStringLiteral("01-spike"), {0, 2, 11}},
                              {QStringLiteral("02-membrane"), {4}}};
    written.model = QStringLiteral("/some/model");
    written.prompt = QStringLiteral("Once, \"é\"\n; =");
    written.recentSessions = {QStringLiteral("/a b.spikeglass"), QStringLiteral("/c,d.spikeglass")};
    written.historyMegabytes = 256;
    written.autosaveMilliseconds = 250;
    written.sampler.temperature = 1.25F;
    written.sampler.topK = 40;
    written.sampler.seed = 123456789012ULL;
    written.engine = {WeightFormat::Int8, 3};
    written.speed = 0;
    written.appearance = Appearance::Dark;
    written.language = QStringLiteral("zh_CN");
    written.zoomPercent = 150;
    written.geometry = QByteArray("\0\1\2", 3);
    written.splitters.insert(QStringLiteral("columns"), QByteArray("abc"));
    written.hiddenPanels = {QStringLiteral("costPanel"), QStringLiteral("statePanel")};
    QVERIFY(writeSettings(file, written));
    const Settings read = readSettings(file);
    QCOMPARE(read.workspace, written.workspace);
    QCOMPARE(read.lessonProgress, written.lessonProgress);
    QCOMPARE(read.model, written.model);
    QCOMPARE(read.prompt, written.prompt);
    QCOMPARE(read.recentSessions, written.recentSessions);
    QCOMPARE(read.historyMegabytes, 256);
    QCOMPARE(read.autosaveMilliseconds, 250);
    QVERIFY(read.sampler == written.sampler);
    QVERIFY(read.engine == written.engine);
    QCOMPARE(read.speed, written.speed);
    QVERIFY(read.appearance == written.appearance);
    QCOMPARE(read.language, written.language);
    QCOMPARE(read.zoomPercent, written.zoomPercent);
    QCOMPARE(read.geometry, written.geometry);
    QCOMPARE(read.splitters, written.splitters);
    QCOMPARE(read.hiddenPanels, written.hiddenPanels);
}

/// What is written while the program runs, to a file that is there or not yet.
void TestSettings::progressAloneLeavesTheRest()
{
    const QTemporaryDir folder;
    Settings written;
    written.speed = 3;
    written.lessonProgress = {{QStringLiteral("01-spike"), {0}}};
    const LessonProgress progress{{QStringLiteral("01-spike"), {0, 1}}};
    for (const QString& name : {QStringLiteral("there.ini"), QStringLiteral("a/new.ini")}) {
        const QString file = folder.filePath(name);
        const bool isThere = !name.contains('/');
        if (isThere)
            QVERIFY(writeSettings(file, written));
        QVERIFY(writeLessonProgress(file, progress));
        const Settings read = readSettings(file);
        QCOMPARE(read.lessonProgress, progress);
        QCOMPARE(read.speed, isThere ? written.speed : Settings().speed);
        QCOMPARE(read.hiddenPanels, Settings().hiddenPanels);
    }

    const QString other = folder.filePath("other.ini");
    QSettings(other, QSettings::IniFormat).setValue("version", Settings::kVersion + 1);
    QSettings(other, QSettings::IniFormat).setValue("speed", 3);
    QVERIFY(writeLessonProgress(other, progress));
    QCOMPARE(readSettings(other).lessonProgress, progress);
    QCOMPARE(readSettings(other).speed, Settings().speed);
    QVERIFY(!writeLessonProgress(other + QStringLiteral("/below/a.ini"), progress));
}

/// They counted the steps done, which were the first ones.
void TestSettings::progressOfEarlierVersionsIsKept()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    {
        QSettings store(file, QSettings::IniFormat);
        store.setValue(QStringLiteral("version"), Settings::kVersion);
        store.setValue(QStringLiteral("lessons/01-spike"), 4);
        store.setValue(QStringLiteral("lessons/02-membrane"), 5);
        store.setValue(QStringLiteral("lessonSteps/02-membrane"), QStringList{"3"});
        store.setValue(QStringLiteral("lessons/03-chain"), QStringLiteral("garbage"));
        store.setValue(QStringLiteral("lessons/04-network"), -7);
        store.setValue(QStringLiteral("lessons/05-surrogate"), 2000000000);
    }
    const auto check = [&file] {
        const LessonProgress read = readSettings(file).lessonProgress;
        QCOMPARE(read.value(QStringLiteral("01-spike")), (QSet<int>{0, 1, 2, 3}));
        QCOMPARE(read.value(QStringLiteral("02-membrane")), QSet<int>{2});
        QVERIFY(!read.contains(QStringLiteral("03-chain")));
        QVERIFY(!read.contains(QStringLiteral("04-network")));
        const QSet<int> many = read.value(QStringLiteral("05-surrogate"));
        QVERIFY(many.contains(0) && many.size() <= 1000);
    };
    check();
    QVERIFY(writeLessonProgress(file, {{QStringLiteral("02-membrane"), {2}}}));
    check();
    QVERIFY(writeSettings(file, readSettings(file)));
    check();
}

/// Each knows only what was done before it was opened and in itself.
void TestSettings::windowsKeepEachOthersProgress()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    const QString spike = QStringLiteral("01-spike");
    const QString chain = QStringLiteral("03-chain");
    QVERIFY(writeLessonProgress(file, {{spike, {0, 1}}, {chain, {2}}}));
    QVERIFY(writeLessonProgress(file, {{spike, {3}}}));
    const LessonProgress both{{spike, {0, 1, 3}}, {chain, {2}}};
    QCOMPARE(readSettings(file).lessonProgress, both);
    QVERIFY(writeSettings(file, Settings())); // a third one is closed
    QCOMPARE(readSettings(file).lessonProgress, both);
}

void TestSettings::missingFileGivesDefaults()
{
    const Settings read = readSettings(QStringLiteral("/nowhere/settings.ini"));
    QCOMPARE(read.speed, Settings{}.speed);
    QVERIFY(read.sampler == SamplerSettings{});
    QVERIFY(!writeSettings(QStringLiteral("/proc/nowhere/settings.ini"), read));
}

void TestSettings::otherVersionGivesDefaults()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    Settings written;
    written.prompt = QStringLiteral("old");
    QVERIFY(writeSettings(file, written));
    {
        QSettings store(file, QSettings::IniFormat);
        store.setValue(QStringLiteral("version"), Settings::kVersion + 1);
    }
    QCOMPARE(readSettings(file).prompt, QString());
}

void TestSettings::badValuesGiveDefaults_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QVariant>("value");
    QTest::newRow("temperature") << "sampler/temperature" << QVariant(-3);
    QTest::newRow("no number") << "sampler/topP" << QVariant("much");
    QTest::newRow("nan") << "sampler/minP" << QVariant("nan");
    QTest::newRow("top-k") << "sampler/topK" << QVariant(-1);
}

void TestSettings::badValuesGiveDefaults()
{
    QFETCH(QString, key);
    QFETCH(QVariant, value);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    Settings written;
    written.sampler.temperature = 0.7F;
    QVERIFY(writeSettings(file, written));
    {
        QSettings store(file, QSettings::IniFormat);
        store.setValue(key, value);
        store.setValue(QStringLiteral("zoomPercent"), 5);
        store.setValue(QStringLiteral("speed"), -1);
        store.setValue(QStringLiteral("engine/weights"), QStringLiteral("int1"));
        store.setValue(QStringLiteral("engine/threads"), -2);
    }
    const Settings read = readSettings(file);
    QVERIFY(read.sampler == SamplerSettings{});
    QCOMPARE(read.zoomPercent, ApplicationLook::kMinZoomPercent);
    QCOMPARE(read.speed, 0.0);
    QVERIFY(read.engine == EngineChoice{});
}

void TestSettings::resetLayoutKeepsTheRest()
{
    Settings settings;
    settings.prompt = QStringLiteral("kept");
    settings.geometry = "x";
    settings.hiddenPanels = {QStringLiteral("a")};
    settings.resetLayout();
    QCOMPARE(settings.prompt, QStringLiteral("kept"));
    QVERIFY(settings.geometry.isEmpty());
    QCOMPARE(settings.hiddenPanels, Settings().hiddenPanels);
}

void TestSettings::optionsAreRead()
{
    const CommandLine command = parseCommandLine(
        {QStringLiteral("spikeglass"), QStringLiteral("--model"), QStringLiteral("m"),
         QStringLiteral("--prompt"), QString(), QStringLiteral("--tokens"), QStringLiteral("12"),
         QStringLiteral("--size"), QStringLiteral("800x600"), QStringLiteral("--theme"),
         QStringLiteral("dark"), QStringLiteral("--speed"), QStringLiteral("2.5"),
         QStringLiteral("--safe-mode")});
    QVERIFY(command.options);
    QCOMPARE(command.options->model, QStringLiteral("m"));
    QCOMPARE(command.options->prompt, QString());
    QVERIFY(command.options->prompt.has_value());
    QCOMPARE(command.options->tokens, 12);
    QCOMPARE(command.options->size, QSize(800, 600));
    QVERIFY(command.options->appearance == Appearance::Dark);
    QCOMPARE(command.options->speed, 2.5);
    QVERIFY(command.options->safeMode && !command.options->run);
    QVERIFY(!command.options->seed);
}

void TestSettings::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{"--bogus"};
    QTest::newRow("positional") << QStringList{"model"};
    QTest::newRow("tokens 0") << QStringList{"--tokens", "0"};
    QTest::newRow("tokens 1.5") << QStringList{"--tokens", "1.5"};
    QTest::newRow("tokens nan") << QStringList{"--tokens", "nan"};
    QTest::newRow("seed") << QStringList{"--seed", "-1"};
    QTest::newRow("size") << QStringList{"--size", "10"};
    QTest::newRow("size 0") << QStringList{"--size", "0x10"};
    QTest::newRow("size huge") << QStringList{"--size", "100000x10"};
    QTest::newRow("theme") << QStringList{"--theme", "pink"};
    QTest::newRow("language") << QStringList{"--language", "xx"};
    QTest::newRow("workspace") << QStringList{"--workspace", "work"};
    QTest::newRow("value missing") << QStringList{"--model"};
}

void TestSettings::wrongUsage()
{
    QFETCH(QStringList, arguments);
    const CommandLine command = parseCommandLine(QStringList{"spikeglass"} + arguments);
    QVERIFY(!command.options);
    QCOMPARE(command.exitStatus, 2);
    QVERIFY(!command.text.isEmpty() && !command.text.contains(QLatin1Char('\n')));
}

void TestSettings::bundledModelsAreFound()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(bundledModels({root}).empty());
    for (const char* name : {"stories-spiking", "stories-dense", "another"}) {
        std::filesystem::create_directories(root / "models" / name);
        writeFileAtomically(root / "models" / name / "model.safetensors", "x");
        writeFileAtomically(root / "models" / name / "config.json", "x");
    }
    std::filesystem::create_directories(root / "models" / "no-model");
    const auto models = bundledModels({"/nowhere", root});
    QCOMPARE(models, (std::vector<std::filesystem::path>{root / "models" / "stories-spiking",
                                                         root / "models" / "another",
                                                         root / "models" / "stories-dense"}));
    qputenv("SPIKEGLASS_DATA", folder.path().toLocal8Bit());
    QCOMPARE(dataRoots(QStringLiteral("/opt/bin")).front(), root);
    qunsetenv("SPIKEGLASS_DATA");
}

void TestSettings::chipProfilesAreFoundInTheSource()
{
    const auto folder = resourceFolder("chips", dataRoots(QCoreApplication::applicationDirPath()));
    QVERIFY(folder);
    QVERIFY(std::filesystem::exists(*folder / "loihi-1.json"));
    QVERIFY(!resourceFolder("chips", {"/nowhere"}));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "test_settings.moc"
