#include "core/error.h"
#include "core/model/checkpoint_report.h"
#include "core/model/model_source.h"
#include "core/model_fit.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "tests/support/small_model.h"
#include "tests/support/test_paths.h"

#include <QTemporaryDir>

using namespace spikeglass;

class TestModelFit : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void reportsWhatFollowsFromTheTensors();
    void reportNamesWhatIsUnused();
    void reportRefusesAsOpeningDoes();
    void givesAReasonForEverySetting();
    void guessesNeuronsByNameAndSize_data();
    void guessesNeuronsByNameAndSize();
    void bestCombinationComesFirst();
    void rescalingBeyondTheModelIsNotTried();
    void canBeEnded();

private:
    [[nodiscard]] std::filesystem::path path(const std::string& name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    [[nodiscard]] OpenFitModel opener() const
    {
        return [this](const ModelOverrides& overrides) -> FitModel {
            const auto model = openModel(path("model"), overrides);
            return {model, openTokenizer(model->tokenizerFile)};
        };
    }
    QTemporaryDir m_folder;
};

void TestModelFit::initTestCase()
{
    test::makeSmallModel(path("model"));
    writeFileAtomically(path("text.txt"), "The owl sat in the old tree and looked at the moon.");
}

void TestModelFit::reportsWhatFollowsFromTheTensors()
{
    const auto folder = test::dataFolder() / "tiny-2x16";
    const CheckpointReport report = reportCheckpoint(folder / "model-bf16.pth");
    QCOMPARE(report.config.shape, (ModelShape{2, 16, 32}));
    QCOMPARE(report.dtype, std::string("BF16"));
    QVERIFY(report.unused.empty());
    QCOMPARE(report.inferred.front(), std::string("2 layers: blocks.0 to blocks.1"));
    const auto model = openModel(folder / "model-bf16.pth");
    QCOMPARE(report.parameters, model->weights.parameterCount());
    QVERIFY(report.memoryBytes >= 4 * report.parameters);
}

void TestModelFit::reportNamesWhatIsUnused()
{
    const auto model = openModel(path("model"));
    SafetensorsWriter writer;
    forEachTensor(model->weights, model->config.shape,
                  [&](const std::string& key, const auto& shape, const std::vector<float>& values) {
                      writer.add(key, shape, std::span(values));
                  });
    const std::vector<float> extra(8);
    writer.add("head_q.weight", {2, 4}, std::span(extra));
    writer.write(path("extra.safetensors"));
    const CheckpointReport report = reportCheckpoint(path("extra.safetensors"));
    QCOMPARE(report.unused, std::vector<std::string>{"head_q.weight"});
    QCOMPARE(report.parameters, model->weights.parameterCount());
}

void TestModelFit::reportRefusesAsOpeningDoes()
{
    const std::vector<float> values(8);
    SafetensorsWriter writer;
    writer.add("emb.weight", {4, 2}, std::span(values));
    writer.write(path("bad.safetensors"));
    try {
        reportCheckpoint(path("bad.safetensors"));
        QFAIL("accepted");
    } catch (const Error& problem) {
        QVERIFY(std::string_view(problem.what()).starts_with(path("bad.safetensors").string()));
    }
}

void TestModelFit::givesAReasonForEverySetting()
{
    const auto file = test::dataFolder() / "tiny-2x16" / "model.pth";
    ModelOverrides overrides;
    overrides.vThreshold = 0.1F;
    const CheckpointReport report = reportCheckpoint(file, overrides);
    QCOMPARE(report.settings.size(), std::size_t{5});
    for (const SettingReason& setting : report.settings) {
        QVERIFY(!setting.reason.empty());
        QCOMPARE(setting.reason.starts_with("chosen"), setting.name == "v_threshold");
    }
    QCOMPARE(report.settings[3].value, std::string("0.1"));
    for (const SettingReason& setting : reportCheckpoint(path("model")).settings)
        QVERIFY(setting.reason.find("config.json") != std::string::npos);
}

void TestModelFit::guessesNeuronsByNameAndSize_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("layers");
    QTest::addColumn<int>("embd");
    QTest::addColumn<int>("vocab");
    QTest::addColumn<bool>("spiking");
    QTest::newRow("the published SpikeGPT") << "SpikeGPT-216M.pth" << 18 << 768 << 50277 << true;
    QTest::newRow("its sizes") << "model.pth" << 18 << 768 << 50277 << true;
    QTest::newRow("RWKV-4 Pile") << "RWKV-4-Pile-169M-20220807-8023.pth" << 12 << 768 << 50277
                                 << false;
    QTest::newRow("its sizes alone") << "rank-0.pth" << 24 << 1024 << 50277 << false;
    QTest::newRow("World") << "a.pth" << 24 << 2048 << 65536 << false;
    QTest::newRow("name alone") << "my-rwkv4.pth" << 3 << 32 << 64 << false;
    QTest::newRow("name before sizes") << "spikegpt.pth" << 12 << 768 << 50277 << true;
    QTest::newRow("nothing known") << "a.pth" << 3 << 32 << 64 << true;
}

void TestModelFit::guessesNeuronsByNameAndSize()
{
    QFETCH(QString, name);
    QFETCH(int, layers);
    QFETCH(int, embd);
    QFETCH(int, vocab);
    QFETCH(bool, spiking);
    const SpikingGuess guess = guessSpiking("/rwkv-4/" + name.toStdString(), {layers, embd, vocab});
    QCOMPARE(guess.spiking, spiking);
    QVERIFY(!guess.reason.empty());
}

void TestModelFit::bestCombinationComesFirst()
{
    int done = 0;
    const auto results =
        whichFits(opener(), {8, 32, 400}, path("text.txt"), {}, {}, [&](int before, int all) {
            QCOMPARE(before, done++);
            QCOMPARE(all, 9);
        });
    QCOMPARE(results.size(), std::size_t{9}); // 2 x 2 x 2, and without neurons
    for (std::size_t i = 1; i < results.size(); ++i)
        QVERIFY(results[i - 1].evaluation.nll <= results[i].evaluation.nll);
    const FitResult& best = results.front();
    const FitModel again = opener()(best.settings);
    QCOMPARE(evaluateText(again.model, *again.tokenizer, path("text.txt"), {}).nll,
             best.evaluation.nll);
    QVERIFY(best.evaluation.nll < results.back().evaluation.nll);
}

void TestModelFit::rescalingBeyondTheModelIsNotTried()
{
    const auto results = whichFits(opener(), {2, 32, 400}, path("text.txt"), {}, {});
    QCOMPARE(results.size(), std::size_t{5});
    for (const FitResult& result : results)
        QCOMPARE(*result.settings.rescaleEvery, 0);
}

void TestModelFit::canBeEnded()
{
    int tokens = 0;
    EvaluationSettings settings;
    settings.check = [&] {
        if (++tokens == 3)
            throw Error("ended");
    };
    QVERIFY_EXCEPTION_THROWN(whichFits(opener(), {2, 32, 400}, path("text.txt"), {}, settings),
                             Error);
    QCOMPARE(tokens, 3);
}

QTEST_GUILESS_MAIN(TestModelFit)
#include "test_model_fit.moc"
