// The streaming engine without neurons (RWKV-4) against the reference forward pass of LibTorch.

#include "core/engine/engine.h"
#include "core/random_model.h"
#include "core/torch/sequence_model.h"
#include "tests/support/test_paths.h"

#include <QtTest>
#include <cmath>

using namespace spikeglass;

namespace {

constexpr double kTolerance = 1e-4;

/// A whole RWKV-ffnPre model: block 0 has a second ChannelMix in the place of its TimeMix.
void makeFfnPre(Model& model)
{
    BlockWeights& first = model.weights.blocks.front();
    first.ffnPre = first.ffn;
    first.att.reset();
    model.config.ffnPre = true;
}

std::shared_ptr<const Model> denseModel(const QString& name)
{
    if (name == "stories-dense")
        return openModel(std::filesystem::path(SPIKEGLASS_SOURCE_DIR) / "models" / "stories-dense");
    Model model = makeRandomModel({3, 40, 70, false}, 5);
    if (name == "RWKV-ffnPre")
        makeFfnPre(model);
    return std::make_shared<const Model>(std::move(model));
}

SequenceModel reference(const Model& model)
{
    SequenceModel result(model.config, Precision::Float32);
    std::size_t index = 0;
    forEachTensor(model.weights, model.config.shape,
                  [&](const std::string& key, const auto&, const std::vector<float>& values) {
                      QCOMPARE(result.parameters()[index].name, key);
                      result.setParameter(index++, values);
                  });
    return result;
}

std::vector<TokenId> someTokens(int vocab, int count)
{
    std::vector<TokenId> tokens;
    for (int t = 0; t < count; ++t)
        tokens.push_back((3 + 7 * t * t) % vocab);
    return tokens;
}

double largestDifference(std::span<const float> a, const std::vector<float>& all, std::size_t row)
{
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = std::abs(static_cast<double>(a[i]) - all[row * a.size() + i]);
        largest = std::isnan(difference) ? INFINITY : std::max(largest, difference);
    }
    return largest;
}

} // namespace

class TestDenseEngine : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setTorchThreads(1); }
    void tokenByTokenEqualsTheWholeSequence_data();
    void tokenByTokenEqualsTheWholeSequence();
    void passagesGiveTheSameBits();
};

void TestDenseEngine::tokenByTokenEqualsTheWholeSequence_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("set");
    for (const char* name : {"RWKV", "RWKV-ffnPre", "stories-dense"})
        for (const InstructionSet set : supportedInstructionSets())
            QTest::addRow("%s %s", name, instructionSetName(set)) << name << static_cast<int>(set);
}

void TestDenseEngine::tokenByTokenEqualsTheWholeSequence()
{
    QFETCH(QString, name);
    QFETCH(int, set);
    const auto model = denseModel(name);
    const ModelShape shape = model->config.shape;
    const auto tokens = someTokens(shape.vocab, 64);
    const Trace trace =
        reference(*model).trace({tokens, 1, static_cast<std::int64_t>(tokens.size())});
    const auto expected = [&](const std::string& key) {
        return std::get<std::vector<float>>(trace.at(key).values);
    };
    Engine engine(model, {.instructions = static_cast<InstructionSet>(set)});
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(shape.vocab));
    const auto allLogits = expected("logits");
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        engine.step(tokens[t], state, logits);
        QVERIFY(largestDifference(logits, allLogits, t) < kTolerance);
        QVERIFY(engine.activity().spikes.empty() && engine.activity().potential.empty());
        for (int i = 0; i < shape.layers; ++i) {
            const std::string block = "blocks." + std::to_string(i) + ".";
            const auto hidden = static_cast<std::size_t>(shape.hidden());
            QVERIFY(largestDifference(std::span(engine.activity().hidden)
                                          .subspan(static_cast<std::size_t>(i) * hidden, hidden),
                                      expected(block + "ffn.hidden"), t) < 1e-3);
            QVERIFY(state.membrane(LayerId{i}, Site::TimeMix).empty());
            if (i > 0 || !model->config.ffnPre)
                QVERIFY(largestDifference(state.row(LayerId{i}, StateRow::WkvMax),
                                          expected(block + "wkv.max"), t) < kTolerance);
        }
    }
}

void TestDenseEngine::passagesGiveTheSameBits()
{
    const auto model = denseModel("RWKV");
    const auto tokens = someTokens(model->config.shape.vocab, 50);
    const auto vocab = static_cast<std::size_t>(model->config.shape.vocab);
    for (const WeightFormat format : kWeightFormats) {
        Engine engine(model, {.weights = format});
        ModelState one = engine.initialState();
        ModelState whole = one;
        std::vector<float> logits(vocab), last(vocab);
        for (const TokenId token : tokens)
            engine.step(token, one, logits);
        Engine threaded(model, {.weights = format, .threads = 2});
        threaded.read(tokens, whole, last);
        QVERIFY(one == whole);
        QCOMPARE(logits, last);
    }
}

QTEST_GUILESS_MAIN(TestDenseEngine)
#include "test_dense_engine.moc"
