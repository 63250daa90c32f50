// The spike code in front of every product of the spike-driven variant: equations, gradients
// against finite differences, and LibTorch's operations against our kernel.

#include "core/torch/sequence_model.h"
#include "core/torch/spike_functions.h"
#include "tests/support/gradient_check.h"

#include <torch/csrc/autograd/autograd.h>

#include <QtTest>
#include <numeric>

using namespace spikeglass;
using namespace spikeglass::test;

namespace {

struct CodingProblem
{
    SequenceShape shape;
    SpikeCoding coding;
    Values input, weights;

    CodingProblem(const SequenceShape& sizes, bool ternary)
        : shape(sizes)
        , input(randomValues(sizes.rows() * sizes.channels, 1, 1.5))
        , weights(randomValues(sizes.rows() * sizes.channels, 2))
    {
        coding.ternary = ternary;
    }
    /// Weighted sum of the spikes, and the price of their sizes.
    [[nodiscard]] double loss() const
    {
        Values membrane(static_cast<std::size_t>(shape.batch * shape.channels));
        Values fired(membrane.size()), spikes(input.size());
        SpikeCodingRecord<double> record;
        record.spikeSums = fired.data();
        spikeCodingForward<double>(shape, input.data(), coding, membrane.data(), spikes.data(),
                                   record);
        return dot(spikes, weights) +
               coding.price * std::accumulate(fired.begin(), fired.end(), 0.0);
    }
};

} // namespace

class TestSpikeCoding : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setTorchThreads(1); }
    void followsItsEquations();
    void gradients_data();
    void gradients();
    void stateCarriesOver();
    void tensorOperationsDoTheSame_data();
    void tensorOperationsDoTheSame();
};

void TestSpikeCoding::followsItsEquations()
{
    const Values input{1.0, 2.0, -3.0, 1.5, -1.0};
    SpikeCoding coding;
    coding.tau = 2.0;
    coding.threshold = 1.0;
    Values spikes(5), potential(5), membrane(5), state{0.0};
    double fired = 0;
    spikeCodingForward<double>({1, 5, 1}, input.data(), coding, state.data(), spikes.data(),
                               {potential.data(), membrane.data(), &fired});
    // h = (v + z) / 2, spike and reset at |h| >= 1
    QCOMPARE(potential, (Values{0.5, 1.25, -1.5, 0.75, -0.125}));
    QCOMPARE(spikes, (Values{0, 1, -1, 0, 0}));
    QCOMPARE(membrane, (Values{0.5, 0, 0, 0.75, -0.125}));
    QCOMPARE(state, Values{-0.125});
    QCOMPARE(fired, 2.0);

    coding.ternary = false; // nothing below: the membrane goes on
    state = {0.0};
    spikeCodingForward<double>({1, 5, 1}, input.data(), coding, state.data(), spikes.data(),
                               {potential.data(), membrane.data(), &fired});
    QCOMPARE(potential, (Values{0.5, 1.25, -1.5, 0.0, -0.5}));
    QCOMPARE(spikes, (Values{0, 1, 0, 0, 0}));
    QCOMPARE(membrane, (Values{0.5, 0, -1.5, 0.0, -0.5}));
    QCOMPARE(fired, 1.0);
}

void TestSpikeCoding::gradients_data()
{
    QTest::addColumn<bool>("ternary");
    QTest::addColumn<double>("tau");
    QTest::addColumn<double>("price");
    QTest::addRow("ternary") << true << 1.2 << 0.0;
    QTest::addRow("binary") << false << 1.2 << 0.0;
    QTest::addRow("ternary, long memory, priced") << true << 3.0 << 0.7;
    QTest::addRow("binary, no memory, priced") << false << 1.0 << 0.7;
}

void TestSpikeCoding::gradients()
{
    QFETCH(bool, ternary);
    QFETCH(double, tau);
    QFETCH(double, price);
    CodingProblem problem({2, 9, 37}, ternary); // a full and a partial block of channels
    problem.coding.tau = tau;
    problem.coding.price = price;
    problem.coding.spike = SpikeFunction::Smooth;
    Values gradient(problem.input.size());
    spikeCodingBackward<double>(problem.shape, problem.input.data(), problem.coding,
                                problem.weights.data(), gradient.data());
    QVERIFY(gradientError(problem.input, gradient, [&] { return problem.loss(); }) < 1e-7);
}

void TestSpikeCoding::stateCarriesOver()
{
    const CodingProblem problem({1, 12, 5}, true);
    Values whole(60), pieces(60), state(5), again(5);
    spikeCodingForward<double>(problem.shape, problem.input.data(), problem.coding, state.data(),
                               whole.data(), {});
    for (std::int64_t t = 0; t < 12; ++t)
        spikeCodingForward<double>({1, 1, 5}, problem.input.data() + 5 * t, problem.coding,
                                   again.data(), pieces.data() + 5 * t, {});
    QCOMPARE(pieces, whole);
    QCOMPARE(again, state);
    QVERIFY(std::ranges::count(whole, -1.0) > 0 && std::ranges::count(whole, 1.0) > 0);
}

void TestSpikeCoding::tensorOperationsDoTheSame_data()
{
    QTest::addColumn<bool>("ternary");
    QTest::addRow("ternary") << true;
    QTest::addRow("binary") << false;
}

void TestSpikeCoding::tensorOperationsDoTheSame()
{
    QFETCH(bool, ternary);
    SpikeCoding coding;
    coding.ternary = ternary;
    coding.price = 0.3;
    const at::Tensor values = at::randn({2, 20, 33}, at::TensorOptions(at::kDouble));
    const at::Tensor weights = at::randn({2, 20, 33}, at::TensorOptions(at::kDouble));
    const auto results = [&](auto code) {
        const at::Tensor input = values.clone().requires_grad_();
        functions::SpikeCodingTensors record;
        record.spikeSums = at::empty({2, 33}, at::TensorOptions(at::kDouble));
        const at::Tensor spikes = code(input, record);
        torch::autograd::backward({(spikes * weights).sum()}, {});
        return std::tuple(spikes.detach(), record.spikeSums, input.grad());
    };
    const auto ours = results([&](const at::Tensor& input, auto& record) {
        return functions::spikeCoding(input, at::kDouble, coding, nullptr, &record);
    });
    const auto theirs = results([&](const at::Tensor& input, auto& record) {
        return functions::spikeCodingByTensorOps(input, at::kDouble, coding, &record);
    });
    QVERIFY(std::get<0>(ours).equal(std::get<0>(theirs)));
    QVERIFY(std::get<1>(ours).equal(std::get<1>(theirs)));
    QVERIFY(std::get<2>(ours).allclose(std::get<2>(theirs), 1e-10, 1e-12));
}

QTEST_GUILESS_MAIN(TestSpikeCoding)
#include "test_spike_coding.moc"
