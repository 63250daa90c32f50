#include "core/error.h"
#include "core/generation.h"
#include "core/trace/token_history.h"
#include "tests/support/fake_tokenizer.h"
#include "tests/support/test_paths.h"

#include <algorithm>
#include <cmath>

using namespace spikeglass;

namespace {

std::shared_ptr<const Model> tinyModel()
{
    return openModel(test::dataFolder() / "tiny-2x16" / "model.safetensors");
}

Generation tinyGeneration()
{
    return {tinyModel(), std::make_shared<test::FakeTokenizer>()};
}

/// Keeps the text going: the document token is never drawn.
GenerationSettings endless(std::uint64_t seed, RecordDetail detail = RecordDetail::Full)
{
    GenerationSettings settings;
    settings.sampler.seed = seed;
    settings.sampler.temperature = 1;
    settings.sampler.topP = 1;
    settings.sampler.suppressed = {0};
    settings.detail = detail;
    return settings;
}

/// Only the document token can be drawn.
GenerationSettings endingAtOnce(std::uint64_t seed)
{
    GenerationSettings settings = endless(seed);
    settings.sampler.suppressed.clear();
    for (TokenId id = 1; id < 32; ++id)
        settings.sampler.suppressed.push_back(id);
    return settings;
}

struct Written
{
    std::string text;
    std::vector<TokenId> tokens;
    std::vector<std::uint64_t> hashes;
    bool operator==(const Written&) const = default;
};

Written write(Generation& generation, int tokens)
{
    Written written;
    for (int i = 0; i < tokens; ++i) {
        const auto record = generation.advance();
        if (!record)
            break;
        written.text += record->text;
        written.tokens.push_back(record->token);
        written.hashes.push_back(record->stateHash);
    }
    return written;
}

} // namespace

class TestGeneration : public QObject
{
    Q_OBJECT

private slots:
    void equalSeedsGiveEqualText();
    void detailDoesNotChangeTheText();
    void restoredPointContinuesIdentically();
    void longPromptsAreReadToTheSameText();
    void pointsWithinAPromptAreExact();
    void promptIsReadFirst();
    void surpriseIsTheModelsProbability();
    void documentEndPausesAndThenGoesOn();
    void resumedBehindAStoryItGoesOnAtOnce();
    void newSettingsKeepTheRandomSequence();
    void refusesBadPrompts();
    void withoutATokenizerPromptsAreIds();
    void refusesATokenizerOfAnotherSize();
    void recordsAgreeWithThemselves();
};

void TestGeneration::equalSeedsGiveEqualText()
{
    Generation first = tinyGeneration();
    Generation second = tinyGeneration();
    first.restart("once upon", endless(7));
    second.restart("once upon", endless(7));
    const Written text = write(first, 300);
    QCOMPARE(text.tokens.size(), std::size_t{300});
    QVERIFY(write(second, 300) == text);
    second.restart("once upon", endless(8));
    QVERIFY(write(second, 300).tokens != text.tokens);
    second.restart("once upon", endless(7));
    QVERIFY(write(second, 300) == text);
}

void TestGeneration::detailDoesNotChangeTheText()
{
    Generation full = tinyGeneration();
    Generation plain = tinyGeneration();
    full.restart("cat", endless(3, RecordDetail::Full));
    plain.restart("cat", endless(3, RecordDetail::TextOnly));
    const Written a = write(full, 200);
    const Written b = write(plain, 200);
    QCOMPARE(b.text, a.text);
    QCOMPARE(b.tokens, a.tokens);
    QCOMPARE(plain.state().hash(), full.state().hash());
}

/// Whole passages at once or token by token, and from one to the other.
void TestGeneration::longPromptsAreReadToTheSameText()
{
    std::vector<TokenId> prompt;
    for (int i = 0; i < 300; ++i)
        prompt.push_back(i * 7 % 32);
    Generation full = tinyGeneration();
    Generation plain = tinyGeneration();
    Generation both = tinyGeneration();
    full.restart(prompt, endless(3, RecordDetail::Full));
    plain.restart(prompt, endless(3, RecordDetail::TextOnly));
    both.restart(prompt, endless(3, RecordDetail::TextOnly));
    for (int i = 0; i < 320; ++i) {
        both.setSettings(endless(3, i / 50 % 2 == 0 ? RecordDetail::TextOnly : RecordDetail::Full));
        const auto expected = full.advance();
        for (Generation* generation : {&plain, &both}) {
            const auto record = generation->advance();
            QCOMPARE(record->token, expected->token);
            QCOMPARE(record->surpriseBits, expected->surpriseBits);
            QVERIFY(generation->state() == full.state());
            QVERIFY(std::ranges::equal(generation->logits(), full.logits()));
        }
    }
}

void TestGeneration::pointsWithinAPromptAreExact()
{
    std::vector<TokenId> prompt(200, 5);
    Generation generation = tinyGeneration();
    generation.restart(prompt, endless(4, RecordDetail::TextOnly));
    write(generation, 60);
    const Generation::Point point = generation.save();
    const Written expected = write(generation, 200);
    const std::uint64_t state = generation.state().hash();
    generation.restore(point);
    QVERIFY(write(generation, 200) == expected);
    QCOMPARE(generation.state().hash(), state);
}

void TestGeneration::restoredPointContinuesIdentically()
{
    Generation generation = tinyGeneration();
    generation.restart("dog", endless(5));
    write(generation, 41);
    const Generation::Point point = generation.save();
    const Written straight = write(generation, 100);
    generation.restart("something else", endless(99));
    write(generation, 10);
    generation.restore(point);
    QVERIFY(write(generation, 100) == straight);

    Generation other = tinyGeneration();
    other.restore(point);
    QVERIFY(write(other, 100) == straight);
}

void TestGeneration::promptIsReadFirst()
{
    Generation generation = tinyGeneration();
    generation.restart("ab", endless(1));
    const Written start = write(generation, 3);
    QCOMPARE(start.tokens, (std::vector<TokenId>{0, 3, 4}));
    QCOMPARE(start.text, std::string("ab"));
    QVERIFY(!generation.inPrompt());
    QVERIFY(!generation.advance()->fromPrompt);
}

void TestGeneration::surpriseIsTheModelsProbability()
{
    Generation generation = tinyGeneration();
    generation.restart("ab", endless(1));
    QVERIFY(generation.advance()->surpriseBits < 0);
    for (int i = 0; i < 20; ++i) {
        double sum = 0;
        for (const float logit : generation.logits())
            sum += std::exp(static_cast<double>(logit));
        const std::vector<float> before(generation.logits().begin(), generation.logits().end());
        const auto record = generation.advance();
        const double probability = std::exp(before[static_cast<std::size_t>(record->token)]) / sum;
        QVERIFY(std::abs(record->surpriseBits + std::log2(probability)) < 1e-4);
    }
}

void TestGeneration::documentEndPausesAndThenGoesOn()
{
    Generation generation = tinyGeneration();
    GenerationSettings settings = endingAtOnce(4);
    generation.restart("ab", settings);
    write(generation, 3);
    QVERIFY(!generation.advance());
    const Generation::Point atEnd = generation.save();
    auto record = generation.advance();
    QVERIFY(record && record->isDocumentStart && !record->fromPrompt);
    QVERIFY(!generation.advance());
    generation.restore(atEnd);
    record = generation.advance();
    QVERIFY(record && record->isDocumentStart);

    settings.stopAtDocumentEnd = false;
    generation.restart("ab", settings);
    QCOMPARE(write(generation, 30).tokens.size(), std::size_t{30});
}

/// An end that was told is not told again when the text is opened again, whatever else is then
/// wanted of what follows; one that was not is.
void TestGeneration::resumedBehindAStoryItGoesOnAtOnce()
{
    Generation generation = tinyGeneration();
    GenerationSettings settings = endingAtOnce(4);
    generation.restart("ab", settings);
    TokenHistory history;
    while (auto record = generation.advance())
        history.append(std::make_shared<const TokenRecord>(std::move(*record)));
    Generation untold = tinyGeneration();
    untold.resume(history.recorded(history.end() - 1), {}, settings);
    QVERIFY(!untold.advance());

    history.noteEnd();
    GenerationSettings later = endless(9);
    later.interventions = std::make_shared<const Interventions>(
        Interventions{}.with({.kind = Intervention::Kind::Silence, .where = {}}));
    generation.setSettings(later);
    Generation again = tinyGeneration();
    again.resume(history.recorded(history.end() - 1), {}, later);
    const Written goneOn = write(again, 5);
    QCOMPARE(goneOn.tokens.size(), std::size_t{5});
    QCOMPARE(goneOn.tokens.front(), 0);
    QVERIFY(goneOn == write(generation, 5));
}

void TestGeneration::newSettingsKeepTheRandomSequence()
{
    Generation first = tinyGeneration();
    Generation second = tinyGeneration();
    first.restart("ab", endless(6));
    second.restart("ab", endless(6));
    write(first, 20);
    write(second, 20);
    second.setSettings(endless(6));
    QVERIFY(write(first, 50) == write(second, 50));
    second.setSettings(endless(7));
    QVERIFY(write(first, 50).tokens != write(second, 50).tokens);
}

void TestGeneration::refusesBadPrompts()
{
    Generation generation = tinyGeneration();
    generation.restart("ab", endless(1));
    write(generation, 10);
    const std::uint64_t before = generation.state().hash();
    const TokenId outside[] = {0, 32};
    QVERIFY_EXCEPTION_THROWN(generation.restart(outside, endless(1)), Error);
    QVERIFY_EXCEPTION_THROWN(generation.restart(std::span<const TokenId>{}, endless(1)), Error);
    GenerationSettings bad = endless(1);
    bad.sampler.temperature = -1;
    QVERIFY_EXCEPTION_THROWN(generation.restart("ab", bad), Error);
    QCOMPARE(generation.state().hash(), before);
    QCOMPARE(generation.tokens().size(), std::size_t{10});

    Generation withoutText(tinyModel(), nullptr);
    QVERIFY_EXCEPTION_THROWN(withoutText.restart("ab", endless(1)), Error);
    const TokenId ids[] = {1, 2, 3};
    withoutText.restart(ids, endless(1));
    QCOMPARE(write(withoutText, 10).tokens.size(), std::size_t{10});
}

void TestGeneration::withoutATokenizerPromptsAreIds()
{
    Generation byText(tinyModel(), nullptr);
    Generation byIds(tinyModel(), nullptr);
    byText.restart(" 3, 17\n4 ", endless(2));
    byIds.restart(std::vector<TokenId>{3, 17, 4}, endless(2));
    QVERIFY(write(byText, 12) == write(byIds, 12));
    byIds.restart(std::vector<TokenId>{3, 17}, endless(2));
    QCOMPARE(byIds.advance()->text, std::string("3 "));
    QCOMPARE(byIds.advance()->name, std::string("17"));
    for (const char* bad : {"", "3 x", "3.5", "99999999999", "-1", "32"})
        QVERIFY_EXCEPTION_THROWN(byText.restart(bad, endless(2)), Error);
}

void TestGeneration::refusesATokenizerOfAnotherSize()
{
    for (const int size : {31, 33})
        QVERIFY_EXCEPTION_THROWN(
            Generation(tinyModel(), std::make_shared<test::FakeTokenizer>(size)), Error);
}

void TestGeneration::recordsAgreeWithThemselves()
{
    Generation generation = tinyGeneration();
    generation.restart("abc", endless(2));
    ModelState before = generation.state();
    for (int i = 0; i < 40; ++i) {
        const auto record = generation.advance();
        QCOMPARE(record->position, i);
        QCOMPARE(record->stateHash, record->state.hash());
        QCOMPARE(record->next.size(), std::size_t{10});
        const LifParameters lif = generation.engine().lif();
        for (int n = 0; n < record->shape.neurons(); ++n) {
            const NeuronId id = record->shape.neuronAt(n);
            const auto channel = static_cast<std::size_t>(id.channel);
            const auto flat = static_cast<std::size_t>(n);
            QCOMPARE(record->shape.flatIndex(id), n);
            const float potential =
                lifPotential(lif, before.membrane(id.layer, id.site)[channel], record->input[flat]);
            QCOMPARE(record->potential[flat], potential);
            QCOMPARE(record->spikes[flat] == 1, potential >= lif.vThreshold);
            QCOMPARE(record->state.membrane(id.layer, id.site)[channel],
                     record->spikes[flat] == 1 ? lif.vReset : potential);
        }
        std::uint64_t spikes = 0;
        for (const auto spike : record->spikes)
            spikes += spike;
        QCOMPARE(record->counts.spikes(), spikes);
        before = record->state;
    }
}

QTEST_GUILESS_MAIN(TestGeneration)
#include "test_generation.moc"
