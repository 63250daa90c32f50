#include "core/error.h"
#include "core/files.h"
#include "core/generation.h"
#include "core/model/safetensors.h"
#include "core/model/zip_directory.h"
#include "core/random_model.h"
#include "core/trace/sonata_file.h"
#include "core/trace/trace_file.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/sample_records.h"

#include <hdf5.h>
#include <nlohmann/json.hpp>

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>
#include <cstring>

using namespace spikeglass;

namespace {

constexpr ModelShape kShape{2, 8, 16};
constexpr int kTokens = 20;
constexpr int kFirst = 5;
constexpr int kEdited = 12; // neurons are silenced from there on
constexpr std::uint64_t kSeed = (std::uint64_t{1} << 63U) + 7;

template <typename T>
std::vector<T> readData(hid_t file, const std::string& path, hid_t type)
{
    const hid_t data = H5Dopen2(file, path.c_str(), H5P_DEFAULT);
    const hid_t space = H5Dget_space(data);
    std::vector<T> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
    H5Dread(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    H5Sclose(space);
    H5Dclose(data);
    return values;
}

std::string readText(hid_t file, const std::string& path, const char* name)
{
    const hid_t object = H5Oopen(file, path.c_str(), H5P_DEFAULT);
    const hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
    const hid_t type = H5Aget_type(attribute);
    char* characters = nullptr;
    H5Aread(attribute, type, &characters);
    const std::string text(characters);
    H5free_memory(characters);
    H5Tclose(type);
    H5Aclose(attribute);
    H5Oclose(object);
    return text;
}

int readSorting(hid_t file, const std::string& population)
{
    const hid_t object = H5Oopen(file, population.c_str(), H5P_DEFAULT);
    const hid_t attribute = H5Aopen(object, "sorting", H5P_DEFAULT);
    const hid_t type = H5Aget_type(attribute);
    std::uint8_t value = 0;
    H5Aread(attribute, type, &value);
    char name[16] = {};
    H5Tenum_nameof(type, &value, name, sizeof(name));
    H5Tclose(type);
    H5Aclose(attribute);
    H5Oclose(object);
    return std::strcmp(name, "by_time") == 0 ? value : -1;
}

bool exists(hid_t file, const std::string& path)
{
    return H5Lexists(file, path.c_str(), H5P_DEFAULT) > 0;
}

float readThreshold(hid_t file, const std::string& path)
{
    const hid_t attribute =
        H5Aopen_by_name(file, path.c_str(), "spike_threshold", H5P_DEFAULT, H5P_DEFAULT);
    float value = 0;
    H5Aread(attribute, H5T_NATIVE_FLOAT, &value);
    H5Aclose(attribute);
    return value;
}

/// Spikes of the populations [T][neurons] as a reader of SONATA finds them, with the signs that
/// stand beside them.
std::vector<std::vector<int>> readSpikes(hid_t file, const ModelShape& shape, std::size_t tokens)
{
    std::vector<std::vector<int>> found(
        tokens, std::vector<int>(static_cast<std::size_t>(shape.neurons())));
    for (int i = 0; i < shape.populations(); ++i) {
        const Population population = shape.population(i);
        const std::string layer =
            isOfHead(population.site) ? "" : "layer" + std::to_string(population.layer.value) + "_";
        const std::string path =
            "/spikes/" + layer + spikeOperandName(operandAt(population.site)) + "/";
        const auto times = readData<double>(file, path + "timestamps", H5T_NATIVE_DOUBLE);
        const auto ids = readData<std::uint64_t>(file, path + "node_ids", H5T_NATIVE_UINT64);
        const auto signs = exists(file, path + "signs")
                               ? readData<std::int8_t>(file, path + "signs", H5T_NATIVE_INT8)
                               : std::vector<std::int8_t>(times.size(), 1);
        for (std::size_t n = 0; n < times.size(); ++n)
            found[static_cast<std::size_t>(times[n]) - 1]
                 [static_cast<std::size_t>(population.first) + ids[n]] = signs.at(n);
    }
    return found;
}

/// Shape and values of an array of a NumPy archive.
template <typename T>
std::vector<T> readArray(std::string_view npy, const std::string& type, const std::string& shape)
{
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(npy[8])) +
                        256 * static_cast<std::size_t>(static_cast<unsigned char>(npy[9]));
    const std::string header(npy.substr(10, length));
    if (npy.substr(0, 8) != std::string_view("\x93NUMPY\x01\x00", 8) || (10 + length) % 64 != 0 ||
        header.find("'descr': '" + type + "'") == std::string::npos ||
        header.find("'shape': (" + shape + ")") == std::string::npos)
        return {};
    const std::string_view bytes = npy.substr(10 + length);
    std::vector<T> values(bytes.size() / sizeof(T));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

/// The strings `<U` of an array of a NumPy archive, of whatever length.
QStringList readTexts(std::string_view npy)
{
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(npy[8])) +
                        256 * static_cast<std::size_t>(static_cast<unsigned char>(npy[9]));
    const QString header = QString::fromLatin1(npy.substr(10, length).data(), qsizetype(length));
    const auto match = QRegularExpression(QStringLiteral("'descr': '<U(\\d+)'")).match(header);
    const std::size_t width = match.captured(1).toUInt();
    const std::string_view bytes = npy.substr(10 + length);
    QStringList texts;
    for (std::size_t at = 0; width > 0 && at < bytes.size(); at += width * sizeof(char32_t)) {
        std::u32string text(width, U'\0');
        std::memcpy(text.data(), bytes.data() + at, width * sizeof(char32_t));
        texts.append(QString::fromUcs4(text.c_str()));
    }
    return texts;
}

/// The strings of an HDF5 data set.
QStringList readTexts(hid_t file, const std::string& path)
{
    const hid_t data = H5Dopen2(file, path.c_str(), H5P_DEFAULT);
    const hid_t type = H5Dget_type(data);
    const hid_t space = H5Dget_space(data);
    std::vector<char*> characters(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
    H5Dread(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, characters.data());
    QStringList texts;
    for (char* const text : characters) {
        texts.append(QString::fromUtf8(text));
        H5free_memory(text);
    }
    H5Sclose(space);
    H5Tclose(type);
    H5Dclose(data);
    return texts;
}

Interventions silence()
{
    Interventions edits;
    edits.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::ChannelMix, {2, 5}}});
    return edits;
}

/// Of what a file says of its model and settings.
void verifyModel(const QString& json)
{
    const auto model = nlohmann::json::parse(json.toStdString());
    QVERIFY(model.at("name") == "tiny");
    QVERIFY(model.at("fingerprint") == "00000000000012ab");
    QVERIFY(model.at("weights") == "bf16");
    QVERIFY(model.at("embd") == kShape.embd);
}

void verifySpans(const std::vector<std::int64_t>& from, const QStringList& samplers,
                 const QStringList& interventions)
{
    QCOMPARE(from, (std::vector<std::int64_t>{kFirst, kEdited}));
    for (const QString& sampler : samplers)
        QVERIFY(nlohmann::json::parse(sampler.toStdString()).at("seed") == kSeed);
    QCOMPARE(interventions.size(), 2);
    QVERIFY(parseInterventions(interventions[0].toStdString(), kShape, "first").empty());
    QVERIFY(parseInterventions(interventions[1].toStdString(), kShape, "second") == silence());
}

} // namespace

class TestTraceFormats : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sonataHoldsEverySpike();
    void sonataHoldsThePotentials();
    void silentPopulationIsAnEmptyOne();
    void spikeDrivenSpikesHaveSigns_data();
    void spikeDrivenSpikesHaveSigns();
    void npzHoldsTheArrays();
    void safetensorsOfRecords();
    void npzSaysWhatItIsOf();
    void sonataSaysWhatItIsOf();
    void safetensorsSaysWhatItIsOf();
    void tokensMayBeMissing();
    void failureLeavesTheOldFile_data();
    void failureLeavesTheOldFile();

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    [[nodiscard]] TraceFile describedTrace() const;
    [[nodiscard]] QStringList texts() const;

    QTemporaryDir m_folder;
    std::vector<TokenRecord> m_records;
    ModelConfig m_config;
    std::optional<TraceFile> m_trace;
};

void TestTraceFormats::initTestCase()
{
    test::SampleRun run(kShape);
    m_config.shape = kShape;
    m_trace.emplace(m_config);
    for (int i = 0; i < kFirst + kTokens; ++i) {
        TokenRecord record = run.nextRecord();
        if (i < kFirst)
            continue;
        if (i == kFirst + 3)
            record.text = "\u00E9\U0001F600"; // one beyond 16 bits
        m_trace->append(record);
        m_records.push_back(std::move(record));
    }
}

void TestTraceFormats::sonataHoldsEverySpike()
{
    m_trace->write(path("trace.h5"));
    const hid_t file = H5Fopen(path("trace.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    QVERIFY(file >= 0);
    std::uint32_t magic = 0;
    const hid_t attribute = H5Aopen(file, "magic", H5P_DEFAULT);
    H5Aread(attribute, H5T_NATIVE_UINT32, &magic);
    H5Aclose(attribute);
    QCOMPARE(magic, 0x0A7AU);
    std::size_t found = 0;
    for (int layer = 0; layer < kShape.layers; ++layer)
        for (const Site site : kSites) {
            const std::string population = "/spikes/layer" + std::to_string(layer) +
                                           (site == Site::TimeMix ? "_time_mix" : "_channel_mix");
            const auto times =
                readData<double>(file, population + "/timestamps", H5T_NATIVE_DOUBLE);
            const auto ids =
                readData<std::uint64_t>(file, population + "/node_ids", H5T_NATIVE_UINT64);
            QCOMPARE(times.size(), ids.size());
            QVERIFY(std::ranges::is_sorted(times));
            QCOMPARE(readSorting(file, population), 2);
            QCOMPARE(readText(file, population + "/timestamps", "units"), std::string("ms"));
            for (std::size_t i = 0; i < ids.size(); ++i) {
                const auto token = static_cast<std::size_t>(times[i]) - 1 - kFirst;
                const int flat = kShape.flatIndex({LayerId{layer}, site, static_cast<int>(ids[i])});
                QCOMPARE(m_records[token].spikes[static_cast<std::size_t>(flat)], std::int8_t{1});
            }
            found += ids.size();
        }
    H5Fclose(file);
    std::size_t expected = 0;
    for (const TokenRecord& record : m_records)
        expected += static_cast<std::size_t>(std::ranges::count(record.spikes, 1));
    QCOMPARE(found, expected);
    QVERIFY(expected > 0);
}

void TestTraceFormats::sonataHoldsThePotentials()
{
    m_trace->write(path("report.h5"));
    const hid_t file = H5Fopen(path("report.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    const std::string population = "/report/layer1_channel_mix";
    const auto data = readData<float>(file, population + "/data", H5T_NATIVE_FLOAT);
    QCOMPARE(data.size(), static_cast<std::size_t>(kTokens * kShape.embd));
    const int flat = kShape.flatIndex({LayerId{1}, Site::ChannelMix, 3});
    for (std::size_t t = 0; t < kTokens; ++t)
        QCOMPARE(data[t * static_cast<std::size_t>(kShape.embd) + 3],
                 m_records[t].potential[static_cast<std::size_t>(flat)]);
    const auto pointers =
        readData<std::uint64_t>(file, population + "/mapping/index_pointers", H5T_NATIVE_UINT64);
    QCOMPARE(pointers.size(), static_cast<std::size_t>(kShape.embd + 1));
    QCOMPARE(pointers.back(), static_cast<std::uint64_t>(kShape.embd));
    const auto time = readData<double>(file, population + "/mapping/time", H5T_NATIVE_DOUBLE);
    QCOMPARE(time, (std::vector<double>{kFirst + 1.0, kFirst + kTokens + 1.0, 1.0}));
    H5Fclose(file);
}

void TestTraceFormats::silentPopulationIsAnEmptyOne()
{
    TokenRecord record = m_records.front();
    std::ranges::fill(record.spikes, std::int8_t{0});
    TraceFile trace(m_config);
    trace.append(record);
    trace.write(path("silent.h5"));
    const hid_t file = H5Fopen(path("silent.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    QVERIFY(
        readData<double>(file, "/spikes/layer0_time_mix/timestamps", H5T_NATIVE_DOUBLE).empty());
    H5Fclose(file);
}

void TestTraceFormats::spikeDrivenSpikesHaveSigns_data()
{
    QTest::addColumn<int>("headRank");
    QTest::newRow("full head") << 0;
    QTest::newRow("head of low rank") << 6;
}

/// Every spike with its sign, and nothing else; the hidden units are binary and have none.
void TestTraceFormats::spikeDrivenSpikesHaveSigns()
{
    QFETCH(int, headRank);
    const ModelShape shape{2, 16, 32, false, true, headRank};
    const auto model = std::make_shared<const Model>(makeRandomModel(shape, 1));
    Generation generation(model, nullptr);
    generation.restart(std::vector<TokenId>{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8}, {});
    TraceFile trace(model->config);
    std::vector<std::vector<int>> expected;
    std::vector<float> potential; // of unit 17 of layer 1
    while (generation.inPrompt()) {
        const TokenRecord record = *generation.advance();
        trace.append(record);
        expected.emplace_back(record.spikes.begin(), record.spikes.end());
        potential.push_back(record.potential[static_cast<std::size_t>(
            shape.flatIndex({LayerId{1}, Site::FfnValue, 17}))]);
    }
    trace.write(path("driven.h5"));
    const hid_t file = H5Fopen(path("driven.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    QVERIFY(file >= 0);
    QCOMPARE(readSpikes(file, shape, expected.size()), expected);
    QVERIFY(std::ranges::any_of(
        expected, [](const auto& token) { return std::ranges::find(token, -1) != token.end(); }));
    QVERIFY(exists(file, "/spikes/layer0_key/signs"));
    QVERIFY(!exists(file, "/spikes/layer0_ffn_value/signs"));
    QCOMPARE(exists(file, "/spikes/head_in"), headRank > 0);
    const SpikeDrivenConfig& codes = model->config.spikes;
    QCOMPARE(readThreshold(file, "/spikes/layer1_output"),
             static_cast<float>(codes.output.threshold));
    QCOMPARE(readThreshold(file, "/spikes/layer1_ffn_value"),
             static_cast<float>(codes.hidden.threshold));
    const auto data = readData<float>(file, "/report/layer1_ffn_value/data", H5T_NATIVE_FLOAT);
    QCOMPARE(data.size(), expected.size() * 64);
    for (std::size_t t = 0; t < potential.size(); ++t)
        QCOMPARE(data[t * 64 + 17], potential[t]);
    QCOMPARE(readData<std::uint64_t>(file, "/report/layer1_ffn_value/mapping/node_ids",
                                     H5T_NATIVE_UINT64)
                 .size(),
             std::size_t{64});
    H5Fclose(file);
}

void TestTraceFormats::npzHoldsTheArrays()
{
    m_trace->write(path("trace.npz"));
    const std::string archive = readFile(path("trace.npz"));
    const auto entries = zipEntries(archive, path("trace.npz"));
    const auto tokens = readArray<std::int64_t>(entries.at("tokens.npy"), "<i8", "20, ");
    const auto positions = readArray<std::int64_t>(entries.at("positions.npy"), "<i8", "20, ");
    const auto spikes =
        readArray<std::uint8_t>(entries.at("blocks.1.lif2.spikes.npy"), "|u1", "20, 8, ");
    const auto membrane =
        readArray<float>(entries.at("blocks.0.lif1.membrane.npy"), "<f4", "20, 8, ");
    QCOMPARE(tokens.size(), std::size_t{kTokens});
    QCOMPARE(positions.size(), std::size_t{kTokens});
    QCOMPARE(spikes.size(), std::size_t{kTokens * 8});
    QCOMPARE(membrane.size(), std::size_t{kTokens * 8});
    for (std::size_t t = 0; t < kTokens; ++t) {
        QCOMPARE(tokens[t], std::int64_t{m_records[t].token});
        QCOMPARE(positions[t], std::int64_t{m_records[t].position});
        for (std::size_t c = 0; c < 8; ++c) {
            QCOMPARE(spikes[t * 8 + c], m_records[t].spikes[3 * 8 + c]);
            QCOMPARE(membrane[t * 8 + c],
                     m_records[t].state.membrane(LayerId{0}, Site::TimeMix)[c]);
        }
    }
}

void TestTraceFormats::safetensorsOfRecords()
{
    m_trace->write(path("trace.safetensors"));
    SafetensorsReader reader(path("trace.safetensors"));
    const auto potential = reader.readFloats("blocks.1.lif1.potential");
    QCOMPARE(potential[8], m_records[1].potential[2 * 8]);
    QVERIFY(!reader.contains("logits"));
}

/// Drawn with a seed of 64 bits, and from a token on with neurons silenced.
TraceFile TestTraceFormats::describedTrace() const
{
    GenerationSettings settings;
    settings.sampler.seed = kSeed;
    const auto drawn = std::make_shared<const GenerationSettings>(settings);
    const auto edits = std::make_shared<const Interventions>(silence());
    TraceFile trace(m_config);
    trace.setModel({"tiny", 0x12AB, "bf16"});
    for (TokenRecord record : m_records) {
        record.settings = drawn;
        record.interventions = record.position < kEdited ? nullptr : edits;
        trace.append(record);
    }
    return trace;
}

QStringList TestTraceFormats::texts() const
{
    QStringList texts;
    for (const TokenRecord& record : m_records)
        texts.append(QString::fromStdString(record.text));
    return texts;
}

void TestTraceFormats::npzSaysWhatItIsOf()
{
    describedTrace().write(path("facts.npz"));
    const std::string archive = readFile(path("facts.npz"));
    const auto entries = zipEntries(archive, path("facts.npz"));
    QVERIFY(std::string(entries.at("model.npy").substr(10, 100)).find("'shape': ()") !=
            std::string::npos);
    verifyModel(readTexts(entries.at("model.npy")).value(0));
    QCOMPARE(readTexts(entries.at("texts.npy")), texts());
    QCOMPARE(readTexts(entries.at("names.npy")).value(0),
             QString::fromStdString(m_records[0].name));
    verifySpans(readArray<std::int64_t>(entries.at("settings.from.npy"), "<i8", "2, "),
                readTexts(entries.at("settings.sampler.npy")),
                readTexts(entries.at("settings.interventions.npy")));
    const QStringList names = readTexts(entries.at("populations.name.npy"));
    const QStringList arrays = readTexts(entries.at("populations.array.npy"));
    const auto layers = readArray<std::int64_t>(entries.at("populations.layer.npy"), "<i8", "4, ");
    QCOMPARE(names[3], QStringLiteral("layer1_channel_mix"));
    QCOMPARE(readTexts(entries.at("populations.kind.npy"))[3], QStringLiteral("channel_mix"));
    QCOMPARE(layers, (std::vector<std::int64_t>{0, 0, 1, 1}));
    for (const QString& array : arrays)
        QVERIFY(entries.contains(array.toStdString() + ".spikes.npy"));
}

void TestTraceFormats::sonataSaysWhatItIsOf()
{
    describedTrace().write(path("facts.h5"));
    const hid_t file = H5Fopen(path("facts.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    QVERIFY(file >= 0);
    verifyModel(QString::fromStdString(readText(file, "/spikeglass", "model")));
    QCOMPARE(readTexts(file, "/spikeglass/tokens/text"), texts());
    const auto ids = readData<std::int64_t>(file, "/spikeglass/tokens/id", H5T_NATIVE_INT64);
    const auto positions =
        readData<std::int64_t>(file, "/spikeglass/tokens/position", H5T_NATIVE_INT64);
    for (std::size_t t = 0; t < m_records.size(); ++t) {
        QCOMPARE(ids[t], std::int64_t{m_records[t].token});
        QCOMPARE(positions[t], std::int64_t{m_records[t].position});
    }
    verifySpans(readData<std::int64_t>(file, "/spikeglass/settings/from", H5T_NATIVE_INT64),
                readTexts(file, "/spikeglass/settings/sampler"),
                readTexts(file, "/spikeglass/settings/interventions"));
    for (const char* root : {"/spikes", "/report", "/nodes"})
        QCOMPARE(readText(file, root + std::string("/layer1_channel_mix"), "kind"),
                 std::string("channel_mix"));
    const std::string nodes = "/nodes/layer1_channel_mix/";
    const auto node = readData<std::uint64_t>(file, nodes + "node_id", H5T_NATIVE_UINT64);
    const auto row = readData<std::uint64_t>(file, nodes + "node_group_index", H5T_NATIVE_UINT64);
    const auto channel = readData<std::int64_t>(file, nodes + "0/channel", H5T_NATIVE_INT64);
    QCOMPARE(node.size(), std::size_t{8});
    for (std::size_t i = 0; i < node.size(); ++i)
        QCOMPARE(channel[row[i]], static_cast<std::int64_t>(node[i]));
    QCOMPARE(readData<std::int64_t>(file, nodes + "0/layer", H5T_NATIVE_INT64),
             std::vector<std::int64_t>(8, 1));
    QCOMPARE(readTexts(file, nodes + "0/kind"), QStringList(8, QStringLiteral("channel_mix")));
    H5Fclose(file);
}

void TestTraceFormats::safetensorsSaysWhatItIsOf()
{
    describedTrace().write(path("facts.safetensors"));
    const auto metadata = SafetensorsReader(path("facts.safetensors")).metadata();
    verifyModel(QString::fromStdString(metadata.at("model")));
    std::vector<std::int64_t> from;
    QStringList samplers, interventions;
    for (const auto& span : nlohmann::json::parse(metadata.at("settings"))) {
        from.push_back(span.at("from"));
        samplers.append(QString::fromStdString(span.at("sampler").dump()));
        interventions.append(QString::fromStdString(span.at("interventions").dump()));
    }
    verifySpans(from, samplers, interventions);
    const auto texts = nlohmann::json::parse(metadata.at("texts"));
    for (std::size_t t = 0; t < m_records.size(); ++t)
        QCOMPARE(texts.at(t).get<std::string>(), m_records[t].text);
    const auto population = nlohmann::json::parse(metadata.at("populations")).at(3);
    QVERIFY(population.at("name") == "layer1_channel_mix");
    QVERIFY(population.at("array") == "blocks.1.lif2");
    QVERIFY(population.at("neurons") == kShape.embd);
}

/// Where the recording has given up the numbers of tokens between others.
void TestTraceFormats::tokensMayBeMissing()
{
    TraceFile trace(m_config);
    for (const std::size_t t : {0, 1, 4, 5})
        trace.append(m_records[t]);
    trace.write(path("gap.safetensors"));
    SafetensorsReader reader(path("gap.safetensors"));
    QCOMPARE(reader.readIntegers("positions"),
             (std::vector<std::int64_t>{kFirst, kFirst + 1, kFirst + 4, kFirst + 5}));
    QCOMPARE(reader.readFloats("blocks.0.lif1.potential")[2 * 8], m_records[4].potential[0]);
    try {
        trace.write(path("gap.h5"));
        QFAIL("written as if there were no gap");
    } catch (const Error& problem) {
        QVERIFY2(QString::fromUtf8(problem.what()).contains(QString::number(kFirst + 2)),
                 problem.what());
    }
    QVERIFY(!std::filesystem::exists(path("gap.h5")));
}

void TestTraceFormats::failureLeavesTheOldFile_data()
{
    QTest::addColumn<QString>("ending");
    for (const char* ending : {"npz", "h5", "safetensors"})
        QTest::newRow(ending) << QString::fromLatin1(ending);
}

void TestTraceFormats::failureLeavesTheOldFile()
{
    QFETCH(QString, ending);
    const std::filesystem::path missing = path("no-such-folder") / ("t." + ending.toStdString());
    try {
        m_trace->write(missing);
        QFAIL("written into a folder that does not exist");
    } catch (const Error& problem) {
        const QString message = QString::fromUtf8(problem.what());
        QVERIFY2(message.contains(QString::fromStdString(missing.string())), problem.what());
        QVERIFY2(message.contains("cannot write"), problem.what());
    }
    // A disk that takes no more: files end at a few bytes.
    const std::filesystem::path file = path(("full." + ending.toStdString()).c_str());
    writeFileAtomically(file, "old");
    const auto limit = test::FileSizeLimit(1000);
    QVERIFY_EXCEPTION_THROWN(m_trace->write(file), Error);
    QCOMPARE(readFile(file), std::string("old"));
    const QDir folder(m_folder.path());
    QCOMPARE(folder.entryList({QStringLiteral("full.%1*").arg(ending)}, QDir::Files).size(), 1);
}

QTEST_MAIN(TestTraceFormats)
#include "test_trace_formats.moc"
