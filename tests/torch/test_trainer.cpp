// A run that is interrupted must repeat the uninterrupted one, and an export must fire as trained.

#include "core/error.h"
#include "core/files.h"
#include "core/model/export_checkpoint.h"
#include "core/model/model_folder.h"
#include "core/torch/model_evaluation.h"
#include "core/torch/neuron_activity.h"
#include "core/torch/trainer.h"
#include "core/torch/warm_start.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>

using namespace spikeglass;
using nlohmann::json;

namespace {

constexpr int kVocab = 40;

/// A text with structure to learn: each token mostly follows from the one before.
void writeTokens(const std::filesystem::path& file, std::int32_t step, std::size_t count = 4000)
{
    std::vector<std::int32_t> tokens;
    for (std::size_t i = 0; i < count; ++i) {
        const auto noise = static_cast<std::int32_t>(i * 2654435761U >> 7) % 11 == 0 ? 1 : 0;
        tokens.push_back(tokens.empty() ? 0 : (tokens.back() * 3 + step + noise) % kVocab);
    }
    SafetensorsWriter writer;
    writer.setMetadata("bytes", std::to_string(2 * count));
    writer.add("tokens", {static_cast<std::int64_t>(count)}, std::span<const std::int32_t>(tokens));
    writer.write(file);
}

class Fixture
{
public:
    Fixture()
    {
        writeTokens(path("a.safetensors"), 1);
        writeTokens(path("b.safetensors"), 7);
        writeTokens(path("valid.safetensors"), 1, 900);
        setTorchThreads(1);
    }
    [[nodiscard]] std::filesystem::path path(const std::string& name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    [[nodiscard]] TrainingConfig config() const
    {
        TrainingConfig config;
        config.model.shape = {2, 32, kVocab};
        config.model.contextLength = 24;
        config.model.vThreshold = 0.25F;
        config.data = {{path("a.safetensors"), 2.0, {}}, {path("b.safetensors"), 1.0, {}}};
        config.finishData = {{path("a.safetensors"), 1.0, {}}};
        config.batch = 4;
        config.steps = 20;
        config.warmupSteps = 5;
        config.learningRate = 1e-2;
        config.dropout = 0.03;
        return config;
    }
    [[nodiscard]] TrainingRun run(const std::string& folder) const
    {
        TrainingRun run;
        run.outputFolder = path(folder);
        run.validationFile = path("valid.safetensors");
        run.evalEvery = 10;
        run.evalWindows = 8;
        run.checkpointEvery = 7;
        return run;
    }

private:
    QTemporaryDir m_folder;
};

/// The same as a spike-driven model.
TrainingConfig spikeDrivenConfig(const Fixture& fixture)
{
    TrainingConfig config = fixture.config();
    config.model.shape.spiking = false;
    config.model.shape.spikeDriven = true;
    config.model.binaryEmbedding = false;
    config.model.vThreshold = 1;
    return config;
}

void ignoreEvents(const std::string&) {}

std::string checkpointBytes(const Fixture& fixture, const std::string& folder)
{
    return readFile(Trainer::checkpointFile(fixture.path(folder)));
}

std::string messageOf(const std::function<void()>& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

class TestTrainer : public QObject
{
    Q_OBJECT

private slots:
    void resumedRunIsTheSameRun_data();
    void resumedRunIsTheSameRun();
    void resumedSpikeDrivenRunIsTheSameRun();
    void threadsDoNotChangeTheResult();
    void otherConfigurationIsRefused();
    void resumesByContentOfData();
    void damagedCheckpointIsRefused();
    void divergedRunKeepsItsCheckpoint();
    void bestModelIsKept();
    void resumedRunKeepsItsBest();
    void idleNeuronsAreCounted();
    void profileAddsUp();
    void tokenFilesOfEveryType();
    void lossFalls();
    void eventsAreComplete();
    void exportFiresAsTrained_data();
    void exportFiresAsTrained();
    void denseTwinTrainsAndExports();
    void olderCheckpointsAreSpiking();
    void halfPrecisionKeepsSigns();
    void learningRateSchedule();
    void firingRateComesDown();
    void operationsComeDown_data();
    void operationsComeDown();
    void spikeDrivenModelIsExported();
    void spikeDrivenModelStartsFromItsTwin();
    void teacherIsFollowed();
    void priceOfOperationsRises();
    void ratePenaltyFollowsTheExcess();
    void warmStartKeepsTheSpikes_data();
    void warmStartKeepsTheSpikes();
    void unfitWarmStartIsRefused();
    void olderCheckpointsHaveDefaults();
    void windowsFollowTheWeights();
    void officialInitialisation();
    void unfitDataAreRefused_data();
    void unfitDataAreRefused();
};

void TestTrainer::resumedRunIsTheSameRun_data()
{
    QTest::addColumn<int>("precision");
    QTest::addColumn<double>("targetRate");
    QTest::addRow("bf16") << static_cast<int>(Precision::Mixed) << 0.0;
    QTest::addRow("f32") << static_cast<int>(Precision::Float32) << 0.0;
    QTest::addRow("sparse") << static_cast<int>(Precision::Mixed) << 0.05;
}

void TestTrainer::resumedSpikeDrivenRunIsTheSameRun()
{
    const Fixture fixture;
    TrainingConfig config = spikeDrivenConfig(fixture);
    config.model.shape.headRank = 8;
    config.operations.target = 0.1;
    Trainer straight(config, fixture.run("straight"), ignoreEvents);
    QVERIFY(straight.run([] { return false; }));
    {
        Trainer first(config, fixture.run("resumed"), ignoreEvents);
        QVERIFY(!first.run([&] { return first.step() == 10; }));
    }
    Trainer second(config, fixture.run("resumed"), ignoreEvents);
    QCOMPARE(second.step(), 10);
    QVERIFY(second.run([] { return false; }));
    QVERIFY(checkpointBytes(fixture, "straight") == checkpointBytes(fixture, "resumed"));
    config.operations.target = 0.2;
    const std::string message =
        messageOf([&] { Trainer(config, fixture.run("resumed"), ignoreEvents); });
    QVERIFY2(message.find("operations.target: 0.1 there, 0.2 here") != std::string::npos,
             message.c_str());
}

void TestTrainer::resumedRunIsTheSameRun()
{
    QFETCH(int, precision);
    QFETCH(double, targetRate);
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.precision = static_cast<Precision>(precision);
    config.rate.target = targetRate;
    Trainer straight(config, fixture.run("straight"), ignoreEvents);
    QVERIFY(straight.run([] { return false; }));
    {
        Trainer first(config, fixture.run("resumed"), ignoreEvents);
        QVERIFY(!first.run([&] { return first.step() == 10; }));
    }
    Trainer second(config, fixture.run("resumed"), ignoreEvents);
    QCOMPARE(second.step(), 10);
    QVERIFY(second.run([] { return false; }));
    QVERIFY(checkpointBytes(fixture, "straight") == checkpointBytes(fixture, "resumed"));
}

void TestTrainer::threadsDoNotChangeTheResult()
{
    const Fixture fixture;
    Trainer one(fixture.config(), fixture.run("one"), ignoreEvents);
    one.run([&] { return one.step() == 3; });
    setTorchThreads(2);
    Trainer two(fixture.config(), fixture.run("two"), ignoreEvents);
    two.run([&] { return two.step() == 3; });
    setTorchThreads(1);
    // LibTorch's own products may split sums by thread; ours do not.
    for (std::size_t i = 0; i < one.model().parameters().size(); ++i)
        for (std::size_t j = 0; j < one.model().values(i).size(); ++j)
            QVERIFY(std::abs(one.model().values(i)[j] - two.model().values(i)[j]) < 2e-3F);
}

void TestTrainer::otherConfigurationIsRefused()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.steps = 2;
    Trainer(config, fixture.run("out"), ignoreEvents).run([] { return false; });
    config.learningRate = 5e-3;
    const std::string message =
        messageOf([&] { Trainer(config, fixture.run("out"), ignoreEvents); });
    QVERIFY2(message.find("another configuration (lr: 0.01 there, 0.005 here)") !=
                 std::string::npos,
             message.c_str());
    config = fixture.config();
    config.steps = 2;
    config.model.vThreshold = 0.5F;
    const std::string nested =
        messageOf([&] { Trainer(config, fixture.run("out"), ignoreEvents); });
    QVERIFY2(nested.find("model.v_threshold") != std::string::npos, nested.c_str());
}

void TestTrainer::resumesByContentOfData()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.steps = 2;
    Trainer(config, fixture.run("out"), ignoreEvents).run([] { return false; });
    std::filesystem::rename(fixture.path("b.safetensors"), fixture.path("moved.safetensors"));
    config.data[1].path = fixture.path("moved.safetensors");
    QCOMPARE(Trainer(config, fixture.run("out"), ignoreEvents).step(), 2);
    writeTokens(fixture.path("moved.safetensors"), 9);
    const std::string message =
        messageOf([&] { Trainer(config, fixture.run("out"), ignoreEvents); });
    QVERIFY2(message.find("another configuration (data: ") != std::string::npos, message.c_str());
}

/// A rate so large that the loss is not a number soon after.
void TestTrainer::divergedRunKeepsItsCheckpoint()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.learningRate = 1e30;
    config.warmupSteps = 0;
    TrainingRun run = fixture.run("out");
    run.checkpointEvery = 1;
    run.evalEvery = 1000;
    Trainer trainer(config, run, ignoreEvents);
    const std::string message = messageOf([&] { trainer.run([] { return false; }); });
    QVERIFY2(message.find("training diverged") != std::string::npos, message.c_str());
    const std::int64_t steps = trainer.step();
    QVERIFY(steps > 0);
    QCOMPARE(Trainer(config, run, ignoreEvents).step(), steps);
}

namespace {

/// "best" events of a run to its end or to `stopAt`, and the least loss it measured.
struct BestOfRun
{
    std::vector<json> told;
    double leastLoss = std::numeric_limits<double>::infinity();
};

BestOfRun runForBest(const TrainingConfig& config, const TrainingRun& run, std::int64_t stopAt)
{
    BestOfRun result;
    Trainer trainer(config, run, [&](const std::string& line) {
        const json event = json::parse(line);
        if (event.at("event") == "best")
            result.told.push_back(event);
        if (event.at("event") == "eval")
            result.leastLoss = std::min(result.leastLoss, event.at("bits_per_byte").get<double>());
    });
    trainer.run([&] { return trainer.step() == stopAt; });
    return result;
}

} // namespace

/// The model of the least loss is there whole and gives that loss; later, worse ones do not replace
/// it.
void TestTrainer::bestModelIsKept()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.precision = Precision::Float32;
    config.steps = 60;
    TrainingRun run = fixture.run("out");
    run.evalEvery = 2;
    const BestOfRun result = runForBest(config, run, -1);
    QVERIFY(!result.told.empty());
    const json& last = result.told.back();
    QCOMPARE(last.at("bits_per_byte").get<double>(), result.leastLoss);
    exportCheckpoint(Trainer::bestFile(run.outputFolder), fixture.path("model"), DType::F32, "");
    QCOMPARE(exportedStep(fixture.path("model")),
             std::optional(last.at("step").get<std::int64_t>()));
    QCOMPARE(exportedStep(fixture.path("nowhere")), std::optional<std::int64_t>());
    SequenceModel best = loadSequenceModel(fixture.path("model"), Precision::Float32, "cpu");
    const TokenFile valid(fixture.path("valid.safetensors"), kVocab);
    const double loss = evaluateModel(best, valid, run.evalWindows, 24).bitsPerByte;
    QVERIFY2(std::abs(loss - result.leastLoss) < 1e-4 * result.leastLoss,
             qPrintable(QString("%1, measured %2").arg(loss).arg(result.leastLoss)));
}

/// It is told again, for whoever was killed before; a new start, or a measurement on other text,
/// begins anew.
void TestTrainer::resumedRunKeepsItsBest()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    TrainingRun run = fixture.run("out");
    run.evalEvery = 2;
    const BestOfRun first = runForBest(config, run, 10);
    QVERIFY(!first.told.empty());
    run.evalEvery = 1000; // at the end only
    const BestOfRun second = runForBest(config, run, 12);
    QCOMPARE(second.told, std::vector<json>{first.told.back()});
    run.evalWindows = 4;
    QVERIFY(runForBest(config, run, 14).told.empty());
    run.evalWindows = 8;
    std::filesystem::remove(Trainer::checkpointFile(run.outputFolder));
    QVERIFY(runForBest(config, run, 1).told.empty());
}

void TestTrainer::idleNeuronsAreCounted()
{
    NeuronActivity activity(2, 3);
    activity.add(std::vector<double>{0, 60, 100, 0, 0, 99}, 100);
    activity.add(std::vector<double>{0, 0, 100, 0, 1, 99}, 100);
    QCOMPARE(activity.tokens(), 200);
    QCOMPARE(activity.idle(0).dead, 1);
    QCOMPARE(activity.idle(0).saturated, 1);
    QCOMPARE(activity.idle(1).dead, 1);
    QCOMPARE(activity.idle(1).saturated, 0); // at 99 of 100 tokens
    QCOMPARE(activity.rate(), 459.0 / 1200.0);
    activity.clear();
    QCOMPARE(activity.rate(), 0.0);

    // With silence at the start every neuron is dead, and the events say so.
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.steps = 1;
    std::vector<json> events;
    Trainer(config, fixture.run("out"), [&](const std::string& line) {
        events.push_back(json::parse(line));
    }).run([] { return false; });
    const auto progress = std::ranges::find_if(
        events, [](const json& event) { return event.at("event") == "progress"; });
    QCOMPARE(progress->at("idle_neurons").at("dead").at("time_mix").dump(), std::string("[32,32]"));
    QCOMPARE(progress->at("idle_neurons").at("tokens").get<int>(), 4 * 24);
}

void TestTrainer::profileAddsUp()
{
    const Fixture fixture;
    TrainingRun run = fixture.run("out");
    run.profile = true;
    json profile;
    Trainer(fixture.config(), run, [&](const std::string& line) {
        const json event = json::parse(line);
        if (event.at("event") == "profile")
            profile = event;
    }).run([] { return false; });
    QCOMPARE(profile.at("steps").get<int>(), 19); // not the first
    double sum = 0;
    for (const auto& [part, share] : profile.at("shares").items()) {
        QVERIFY2(share.get<double>() >= 0, part.c_str());
        sum += share.get<double>();
    }
    QVERIFY(std::abs(sum - 1) < 1e-9);
    for (const char* part : {"matrix_products", "wkv", "neurons", "norm_shift", "optimiser"})
        QVERIFY2(profile.at("shares").at(part).get<double>() > 0, part);
}

void TestTrainer::tokenFilesOfEveryType()
{
    const Fixture fixture;
    const std::vector<std::int64_t> tokens{3, 1, 4, 1, 5, 9, 2, 6};
    const auto write = [&](const char* name, const auto& values) {
        SafetensorsWriter writer;
        writer.setMetadata("bytes", "16");
        writer.add("tokens", {8}, std::span(values));
        writer.write(fixture.path(name));
        return TokenFile(fixture.path(name), kVocab);
    };
    const TokenFile wide = write("i64", tokens);
    const TokenFile narrow = write("u16", std::vector<std::uint16_t>{3, 1, 4, 1, 5, 9, 2, 6});
    QCOMPARE(narrow.size(), 8);
    QCOMPARE(narrow.bytesPerToken(), 2.0);
    QCOMPARE(narrow.read(2, 3), (std::vector<TokenId>{4, 1, 5}));
    QCOMPARE(wide.read(0, 8), narrow.read(0, 8));
    QCOMPARE(wide.contentHash(), narrow.contentHash());
    QVERIFY(write("other", std::vector<std::uint16_t>{3, 1, 4, 1, 5, 9, 6, 2}).contentHash() !=
            wide.contentHash());
    const std::string message = messageOf([&] { write("f32", std::vector<float>(8)); });
    QVERIFY2(message.find("'tokens' is F32") != std::string::npos, message.c_str());
}

void TestTrainer::damagedCheckpointIsRefused()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.steps = 1;
    Trainer(config, fixture.run("out"), ignoreEvents).run([] { return false; });
    const auto file = Trainer::checkpointFile(fixture.path("out"));
    const std::string whole = readFile(file);
    writeFileAtomically(file, std::string_view(whole).substr(0, whole.size() / 2));
    QVERIFY(!messageOf([&] { Trainer(config, fixture.run("out"), ignoreEvents); }).empty());
    QVERIFY(
        !messageOf([&] { exportCheckpoint(file, fixture.path("model"), DType::F32, ""); }).empty());
    std::filesystem::copy_file(fixture.path("a.safetensors"), file,
                               std::filesystem::copy_options::overwrite_existing);
    const std::string message =
        messageOf([&] { Trainer(config, fixture.run("out"), ignoreEvents); });
    QVERIFY2(message.find("not a training checkpoint") != std::string::npos, message.c_str());
}

void TestTrainer::lossFalls()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.steps = 150;
    config.warmupSteps = 20;
    config.data = {{fixture.path("a.safetensors"), 1.0, {}}};
    Trainer trainer(config, fixture.run("out"), ignoreEvents);
    const TokenFile valid(fixture.path("valid.safetensors"), kVocab);
    const Evaluation before = evaluateModel(trainer.model(), valid, 8, 24);
    QVERIFY(std::abs(before.nll - std::log(kVocab)) < 0.3);
    trainer.run([] { return false; });
    const Evaluation after = evaluateModel(trainer.model(), valid, 8, 24);
    QVERIFY2(after.nll < 0.5 * before.nll, qPrintable(QString::number(after.nll)));
    QCOMPARE(after.tokens, 8 * 24);
    QVERIFY(std::abs(after.bitsPerByte - after.nll / std::log(2.0) / 2.0) < 1e-12);
    for (const double rate : after.timeMixRates)
        QVERIFY(rate > 0 && rate < 1);
}

void TestTrainer::eventsAreComplete()
{
    const Fixture fixture;
    std::vector<json> events;
    Trainer trainer(fixture.config(), fixture.run("out"),
                    [&](const std::string& line) { events.push_back(json::parse(line)); });
    trainer.run([] { return false; });
    std::map<std::string, int> counts;
    for (const json& event : events)
        ++counts[event.at("event").get<std::string>()];
    QVERIFY(counts["best"] == 1 || counts["best"] == 2); // the second one may be worse
    counts.erase("best");
    QCOMPARE(counts,
             (std::map<std::string, int>{
                 {"start", 1}, {"progress", 2}, {"eval", 2}, {"checkpoint", 3}, {"done", 1}}));
    for (const json& event : events) {
        if (event.at("event") == "progress")
            for (const char* key :
                 {"step", "steps", "tokens", "loss_bits_per_token", "lr", "grad_norm",
                  "tokens_per_s", "seconds_left", "firing_rate", "rate_penalty"})
                QVERIFY2(event.at(key).is_number(), key);
        if (event.at("event") == "eval")
            QCOMPARE(event.at("firing_rates").at("channel_mix").size(), 2U);
    }
    QCOMPARE(events.back().at("step").get<int>(), 20);
}

void TestTrainer::exportFiresAsTrained_data()
{
    QTest::addColumn<bool>("ffnPre");
    QTest::addRow("RWKV") << false;
    QTest::addRow("RWKV-ffnPre") << true;
}

void TestTrainer::exportFiresAsTrained()
{
    QFETCH(bool, ffnPre);
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.precision = Precision::Float32;
    config.model.ffnPre = ffnPre;
    config.steps = 150; // neurons start silent
    config.warmupSteps = 20;
    Trainer trainer(config, fixture.run("out"), ignoreEvents);
    trainer.run([] { return false; });
    exportCheckpoint(Trainer::checkpointFile(fixture.path("out")), fixture.path("model"),
                     DType::F32, "tokenizer.model");
    const auto exported = openModel(fixture.path("model"));
    QCOMPARE(exported->config.vThreshold, 1.0F);
    QCOMPARE(exported->config.tokenizer, std::string("tokenizer.model"));
    QCOMPARE(exported->config.contextLength, 24);
    SequenceModel model(exported->config, Precision::Float32);
    SafetensorsReader reader(fixture.path("model") / "model.safetensors");
    model.load(reader);
    const std::vector<TokenId> tokens =
        TokenFile(fixture.path("valid.safetensors"), kVocab).read(0, 100);
    const Trace before = trainer.model().trace({tokens, 1, 100});
    const Trace after = model.trace({tokens, 1, 100});
    QVERIFY(std::get<std::vector<float>>(before.at("logits").values) ==
            std::get<std::vector<float>>(after.at("logits").values));
    for (const char* name : {"blocks.0.lif1.spikes", "blocks.0.lif2.spikes", "blocks.1.lif1.spikes",
                             "blocks.1.lif2.spikes"}) {
        const auto& spikes = std::get<std::vector<std::uint8_t>>(before.at(name).values);
        QVERIFY(std::ranges::count(spikes, 1) > 0);
        QVERIFY(spikes == std::get<std::vector<std::uint8_t>>(after.at(name).values));
    }
}

/// The twin starts from the weights of the spiking net, and no threshold is folded into its own.
void TestTrainer::denseTwinTrainsAndExports()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.precision = Precision::Float32;
    config.steps = 60;
    config.warmupSteps = 5;
    Trainer spiking(config, fixture.run("spiking"), ignoreEvents);
    config.model.shape.spiking = false;
    config.model.binaryEmbedding = false;
    std::vector<json> events;
    Trainer trainer(config, fixture.run("dense"),
                    [&](const std::string& line) { events.push_back(json::parse(line)); });
    for (std::size_t i = 0; i < trainer.model().parameters().size(); ++i)
        QVERIFY(std::ranges::equal(trainer.model().values(i), spiking.model().values(i)));
    QVERIFY(trainer.run([] { return false; }));
    for (const json& event : events)
        for (const char* key : {"firing_rates", "firing_rate", "rate_penalty"})
            QVERIFY2(!event.contains(key), key);
    QCOMPARE(events.front().at("config").at("model").at("spiking").get<bool>(), false);
    QVERIFY(!events.front().at("config").at("model").contains("v_threshold"));

    exportCheckpoint(Trainer::checkpointFile(fixture.path("dense")), fixture.path("model"),
                     DType::F32, "");
    QCOMPARE(Trainer(config, fixture.run("dense"), ignoreEvents).step(), 60);
    const auto exported = openModel(fixture.path("model"));
    QVERIFY(!exported->config.shape.spiking && !exported->config.binaryEmbedding);
    SequenceModel model(exported->config, Precision::Float32);
    SafetensorsReader reader(fixture.path("model") / "model.safetensors");
    model.load(reader);
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
        QVERIFY(std::ranges::equal(model.values(i), trainer.model().values(i)));
}

/// A run that began before the field existed goes on.
void TestTrainer::olderCheckpointsAreSpiking()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.steps = 2;
    Trainer(config, fixture.run("out"), ignoreEvents).run([] { return false; });
    const auto file = Trainer::checkpointFile(fixture.path("out"));
    std::string bytes = readFile(file);
    const std::string field = R"(\"spiking\":true,)"; // as quoted inside the metadata
    const std::size_t at = bytes.find(field);
    QVERIFY(at != std::string::npos);
    bytes.replace(at, field.size(), std::string(field.size(), ' '));
    writeFileAtomically(file, bytes);
    QCOMPARE(Trainer(config, fixture.run("out"), ignoreEvents).step(), 2);
    exportCheckpoint(file, fixture.path("model"), DType::F32, "");
    QVERIFY(openModel(fixture.path("model"))->config.shape.spiking);
    config.model.shape.spiking = false;
    const std::string message =
        messageOf([&] { Trainer(config, fixture.run("out"), ignoreEvents); });
    QVERIFY2(message.find("model.spiking: true there, false here") != std::string::npos,
             message.c_str());
}

/// A binary embedding reads signs only: rounding to half precision must not turn -1e-9 into 0.
void TestTrainer::halfPrecisionKeepsSigns()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.steps = 1;
    Trainer trainer(config, fixture.run("out"), ignoreEvents);
    QCOMPARE(trainer.model().parameters()[0].name, std::string("emb.weight"));
    const std::span<float> embedding = trainer.model().values(0);
    for (std::size_t i = 0; i < embedding.size(); ++i)
        embedding[i] *= i % 2 == 0 ? 1e-6F : 1.0F;
    trainer.run([] { return true; });
    for (const DType dtype : {DType::F16, DType::BF16}) {
        exportCheckpoint(Trainer::checkpointFile(fixture.path("out")), fixture.path("model"), dtype,
                         "");
        const auto exported = openModel(fixture.path("model"));
        QCOMPARE(exported->weightsDType, std::string(dtypeName(dtype)));
        for (std::size_t i = 0; i < embedding.size(); ++i)
            QCOMPARE(exported->weights.embedding[i] >= 0, embedding[i] >= 0);
    }
}

void TestTrainer::learningRateSchedule()
{
    TrainingConfig config;
    config.steps = 110;
    config.warmupSteps = 10;
    config.learningRate = 1.0;
    config.finalLearningRate = 0.2;
    QCOMPARE(learningRateAt(config, 0), 0.1);
    QCOMPARE(learningRateAt(config, 9), 1.0);
    QCOMPARE(learningRateAt(config, 10), 1.0);
    QCOMPARE(learningRateAt(config, 60), 0.6);
    QCOMPARE(learningRateAt(config, 110), 0.2);
}

void TestTrainer::firingRateComesDown()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.steps = 600;
    config.warmupSteps = 20;
    config.rate = {0.05, 3.0, 0.3};
    Trainer trainer(config, fixture.run("out"), ignoreEvents);
    double highest = 0;
    const TokenFile valid(fixture.path("valid.safetensors"), kVocab);
    const auto measure = [&] { return evaluateModel(trainer.model(), valid, 8, 24); };
    trainer.run([&] {
        if (trainer.step() % 50 == 0)
            highest = std::max(highest, measure().meanRate());
        return false;
    });
    const Evaluation last = measure();
    QVERIFY2(highest > 0.1, qPrintable(QString::number(highest)));
    QVERIFY2(last.meanRate() > 0.01 && last.meanRate() <= 0.05,
             qPrintable(QString::number(last.meanRate())));
    QVERIFY2(last.nll < 0.8 * std::log(kVocab), qPrintable(QString::number(last.nll)));
}

namespace {

/// Executed / dense operations of the last progress event, and the loss of the model on held-out
/// text.
struct SpikeDrivenResult
{
    double executed = 0;
    double nll = 0;
};

SpikeDrivenResult trainSpikeDriven(const Fixture& fixture, const TrainingConfig& config,
                                   const std::string& folder)
{
    SpikeDrivenResult result;
    Trainer trainer(config, fixture.run(folder), [&](const std::string& line) {
        const json event = json::parse(line);
        if (event.at("event") == "progress")
            result.executed = event.at("operations").at("executed_share").get<double>();
        if (event.at("event") == "eval")
            result.nll = event.at("nll").get<double>();
    });
    trainer.run([] { return false; });
    return result;
}

} // namespace

void TestTrainer::operationsComeDown_data()
{
    QTest::addColumn<double>("target");
    QTest::addColumn<double>("price");
    QTest::addRow("target") << 0.15 << 0.0;
    QTest::addRow("price") << 0.0 << 5.0;
}

/// It learns all the same.
void TestTrainer::operationsComeDown()
{
    QFETCH(double, target);
    QFETCH(double, price);
    const Fixture fixture;
    TrainingConfig config = spikeDrivenConfig(fixture);
    config.data = {{fixture.path("a.safetensors"), 1.0, {}}};
    config.steps = 200;
    const SpikeDrivenResult free = trainSpikeDriven(fixture, config, "free");
    config.operations.target = target;
    config.operations.price = price;
    const SpikeDrivenResult held = trainSpikeDriven(fixture, config, "held");
    QVERIFY2(free.executed > 0.2, qPrintable(QString::number(free.executed)));
    QVERIFY2(held.executed < (target > 0 ? 1.1 * target : 0.7 * free.executed),
             qPrintable(QString::number(held.executed)));
    QVERIFY2(free.nll < 0.5 * std::log(kVocab), qPrintable(QString::number(free.nll)));
    QVERIFY2(held.nll < 0.8 * std::log(kVocab), qPrintable(QString::number(held.nll)));
}

void TestTrainer::spikeDrivenModelIsExported()
{
    const Fixture fixture;
    TrainingConfig config = spikeDrivenConfig(fixture);
    config.model.shape.headRank = 8;
    config.model.spikes.head = {1.5, 0.6, false};
    config.steps = 5;
    Trainer trainer(config, fixture.run("out"), ignoreEvents);
    trainer.run([] { return false; });
    exportCheckpoint(Trainer::checkpointFile(fixture.path("out")), fixture.path("model"),
                     DType::F32, "");
    const auto exported = openModel(fixture.path("model"));
    QVERIFY(exported->config.shape == config.model.shape);
    QVERIFY(exported->config.spikes == config.model.spikes);
    QCOMPARE(exported->weights.headIn->out, 8);
    SequenceModel model = loadSequenceModel(fixture.path("model"), Precision::Float32, "cpu");
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
        QVERIFY(std::ranges::equal(model.values(i), trainer.model().values(i)));
}

void TestTrainer::spikeDrivenModelStartsFromItsTwin()
{
    const Fixture fixture;
    TrainingConfig dense = fixture.config();
    dense.model.shape.spiking = false;
    dense.model.binaryEmbedding = false;
    dense.steps = 3;
    Trainer twin(dense, fixture.run("dense"), ignoreEvents);
    twin.run([] { return false; });
    TrainingConfig config = spikeDrivenConfig(fixture);
    config.warmStart = Trainer::checkpointFile(fixture.path("dense"));
    Trainer warm(config, fixture.run("warm"), ignoreEvents);
    const auto& theirs = twin.model().parameters();
    int taken = 0;
    for (std::size_t i = 0; i < warm.model().parameters().size(); ++i) {
        const std::string& name = warm.model().parameters()[i].name;
        const auto found = std::ranges::find(theirs, name, &SequenceModel::Parameter::name);
        QCOMPARE(found == theirs.end(), name.find("ln_y") != std::string::npos);
        if (found == theirs.end())
            continue;
        const auto index = static_cast<std::size_t>(found - theirs.begin());
        QVERIFY(std::ranges::equal(warm.model().values(i), twin.model().values(index)));
        ++taken;
    }
    QCOMPARE(taken, static_cast<int>(theirs.size()));
    config.model.shape.embd = 16;
    const std::string message =
        messageOf([&] { Trainer(config, fixture.run("narrow"), ignoreEvents); });
    QVERIFY2(message.find("has shape [40, 32], expected [40, 16]") != std::string::npos,
             message.c_str());
}

/// A student that only listens to a teacher trained on the text predicts the text.
void TestTrainer::teacherIsFollowed()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.model.shape.spiking = false;
    config.model.binaryEmbedding = false;
    config.data = {{fixture.path("a.safetensors"), 1.0, {}}};
    config.steps = 150;
    Trainer(config, fixture.run("teacher"), ignoreEvents).run([] { return false; });
    config = spikeDrivenConfig(fixture);
    config.data = {{fixture.path("a.safetensors"), 1.0, {}}};
    config.steps = 200;
    config.teachers = {Trainer::checkpointFile(fixture.path("teacher"))};
    config.distillation = 1;
    const SpikeDrivenResult student = trainSpikeDriven(fixture, config, "student");
    QVERIFY2(student.nll < 0.6 * std::log(kVocab), qPrintable(QString::number(student.nll)));

    config.model.shape.vocab = kVocab + 1;
    const std::string message =
        messageOf([&] { Trainer(config, fixture.run("other"), ignoreEvents); });
    QVERIFY2(message.find("has a vocabulary of 40, the model to train one of 41") !=
                 std::string::npos,
             message.c_str());
}

void TestTrainer::priceOfOperationsRises()
{
    TrainingConfig config;
    config.model.shape.spikeDriven = true;
    config.steps = 400;
    config.operations.price = 2;
    config.operations.headFactor = 3;
    config.operations.warmup = 0.25;
    QCOMPARE(operationsPriceAt(config, 0, 9).nats, 0.0);
    QCOMPARE(operationsPriceAt(config, 50, 9).nats, 1.0);
    QCOMPARE(operationsPriceAt(config, 100, 9).nats, 2.0);
    QCOMPARE(operationsPriceAt(config, 399, 9).nats, 2.0);
    QCOMPARE(operationsPriceAt(config, 399, 9).headFactor, 3.0);
    config.operations.target = 0.1;
    QCOMPARE(operationsPriceAt(config, 50, 9).nats, 9.0);
    QCOMPARE(controlled(config).target, 0.1);
}

void TestTrainer::ratePenaltyFollowsTheExcess()
{
    RateController none({}, 100);
    none.observe(0.4, 0);
    QCOMPARE(none.penalty(), 0.0);
    RateController rates({0.04, 1.0, 0.5}, 100);
    QCOMPARE(rates.limitAt(0), 0.5);
    QVERIFY(rates.limitAt(25) < 0.2 && rates.limitAt(25) > 0.1);
    QCOMPARE(rates.limitAt(50), 0.038);
    QCOMPARE(rates.limitAt(99), 0.038);
    rates.observe(0.4, 0); // below the first limit
    QCOMPARE(rates.penalty(), 0.0);
    rates.observe(0.057, 50);
    const double first = rates.penalty();
    QVERIFY(first > 0);
    rates.observe(0.057, 51);
    QVERIFY(rates.penalty() > first);
    for (std::int64_t step = 52; step < 100; ++step)
        rates.observe(0.01, step);
    QCOMPARE(rates.penalty(), 0.0);
    QCOMPARE(rates.state().multiplier, 0.0);
}

void TestTrainer::warmStartKeepsTheSpikes_data()
{
    QTest::addColumn<bool>("exported");
    QTest::addRow("checkpoint") << false;
    QTest::addRow("model folder") << true;
}

void TestTrainer::warmStartKeepsTheSpikes()
{
    QFETCH(bool, exported);
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.precision = Precision::Float32;
    config.steps = 150;
    Trainer first(config, fixture.run("first"), ignoreEvents);
    first.run([] { return false; });
    const auto checkpoint = Trainer::checkpointFile(fixture.path("first"));
    exportCheckpoint(checkpoint, fixture.path("model"), DType::F32, "");
    config.warmStart = exported ? fixture.path("model") : checkpoint;
    config.model.vThreshold = 0.5F;
    Trainer second(config, fixture.run("second"), ignoreEvents);
    QCOMPARE(second.step(), 0);
    const std::vector<TokenId> tokens =
        TokenFile(fixture.path("valid.safetensors"), kVocab).read(0, 100);
    const Trace before = first.model().trace({tokens, 1, 100});
    const Trace after = second.model().trace({tokens, 1, 100});
    for (const char* name : {"blocks.0.lif1.spikes", "blocks.1.lif2.spikes"}) {
        const auto& spikes = std::get<std::vector<std::uint8_t>>(before.at(name).values);
        QVERIFY(std::ranges::count(spikes, 1) > 0);
        QVERIFY(spikes == std::get<std::vector<std::uint8_t>>(after.at(name).values));
    }
}

void TestTrainer::unfitWarmStartIsRefused()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    config.steps = 1;
    Trainer(config, fixture.run("first"), ignoreEvents).run([] { return false; });
    config.warmStart = Trainer::checkpointFile(fixture.path("first"));
    config.model.shape.embd = 16;
    const std::string shape =
        messageOf([&] { Trainer(config, fixture.run("second"), ignoreEvents); });
    QVERIFY2(shape.find("has shape [40, 32], expected [40, 16]") != std::string::npos,
             shape.c_str());
    config.warmStart = fixture.path("nothing");
    const std::string missing =
        messageOf([&] { Trainer(config, fixture.run("second"), ignoreEvents); });
    QVERIFY2(missing.find("nothing: no such file") != std::string::npos, missing.c_str());
}

void TestTrainer::olderCheckpointsHaveDefaults()
{
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    json older = json::parse(trainingConfigJson(config));
    older.erase("target_rate");
    older.erase("lr_scales");
    QCOMPARE(configDifference(older.dump(), config), std::string());
    config.rate.target = 0.05;
    QCOMPARE(configDifference(older.dump(), config),
             std::string("target_rate: 0.0 there, 0.05 here"));
    older["invented"] = 1;
    config.rate.target = 0;
    QVERIFY(!configDifference(older.dump(), config).empty());
}

void TestTrainer::windowsFollowTheWeights()
{
    const Fixture fixture;
    std::vector<DataSource> sources{{fixture.path("a.safetensors"), 3.0, {}},
                                    {fixture.path("b.safetensors"), 1.0, {}}};
    const TokenMix mix(sources, kVocab, 24);
    const TokenFile file(fixture.path("a.safetensors"), kVocab);
    const std::vector<TokenId> first = file.read(0, file.size());
    int fromFirst = 0;
    constexpr int kWindows = 800;
    const Windows windows = mix.draw(5, 0, 0, kWindows, 24);
    for (int i = 0; i < kWindows; ++i) {
        const auto begin = windows.tokens.begin() + 24 * i;
        QVERIFY(std::equal(begin + 1, begin + 24, windows.targets.begin() + 24 * i));
        fromFirst +=
            std::search(first.begin(), first.end(), begin, begin + 24) != first.end() ? 1 : 0;
    }
    QVERIFY2(std::abs(fromFirst - 0.75 * kWindows) < 5 * std::sqrt(0.75 * 0.25 * kWindows),
             qPrintable(QString::number(fromFirst)));
    QVERIFY(mix.draw(5, 1, 0, 4, 24).tokens == mix.draw(5, 1, 0, 4, 24).tokens);
    QVERIFY(mix.draw(5, 1, 0, 4, 24).tokens != mix.draw(5, 2, 0, 4, 24).tokens);
    QVERIFY(mix.draw(5, 1, 0, 4, 24).tokens != mix.draw(6, 1, 0, 4, 24).tokens);
    std::vector<TokenId> halves = mix.draw(5, 1, 0, 2, 24).tokens;
    std::ranges::copy(mix.draw(5, 1, 2, 2, 24).tokens, std::back_inserter(halves));
    QVERIFY(mix.draw(5, 1, 0, 4, 24).tokens == halves);
}

void TestTrainer::officialInitialisation()
{
    ModelConfig config;
    config.shape = {3, 16, 50};
    const auto weights = [&](const std::string& name, std::vector<std::int64_t> shape) {
        return initialWeights(name, shape, config, Initialisation::Rwkv, 3);
    };
    const std::vector<float> key =
        weights("blocks.1.ffn.key.weight", {64, 16}); // columns of norm sqrt(64 / 16)
    for (std::size_t a = 0; a < 16; ++a)
        for (std::size_t b = 0; b < 16; ++b) {
            double sum = 0;
            for (std::size_t row = 0; row < 64; ++row)
                sum +=
                    static_cast<double>(key[row * 16 + a]) * static_cast<double>(key[row * 16 + b]);
            QVERIFY(std::abs(sum - (a == b ? 4.0 : 0.0)) < 1e-5);
        }
    QVERIFY(std::ranges::all_of(weights("blocks.2.att.output.weight", {16, 16}),
                                [](float x) { return x == 0; }));
    QVERIFY(std::ranges::all_of(weights("ln_out.weight", {16}), [](float x) { return x == 1; }));
    const std::vector<float> decay = weights("blocks.1.att.time_decay", {16});
    QVERIFY(std::abs(decay[0] + 5.0F) < 1e-6F && std::abs(decay[15] - 3.0F) < 1e-6F);
    QVERIFY(std::abs(decay[5] - static_cast<float>(-5 + 8 * std::pow(5.0 / 15, 0.7 + 1.3 * 0.5))) <
            1e-6F);
    const std::vector<float> mixV = weights("blocks.1.att.time_mix_v", {1, 1, 16});
    QVERIFY(std::abs(mixV[4] - static_cast<float>(std::pow(0.25, 1 - 1.0 / 3) + 0.15)) < 1e-6F);
    const std::vector<float> first = weights("blocks.0.att.time_first", {16});
    QVERIFY(std::abs(first[2] - static_cast<float>(std::log(0.3) - 0.5)) < 1e-6F);
}

void TestTrainer::unfitDataAreRefused_data()
{
    QTest::addColumn<QString>("what");
    for (const char* what :
         {"missing", "no bytes", "token too large", "shorter than a window", "no tokens"})
        QTest::addRow("%s", what) << QString(what);
}

void TestTrainer::unfitDataAreRefused()
{
    QFETCH(QString, what);
    const Fixture fixture;
    TrainingConfig config = fixture.config();
    const auto file = fixture.path("bad.safetensors");
    std::vector<std::int32_t> tokens(100, 1);
    if (what == "token too large")
        tokens[50] = kVocab;
    if (what == "shorter than a window")
        tokens.resize(24);
    SafetensorsWriter writer;
    if (what != "no bytes")
        writer.setMetadata("bytes", "100");
    writer.add(what == "no tokens" ? "ids" : "tokens", {static_cast<std::int64_t>(tokens.size())},
               std::span<const std::int32_t>(tokens));
    if (what != "missing")
        writer.write(file);
    config.data = {{file, 1.0, {}}};
    const std::string message =
        messageOf([&] { Trainer(config, fixture.run("out"), ignoreEvents); });
    QVERIFY2(message.starts_with(file.string()), message.c_str());
}

QTEST_GUILESS_MAIN(TestTrainer)
#include "test_trainer.moc"
