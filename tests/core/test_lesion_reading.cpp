#include "core/error.h"
#include "core/lesion_reading.h"
#include "core/random_model.h"
#include "core/text/sampler.h"

#include <QTest>
#include <cmath>

using namespace spikeglass;

namespace {

constexpr ModelShape kShape{2, 24, 70};

std::vector<TokenId> randomTokens(std::size_t count)
{
    RandomNumbers random(7);
    std::vector<TokenId> tokens;
    for (std::size_t i = 0; i < count; ++i)
        tokens.push_back(static_cast<TokenId>(random.next() % static_cast<unsigned>(kShape.vocab)));
    return tokens;
}

Interventions silentLayer(int layer)
{
    Intervention edit;
    edit.where.layer = LayerId{layer};
    return {{edit}};
}

/// The next-token distribution behind each token.
std::vector<std::vector<double>> distributions(Engine& engine, const std::vector<TokenId>& tokens)
{
    std::vector<std::vector<double>> result;
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(kShape.vocab));
    for (const TokenId token : tokens) {
        engine.step(token, state, logits);
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(static_cast<double>(logit));
        result.emplace_back();
        for (const float logit : logits)
            result.back().push_back(std::exp(static_cast<double>(logit)) / sum);
    }
    return result;
}

} // namespace

class TestLesionReading : public QObject
{
    Q_OBJECT

private slots:
    void divergenceInClosedForm();
    void equalsTwoRunsTokenByToken();
    void nothingDoneIsNoDivergence();
    void goesOnFromAState();
    void badLesionsAreRefused();
};

/// A fair coin and one of 3 : 1.
void TestLesionReading::divergenceInClosedForm()
{
    const std::vector<float> fair{5, 5};
    const std::vector<float> biased{static_cast<float>(std::log(3.0)), 0};
    QVERIFY(std::abs(divergenceBits(fair, biased) - std::log2(2 / std::sqrt(3.0))) < 1e-6);
    QVERIFY(std::abs(divergenceBits(biased, fair) - (0.75 * std::log2(3.0) - 1)) < 1e-6);
    QCOMPARE(divergenceBits(fair, fair), 0.0);
}

void TestLesionReading::equalsTwoRunsTokenByToken()
{
    const auto model = std::make_shared<const Model>(makeRandomModel(kShape, 3));
    const auto tokens = randomTokens(40);
    Engine intact(model);
    Engine lesioned(model);
    lesioned.setInterventions(silentLayer(1));
    const auto p = distributions(intact, tokens);
    const auto q = distributions(lesioned, tokens);
    LesionReading reading(intact.packed(), {}, silentLayer(1), intact.initialState());
    std::vector<float> bits;
    for (std::size_t at = 0; at < tokens.size(); at += 16)
        for (const float value : reading.read(
                 std::span(tokens).subspan(at, std::min<std::size_t>(16, tokens.size() - at))))
            bits.push_back(value);
    QCOMPARE(bits.size(), tokens.size());
    double sum = 0;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        double expected = 0;
        for (std::size_t i = 0; i < p[t].size(); ++i)
            expected += p[t][i] * std::log2(p[t][i] / q[t][i]);
        QVERIFY(std::abs(bits[t] - expected) < 1e-4 * std::max(1.0, expected));
        sum += bits[t];
    }
    QVERIFY(sum > 0.01);
}

void TestLesionReading::nothingDoneIsNoDivergence()
{
    const auto packed = Engine(std::make_shared<const Model>(makeRandomModel(kShape, 3))).packed();
    LesionReading reading(packed, silentLayer(0), silentLayer(0), ModelState(kShape, 0));
    for (const float bits : reading.read(randomTokens(20)))
        QCOMPARE(bits, 0.0F);
}

/// What was read before the start is in the state, whichever of the two reads on.
void TestLesionReading::goesOnFromAState()
{
    Engine engine(std::make_shared<const Model>(makeRandomModel(kShape, 3)));
    const auto tokens = randomTokens(30);
    ModelState state = engine.initialState();
    engine.read(std::span(tokens).first(20), state, {});
    LesionReading rest(engine.packed(), {}, silentLayer(1), state);
    const auto bits = rest.read(std::span(tokens).subspan(20));
    QCOMPARE(bits.size(), std::size_t{10});
    LesionReading fresh(engine.packed(), {}, silentLayer(1), engine.initialState());
    QVERIFY(fresh.read(std::span(tokens).subspan(20)) != bits);
}

void TestLesionReading::badLesionsAreRefused()
{
    const auto packed = Engine(std::make_shared<const Model>(makeRandomModel(kShape, 3))).packed();
    QVERIFY_EXCEPTION_THROWN(LesionReading(packed, {}, silentLayer(2), ModelState(kShape, 0)),
                             Error);
}

QTEST_APPLESS_MAIN(TestLesionReading)
#include "test_lesion_reading.moc"
