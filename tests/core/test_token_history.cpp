#include "core/error.h"
#include "core/random_model.h"
#include "core/trace/replayer.h"
#include "core/trace/text_edit.h"
#include "core/trace/token_history.h"
#include "tests/support/fake_tokenizer.h"
#include "tests/support/sample_records.h"
#include "tests/support/test_paths.h"

#include <malloc.h>

#include <QTemporaryDir>
#include <chrono>
#include <random>
#include <thread>

using namespace spikeglass;

namespace {

std::shared_ptr<const PackedModel> tinyModel()
{
    return std::make_shared<PackedModel>(
        openModel(test::dataFolder() / "tiny-2x16" / "model.safetensors"), WeightFormat::F32);
}

GenerationSettings endless(std::uint64_t seed, float temperature = 1)
{
    GenerationSettings settings;
    settings.sampler.seed = seed;
    settings.sampler.temperature = temperature;
    settings.sampler.repetitionPenalty = 1.2F;
    settings.sampler.suppressed = {0};
    return settings;
}

/// The same with neurons silenced.
GenerationSettings lesioned(std::uint64_t seed)
{
    GenerationSettings settings = endless(seed);
    Interventions silence;
    silence.edits.push_back({Intervention::Kind::Silence, {LayerId{0}, Site::TimeMix, {}}});
    settings.interventions = std::make_shared<const Interventions>(silence);
    return settings;
}

/// A text of the tiny model whose settings change on the way.
class Writer
{
public:
    Writer() : generation(tinyModel(), std::make_shared<test::FakeTokenizer>())
    {
        generation.restart("once upon", endless(3));
    }
    void write(TokenHistory& history, int tokens)
    {
        for (int i = 0; i < tokens; ++i) {
            if (history.end() == 90)
                generation.setSettings(endless(3, 0.5F));
            history.append(std::make_shared<const TokenRecord>(*generation.advance()));
        }
    }
    Generation generation;
};

bool areEqual(const TokenRecord& a, const TokenRecord& b)
{
    const auto sameCandidate = [](const TokenCandidate& x, const TokenCandidate& y) {
        return x.token == y.token && x.modelProbability == y.modelProbability &&
               x.sampledProbability == y.sampledProbability;
    };
    return a.position == b.position && a.token == b.token && a.text == b.text &&
           a.surpriseBits == b.surpriseBits && a.fromPrompt == b.fromPrompt && a.input == b.input &&
           a.potential == b.potential && a.spikes == b.spikes && a.state == b.state &&
           a.stateHash == b.stateHash && a.counts == b.counts && a.hidden == b.hidden &&
           a.random == b.random && a.settings == b.settings &&
           std::ranges::equal(a.next, b.next, sameCandidate);
}

/// The shown text as it comes out of a file: nothing but tokens, settings and hashes.
TokenHistory textAlone(const TokenHistory& whole, std::set<int> bookmarks = {})
{
    std::vector<TokenRecordPtr> records;
    for (int position = 0; position < whole.end(); ++position)
        records.push_back(whole.at(position));
    TokenHistory loaded;
    test::loadText(loaded, *whole.shown(), records, std::move(bookmarks));
    loaded.select(whole.shown()->id);
    return loaded;
}

/// Everything the replayer finds for the task.
void carryOut(Replayer& replayer, ReplayTask task, TokenHistory& history)
{
    replayer.start(std::move(task));
    while (!replayer.isIdle()) {
        for (Replayed& result : replayer.take(8)) {
            if (result.state)
                history.keepState(result.branch, result.position, *result.state);
            if (result.record)
                QVERIFY(history.restore(result.branch, result.record));
        }
        std::this_thread::yield();
    }
    QCOMPARE(replayer.takeProblem(), std::string());
}

} // namespace

class TestTokenHistory : public QObject
{
    Q_OBJECT

private slots:
    void givesUpTheOldestFirst();
    void boundedWhateverIsRecorded();
    void whatStaysIsLittle();
    void branchesShareTheirBeginning();
    void emptyBranchesAreForgotten();
    void sumsGoOnOverWhatWasGivenUp();
    void cursorsKeepWhatIsShared();
    void givenUpNumbersComeBackBitByBit();
    void anyPointIsGoneOnWithExactly();
    void lesionsComeBackWhereTheyWere();
    void spikeDrivenTextsComeBackBitByBit();
    void otherNumbersAreTold();
    void farReplaysKeepStates();
    void statesSpillIntoAFile();
    void editedTextKeepsCommonTokens();
};

void TestTokenHistory::givesUpTheOldestFirst()
{
    test::SampleRun run({2, 128, 64});
    const TokenRecordPtr first = run.next();
    TokenHistory history(40 * first->bytes());
    history.append(first);
    for (int i = 1; i < 200; ++i)
        history.append(run.next());
    QCOMPARE(history.end(), 200);
    QCOMPARE(history.tokens(), 200);
    RecordDetail before = RecordDetail::TextOnly;
    for (int position = 0; position < 200; ++position) {
        QVERIFY(history.at(position)->detail() >= before);
        before = history.at(position)->detail();
        QVERIFY(!history.at(position)->name.empty());
        QVERIFY(history.at(position)->stateHash != 0);
    }
    QVERIFY(before == RecordDetail::Full);
    QVERIFY(history.tokensWith(RecordDetail::Full) > 5);
    QVERIFY(history.tokensWith(RecordDetail::Activity) > history.tokensWith(RecordDetail::Full));
}

void TestTokenHistory::boundedWhateverIsRecorded()
{
    test::SampleRun run({2, 64, 64});
    TokenHistory history(std::size_t{4} << 20);
    for (int i = 0; i < 1500; ++i) {
        history.append(run.next());
        QVERIFY(history.bytes() <= history.maxBytes());
    }
    history.setMaxBytes(std::size_t{2} << 20);
    QVERIFY(history.bytes() <= history.maxBytes());
    QCOMPARE(history.end(), 1500);
}

/// Of tokens that have given up their numbers, by the recording's own count and by the allocator's;
/// they can be gone back to all the same.
void TestTokenHistory::whatStaysIsLittle()
{
    constexpr int kBefore = 4000;
    constexpr int kTokens = 20'000;
    const QTemporaryDir folder;
    TokenHistory history(std::size_t{64} << 10, folder.path().toStdString());
    const auto allocated = [] { return ::mallinfo2().uordblks + ::mallinfo2().hblkhd; };
    Writer writer;
    writer.write(history, kBefore);
    QCOMPARE(history.tokensWith(RecordDetail::Activity), 1); // there is room for no more
    const std::size_t counted = history.bytes();
    const std::size_t before = allocated();
    std::vector<std::uint64_t> hashes;
    for (int i = 0; i < kTokens; ++i) {
        writer.write(history, 1);
        if (i % 1000 == 0)
            hashes.push_back(history.latest()->stateHash);
    }
    constexpr std::size_t kMost = TokenHistory::kMostBytesThatStay;
    const auto perToken = [](std::size_t from, std::size_t to) {
        return (static_cast<double>(to) - static_cast<double>(from)) / kTokens;
    };
    qInfo("a token that stays: %.1f bytes counted, %.1f allocated",
          perToken(counted, history.bytes()), perToken(before, allocated()));
    QVERIFY(perToken(counted, history.bytes()) <= kMost);
    QVERIFY(perToken(before, allocated()) <= kMost);
    QCOMPARE(history.totals().tokens, static_cast<std::uint64_t>(history.end()));
    QCOMPARE(history.sum(64, 127).tokens, 64U);
    Generation again(tinyModel(), std::make_shared<test::FakeTokenizer>());
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const int position = kBefore + 1000 * static_cast<int>(i);
        const RecordedText text = history.recorded(position);
        QVERIFY(position - text.stateBehind <= TokenHistory::kTokensPerState);
        QVERIFY(!again.resume(text, {}, endless(3, 0.5F)).firstMismatch);
        QCOMPARE(again.state().hash(), hashes[i]);
    }
}

void TestTokenHistory::branchesShareTheirBeginning()
{
    TokenHistory history = test::sampleHistory(50, {1, 4, 64});
    const BranchId text = history.shown()->id;
    const TokenRecordPtr last = history.latest();
    const BranchId branch = history.fork(20, "prompt", {7});
    QCOMPARE(history.end(), 20);
    test::SampleRun run({1, 4, 64}, 2);
    for (int i = 0; i < 30; ++i)
        if (const TokenRecordPtr record = run.next(); record->position >= 20)
            history.append(record);
    const BranchId twig = history.fork(10);
    history.append(test::sampleHistory(11, {1, 4, 64}).latest());
    QCOMPARE(history.end(), 11);
    QVERIFY(history.shown()->parent == text); // that is where token 9 is
    history.select(branch);
    QCOMPARE(history.end(), 30);
    QCOMPARE(history.owner(19)->id, text);
    QCOMPARE(history.owner(20)->id, branch);
    QCOMPARE(history.at(25)->runId, 2U);
    history.select(text);
    QCOMPARE(history.latest(), last);
    QCOMPARE(history.branches().size(), std::size_t{3});
    QVERIFY(history.contains(twig));
    const TokenRows whole = history.text(branch); // not the one that is shown
    QCOMPARE(whole.size(), std::size_t{30});
    QCOMPARE(whole.stateHash(9), history.at(9)->stateHash);
    QCOMPARE(whole.runId(19), 1U);
    QCOMPARE(whole.runId(25), 2U);
    QCOMPARE(history.text(twig).size(), std::size_t{11});
}

void TestTokenHistory::emptyBranchesAreForgotten()
{
    TokenHistory history = test::sampleHistory(10, {1, 4, 64});
    const BranchId text = history.shown()->id;
    const BranchId empty = history.fork(5);
    history.fork(3);
    QVERIFY(!history.contains(empty));
    history.beginText();
    QCOMPARE(history.branches().size(), std::size_t{2});
    history.select(text);
    QCOMPARE(history.branches().size(), std::size_t{1});
    QCOMPARE(history.end(), 10);
}

void TestTokenHistory::sumsGoOnOverWhatWasGivenUp()
{
    const TokenHistory whole = test::sampleHistory(300, {1, 8, 64});
    TokenHistory history(30 * whole.at(1)->bytes());
    for (int position = 0; position < 300; ++position)
        history.append(whole.at(position));
    QVERIFY(history.tokensWith(RecordDetail::Activity) < 200);
    QCOMPARE(history.totals(), whole.totals());
    QCOMPARE(history.sum(0, 191), whole.sum(0, 191));
    QCOMPARE(history.sum(64, 127), whole.sum(64, 127));
    history.fork(128);
    QCOMPARE(history.totals(), whole.sum(0, 127));
}

void TestTokenHistory::cursorsKeepWhatIsShared()
{
    TokenHistory history = test::sampleHistory(50, {1, 4, 64});
    const std::size_t change = history.pathChanges();
    QCOMPARE(history.keptSince(change), 50);
    const BranchId text = history.shown()->id;
    history.fork(20);
    QCOMPARE(history.keptSince(change), 20);
    history.select(text);
    QCOMPARE(history.keptSince(change), 20);
    QCOMPARE(history.keptSince(history.pathChanges()), 50);
    history.beginText();
    QCOMPARE(history.keptSince(change), 0);
}

void TestTokenHistory::givenUpNumbersComeBackBitByBit()
{
    TokenHistory whole;
    Writer().write(whole, 200);
    TokenHistory small(40 * whole.at(0)->bytes());
    Writer().write(small, 200);
    const auto shared = std::make_shared<test::FakeTokenizer>();
    Replayer replayer(tinyModel(), shared);
    for (const int position : {1, 63, 64, 100, 150, 40}) {
        const auto task = small.missing(position, position + 1, RecordDetail::Full);
        QVERIFY(task);
        QVERIFY(position - task->text.stateBehind <= TokenHistory::kTokensPerState);
        carryOut(replayer, *task, small);
        QVERIFY(small.isVerified(position));
        // Settings are equal, not the same: the two texts were written apart.
        TokenRecord expected = *whole.at(position);
        expected.settings = small.at(position)->settings;
        QVERIFY(areEqual(*small.at(position), expected));
        QVERIFY(small.bytes() <= small.maxBytes());
    }
}

void TestTokenHistory::anyPointIsGoneOnWithExactly()
{
    TokenHistory history;
    Writer().write(history, 150);
    const auto shared = std::make_shared<test::FakeTokenizer>();
    Generation generation(tinyModel(), shared);
    for (const int position : {0, 1, 9, 63, 64, 89, 120, 148}) {
        const GenerationSettings settings = endless(3, position < 89 ? 1 : 0.5F);
        const ReplayOutcome outcome = generation.resume(history.recorded(position), {}, settings);
        QVERIFY(!outcome.firstMismatch);
        QCOMPARE(outcome.end, position + 1);
        for (int next = position + 1; next < std::min(position + 20, position < 89 ? 90 : 150);
             ++next) {
            const auto record = generation.advance();
            if (history.at(next)->fromPrompt)
                break; // the prompt is not read on by itself
            QCOMPARE(record->token, history.at(next)->token);
            QCOMPARE(record->stateHash, history.at(next)->stateHash);
            QVERIFY(record->random == history.at(next)->random);
            QCOMPARE(record->text, history.at(next)->text);
        }
    }
    const TokenId outside[] = {32};
    QVERIFY_EXCEPTION_THROWN(generation.resume(history.recorded(3), outside, endless(3)), Error);
}

void TestTokenHistory::lesionsComeBackWhereTheyWere()
{
    Generation generation(tinyModel(), std::make_shared<test::FakeTokenizer>());
    generation.restart("once upon", endless(3));
    TokenHistory whole;
    for (int position = 0; position < 120; ++position) {
        if (position == 40)
            generation.setSettings(lesioned(3));
        if (position == 80)
            generation.setSettings(endless(3));
        whole.append(std::make_shared<const TokenRecord>(*generation.advance()));
    }
    QVERIFY(whole.at(40)->interventions && !whole.at(80)->interventions);
    TokenHistory loaded = textAlone(whole);
    Replayer replayer(tinyModel(), std::make_shared<test::FakeTokenizer>());
    while (const auto task = loaded.missing(0, 120, RecordDetail::Full))
        carryOut(replayer, *task, loaded);
    for (int position = 0; position < 120; ++position) {
        QVERIFY(areEqual(*loaded.at(position), *whole.at(position)));
        QVERIFY(sameInterventions(loaded.at(position)->interventions,
                                  whole.at(position)->interventions));
    }
    // Gone on with otherwise than it was: the new settings hold from the next token on.
    for (const int position : {20, 60}) {
        for (const GenerationSettings& settings : {endless(3), lesioned(3)}) {
            QVERIFY(!generation.resume(whole.recorded(position), {}, settings).firstMismatch);
            const TokenRecord next = *generation.advance();
            QVERIFY(sameInterventions(next.interventions, settings.interventions));
            const bool isSilent =
                next.counts.layers[0].spikes[static_cast<std::size_t>(Site::TimeMix)] == 0;
            QCOMPARE(isSilent, settings.interventions != nullptr);
        }
    }
}

void TestTokenHistory::spikeDrivenTextsComeBackBitByBit()
{
    const ModelShape shape{2, 16, 32, false, true, 8};
    const auto packed = std::make_shared<PackedModel>(
        std::make_shared<const Model>(makeRandomModel(shape, 1)), WeightFormat::F32);
    const auto tokenizer = std::make_shared<test::FakeTokenizer>();
    Generation generation(packed, tokenizer);
    generation.restart("once upon", endless(3));
    GenerationSettings silenced = endless(3);
    Intervention silence;
    silence.where = {LayerId{0}, Site::Output, {}};
    silenced.interventions = std::make_shared<Interventions>(Interventions{{silence}});
    TokenHistory whole;
    while (whole.end() < 100) {
        if (whole.end() == 60)
            generation.setSettings(silenced);
        whole.append(std::make_shared<const TokenRecord>(*generation.advance()));
    }
    TokenHistory loaded = textAlone(whole);
    Replayer replayer(packed, tokenizer);
    while (const auto task = loaded.missing(0, 100, RecordDetail::Full))
        carryOut(replayer, *task, loaded);
    for (int position = 0; position < 100; ++position)
        QVERIFY(areEqual(*loaded.at(position), *whole.at(position)));
    const auto fired = [&](int position) {
        const TokenRecord& record = *loaded.at(position);
        return record.firingRate(record.shape.population(LayerId{0}, Site::Output)) > 0;
    };
    QVERIFY(fired(50) && !fired(60) && !fired(99));
    QVERIFY(!generation.resume(loaded.recorded(50), {}, endless(3)).firstMismatch);
    QCOMPARE(generation.advance()->stateHash, whole.at(51)->stateHash);
    QVERIFY(!generation.resume(loaded.recorded(70), {}, silenced).firstMismatch);
    QCOMPARE(generation.advance()->stateHash, whole.at(71)->stateHash);
}

void TestTokenHistory::otherNumbersAreTold()
{
    TokenHistory history;
    Writer().write(history, 100);
    RecordedText text = textAlone(history).recorded(80);
    QCOMPARE(text.stateBehind, -1);
    text.unread.setHash(70, text.unread.stateHash(70) ^ 1U);
    Generation generation(tinyModel(), std::make_shared<test::FakeTokenizer>());
    const ReplayOutcome outcome = generation.resume(text, {}, endless(3));
    QCOMPARE(outcome.firstMismatch, std::optional(70));
    QCOMPARE(outcome.first, 0);
}

void TestTokenHistory::farReplaysKeepStates()
{
    TokenHistory whole;
    Writer().write(whole, 300);
    TokenHistory loaded = textAlone(whole, {5});
    QVERIFY((loaded.bookmarks() == std::set<int>{5}));
    QCOMPARE(loaded.totals().tokens, 0U);
    Replayer replayer(tinyModel(), std::make_shared<test::FakeTokenizer>());
    auto task = loaded.missing(280, 300, RecordDetail::Full);
    QCOMPARE(task->text.stateBehind, -1);
    carryOut(replayer, *task, loaded);
    QVERIFY(areEqual(*loaded.at(299), *whole.at(299)));
    QCOMPARE(loaded.missing(200, 230, RecordDetail::Full)->text.stateBehind, 191);
    while ((task = loaded.uncounted()))
        carryOut(replayer, *task, loaded);
    QCOMPARE(loaded.totals(), whole.totals());
    for (int position = 0; position < 300; ++position)
        QVERIFY(loaded.isVerified(position));
}

void TestTokenHistory::statesSpillIntoAFile()
{
    const QTemporaryDir folder;
    const ModelShape shape{2, 8, 16};
    ModelState state(shape, 0);
    StateStore store(3 * state.values().size_bytes(), folder.path().toStdString());
    std::vector<std::uint64_t> hashes;
    for (int i = 0; i < 20; ++i) {
        state.values()[3] = static_cast<float>(i);
        hashes.push_back(state.hash());
        QCOMPARE(store.put(state), i);
    }
    constexpr std::size_t kPlaces = 32 * sizeof(std::int64_t);
    QVERIFY(store.bytes() <= 3 * state.values().size_bytes() + kPlaces);
    QCOMPARE(store.spilledBytes(), 17 * state.values().size_bytes());
    for (int i = 0; i < 20; ++i)
        QCOMPARE(store.get(i)->hash(), hashes[static_cast<std::size_t>(i)]);
    QVERIFY(QDir(folder.path()).isEmpty()); // nothing stays behind, whatever happens
    StateStore without(state.values().size_bytes());
    without.put(state);
    without.put(state);
    QVERIFY(!without.get(0) && without.get(1));
}

void TestTokenHistory::editedTextKeepsCommonTokens()
{
    const test::FakeTokenizer tokenizer;
    const auto tokens = [&](std::string_view text) {
        std::vector<TokenId> ids{0};
        for (const TokenId id : tokenizer.encode(text))
            ids.push_back(id);
        return ids;
    };
    const std::vector<TokenId> old = tokens("the cat sat");
    TextEdit edit = editText(tokenizer, old, "the cat ran away");
    QCOMPARE(edit.kept, 9);
    QCOMPARE(edit.given, tokenizer.encode("ran away"));
    edit = editText(tokenizer, old, "the cat sat");
    QCOMPARE(edit.kept, 12);
    QVERIFY(edit.given.empty());
    edit = editText(tokenizer, old, "the");
    QCOMPARE(edit.kept, 4);
    edit = editText(tokenizer, old, "a dog");
    QCOMPARE(edit.kept, 1);
    QCOMPARE(edit.given, tokenizer.encode("a dog"));
    std::vector<TokenId> two = tokens("first");
    for (const TokenId id : old)
        two.push_back(id);
    QCOMPARE(editText(tokenizer, two, "the cow").kept, 6 + 6);
}

QTEST_GUILESS_MAIN(TestTokenHistory)
#include "test_token_history.moc"
