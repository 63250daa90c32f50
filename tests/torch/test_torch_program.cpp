// spikeglass-torch as its parents use it: a child process that reads files and writes JSON lines.

#include "core/files.h"
#include "core/model/safetensors.h"
#include "tests/support/test_paths.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>
#include <cmath>

using namespace spikeglass;
using nlohmann::json;

namespace {

constexpr int kVocab = 32;
constexpr int kMilliseconds = 120000;

QString program()
{
    return QString::fromStdString(std::string(SPIKEGLASS_BINARY_DIR) + "/bin/spikeglass-torch");
}

struct Result
{
    int exitCode = -1;
    QString errors;
    std::vector<json> events;
};

void collectEvents(QProcess& process, std::vector<json>& events)
{
    while (process.canReadLine()) {
        const json event = json::parse(process.readLine().toStdString(), nullptr, false);
        if (!event.is_discarded())
            events.push_back(event);
    }
}

Result runProgram(const QStringList& arguments)
{
    QProcess process;
    process.start(program(), arguments);
    process.waitForFinished(kMilliseconds);
    Result result{process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                  QString::fromUtf8(process.readAllStandardError()),
                  {}};
    collectEvents(process, result.events);
    return result;
}

} // namespace

class TestTorchProgram : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void killedRunContinuesExactly();
    void fullDiskKeepsTheCheckpoint();
    void fullDiskKeepsTheBest();
    void terminatedRunLeavesACheckpoint();
    void otherConfigurationFailsClearly();
    void exportedModelEvaluatesAlike();
    void forwardWritesTheTrace();
    void presetGivesWayToTheCommandLine();
    void badInputFailsClearly_data();
    void badInputFailsClearly();
    void fileNamesNeedNotBeUtf8();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList trainArguments(const QString& folder, const QString& steps) const;
    QTemporaryDir m_folder;
};

void TestTorchProgram::initTestCase()
{
    QVERIFY2(QFile::exists(program()), qPrintable(program()));
    std::vector<std::int32_t> tokens;
    for (int i = 0; i < 3000; ++i)
        tokens.push_back(tokens.empty() ? 0 : (tokens.back() * 5 + i % 3) % kVocab);
    SafetensorsWriter writer;
    writer.setMetadata("bytes", "6000");
    writer.add("tokens", {3000}, std::span<const std::int32_t>(tokens));
    writer.write(path("tokens.safetensors").toStdString());
}

QStringList TestTorchProgram::trainArguments(const QString& folder, const QString& steps) const
{
    return {"train",
            "--data",
            path("tokens.safetensors") + "@2",
            "--valid",
            path("tokens.safetensors"),
            "--out",
            path(folder),
            "--layers",
            "2",
            "--embd",
            "32",
            "--vocab",
            QString::number(kVocab),
            "--ctx",
            "16",
            "--batch",
            "2",
            "--steps",
            steps,
            "--lr",
            "1e-2",
            "--warmup",
            "20",
            "--threshold",
            "0.25",
            "--eval-every",
            "0",
            "--checkpoint-every",
            "5",
            "--progress-every",
            "1",
            "--threads",
            "1"};
}

/// Killed at ten moments that nobody chose, it ends with the bits of the uninterrupted run.
void TestTorchProgram::killedRunContinuesExactly()
{
    constexpr int kKills = 10;
    const QString steps = "400";
    QCOMPARE(runProgram(trainArguments("straight", steps)).exitCode, 0);
    for (int kill = 0; kill < kKills; ++kill) {
        QProcess process;
        process.start(program(), trainArguments("killed", steps));
        std::vector<json> events;
        const auto enough = static_cast<std::size_t>(QRandomGenerator::global()->bounded(2, 40));
        while (events.size() < enough && process.waitForReadyRead(kMilliseconds))
            collectEvents(process, events);
        QThread::usleep(QRandomGenerator::global()->bounded(20000U));
        process.kill();
        process.waitForFinished(kMilliseconds);
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    }
    const Result rest = runProgram(trainArguments("killed", steps));
    QCOMPARE(rest.exitCode, 0);
    const int resumedAt = rest.events.front().at("step").get<int>();
    QVERIFY2(resumedAt > 0 && resumedAt < 400 && resumedAt % 5 == 0,
             qPrintable(QString::number(resumedAt)));
    QVERIFY(readFile(path("straight/checkpoint.safetensors").toStdString()) ==
            readFile(path("killed/checkpoint.safetensors").toStdString()));
}

/// A disk with room for one checkpoint but not for two: the second cannot be written, the first
/// stays, and the run goes on when there is room.
void TestTorchProgram::fullDiskKeepsTheCheckpoint()
{
    const QString disk = path("disk");
    QVERIFY(QDir().mkpath(disk));
    const auto mount = [&](const QString& options) {
        return QProcess::execute("mount", {"-t", "tmpfs", "-o", options, "tmpfs", disk}) == 0;
    };
    if (!mount("size=600k"))
        QSKIP("skipped: not allowed to mount a small disk");
    const auto unmount = qScopeGuard([&] { QProcess::execute("umount", {disk}); });
    const Result full = runProgram(trainArguments("disk", "12"));
    QCOMPARE(full.exitCode, 1);
    QVERIFY2(full.errors.contains("checkpoint.safetensors: cannot write: No space left on device"),
             qPrintable(full.errors));
    QCOMPARE(QDir(disk).entryList(QDir::Files), QStringList{"checkpoint.safetensors"});
    QVERIFY(mount("remount,size=4m"));
    const Result rest = runProgram(trainArguments("disk", "12"));
    QVERIFY2(rest.exitCode == 0, qPrintable(rest.errors));
    QCOMPARE(rest.events.front().at("step").get<int>(), 5);
    QCOMPARE(runProgram(trainArguments("roomy", "12")).exitCode, 0);
    QVERIFY(readFile(path("roomy/checkpoint.safetensors").toStdString()) ==
            readFile(path("disk/checkpoint.safetensors").toStdString()));
}

/// A disk with room for the best model once but not twice.
void TestTorchProgram::fullDiskKeepsTheBest()
{
    const QString disk = path("small");
    QVERIFY(QDir().mkpath(disk));
    if (QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=200k", "tmpfs", disk}) != 0)
        QSKIP("skipped: not allowed to mount a small disk");
    const auto unmount = qScopeGuard([&] { QProcess::execute("umount", {disk}); });
    QStringList arguments = trainArguments("small", "40");
    arguments[arguments.indexOf("--eval-every") + 1] = "1";
    arguments[arguments.indexOf("--checkpoint-every") + 1] = "0";
    const Result full = runProgram(arguments);
    QCOMPARE(full.exitCode, 1);
    QVERIFY2(full.errors.contains("best.safetensors: cannot write: No space left on device"),
             qPrintable(full.errors));
    QCOMPARE(QDir(disk).entryList(QDir::Files), QStringList{"best.safetensors"});
    SafetensorsReader best((disk + "/best.safetensors").toStdString());
    QCOMPARE(best.metadata().at("step"), std::string("1"));
    QVERIFY(!best.readFloats("param.head.weight").empty());
}

void TestTorchProgram::terminatedRunLeavesACheckpoint()
{
    QProcess process;
    QStringList arguments = trainArguments("terminated", "100000");
    arguments << "--json-log" << path("log.jsonl");
    process.start(program(), arguments);
    std::vector<json> events;
    while (events.size() < 5 && process.waitForReadyRead(kMilliseconds))
        collectEvents(process, events);
    process.terminate();
    QVERIFY(process.waitForFinished(kMilliseconds));
    QCOMPARE(process.exitCode(), 0);
    collectEvents(process, events);
    QCOMPARE(events.back().at("event").get<std::string>(), std::string("stopped"));
    SafetensorsReader checkpoint(path("terminated/checkpoint.safetensors").toStdString());
    QCOMPARE(checkpoint.metadata().at("step"), events.back().at("step").dump());
    const std::string log = readFile(path("log.jsonl").toStdString());
    QCOMPARE(static_cast<std::size_t>(std::ranges::count(log, '\n')), events.size());
}

void TestTorchProgram::otherConfigurationFailsClearly()
{
    QCOMPARE(runProgram(trainArguments("config", "3")).exitCode, 0);
    const Result result = runProgram(trainArguments("config", "4"));
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.errors.contains("another configuration (steps: 3 there, 4 here)"),
             qPrintable(result.errors));
    QCOMPARE(result.errors.count('\n'), 1);
    QCOMPARE(result.events.back().at("event").get<std::string>(), std::string("error"));
}

void TestTorchProgram::exportedModelEvaluatesAlike()
{
    const Result trained = runProgram(trainArguments("export", "60"));
    QCOMPARE(trained.exitCode, 0);
    double trainedLoss = 0;
    for (const json& event : trained.events)
        if (event.at("event") == "eval")
            trainedLoss = event.at("nll").get<double>();
    QCOMPARE(runProgram({"export", "--checkpoint", path("export/checkpoint.safetensors"), "--out",
                         path("model"), "--dtype", "f32", "--tokenizer", "tokenizer.model"})
                 .exitCode,
             0);
    const Result evaluated =
        runProgram({"eval", "--model", path("model"), "--data", path("tokens.safetensors"),
                    "--windows", "64", "--dtype", "bf16"});
    QCOMPARE(evaluated.exitCode, 0);
    QVERIFY(std::abs(evaluated.events.at(0).at("nll").get<double>() - trainedLoss) < 0.01);
}

void TestTorchProgram::forwardWritesTheTrace()
{
    const auto golden = test::dataFolder() / "tiny-2x16";
    SafetensorsReader expected(golden / "forward-f32.safetensors");
    std::vector<std::int64_t> ids = expected.readIntegers("tokens");
    ids.resize(24);
    writeFileAtomically(path("ids.json").toStdString(), json(ids).dump());
    const auto model = QString::fromStdString((golden / "model.safetensors").string());
    const Result result = runProgram({"forward", "--model", model, "--ids", path("ids.json"),
                                      "--out", path("trace.safetensors")});
    QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
    SafetensorsReader trace(path("trace.safetensors").toStdString());
    QCOMPARE(trace.readIntegers("tokens"), ids);
    const auto require = [&](const std::string& name, std::vector<std::int64_t> shape,
                             DType dtype) {
        QVERIFY2(trace.contains(name), name.c_str());
        QVERIFY2(trace.info(name).shape == shape && trace.info(name).dtype == dtype, name.c_str());
    };
    require("logits", {24, 32}, DType::F32);
    require("embedding", {24, 16}, DType::F32);
    for (const std::string block : {"blocks.0.", "blocks.1."}) {
        for (const std::string name : {"lif1.input", "lif1.potential", "lif1.membrane",
                                       "lif2.input", "lif2.potential", "lif2.membrane"})
            require(block + name, {24, 16}, DType::F32);
        require(block + "lif1.spikes", {24, 16}, DType::U8);
        require(block + "wkv.num", {24, 16}, DType::F32);
        require(block + "ffn.hidden", {24, 64}, DType::F32);
    }
    const std::vector<float> logits = trace.readFloats("logits");
    const std::vector<float> golden32 = expected.readFloats("logits");
    for (std::size_t i = 0; i < logits.size(); ++i)
        QVERIFY(std::abs(logits[i] - golden32[i]) < 1e-4F);
}

void TestTorchProgram::presetGivesWayToTheCommandLine()
{
    const auto tokens = path("tokens.safetensors");
    const Result result = runProgram({"train",
                                      "--preset",
                                      "spike-driven-small-binary",
                                      "--data",
                                      tokens,
                                      "--out",
                                      path("preset"),
                                      "--layers",
                                      "1",
                                      "--embd",
                                      "16",
                                      "--vocab",
                                      "32",
                                      "--batch",
                                      "1",
                                      "--ctx",
                                      "16",
                                      "--steps",
                                      "2",
                                      "--code-head",
                                      "ternary,0.7,1.5"});
    QCOMPARE(result.exitCode, 0);
    const json& config = result.events.front().at("config");
    QCOMPARE(config.at("model").at("architecture"), "spikegpt-sd");
    QCOMPARE(config.at("model").at("n_layer"), 1);
    QCOMPARE(config.at("steps"), 2); // --steps excludes the preset's --tokens
    QCOMPARE(config.at("lr"), 4e-3);
    QCOMPARE(config.at("operations").at("target"), 0.05);
    const json& codes = config.at("model").at("spike_codes");
    QCOMPARE(codes.at("mixed").at("spikes"), "binary");
    QCOMPARE(codes.at("head").at("spikes"), "ternary");
    QCOMPARE(codes.at("head").at("v_threshold"), 0.7);
    const Result unknown =
        runProgram({"train", "--preset", "nonsense", "--data", tokens, "--out", path("preset")});
    QVERIFY(unknown.exitCode != 0);
    QVERIFY2(unknown.errors.contains("stories-spike-driven"), qPrintable(unknown.errors));
}

void TestTorchProgram::badInputFailsClearly_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("message");
    const auto model =
        QString::fromStdString((test::dataFolder() / "tiny-2x16" / "model.safetensors").string());
    QTest::addRow("no command") << QStringList{} << 2 << "subcommand";
    QTest::addRow("unknown option") << QStringList{"eval", "--nonsense"} << 2 << "";
    QTest::addRow("missing model")
        << QStringList{"eval", "--model", "/nowhere", "--data", "/nowhere"} << 1
        << "/nowhere: no such model";
    QTest::addRow("missing data") << QStringList{"eval", "--model", model, "--data", "/nowhere"}
                                  << 1 << "/nowhere: no such file";
    QTest::addRow("ids are no ids")
        << QStringList{"forward", "--model", model, "--ids", model, "--out", "/nowhere"} << 1
        << "JSON array of token ids";
    QTest::addRow("no checkpoint")
        << QStringList{"export", "--checkpoint", model, "--out", "/nowhere"} << 1
        << "not a training checkpoint";
}

void TestTorchProgram::badInputFailsClearly()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, message);
    const Result result = runProgram(arguments);
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY2(result.errors.contains(message), qPrintable(result.errors));
}

void TestTorchProgram::fileNamesNeedNotBeUtf8()
{
    QProcess shell;
    shell.start("/bin/sh",
                {"-c", "\"$0\" eval --data d --model \"$(printf '/nowhere\\377')\"", program()});
    QVERIFY(shell.waitForFinished(kMilliseconds));
    QCOMPARE(shell.exitStatus(), QProcess::NormalExit);
    QCOMPARE(shell.exitCode(), 1);
    QVERIFY(shell.readAllStandardOutput().contains("/nowhere\xEF\xBF\xBD: no such model"));
}

QTEST_GUILESS_MAIN(TestTorchProgram)
#include "test_torch_program.moc"
