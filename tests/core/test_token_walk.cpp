#include "core/generation.h"
#include "core/random_model.h"
#include "core/trace/token_walk.h"

#include <QtTest>
#include <array>
#include <cmath>
#include <numeric>

using namespace spikeglass;

namespace {

double largestDifference(std::span<const float> a, std::span<const float> b)
{
    double largest = a.size() == b.size() ? 0 : 1e9;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(a[i]) - b[i]));
    return largest;
}

/// W s.
std::vector<float> summed(const Linear& linear, const std::vector<float>& spikes)
{
    std::vector<float> y(static_cast<std::size_t>(linear.out));
    for (std::size_t o = 0; o < y.size(); ++o)
        for (std::size_t i = 0; i < spikes.size(); ++i)
            y[o] += linear.weight[o * spikes.size() + i] * spikes[i];
    return y;
}

/// LN_y(r wkv).
std::vector<float> gatedAverage(const TimeMixWeights& weights, const TimeMixWalk& walk)
{
    std::vector<double> y;
    for (std::size_t c = 0; c < walk.wkv.size(); ++c)
        y.push_back(static_cast<double>(walk.wkv[c]) * static_cast<double>(walk.receptance[c]));
    const auto size = static_cast<double>(y.size());
    const double mean = std::accumulate(y.begin(), y.end(), 0.0) / size;
    double squares = 0;
    for (const double value : y)
        squares += (value - mean) * (value - mean);
    std::vector<float> normed;
    for (std::size_t c = 0; c < y.size(); ++c)
        normed.push_back(static_cast<float>((y[c] - mean) / std::sqrt(squares / size + 1e-5) *
                                                static_cast<double>(weights.lnY->weight[c]) +
                                            static_cast<double>(weights.lnY->bias[c])));
    return normed;
}

} // namespace

class TestTokenWalk : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const Model> m_model;
    std::vector<TokenRecord> m_records;

private slots:
    void initTestCase();
    void agreesWithTheEngine();
    void sharesOfThePast();
    void needsTheRecordBefore();
    void spikeDrivenAgreesWithTheEngine_data();
    void spikeDrivenAgreesWithTheEngine();
};

void TestTokenWalk::initTestCase()
{
    m_model = std::make_shared<const Model>(makeRandomModel({3, 32, 50}, 4));
    Generation generation(m_model, nullptr);
    const std::array<TokenId, 12> tokens{3, 7, 1, 40, 40, 2, 9, 30, 11, 5, 6, 49};
    generation.restart(tokens, {});
    while (generation.inPrompt())
        m_records.push_back(*generation.advance());
}

/// What it works out is what the engine executed: the currents of both populations, the shifts and
/// the logits' input of every block.
void TestTokenWalk::agreesWithTheEngine()
{
    for (std::size_t t = 0; t < m_records.size(); ++t)
        for (int l = 0; l < 3; ++l) {
            const LayerId layer{l};
            const auto walk =
                walkToken(*m_model, m_records[t], t == 0 ? nullptr : &m_records[t - 1], layer);
            QVERIFY(walk && walk->timeMix);
            const ModelState& after = m_records[t].state;
            QVERIFY(largestDifference(walk->timeMix->output, walk->population1.input) < 1e-5);
            QVERIFY(largestDifference(walk->channelMix.output, walk->population2.input) < 1e-5);
            QVERIFY(largestDifference(walk->norm1, after.row(layer, StateRow::AttShift)) < 1e-5);
            QVERIFY(largestDifference(walk->norm2, after.row(layer, StateRow::FfnShift)) < 1e-5);
            QVERIFY(l < 2 || walk->xBehind == walk->last);
            QCOMPARE(walk->channelMix.hidden.size(), std::size_t{128});
        }
}

/// At the first token nothing is remembered; later the average lies between past and present.
void TestTokenWalk::sharesOfThePast()
{
    const auto first = walkToken(*m_model, m_records[0], nullptr, LayerId{1});
    for (std::size_t c = 0; c < 32; ++c) {
        QCOMPARE(first->timeMix->pastWeight[c], 0.0F);
        QVERIFY(std::abs(first->timeMix->wkv[c] - first->timeMix->value[c]) < 1e-6);
    }
    const auto later = walkToken(*m_model, m_records[8], &m_records[7], LayerId{1});
    for (const float share : later->timeMix->pastWeight)
        QVERIFY(share > 0 && share < 1);
}

void TestTokenWalk::needsTheRecordBefore()
{
    QVERIFY(!walkToken(*m_model, m_records[5], nullptr, LayerId{0}));
    QVERIFY(!walkToken(*m_model, m_records[5], &m_records[3], LayerId{0}));
    QVERIFY(!walkToken(*m_model, m_records[5], &m_records[4], LayerId{3}));
    TokenRecord textOnly = m_records[5];
    textOnly.potential.clear();
    QVERIFY(!walkToken(*m_model, textOnly, &m_records[4], LayerId{0}));
}

void TestTokenWalk::spikeDrivenAgreesWithTheEngine_data()
{
    QTest::addColumn<int>("headRank");
    QTest::addColumn<bool>("edited");
    QTest::newRow("full head") << 0 << false;
    QTest::newRow("head of low rank") << 8 << false;
    QTest::newRow("neurons changed by hand") << 0 << true;
}

/// Every value that a population coded follows from what the walk works out in front of it, through
/// all blocks to the head: shifts, products of the spikes, WKV and the residual stream.
void TestTokenWalk::spikeDrivenAgreesWithTheEngine()
{
    QFETCH(int, headRank);
    QFETCH(bool, edited);
    const ModelShape shape{3, 32, 50, false, true, headRank};
    const auto model = std::make_shared<const Model>(makeRandomModel(shape, 4));
    GenerationSettings settings;
    if (edited) {
        Interventions edits;
        for (const Site site : {Site::Key, Site::FfnValue})
            edits.edits.push_back(
                {.kind = Intervention::Kind::ClampSpike, .where = {LayerId{1}, site, {2, 3, 5}}});
        settings.interventions = std::make_shared<const Interventions>(edits);
    }
    Generation generation(model, nullptr);
    generation.restart(std::vector<TokenId>{3, 7, 1, 40, 40, 2, 9, 30, 11, 5, 6, 49}, settings);
    std::optional<TokenRecord> previous;
    while (generation.inPrompt()) {
        const TokenRecord record = *generation.advance();
        for (int l = 0; l < shape.layers; ++l) {
            const auto walk =
                walkToken(*model, record, previous ? &*previous : nullptr, LayerId{l});
            QVERIFY(walk && walk->timeMix && walk->operands);
            const auto operand = [&](SpikeOperand o) {
                return (*walk->operands)[static_cast<std::size_t>(o)];
            };
            const auto agrees = [&](std::span<const float> workedOut, SpikeOperand coded) {
                return largestDifference(workedOut, operand(coded).input) < 1e-5;
            };
            const BlockWeights& block = model->weights.blocks[static_cast<std::size_t>(l)];
            QVERIFY(agrees(walk->timeMix->keyInput, SpikeOperand::Key));
            QVERIFY(agrees(walk->timeMix->valueInput, SpikeOperand::Value));
            QVERIFY(agrees(walk->timeMix->receptanceInput, SpikeOperand::Receptance));
            QVERIFY(agrees(walk->channelMix.keyInput, SpikeOperand::FfnKey));
            QVERIFY(agrees(walk->channelMix.receptanceInput, SpikeOperand::FfnReceptance));
            QVERIFY(agrees(gatedAverage(*block.att, *walk->timeMix), SpikeOperand::Output));
            QVERIFY(agrees(summed(block.ffn.key, operand(SpikeOperand::FfnKey).spikes),
                           SpikeOperand::FfnValue));
            QVERIFY(
                agrees(walk->normOut, headRank > 0 ? SpikeOperand::HeadIn : SpikeOperand::Head));
            QVERIFY(walk->population1.input.empty());
            QVERIFY(l < 2 || walk->xBehind == walk->last);
        }
        const auto walk = walkToken(*model, record, previous ? &*previous : nullptr, LayerId{0});
        const auto& head = (*walk->operands)[static_cast<std::size_t>(SpikeOperand::Head)];
        QVERIFY(largestDifference(summed(model->weights.head, head.spikes), generation.logits()) <
                1e-5);
        previous = record;
    }
}

QTEST_GUILESS_MAIN(TestTokenWalk)
#include "test_token_walk.moc"
