// The reference forward and backward pass against numbers made by the official SpikeGPT code.

#include "core/engine/engine.h"
#include "core/model/model_folder.h"
#include "core/torch/sequence_model.h"
#include "tests/support/test_paths.h"

#include <QtTest>
#include <cmath>
#include <set>

using namespace spikeglass;

namespace {

struct Golden
{
    std::filesystem::path folder;
    std::shared_ptr<const Model> model;
};

std::vector<double> asDoubles(const TraceArray& array)
{
    return std::visit(
        [](const auto& values) { return std::vector<double>(values.begin(), values.end()); },
        array.values);
}

/// Largest distance, and infinity where sizes differ or a value is not a number.
double largestDifference(const std::vector<double>& a, const std::vector<double>& b)
{
    if (a.size() != b.size())
        return std::numeric_limits<double>::infinity();
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = std::abs(a[i] - b[i]);
        largest = std::isnan(difference) ? INFINITY : std::max(largest, difference);
    }
    return largest;
}

double largestMagnitude(const std::vector<double>& values)
{
    return largestDifference(values, std::vector<double>(values.size(), 0.0));
}

std::vector<TokenId> tokensOf(SafetensorsReader& golden, const std::string& name)
{
    const auto integers = golden.readIntegers(name);
    return {integers.begin(), integers.end()};
}

SequenceModel loadModel(const std::filesystem::path& folder, Precision precision,
                        const ModelOverrides& overrides = {})
{
    const auto file = folder / "model.safetensors";
    SequenceModel model(openModel(file, overrides)->config, precision);
    SafetensorsReader reader(file);
    model.load(reader);
    return model;
}

/// Our name of a golden tensor: golden wkv entries count only blocks that have a TimeMix.
std::string traceName(const std::string& golden, bool ffnPre)
{
    const std::size_t wkv = golden.find(".wkv.");
    if (!ffnPre || wkv == std::string::npos)
        return golden;
    const std::size_t digits = std::string("blocks.").size();
    return "blocks." + std::to_string(std::stoi(golden.substr(digits)) + 1) + golden.substr(wkv);
}

/// [B, C] of [B, T, C].
TraceArray afterLastToken(const TraceArray& array)
{
    const auto all = asDoubles(array);
    const auto batch = array.shape.at(0);
    const auto time = array.shape.at(1);
    const auto channels = array.shape.at(2);
    std::vector<double> last;
    for (std::int64_t b = 0; b < batch; ++b) {
        const auto row = all.begin() + ((b + 1) * time - 1) * channels;
        last.insert(last.end(), row, row + channels);
    }
    return {{batch, channels}, last};
}

} // namespace

class TestGoldenSequences : public QObject
{
    Q_OBJECT

private slots:
    void forwardMatches_data() { addRows(); }
    void forwardMatches();
    void gradientsMatch_data() { addRows(); }
    void gradientsMatch();
    void officialInferenceMatches_data();
    void officialInferenceMatches();
    void otherResetsMatchTheEngine();
    void mixedPrecisionIsClose();
    void chunksAgreeWithTheWholeSequence();

private:
    static void addRows();
    static std::filesystem::path currentFolder();
};

void TestGoldenSequences::addRows()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("shared");
    QTest::addColumn<bool>("doublePrecision");
    for (const char* name : {"tiny-2x16", "char-8x32", "ffnpre-3x24"})
        for (const bool doublePrecision : {false, true})
            QTest::addRow("%s %s", name, doublePrecision ? "f64" : "f32")
                << QString(name) << (QString(name) != "tiny-2x16") << doublePrecision;
}

std::filesystem::path TestGoldenSequences::currentFolder()
{
    QFETCH(QString, name);
    QFETCH(bool, shared);
    return (shared ? test::sharedFolder() / "golden" : test::dataFolder()) / name.toStdString();
}

void TestGoldenSequences::forwardMatches()
{
    QFETCH(bool, shared);
    QFETCH(bool, doublePrecision);
    if (shared)
        SPIKEGLASS_NEEDS_SHARED();
    SequenceModel model =
        loadModel(currentFolder(), doublePrecision ? Precision::Float64 : Precision::Float32);
    SafetensorsReader golden(currentFolder() / (doublePrecision ? "forward-f64.safetensors"
                                                                : "forward-f32.safetensors"));
    const auto& shape = golden.info("tokens").shape;
    const Trace trace = model.trace({tokensOf(golden, "tokens"), shape[0], shape[1]});
    const double tolerance = doublePrecision ? 1e-9 : 1e-4;
    int compared = 0;
    for (const auto& [name, info] : golden.tensors()) {
        if (name != "logits" && !name.starts_with("blocks."))
            continue;
        const auto found = trace.find(traceName(name, model.config().ffnPre));
        QVERIFY2(found != trace.end(), name.c_str());
        const bool lastOnly = name.find(".wkv.") != std::string::npos;
        const TraceArray array = lastOnly ? afterLastToken(found->second) : found->second;
        QVERIFY2(array.shape == info.shape, name.c_str());
        const std::vector<double> ours = asDoubles(array);
        if (info.dtype == DType::U8) {
            const auto spikes = golden.readBytes(name);
            QVERIFY2(ours == std::vector<double>(spikes.begin(), spikes.end()), name.c_str());
        } else {
            const double difference = largestDifference(ours, golden.readDoubles(name));
            QVERIFY2(difference <= tolerance,
                     qPrintable(QString("%1: %2").arg(name.c_str()).arg(difference)));
        }
        ++compared;
    }
    QVERIFY(compared >= 1 + 8 * model.config().shape.layers);
}

void TestGoldenSequences::gradientsMatch()
{
    QFETCH(bool, shared);
    QFETCH(bool, doublePrecision);
    if (shared)
        SPIKEGLASS_NEEDS_SHARED();
    SequenceModel model =
        loadModel(currentFolder(), doublePrecision ? Precision::Float64 : Precision::Float32);
    SafetensorsReader exact(currentFolder() / "forward-f64.safetensors");
    SafetensorsReader single(currentFolder() / "forward-f32.safetensors");
    const auto& shape = exact.info("tokens").shape;
    const double loss = model
                            .lossAndGradients({tokensOf(exact, "tokens"), shape[0], shape[1]},
                                              tokensOf(exact, "targets"))
                            .loss;
    QVERIFY(std::abs(loss - exact.readDoubles("loss")[0]) <= 1e-6);
    double ours = 0;
    double official = 0;
    for (std::size_t i = 0; i < model.parameters().size(); ++i) {
        const std::string key = "grad." + model.parameters()[i].name;
        const std::vector<double> expected = exact.readDoubles(key);
        const double scale = largestMagnitude(expected);
        ours = std::max(ours, largestDifference(model.gradientCopy(i), expected) / scale);
        official = std::max(official, largestDifference(single.readDoubles(key), expected) / scale);
    }
    qInfo("relative to float64: ours %g, official float32 %g", ours, official);
    // In float32 eight layers of surrogate gradients amplify rounding: the official code itself is
    // 1.5e-5 away from its float64 run there, and no float32 run can be asked to be much closer.
    QVERIFY(ours <= (doublePrecision ? 1e-9 : std::max(1e-5, 2 * official)));
}

void TestGoldenSequences::officialInferenceMatches_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("shared");
    QTest::addColumn<int>("rescaleEvery");
    for (const char* name : {"tiny-2x16", "char-8x32"})
        for (const int rescaleEvery : {6, 1000})
            QTest::addRow("%s rescale %d", name, rescaleEvery)
                << QString(name) << (QString(name) != "tiny-2x16") << rescaleEvery;
}

void TestGoldenSequences::officialInferenceMatches()
{
    QFETCH(bool, shared);
    QFETCH(int, rescaleEvery);
    if (shared)
        SPIKEGLASS_NEEDS_SHARED();
    const auto folder = currentFolder();
    SafetensorsReader golden(
        folder / ("upstream-inference-rescale" + std::to_string(rescaleEvery) + ".safetensors"));
    SafetensorsReader forward(folder / "forward-f32.safetensors");
    ModelOverrides overrides;
    overrides.rescaleEvery = rescaleEvery;
    constexpr std::int64_t kVocabularyWithBinaryEmbedding = 77;
    overrides.binaryEmbedding = golden.info("logits").shape[1] == kVocabularyWithBinaryEmbedding;
    SequenceModel model = loadModel(folder, Precision::Float32, overrides);
    const std::int64_t time = golden.info("logits").shape[0];
    std::vector<TokenId> tokens = tokensOf(forward, "tokens");
    tokens.resize(static_cast<std::size_t>(time));
    const Trace trace = model.trace({tokens, 1, time});
    const double difference =
        largestDifference(asDoubles(trace.at("logits")), golden.readDoubles("logits"));
    QVERIFY2(difference <= 1e-4, qPrintable(QString::number(difference)));
}

/// The goldens reset to 0: other potentials are checked engine against reference.
void TestGoldenSequences::otherResetsMatchTheEngine()
{
    const auto file = test::dataFolder() / "tiny-2x16" / "model.safetensors";
    auto model = std::make_shared<Model>(*openModel(file));
    model->config.vReset = -0.4F;
    SequenceModel reference(model->config, Precision::Float32);
    SafetensorsReader reader(file);
    reference.load(reader);
    std::vector<TokenId> tokens;
    for (TokenId t = 0; t < 30; ++t)
        tokens.push_back(t * 7 % model->config.shape.vocab);
    const Trace trace = reference.trace({tokens, 1, 30});

    Engine engine(model);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(model->config.shape.vocab));
    std::vector<double> potentials, expectedLogits;
    for (const TokenId token : tokens) {
        engine.step(token, state, logits);
        const auto potential =
            engine.activity().population(engine.activity().potential, LayerId{1}, Site::ChannelMix);
        potentials.insert(potentials.end(), potential.begin(), potential.end());
        expectedLogits.insert(expectedLogits.end(), logits.begin(), logits.end());
    }
    QVERIFY(largestDifference(asDoubles(trace.at("blocks.1.lif2.potential")), potentials) < 1e-4);
    QVERIFY(largestDifference(asDoubles(trace.at("logits")), expectedLogits) < 1e-4);
}

/// bfloat16 products perturb potentials, so a few spikes differ; the loss must not.
void TestGoldenSequences::mixedPrecisionIsClose()
{
    const auto folder = test::dataFolder() / "tiny-2x16";
    SequenceModel model = loadModel(folder, Precision::Mixed);
    SafetensorsReader golden(folder / "forward-f32.safetensors");
    const auto& shape = golden.info("tokens").shape;
    const double loss = model
                            .lossAndGradients({tokensOf(golden, "tokens"), shape[0], shape[1]},
                                              tokensOf(golden, "targets"))
                            .loss;
    QVERIFY2(std::abs(loss - golden.readDoubles("loss")[0]) <= 0.05,
             qPrintable(QString::number(loss)));
}

void TestGoldenSequences::chunksAgreeWithTheWholeSequence()
{
    const auto folder = test::dataFolder() / "tiny-2x16";
    SequenceModel model = loadModel(folder, Precision::Float64);
    SafetensorsReader golden(folder / "forward-f64.safetensors");
    const std::int64_t time = golden.info("tokens").shape[1];
    std::vector<TokenId> tokens = tokensOf(golden, "tokens");
    tokens.resize(static_cast<std::size_t>(time));
    const std::vector<double> whole = asDoubles(model.trace({tokens, 1, time}).at("logits"));
    SequenceState state;
    std::vector<double> chunked;
    for (std::int64_t begin = 0, length = 1; begin < time;
         begin += length, length = length % 5 + 1) {
        const std::int64_t count = std::min(length, time - begin);
        const std::span<const TokenId> part(tokens.data() + begin, static_cast<std::size_t>(count));
        const std::vector<double> logits =
            asDoubles(model.trace({part, 1, count}, &state).at("logits"));
        chunked.insert(chunked.end(), logits.begin(), logits.end());
    }
    QVERIFY(largestDifference(whole, chunked) <= 1e-12);
}

QTEST_GUILESS_MAIN(TestGoldenSequences)
#include "test_golden_sequences.moc"
