#include "core/generation.h"
#include "core/trace/block_counts.h"
#include "core/trace/token_rows.h"
#include "tests/support/sample_records.h"

#include <QTest>
#include <random>

using namespace spikeglass;

namespace {

/// Rows whose random numbers stay, go on by one, or jump, and whose settings change now and then.
std::vector<TokenRow> sampleRows(std::size_t count)
{
    std::mt19937_64 random(5);
    RandomNumbers numbers(9);
    std::vector<TokenRow> rows;
    TokenRow row;
    row.shape = test::kSampleShape;
    for (std::size_t i = 0; i < count; ++i) {
        row.token = static_cast<TokenId>(random() % 2048);
        row.fromPrompt = random() % 5 == 0;
        row.surpriseBits = static_cast<float>(random() % 1000) / 64;
        row.stepMilliseconds = static_cast<float>(random() % 1000) / 128;
        row.stateHash = random();
        if (random() % 70 == 0)
            row.settings = std::make_shared<const GenerationSettings>();
        if (random() % 90 == 0)
            row.interventions = std::make_shared<const Interventions>();
        if (random() % 200 == 0)
            ++row.runId;
        if (random() % 50 == 0)
            numbers = RandomNumbers(random());
        else if (random() % 3 != 0)
            numbers.next();
        row.random = numbers.state();
        rows.push_back(row);
    }
    return rows;
}

bool areEqual(const TokenRow& a, const TokenRow& b)
{
    return a.token == b.token && a.fromPrompt == b.fromPrompt && a.surpriseBits == b.surpriseBits &&
           a.stepMilliseconds == b.stepMilliseconds && a.runId == b.runId &&
           a.stateHash == b.stateHash && a.random == b.random && a.shape == b.shape &&
           a.settings == b.settings && a.interventions == b.interventions;
}

TokenRows packedRows(const std::vector<TokenRow>& rows)
{
    TokenRows packed;
    for (std::size_t i = 0; i < rows.size(); ++i)
        packed.push(rows[i], static_cast<std::uint32_t>(i * 3));
    return packed;
}

} // namespace

class TestTokenRows : public QObject
{
    Q_OBJECT

private slots:
    void everyRowComesBack();
    void copiesAreApart();
    void wordsAreKeptOnce();
    void sumsOfBlocksAreExact();
};

void TestTokenRows::everyRowComesBack()
{
    const std::vector<TokenRow> rows = sampleRows(3000);
    const TokenRows packed = packedRows(rows);
    QCOMPARE(packed.size(), rows.size());
    std::size_t visited = 0;
    packed.visit([&](const TokenRow& row) { QVERIFY(areEqual(row, rows[visited++])); });
    QCOMPARE(visited, rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QVERIFY(areEqual(packed.at(i), rows[i]));
        QCOMPARE(packed.token(i), rows[i].token);
        QCOMPARE(packed.runId(i), rows[i].runId);
        QCOMPARE(packed.word(i), static_cast<std::uint32_t>(i * 3));
        QCOMPARE(packed.hasSettings(i), rows[i].settings != nullptr);
    }
    TokenRows part;
    part.append(packed, 500, 1100);
    QCOMPARE(part.size(), std::size_t{600});
    QVERIFY(areEqual(part.at(0), rows[500]) && areEqual(part.at(599), rows[1099]));
}

/// A copy may be written to a file while the text goes on and is corrected.
void TestTokenRows::copiesAreApart()
{
    const std::vector<TokenRow> rows = sampleRows(700);
    TokenRows packed = packedRows(rows);
    const TokenRows copy = packed;
    packed.setHash(3, 1);
    packed.setHash(699, 2);
    packed.push(rows[0]);
    QCOMPARE(packed.stateHash(3), 1U);
    QCOMPARE(packed.stateHash(699), 2U);
    QCOMPARE(packed.stateHash(4), rows[4].stateHash);
    QCOMPARE(copy.size(), std::size_t{700});
    QVERIFY(areEqual(copy.at(3), rows[3]) && areEqual(copy.at(699), rows[699]));
}

void TestTokenRows::wordsAreKeptOnce()
{
    TokenWords words;
    const TokenWord cat{7, false, "cat", "cat"};
    const TokenWord longer{8, false, "a name that is not inside its string", "text"};
    QCOMPARE(words.put(cat), 0U);
    QCOMPARE(words.put(longer), 1U);
    const std::size_t bytes = words.bytes();
    QCOMPARE(words.put(cat), 0U);
    QCOMPARE(words.put(longer), 1U);
    QCOMPARE(words.bytes(), bytes);
    QCOMPARE(words.put({7, false, "cat", ""}), 2U); // the same token inside a character
    QVERIFY(words.at(0) == cat && words.at(1) == longer);
}

/// In whatever order the tokens are counted, and of whatever counts there are.
void TestTokenRows::sumsOfBlocksAreExact()
{
    constexpr int kTokens = 1500;
    constexpr int kBlock = 64;
    test::SampleRun run({3, 32, 64});
    std::mt19937 random(3);
    std::vector<OperationCounts> counts;
    std::vector<int> order;
    for (int i = 0; i < kTokens; ++i) {
        counts.push_back(run.nextRecord().counts);
        counts.back().layers[1][Matmul::AttKey].signedAc = -static_cast<int>(random() % 9);
        order.push_back(i);
    }
    std::ranges::shuffle(order, random);
    std::map<int, OperationCounts> expected;
    BlockCounts sums;
    for (const int i : order) {
        sums.add(i / kBlock, counts[static_cast<std::size_t>(i)]);
        expected[i / kBlock] += counts[static_cast<std::size_t>(i)];
    }
    for (const auto& [block, sum] : expected)
        QCOMPARE(sums.at(block), sum);
    QCOMPARE(sums.at(kTokens).tokens, 0U);
    const std::size_t plain = expected.size() * 3 * sizeof(LayerCounts);
    QVERIFY2(4 * sums.bytes() < plain, qPrintable(QString::number(sums.bytes())));
}

QTEST_GUILESS_MAIN(TestTokenRows)
#include "test_token_rows.moc"
