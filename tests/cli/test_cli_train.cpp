#include "core/model/safetensors.h"
#include "tests/support/cli_runner.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <csignal>

using namespace spikeglass;
using test::runCli;

class TestCliTrain : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void preparesVocabularyAndTokens();
    void trainsAndExports();
    void holdsDocumentsOut();
    void trainsWithTwoProcesses();
    void trainsTheTwinWithoutNeurons();
    void passesEventsOn();
    void namesWhatTheTrainerRefuses();
    void interruptedRunGoesOn();
    void warmStartBringsItsVocabulary();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(name); }
    /// Options of a run of 20 steps on the small corpus.
    [[nodiscard]] QStringList command(const char* steps = "640") const
    {
        return {"train",
                "--corpus",
                path("corpus.txt@2"),
                "--valid",
                path("valid.txt"),
                "--out",
                path("run"),
                "--vocab",
                "420",
                "--layers",
                "2",
                "--embd",
                "16",
                "--ctx",
                "16",
                "--batch",
                "2",
                "--tokens",
                steps,
                "--warmup",
                "2",
                "--eval-every",
                "10"};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliTrain::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    writeFileAtomically(path("corpus.txt").toStdString(), test::smallCorpus());
    writeFileAtomically(path("valid.txt").toStdString(), test::smallCorpus().substr(0, 3000));
}

void TestCliTrain::preparesVocabularyAndTokens()
{
    const auto first = runCli(command() + QStringList{"--prepare-only"});
    QCOMPARE(first.status, 0);
    QVERIFY(QFile::exists(path("run/tokenizer.model")));
    SafetensorsReader tokens(path("run/tokens/corpus.safetensors").toStdString());
    QCOMPARE(tokens.metadata().at("documents"), std::string("200"));
    const auto ids = tokens.readIntegers("tokens");
    QCOMPARE(std::ranges::count(ids, 1), 201);
    QVERIFY(!first.errors.contains("(kept)"));
    QVERIFY(
        runCli(command() + QStringList{"--prepare-only"}).errors.contains("corpus.safetensors"));
    QCOMPARE(runCli(command() + QStringList{"--prepare-only"}).errors.count("(kept)"), 2);
    QVERIFY(!QFile::exists(path("run/model")));
}

void TestCliTrain::trainsAndExports()
{
    if (!test::torchIsBuilt())
        QSKIP("skipped: spikeglass-torch is not built");
    const auto result = runCli(command() + QStringList{"--note", "The text was written by rule."});
    QVERIFY2(result.status == 0, result.errors);
    QVERIFY(result.errors.contains("step 20 of 20"));
    QVERIFY(result.errors.contains("bits a byte"));
    const QByteArray card =
        QByteArray::fromStdString(readFile(path("run/model/README.md").toStdString()));
    QVERIFY(card.contains("| corpus.txt | 2 | 200 |"));
    QVERIFY(card.contains("bits per byte**"));
    QVERIFY(card.contains("written by rule"));
    const auto text =
        runCli({"generate", "--model", path("run/model"), "--prompt", "Once", "--tokens", "5"});
    QCOMPARE(text.status, 0);
    QVERIFY(text.output.startsWith("Once"));
    const auto best = runCli(
        {"generate", "--model", path("run/best-model"), "--prompt", "Once", "--tokens", "5"});
    QVERIFY2(best.status == 0, best.errors);
    QVERIFY(best.output.startsWith("Once"));
    QVERIFY(runCli({"inspect", path("run/model"), "--json"}).output.contains("\"warnings\": []"));
}

void TestCliTrain::holdsDocumentsOut()
{
    QStringList arguments = command() + QStringList{"--prepare-only", "--hold-out", "0.2"};
    const auto both = runCli(arguments);
    QCOMPARE(both.status, 2);
    arguments.removeAt(arguments.indexOf("--valid") + 1);
    arguments.removeAll("--valid");
    const auto result = runCli(arguments);
    QVERIFY2(result.status == 0, result.errors);
    const auto documents = [&](const char* name) {
        return std::stoi(SafetensorsReader(path(name).toStdString()).metadata().at("documents"));
    };
    const int heldOut = documents("run/tokens/corpus.held-out.safetensors");
    QVERIFY2(heldOut > 15 && heldOut < 80, qPrintable(QString::number(heldOut)));
    QCOMPARE(documents("run/tokens/corpus.safetensors") + heldOut, 200);
    arguments.remove(arguments.size() - 2, 2);
    const auto nothing = runCli(arguments);
    QCOMPARE(nothing.status, 1);
    QVERIFY2(nothing.errors.contains("give --valid or --hold-out"), nothing.errors);
}

void TestCliTrain::trainsWithTwoProcesses()
{
    if (!test::torchIsBuilt())
        QSKIP("skipped: spikeglass-torch is not built");
    const auto result = runCli(command() + QStringList{"--processes", "2", "--profile"});
    QVERIFY2(result.status == 0, result.errors);
    QVERIFY2(result.errors.contains("10 steps of 64 tokens"), result.errors);
    QVERIFY2(result.errors.contains("%  matrix_products") &&
                 result.errors.contains("%  communication"),
             result.errors);
    QVERIFY(QFile::exists(path("run/model/model.safetensors")));
}

void TestCliTrain::trainsTheTwinWithoutNeurons()
{
    if (!test::torchIsBuilt())
        QSKIP("skipped: spikeglass-torch is not built");
    const auto result = runCli(command() + QStringList{"--dense"});
    QVERIFY2(result.status == 0, result.errors);
    const auto config =
        nlohmann::json::parse(readFile(path("run/model/config.json").toStdString()));
    QCOMPARE(config.at("spiking").get<bool>(), false);
    QCOMPARE(config.at("binary_embedding").get<bool>(), false);
    QVERIFY(!config.contains("v_threshold") && !config.contains("tau"));
    const QByteArray card =
        QByteArray::fromStdString(readFile(path("run/model/README.md").toStdString()));
    QVERIFY(card.contains("An RWKV-4 language model"));
    QVERIFY(!card.contains("firing rate") && !card.contains("threshold"));
    QVERIFY(!card.contains("target_rate") && !card.contains("surrogate"));
    QVERIFY2(!result.errors.contains("firing"), result.errors);
    const auto usage = runCli(command() + QStringList{"--dense", "--threshold", "0.5"});
    QCOMPARE(usage.status, 2);
    QVERIFY2(usage.errors.contains("--threshold"), usage.errors);
}

void TestCliTrain::passesEventsOn()
{
    if (!test::torchIsBuilt())
        QSKIP("skipped: spikeglass-torch is not built");
    const auto result =
        runCli(command() + QStringList{"--json", "--sample-tokens", "5", "--sample-prompt", "Tom"});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.errors, QByteArray());
    QStringList kinds;
    std::string sample;
    for (const QByteArray& line : result.output.trimmed().split('\n')) {
        const auto event = nlohmann::json::parse(line.toStdString());
        kinds << QString::fromStdString(event.at("event").get<std::string>());
        if (kinds.last() == "sample")
            sample = event.at("text").get<std::string>();
    }
    QCOMPARE(kinds.first(), QString("prepared"));
    QVERIFY(kinds.contains("start") && kinds.contains("progress") && kinds.contains("eval"));
    QCOMPARE(kinds.mid(kinds.size() - 4),
             QStringList({"checkpoint", "sample", "done", "exported"}));
    QVERIFY2(sample.starts_with("Tom"), sample.c_str());
}

void TestCliTrain::namesWhatTheTrainerRefuses()
{
    if (!test::torchIsBuilt())
        QSKIP("skipped: spikeglass-torch is not built");
    QCOMPARE(runCli(command()).status, 0);
    const auto result = runCli(command() + QStringList{"--lr", "0.5"});
    QCOMPARE(result.status, 1);
    QVERIFY2(
        result.errors.contains("spikeglass-torch: " + path("run/checkpoint.safetensors").toUtf8()),
        result.errors);
    const auto usage = runCli(command() + QStringList{"--seed", "1.5"});
    QCOMPARE(usage.status, 1);
    QVERIFY2(usage.errors.contains("spikeglass-torch: ") && usage.errors.contains("--seed"),
             usage.errors);
}

void TestCliTrain::interruptedRunGoesOn()
{
    if (!test::torchIsBuilt())
        QSKIP("skipped: spikeglass-torch is not built");
    const QStringList longRun = command("6400000");
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(test::cliProgram(), longRun);
    QByteArray seen;
    while (!seen.contains("step 10 of") && process.waitForReadyRead(60'000))
        seen += process.readAll();
    QVERIFY2(seen.contains("step 10 of"), seen);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60'000));
    seen += process.readAll();
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QVERIFY2(seen.contains("training stopped at step"), seen);
    QVERIFY(QFile::exists(path("run/checkpoint.safetensors")));
    QVERIFY(!QFile::exists(path("run/model")));

    process.start(test::cliProgram(), longRun);
    seen.clear();
    while (!seen.contains("continuing from step") && process.waitForReadyRead(60'000))
        seen += process.readAll();
    QVERIFY2(seen.contains("continuing from step"), seen);
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 1);
}

void TestCliTrain::warmStartBringsItsVocabulary()
{
    if (!test::torchIsBuilt())
        QSKIP("skipped: spikeglass-torch is not built");
    QCOMPARE(runCli(command()).status, 0);
    QStringList second = command() + QStringList{"--warm-start", path("run/model")};
    second[second.indexOf("--out") + 1] = path("second");
    const auto result = runCli(second);
    QVERIFY2(result.status == 0, result.errors);
    QVERIFY(readFile(path("second/tokenizer.model").toStdString()) ==
            readFile(path("run/tokenizer.model").toStdString()));
    second.last() = path("run/tokens/corpus.safetensors");
    QVERIFY(runCli(second).errors.contains("has no tokenizer.model beside it"));
    second.last() = path("nowhere");
    QVERIFY(runCli(second).errors.contains("nowhere: no such model or checkpoint"));
}

QTEST_GUILESS_MAIN(TestCliTrain)
#include "test_cli_train.moc"
