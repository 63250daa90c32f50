// Hand-written gradients against finite differences in float64, and the numbers behind them.

#include "core/torch/recurrences.h"
#include "core/torch/row_kernels.h"
#include "tests/support/gradient_check.h"

#include <QtTest>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>

using namespace spikeglass;
using namespace spikeglass::test;

namespace {

struct WkvProblem
{
    SequenceShape shape;
    Values key, value, receptance, decay, first, weights;

    explicit WkvProblem(const SequenceShape& sizes)
        : shape(sizes)
        , key(randomValues(sizes.rows() * sizes.channels, 1, 2.0))
        , value(randomValues(sizes.rows() * sizes.channels, 2))
        , receptance(randomValues(sizes.rows() * sizes.channels, 3))
        , decay(randomValues(sizes.channels, 4))
        , first(randomValues(sizes.channels, 5))
        , weights(randomValues(sizes.rows() * sizes.channels, 6))
    {
    }
    [[nodiscard]] WkvInputs<double> inputs() const
    {
        return {key.data(), value.data(), receptance.data(), decay.data(), first.data()};
    }
    [[nodiscard]] Values output() const
    {
        const auto states = static_cast<std::size_t>(shape.batch * shape.channels);
        Values num(states), den(states), top(states, kWkvStartMaximum), out(key.size());
        wkvForward<double>(shape, inputs(), {num.data(), den.data(), top.data()}, out.data());
        return out;
    }
    [[nodiscard]] double loss() const { return dot(output(), weights); }
};

struct LifProblem
{
    SequenceShape shape;
    SequenceLif lif;
    Values drive, gate, residual, weights;

    LifProblem(const SequenceShape& sizes, bool gated, double reset)
        : shape(sizes)
        , drive(randomValues(sizes.rows() * sizes.channels, 1, 2.0))
        , gate(gated ? randomValues(sizes.rows() * sizes.channels, 2) : Values())
        , residual(drive.size())
        , weights(randomValues(sizes.rows() * sizes.channels, 3))
    {
        lif.reset = reset;
        lif.spike = SpikeFunction::Smooth;
    }
    [[nodiscard]] LifInputs<double> inputs() const
    {
        return {drive.data(), gate.empty() ? nullptr : gate.data(), residual.data()};
    }
    [[nodiscard]] double loss() const
    {
        Values membrane(static_cast<std::size_t>(shape.batch * shape.channels), lif.reset);
        Values out(drive.size());
        Values fired(membrane.size());
        LifRecord<double> record;
        record.spikeSums = fired.data();
        lifForward<double>(shape, inputs(), lif, membrane.data(), out.data(), record);
        return dot(out, weights) +
               lif.spikeGradient * std::accumulate(fired.begin(), fired.end(), 0.0);
    }
};

} // namespace

class TestRecurrences : public QObject
{
    Q_OBJECT

private slots:
    void wkvEqualsItsDefinition();
    void wkvGradients();
    void wkvStaysFiniteForLargeKeys();
    void lifGradients_data();
    void lifGradients();
    void lifFollowsItsEquations();
    void stateCarriesOver();
    void singlePrecisionFollowsDouble();
    void normMixGradients();
    void crossEntropyGradient();
    void distillationGradient();
    void embeddingGradientIsTheSurrogate();
    void dropoutKeepsTheMean();
    void adamFirstStepIsTheSign();
};

/// The closed form of model.md, not the recurrence.
void TestRecurrences::wkvEqualsItsDefinition()
{
    const WkvProblem problem({2, 9, 5});
    const Values out = problem.output();
    for (std::int64_t b = 0; b < 2; ++b)
        for (std::int64_t c = 0; c < 5; ++c)
            for (std::int64_t t = 0; t < 9; ++t) {
                const auto at = [&](std::int64_t i) {
                    return static_cast<std::size_t>((b * 9 + i) * 5 + c);
                };
                const auto channel = static_cast<std::size_t>(c);
                const double w = -std::exp(problem.decay[channel]);
                double weight = std::exp(problem.first[channel] + problem.key[at(t)]);
                double num = weight * problem.value[at(t)];
                double den = weight;
                for (std::int64_t i = 0; i < t; ++i) {
                    weight = std::exp(static_cast<double>(t - 1 - i) * w + problem.key[at(i)]);
                    num += weight * problem.value[at(i)];
                    den += weight;
                }
                const double expected = num / den / (1 + std::exp(-problem.receptance[at(t)]));
                QVERIFY(std::abs(out[at(t)] - expected) < 1e-13);
            }
}

void TestRecurrences::wkvGradients()
{
    WkvProblem problem({2, 7, 35}); // more than one block of channels, the last one partial
    const std::size_t count = problem.key.size();
    Values key(count), value(count), receptance(count), decay(35), first(35);
    wkvBackward<double>(problem.shape, problem.inputs(), problem.weights.data(),
                        {key.data(), value.data(), receptance.data(), decay.data(), first.data()});
    const auto loss = [&] { return problem.loss(); };
    QVERIFY(gradientError(problem.key, key, loss) < 1e-7);
    QVERIFY(gradientError(problem.value, value, loss) < 1e-7);
    QVERIFY(gradientError(problem.receptance, receptance, loss) < 1e-7);
    QVERIFY(gradientError(problem.decay, decay, loss) < 1e-7);
    QVERIFY(gradientError(problem.first, first, loss) < 1e-7);
}

void TestRecurrences::wkvStaysFiniteForLargeKeys()
{
    WkvProblem problem({1, 40, 32});
    for (double& k : problem.key)
        k *= 200;
    Values gradient(problem.key.size()), value(gradient.size()), receptance(gradient.size()),
        decay(32), first(32);
    wkvBackward<double>(
        problem.shape, problem.inputs(), problem.weights.data(),
        {gradient.data(), value.data(), receptance.data(), decay.data(), first.data()});
    for (const Values* values : {&gradient, &value, &receptance, &decay, &first})
        QVERIFY(std::ranges::all_of(*values, [](double x) { return std::isfinite(x); }));
    QVERIFY(std::ranges::all_of(problem.output(), [](double x) { return std::isfinite(x); }));
}

void TestRecurrences::lifGradients_data()
{
    QTest::addColumn<bool>("gated");
    QTest::addColumn<double>("reset");
    QTest::addColumn<double>("spikeGradient");
    QTest::addRow("plain") << false << 0.0 << 0.0;
    QTest::addRow("gated") << true << 0.0 << 0.0;
    QTest::addRow("reset below zero") << true << -0.3 << 0.0;
    QTest::addRow("spikes have a price") << true << -0.3 << 0.7;
}

void TestRecurrences::lifGradients()
{
    QFETCH(bool, gated);
    QFETCH(double, reset);
    QFETCH(double, spikeGradient);
    LifProblem problem({2, 9, 37}, gated, reset);
    problem.lif.spikeGradient = spikeGradient;
    Values drive(problem.drive.size()), gate(problem.gate.size());
    lifBackward<double>(problem.shape, problem.inputs(), problem.lif, problem.weights.data(),
                        drive.data(), gated ? gate.data() : nullptr);
    const auto loss = [&] { return problem.loss(); };
    QVERIFY(gradientError(problem.drive, drive, loss) < 1e-7);
    if (gated)
        QVERIFY(gradientError(problem.gate, gate, loss) < 1e-7);
}

void TestRecurrences::lifFollowsItsEquations()
{
    const Values drive{1.0, 1.5, 3.0, 0.5, -1.0};
    const Values residual{10, 20, 30, 40, 50};
    Values potential(5), membrane(5), input(5), out(5), state{0.0};
    std::vector<std::uint8_t> spikes(5);
    double fired = 0;
    lifForward<double>({1, 5, 1}, {drive.data(), nullptr, residual.data()}, {}, state.data(),
                       out.data(),
                       {input.data(), potential.data(), membrane.data(), spikes.data(), &fired});
    // h = (v + x) / 2, spike and reset at h >= 1
    QCOMPARE(potential, (Values{0.5, 1.0, 1.5, 0.25, -0.375}));
    QCOMPARE(spikes, (std::vector<std::uint8_t>{0, 1, 1, 0, 0}));
    QCOMPARE(fired, 2.0);
    QCOMPARE(membrane, (Values{0.5, 0.0, 0.0, 0.25, -0.375}));
    QCOMPARE(out, (Values{10, 21, 31, 40, 50}));
    QCOMPARE(input, drive);
    QCOMPARE(state, Values{-0.375});
}

void TestRecurrences::stateCarriesOver()
{
    const WkvProblem whole({1, 10, 3});
    Values num(3), den(3), top(3, kWkvStartMaximum), out(30);
    for (std::int64_t t = 0; t < 10; ++t) {
        const auto at = static_cast<std::size_t>(3 * t);
        wkvForward<double>({1, 1, 3},
                           {&whole.key[at], &whole.value[at], &whole.receptance[at],
                            whole.decay.data(), whole.first.data()},
                           {num.data(), den.data(), top.data()}, &out[at]);
    }
    QCOMPARE(out, whole.output());
}

/// float must hold its own against double where the polynomial exponential is at work.
void TestRecurrences::singlePrecisionFollowsDouble()
{
    const WkvProblem problem({2, 64, 40});
    const auto narrow = [](const Values& values) {
        return std::vector<float>(values.begin(), values.end());
    };
    const auto key = narrow(problem.key), value = narrow(problem.value),
               receptance = narrow(problem.receptance);
    const auto decay = narrow(problem.decay), first = narrow(problem.first);
    std::vector<float> num(80), den(80), top(80, static_cast<float>(kWkvStartMaximum)),
        out(key.size());
    wkvForward<float>(problem.shape,
                      {key.data(), value.data(), receptance.data(), decay.data(), first.data()},
                      {num.data(), den.data(), top.data()}, out.data());
    const Values expected = problem.output();
    for (std::size_t i = 0; i < out.size(); ++i)
        QVERIFY(std::abs(static_cast<double>(out[i]) - expected[i]) < 5e-6);
    for (float x = -100; x < 88; x += 0.137F) {
        const double exact = x < -87 ? 0.0 : std::exp(static_cast<double>(x));
        QVERIFY(std::abs(static_cast<double>(vectorExp(x)) - exact) <= 3e-7 * exact);
    }
}

void TestRecurrences::normMixGradients()
{
    const SequenceShape shape{2, 70, 6}; // more than one chunk of rows
    Values input = randomValues(shape.rows() * 6, 1), weight = randomValues(6, 2),
           bias = randomValues(6, 3);
    Values mixA = randomValues(6, 4), mixB = randomValues(6, 5);
    const Values weightsA = randomValues(shape.rows() * 6, 6),
                 weightsB = randomValues(shape.rows() * 6, 7);
    const auto rows = static_cast<std::size_t>(shape.rows());
    Values mean(rows), inverse(rows), outA(input.size()), outB(input.size());
    const NormMixParameters<double> parameters{
        weight.data(), bias.data(), {mixA.data(), mixB.data()}, 2};
    const auto loss = [&] {
        normMixForward<double>(shape, input.data(), parameters, nullptr, {outA.data(), outB.data()},
                               mean.data(), inverse.data());
        return dot(outA, weightsA) + dot(outB, weightsB);
    };
    loss();
    Values gradInput(input.size()), gradWeight(6), gradBias(6), gradA(6), gradB(6);
    normMixBackward<double>(
        shape, input.data(), parameters, mean.data(), inverse.data(),
        {weightsA.data(), weightsB.data()},
        {gradInput.data(), gradWeight.data(), gradBias.data(), {gradA.data(), gradB.data()}});
    QVERIFY(gradientError(input, gradInput, loss) < 1e-6);
    QVERIFY(gradientError(weight, gradWeight, loss) < 1e-6);
    QVERIFY(gradientError(bias, gradBias, loss) < 1e-6);
    QVERIFY(gradientError(mixA, gradA, loss) < 1e-6);
    QVERIFY(gradientError(mixB, gradB, loss) < 1e-6);
}

void TestRecurrences::crossEntropyGradient()
{
    constexpr std::int64_t kRows = 3, kVocab = 70;
    Values logits = randomValues(kRows * kVocab, 1, 3.0);
    const std::vector<std::int32_t> targets{5, 0, 69};
    Values gradient = logits;
    crossEntropy<double>(kRows, kVocab, gradient.data(), targets.data(), true);
    for (std::int64_t row = 0; row < kRows; ++row) { // the arg-max term is not part of the loss
        const auto begin = logits.begin() + row * kVocab;
        const auto best = std::max_element(begin, begin + kVocab) - logits.begin();
        gradient[static_cast<std::size_t>(best)] -=
            1e-4 / kRows * logits[static_cast<std::size_t>(best)];
    }
    const auto loss = [&] {
        Values copy = logits;
        return crossEntropy<double>(kRows, kVocab, copy.data(), targets.data(), false) / kRows;
    };
    QVERIFY(gradientError(logits, gradient, loss) < 1e-7);
}

void TestRecurrences::distillationGradient()
{
    constexpr std::int64_t kRows = 2, kVocab = 37;
    constexpr double kShare = 0.3;
    Values logits = randomValues(kRows * kVocab, 1, 2.0);
    const Values teacher = randomValues(kRows * kVocab, 2, 2.0);
    const std::vector<std::int32_t> targets{5, 36};
    const auto crossEntropyWith = [&](std::int64_t row, const Values& teaching) {
        double sum = 0, taughtSum = 0, taught = 0;
        for (std::int64_t i = 0; i < kVocab; ++i) {
            sum += std::exp(logits[static_cast<std::size_t>(row * kVocab + i)]);
            taughtSum += std::exp(teaching[static_cast<std::size_t>(row * kVocab + i)]);
        }
        for (std::int64_t i = 0; i < kVocab; ++i) {
            const auto at = static_cast<std::size_t>(row * kVocab + i);
            taught -= std::exp(teaching[at]) / taughtSum * (logits[at] - std::log(sum));
        }
        return taught;
    };
    const auto loss = [&] {
        Values copy = logits;
        double total =
            (1 - kShare) * crossEntropy<double>(kRows, kVocab, copy.data(), targets.data(), false);
        for (std::int64_t row = 0; row < kRows; ++row)
            total += kShare * crossEntropyWith(row, teacher);
        return total / kRows;
    };
    Values gradient = logits;
    const double reported = crossEntropy<double>(kRows, kVocab, gradient.data(), targets.data(),
                                                 true, {teacher.data(), kShare});
    Values copy = logits;
    QVERIFY(reported == crossEntropy<double>(kRows, kVocab, copy.data(), targets.data(), false));
    for (std::int64_t row = 0; row < kRows; ++row) {
        const auto begin = logits.begin() + row * kVocab;
        const auto best = std::max_element(begin, begin + kVocab) - logits.begin();
        gradient[static_cast<std::size_t>(best)] -=
            1e-4 / kRows * logits[static_cast<std::size_t>(best)];
    }
    QVERIFY(gradientError(logits, gradient, loss) < 1e-7);
}

void TestRecurrences::embeddingGradientIsTheSurrogate()
{
    const std::vector<std::int32_t> tokens{1, 0, 1};
    const Values table{-0.5, 0.0, 2.0, -1e-9};
    Values out(6), gradient(4);
    embeddingForward<double>(3, 2, tokens.data(), table.data(), true, out.data());
    QCOMPARE(out, (Values{1, 0, 0, 1, 1, 0}));
    const Values upstream{1, 2, 3, 4, 5, 6};
    embeddingBackward<double>(3, 2, tokens.data(), table.data(), true, upstream.data(),
                              gradient.data());
    const auto surrogate = [](double x) { return 1 / (1 + std::pow(M_PI * x, 2)); };
    const Values expected{3 * surrogate(-0.5), 4 * surrogate(0), 6 * surrogate(2),
                          8 * surrogate(-1e-9)};
    for (std::size_t i = 0; i < 4; ++i)
        QVERIFY(std::abs(gradient[i] - expected[i]) < 1e-12);
}

void TestRecurrences::dropoutKeepsTheMean()
{
    constexpr std::int64_t kCount = 400000;
    const std::vector<float> ones(kCount, 1.0F);
    std::vector<float> dropped(kCount), again(kCount), other(kCount);
    dropout<float>(kCount, 0.03, 99, 0, ones.data(), dropped.data());
    dropout<float>(kCount, 0.03, 99, 0, ones.data(), again.data());
    dropout<float>(kCount, 0.03, 100, 0, ones.data(), other.data());
    const double zeros = static_cast<double>(std::ranges::count(dropped, 0.0F)) / kCount;
    QVERIFY2(std::abs(zeros - 0.03) < 5 * std::sqrt(0.03 * 0.97 / kCount),
             qPrintable(QString::number(zeros)));
    QVERIFY(dropped == again);
    dropout<float>(1000, 0.03, 99, kCount - 1000, ones.data(), again.data());
    QVERIFY(std::equal(dropped.end() - 1000, dropped.end(), again.begin()));
    QVERIFY(dropped != other);
    QVERIFY(std::abs(*std::ranges::max_element(dropped) - 1.0F / 0.97F) < 1e-6F);
}

void TestRecurrences::adamFirstStepIsTheSign()
{
    std::vector<float> weights{1, -1, 0.5F}, m(3), v(3);
    const std::vector<float> gradient{0.3F, -20, 0};
    AdamStep adam;
    adam.learningRate = 0.01;
    adam.weightDecay = 0.1;
    adamUpdate(adam, weights, gradient, m, v);
    QVERIFY(std::abs(weights[0] - (1 * 0.999F - 0.01F)) < 1e-6F);
    QVERIFY(std::abs(weights[1] - (-1 * 0.999F + 0.01F)) < 1e-6F);
    QVERIFY(std::abs(weights[2] - 0.5F * 0.999F) < 1e-6F);
}

QTEST_GUILESS_MAIN(TestRecurrences)
#include "test_recurrences.moc"
