#include "core/error.h"
#include "core/files.h"
#include "core/model/model_config.h"
#include "core/model/model_folder.h"
#include "core/model/model_writer.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <map>

using namespace spikeglass;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr int kLayers = 2;
constexpr int kEmbd = 4;
constexpr int kVocab = 6;

json smallConfig()
{
    return {{"architecture", "spikegpt"},
            {"n_layer", kLayers},
            {"n_embd", kEmbd},
            {"vocab_size", kVocab}};
}

struct Tensor
{
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};
using Tensors = std::map<std::string, Tensor>;

void put(Tensors& tensors, const std::string& name, std::vector<std::int64_t> shape)
{
    std::int64_t count = 1;
    for (const std::int64_t dimension : shape)
        count *= dimension;
    tensors[name] = {std::move(shape), std::vector<float>(static_cast<std::size_t>(count), 0.25F)};
}

void putChannelMix(Tensors& tensors, const std::string& prefix)
{
    for (const char* name : {".time_mix_k", ".time_mix_r"})
        put(tensors, prefix + name, {1, 1, kEmbd});
    put(tensors, prefix + ".key.weight", {4 * kEmbd, kEmbd});
    put(tensors, prefix + ".receptance.weight", {kEmbd, kEmbd});
    put(tensors, prefix + ".value.weight", {kEmbd, 4 * kEmbd});
}

void putTimeMix(Tensors& tensors, const std::string& prefix)
{
    for (const char* name : {".time_decay", ".time_first"})
        put(tensors, prefix + name, {kEmbd});
    for (const char* name : {".time_mix_k", ".time_mix_v", ".time_mix_r"})
        put(tensors, prefix + name, {1, 1, kEmbd});
    for (const char* name : {".key", ".value", ".receptance", ".output"})
        put(tensors, prefix + name + ".weight", {kEmbd, kEmbd});
}

void putLayerNorm(Tensors& tensors, const std::string& prefix)
{
    put(tensors, prefix + ".weight", {kEmbd});
    put(tensors, prefix + ".bias", {kEmbd});
}

/// The checkpoint keys of model.md.
Tensors checkpoint(bool ffnPre = false)
{
    Tensors tensors;
    put(tensors, "emb.weight", {kVocab, kEmbd});
    put(tensors, "head.weight", {kVocab, kEmbd});
    putLayerNorm(tensors, "ln_out");
    putLayerNorm(tensors, "blocks.0.ln0");
    for (int i = 0; i < kLayers; ++i) {
        const std::string block = "blocks." + std::to_string(i);
        putLayerNorm(tensors, block + ".ln1");
        putLayerNorm(tensors, block + ".ln2");
        if (ffnPre && i == 0)
            putChannelMix(tensors, block + ".ffnPre");
        else
            putTimeMix(tensors, block + ".att");
        putChannelMix(tensors, block + ".ffn");
    }
    return tensors;
}

using Spoil = std::function<void(Tensors&)>;

} // namespace

Q_DECLARE_METATYPE(Spoil)

class TestModelConfig : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void readsDefaults();
    void roundTrips();
    void spikeDrivenRoundTrips();
    void spikeDrivenHasDefaults();
    void spikeCodesAsText();
    void ignoresUnknownFields();
    void refusesConfig_data();
    void refusesConfig();
    void refusesBrokenConfigFiles_data();
    void refusesBrokenConfigFiles();
    void infersTheShape_data();
    void infersTheShape();
    void publishedVocabularyRunsRealEmbeddings();
    void refusesCheckpoints_data();
    void refusesCheckpoints();
    void refusesIntegerWeights();
    void listsUnusedTensors();
    void opensAFolderAsWritten();
    void overridesAndTheirLimits();
    void folderMustAgreeWithItsWeights_data();
    void folderMustAgreeWithItsWeights();
    void refusesIncompleteFolders();

private:
    [[nodiscard]] fs::path path(const std::string& name) const
    {
        return fs::path(m_folder->path().toStdString()) / name;
    }
    fs::path write(const std::string& content) const
    {
        std::ofstream(path("config.json"), std::ios::binary) << content;
        return path("config.json");
    }
    fs::path writeCheckpoint(const Tensors& tensors) const
    {
        SafetensorsWriter writer;
        for (const auto& [name, tensor] : tensors)
            writer.add(name, tensor.shape, std::span(tensor.values));
        writer.write(path("model.safetensors"));
        return path("model.safetensors");
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestModelConfig::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestModelConfig::readsDefaults()
{
    const ModelConfig config = readModelConfig(write(smallConfig().dump()));
    QVERIFY((config.shape == ModelShape{kLayers, kEmbd, kVocab}));
    QCOMPARE(config.contextLength, 1024);
    QVERIFY(!config.ffnPre);
    QVERIFY(config.binaryEmbedding);
    QCOMPARE(config.rescaleEvery, 0);
    QCOMPARE(config.tau, 2.0F);
    QCOMPARE(config.vThreshold, 1.0F);
    QCOMPARE(config.vReset, 0.0F);
    QVERIFY(config.tokenizer.empty());
}

void TestModelConfig::roundTrips()
{
    ModelConfig config;
    config.shape = {18, 768, 50277};
    config.contextLength = 333;
    config.ffnPre = true;
    config.binaryEmbedding = false;
    config.rescaleEvery = 6;
    config.tau = 1.1F;
    config.vThreshold = 0.1F;
    config.vReset = -0.7F;
    config.tokenizer = "tokenizer.model";
    const ModelConfig back = readModelConfig(write(modelConfigJson(config)));
    QVERIFY(back.shape == config.shape);
    QCOMPARE(back.contextLength, 333);
    QVERIFY(back.ffnPre);
    QVERIFY(!back.binaryEmbedding);
    QCOMPARE(back.rescaleEvery, 6);
    QVERIFY(back.tau == config.tau); // to the bit
    QVERIFY(back.vThreshold == config.vThreshold);
    QVERIFY(back.vReset == config.vReset);
    QCOMPARE(back.tokenizer, config.tokenizer);
    QCOMPARE(modelConfigJson(back), modelConfigJson(config));
}

void TestModelConfig::spikeDrivenRoundTrips()
{
    ModelConfig config;
    config.shape = {6, 256, 4096, false, true, 64};
    config.binaryEmbedding = false;
    config.spikes.mixed = {1.0, 0.7, false};
    config.spikes.output = {1.3, 0.9, true};
    config.spikes.hidden = {2.0, 0.1, false};
    config.spikes.head = {1.1, 0.33, true};
    const std::string text = modelConfigJson(config);
    const json object = json::parse(text);
    QCOMPARE(object.at("architecture").get<std::string>(), std::string("spikegpt-sd"));
    QVERIFY(!object.contains("v_threshold") && !object.contains("spiking"));
    const ModelConfig back = readModelConfig(write(text));
    QVERIFY(back.shape == config.shape);
    QVERIFY(back.spikes == config.spikes); // to the bit
    QVERIFY(!back.binaryEmbedding);
    QCOMPARE(modelConfigJson(back), text);
}

void TestModelConfig::spikeDrivenHasDefaults()
{
    json object = smallConfig();
    object["architecture"] = "spikegpt-sd";
    const ModelConfig config = readModelConfig(write(object.dump()));
    QVERIFY((config.shape == ModelShape{kLayers, kEmbd, kVocab, false, true, 0}));
    QVERIFY(config.spikes == SpikeDrivenConfig{});
    QVERIFY(!config.spikes.hidden.ternary && config.spikes.mixed.ternary);
}

void TestModelConfig::spikeCodesAsText()
{
    QVERIFY((parseSpikeCoding("binary,0.25,1.5") == SpikeCodingConfig{1.5, 0.25, false}));
    for (const SpikeCodingConfig& code :
         {SpikeCodingConfig{}, SpikeCodingConfig{2, 0.1, false}, SpikeCodingConfig{1.1, 3, true}})
        QVERIFY(parseSpikeCoding(spikeCodingText(code)) == code);
    for (const char* text : {"", "ternary", "ternary,0.8", "ternary,0.8,1.2,3", "quaternary,1,1",
                             "binary,,1", "binary,1,1x"})
        QVERIFY_THROWS_EXCEPTION(Error, parseSpikeCoding(text));
}

void TestModelConfig::ignoresUnknownFields()
{
    json object = smallConfig();
    object["torch_dtype"] = "float16";
    QCOMPARE(readModelConfig(write(object.dump())).shape.layers, kLayers);
}

void TestModelConfig::refusesConfig_data()
{
    QTest::addColumn<QString>("patch"); // JSON merge patch on the small configuration
    QTest::addColumn<QString>("cause");
    const auto row = [](const char* name, const char* patch, const char* cause) {
        QTest::newRow(name) << QString(patch) << QString(cause);
    };
    row("no architecture", R"({"architecture": null})", "'architecture'");
    row("other architecture", R"({"architecture": "gpt2"})", "'gpt2'");
    row("architecture as number", R"({"architecture": 3})", "'architecture'");
    const auto spikeDriven = [&row](const char* name, const char* patch, const char* cause) {
        row(name, qPrintable(QString(R"({"architecture": "spikegpt-sd", %1})").arg(patch)), cause);
    };
    spikeDriven("negative head rank", R"("head_rank": -1)", "'head_rank'");
    spikeDriven("codes no object", R"("spike_codes": 3)", "'spike_codes'");
    spikeDriven("code no object", R"("spike_codes": {"head": "ternary"})", "'spike_codes.head'");
    spikeDriven("unknown code", R"("spike_codes": {"head": {"spikes": "graded"}})", "'graded'");
    spikeDriven("no threshold", R"("spike_codes": {"head": {"v_threshold": 0}})",
                "'spike_codes.v_threshold'");
    spikeDriven("short tau", R"("spike_codes": {"mixed": {"tau": 0.5}})", "'spike_codes.tau'");
    row("no layers", R"({"n_layer": null})", "'n_layer' is missing");
    row("zero layers", R"({"n_layer": 0})", "'n_layer'");
    row("negative layers", R"({"n_layer": -1})", "'n_layer'");
    row("real layers", R"({"n_layer": 2.5})", "'n_layer'");
    row("layers as text", R"({"n_layer": "2"})", "'n_layer'");
    row("layers as boolean", R"({"n_layer": true})", "'n_layer'");
    row("too many layers", R"({"n_layer": 1000000})", "'n_layer'");
    row("layers of 2^32 + 2", R"({"n_layer": 4294967298})", "'n_layer'");
    row("layers of 2^64 - 1", R"({"n_layer": 18446744073709551615})", "'n_layer'");
    row("layers of 1e30", R"({"n_layer": 1e30})", "'n_layer'");
    row("huge width", R"({"n_embd": 2000000000})", "'n_embd'");
    row("no vocabulary", R"({"vocab_size": 0})", "'vocab_size'");
    row("no context", R"({"ctx_len": 0})", "'ctx_len'");
    row("unknown model type", R"({"model_type": "RWKV-5"})", "'RWKV-5'");
    row("model type as number", R"({"model_type": 5})", "'model_type'");
    row("embedding flag as number", R"({"binary_embedding": 1})", "'binary_embedding'");
    row("negative rescale", R"({"rescale_every": -6})", "'rescale_every'");
    row("tau below 1", R"({"tau": 0.5})", "'tau'");
    row("tau as text", R"({"tau": "2"})", "'tau'");
    row("tau as boolean", R"({"tau": true})", "'tau'");
    row("tau beyond float", R"({"tau": 1e40})", "'tau'");
    row("zero threshold", R"({"v_threshold": 0})", "'v_threshold'");
    row("threshold as boolean", R"({"v_threshold": true})", "'v_threshold'");
    row("threshold as list", R"({"v_threshold": [1]})", "'v_threshold'");
    row("reset above the threshold", R"({"v_reset": 2})", "'v_reset'");
    row("tokenizer outside", R"({"tokenizer": "../secret"})", "'tokenizer'");
    row("absolute tokenizer", R"({"tokenizer": "/etc/passwd"})", "'tokenizer'");
    row("parent as tokenizer", R"({"tokenizer": ".."})", "'tokenizer'");
    row("folder as tokenizer", R"({"tokenizer": "."})", "'tokenizer'");
    row("tokenizer as number", R"({"tokenizer": 1})", "'tokenizer'");
}

void TestModelConfig::refusesConfig()
{
    QFETCH(QString, patch);
    QFETCH(QString, cause);
    json object = smallConfig();
    object.merge_patch(json::parse(patch.toStdString()));
    const fs::path file = write(object.dump());
    try {
        readModelConfig(file);
        QFAIL("accepted");
    } catch (const Error& error) {
        const QString message = QString::fromUtf8(error.what());
        QVERIFY2(message.contains("config.json"), error.what());
        QVERIFY2(message.contains(cause), error.what());
    }
}

void TestModelConfig::refusesBrokenConfigFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    const auto whole = QByteArray::fromStdString(smallConfig().dump());
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("truncated") << whole.left(whole.size() - 1);
    QTest::newRow("list") << "[" + whole + "]";
    QTest::newRow("trailing text") << whole + "x";
    QTest::newRow("not UTF-8") << QByteArray(whole).replace("spikegpt", "\xff\xfe");
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("threshold beyond double")
        << QByteArray(whole).replace("{", "{\"v_threshold\": 1e999,");
    QTest::newRow("over a megabyte") << whole + QByteArray((1 << 20) + 1, ' ');
}

void TestModelConfig::refusesBrokenConfigFiles()
{
    QFETCH(QByteArray, content);
    QVERIFY_EXCEPTION_THROWN(readModelConfig(write(content.toStdString())), Error);
}

void TestModelConfig::infersTheShape_data()
{
    QTest::addColumn<bool>("ffnPre");
    QTest::newRow("RWKV") << false;
    QTest::newRow("RWKV-ffnPre") << true;
}

void TestModelConfig::infersTheShape()
{
    QFETCH(bool, ffnPre);
    Tensors tensors = checkpoint(ffnPre);
    std::size_t parameters = 0;
    float next = 0;
    for (auto& [name, tensor] : tensors)
        for (float& value : tensor.values) {
            value = next++;
            ++parameters;
        }
    const auto model = openModel(writeCheckpoint(tensors));
    QVERIFY((model->config.shape == ModelShape{kLayers, kEmbd, kVocab}));
    QCOMPARE(model->config.ffnPre, ffnPre);
    QCOMPARE(model->weights.parameterCount(), parameters);
    QCOMPARE(model->weightsDType, std::string("F32"));
    QVERIFY(model->weights.embedding == tensors["emb.weight"].values);
    QVERIFY(model->weights.head.weight == tensors["head.weight"].values);
    const BlockWeights& last = model->weights.blocks.back();
    QVERIFY(last.att->mixV == tensors["blocks.1.att.time_mix_v"].values);
    QVERIFY(last.ffn.value.weight == tensors["blocks.1.ffn.value.weight"].values);
    QCOMPARE(last.ffn.value.out, kEmbd);
    QCOMPARE(last.ffn.value.in, 4 * kEmbd);
    QCOMPARE(model->weights.blocks.front().ffnPre.has_value(), ffnPre);
    QCOMPARE(model->weights.blocks.front().att.has_value(), !ffnPre);
}

void TestModelConfig::publishedVocabularyRunsRealEmbeddings()
{
    Tensors tensors = checkpoint();
    constexpr int kPublished = 50277;
    for (const char* name : {"emb.weight", "head.weight"})
        put(tensors, name, {kPublished, kEmbd});
    QVERIFY(!openModel(writeCheckpoint(tensors))->config.binaryEmbedding);
    QVERIFY(openModel(writeCheckpoint(checkpoint()))->config.binaryEmbedding);

    json object = smallConfig();
    object["vocab_size"] = kPublished;
    QVERIFY(!readModelConfig(write(object.dump())).binaryEmbedding);
    object["binary_embedding"] = true;
    QVERIFY(readModelConfig(write(object.dump())).binaryEmbedding);
}

void TestModelConfig::refusesCheckpoints_data()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<QString>("cause");
    const auto row = [](const std::string& name, Spoil spoil, const char* cause) {
        QTest::newRow(name.c_str()) << std::move(spoil) << QString(cause);
    };
    for (const auto& [name, tensor] : checkpoint())
        row(
            "without " + name, [name = name](Tensors& t) { t.erase(name); }, "missing");
    row(
        "without blocks",
        [](Tensors& t) {
            std::erase_if(t, [](const auto& item) { return item.first.starts_with("blocks."); });
        },
        "n_layer");
    row(
        "flat embedding", [](Tensors& t) { put(t, "emb.weight", {kVocab * kEmbd}); }, "emb.weight");
    row(
        "empty embedding",
        [](Tensors& t) {
            put(t, "emb.weight", {0, kEmbd});
        },
        "emb.weight");
    row(
        "embedding of another width",
        [](Tensors& t) {
            put(t, "emb.weight", {kVocab, 5});
        },
        "expected");
    row(
        "head transposed",
        [](Tensors& t) {
            put(t, "head.weight", {kEmbd, kVocab});
        },
        "[4, 6], expected [6, 4]");
    row(
        "value transposed",
        [](Tensors& t) {
            put(t, "blocks.1.ffn.value.weight", {4 * kEmbd, kEmbd});
        },
        "[16, 4], expected [4, 16]");
    row(
        "flat mix", [](Tensors& t) { put(t, "blocks.0.att.time_mix_k", {kEmbd}); },
        "expected [1, 1, 4]");
    row(
        "NaN",
        [](Tensors& t) {
            t["blocks.0.att.key.weight"].values[3] = std::numeric_limits<float>::quiet_NaN();
        },
        "'blocks.0.att.key.weight' contains NaN");
    row(
        "infinite",
        [](Tensors& t) {
            t["head.weight"].values.back() = -std::numeric_limits<float>::infinity();
        },
        "'head.weight' contains NaN or infinite");
}

void TestModelConfig::refusesCheckpoints()
{
    QFETCH(Spoil, spoil);
    QFETCH(QString, cause);
    Tensors tensors = checkpoint();
    spoil(tensors);
    const fs::path file = writeCheckpoint(tensors);
    try {
        openModel(file);
        QFAIL("accepted");
    } catch (const Error& error) {
        const QString message = QString::fromUtf8(error.what());
        QVERIFY2(message.contains("model.safetensors"), error.what());
        QVERIFY2(message.contains(cause), error.what());
    }
}

void TestModelConfig::refusesIntegerWeights()
{
    const Tensors tensors = checkpoint();
    const std::vector<std::int32_t> whole(kEmbd, 1);
    SafetensorsWriter writer;
    for (const auto& [name, tensor] : tensors)
        writer.add(name, tensor.shape, std::span(tensor.values));
    writer.add("ln_out.bias", {kEmbd}, std::span(whole));
    writer.write(path("model.safetensors"));
    QVERIFY_EXCEPTION_THROWN(openModel(path("model.safetensors")), Error);
}

void TestModelConfig::listsUnusedTensors()
{
    Tensors tensors = checkpoint();
    put(tensors, "blocks.0.att.extra", {1});
    put(tensors, "blocks.x", {kEmbd});
    SafetensorsReader reader(writeCheckpoint(tensors));
    const auto unused = unusedTensors(reader, inferModelConfig(reader));
    QVERIFY(unused == (std::vector<std::string>{"blocks.0.att.extra", "blocks.x"}));
}

void TestModelConfig::opensAFolderAsWritten()
{
    const auto bare = openModel(writeCheckpoint(checkpoint(true)));
    ModelConfig config = bare->config;
    config.vThreshold = 0.25F;
    config.tokenizer = "tokenizer.model";
    writeModelFolder(config, bare->weights, path("model"));
    const auto model = openModel(path("model"));
    QCOMPARE(model->config.vThreshold, 0.25F);
    QVERIFY(model->config.ffnPre);
    QCOMPARE(model->tokenizerFile, path("model") / "tokenizer.model");
    QVERIFY(model->weights.embedding == bare->weights.embedding);
    QCOMPARE(model->weights.parameterCount(), bare->weights.parameterCount());
}

void TestModelConfig::overridesAndTheirLimits()
{
    const fs::path file = writeCheckpoint(checkpoint());
    ModelOverrides overrides;
    overrides.binaryEmbedding = false;
    overrides.rescaleEvery = 6;
    overrides.vThreshold = 0.1F;
    overrides.tau = 3.0F;
    const ModelConfig config = openModel(file, overrides)->config;
    QVERIFY(!config.binaryEmbedding);
    QCOMPARE(config.rescaleEvery, 6);
    QCOMPARE(config.vThreshold, 0.1F);
    QCOMPARE(config.tau, 3.0F);
    for (const float bad : {0.0F, -1.0F, std::nanf("")}) {
        ModelOverrides threshold;
        threshold.vThreshold = bad;
        QVERIFY_EXCEPTION_THROWN(openModel(file, threshold), Error);
        ModelOverrides tau;
        tau.tau = bad;
        QVERIFY_EXCEPTION_THROWN(openModel(file, tau), Error);
    }
}

void TestModelConfig::folderMustAgreeWithItsWeights_data()
{
    QTest::addColumn<QString>("patch");
    QTest::newRow("layers") << R"({"n_layer": 3})";
    QTest::newRow("width") << R"({"n_embd": 8})";
    QTest::newRow("vocabulary") << R"({"vocab_size": 7})";
    QTest::newRow("model type") << R"({"model_type": "RWKV-ffnPre"})";
}

void TestModelConfig::folderMustAgreeWithItsWeights()
{
    QFETCH(QString, patch);
    writeCheckpoint(checkpoint());
    json object = smallConfig();
    write(object.dump());
    QCOMPARE(openModel(m_folder->path().toStdString())->config.shape.layers, kLayers);
    object.merge_patch(json::parse(patch.toStdString()));
    write(object.dump());
    QVERIFY_EXCEPTION_THROWN(openModel(m_folder->path().toStdString()), Error);
}

void TestModelConfig::refusesIncompleteFolders()
{
    const fs::path folder = m_folder->path().toStdString();
    QVERIFY_EXCEPTION_THROWN(openModel(folder), Error);
    writeCheckpoint(checkpoint());
    QVERIFY_EXCEPTION_THROWN(openModel(folder), Error);
    write(smallConfig().dump());
    QVERIFY(openModel(folder) != nullptr);
    fs::remove(path("model.safetensors"));
    QVERIFY_EXCEPTION_THROWN(openModel(folder), Error);
    QVERIFY_EXCEPTION_THROWN(openModel(path("absent")), Error);
}

QTEST_GUILESS_MAIN(TestModelConfig)
#include "test_model_config.moc"
