#include "core/engine/engine.h"
#include "core/error.h"
#include "core/files.h"
#include "core/generation.h"
#include "core/inspection/firing_statistics.h"
#include "core/inspection/logit_lens.h"
#include "core/inspection/neuron_tuning.h"
#include "core/inspection/spike_margin.h"
#include "core/inspection/text_scan.h"
#include "core/random_model.h"
#include "tests/support/fake_tokenizer.h"
#include "tests/support/sample_records.h"

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <utility>

Q_DECLARE_METATYPE(spikeglass::Coincidence)

using namespace spikeglass;

namespace {

constexpr ModelShape kOneNeuron{1, 1, 4}; // two neurons: one a site

/// Statistics of neuron 0, which fires at these positions of `tokens`.
FiringStatistics firingAt(const std::vector<int>& positions, int tokens)
{
    FiringStatistics statistics(kOneNeuron);
    for (int i = 0; i < tokens; ++i) {
        const std::int8_t fires = std::ranges::count(positions, i) > 0 ? 1 : 0;
        statistics.add(i, std::array<std::int8_t, 2>{fires, 1}, {});
    }
    return statistics;
}

std::string classesOf(TokenClasses classes)
{
    constexpr std::string_view kLetters = "s+CNFpq9"; // in the order of kTokenClasses
    std::string text;
    for (std::size_t i = 0; i < kTokenClasses.size(); ++i)
        if (classes.has(kTokenClasses[i]))
            text += kLetters[i];
    return text;
}

} // namespace

Q_DECLARE_METATYPE(ModelShape)

class TestInspection : public QObject
{
    Q_OBJECT

private slots:
    void regularFiringHasNoVariation();
    void intervalsInClosedForm();
    void silentAndSaturated();
    void phiInClosedForm_data();
    void phiInClosedForm();
    void chanceIsReachedByChance();
    void limitsOfChanceHold();
    void limitsOfLongTextsAreTrueAndQuick();
    void rareTokensNeedTheExactTest();
    void frequentTokensNeedTheExactTest_data();
    void frequentTokensNeedTheExactTest();
    void selectivityFindsTheClass();
    void tokensAreClassified_data();
    void tokensAreClassified();
    void tuningRanksByEvidence();
    void marginsInClosedForm();
    void lensEndsInTheModelsPrediction_data();
    void lensEndsInTheModelsPrediction();
    void lensOfTheEmbeddingIgnoresTheLayers();
    void lensWithoutNeuronsIsTheEmbeddingAlone();
    void scanEqualsTheRun();
    void scanStopsAtTheLimit();
};

void TestInspection::regularFiringHasNoVariation()
{
    const NeuronFiring firing = firingAt({1, 4, 7, 10}, 12).firing(0);
    QCOMPARE(firing.tokens, std::uint64_t{12});
    QCOMPARE(firing.spikes, std::uint64_t{4});
    QCOMPARE(firing.rate(), 4.0 / 12);
    QCOMPARE(firing.firstSpike, std::optional(1));
    QCOMPARE(firing.meanInterval, std::optional(3.0));
    QCOMPARE(firing.intervalVariation, std::optional(0.0));
}

void TestInspection::intervalsInClosedForm()
{
    // Intervals 1, 5: mean 3, standard deviation 2.
    const NeuronFiring firing = firingAt({2, 3, 8}, 10).firing(0);
    QCOMPARE(firing.meanInterval, std::optional(3.0));
    QVERIFY(qFuzzyCompare(*firing.intervalVariation, 2.0 / 3));
    QVERIFY(!firingAt({5}, 10).firing(0).meanInterval);
    QVERIFY(!firingAt({5, 6}, 10).firing(0).intervalVariation);
}

void TestInspection::silentAndSaturated()
{
    const FiringStatistics statistics = firingAt({}, 6);
    QVERIFY(statistics.firing(0).isSilent());
    QVERIFY(!statistics.firing(0).firstSpike);
    QVERIFY(statistics.firing(1).isSaturated());
    QVERIFY(!FiringStatistics(kOneNeuron).firing(0).isSilent()); // nothing is known yet
}

void TestInspection::phiInClosedForm_data()
{
    QTest::addColumn<Coincidence>("counts");
    QTest::addColumn<double>("phi");
    QTest::newRow("always together") << Coincidence{10, 4, 4, 4} << 1.0;
    QTest::newRow("never together") << Coincidence{10, 5, 5, 0} << -1.0;
    QTest::newRow("independent") << Coincidence{100, 50, 20, 10} << 0.0;
    // 2 x 2 table 3 1 / 2 4: (3 4 - 1 2) / sqrt(4 6 5 5)
    QTest::newRow("table") << Coincidence{10, 5, 4, 3} << 10 / std::sqrt(600.0);
}

void TestInspection::phiInClosedForm()
{
    QFETCH(Coincidence, counts);
    QFETCH(double, phi);
    QVERIFY(counts.phi().has_value());
    QVERIFY(std::abs(*counts.phi() - phi) < 1e-12);
    QVERIFY(!(Coincidence{10, 0, 4, 0}.phi()));
    // Of different texts: no correlation, and no endless sum of probabilities.
    for (const Coincidence mixed :
         {Coincidence{10, 4, 14, 2}, Coincidence{10, 4, 4, 5}, Coincidence{10, 8, 8, 2}}) {
        QVERIFY(!mixed.phi());
        QCOMPARE(mixed.chanceProbability(), 1.0);
    }
    QVERIFY(!(Coincidence{10, 4, 10, 4}.phi()));
}

/// The level for one comparison is the two-sided 5 % point of the normal distribution; of many
/// neurons that fire without regard to a class, about 5 % exceed it, and hardly ever one the level
/// for all of them.
void TestInspection::chanceIsReachedByChance()
{
    QVERIFY(std::abs(chancePhi(10000, 1) - 1.959964 / 100) < 1e-6);
    QVERIFY(chancePhi(10000, 1000) > 2 * chancePhi(10000, 1));
    constexpr int kNeurons = 2000;
    constexpr int kTokens = 400;
    std::mt19937_64 random(7);
    FiringStatistics statistics({1, kNeurons / 2, 4});
    std::vector<std::int8_t> spikes(kNeurons);
    for (int t = 0; t < kTokens; ++t) {
        for (auto& spike : spikes)
            spike = random() % 4 == 0 ? 1 : 0;
        TokenClasses classes;
        if (random() % 3 == 0)
            classes.add(TokenClass::Name);
        statistics.add(t, spikes, classes);
    }
    int beyondOne = 0;
    int beyondAll = 0;
    for (int i = 0; i < kNeurons; ++i) {
        const double phi = std::abs(*statistics.coincidence(i, TokenClass::Name).phi());
        beyondOne += phi > chancePhi(kTokens, 1) ? 1 : 0;
        beyondAll += phi > chancePhi(kTokens, kNeurons) ? 1 : 0;
    }
    QVERIFY2(beyondOne > kNeurons * 3 / 100 && beyondOne < kNeurons * 7 / 100,
             qPrintable(QString::number(beyondOne)));
    QVERIFY(beyondAll <= 2);
}

namespace {

/// Least |phi| of all neurons there can be that is more than chance, and largest that is not.
std::pair<double, double> limitsOfAll(std::uint64_t tokens, std::uint64_t named, int neurons)
{
    double least = 1;
    double most = 0;
    for (std::uint64_t fired = 1; fired < tokens; ++fired)
        for (std::uint64_t both = 0; both <= std::min(fired, named); ++both) {
            const Coincidence counts{tokens, fired, named, both};
            const double phi = std::abs(counts.phi().value_or(0));
            if (counts.chanceProbability() * neurons < 0.05)
                least = std::min(least, phi);
            else
                most = std::max(most, phi);
        }
    return {least, most};
}

} // namespace

/// Of every neuron there can be: below the first limit none, above the second one each.
void TestInspection::limitsOfChanceHold()
{
    constexpr std::uint64_t kTokens = 50;
    constexpr std::uint64_t kNeurons = 20;
    for (const std::uint64_t named : {3, 8, 25, 47}) {
        const auto limits = chanceLimits(kTokens, named, kNeurons);
        QVERIFY(limits);
        const auto [least, most] = limitsOfAll(kTokens, named, kNeurons);
        QVERIFY(std::abs(limits->least - least) < 1e-9);
        QVERIFY(std::abs(limits->sure - most) < 1e-9);
    }
    // Rare and common words of a longer text.
    for (const std::uint64_t named : {10, 674}) {
        const auto limits = chanceLimits(684, named, 6144);
        QVERIFY(limits);
        QVERIFY(limits->least <= std::abs(*Coincidence{684, 200, 10, 10}.phi()));
        const auto [least, most] = limitsOfAll(684, named, 6144);
        QVERIFY(std::abs(limits->least - least) < 1e-9);
        QVERIFY(std::abs(limits->sure - most) < 1e-9);
    }
    const auto rare = chanceLimits(1334, 8, 6144);
    const auto [least, most] = limitsOfAll(1334, 8, 6144);
    QVERIFY(rare && std::abs(rare->least - least) < 1e-9 && std::abs(rare->sure - most) < 1e-9);
    QVERIFY(!chanceLimits(kTokens, 1, 1000)); // 2 * 1000 / 50 is no small probability
    QVERIFY(!chanceLimits(kTokens, 0, 1) && !chanceLimits(kTokens, kTokens, 1));
    QVERIFY(!chanceLimits(0, 0, 1));
    const auto common = chanceLimits(10000, 5000, kNeurons);
    QVERIFY(common && std::abs(common->least - chancePhi(10000, kNeurons)) < 0.003);
}

/// Of a text for which not every number of spikes is looked at: no neuron lies beyond a limit, and
/// the limits are as close to that of the normal distribution as two decimals tell.
void TestInspection::limitsOfLongTextsAreTrueAndQuick()
{
    constexpr std::uint64_t kTokens = 200000;
    constexpr std::uint64_t kNamed = 60000;
    constexpr std::uint64_t kNeurons = 4608;
    constexpr qint64 kMostMilliseconds = 500; // it takes some 2, counted one by one minutes
    QElapsedTimer clock;
    clock.start();
    const auto limits = chanceLimits(kTokens, kNamed, kNeurons);
    std::mt19937_64 random(11);
    int rare = 0;
    int chance = 0;
    for (int i = 0; i < 4608; ++i) {
        const std::uint64_t fired = 50 + random() % (kTokens - 100);
        const double deviation = std::sqrt(
            static_cast<double>(fired) * (1.0 - static_cast<double>(fired) / kTokens) * 0.3 * 0.7);
        const double beyond = (static_cast<double>(random() % 1000) / 500 - 1) * 6 * deviation;
        const auto both =
            static_cast<std::uint64_t>(std::clamp(0.3 * static_cast<double>(fired) + beyond, 0.0,
                                                  static_cast<double>(std::min(fired, kNamed))));
        const Coincidence counts{kTokens, fired, kNamed, both};
        const auto phi = counts.phi();
        if (!phi)
            continue;
        const bool isChance = counts.chanceProbability(kNeurons) >= 0.05;
        (isChance ? chance : rare) += 1;
        QVERIFY(limits &&
                (isChance ? std::abs(*phi) <= limits->sure : std::abs(*phi) >= limits->least));
    }
    QVERIFY2(clock.elapsed() < kMostMilliseconds, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(rare > 500 && chance > 500);
    const double normal = chancePhi(kTokens, kNeurons);
    QVERIFY(normal - limits->least < 0.003 && limits->sure - normal < 0.003);
    QVERIFY(limits->least < normal && normal < limits->sure);
}

void TestInspection::rareTokensNeedTheExactTest()
{
    // Fisher's tea: 3 of 4 right, of 8 cups: (16 + 1) / 70 in one direction.
    const Coincidence tea{8, 4, 4, 3};
    QVERIFY(std::abs(tea.chanceProbability() - 2 * 17.0 / 70) < 1e-9);
    // One token, one of two spikes: as likely as the neuron's rate, however large phi is.
    const Coincidence once{163, 2, 1, 1};
    QVERIFY(*once.phi() > 0.7);
    QVERIFY(std::abs(once.chanceProbability() - 2 * 2.0 / 163) < 1e-9);
    // Downwards: never together, 3 of 10 each: C(7,3) / C(10,3).
    const Coincidence never{10, 3, 3, 0};
    QVERIFY(std::abs(never.chanceProbability() - 2 * 35.0 / 120) < 1e-9);
    QCOMPARE((Coincidence{10, 0, 3, 0}.chanceProbability()), 1.0);
}

namespace {

long double choose(std::uint64_t whole, std::uint64_t part)
{
    long double ways = 1;
    for (std::uint64_t i = 1; i <= part; ++i)
        ways *= static_cast<long double>(whole - part + i) / static_cast<long double>(i);
    return ways;
}

/// Of `first` .. `last` common tokens.
long double probabilityOf(const Coincidence& counts, std::uint64_t first, std::uint64_t last)
{
    long double ways = 0;
    for (std::uint64_t k = first; k <= last; ++k)
        ways += choose(counts.named, k) * choose(counts.tokens - counts.named, counts.fired - k);
    return ways / choose(counts.tokens, counts.fired);
}

} // namespace

void TestInspection::frequentTokensNeedTheExactTest_data()
{
    QTest::addColumn<Coincidence>("counts");
    QTest::addColumn<double>("ofTheBest");
    // By the normal approximation 0.0044, 0.006 and 0.016, though 5 or more are expected.
    QTest::newRow("200 tokens") << Coincidence{200, 50, 20, 14} << 0.0848;
    QTest::newRow("1000 tokens") << Coincidence{1000, 100, 50, 15} << 0.387;
    QTest::newRow("4000 tokens") << Coincidence{4000, 100, 200, 15} << 0.968;
    QTest::newRow("many") << Coincidence{400, 100, 120, 49} << 0.0;
    QTest::newRow("few together") << Coincidence{400, 100, 120, 9} << 0.0;
}

/// Against sums of binomials; of 4,608 neurons the best does so well by chance alone.
void TestInspection::frequentTokensNeedTheExactTest()
{
    QFETCH(Coincidence, counts);
    QFETCH(double, ofTheBest);
    constexpr std::uint64_t kNeurons = 4608;
    const bool isExcess = *counts.phi() > 0;
    const auto exact = static_cast<double>(
        2 * (isExcess ? probabilityOf(counts, counts.both, std::min(counts.fired, counts.named))
                      : probabilityOf(counts, 0, counts.both)));
    QVERIFY(std::abs(counts.chanceProbability() / exact - 1) < 1e-6);
    const double best = counts.chanceProbability(kNeurons);
    QVERIFY(std::abs(best / std::min(1.0, exact * kNeurons) - 1) < 1e-6);
    if (ofTheBest > 0)
        QVERIFY2(std::abs(best - ofTheBest) < 0.001, qPrintable(QString::number(best)));
}

void TestInspection::selectivityFindsTheClass()
{
    FiringStatistics statistics(kOneNeuron);
    for (int t = 0; t < 40; ++t) {
        TokenClasses classes;
        if (t % 5 == 0)
            classes.add(TokenClass::Punctuation);
        if (t % 2 == 0)
            classes.add(TokenClass::SpaceInitial);
        const std::int8_t fires = t % 5 == 0 ? 0 : 1; // silent at punctuation
        statistics.add(t, std::array<std::int8_t, 2>{fires, 0}, classes);
    }
    const auto best = statistics.selectivity(0);
    QVERIFY(best.has_value());
    QVERIFY(best->tokenClass == TokenClass::Punctuation);
    QCOMPARE(best->phi, -1.0);
    QVERIFY(!statistics.selectivity(1));
    const Coincidence word = statistics.coincidence(0, 4, 3);
    QCOMPARE(word.rateInside(), 0.75);
    QCOMPARE(word.rateOutside(), 29.0 / 36);
}

void TestInspection::tokensAreClassified_data()
{
    QTest::addColumn<QStringList>("tokens");
    QTest::addColumn<QStringList>("classes");
    QTest::newRow("name inside a sentence")
        << QStringList{"One", " day", ",", " Lil", "y", " saw", " Tom", "."}
        << QStringList{"CF", "s", "p", "sCN", "+N", "s", "sCN", "p"};
    QTest::newRow("sentence starts") << QStringList{"Hi", ".", " She", " ran", "!", "\n", "He"}
                                     << QStringList{"CF", "p", "sCF", "s", "p", "s", "CF"};
    QTest::newRow("speech") << QStringList{"Tom", " said", ",", " \"", "Go", ".\""}
                            << QStringList{"CF", "s", "p", "spq", "CF", "pq"};
    QTest::newRow("typographic quotes")
        << QStringList{"a", " \u201CNo\u201D"} << QStringList{"F", "sCFq"};
    QTest::newRow("I is no name") << QStringList{"so", " I", " am", " 12", "3"}
                                  << QStringList{"F", "sC", "s", "s9", "9"};
    QTest::newRow("apostrophe") << QStringList{"it", "'s", " n\u2019t"}
                                << QStringList{"F", "", "s"};
}

void TestInspection::tokensAreClassified()
{
    QFETCH(QStringList, tokens);
    QFETCH(QStringList, classes);
    TokenClassifier classifier;
    QStringList found;
    for (const QString& token : tokens)
        found.append(
            QString::fromStdString(classesOf(classifier.next(token.toStdString(), false))));
    QCOMPARE(found, classes);
    QCOMPARE(QString::fromStdString(classesOf(classifier.next("Tom", true))), QString("CF"));
}

void TestInspection::tuningRanksByEvidence()
{
    NeuronTuning tuning;
    int position = 0;
    const auto add = [&](TokenId token, int occurrences, int fired, float potential) {
        for (int i = 0; i < occurrences; ++i)
            tuning.add(token, std::to_string(token), position++, i < fired, potential);
    };
    add(1, 1, 1, 3);   // once of once
    add(2, 20, 19, 1); // nearly always
    add(3, 50, 10, 1);
    add(4, 5, 0, -1);
    const auto ranked = tuning.ranked(3);
    QCOMPARE(ranked.size(), std::size_t{3});
    QCOMPARE(ranked[0].token, 2);
    QCOMPARE(ranked[1].token, 1);
    QCOMPARE(ranked[2].token, 3);
    QCOMPARE(ranked[0].lastPosition, 20);
    QCOMPARE(ranked[2].rate(), 0.2);
    QCOMPARE(tuning.spikes(), std::uint64_t{30});
    QCOMPARE(tuning.tokens(), std::uint64_t{76});
    // Wilson's interval of 1 of 1: lower end 1 / (1 + z^2).
    QVERIFY(std::abs(ranked[1].surelyFires() - 1 / (1 + 1.959964 * 1.959964)) < 1e-9);
}

void TestInspection::marginsInClosedForm()
{
    TokenRecord record;
    record.shape = {1, 3, 4};
    record.potential = {1.0F, 1.02F, 0.99F, 0.5F, 3.0F, 0.9F};
    record.spikes = {1, 1, 0, 0, 1, 0};
    std::vector<MarginCounts> counts(2);
    addMargins(record, LifParameters{}, 0.015F, counts);
    QCOMPARE(counts[0].decisions, std::uint64_t{3});
    QCOMPARE(counts[0].spikes, std::uint64_t{2});
    QCOMPARE(counts[0].lost, std::uint64_t{1});   // 1.0
    QCOMPARE(counts[0].gained, std::uint64_t{1}); // 0.99
    QCOMPARE(counts[1].lost, std::uint64_t{0});
    QCOMPARE(counts[1].gained, std::uint64_t{0});
    addMargins(record, LifParameters{}, 0.2F, counts);
    QCOMPARE(counts[0].decisions, std::uint64_t{6});
    QCOMPARE(counts[1].gained, std::uint64_t{1}); // 0.9
}

void TestInspection::lensEndsInTheModelsPrediction_data()
{
    QTest::addColumn<ModelShape>("shape");
    QTest::addColumn<int>("rescaleEvery");
    QTest::addColumn<bool>("binary");
    QTest::newRow("as trained") << ModelShape{4, 32, 50} << 0 << true;
    QTest::newRow("official inference") << ModelShape{4, 32, 50} << 2 << false;
    QTest::newRow("spike-driven") << ModelShape{4, 32, 50, false, true, 0} << 0 << false;
    QTest::newRow("head of low rank") << ModelShape{4, 32, 50, false, true, 16} << 0 << false;
}

void TestInspection::lensEndsInTheModelsPrediction()
{
    QFETCH(ModelShape, shape);
    QFETCH(int, rescaleEvery);
    QFETCH(bool, binary);
    Model random = makeRandomModel(shape, 3);
    random.config.rescaleEvery = rescaleEvery;
    random.config.binaryEmbedding = binary;
    random.config.spikes.head.threshold = 0.1;
    const auto model = std::make_shared<const Model>(std::move(random));
    Generation generation(model, nullptr);
    generation.restart(std::vector<TokenId>{1, 7, 3, 20}, {});
    for (int i = 0; i < 12; ++i) {
        const auto record = generation.advance();
        QVERIFY(record.has_value());
        const TokenId asked = record->next[2].token;
        const auto rows = logitLens(*model, *record, asked, 5);
        QCOMPARE(rows.size(), std::size_t{5});
        const LensRow& last = rows.back();
        QCOMPARE(last.blocks, 4);
        QCOMPARE(last.rank, 3);
        for (std::size_t k = 0; k < 5; ++k) {
            QCOMPARE(last.best[k].token, record->next[k].token);
            QVERIFY(std::abs(last.best[k].probability - record->next[k].modelProbability) < 1e-5F);
        }
        QVERIFY(std::abs(last.probability - record->next[2].modelProbability) < 1e-5F);
        for (const LensRow& row : rows)
            QVERIFY(row.entropyBits > 0 && row.entropyBits < std::log2(50.0) + 1e-6);
    }
}

void TestInspection::lensOfTheEmbeddingIgnoresTheLayers()
{
    const auto model = std::make_shared<const Model>(makeRandomModel({2, 16, 30}, 5));
    Generation generation(model, nullptr);
    generation.restart(std::vector<TokenId>{4, 4, 4}, {});
    generation.advance();
    const auto second = generation.advance();
    const auto third = generation.advance();
    const auto a = logitLens(*model, *second, {}, 3);
    const auto b = logitLens(*model, *third, {}, 3);
    QCOMPARE(a[0].rank, 0);
    QCOMPARE(a[0].best[0].probability, b[0].best[0].probability);
    QCOMPARE(a[0].entropyBits, b[0].entropyBits);
}

void TestInspection::lensWithoutNeuronsIsTheEmbeddingAlone()
{
    const auto model = std::make_shared<const Model>(makeRandomModel({2, 16, 30, false}, 5));
    Generation generation(model, nullptr);
    generation.restart(std::vector<TokenId>{4}, {});
    const auto rows = logitLens(*model, *generation.advance(), {}, 3);
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows.front().blocks, 0);
}

void TestInspection::scanEqualsTheRun()
{
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "text.txt";
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += "the cat sat. ";
    writeFileAtomically(file, text);
    const auto tokenizer = std::make_shared<test::FakeTokenizer>();
    const auto model =
        std::make_shared<const Model>(makeRandomModel({2, 16, tokenizer->vocabSize()}, 2));
    const NeuronId neuron{LayerId{1}, Site::TimeMix, 5};
    const TextScan scan = scanText(model, *tokenizer, file, neuron, 1'000'000);

    Generation generation(model, tokenizer);
    generation.restart(std::string_view(text), {});
    std::uint64_t spikes = 0;
    std::uint64_t tokens = 0;
    while (generation.inPrompt()) {
        const auto record = generation.advance();
        spikes += record->spikes[static_cast<std::size_t>(record->shape.flatIndex(neuron))];
        ++tokens;
    }
    QVERIFY(scan.isWhole);
    QVERIFY(tokens > 2 * Engine::kLongestPassage);
    QCOMPARE(scan.tokens, tokens);
    QCOMPARE(scan.tuning.spikes(), spikes);
    QCOMPARE(scan.statistics.firing(model->config.shape.flatIndex(neuron)).spikes, spikes);
}

void TestInspection::scanStopsAtTheLimit()
{
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "text.txt";
    writeFileAtomically(file, std::string(500, 'a'));
    const auto tokenizer = std::make_shared<test::FakeTokenizer>();
    const auto model =
        std::make_shared<const Model>(makeRandomModel({1, 8, tokenizer->vocabSize()}, 2));
    const TextScan scan = scanText(model, *tokenizer, file, {}, 130);
    QCOMPARE(scan.tokens, std::uint64_t{130});
    QVERIFY(!scan.isWhole);
    struct Ended
    {
    };
    bool ended = false;
    try {
        scanText(model, *tokenizer, file, {}, 1000, [](std::uint64_t) { throw Ended(); });
    } catch (const Ended&) {
        ended = true;
    }
    QVERIFY(ended);
    QVERIFY_EXCEPTION_THROWN(scanText(model, *tokenizer, file.string() + ".no", {}, 10), Error);
}

QTEST_MAIN(TestInspection)
#include "test_inspection.moc"
