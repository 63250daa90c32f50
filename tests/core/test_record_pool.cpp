#include "core/generation.h"
#include "core/random_model.h"
#include "core/trace/record_pool.h"
#include "tests/support/sample_records.h"

#include <QTest>
#include <optional>
#include <thread>

using namespace spikeglass;

namespace {

GenerationSettings settingsOf(RecordDetail detail)
{
    GenerationSettings settings;
    settings.detail = detail;
    return settings;
}

Generation generationOf(const ModelShape& shape, RecordDetail detail)
{
    Generation generation(std::make_shared<const Model>(makeRandomModel(shape, 3)), nullptr);
    generation.restart(std::vector<TokenId>{1, 2, 3}, settingsOf(detail));
    return generation;
}

/// All that a record says of its token; the time it took aside.
void compareRecords(const TokenRecord& again, const TokenRecord& first)
{
    QCOMPARE(again.position, first.position);
    QCOMPARE(again.token, first.token);
    QCOMPARE(again.name, first.name);
    QCOMPARE(again.surpriseBits, first.surpriseBits);
    QCOMPARE(again.next.size(), first.next.size());
    QVERIFY(again.shape == first.shape);
    QVERIFY(again.input == first.input);
    QVERIFY(again.potential == first.potential);
    QVERIFY(again.spikes == first.spikes);
    QVERIFY(again.state == first.state);
    QCOMPARE(again.stateHash, first.stateHash);
    QVERIFY(again.counts == first.counts);
    QVERIFY(again.hidden == first.hidden);
    QVERIFY(again.interventions == first.interventions);
}

} // namespace

class TestRecordPool : public QObject
{
    Q_OBJECT

private slots:
    void memoryOfWhatWasLetGoIsUsedAgain();
    void whatComesBackIsEmpty();
    void recordsIntoUsedMemoryAreTheSame();
    void textAloneTakesNoMemoryOfActivity();
    void keepsABoundedAmount();
    void recordsOutliveThePoolAndEndOnOtherThreads();
};

void TestRecordPool::memoryOfWhatWasLetGoIsUsedAgain()
{
    RecordPool pool;
    test::SampleRun run;
    TokenRecordPtr record = pool.share(run.nextRecord());
    const TokenRecordPtr other = pool.share(run.nextRecord());
    const float* potential = record->potential.data();
    const float* state = record->state.values().data();
    TokenRecordPtr owner = record;
    record.reset();
    QVERIFY2(pool.take().potential.capacity() == 0, "it still has an owner");

    owner.reset();
    TokenRecord again = pool.take();
    const TokenRecord next = run.nextRecord();
    again.potential = next.potential;
    again.state = next.state;
    QCOMPARE(again.potential.data(), potential);
    QCOMPARE(again.state.values().data(), state);
    QCOMPARE(pool.take().potential.capacity(), std::size_t{0});
}

void TestRecordPool::whatComesBackIsEmpty()
{
    RecordPool pool;
    TokenRecord full = test::SampleRun().nextRecord();
    full.interventions = std::make_shared<const Interventions>();
    pool.share(std::move(full)).reset();
    const TokenRecord taken = pool.take();
    compareRecords(taken, TokenRecord{});
    QCOMPARE(taken.runId, std::uint64_t{0});
    QVERIFY(!taken.settings);
    QVERIFY(taken.text.empty() && !taken.fromPrompt && !taken.isDocumentStart);
    QCOMPARE(taken.detail(), RecordDetail::TextOnly);
}

void TestRecordPool::recordsIntoUsedMemoryAreTheSame()
{
    const ModelShape shape{2, 24, 40};
    Generation fresh = generationOf(shape, RecordDetail::Full);
    Generation reusing = generationOf(shape, RecordDetail::Full);
    RecordPool pool;
    pool.share(test::SampleRun().nextRecord()).reset(); // of a larger model
    pool.share(test::SampleRun({1, 8, 20}).nextRecord()).reset();
    for (int i = 0; i < 12; ++i) {
        TokenRecord again = *reusing.advance(pool.take());
        compareRecords(again, *fresh.advance());
        pool.share(std::move(again)).reset();
    }
}

void TestRecordPool::textAloneTakesNoMemoryOfActivity()
{
    Generation generation = generationOf({2, 24, 40}, RecordDetail::TextOnly);
    RecordPool pool;
    pool.share(test::SampleRun().nextRecord()).reset();
    const TokenRecord record = *generation.advance(pool.take());
    QCOMPARE(record.detail(), RecordDetail::TextOnly);
    QVERIFY2(record.bytes() < 1000, qPrintable(QString::number(record.bytes())));
}

void TestRecordPool::keepsABoundedAmount()
{
    RecordPool pool;
    const ModelShape shape{18, 4096, 16};
    const std::size_t bytes = ModelState(shape, 0).values().size() * sizeof(float);
    const std::size_t fitting = RecordPool::kMostBytes / bytes;
    std::vector<TokenRecordPtr> records;
    for (std::size_t i = 0; i < 3 * fitting; ++i) {
        TokenRecord record;
        record.shape = shape;
        record.state = ModelState(shape, 0);
        record.potential.reserve(1);
        records.push_back(pool.share(std::move(record)));
    }
    records.clear();
    std::size_t kept = 0;
    while (pool.take().potential.capacity() > 0)
        ++kept;
    QVERIFY(kept > fitting / 2);
    QVERIFY2(kept <= fitting, qPrintable(QString::number(kept)));
}

void TestRecordPool::recordsOutliveThePoolAndEndOnOtherThreads()
{
    std::optional<RecordPool> pool(std::in_place);
    test::SampleRun run;
    std::vector<TokenRecordPtr> kept;
    {
        std::jthread letsGo;
        for (int i = 0; i < 200; ++i) {
            TokenRecord record = run.nextRecord();
            TokenRecord used = pool->take();
            used.potential = record.potential;
            used.position = i;
            TokenRecordPtr shared = pool->share(std::move(used));
            if (i % 10 == 0)
                kept.push_back(shared);
            letsGo = std::jthread([owned = std::move(shared)]() mutable { owned.reset(); });
        }
    }
    pool.reset();
    for (std::size_t i = 0; i < kept.size(); ++i) {
        QCOMPARE(kept[i]->position, static_cast<int>(i) * 10);
        QCOMPARE(kept[i]->potential.size(), static_cast<std::size_t>(12 * 256));
    }
}

QTEST_GUILESS_MAIN(TestRecordPool)
#include "test_record_pool.moc"
