#include "core/error.h"
#include "core/text/sampler.h"

#include <QtTest>
#include <cmath>
#include <limits>
#include <numeric>

using namespace spikeglass;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// Logits whose softmax is `probabilities`.
std::vector<float> logitsOf(const std::vector<double>& probabilities)
{
    std::vector<float> logits;
    for (const double p : probabilities)
        logits.push_back(static_cast<float>(std::log(p)));
    return logits;
}

SamplerSettings plain()
{
    SamplerSettings settings;
    settings.temperature = 1;
    settings.topP = 1;
    return settings;
}

/// Slow and plain: the steps of the header one after the other over a full sort.
std::vector<double> referenceDistribution(std::vector<double> logits, const SamplerSettings& s)
{
    std::vector<std::size_t> order(logits.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return logits[a] > logits[b]; });
    if (s.topK > 0 && static_cast<std::size_t>(s.topK) < order.size())
        order.resize(static_cast<std::size_t>(s.topK));
    std::vector<double> weights;
    for (const std::size_t i : order)
        weights.push_back(
            std::exp((logits[i] - logits[order[0]]) / static_cast<double>(s.temperature)));
    while (weights.back() < s.minP)
        weights.pop_back();
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    double sum = 0;
    std::size_t kept = 0;
    while (kept < weights.size() && (kept == 0 || sum < total * s.topP))
        sum += weights[kept++];
    std::vector<double> result(logits.size(), 0.0);
    for (std::size_t i = 0; i < kept; ++i)
        result[order[i]] = weights[i] / sum;
    return result;
}

std::vector<float> randomLogits(std::size_t count, std::uint64_t seed)
{
    RandomNumbers random(seed);
    std::vector<float> logits(count);
    for (float& logit : logits)
        logit = static_cast<float>(random.uniform() * 12 - 6);
    return logits;
}

} // namespace

class TestSampler : public QObject
{
    Q_OBJECT
private slots:
    void randomNumbersMatchThePublishedGenerator();
    void randomNumbersAreUniform();
    void pipeline_data();
    void pipeline();
    void agreesWithTheFullSort_data();
    void agreesWithTheFullSort();
    void officialOrderMatchesTheScript();
    void penaltyActsOnTheWindowOnly();
    void greedyTakesTheLowestOfEquals();
    void drawsFollowTheDistribution();
    void stateIsRestoredExactly();
    void drawsAreGolden();
    void badLogits_data();
    void badLogits();
    void badSettings_data();
    void badSettings();
    void largeVocabularyIsFast();
};

void TestSampler::randomNumbersMatchThePublishedGenerator()
{
    // Reference C code of xoshiro256** with the state 1, 2, 3, 4.
    RandomNumbers random(0);
    random.restore({{1, 2, 3, 4}});
    const std::uint64_t expected[] = {11520U, 0U, 1509978240U, 1215971899390074240U};
    for (const std::uint64_t value : expected)
        QCOMPARE(random.next(), value);
    // splitmix64 from the seed 0, first output.
    QCOMPARE(RandomNumbers(0).state().words[0], std::uint64_t{0xE220A8397B1DCDAFU});
}

void TestSampler::randomNumbersAreUniform()
{
    RandomNumbers random(5);
    constexpr int kDraws = 200'000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < kDraws; ++i) {
        const double value = random.uniform();
        QVERIFY(value >= 0 && value < 1);
        sum += value;
        squares += value * value;
    }
    // Five standard errors.
    QVERIFY(std::abs(sum / kDraws - 0.5) < 5 * std::sqrt(1.0 / 12 / kDraws));
    QVERIFY(std::abs(squares / kDraws - 1.0 / 3) < 5 * std::sqrt(4.0 / 45 / kDraws));
}

void TestSampler::pipeline_data()
{
    QTest::addColumn<SamplerSettings>("settings");
    QTest::addColumn<std::vector<double>>("expected");
    const auto row = [](const char* name, auto change, std::vector<double> expected) {
        SamplerSettings settings = plain();
        change(settings);
        QTest::newRow(name) << settings << expected;
    };
    // Of the probabilities 0.4, 0.3, 0.2, 0.1.
    row("softmax", [](auto&) {}, {0.4, 0.3, 0.2, 0.1});
    row("temperature one half", [](auto& s) { s.temperature = 0.5F; },
        {16 / 30.0, 9 / 30.0, 4 / 30.0, 1 / 30.0});
    row("top-k 2", [](auto& s) { s.topK = 2; }, {4 / 7.0, 3 / 7.0, 0, 0});
    row("top-k larger than V", [](auto& s) { s.topK = 9; }, {0.4, 0.3, 0.2, 0.1});
    row("min-p 0.6", [](auto& s) { s.minP = 0.6F; }, {4 / 7.0, 3 / 7.0, 0, 0});
    row("min-p 1", [](auto& s) { s.minP = 1; }, {1, 0, 0, 0});
    row("top-p inside a token", [](auto& s) { s.topP = 0.65F; }, {4 / 7.0, 3 / 7.0, 0, 0});
    row("top-p below the first", [](auto& s) { s.topP = 0.01F; }, {1, 0, 0, 0});
    row("top-p of what top-k left", [](auto& s) { s.topK = 2, s.topP = 0.5F; }, {1, 0, 0, 0});
    row("top-p after temperature", [](auto& s) { s.temperature = 0.5F, s.topP = 0.52F; },
        {1, 0, 0, 0});
    row("suppressed", [](auto& s) { s.suppressed = {0, 3}; }, {0, 0.6, 0.4, 0});
    row("greedy", [](auto& s) { s.temperature = 0; }, {1, 0, 0, 0});
    row("greedy, suppressed", [](auto& s) { s.temperature = 0, s.suppressed = {0}; }, {0, 1, 0, 0});
}

void TestSampler::pipeline()
{
    QFETCH(SamplerSettings, settings);
    QFETCH(std::vector<double>, expected);
    const auto actual = Sampler(settings).distribution(logitsOf({0.4, 0.3, 0.2, 0.1}), {});
    QCOMPARE(actual.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY2(std::abs(actual[i] - expected[i]) < 1e-6, qPrintable(QString::number(actual[i])));
}

void TestSampler::agreesWithTheFullSort_data()
{
    QTest::addColumn<SamplerSettings>("settings");
    int number = 0;
    for (const float temperature : {0.3F, 1.0F, 5.0F})
        for (const int topK : {0, 1, 40})
            for (const float minP : {0.0F, 0.05F})
                for (const float topP : {0.2F, 0.9F, 0.999F, 1.0F}) {
                    SamplerSettings settings;
                    settings.temperature = temperature;
                    settings.topK = topK;
                    settings.minP = minP;
                    settings.topP = topP;
                    QTest::addRow("settings %d", number++) << settings;
                }
}

void TestSampler::agreesWithTheFullSort()
{
    QFETCH(SamplerSettings, settings);
    Sampler sampler(settings);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        auto logits = randomLogits(300, seed);
        for (float& logit : logits)
            logit = std::round(logit * 4) / 4; // many equals
        const auto expected = referenceDistribution({logits.begin(), logits.end()}, settings);
        const auto actual = sampler.distribution(logits, {});
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(std::abs(actual[i] - expected[i]) < 1e-6, qPrintable(QString::number(i)));
    }
}

/// Softmax 0.4, 0.3, 0.1, 0.1, 0.06, 0.04: the sum first exceeds 0.75 with the third token, whose
/// equal stays too; then every p becomes p^(1 / 2).
void TestSampler::officialOrderMatchesTheScript()
{
    std::vector<float> logits;
    for (const double p : {0.4, 0.3, 0.1, 0.1, 0.06, 0.04})
        logits.push_back(static_cast<float>(std::log(p)));
    SamplerSettings settings;
    settings.officialOrder = true;
    settings.topP = 0.75F;
    settings.temperature = 2.0F;
    const auto distribution = Sampler(settings).distribution(logits, {});
    const double total = std::sqrt(0.4) + std::sqrt(0.3) + 2 * std::sqrt(0.1);
    for (const auto& [token, p] : {std::pair{0U, 0.4}, {1U, 0.3}, {2U, 0.1}, {3U, 0.1}})
        QVERIFY(std::abs(distribution[token] - std::sqrt(p) / total) < 1e-6);
    QCOMPARE(distribution[4] + distribution[5], 0.0F);

    SamplerSettings mine;
    mine.seed = 9;
    const SamplerSettings official = officialSampler(mine);
    QCOMPARE(official.temperature, 1.5F);
    QCOMPARE(official.topP, 0.7F);
    QCOMPARE(official.suppressed, std::vector<TokenId>{0});
    QCOMPARE(official.seed, std::uint64_t{9});
    QCOMPARE(Sampler(official).distribution(logits, {})[0], 0.0F);
}

void TestSampler::penaltyActsOnTheWindowOnly()
{
    SamplerSettings settings = plain();
    settings.repetitionPenalty = 2;
    settings.repetitionWindow = 3;
    const std::vector<float> logits{1, -1, 1, 0.5F};
    const std::vector<TokenId> history{2, 0, 1, 1}; // 2 is out of the window, 1 counts once
    const auto actual = Sampler(settings).distribution(logits, history);
    const auto expected = referenceDistribution({0.5, -2, 1, 0.5}, settings);
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY(std::abs(actual[i] - expected[i]) < 1e-6);
}

void TestSampler::greedyTakesTheLowestOfEquals()
{
    SamplerSettings settings;
    settings.temperature = 0;
    Sampler sampler(settings);
    const SamplerState before = sampler.state();
    QCOMPARE(sampler.sample(std::vector<float>{1, 3, 3, 2}, {}), 1);
    QCOMPARE(sampler.state(), before); // no random number is used up
}

void TestSampler::drawsFollowTheDistribution()
{
    SamplerSettings settings;
    settings.temperature = 0.7F;
    settings.topP = 0.95F;
    settings.seed = 11;
    Sampler sampler(settings);
    const auto logits = randomLogits(40, 3);
    const auto expected = sampler.distribution(logits, {});
    constexpr int kDraws = 100'000;
    std::vector<int> counts(logits.size());
    for (int i = 0; i < kDraws; ++i)
        ++counts[static_cast<std::size_t>(sampler.sample(logits, {}))];
    double chiSquare = 0;
    int cells = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (expected[i] == 0) {
            QCOMPARE(counts[i], 0);
            continue;
        }
        const double mean = static_cast<double>(expected[i]) * kDraws;
        chiSquare += (counts[i] - mean) * (counts[i] - mean) / mean;
        ++cells;
    }
    QVERIFY(cells > 5);
    // Mean n - 1, variance 2 (n - 1); four standard deviations.
    const double freedom = cells - 1;
    QVERIFY2(chiSquare < freedom + 4 * std::sqrt(2 * freedom),
             qPrintable(QString::number(chiSquare)));
}

void TestSampler::stateIsRestoredExactly()
{
    Sampler sampler;
    const auto logits = randomLogits(200, 9);
    for (int i = 0; i < 10; ++i)
        sampler.sample(logits, {});
    const SamplerState saved = sampler.state();
    std::vector<TokenId> first;
    for (int i = 0; i < 50; ++i)
        first.push_back(sampler.sample(logits, first));
    sampler.restore(saved);
    std::vector<TokenId> second;
    for (int i = 0; i < 50; ++i)
        second.push_back(sampler.sample(logits, second));
    QCOMPARE(second, first);
    QVERIFY(std::ranges::adjacent_find(first, std::not_equal_to<>()) != first.end());
}

void TestSampler::drawsAreGolden()
{
    // Computed by an independent implementation (Python, integers) of splitmix64, xoshiro256** and
    // the inverse of the cumulative distribution 0.4, 0.7, 0.9, 1 in the order of the ids.
    SamplerSettings settings = plain();
    settings.seed = 42;
    Sampler sampler(settings);
    const auto logits = logitsOf({0.4, 0.3, 0.2, 0.1});
    std::vector<TokenId> drawn;
    for (int i = 0; i < 16; ++i)
        drawn.push_back(sampler.sample(logits, {}));
    const std::vector<TokenId> expected{0, 0, 1, 3, 3, 2, 2, 2, 2, 1, 1, 0, 2, 0, 2, 2};
    QCOMPARE(drawn, expected);
}

void TestSampler::badLogits_data()
{
    QTest::addColumn<std::vector<float>>("logits");
    QTest::addColumn<QString>("cause");
    QTest::newRow("NaN") << std::vector<float>{0, NAN, 1} << "nan";
    QTest::newRow("infinite") << std::vector<float>{0, kInfinity, 1} << "inf";
    QTest::newRow("nothing left") << std::vector<float>{-kInfinity, -kInfinity}
                                  << "no token is left";
    QTest::newRow("empty") << std::vector<float>{} << "no token is left";
}

void TestSampler::badLogits()
{
    QFETCH(std::vector<float>, logits);
    QFETCH(QString, cause);
    for (const float temperature : {0.0F, 1.0F}) {
        SamplerSettings settings;
        settings.temperature = temperature;
        Sampler sampler(settings);
        try {
            sampler.sample(logits, {});
            QFAIL("accepted");
        } catch (const Error& problem) {
            QVERIFY2(QString(problem.what()).contains(cause), problem.what());
        }
    }
}

void TestSampler::badSettings_data()
{
    QTest::addColumn<SamplerSettings>("settings");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* field, auto change) {
        SamplerSettings settings;
        change(settings);
        QTest::newRow(name) << settings << QString(field);
    };
    row("temperature below 0", "temperature", [](auto& s) { s.temperature = -0.1F; });
    row("temperature NaN", "temperature", [](auto& s) { s.temperature = NAN; });
    row("temperature infinite", "temperature", [](auto& s) { s.temperature = kInfinity; });
    row("top-p 0", "top-p", [](auto& s) { s.topP = 0; });
    row("top-p above 1", "top-p", [](auto& s) { s.topP = 1.01F; });
    row("min-p below 0", "min-p", [](auto& s) { s.minP = -1; });
    row("penalty 0", "repetition penalty", [](auto& s) { s.repetitionPenalty = 0; });
    row("top-k below 0", "top-k", [](auto& s) { s.topK = -1; });
    row("window below 0", "repetition window", [](auto& s) { s.repetitionWindow = -1; });
}

void TestSampler::badSettings()
{
    QFETCH(SamplerSettings, settings);
    QFETCH(QString, field);
    try {
        Sampler sampler(settings);
        QFAIL("accepted");
    } catch (const Error& problem) {
        QVERIFY2(QString(problem.what()).startsWith(field), problem.what());
    }
}

void TestSampler::largeVocabularyIsFast()
{
    Sampler sampler;
    auto logits = randomLogits(50277, 1);
    for (std::size_t i = 0; i < logits.size(); i += 500)
        logits[i] += 8; // a hundred tokens share most of the probability
    QBENCHMARK
    {
        sampler.sample(logits, {});
    }
}

QTEST_GUILESS_MAIN(TestSampler)
#include "test_sampler.moc"
