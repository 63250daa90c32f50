#include "app/background_task.h"
#include "app/model_manager.h"
#include "app/published_checkpoints.h"
#include "app/settings.h"
#include "app/system_memory.h"
#include "core/files.h"
#include "core/model/pth_writer.h"
#include "tests/support/small_model.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <stdexcept>
#include <thread>

using namespace spikeglass;

namespace {

constexpr int kTimeout = 20'000;

} // namespace

class TestModelManager : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void saysWhatACheckpointIsBeforeItIsOpened();
    void badFilesAreExplained();
    void convertsToAModelFolder();
    void failedConversionLeavesNoWeights();
    void checksDownloads();
    void opensWithTheTokenizer();
    void looksForTheTokenizerBesideTheFile();
    void everyPublishedCheckpointHasInstructions();
    void workCanBeCancelled();
    void replacedWorkIsNotTold();
    void recentModelsComeBack();
    void recentModelsAreFew();

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(name).toStdString();
    }
    static void wait(ModelManager& manager)
    {
        QSignalSpy ended(&manager, &ModelManager::ended);
        QVERIFY(ended.wait(kTimeout));
    }

    QTemporaryDir m_folder;
};

void TestModelManager::initTestCase()
{
    test::makeSmallModel(path("model"));
    const auto model = openModel(path("model"));
    std::filesystem::create_directories(path("download"));
    writePth(model->weights, model->config.shape, path("download/rwkv-4-small.pth"));
    std::filesystem::copy_file(path("model/tokenizer.model"), path("download/tokenizer.model"));
}

void TestModelManager::saysWhatACheckpointIsBeforeItIsOpened()
{
    ModelManager manager({path("model")}, {});
    wait(manager);
    QVERIFY(manager.detailsText().contains("2 layers: blocks.0 to blocks.1"));
    QVERIFY(manager.detailsText().contains("of memory when open"));
    manager.showModel({path("download/rwkv-4-small.pth")});
    wait(manager);
    QVERIFY(manager.detailsText().contains("spiking off: guessed: its name says RWKV-4"));
    QVERIFY(availableMemory().value_or(0) > 0);
}

void TestModelManager::badFilesAreExplained()
{
    writeFileAtomically(path("bad.pth"), "not a checkpoint");
    ModelManager manager({}, {});
    manager.showModel({path("bad.pth")});
    wait(manager);
    QVERIFY(manager.detailsText().contains("bad.pth"));
    manager.showModel({path("absent")});
    wait(manager);
    QVERIFY(manager.detailsText().contains("absent"));
}

void TestModelManager::convertsToAModelFolder()
{
    ModelManager manager({}, {});
    manager.showModel({path("download/rwkv-4-small.pth")});
    wait(manager);
    manager.convertTo(path("converted"));
    wait(manager);
    QVERIFY2(manager.resultText().contains("Written to"), qPrintable(manager.resultText()));
    const auto model = openModel(path("converted"));
    QVERIFY(!model->config.shape.spiking);
    QCOMPARE(model->config.tokenizer, std::string("tokenizer.model"));
    QCOMPARE(model->weights.head.weight, openModel(path("model"))->weights.head.weight);
}

void TestModelManager::failedConversionLeavesNoWeights()
{
    writeFileAtomically(path("download/other.model"), "no tokenizer");
    ModelManager manager({}, {});
    ModelRequest request{path("download/rwkv-4-small.pth")};
    request.tokenizer = path("download/other.model");
    manager.showModel(request);
    wait(manager);
    manager.convertTo(path("failed"));
    wait(manager);
    QVERIFY(manager.resultText().contains("other.model"));
    QVERIFY(!std::filesystem::exists(path("failed/model.safetensors")));
}

void TestModelManager::checksDownloads()
{
    writeFileAtomically(path("abc"), "abc");
    const QString sha256 =
        "BA7816BF 8F01CFEA 414140DE 5DAE2223 B00361A3 96177A9C B410FF61 F20015AD";
    ModelManager manager({}, {});
    manager.check(path("abc"), QString(sha256).remove(' '));
    wait(manager);
    QVERIFY(manager.checkText().contains("as expected"));
    manager.check(path("abc"), "00");
    wait(manager);
    QVERIFY(manager.checkText().contains("another file"));
    QVERIFY(manager.checkText().contains(QString(sha256).remove(' ').toLower()));
}

void TestModelManager::opensWithTheTokenizer()
{
    qRegisterMetaType<ModelRequest>();
    ModelManager manager({}, {});
    manager.showModel({path("download/rwkv-4-small.pth")});
    wait(manager);
    QSignalSpy asked(&manager, &ModelManager::openRequested);
    for (QPushButton* button : manager.findChildren<QPushButton*>())
        if (button->text() == "&Open")
            button->click();
    QCOMPARE(asked.size(), 1);
    const auto request = asked.front().front().value<ModelRequest>();
    QCOMPARE(request.source, path("download/rwkv-4-small.pth"));
    QCOMPARE(request.tokenizer, path("download/tokenizer.model"));
}

void TestModelManager::looksForTheTokenizerBesideTheFile()
{
    const LoadedModel found = loadModel({path("download/rwkv-4-small.pth")});
    QVERIFY(found.tokenizer);
    QCOMPARE(found.tokenizerFile, path("download/tokenizer.model"));
    std::filesystem::create_directories(path("alone"));
    std::filesystem::copy_file(path("download/rwkv-4-small.pth"), path("alone/a.pth"));
    QVERIFY(!loadModel({path("alone/a.pth")}).tokenizer);
    writeFileAtomically(path("alone/tokenizer.json"), "{}");
    const LoadedModel other = loadModel({path("alone/a.pth")});
    QVERIFY(!other.tokenizer && other.tokenizerFile.empty());
}

void TestModelManager::everyPublishedCheckpointHasInstructions()
{
    QVERIFY(publishedCheckpoints().size() >= 2);
    for (const PublishedCheckpoint& checkpoint : publishedCheckpoints()) {
        QVERIFY(checkpoint.page.startsWith("https://"));
        QVERIFY(checkpoint.file.endsWith(".pth"));
        QVERIFY(!checkpoint.tokenizer.isEmpty() && !checkpoint.note.isEmpty());
        QVERIFY(checkpoint.sha256.isEmpty() || checkpoint.sha256.size() == 64);
    }
}

void TestModelManager::workCanBeCancelled()
{
    BackgroundTask task;
    QSignalSpy progressed(&task, &BackgroundTask::progressed);
    QSignalSpy cancelled(&task, &BackgroundTask::cancelled);
    task.start([](const WriteProgress& progress) -> QString {
        for (std::uint64_t done = 0;; done = (done + 1) % 100) {
            progress(done, 100);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    });
    QVERIFY(progressed.wait(kTimeout));
    task.cancel();
    QVERIFY(cancelled.wait(kTimeout));
    QVERIFY(!task.isRunning());
    QSignalSpy failed(&task, &BackgroundTask::failed);
    task.start([](const WriteProgress&) -> QString { throw std::runtime_error("reason"); });
    QVERIFY(failed.wait(kTimeout));
    QCOMPARE(failed.front().front().toString(), QString("reason"));
}

void TestModelManager::replacedWorkIsNotTold()
{
    BackgroundTask task;
    QSignalSpy done(&task, &BackgroundTask::done);
    task.start([](const WriteProgress&) { return QString("first"); });
    task.start([](const WriteProgress&) { return QString("second"); });
    QVERIFY(done.wait(kTimeout));
    QTest::qWait(50);
    QCOMPARE(done.size(), 1);
    QCOMPARE(done.front().front().toString(), QString("second"));
}

void TestModelManager::recentModelsComeBack()
{
    Settings settings;
    ModelRequest plain{path("model")};
    ModelRequest bare{path("download/rwkv-4-small.pth")};
    bare.tokenizer = path("download/tokenizer.model");
    bare.overrides.spiking = false;
    bare.overrides.vThreshold = 0.1F;
    bare.overrides.rescaleEvery = 6;
    settings.recentModels = {bare, plain};
    const QString file = m_folder.filePath("settings.ini");
    QVERIFY(writeSettings(file, settings));
    const RecentModels read = readSettings(file).recentModels;
    QCOMPARE(read.size(), std::size_t{2});
    QCOMPARE(read[0].source, bare.source);
    QCOMPARE(read[0].tokenizer, bare.tokenizer);
    QVERIFY(read[0].overrides.spiking == bare.overrides.spiking);
    QVERIFY(read[0].overrides.vThreshold == bare.overrides.vThreshold);
    QVERIFY(read[0].overrides.rescaleEvery == bare.overrides.rescaleEvery);
    QVERIFY(!read[0].overrides.tau && !read[1].overrides.spiking);
}

void TestModelManager::recentModelsAreFew()
{
    RecentModels recent;
    for (int i = 0; i < 20; ++i)
        recent = withOpened(recent, {"m" + std::to_string(i)});
    QCOMPARE(recent.size(), std::size_t{8});
    QCOMPARE(recent.front().source, std::filesystem::path("m19"));
    recent = withOpened(recent, {"m15"});
    QCOMPARE(recent.size(), std::size_t{8});
    QCOMPARE(recent.front().source, std::filesystem::path("m15"));
}

QTEST_MAIN(TestModelManager)
#include "test_model_manager.moc"
