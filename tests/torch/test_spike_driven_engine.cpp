// The streaming engine against the model over whole sequences: spike-driven models.

#include "core/engine/engine.h"
#include "core/model/model_writer.h"
#include "core/random_model.h"
#include "core/torch/sequence_model.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>

using namespace spikeglass;

namespace {

constexpr std::size_t kTokens = 60;

std::vector<TokenId> someTokens(int vocab)
{
    std::vector<TokenId> tokens;
    for (std::size_t i = 0; i < kTokens; ++i)
        tokens.push_back(
            static_cast<TokenId>((i * i * 7 + i * 3 + 1) % static_cast<std::size_t>(vocab)));
    return tokens;
}

} // namespace

class TestSpikeDrivenEngine : public QObject
{
    Q_OBJECT

private slots:
    void streamsWhatTheSequenceModelComputes_data();
    void streamsWhatTheSequenceModelComputes();
};

void TestSpikeDrivenEngine::streamsWhatTheSequenceModelComputes_data()
{
    QTest::addColumn<int>("headRank");
    QTest::addColumn<bool>("ternary");
    QTest::addRow("ternary") << 0 << true;
    QTest::addRow("binary") << 0 << false;
    QTest::addRow("head of low rank") << 7 << true;
}

void TestSpikeDrivenEngine::streamsWhatTheSequenceModelComputes()
{
    QFETCH(int, headRank);
    QFETCH(bool, ternary);
    setTorchThreads(1);
    Model random = makeRandomModel({3, 48, 90, false, true, headRank}, 5);
    random.config.spikes.mixed.ternary = ternary;
    random.config.spikes.head = {1.5, 0.7, ternary};
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    writeModelFolder(random.config, random.weights, path);
    const auto model = openModel(path);
    QVERIFY(model->config.spikes == random.config.spikes);
    SequenceModel sequences(model->config, Precision::Float32);
    SafetensorsReader reader(path / "model.safetensors");
    sequences.load(reader);
    const std::vector<TokenId> tokens = someTokens(90);
    const Trace trace = sequences.trace({tokens, 1, kTokens});
    const auto values = [&](const std::string& name) -> const std::vector<float>& {
        return std::get<std::vector<float>>(trace.at(name).values);
    };
    Engine engine(model);
    ModelState state = engine.initialState();
    std::vector<float> logits(90);
    for (std::size_t t = 0; t < kTokens; ++t) {
        engine.step(tokens[t], state, logits);
        Activity activity = engine.activity();
        for (int i = 0; i < 3; ++i)
            for (const SpikeOperand operand : kSpikeOperands) {
                const auto spikes =
                    activity.population(activity.spikes, LayerId{i}, siteOf(operand));
                if (spikes.empty())
                    continue;
                const std::string product = spikeProductName(LayerId{i}, operand);
                const auto expected = std::span(values(product + ".spikes"))
                                          .subspan(t * spikes.size(), spikes.size());
                QVERIFY2(std::ranges::equal(spikes, expected), product.c_str());
                const auto membranes = std::span(values(product + ".membrane"))
                                           .subspan(t * spikes.size(), spikes.size());
                const auto membrane = state.membrane(LayerId{i}, siteOf(operand));
                for (std::size_t c = 0; c < spikes.size(); ++c)
                    QVERIFY(std::abs(membrane[c] - membranes[c]) < 1e-4F);
            }
        for (std::size_t v = 0; v < logits.size(); ++v)
            QVERIFY(std::abs(logits[v] - values("logits")[t * logits.size() + v]) < 1e-4F);
    }
}

QTEST_GUILESS_MAIN(TestSpikeDrivenEngine)
#include "test_spike_driven_engine.moc"
