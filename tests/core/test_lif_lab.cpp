#include "core/engine/kernel_table.h"
#include "core/lab/injected_current.h"
#include "core/lab/lif_lab.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace spikeglass;

namespace {

constexpr double kTolerance = 1e-6;
constexpr int kTokens = 400;

std::vector<float> constant(float current, int tokens = kTokens)
{
    return std::vector<float>(static_cast<std::size_t>(tokens), current);
}

/// v_reset + X_inf (1 - (1 - 1 / tau)^n), n = 1 for the first token.
double subthreshold(const LabNeuron& neuron, double current, int n)
{
    const double tau = neuron.lif.tau;
    const double limit = neuron.decayInput ? current : current * tau;
    return neuron.lif.vReset + limit * (1.0 - std::pow(1.0 - 1.0 / tau, n));
}

void addGrid()
{
    QTest::addColumn<float>("tau");
    QTest::addColumn<float>("threshold");
    QTest::addColumn<float>("reset");
    QTest::addColumn<bool>("decayInput");
    for (const float tau : {1.0F, 1.25F, 2.0F, 3.0F, 5.0F, 8.0F})
        for (const float threshold : {0.1F, 0.5F, 1.0F, 1.9F})
            for (const float reset : {-0.5F, 0.0F, 0.05F})
                for (const bool decay : {true, false})
                    QTest::addRow("tau %g, threshold %g, reset %g, decay %d",
                                  static_cast<double>(tau), static_cast<double>(threshold),
                                  static_cast<double>(reset), decay)
                        << tau << threshold << reset << decay;
}

LabNeuron gridNeuron()
{
    QFETCH(float, tau);
    QFETCH(float, threshold);
    QFETCH(float, reset);
    QFETCH(bool, decayInput);
    return {.lif = {tau, threshold, reset}, .decayInput = decayInput};
}

} // namespace

class TestLifLab : public QObject
{
    Q_OBJECT

private slots:
    void subthresholdResponse_data() { addGrid(); }
    void subthresholdResponse();
    void hardReset_data() { addGrid(); }
    void hardReset();
    void softReset_data() { addGrid(); }
    void softReset();
    void fiCurve_data() { addGrid(); }
    void fiCurve();
    void silentUpToTheRheobase_data() { addGrid(); }
    void silentUpToTheRheobase();
    void roundingReachesTheThreshold();
    void softResetObeysTheBalance();
    void runsTheKernelOfTheModel();
    void chainPassesSpikesOn();
    void currentsHaveTheirShapes();
    void noiseFollowsItsSeed();
    void surrogateIsTheDerivative();
};

void TestLifLab::subthresholdResponse()
{
    const LabNeuron neuron = gridNeuron();
    for (const double share : {-0.5, 0.3, 0.9, 0.999}) {
        const auto current = static_cast<float>(share * rheobase(neuron));
        const LabTrace trace = runNeuron(neuron, constant(current));
        for (int t = 0; t < kTokens; ++t) {
            const double expected = subthreshold(neuron, static_cast<double>(current), t + 1);
            QVERIFY(std::abs(trace.potential[static_cast<std::size_t>(t)] - expected) < kTolerance);
            QCOMPARE(trace.membrane[static_cast<std::size_t>(t)],
                     trace.potential[static_cast<std::size_t>(t)]);
        }
        QCOMPARE(trace.spikeCount(), 0);
    }
}

/// Behind every spike the response starts anew from v_reset.
void TestLifLab::hardReset()
{
    const LabNeuron neuron = gridNeuron();
    const auto current = static_cast<float>(1.37 * rheobase(neuron));
    const LabTrace trace = runNeuron(neuron, constant(current));
    QVERIFY(trace.spikeCount() > 10);
    int since = 0;
    for (std::size_t t = 0; t < trace.spikes.size(); ++t) {
        ++since;
        const double expected = subthreshold(neuron, static_cast<double>(current), since);
        QVERIFY(std::abs(trace.potential[t] - expected) < kTolerance);
        QCOMPARE(trace.spikes[t] != 0, trace.potential[t] >= neuron.lif.vThreshold);
        QCOMPARE(trace.membrane[t], trace.spikes[t] != 0 ? neuron.lif.vReset : trace.potential[t]);
        if (trace.spikes[t] != 0)
            since = 0;
    }
}

void TestLifLab::softReset()
{
    LabNeuron neuron = gridNeuron();
    neuron.softReset = true;
    const auto current = static_cast<float>(1.37 * rheobase(neuron));
    const LabTrace trace = runNeuron(neuron, constant(current));
    QVERIFY(trace.spikeCount() > 10);
    const double distance = static_cast<double>(neuron.lif.vThreshold - neuron.lif.vReset);
    for (std::size_t t = 0; t < trace.spikes.size(); ++t) {
        const double expected = trace.potential[t] - (trace.spikes[t] != 0 ? distance : 0.0);
        QVERIFY(std::abs(trace.membrane[t] - expected) < kTolerance);
    }
}

void TestLifLab::fiCurve()
{
    const LabNeuron neuron = gridNeuron();
    for (const double times : {1.013, 1.1, 1.7, 2.9, 7.3, 41.0}) {
        const auto current = static_cast<float>(times * rheobase(neuron));
        const auto exact = exactInterval(neuron, static_cast<double>(current));
        QVERIFY(exact);
        const auto measured = measuredInterval(neuron, current, kTokens);
        QVERIFY(measured);
        QVERIFY2(std::abs(1.0 / *measured - 1.0 / *exact) < kTolerance,
                 qPrintable(QStringLiteral("X %1: %2 measured, %3 exact")
                                .arg(static_cast<double>(current))
                                .arg(*measured)
                                .arg(*exact)));
    }
}

void TestLifLab::silentUpToTheRheobase()
{
    const LabNeuron neuron = gridNeuron();
    const auto below = static_cast<float>(0.9999 * rheobase(neuron));
    QVERIFY(!exactInterval(neuron, static_cast<double>(below)));
    QVERIFY(!measuredInterval(neuron, below, 5000));
    QVERIFY(measuredInterval(neuron, static_cast<float>(1.01 * rheobase(neuron)), 5000));
}

/// The exact membrane of the model's neuron never gets to a current of 1; that of 24 binary digits
/// does at the 25th token. Lesson 1 says so.
void TestLifLab::roundingReachesTheThreshold()
{
    const LabTrace trace = runNeuron({}, constant(1, 80));
    QCOMPARE(trace.spikeCount(), 3);
    QCOMPARE(std::ranges::find(trace.spikes, 1) - trace.spikes.begin(), 24);
    QCOMPARE(runNeuron({}, constant(std::nextafter(1.0F, 0.0F))).spikeCount(), 0);
}

/// Summed over time, what comes in leaks or leaves with the spikes:
/// v_T - v_0 = sum (X - u) / tau - spikes * distance, u the membrane above v_reset.
void TestLifLab::softResetObeysTheBalance()
{
    const LabNeuron neuron{.lif = {4.0F, 1.0F, 0.25F}, .softReset = true};
    const InjectedCurrent noise{.shape = CurrentShape::Noise, .amplitude = 1.2F, .start = 0};
    const std::vector<float> current = currentSamples(noise, 90);
    const LabTrace trace = runNeuron(neuron, current);
    double balance = 0, before = 0.25;
    for (std::size_t t = 0; t < current.size(); ++t) {
        balance += (current[t] - (before - 0.25)) / 4.0;
        before = trace.membrane[t];
    }
    balance -= 0.75 * trace.spikeCount();
    QVERIFY(trace.spikeCount() > 5);
    QVERIFY(std::abs(before - 0.25 - balance) < 1e-5);
}

/// Bit by bit, in every instruction set.
void TestLifLab::runsTheKernelOfTheModel()
{
    const LabNeuron neuron{.lif = {3.0F, 0.9F, -0.1F}};
    const InjectedCurrent noise{.shape = CurrentShape::Noise, .seed = 5, .start = 0, .stop = 500};
    const std::vector<float> current = currentSamples(noise, 500);
    const LabTrace trace = runNeuron(neuron, current);
    QVERIFY(trace.spikeCount() > 50);
    for (const InstructionSet set : supportedInstructionSets()) {
        float membrane = neuron.lif.vReset, potential = 0, x = 0;
        std::int8_t spike = 0;
        for (std::size_t t = 0; t < current.size(); ++t) {
            kernelsFor(set).lifStep(neuron.lif, &current[t], &membrane, &potential, &spike, &x, 1);
            QCOMPARE(potential, trace.potential[t]);
            QCOMPARE(spike, trace.spikes[t]);
            QCOMPARE(membrane, trace.membrane[t]);
        }
    }
}

void TestLifLab::chainPassesSpikesOn()
{
    const std::vector<LabNeuron> neurons{
        {.lif = {2.0F, 1.0F, 0.0F}},
        {.lif = {2.0F, 1.0F, 0.0F}, .gain = 0, .weight = 2.5F},
        {.lif = {2.0F, 1.0F, 0.0F}, .gain = 1, .weight = -5.0F},
    };
    const auto traces = runChain(neurons, constant(1.5F, 60));
    QCOMPARE(traces.size(), std::size_t{3});
    QCOMPARE(traces[0].spikes, runNeuron(neurons[0], constant(1.5F, 60)).spikes);
    QCOMPARE(traces[1].spikes, traces[0].spikes); // 2.5 / 2 > 1: one spike is enough
    for (std::size_t t = 0; t < 60; ++t) {
        QCOMPARE(traces[1].input[t], traces[0].spikes[t] != 0 ? 2.5F : 0.0F);
        QCOMPARE(traces[2].input[t], traces[1].spikes[t] != 0 ? -3.5F : 1.5F);
        QVERIFY(traces[1].spikes[t] == 0 || traces[2].spikes[t] == 0); // inhibited
    }
}

void TestLifLab::currentsHaveTheirShapes()
{
    InjectedCurrent current{.amplitude = 2, .start = 2, .stop = 6};
    QCOMPARE(currentSamples(current, 8), (std::vector<float>{0, 0, 2, 2, 2, 2, 0, 0}));
    QCOMPARE(currentSamples(current, 3), (std::vector<float>{0, 0, 2}));
    current.shape = CurrentShape::Ramp;
    QCOMPARE(currentSamples(current, 8), (std::vector<float>{0, 0, 0.5F, 1, 1.5F, 2, 0, 0}));
    current = {.shape = CurrentShape::Pulses,
               .amplitude = 3,
               .start = 1,
               .stop = 8,
               .period = 3,
               .width = 1};
    QCOMPARE(currentSamples(current, 9), (std::vector<float>{0, 3, 0, 0, 3, 0, 0, 3, 0}));
    QVERIFY(currentSamples(current, 0).empty());
}

void TestLifLab::noiseFollowsItsSeed()
{
    InjectedCurrent noise{.shape = CurrentShape::Noise,
                          .amplitude = 0.7F,
                          .deviation = 0.3F,
                          .start = 0,
                          .stop = 20000};
    const auto samples = currentSamples(noise, 20000);
    const double mean = std::accumulate(samples.begin(), samples.end(), 0.0) / 20000;
    double squares = 0;
    for (const float sample : samples)
        squares += (sample - mean) * (sample - mean);
    QVERIFY(std::abs(mean - 0.7) < 0.01);
    QVERIFY(std::abs(std::sqrt(squares / 20000) - 0.3) < 0.01);
    QCOMPARE(currentSamples(noise, 20000), samples);
    const auto fewer = currentSamples(noise, 50);
    QVERIFY(std::equal(fewer.begin(), fewer.end(), samples.begin()));
    noise.seed = 2;
    QVERIFY(currentSamples(noise, 20000) != samples);
}

void TestLifLab::surrogateIsTheDerivative()
{
    for (const double alpha : {0.5, 2.0, 8.0}) {
        QCOMPARE(atanSurrogate(0, alpha), alpha / 2);
        const double half = surrogateWidth(alpha) / 2;
        QVERIFY(std::abs(atanSurrogate(half, alpha) - alpha / 4) < 1e-12);
        for (const double x : {-3.0, -0.2, 0.0, 0.7}) {
            constexpr double kStep = 1e-5;
            const double slope =
                (atanStep(x + kStep, alpha) - atanStep(x - kStep, alpha)) / (2 * kStep);
            QVERIFY(std::abs(slope - atanSurrogate(x, alpha)) < 1e-7);
        }
        QVERIFY(atanStep(-1e9, alpha) < 1e-6 && atanStep(1e9, alpha) > 1 - 1e-6);
    }
}

QTEST_GUILESS_MAIN(TestLifLab)
#include "test_lif_lab.moc"
