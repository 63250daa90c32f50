#include "core/generation.h"
#include "core/random_model.h"
#include "core/trace/token_walk.h"

#include <QtTest>
#include <array>
#include <cmath>

using namespace spikeglass;

namespace {

double largestDifference(std::span<const float> a, std::span<const float> b)
{
    double largest = a.size() == b.size() ? 0 : 1e9;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(a[i]) - b[i]));
    return largest;
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

QTEST_GUILESS_MAIN(TestTokenWalk)
#include "test_token_walk.moc"
