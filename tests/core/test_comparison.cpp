#include "core/comparison.h"
#include "core/error.h"
#include "core/random_model.h"
#include "core/run_difference.h"
#include "tests/support/fake_tokenizer.h"

#include <QtTest>
#include <chrono>
#include <numeric>
#include <thread>

using namespace spikeglass;

namespace {

constexpr int kTokens = 60;

std::shared_ptr<const Model> randomModel(std::uint64_t seed)
{
    return std::make_shared<const Model>(makeRandomModel({2, 16, 32}, seed));
}

ComparedRun makeRun(const std::shared_ptr<const Model>& model, std::uint64_t seed,
                    WeightFormat format = WeightFormat::F32)
{
    ComparedRun run{model, std::make_shared<test::FakeTokenizer>(), {}, {}};
    run.engine.weights = format;
    run.sampler.seed = seed;
    return run;
}

struct Outcome
{
    std::vector<ComparedToken> tokens;
    RunDifference difference;
    std::string problem;
};

/// Everything a comparison has to say.
Outcome run(const ComparedRun& first, const ComparedRun& second, ComparisonText text,
            int tokens = kTokens)
{
    Comparison comparison([&] { return first; }, [&] { return second; }, "cat", text, tokens);
    comparison.setRunning(true);
    Outcome outcome;
    for (;;) {
        for (ComparisonEvent& event : comparison.events().drain()) {
            if (auto* token = std::get_if<ComparedToken>(&event)) {
                outcome.difference.add(token->first, token->second);
                outcome.tokens.push_back(std::move(*token));
            } else if (const auto* ended = std::get_if<ComparisonEnded>(&event)) {
                outcome.problem = ended->problem;
                return outcome;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

/// The tokens that a Generation of its own writes.
std::vector<TokenRecord> alone(const ComparedRun& run, std::size_t tokens)
{
    Generation generation(run.model, run.tokenizer, run.engine);
    GenerationSettings settings;
    settings.sampler = run.sampler;
    generation.restart(std::string_view("cat"), settings);
    std::vector<TokenRecord> records;
    while (records.size() < tokens)
        if (auto record = generation.advance())
            records.push_back(std::move(*record));
        else
            break;
    return records;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private slots:
    void equalRunsDoNotDiffer();
    void sameTextIsReadByBoth();
    void ownTextsAreThoseOfRunsAlone();
    void ownTextsPartWhereTheTokensDo();
    void givenTokensLeaveTheModelsOwnState();
    void recordedTextsAreReadAsTheyWere();
    void otherStatesThanRecordedAreRefused();
    void otherVocabularyIsRefused();
    void pauseHoldsAndDestructionStops();
    void differenceRecordSaysWhoFired();
};

void TestComparison::equalRunsDoNotDiffer()
{
    const auto model = randomModel(1);
    for (const ComparisonText text : {ComparisonText::Same, ComparisonText::Own}) {
        const Outcome outcome = run(makeRun(model, 4), makeRun(model, 4), text);
        QVERIFY(outcome.problem.empty());
        QVERIFY(outcome.difference.tokens() > 4);
        QVERIFY(!outcome.difference.firstTokenDifference());
        QVERIFY(!outcome.difference.firstSpikeDifference());
        QCOMPARE(outcome.difference.differing(), std::uint64_t{0});
        for (const ComparedToken& token : outcome.tokens)
            QCOMPARE(token.first->stateHash, token.second->stateHash);
    }
}

void TestComparison::sameTextIsReadByBoth()
{
    const Outcome outcome =
        run(makeRun(randomModel(1), 4), makeRun(randomModel(2), 9), ComparisonText::Same);
    QVERIFY(outcome.tokens.size() > 4);
    for (const ComparedToken& token : outcome.tokens) {
        QCOMPARE(token.first->token, token.second->token);
        QCOMPARE(token.first->position, token.second->position);
    }
    QVERIFY(!outcome.difference.firstTokenDifference());
    QVERIFY(outcome.difference.firstSpikeDifference().has_value());
    const auto& byPopulation = outcome.difference.differingByPopulation();
    QCOMPARE(std::accumulate(byPopulation.begin(), byPopulation.end(), std::uint64_t{0}),
             outcome.difference.differing());
    // A forced token is scored by the model that reads it: never certain in a random one.
    QVERIFY(outcome.tokens[2].second->surpriseBits > 0);
}

void TestComparison::ownTextsAreThoseOfRunsAlone()
{
    const ComparedRun first = makeRun(randomModel(1), 4);
    const ComparedRun second = makeRun(randomModel(1), 5);
    const Outcome outcome = run(first, second, ComparisonText::Own);
    const auto a = alone(first, kTokens);
    const auto b = alone(second, kTokens);
    QCOMPARE(outcome.tokens.size(), std::max(a.size(), b.size()));
    for (std::size_t t = 0; t < outcome.tokens.size(); ++t) {
        QCOMPARE(outcome.tokens[t].first != nullptr, t < a.size());
        QCOMPARE(outcome.tokens[t].second != nullptr, t < b.size());
        if (t < a.size())
            QCOMPARE(outcome.tokens[t].first->stateHash, a[t].stateHash);
        if (t < b.size())
            QCOMPARE(outcome.tokens[t].second->stateHash, b[t].stateHash);
    }
}

void TestComparison::ownTextsPartWhereTheTokensDo()
{
    const Outcome outcome =
        run(makeRun(randomModel(1), 4), makeRun(randomModel(1), 5), ComparisonText::Own);
    std::optional<int> expected;
    for (std::size_t t = 0; t < outcome.tokens.size() && !expected; ++t) {
        const ComparedToken& token = outcome.tokens[t];
        if (!token.first || !token.second || token.first->token != token.second->token)
            expected = static_cast<int>(t);
    }
    QVERIFY(expected.has_value());
    QVERIFY(*expected > 3); // the prompt is the same
    QCOMPARE(outcome.difference.firstTokenDifference(), expected);
}

/// Reading a text token by token as given is the same as reading it as a prompt.
void TestComparison::givenTokensLeaveTheModelsOwnState()
{
    const ComparedRun second = makeRun(randomModel(2), 1, WeightFormat::BF16);
    const Outcome outcome = run(makeRun(randomModel(1), 4), second, ComparisonText::Same);
    std::vector<TokenId> text;
    for (const ComparedToken& token : outcome.tokens)
        text.push_back(token.first->token);
    Generation generation(second.model, second.tokenizer, second.engine);
    generation.restart(std::span<const TokenId>(text), {});
    for (const ComparedToken& token : outcome.tokens)
        QCOMPARE(generation.advance()->stateHash, token.second->stateHash);
}

using Spikes = std::vector<std::vector<std::int8_t>>;

/// A recorded text, with neurons silenced from its 20th token on, and who fired at its tokens.
ComparedRun recordedRun(const std::shared_ptr<const Model>& model, Spikes* spikes = nullptr)
{
    ComparedRun run = makeRun(model, 4);
    Generation generation(run.model, run.tokenizer, run.engine);
    GenerationSettings settings;
    settings.sampler.suppressed = {0};
    generation.restart(std::string_view("cat"), settings);
    for (int position = 0; position < kTokens; ++position) {
        if (position == 20) {
            Interventions silence;
            silence.edits.push_back({Intervention::Kind::Silence, {}});
            settings.interventions = std::make_shared<const Interventions>(silence);
            generation.setSettings(settings);
        }
        const TokenRecord record = *generation.advance();
        run.recorded.push(rowOf(record));
        if (spikes != nullptr)
            spikes->push_back(record.spikes);
    }
    return run;
}

void TestComparison::recordedTextsAreReadAsTheyWere()
{
    const auto model = randomModel(1);
    Spikes spikes;
    ComparedRun first = recordedRun(model, &spikes);
    ComparedRun second = first;
    second.recorded = {};
    second.recorded.append(first.recorded, 0, 30);
    const Outcome both = run(first, second, ComparisonText::Own, 2 * kTokens);
    QCOMPARE(both.problem, std::string());
    QCOMPARE(both.tokens.size(), first.recorded.size());
    for (std::size_t t = 0; t < both.tokens.size(); ++t) {
        QCOMPARE(both.tokens[t].first->spikes, spikes[t]);
        QCOMPARE(both.tokens[t].second != nullptr, t < second.recorded.size());
    }
    // What is said of both is said of the tokens that both have.
    QVERIFY(!both.difference.firstTokenDifference());
    QVERIFY(!both.difference.firstSpikeDifference());
    QCOMPARE(both.difference.common(), 30);
    QCOMPARE(both.difference.first().counts.tokens, both.difference.second().counts.tokens);
    QCOMPARE(both.difference.first().read, static_cast<int>(first.recorded.size()));
    QCOMPARE(both.difference.second().read, 30);
    // A model reads what was recorded, without what was done to the model then.
    const Outcome read = run(first, makeRun(model, 9), ComparisonText::Same, kTokens);
    QVERIFY(!read.difference.firstTokenDifference());
    QCOMPARE(read.difference.firstSpikeDifference(), std::optional(20));
}

void TestComparison::otherStatesThanRecordedAreRefused()
{
    ComparedRun first = recordedRun(randomModel(1));
    first.model = randomModel(2);
    const Outcome outcome = run(first, makeRun(first.model, 4), ComparisonText::Own);
    QVERIFY(outcome.tokens.empty());
    QVERIFY(QString::fromStdString(outcome.problem).contains("token 0"));
}

void TestComparison::otherVocabularyIsRefused()
{
    ComparedRun other{std::make_shared<const Model>(makeRandomModel({2, 16, 31}, 2)),
                      std::make_shared<test::FakeTokenizer>(31),
                      {},
                      {}};
    const ComparedRun first = makeRun(randomModel(1), 4);
    const Outcome refused = run(first, other, ComparisonText::Same);
    QVERIFY(refused.tokens.empty());
    QVERIFY(QString::fromStdString(refused.problem).contains("vocabulary"));
    const Outcome own = run(first, other, ComparisonText::Own);
    QVERIFY(own.problem.empty());
    QVERIFY(!own.tokens.empty());
}

void TestComparison::pauseHoldsAndDestructionStops()
{
    const ComparedRun side = makeRun(randomModel(1), 4);
    Comparison comparison([&] { return side; }, [&] { return side; }, "cat", ComparisonText::Own,
                          1'000'000);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    int tokens = 0;
    for (const ComparisonEvent& event : comparison.events().drain())
        tokens += std::holds_alternative<ComparedToken>(event) ? 1 : 0;
    QCOMPARE(tokens, 0);
    comparison.setRunning(true);
    QTRY_VERIFY((tokens += static_cast<int>(comparison.events().drain().size())) > 0);
    // Goes out of scope while the worker runs, or waits for the full queue to be read.
}

void TestComparison::differenceRecordSaysWhoFired()
{
    auto first = std::make_shared<TokenRecord>();
    auto second = std::make_shared<TokenRecord>();
    first->shape = second->shape = {1, 2, 8};
    first->spikes = {0, 1, 0, 1};
    second->spikes = {0, 0, 1, 1};
    first->name = "a";
    second->name = "b";
    second->token = 1;
    const TokenRecord record = differenceRecord(first, second, 7);
    QCOMPARE(record.position, 7);
    QCOMPARE(record.name, std::string("a / b"));
    QCOMPARE(record.spikes, (std::vector<std::int8_t>{0, 1, 2, 3}));
    RunDifference difference;
    difference.add(first, second);
    QCOMPARE(difference.differing(), std::uint64_t{2});
    QCOMPARE(difference.decisions(), std::uint64_t{4});
    QCOMPARE(difference.differingByPopulation(), (std::vector<std::uint64_t>{1, 1}));
    second->shape = {1, 3, 8};
    second->spikes.resize(6);
    QVERIFY(differenceRecord(first, second, 7).spikes.empty());
    QVERIFY(differenceRecord(nullptr, second, 7).spikes.empty());
}

QTEST_MAIN(TestComparison)
#include "test_comparison.moc"
