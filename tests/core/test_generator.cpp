#include "core/generator.h"
#include "tests/support/fake_tokenizer.h"
#include "tests/support/test_paths.h"

#include <chrono>
#include <limits>
#include <thread>

using namespace spikeglass;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const Model> tinyModel()
{
    return openModel(test::dataFolder() / "tiny-2x16" / "model.safetensors");
}

GenerationSettings endless(std::uint64_t seed)
{
    GenerationSettings settings;
    settings.sampler.seed = seed;
    settings.sampler.suppressed = {0};
    return settings;
}

/// Events of a generator, sorted by kind.
struct Log
{
    std::vector<TokenRecordPtr> tokens;
    std::vector<std::uint64_t> restarts;
    std::vector<FinishedEvent> finished;
    std::vector<FailedEvent> failed;

    void add(Generator& generator)
    {
        for (GeneratorEvent& event : generator.events().drain()) {
            if (auto* token = std::get_if<TokenEvent>(&event))
                tokens.push_back(token->record);
            else if (auto* restart = std::get_if<RestartedEvent>(&event))
                restarts.push_back(restart->runId);
            else if (auto* end = std::get_if<FinishedEvent>(&event))
                finished.push_back(*end);
            else if (auto* failure = std::get_if<FailedEvent>(&event))
                failed.push_back(*failure);
        }
    }
};

/// Drains until `done`; false after ten seconds.
template <typename Done>
bool drainUntil(Generator& generator, Log& log, Done done)
{
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (std::chrono::steady_clock::now() < end) {
        log.add(generator);
        if (done())
            return true;
        std::this_thread::sleep_for(1ms);
    }
    return false;
}

std::vector<TokenId> idsOf(const Log& log)
{
    std::vector<TokenId> ids;
    for (const auto& record : log.tokens)
        ids.push_back(record->token);
    return ids;
}

} // namespace

class TestGenerator : public QObject
{
    Q_OBJECT

private slots:
    void generatesWhatTheLoopGenerates();
    void losesNothingWhenNobodyReads();
    void stepReadsExactlyOneToken();
    void pausesWithinOneToken();
    void finishesOnlyTheTokenInHand();
    void restartBeginsANewRun();
    void badPromptFailsAndKeepsTheText();
    void keepsToTheSpeed();
    void waitsAtAnySpeed();
    void endsWhileRunning();
};

void TestGenerator::generatesWhatTheLoopGenerates()
{
    Generation loop(tinyModel(), std::make_shared<test::FakeTokenizer>());
    loop.restart("the cat", endless(3));
    std::vector<TokenId> expected;
    for (int i = 0; i < 8 + 500; ++i)
        expected.push_back(loop.advance()->token);

    Generator generator(tinyModel(), std::make_shared<test::FakeTokenizer>());
    Log log;
    generator.restart("the cat", endless(3));
    generator.generate(500);
    QVERIFY(drainUntil(generator, log, [&] { return !log.finished.empty(); }));
    QCOMPARE(idsOf(log), expected);
    QCOMPARE(log.finished[0].reason, FinishedEvent::Reason::TokensDone);
    for (std::size_t i = 0; i < log.tokens.size(); ++i)
        QCOMPARE(log.tokens[i]->position, static_cast<int>(i));
}

void TestGenerator::losesNothingWhenNobodyReads()
{
    Generator generator(tinyModel(), std::make_shared<test::FakeTokenizer>());
    generator.restart("a", endless(3));
    generator.generate(300);
    std::this_thread::sleep_for(100ms);
    Log log;
    log.add(generator);
    QVERIFY(log.tokens.size() + log.restarts.size() <= Generator::kQueueCapacity);
    QVERIFY(drainUntil(generator, log, [&] { return !log.finished.empty(); }));
    QCOMPARE(log.tokens.size(), std::size_t{302});
}

void TestGenerator::stepReadsExactlyOneToken()
{
    Generator generator(tinyModel(), std::make_shared<test::FakeTokenizer>());
    Log log;
    generator.restart("ab", endless(3));
    for (std::size_t steps = 1; steps <= 6; ++steps) {
        generator.stepToken();
        QVERIFY(drainUntil(generator, log, [&] { return log.finished.size() == steps; }));
        QCOMPARE(log.tokens.size(), steps);
    }
    QVERIFY(log.tokens[2]->fromPrompt && !log.tokens[3]->fromPrompt);
}

void TestGenerator::pausesWithinOneToken()
{
    Generator generator(tinyModel(), std::make_shared<test::FakeTokenizer>());
    Log log;
    generator.restart("ab", endless(3));
    generator.run();
    QVERIFY(drainUntil(generator, log, [&] { return log.tokens.size() > 100; }));
    generator.pause();
    std::this_thread::sleep_for(50ms);
    log.add(generator);
    std::this_thread::sleep_for(20ms);
    const std::size_t paused = log.tokens.size();
    log.add(generator);
    QVERIFY(log.tokens.size() <= paused + 1);
    generator.run();
    QVERIFY(drainUntil(generator, log, [&] { return log.tokens.size() > paused + 100; }));
}

/// A full queue holds the worker at a known token: after pause() only that one may still come.
void TestGenerator::finishesOnlyTheTokenInHand()
{
    Generator generator(tinyModel(), std::make_shared<test::FakeTokenizer>());
    generator.restart("ab", endless(3));
    generator.run();
    std::optional<GeneratorStatus> status;
    while (!status || status->tokens + 1 < static_cast<int>(Generator::kQueueCapacity))
        status = generator.status().take();
    generator.pause();
    Log log;
    for (int i = 0; i < 10; ++i) {
        log.add(generator);
        std::this_thread::sleep_for(10ms);
    }
    const std::size_t events = log.tokens.size() + log.restarts.size();
    QVERIFY(events >= Generator::kQueueCapacity && events <= Generator::kQueueCapacity + 1);
}

void TestGenerator::restartBeginsANewRun()
{
    Generator generator(tinyModel(), std::make_shared<test::FakeTokenizer>());
    Log log;
    const auto first = generator.restart("ab", endless(3));
    generator.run();
    QVERIFY(drainUntil(generator, log, [&] { return log.tokens.size() > 10; }));
    const auto second = generator.restart("xyz", endless(3));
    QVERIFY(second > first);
    generator.generate(5);
    QVERIFY(drainUntil(generator, log, [&] { return !log.finished.empty(); }));
    QCOMPARE(log.restarts, (std::vector<std::uint64_t>{first, second}));
    std::vector<TokenId> ids;
    int position = 0;
    for (const auto& record : log.tokens)
        if (record->runId == second) {
            QCOMPARE(record->position, position++);
            ids.push_back(record->token);
        }
    QCOMPARE(ids.size(), std::size_t{9});
    ids.resize(4);
    QCOMPARE(ids, (std::vector<TokenId>{0, 26, 27, 28}));
}

void TestGenerator::badPromptFailsAndKeepsTheText()
{
    Generator generator(tinyModel(), nullptr);
    Log log;
    generator.restart("no tokenizer here", endless(3));
    generator.run();
    QVERIFY(drainUntil(generator, log, [&] { return !log.failed.empty(); }));
    QVERIFY(log.failed[0].message.find("no tokenizer") != std::string::npos);
    QVERIFY(log.restarts.empty() && log.tokens.empty());
    QCOMPARE(log.failed[0].refusedRun, std::optional<std::uint64_t>(1));
}

void TestGenerator::keepsToTheSpeed()
{
    Generator generator(tinyModel(), std::make_shared<test::FakeTokenizer>());
    Log log;
    generator.setSpeed(50);
    generator.restart("", endless(3));
    const auto start = std::chrono::steady_clock::now();
    generator.generate(10);
    QVERIFY(drainUntil(generator, log, [&] { return !log.finished.empty(); }));
    QVERIFY(std::chrono::steady_clock::now() - start > 150ms);
}

void TestGenerator::waitsAtAnySpeed()
{
    for (const double speed : {1e-300, std::numeric_limits<double>::denorm_min()}) {
        Generator generator(tinyModel(), std::make_shared<test::FakeTokenizer>());
        Log log;
        generator.setSpeed(speed);
        generator.restart("a", endless(3));
        generator.run();
        QVERIFY(drainUntil(generator, log, [&] { return log.tokens.size() == 2; }));
        std::this_thread::sleep_for(20ms);
        log.add(generator);
        QVERIFY(log.tokens.size() <= 3);
    }
}

void TestGenerator::endsWhileRunning()
{
    for (int i = 0; i < 20; ++i) {
        Generator generator(tinyModel(), std::make_shared<test::FakeTokenizer>());
        generator.setSpeed(i % 2 == 0 ? Generator::kUnlimited : 1);
        generator.restart("ab", endless(3));
        generator.run();
        std::this_thread::sleep_for(std::chrono::milliseconds(i));
    }
}

QTEST_GUILESS_MAIN(TestGenerator)
#include "test_generator.moc"
