#include "core/generation.h"
#include "core/model/safetensors.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "tests/support/cli_runner.h"
#include "tests/support/test_paths.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace spikeglass;
using test::runCli;

namespace {

const QStringList kCommands{"generate",    "trace",   "eval", "tokenize", "detokenize",
                            "inspect",     "convert", "ops",  "cost",     "train",
                            "make-random", "bench",   "fit"};

nlohmann::json parsed(const QByteArray& output)
{
    return nlohmann::json::parse(output.toStdString(), nullptr, false);
}

} // namespace

class TestCliCommands : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void helpOfEveryCommand();
    void wrongUsage_data();
    void wrongUsage();
    void tokenizesAndBack();
    void generateIsTheWindowsLoop();
    void generateDependsOnTheSeedOnly();
    void generateStops();
    void generateFromIds();
    void traceMatchesTheGoldenSpikes_data();
    void traceMatchesTheGoldenSpikes();
    void idsAreTracedWithoutATokenizer();
    void evalAgreesWithGeneration();
    void evalDoesNotDependOnThreads();
    void evalLimit();
    void inspectDescribes();
    void fitNamesTheLowestLoss();
    void pthComesBackAsWritten();
    void officialSamplerYieldsToOtherOptions();
    void convertMakesAModelFolder();
    void withoutNeurons();
    void spikeDrivenModels();
    void opsCountsEveryProduct();
    void opsOfARangeAndInOtherForms();
    void interventionsAreInForce();
    void costNamesTheProfile();
    void costTakesAssumptions();
    void costReadsTheUsersProfiles();
    void makeRandomIsLively();
    void benchMeasures();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(name); }
    [[nodiscard]] std::filesystem::path model() const { return path("model").toStdString(); }
    void write(const char* name, std::string_view content) const
    {
        writeFileAtomically(path(name).toStdString(), content);
    }

    QTemporaryDir m_folder;
};

void TestCliCommands::initTestCase()
{
    test::makeTextModel(model());
}

void TestCliCommands::helpOfEveryCommand()
{
    const auto all = runCli({"--help"});
    QCOMPARE(all.status, 0);
    for (const QString& command : kCommands) {
        QVERIFY2(all.output.contains(command.toUtf8()), qPrintable(command));
        const auto help = runCli({command, "--help"});
        QCOMPARE(help.status, 0);
        QVERIFY(help.output.contains("Usage: "));
        QVERIFY(help.errors.isEmpty());
    }
}

void TestCliCommands::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no command") << QStringList{};
    QTest::newRow("unknown command") << QStringList{"dream"};
    QTest::newRow("unknown option") << QStringList{"inspect", "m", "--colour"};
    QTest::newRow("missing option") << QStringList{"eval", "--model", "m"};
    QTest::newRow("missing value") << QStringList{"generate", "--model"};
    QTest::newRow("not a number") << QStringList{"generate", "--model",  "m",   "--prompt",
                                                 "a",        "--tokens", "many"};
    QTest::newRow("below range") << QStringList{"generate", "--model",  "m", "--prompt",
                                                "a",        "--tokens", "-1"};
    QTest::newRow("both inputs") << QStringList{"ops", "--model", "m", "--prompt",
                                                "a",   "--ids",   "f"};
    QTest::newRow("no input") << QStringList{"ops", "--model", "m"};
    QTest::newRow("unknown backend") << QStringList{
        "trace", "--model", "m", "--prompt", "a", "--out", "f", "--backend", "abacus"};
    QTest::newRow("switch neither on nor off")
        << QStringList{"generate", "--model", "m", "--prompt", "a", "--binary-embedding", "maybe"};
    QTest::newRow("no layers") << QStringList{"make-random", "--layers", "0",     "--embd", "8",
                                              "--vocab",     "9",        "--out", "o"};
}

void TestCliCommands::wrongUsage()
{
    QFETCH(QStringList, arguments);
    const auto result = runCli(arguments);
    QCOMPARE(result.status, 2);
    QVERIFY(!result.errors.isEmpty());
    QVERIFY(result.output.isEmpty());
}

void TestCliCommands::tokenizesAndBack()
{
    const QByteArray text = "The little owl 🦉\n\nand \"the fox\".\n";
    const auto ids = runCli({"tokenize", "--model", path("model"), "--text", "-", "--json"}, text);
    QCOMPARE(ids.status, 0);
    QVERIFY(parsed(ids.output).is_array());
    const auto back = runCli(
        {"detokenize", "--tokenizer", path("model/tokenizer.model"), "--ids", "-"}, ids.output);
    QCOMPARE(back.status, 0);
    QCOMPARE(back.output, text);
}

void TestCliCommands::generateIsTheWindowsLoop()
{
    const auto opened = openModel(model());
    Generation generation(opened, openTokenizer(opened->tokenizerFile));
    GenerationSettings settings;
    settings.sampler.seed = 3;
    settings.sampler.temperature = 1.2F;
    settings.sampler.topK = 50;
    generation.restart("The owl", settings);
    std::string expected;
    std::vector<TokenId> drawn;
    while (drawn.size() < 30) {
        const auto record = generation.advance();
        if (!record)
            break;
        expected += record->text;
        if (!record->fromPrompt)
            drawn.push_back(record->token);
    }
    const auto result =
        runCli({"generate", "--model", path("model"), "--prompt", "The owl", "--tokens", "30",
                "--temperature", "1.2", "--top-k", "50", "--seed", "3", "--json"});
    QCOMPARE(result.status, 0);
    const auto json = parsed(result.output);
    QCOMPARE(json.at("text").get<std::string>(), expected);
    QCOMPARE(json.at("ids").get<std::vector<TokenId>>(), drawn);
    QCOMPARE(json.at("state_hash").get<std::string>(),
             QString("%1").arg(generation.state().hash(), 16, 16, QChar('0')).toStdString());
}

void TestCliCommands::generateDependsOnTheSeedOnly()
{
    const auto generate = [this](const char* seed) {
        return runCli({"generate", "--model", path("model"), "--prompt", "A fox", "--tokens", "25",
                       "--seed", seed});
    };
    const auto first = generate("1");
    QCOMPARE(first.status, 0);
    QVERIFY(first.output.startsWith("A fox"));
    QCOMPARE(generate("1").output, first.output);
    QVERIFY(generate("2").output != first.output);
    QVERIFY(first.errors.isEmpty());
}

void TestCliCommands::generateStops()
{
    const QStringList base{
        "generate", "--model", path("model"),         "--prompt",           "A fox",
        "--tokens", "40",      "--continuation-only", "--past-document-end"};
    const QByteArray whole = runCli(base).output;
    // Three letters of the continuation, not at its start.
    const auto letters = QRegularExpression("[a-z]{3}").match(QString::fromUtf8(whole), 5);
    QVERIFY2(letters.hasMatch(), whole);
    const QByteArray stop = letters.captured().toUtf8();
    const auto stopped =
        runCli(base + QStringList{"--stop", QString::fromUtf8(stop), "--stop", "never there"});
    QCOMPARE(stopped.output, whole.left(whole.indexOf(stop)) + "\n");
    QCOMPARE(
        runCli({"generate", "--model", path("model"), "--prompt", "Hi", "--tokens", "0"}).output,
        QByteArray("Hi\n"));
}

void TestCliCommands::generateFromIds()
{
    QCOMPARE(runCli({"make-random", "--layers", "1", "--embd", "8", "--vocab", "20", "--out",
                     path("ids")})
                 .status,
             0);
    const auto result =
        runCli({"generate", "--model", path("ids"), "--ids", "-", "--tokens", "7"}, "[1, 2, 3]");
    QCOMPARE(result.status, 0);
    QCOMPARE(parsed(result.output).size(), std::size_t{7});
}

/// It only spells them; one that cannot be read is no reason to refuse the numbers.
void TestCliCommands::idsAreTracedWithoutATokenizer()
{
    const QString model = path("unspelled");
    QCOMPARE(
        runCli({"make-random", "--layers", "2", "--embd", "16", "--vocab", "64", "--out", model})
            .status,
        0);
    QFile config(model + "/config.json");
    QVERIFY(config.open(QIODevice::ReadWrite));
    const QByteArray named =
        config.readAll().replace("\"tokenizer\": \"\"", "\"tokenizer\": \"tokenizer.model\"");
    QVERIFY(config.resize(0) && config.seek(0) && config.write(named) == named.size());
    config.close();
    writeFileAtomically(model.toStdString() + "/tokenizer.model", "no tokenizer");
    const QString out = path("unspelled.safetensors");
    const auto given =
        runCli({"trace", "--model", model, "--ids", "-", "--out", out}, QByteArray("[1, 2, 3]"));
    QCOMPARE(given.errors, QByteArray());
    QCOMPARE(given.status, 0);
    QCOMPARE(SafetensorsReader(out.toStdString()).readIntegers("tokens").size(), std::size_t{3});
    const auto spelled = runCli({"trace", "--model", model, "--prompt", "a", "--out", out});
    QVERIFY(spelled.status != 0);
    QVERIFY2(spelled.errors.contains("tokenizer.model"), spelled.errors.constData());
}

void TestCliCommands::traceMatchesTheGoldenSpikes_data()
{
    QTest::addColumn<QString>("backend");
    for (const char* backend : {"event", "dense", "torch"})
        QTest::newRow(backend) << QString(backend);
}

void TestCliCommands::traceMatchesTheGoldenSpikes()
{
    QFETCH(QString, backend);
    if (backend == "torch" && !test::torchIsBuilt())
        QSKIP("skipped: spikeglass-torch is not built");
    const auto golden = test::dataFolder() / "tiny-2x16";
    SafetensorsReader reference(golden / "forward-f32.safetensors");
    auto tokens = reference.readIntegers("tokens");
    const auto length = static_cast<std::size_t>(reference.info("tokens").shape[1]);
    tokens.resize(length); // the first of the two sequences
    const auto out = path("trace.safetensors");
    const auto result = runCli({"trace", "--model", test::text(golden / "model.safetensors"),
                                "--ids", "-", "--out", out, "--backend", backend},
                               QByteArray::fromStdString(nlohmann::json(tokens).dump()));
    QCOMPARE(result.errors, QByteArray());
    QCOMPARE(result.status, 0);

    SafetensorsReader trace(out.toStdString());
    QCOMPARE(trace.readIntegers("tokens"), tokens);
    int compared = 0;
    for (const auto& [name, info] : reference.tensors()) {
        if (name.starts_with("blocks.") && name.ends_with(".spikes")) {
            auto expected = reference.readBytes(name);
            expected.resize(expected.size() / 2);
            QCOMPARE(trace.readBytes(name), expected);
            ++compared;
        }
    }
    QCOMPARE(compared, 4);
    const auto logits = trace.readFloats("logits");
    const auto expected = reference.readFloats("logits");
    QCOMPARE(logits.size() * 2, expected.size());
    for (std::size_t i = 0; i < logits.size(); ++i)
        QVERIFY(std::abs(logits[i] - expected[i]) < 1e-4F);
    // The reference has the averages after the last token only.
    const auto last = reference.readFloats("blocks.1.wkv.num");
    const auto num = trace.readFloats("blocks.1.wkv.num");
    QCOMPARE(num.size(), length * 16);
    for (std::size_t c = 0; c < 16; ++c)
        QVERIFY(std::abs(num[num.size() - 16 + c] - last[c]) < 1e-4F);
    QCOMPARE(trace.info("blocks.1.ffn.hidden").shape, (std::vector<std::int64_t>{24, 64}));
    QCOMPARE(trace.info("embedding").shape, (std::vector<std::int64_t>{24, 16}));
}

void TestCliCommands::evalAgreesWithGeneration()
{
    write("two.txt", "The owl found a lantern.\n<|endoftext|>\nA hare, \"what is this?\"\n");
    const auto opened = openModel(model());
    const std::shared_ptr<const Tokenizer> tokenizer = openTokenizer(opened->tokenizerFile);
    double bits = 0;
    std::size_t scored = 0;
    std::vector<double> documentBits, documentTokens;
    for (const char* document : {"The owl found a lantern.", "A hare, \"what is this?\""}) {
        Generation generation(opened, tokenizer);
        auto ids = tokenizer->encode(document);
        ids.insert(ids.begin(), 1);
        ids.push_back(1);
        generation.restart(ids, {});
        while (generation.inPrompt())
            bits += std::max(0.0F, generation.advance()->surpriseBits);
        scored += ids.size() - 1;
        documentBits.push_back(bits - std::reduce(documentBits.begin(), documentBits.end()));
        documentTokens.push_back(static_cast<double>(ids.size() - 1));
    }
    const auto result = runCli({"eval", "--model", path("model"), "--text", path("two.txt")});
    QCOMPARE(result.status, 0);
    const auto json = parsed(result.output);
    QCOMPARE(json.at("documents"), 2);
    QCOMPARE(json.at("tokens").get<std::size_t>(), scored);
    QCOMPARE(json.at("bytes"), 24 + 23);
    QCOMPARE(json.at("words"), 5 + 5);
    const double perByte = json.at("bits_per_byte");
    QVERIFY2(std::abs(perByte - bits / 47) < 1e-5, qPrintable(QString::number(perByte)));
    const double nll = json.at("nll");
    QVERIFY(std::abs(nll * static_cast<double>(scored) / std::log(2.0) - bits) < 1e-3);
    QVERIFY(std::abs(json.at("perplexity_per_token").get<double>() - std::exp(nll)) <
            1e-6 * std::exp(nll));
    // Two blocks, one a document: the spread of their sums about the common rate.
    const double rateBits = bits / static_cast<double>(scored);
    const double spread = std::hypot(documentBits[0] - rateBits * documentTokens[0],
                                     documentBits[1] - rateBits * documentTokens[1]);
    const double halfWidth = 1.96 * spread * std::sqrt(2.0) / 47;
    QVERIFY(std::abs(json.at("bits_per_byte_95")[0].get<double>() - (perByte - halfWidth)) < 1e-4);
    QVERIFY(std::abs(json.at("bits_per_byte_95")[1].get<double>() - (perByte + halfWidth)) < 1e-4);
    QCOMPARE(json.at("firing_rates").size(), std::size_t{2});
    const double rate = json.at("firing_rates")[1].at("channel_mix");
    QVERIFY(rate > 0 && rate < 1);
}

void TestCliCommands::evalDoesNotDependOnThreads()
{
    const QStringList base{"eval",    "--model", path("model"), "--text", path("model/corpus.txt"),
                           "--limit", "3000"};
    const auto one = runCli(base);
    QCOMPARE(one.status, 0);
    QCOMPARE(runCli(base + QStringList{"--threads", "3"}).output, one.output);
}

void TestCliCommands::evalLimit()
{
    const auto result = runCli(
        {"eval", "--model", path("model"), "--text", path("model/corpus.txt"), "--limit", "10"});
    const auto json = parsed(result.output);
    QCOMPARE(json.at("tokens"), 10);
    const auto tokenizer = openTokenizer((model() / "tokenizer.model"));
    const auto ids = tokenizer->encode(test::smallCorpus().substr(0, 200));
    QCOMPARE(json.at("bytes").get<std::size_t>(),
             tokenizer->decode({ids.begin(), ids.begin() + 10}).size());
}

void TestCliCommands::inspectDescribes()
{
    const auto result = runCli({"inspect", path("model"), "--json"});
    QCOMPARE(result.status, 0);
    const auto json = parsed(result.output);
    QCOMPARE(json.at("config").at("n_layer"), 2);
    QCOMPARE(json.at("config").at("n_embd"), 32);
    QCOMPARE(json.at("neurons"), 2 * 2 * 32);
    QCOMPARE(json.at("state_bytes"), 2 * 7 * 32 * 4);
    QCOMPARE(json.at("tokenizer").at("tokens"), test::kCliVocab);
    QVERIFY(json.at("warnings").empty());
    // emb, head; ln0, ln_out; a block: 2 ln, 13 C^2, att vectors 5 C, ffn mixes 2 C.
    const int c = 32;
    QCOMPARE(json.at("parameters"),
             2 * test::kCliVocab * c + 4 * c + 2 * (4 * c + 13 * c * c + 7 * c));
    QVERIFY(runCli({"inspect", path("model")}).output.contains("config.n_embd: 32\n"));
    const auto bare = runCli({"inspect", path("model/model.safetensors")});
    QVERIFY(bare.output.contains("warning: no tokenizer"));
}

void TestCliCommands::fitNamesTheLowestLoss()
{
    write("held-out.txt", "The owl sat in the old tree.");
    const auto json = parsed(runCli({"fit", path("model"), "--text", path("held-out.txt"),
                                     "--v-threshold", "1", "0.5", "0.1", "--json"})
                                 .output);
    QCOMPARE(json.at("combinations").size(), std::size_t{7});
    QCOMPARE(json.at("best"), json.at("combinations").at(0));
    const auto spiking = std::ranges::find_if(
        json.at("combinations"), [](const auto& entry) { return entry.at("spiking") == true; });
    const auto& best = *spiking;
    const QString binary = best.at("binary_embedding").get<bool>() ? "on" : "off";
    const auto evaluated =
        parsed(runCli({"eval", "--model", path("model"), "--text", path("held-out.txt"),
                       "--binary-embedding", binary, "--rescale-every", "0", "--v-threshold",
                       QString::number(best.at("v_threshold").get<double>())})
                   .output);
    QCOMPARE(best.at("nll"), evaluated.at("nll"));
    QVERIFY(runCli({"fit", path("model"), "--text", path("held-out.txt")})
                .output.contains("lowest loss over"));
}

void TestCliCommands::pthComesBackAsWritten()
{
    QCOMPARE(runCli({"convert", path("model"), path("written.pth")}).status, 0);
    QCOMPARE(runCli({"convert", path("written.pth"), path("back")}).status, 0);
    QCOMPARE(readFile((path("back/model.safetensors")).toStdString()),
             readFile((path("model/model.safetensors")).toStdString()));
}

void TestCliCommands::officialSamplerYieldsToOtherOptions()
{
    const QStringList start{"generate", "--model", path("model"), "--prompt", "The",
                            "--tokens", "20",      "--seed",      "3",        "--temperature",
                            "0"};
    QCOMPARE(runCli(start + QStringList{"--official-sampler"}).output, runCli(start).output);
}

void TestCliCommands::convertMakesAModelFolder()
{
    const auto golden = test::dataFolder() / "tiny-2x16";
    QCOMPARE(runCli({"convert", test::text(golden / "model-legacy.pth"), path("converted")}).status,
             0);
    const auto ops = [](const QString& checkpoint) {
        return runCli({"ops", "--model", checkpoint, "--ids", "-", "--json"}, "[3, 1, 4, 1, 5]")
            .output;
    };
    QVERIFY(ops(path("converted")).contains("strict"));
    QCOMPARE(ops(path("converted")), ops(test::text(golden / "model.safetensors")));
    QCOMPARE(ops(test::text(golden / "model.pth")), ops(path("converted")));
    QCOMPARE(parsed(runCli({"inspect", path("converted"), "--json"}).output)
                 .at("config")
                 .at("vocab_size"),
             32);
    QCOMPARE(runCli({"inspect", test::text(golden / "model-bf16.pth")}).status, 0);
    const auto misfit = runCli({"convert", test::text(golden / "model.pth"), path("misfit"),
                                "--tokenizer", path("model/tokenizer.model")});
    QCOMPARE(misfit.status, 1);
    QVERIFY(misfit.errors.contains("420 tokens, the model 32"));
    QVERIFY(!QFile::exists(path("misfit/model.safetensors")));
}

void TestCliCommands::withoutNeurons()
{
    QCOMPARE(runCli({"convert", path("model"), path("bare.pth")}).status, 0);
    const QString dense = path("dense");
    QCOMPARE(runCli({"convert", path("bare.pth"), dense, "--spiking", "off", "--tokenizer",
                     path("model/tokenizer.model")})
                 .status,
             0);
    const auto described = parsed(runCli({"inspect", dense, "--json"}).output);
    QCOMPARE(described.at("config").at("spiking"), false);
    QCOMPARE(described.at("config").at("binary_embedding"), false);
    QVERIFY(described.at("config").at("v_threshold").is_null());

    const QStringList input{"--model", dense, "--prompt", "The owl"};
    const auto generated = runCli(QStringList{"generate", "--tokens", "20"} + input);
    QCOMPARE(generated.status, 0);
    QVERIFY(generated.output.size() > 10);
    QVERIFY(runCli({"generate", "--tokens", "20", "--model", path("bare.pth"), "--ids", "-",
                    "--spiking", "off"},
                   "[1, 2]")
                .status == 0);

    write("held-out.txt", "The owl sat in the old tree.");
    const auto evaluated =
        parsed(runCli({"eval", "--model", dense, "--text", path("held-out.txt")}).output);
    QVERIFY(evaluated.at("firing_rates").is_null());
    QVERIFY(evaluated.at("nll").get<double>() > 0);

    const auto counted = parsed(runCli(QStringList{"ops", "--json"} + input).output);
    const auto& strict = counted.at("strict");
    QVERIFY(strict.at("spikes").is_null() && strict.at("neuron_updates").is_null());
    QCOMPARE(strict.at("residual_adds"), counted.at("tokens").get<int>() * 2 * 2 * 32);
    QVERIFY(counted.at("paper").at("live").is_null());
    QVERIFY(runCli(QStringList{"ops"} + input).output.contains("no neurons: nothing spikes"));
    QCOMPARE(runCli(QStringList{"cost", "--profile", "loihi-1"} + input).status, 0);

    const auto traced = [&](const QString& backend) {
        const QString file = path("trace-") + backend;
        const auto result =
            runCli(QStringList{"trace", "--backend", backend, "--out", file} + input);
        return result.status == 0 ? file.toStdString() : std::string();
    };
    SafetensorsReader own(traced("event"));
    QVERIFY(!own.contains("blocks.0.lif1.spikes") && !own.contains("blocks.0.lif1.membrane"));
    QVERIFY(own.contains("blocks.0.wkv.num") && own.contains("blocks.1.ffn.hidden"));
    if (!test::torchIsBuilt())
        return;
    SafetensorsReader reference(traced("torch"));
    const auto expected = reference.readFloats("logits");
    const auto logits = own.readFloats("logits");
    QCOMPARE(logits.size(), expected.size());
    for (std::size_t i = 0; i < logits.size(); ++i)
        QVERIFY(std::abs(logits[i] - expected[i]) < 1e-4F);
}

void TestCliCommands::spikeDrivenModels()
{
    QCOMPARE(runCli({"make-random", "--layers", "2", "--embd", "32", "--vocab", "420",
                     "--head-rank", "6", "--out", path("sd")})
                 .status,
             2); // a rank is of spike-driven models
    const QString model = path("sd");
    QCOMPARE(runCli({"make-random", "--spike-driven", "--head-rank", "6", "--layers", "2", "--embd",
                     "32", "--vocab", "420", "--out", model})
                 .status,
             0);
    auto config = nlohmann::json::parse(readFile(path("sd/config.json").toStdString()));
    config["tokenizer"] = "tokenizer.model";
    write("sd/config.json", config.dump());
    write("sd/tokenizer.model", readFile(path("model/tokenizer.model").toStdString()));
    const auto described = parsed(runCli({"inspect", model, "--json"}).output);
    QCOMPARE(described.at("config").at("architecture"), "spikegpt-sd");
    QCOMPARE(described.at("config").at("head_rank"), 6);
    QCOMPARE(described.at("neurons"), 2 * 10 * 32 + 32 + 6);

    const QStringList input{"--model", model, "--prompt", "The owl"};
    const auto generated = runCli(QStringList{"generate", "--tokens", "20"} + input);
    QCOMPARE(generated.status, 0);
    QVERIFY(generated.output.size() > 10);

    write("held-out.txt", "The owl sat in the old tree.");
    const auto evaluated =
        parsed(runCli({"eval", "--model", model, "--text", path("held-out.txt")}).output);
    const double share = evaluated.at("operations").at("executed_share").get<double>();
    QVERIFY(share > 0.01 && share < 0.9);
    QCOMPARE(evaluated.at("operations").at("densities").size(), std::size_t{9});
    QVERIFY(evaluated.at("firing_rates").is_null());

    const auto counted = parsed(runCli(QStringList{"ops", "--json"} + input).output);
    const auto& strict = counted.at("strict");
    QCOMPARE(strict.at("mac"), 0);
    QVERIFY(strict.at("ac").get<int>() > 0 && strict.at("spikes").get<int>() > 0);
    QVERIFY(counted.at("by_matmul").contains("head_in"));
    QVERIFY(runCli(QStringList{"ops"} + input).output.contains("head_in"));
    QCOMPARE(runCli(QStringList{"cost", "--profile", "loihi-1"} + input).status, 0);
    const auto refused = runCli(QStringList{"generate", "--v-threshold", "0.5"} + input);
    QCOMPARE(refused.status, 1);
    QVERIFY(refused.errors.contains("spike-driven"));

    const auto traced = [&](const QString& backend) {
        const QString file = path("sd-trace-") + backend;
        const auto result =
            runCli(QStringList{"trace", "--backend", backend, "--out", file} + input);
        return result.status == 0 ? file.toStdString() : std::string();
    };
    SafetensorsReader own(traced("event"));
    SafetensorsReader dense(traced("dense"));
    QVERIFY(own.readFloats("head.spikes") == dense.readFloats("head.spikes"));
    if (!test::torchIsBuilt())
        return;
    SafetensorsReader reference(traced("torch"));
    for (const auto& [name, info] : reference.tensors()) {
        if (name == "tokens")
            continue;
        const auto expected = reference.readFloats(name);
        const auto values = own.readFloats(name);
        QCOMPARE(values.size(), expected.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY2(std::abs(values[i] - expected[i]) < 2e-4F, name.c_str());
    }
}

void TestCliCommands::opsCountsEveryProduct()
{
    const auto result =
        runCli({"ops", "--model", path("model"), "--ids", "-", "--json"}, "[1, 5, 9]");
    QCOMPARE(result.status, 0);
    const auto json = parsed(result.output);
    const int c = 32;
    QCOMPARE(json.at("tokens"), 3);
    QCOMPARE(json.at("strict").at("dense"), 3 * (2 * 13 * c * c + test::kCliVocab * c));
    QCOMPARE(json.at("strict").at("neuron_updates"), 3 * 2 * 2 * c);
    QVERIFY(json.contains("neurobench") && json.contains("paper"));
    QVERIFY(runCli({"ops", "--model", path("model"), "--prompt", "owl"})
                .output.contains("att.receptance"));
}

void TestCliCommands::opsOfARangeAndInOtherForms()
{
    const QStringList base{"ops", "--model", path("model"), "--ids", "-"};
    const QByteArray ids = "[1, 5, 9, 2]";
    const auto spikes = [&](const QStringList& range) {
        return parsed(runCli(base + QStringList{"--json"} + range, ids).output)
            .at("strict")
            .at("spikes")
            .get<int>();
    };
    QCOMPARE(spikes({"--to", "1"}) + spikes({"--from", "2"}), spikes({}));
    const auto outside = runCli(base + QStringList{"--from", "4"}, ids);
    QCOMPARE(outside.status, 1);
    QVERIFY(outside.errors.contains("4 tokens"));
    const auto bench = parsed(runCli(base + QStringList{"--neurobench"}, ids).output);
    const auto strict = parsed(runCli(base + QStringList{"--json"}, ids).output).at("strict");
    QCOMPARE(4 * bench.at("SynapticOperations").at("Effective_MACs").get<double>(),
             strict.at("mac").get<double>());
    QCOMPARE(bench.at("ConnectionSparsity"), 0.0);
    const auto csv = runCli(base + QStringList{"--csv"}, ids).output;
    QVERIFY(csv.startsWith("layer,product,products,"));
    QCOMPARE(csv.count('\n'), 1 + 2 * 7 + 1);
    QCOMPARE(runCli(base + QStringList{"--csv", "--json"}, ids).status, 2);
}

void TestCliCommands::costTakesAssumptions()
{
    const QStringList base{"cost", "--model",   path("model"), "--prompt",
                           "owl",  "--profile", "loihi-1",     "--json"};
    const auto joules = [&](const QStringList& assumptions) {
        const auto result = parsed(runCli(base + assumptions).output);
        return result.at("views").at(2).at("joules").at("nominal").get<double>();
    };
    const double asCounted = joules({});
    QVERIFY(joules({"--static-factor", "0"}) < asCounted);
    QVERIFY(joules({"--spiking-operands", "--firing-rate", "0.15"}) < asCounted);
    QVERIFY(joules({"--head-on-host"}) < asCounted);
    QCOMPARE(runCli(base + QStringList{"--firing-rate", "2"}).status, 2);
    const auto full = parsed(runCli(base).output);
    QVERIFY(full.at("measured_on_this_computer").at("seconds").get<double>() > 0);
    QVERIFY(full.at("waterfall").at(0).at("ratio").get<double>() > 32.1);
}

/// A profile in the user's data folder is found by its id; a bad one is said and left out.
void TestCliCommands::costReadsTheUsersProfiles()
{
    const auto chips = std::filesystem::path(path("home").toStdString()) / "spikeglass" / "chips";
    std::filesystem::create_directories(chips);
    auto mine = parsed(QByteArray::fromStdString(readFile(
        std::filesystem::path(SPIKEGLASS_SOURCE_DIR) / "resources" / "chips" / "odin.json")));
    mine["id"] = "my-chip";
    writeFileAtomically(chips / "my-chip.json", mine.dump());
    writeFileAtomically(chips / "broken.json", "{");
    qputenv("XDG_DATA_HOME", path("home").toUtf8());
    const auto list = runCli({"cost", "--list"});
    qunsetenv("XDG_DATA_HOME");
    QCOMPARE(list.status, 0);
    QVERIFY(list.output.contains("my-chip"));
    QVERIFY(list.errors.contains("broken.json"));
}

/// Every command that reads text does so with the neurons silenced; none writes into the model.
void TestCliCommands::interventionsAreInForce()
{
    const QByteArray silent = R"({"version": 1, "edits": [{"do": "silence"}]})";
    write("silent.json", silent.toStdString());
    write("none.json", R"({"version": 1, "edits": []})");
    write("text.txt", "The owl and the fox.\n");
    const std::string weights = readFile(model() / "model.safetensors");
    const auto run = [&](QStringList arguments, const char* edits) {
        arguments << "--model" << path("model");
        if (edits != nullptr)
            arguments << "--interventions" << path(edits);
        return runCli(arguments).output;
    };
    const QStringList generate{"generate", "--prompt", "The owl", "--tokens", "30"};
    QCOMPARE(run(generate, "none.json"), run(generate, nullptr));
    QVERIFY(run(generate, "silent.json") != run(generate, nullptr));

    const QStringList ops{"ops", "--prompt", "The owl", "--json"};
    QVERIFY(parsed(run(ops, nullptr)).at("strict").at("spikes").get<int>() > 0);
    QCOMPARE(parsed(run(ops, "silent.json")).at("strict").at("spikes").get<int>(), 0);
    QVERIFY(parsed(run(ops, "silent.json")).at("strict").at("neuron_updates").get<int>() > 0);

    const QStringList eval{"eval", "--text", path("text.txt")};
    const auto silentEval = parsed(run(eval, "silent.json"));
    QCOMPARE(silentEval.at("firing_rates")[1].at("time_mix").get<double>(), 0.0);
    QVERIFY(silentEval.at("nll") != parsed(run(eval, nullptr)).at("nll"));

    for (const char* backend : {"event", "dense"}) {
        const QStringList trace{"trace",     "--prompt", "The owl", "--out", path("t.safetensors"),
                                "--backend", backend};
        run(trace, "silent.json");
        SafetensorsReader reader(path("t.safetensors").toStdString());
        for (const std::uint8_t spike : reader.readBytes("blocks.1.lif2.spikes"))
            QCOMPARE(spike, std::uint8_t{0});
    }
    QCOMPARE(readFile(model() / "model.safetensors"), weights);
    const auto refused =
        runCli({"generate", "--model", path("model"), "--prompt", "a", "--interventions", "-"},
               R"({"version": 1, "edits": [{"do": "silence", "layer": 9}]})");
    QCOMPARE(refused.status, 1);
    QVERIFY(refused.errors.contains("layer 9 does not exist: the model has 2 layers"));
    QVERIFY(refused.output.isEmpty());
}

void TestCliCommands::costNamesTheProfile()
{
    const auto list = runCli({"cost", "--list"});
    QCOMPARE(list.status, 0);
    QVERIFY(list.output.contains("loihi-1"));
    const QStringList base{"cost", "--model", path("model"), "--prompt", "owl", "--profile"};
    const auto json = runCli(base + QStringList{"loihi-1", "--json"});
    QCOMPARE(json.status, 0);
    QCOMPARE(parsed(json.output).at("chip").at("id"), "loihi-1");
    const auto words = runCli(base + QStringList{"generic-45nm"});
    QCOMPARE(words.status, 0);
    QVERIFY(words.output.startsWith("Estimate for "));
    QVERIFY(runCli(base + QStringList{"loihi-1"}).output.contains("    assumption: "));
    QVERIFY(runCli(base + QStringList{"loihi-1"}).output.contains("a lower bound without hops"));
    QVERIFY(runCli(base + QStringList{"truenorth"}).output.contains("  all in: "));
    const auto unknown = runCli(base + QStringList{"abacus"});
    QCOMPARE(unknown.status, 1);
    QVERIFY(unknown.errors.contains("'abacus'") && unknown.errors.contains("loihi-1"));
}

void TestCliCommands::makeRandomIsLively()
{
    const QStringList command{"make-random", "--layers", "3",  "--embd",
                              "24",          "--vocab",  "64", "--out"};
    QCOMPARE(runCli(command + QStringList{path("r1")}).status, 0);
    QCOMPARE(runCli(command + QStringList{path("r2")}).status, 0);
    const auto weights = [this](const char* name) { return readFile(path(name).toStdString()); };
    QVERIFY(weights("r1/model.safetensors") == weights("r2/model.safetensors"));
    QByteArray ids = "[0";
    for (int i = 1; i < 200; ++i)
        ids += "," + QByteArray::number(i * 31 % 64);
    const auto result = runCli({"ops", "--model", path("r1"), "--ids", "-", "--json"}, ids + "]");
    const auto layers = parsed(result.output).at("layers");
    QCOMPARE(layers.size(), std::size_t{3});
    for (const auto& layer : layers)
        for (const char* site : {"time_mix", "channel_mix"}) {
            const auto& neurons = layer.at("neurons").at(site);
            const double rate =
                neurons.at("spikes").get<double>() / neurons.at("updates").get<double>();
            QVERIFY2(rate > 0.05 && rate < 0.35, qPrintable(QString::number(rate)));
        }
}

void TestCliCommands::benchMeasures()
{
    const auto result = runCli({"bench", "--model", path("model"), "--tokens", "20", "--rounds",
                                "2", "--weights", "f32,int8", "--threads", "1,2", "--prompt", "30",
                                "--dense", "--recording", "--hidden-zeros", "0,85", "--json"});
    QCOMPARE(result.status, 0);
    const auto sparsities = parsed(result.output).at("by_hidden_zeros");
    QCOMPARE(sparsities.size(), std::size_t{2});
    QCOMPARE(sparsities.at(1).at("configurations").size(), std::size_t{4});
    const auto zeros = sparsities.at(1).at("configurations").at(0).at("hidden_zeros");
    QVERIFY(std::abs(zeros.get<double>() - 0.85) < 0.1);
    const auto& json = sparsities.at(0).at("configurations").at(0);
    QVERIFY(json.at("tokens_per_second").get<double>() > 0);
    // The head and all of the blocks but what ffn.value skips.
    const int c = 32;
    const int atMost = 4 * (2 * 13 * c * c + test::kCliVocab * c);
    const int atLeast = atMost - 4 * 2 * 4 * c * c;
    const int bytes = json.at("weight_bytes_per_token");
    QVERIFY(bytes >= atLeast && bytes <= atMost);
}

QTEST_GUILESS_MAIN(TestCliCommands)
#include "test_cli_commands.moc"
