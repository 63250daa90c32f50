#include "core/engine/engine.h"
#include "core/error.h"
#include "core/generation.h"
#include "core/ops/operation_counter.h"
#include "core/random_model.h"
#include "tests/support/fake_tokenizer.h"
#include "tests/support/test_paths.h"

#include <nlohmann/json.hpp>

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace spikeglass;
using Kind = Intervention::Kind;
using Output = NeuronRule::Output;

namespace {

constexpr ModelShape kShape{3, 67, 131};
constexpr LifParameters kLif{};

std::shared_ptr<const Model> model()
{
    static const auto theModel = std::make_shared<const Model>(makeRandomModel(kShape, 3));
    return theModel;
}

std::vector<TokenId> randomTokens(std::size_t count)
{
    RandomNumbers random(11);
    std::vector<TokenId> tokens;
    for (std::size_t i = 0; i < count; ++i)
        tokens.push_back(static_cast<TokenId>(random.next() % static_cast<unsigned>(kShape.vocab)));
    return tokens;
}

Intervention edit(Kind kind, float value = 0, NeuronGroup where = {})
{
    return {.kind = kind, .where = std::move(where), .value = value};
}

Intervention hold(StateRow row, float value, NeuronGroup where = {})
{
    return {.kind = Kind::HoldState, .where = std::move(where), .value = value, .row = row};
}

NeuronGroup channels(int layer, Site site, std::vector<int> list)
{
    return {LayerId{layer}, site, std::move(list)};
}

/// One of everything, spread over the model.
Interventions manyEdits()
{
    return {{edit(Kind::Silence, 0, channels(0, Site::TimeMix, {1, 5, 66})),
             edit(Kind::ClampSpike, 0, channels(0, Site::ChannelMix, {0, 64})),
             edit(Kind::ClampMembrane, 1.5F, channels(1, Site::TimeMix, {3, 63, 65})),
             edit(Kind::ClampMembrane, 0.25F, channels(1, Site::TimeMix, {4})),
             edit(Kind::Stimulate, 0.75F, {LayerId{2}, std::nullopt, {}}),
             edit(Kind::Stimulate, -0.25F, channels(2, Site::ChannelMix, {7, 8})),
             edit(Kind::Tau, 3, {std::nullopt, Site::TimeMix, {2, 40}}),
             edit(Kind::Threshold, 0.5F, {std::nullopt, std::nullopt, {10}}),
             {.kind = Kind::Reset, .where = {LayerId{1}, {}, {}}, .reset = ResetKind::Soft},
             edit(Kind::ResetPotential, -0.125F, channels(2, Site::TimeMix, {11})),
             hold(StateRow::AttShift, 0, {LayerId{0}, std::nullopt, {0, 9, 66}}),
             hold(StateRow::FfnShift, 0.5F, {LayerId{1}, std::nullopt, {}}),
             hold(StateRow::WkvNum, 0, {LayerId{2}, std::nullopt, {63, 64}}),
             hold(StateRow::WkvDen, 0, {LayerId{2}, std::nullopt, {63, 64}}),
             hold(StateRow::WkvMax, kWkvMaxStart, {LayerId{2}, std::nullopt, {64}})}};
}

/// What an engine computes for a text.
struct Reading
{
    std::vector<float> logits; // [T][V]
    std::vector<std::vector<std::int8_t>> spikes;
    std::vector<std::vector<float>> input, potential;
    std::vector<ModelState> states;
    bool operator==(const Reading&) const = default;
};

/// Reads `tokens` in passages of `passage` tokens; 0: with step().
Reading readAll(Engine& engine, const std::vector<TokenId>& tokens, std::size_t passage = 0)
{
    Reading reading;
    ModelState state = engine.initialState();
    const auto vocab = static_cast<std::size_t>(engine.shape().vocab);
    reading.logits.resize(tokens.size() * vocab);
    reading.states.resize(tokens.size(), state);
    for (std::size_t at = 0; at < tokens.size();) {
        const std::size_t count = std::min(std::max<std::size_t>(passage, 1), tokens.size() - at);
        const auto logits = std::span(reading.logits).subspan(at * vocab, count * vocab);
        if (passage == 0)
            engine.step(tokens[at], state, logits);
        else
            engine.read(std::span(tokens).subspan(at, count), state, logits,
                        std::span(reading.states).subspan(at, count));
        for (std::size_t t = 0; t < count; ++t) {
            reading.spikes.push_back(engine.activity(t).spikes);
            reading.input.push_back(engine.activity(t).input);
            reading.potential.push_back(engine.activity(t).potential);
        }
        at += count;
        reading.states[at - 1] = state;
    }
    return reading;
}

Reading readAll(const Interventions& interventions, const std::vector<TokenId>& tokens,
                std::size_t passage = 0, const EngineOptions& options = {})
{
    Engine engine(model(), options);
    engine.setInterventions(interventions);
    return readAll(engine, tokens, passage);
}

std::uint64_t spikesOf(const std::vector<std::int8_t>& spikes, const NeuronGroup& group)
{
    std::uint64_t sum = 0;
    for (int flat = 0; flat < kShape.neurons(); ++flat)
        if (group.contains(kShape.neuronAt(flat)))
            sum += spikes[static_cast<std::size_t>(flat)];
    return sum;
}

GenerationSettings endless(RecordDetail detail)
{
    GenerationSettings settings;
    settings.sampler.seed = 5;
    settings.sampler.temperature = 1;
    settings.sampler.topP = 1;
    settings.sampler.suppressed = {0};
    settings.detail = detail;
    return settings;
}

InterventionsPtr shared(Interventions interventions)
{
    return std::make_shared<const Interventions>(std::move(interventions));
}

} // namespace

Q_DECLARE_METATYPE(spikeglass::NeuronRule)
Q_DECLARE_METATYPE(spikeglass::LifOutcome)
Q_DECLARE_METATYPE(spikeglass::WeightFormat)
Q_DECLARE_METATYPE(spikeglass::InstructionSet)

class TestInterventions : public QObject
{
    Q_OBJECT

private slots:
    void oneNeuronByItsEquation_data();
    void oneNeuronByItsEquation();
    void silencedMembraneInClosedForm();
    void softResetKeepsWhatExceeds();
    void everyNeuronObeysItsRule();
    void neutralRulesHaveTheKernelsBits();
    void allRoutesAgree_data();
    void allRoutesAgree();
    void silentLayerIsNoLayer();
    void silentModelForgets();
    void heldRowsAreAsIfWritten();
    void emptyMemoryStaysFinite();
    void silencedNeuronsAreNotCounted();
    void restoredIsNeverEdited();
    void laterEditsReplace();
    void currentsAddUp();
    void simplifiedDropsWhatDoesNothing();
    void groupsOfNeurons();
    void jsonComesBack();
    void badJson_data();
    void badJson();
    void generationTakesThemBetweenTokens();
    void generationRefusesBadOnes();
};

void TestInterventions::oneNeuronByItsEquation_data()
{
    QTest::addColumn<NeuronRule>("rule");
    QTest::addColumn<float>("membrane");
    QTest::addColumn<float>("input");
    QTest::addColumn<LifOutcome>("expected");
    const LifParameters lif{4, 0.5F, 0.25F};
    const auto add = [](const char* name, NeuronRule rule, float membrane, float input,
                        LifOutcome expected) {
        QTest::newRow(name) << rule << membrane << input << expected;
    };
    // h = 1 + (3 - (1 - 0.25)) / 4 = 1.5625 with these parameters.
    add("plain", {kLif}, 0.5F, 1, {0.75F, false, 0.75F});
    add("spike", {kLif}, 0.5F, 2, {1.25F, true, 0});
    add("at the threshold", {kLif}, 0, 2, {1, true, 0});
    add("parameters", {lif}, 1, 3, {1.5625F, true, 0.25F});
    add("soft reset", {lif, ResetKind::Soft}, 1, 3, {1.5625F, true, 1.3125F});
    add("soft reset below", {kLif, ResetKind::Soft}, 0.5F, 1, {0.75F, false, 0.75F});
    add("current", {kLif, ResetKind::Hard, 1}, 0.5F, 1, {1.25F, true, 0});
    add("silent", {kLif, ResetKind::Hard, 0, Output::Silent}, 0.5F, 9, {4.75F, false, 4.75F});
    add("firing", {kLif, ResetKind::Hard, 0, Output::Firing}, 0.5F, -1, {-0.25F, true, 0});
    add("firing softly", {kLif, ResetKind::Soft, 0, Output::Firing}, 0.5F, -1,
        {-0.25F, true, -1.25F});
    add("held below", {kLif, ResetKind::Hard, 5, Output::MembraneHeld, 0.875F}, 0.5F, 9,
        {0.875F, false, 0.875F});
    add("held above", {kLif, ResetKind::Hard, 0, Output::MembraneHeld, 1}, 0.5F, 0, {1, true, 1});
}

void TestInterventions::oneNeuronByItsEquation()
{
    QFETCH(NeuronRule, rule);
    QFETCH(float, membrane);
    QFETCH(float, input);
    QFETCH(LifOutcome, expected);
    QVERIFY(lifOutcome(rule, membrane, input) == expected);
}

/// Without spikes a constant current X charges to v_t = X (1 - (1 - 1 / tau)^t).
void TestInterventions::silencedMembraneInClosedForm()
{
    for (const float tau : {1.0F, 2.0F, 5.0F}) {
        const NeuronRule rule{{tau, 1, 0}, ResetKind::Hard, 2.5F, Output::Silent};
        float v = 0;
        for (int t = 1; t <= 40; ++t) {
            v = lifOutcome(rule, v, 0.5F).membrane;
            QVERIFY(std::abs(v - 3 * (1 - std::pow(1 - 1 / tau, static_cast<float>(t)))) < 1e-5F);
        }
    }
}

/// With tau 2 and X = 3 the fixed points are v = 0 (hard, h = 1.5) and v = 1 (soft, h = 2).
void TestInterventions::softResetKeepsWhatExceeds()
{
    float hard = 0;
    float soft = 0;
    for (int t = 0; t < 60; ++t) {
        const LifOutcome a = lifOutcome({kLif, ResetKind::Hard}, hard, 3);
        const LifOutcome b = lifOutcome({kLif, ResetKind::Soft}, soft, 3);
        QCOMPARE(b.membrane, b.potential - 1);
        hard = a.membrane;
        soft = b.membrane;
        QCOMPARE(a.potential, 1.5F);
    }
    QCOMPARE(hard, 0.0F);
    QVERIFY(std::abs(soft - 1) < 1e-5F);
}

void TestInterventions::everyNeuronObeysItsRule()
{
    const auto tokens = randomTokens(25);
    const Interventions edits = manyEdits();
    const Reading reading = readAll(edits, tokens);
    ModelState before(kShape, kLif.vReset);
    std::uint64_t soft = 0;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        for (int flat = 0; flat < kShape.neurons(); ++flat) {
            const NeuronId id = kShape.neuronAt(flat);
            const auto index = static_cast<std::size_t>(flat);
            const auto channel = static_cast<std::size_t>(id.channel);
            const NeuronRule rule = neuronRule(edits, kLif, id);
            const LifOutcome outcome = lifOutcome(rule, before.membrane(id.layer, id.site)[channel],
                                                  reading.input[t][index]);
            QCOMPARE(reading.potential[t][index], outcome.potential);
            QCOMPARE(reading.spikes[t][index] != 0, outcome.spike);
            QCOMPARE(reading.states[t].membrane(id.layer, id.site)[channel], outcome.membrane);
            soft += rule.reset == ResetKind::Soft && outcome.spike ? 1 : 0;
        }
        before = reading.states[t];
    }
    QVERIFY(soft > 0);
    QCOMPARE(spikesOf(reading.spikes[7], edits.edits[0].where), std::uint64_t{0});
    QCOMPARE(spikesOf(reading.spikes[7], edits.edits[1].where), std::uint64_t{2});
    QCOMPARE(spikesOf(reading.spikes[7], edits.edits[2].where), std::uint64_t{3});
}

/// A threshold moved by one bit sends its population another way through the engine, and changes
/// nothing on this text.
void TestInterventions::neutralRulesHaveTheKernelsBits()
{
    const auto tokens = randomTokens(40);
    const float almost = std::nextafter(1.0F, 2.0F);
    for (const InstructionSet set : supportedInstructionSets()) {
        const EngineOptions options{.instructions = set};
        QVERIFY(readAll({{edit(Kind::Threshold, almost)}}, tokens, 0, options) ==
                readAll({}, tokens, 0, options));
    }
}

void TestInterventions::allRoutesAgree_data()
{
    QTest::addColumn<WeightFormat>("format");
    QTest::addColumn<InstructionSet>("set");
    for (const WeightFormat format : kWeightFormats)
        for (const InstructionSet set : supportedInstructionSets())
            QTest::addRow("%s %s", weightFormatName(format).data(), instructionSetName(set))
                << format << set;
}

void TestInterventions::allRoutesAgree()
{
    QFETCH(WeightFormat, format);
    QFETCH(InstructionSet, set);
    const auto tokens = randomTokens(41);
    const Interventions edits = manyEdits();
    EngineOptions options{.weights = format, .instructions = set};
    const Reading stepped = readAll(edits, tokens, 0, options);
    QVERIFY(stepped.spikes != readAll({}, tokens, 0, options).spikes);
    for (const std::size_t passage : {1, 2, 7, 41})
        QVERIFY(readAll(edits, tokens, passage, options) == stepped);
    options.threads = 3;
    for (const std::size_t passage : {0, 10})
        QVERIFY(readAll(edits, tokens, passage, options) == stepped);
    options.hiddenProduct = HiddenProduct::Dense;
    for (const std::size_t passage : {0, 10})
        QVERIFY(readAll(edits, tokens, passage, options) == stepped);
}

/// A layer that never fires adds nothing to the stream: as if it were not there.
void TestInterventions::silentLayerIsNoLayer()
{
    Model shorter = *model();
    shorter.config.shape.layers = 2;
    shorter.weights.blocks.erase(shorter.weights.blocks.begin() + 1);
    Engine without(std::make_shared<const Model>(std::move(shorter)));
    const auto tokens = randomTokens(30);
    const Reading silenced = readAll({{edit(Kind::Silence, 0, {LayerId{1}, {}, {}})}}, tokens);
    QCOMPARE(silenced.logits, readAll(without, tokens).logits);
    QVERIFY(silenced.logits != readAll({}, tokens).logits);
}

void TestInterventions::silentModelForgets()
{
    const Interventions silent{{edit(Kind::Silence)}};
    const Reading first = readAll(silent, {5, 90, 17});
    const Reading second = readAll(silent, {60, 60, 17});
    const std::size_t last = 2 * static_cast<std::size_t>(kShape.vocab);
    QVERIFY(std::ranges::equal(std::span(first.logits).subspan(last),
                               std::span(second.logits).subspan(last)));
    QCOMPARE(spikesOf(first.spikes[2], {}), std::uint64_t{0});
}

/// Holding a row is writing it before every token.
void TestInterventions::heldRowsAreAsIfWritten()
{
    const Interventions edits{{hold(StateRow::WkvNum, 0.5F, {LayerId{1}, {}, {}}),
                               hold(StateRow::WkvMax, -1, {LayerId{1}, {}, {}})}};
    const auto tokens = randomTokens(30);
    Engine held(model());
    held.setInterventions(edits);
    Engine plain(model());
    ModelState a = held.initialState();
    ModelState b = a;
    std::vector<float> logitsA(static_cast<std::size_t>(kShape.vocab));
    std::vector<float> logitsB(logitsA.size());
    for (const TokenId token : tokens) {
        std::ranges::fill(b.row(LayerId{1}, StateRow::WkvNum), 0.5F);
        std::ranges::fill(b.row(LayerId{1}, StateRow::WkvMax), -1.0F);
        held.step(token, a, logitsA);
        plain.step(token, b, logitsB);
        QCOMPARE(logitsA, logitsB);
        for (const float value : a.row(LayerId{1}, StateRow::WkvNum))
            QCOMPARE(value, 0.5F);
    }
    const Reading shifted = readAll({{hold(StateRow::AttShift, 0.25F)}}, tokens);
    for (const float value : shifted.states.back().row(LayerId{2}, StateRow::AttShift))
        QCOMPARE(value, 0.25F);
}

/// Nothing divided by nothing is nothing.
void TestInterventions::emptyMemoryStaysFinite()
{
    const Interventions edits{
        {hold(StateRow::WkvNum, 0), hold(StateRow::WkvDen, 0), hold(StateRow::WkvMax, 1e38F)}};
    for (const float logit : readAll(edits, randomTokens(20), 7).logits)
        QVERIFY(std::isfinite(logit));
}

void TestInterventions::silencedNeuronsAreNotCounted()
{
    Engine engine(model());
    OperationCounter counter(model()->weights);
    engine.setInterventions({{edit(Kind::Silence, 0, {LayerId{0}, Site::TimeMix, {}}),
                              edit(Kind::ClampSpike, 0, {LayerId{1}, Site::ChannelMix, {}})}});
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(kShape.vocab));
    engine.step(3, state, logits, &counter);
    std::uint64_t spikes = 0;
    for (const std::int8_t spike : engine.activity().spikes)
        spikes += spike;
    QCOMPARE(counter.token().spikes(), spikes);
    QCOMPARE(spikesOf(engine.activity().spikes, {LayerId{0}, Site::TimeMix, {}}), std::uint64_t{0});
    QCOMPARE(spikesOf(engine.activity().spikes, {LayerId{1}, Site::ChannelMix, {}}),
             static_cast<std::uint64_t>(kShape.embd));
}

void TestInterventions::restoredIsNeverEdited()
{
    const auto tokens = randomTokens(30);
    const Reading straight = readAll({}, tokens);
    Engine engine(model());
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(kShape.vocab));
    const auto read = [&](std::size_t from, std::size_t to) {
        for (std::size_t t = from; t < to; ++t)
            engine.step(tokens[t], state, logits);
    };
    read(0, 10);
    const ModelState saved = state;
    engine.setInterventions(manyEdits());
    read(10, 20);
    QVERIFY(state.hash() != straight.states[19].hash());
    engine.setInterventions({});
    state = saved;
    read(10, 30);
    QCOMPARE(state.hash(), straight.states[29].hash());
}

void TestInterventions::laterEditsReplace()
{
    const NeuronGroup group = channels(1, Site::TimeMix, {4});
    const Interventions edits = Interventions{}
                                    .with(edit(Kind::Silence, 0, group))
                                    .with(edit(Kind::Tau, 3, group))
                                    .with(edit(Kind::ClampSpike, 0, group));
    QCOMPARE(edits.edits.size(), std::size_t{2});
    QCOMPARE(edits.edits[0].kind, Kind::Tau);
    QCOMPARE(edits.edits[1].kind, Kind::ClampSpike);
    const Interventions held =
        Interventions{}.with(hold(StateRow::WkvNum, 0)).with(hold(StateRow::WkvDen, 0));
    QCOMPARE(held.edits.size(), std::size_t{2});
    QCOMPARE(edits.with(held).edits.size(), std::size_t{4});

    const Interventions freed = Interventions{}
                                    .with(edit(Kind::Silence, 0, {LayerId{1}, {}, {}}))
                                    .with(edit(Kind::Free, 0, group));
    QCOMPARE(neuronRule(freed, kLif, {LayerId{1}, Site::TimeMix, 4}).output, Output::Free);
    QCOMPARE(neuronRule(freed, kLif, {LayerId{1}, Site::TimeMix, 5}).output, Output::Silent);
}

void TestInterventions::currentsAddUp()
{
    const Interventions edits =
        Interventions{}
            .with(edit(Kind::Stimulate, 0.5F))
            .with(edit(Kind::Stimulate, 0.25F, channels(0, Site::TimeMix, {1})));
    QCOMPARE(neuronRule(edits, kLif, {LayerId{0}, Site::TimeMix, 1}).current, 0.75F);
    QCOMPARE(neuronRule(edits, kLif, {LayerId{0}, Site::TimeMix, 2}).current, 0.5F);
    QCOMPARE(edits.with(edit(Kind::Stimulate, 2)).edits.size(), std::size_t{2});
}

void TestInterventions::simplifiedDropsWhatDoesNothing()
{
    const NeuronGroup group = channels(1, Site::TimeMix, {4});
    const Interventions nothing{{edit(Kind::Tau, kLif.tau), edit(Kind::Stimulate, 0, group),
                                 edit(Kind::Silence, 0, group), edit(Kind::Free)}};
    QVERIFY(simplified(nothing, kShape, kLif).empty());
    QVERIFY(InterventionPlan(nothing, kShape, kLif) == InterventionPlan());
    const Interventions needed = manyEdits();
    QVERIFY(simplified(needed, kShape, kLif) == needed);
}

void TestInterventions::groupsOfNeurons()
{
    const std::vector<NeuronId> neurons{{LayerId{1}, Site::ChannelMix, 7},
                                        {LayerId{0}, Site::TimeMix, 3},
                                        {LayerId{1}, Site::ChannelMix, 2},
                                        {LayerId{1}, Site::ChannelMix, 7}};
    const auto groups = groupsOf(neurons);
    QCOMPARE(groups.size(), std::size_t{2});
    QVERIFY(groups[0] == channels(0, Site::TimeMix, {3}));
    QVERIFY(groups[1] == channels(1, Site::ChannelMix, {2, 7}));
}

void TestInterventions::jsonComesBack()
{
    Interventions edits = manyEdits();
    edits.edits.push_back(edit(Kind::Free, 0, channels(0, Site::TimeMix, {5})));
    edits.edits.push_back(edit(Kind::Tau, 0.1F + 2));
    edits.edits.push_back(edit(Kind::Silence, 0, channels(1, Site::TimeMix, {6})));
    edits.edits.back().isControl = true;
    const std::string text = interventionsJson(edits).dump();
    QVERIFY(parseInterventions(text, kShape, "file") == edits);
    QVERIFY(text.find("0.75") != std::string::npos);
    QVERIFY(text.find("2.0999") == std::string::npos); // the shortest number that comes back
}

void TestInterventions::badJson_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cause");
    const auto add = [](const char* name, const char* edits, const char* cause) {
        QTest::newRow(name) << QString("{\"version\":1,\"edits\":[%1]}").arg(edits) << cause;
    };
    QTest::newRow("no JSON") << "{"
                             << "not valid JSON";
    QTest::newRow("no edits") << "[]"
                              << "a list 'edits' is missing";
    QTest::newRow("no version") << R"({"edits":[]})"
                                << "'version' is not 1";
    QTest::newRow("stray key") << R"({"version":1,"edits":[],"edit":[]})"
                               << "'edit' means nothing";
    add("no object", "3", "edit 1: it is not an object");
    add("nothing done", R"({"layer":1})", "null is not a known 'do': free, silence");
    add("unknown", R"({"do":"kill"})", "\"kill\" is not a known 'do'");
    add("second", R"({"do":"silence"},{"do":"silence","layer":3})",
        "edit 2: layer 3 does not exist: the model has 3 layers");
    add("channel", R"({"do":"silence","channels":[67]})", "channel 67 does not exist");
    add("negative", R"({"do":"silence","channels":[-1]})", "'channels' is -1, not a whole number");
    add("no channels", R"({"do":"silence","channels":[]})", "leave it out for all");
    add("site", R"({"do":"silence","site":"time"})", "time_mix, channel_mix");
    add("no value", R"({"do":"stimulate"})", "'stimulate' lacks 'value'");
    add("text value", R"({"do":"tau","value":"2"})", "'value' is not a number");
    add("stray value", R"({"do":"silence","value":1})", "'value' means nothing to 'silence'");
    add("tau", R"({"do":"tau","value":0.5})", "the value 0.5 of 'tau' is not between 1 and");
    add("threshold", R"({"do":"threshold","value":0})", "'threshold' is not between");
    add("reset", R"({"do":"reset","kind":"gentle"})", "hard, soft");
    add("membrane", R"({"do":"hold","row":"membrane","value":0})", "wkv_num, wkv_den, wkv_max");
    add("hold a site", R"({"do":"hold","row":"wkv_num","value":0,"site":"time_mix"})",
        "'site' means nothing to 'hold'");
    add("control", R"({"do":"silence","control":1})", "'control' is neither true nor false");
    add("control of nothing silent", R"({"do":"free","control":true})",
        "'control' means nothing to 'free'");
    add("huge", R"({"do":"stimulate","value":1e300})", "not between");
}

void TestInterventions::badJson()
{
    QFETCH(QString, text);
    QFETCH(QString, cause);
    try {
        (void)parseInterventions(text.toStdString(), kShape, "edits.json");
        QFAIL("taken");
    } catch (const Error& problem) {
        const QString message = problem.what();
        QVERIFY2(message.startsWith("edits.json: "), problem.what());
        QVERIFY2(message.contains(cause), problem.what());
    }
}

/// In the midst of a prompt, read token by token and as passages; and a point brings them back.
void TestInterventions::generationTakesThemBetweenTokens()
{
    const auto tiny = openModel(test::dataFolder() / "tiny-2x16" / "model.safetensors");
    const auto edits = shared({{edit(Kind::Silence, 0, {LayerId{0}, Site::ChannelMix, {}}),
                                edit(Kind::Stimulate, 1, {LayerId{1}, {}, {}})}});
    std::vector<std::uint64_t> hashes;
    std::vector<TokenId> texts[2];
    for (const RecordDetail detail : {RecordDetail::Full, RecordDetail::TextOnly}) {
        Generation generation(tiny, std::make_shared<test::FakeTokenizer>());
        GenerationSettings settings = endless(detail);
        generation.restart("a small model of two layers", settings);
        std::optional<Generation::Point> point;
        for (int i = 0; i < 60; ++i) {
            if (i == 10 || i == 40) {
                settings.interventions = i == 10 ? edits : nullptr;
                generation.setSettings(settings);
            }
            if (i == 35)
                point = generation.save();
            const auto record = generation.advance();
            QVERIFY(record.has_value());
            QVERIFY(record->interventions == (i >= 10 && i < 40 ? edits : nullptr));
        }
        hashes.push_back(generation.state().hash());
        texts[hashes.size() - 1].assign(generation.tokens().begin(), generation.tokens().end());
        generation.restore(*point);
        for (int i = 35; i < 60; ++i) {
            if (i == 40)
                generation.setSettings(settings);
            QVERIFY(generation.advance()->interventions == (i < 40 ? edits : nullptr));
        }
        QCOMPARE(generation.state().hash(), hashes.back());
    }
    QCOMPARE(hashes[0], hashes[1]);
    QCOMPARE(texts[0], texts[1]);
}

void TestInterventions::generationRefusesBadOnes()
{
    const auto tiny = openModel(test::dataFolder() / "tiny-2x16" / "model.safetensors");
    Generation generation(tiny, std::make_shared<test::FakeTokenizer>());
    GenerationSettings settings = endless(RecordDetail::Full);
    settings.interventions = shared({{edit(Kind::Silence, 0, {LayerId{1}, {}, {}})}});
    generation.restart("ab", settings);
    GenerationSettings bad = settings;
    bad.interventions = shared({{edit(Kind::Silence, 0, {LayerId{2}, {}, {}})}});
    QVERIFY_EXCEPTION_THROWN(generation.setSettings(bad), Error);
    QVERIFY_EXCEPTION_THROWN(generation.restart("ba", bad), Error);
    const auto record = generation.advance();
    QVERIFY(record->interventions == settings.interventions);
    QCOMPARE(record->token, 0);
    QCOMPARE(generation.advance()->text, std::string("a"));
}

QTEST_APPLESS_MAIN(TestInterventions)
#include "test_interventions.moc"
