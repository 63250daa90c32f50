// LibTorch's own operations, used where our kernels cannot run, and our kernels on a GPU must give
// what the kernels give on the CPU.

#include "core/torch/initial_weights.h"
#include "core/torch/sequence_functions.h"
#include "core/torch/sequence_model.h"

#include <QtTest>
#include <cmath>

using namespace spikeglass;

namespace {

constexpr int kVocab = 40;
constexpr std::int64_t kBatch = 3;
constexpr std::int64_t kTime = 37;

struct PassResult
{
    TrainingLoss loss;
    std::vector<std::vector<double>> gradients;
    BatchEvaluation evaluation;
};

std::vector<TokenId> someTokens(int seed)
{
    std::vector<TokenId> tokens;
    for (std::int64_t i = 0; i < kBatch * kTime; ++i)
        tokens.push_back(static_cast<TokenId>((i * i * 7 + i * seed + seed) % kVocab));
    return tokens;
}

/// Weights as PyTorch begins with, currents large enough that neurons fire.
void fill(SequenceModel& model)
{
    for (std::size_t i = 0; i < model.parameters().size(); ++i) {
        const auto& parameter = model.parameters()[i];
        std::vector<float> values = initialWeights(parameter.name, parameter.shape, model.config(),
                                                   Initialisation::Torch, 5);
        if (parameter.name.find(".output.") != std::string::npos ||
            parameter.name.find(".value.") != std::string::npos)
            for (float& value : values)
                value *= 8;
        model.setParameter(i, values);
    }
}

PassResult passOf(const ModelConfig& config, Precision precision, bool tensorOps,
                  const std::string& device = "cpu")
{
    functions::useTensorOps(tensorOps);
    SequenceModel model(config, precision, device);
    fill(model);
    const std::vector<TokenId> tokens = someTokens(3);
    const std::vector<TokenId> targets = someTokens(11);
    TrainingPass training;
    training.dropout = 0.1;
    training.dropoutKey = 77;
    training.ratePenalty = 0.5;
    PassResult result;
    result.loss = model.lossAndGradients({tokens, kBatch, kTime}, targets, training);
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
        result.gradients.push_back(model.gradientCopy(i));
    result.evaluation = model.evaluate({tokens, kBatch, kTime}, targets);
    functions::useTensorOps(false);
    return result;
}

double largest(const std::vector<double>& values)
{
    double result = 0;
    for (const double value : values)
        result = std::max(result, std::abs(value));
    return result;
}

ModelConfig smallModel(bool spiking, bool ffnPre)
{
    ModelConfig config;
    config.shape = {3, 32, kVocab};
    config.shape.spiking = spiking;
    config.binaryEmbedding = spiking;
    config.ffnPre = ffnPre;
    config.vThreshold = 0.5F;
    return config;
}

void addModels()
{
    QTest::addColumn<bool>("spiking");
    QTest::addColumn<bool>("ffnPre");
    QTest::addRow("spiking") << true << false;
    QTest::addRow("ffnPre") << true << true;
    QTest::addRow("dense") << false << false;
}

/// In float64: the same spikes, and everything else to rounding.
void verifyEqual(const PassResult& kernels, const PassResult& others)
{
    QVERIFY(std::abs(kernels.loss.loss - others.loss.loss) < 1e-10);
    QVERIFY(kernels.loss.spikes == others.loss.spikes);
    for (std::size_t i = 0; i < kernels.gradients.size(); ++i) {
        const double scale = largest(kernels.gradients[i]);
        for (std::size_t j = 0; j < kernels.gradients[i].size(); ++j) {
            const double error = std::abs(kernels.gradients[i][j] - others.gradients[i][j]);
            QVERIFY2(error <= 1e-8 * scale + 1e-14,
                     qPrintable(QString("parameter %1: %2 of %3").arg(i).arg(error).arg(scale)));
        }
    }
    QVERIFY(std::abs(kernels.evaluation.lossSum - others.evaluation.lossSum) < 1e-8);
    QVERIFY(kernels.evaluation.timeMixRates == others.evaluation.timeMixRates);
    QVERIFY(kernels.evaluation.channelMixRates == others.evaluation.channelMixRates);
    QVERIFY(kernels.evaluation.ffnNonZero == others.evaluation.ffnNonZero);
}

} // namespace

class TestTensorFunctions : public QObject
{
    Q_OBJECT

private slots:
    void equalTheKernels_data();
    void equalTheKernels();
    void gpuEqualsCpu_data();
    void gpuEqualsCpu();
    void unknownDevicesAreRefused();
};

void TestTensorFunctions::equalTheKernels_data()
{
    addModels();
}

void TestTensorFunctions::equalTheKernels()
{
    QFETCH(bool, spiking);
    QFETCH(bool, ffnPre);
    const ModelConfig config = smallModel(spiking, ffnPre);
    const PassResult kernels = passOf(config, Precision::Float64, false);
    if (spiking)
        QVERIFY(largest(kernels.loss.spikes) > 10);
    verifyEqual(kernels, passOf(config, Precision::Float64, true));
    const PassResult mixedKernels = passOf(config, Precision::Mixed, false);
    const PassResult mixedTensors = passOf(config, Precision::Mixed, true);
    QVERIFY(std::abs(mixedKernels.loss.loss - mixedTensors.loss.loss) < 0.05);
}

void TestTensorFunctions::gpuEqualsCpu_data()
{
    addModels();
}

void TestTensorFunctions::gpuEqualsCpu()
{
    const std::string device = deviceFor("auto", 0);
    if (device == "cpu")
        QSKIP("no GPU here, or LibTorch without CUDA");
    QFETCH(bool, spiking);
    QFETCH(bool, ffnPre);
    const ModelConfig config = smallModel(spiking, ffnPre);
    const PassResult onGpu = passOf(config, Precision::Float64, false, device);
    verifyEqual(passOf(config, Precision::Float64, false), onGpu);
    const PassResult again = passOf(config, Precision::Float64, false, device);
    QVERIFY(again.gradients == onGpu.gradients);
}

void TestTensorFunctions::unknownDevicesAreRefused()
{
    ModelConfig config;
    config.shape = {1, 8, kVocab};
    QCOMPARE(deviceFor("cpu", 3), std::string("cpu"));
    for (const char* name : {"quantum"})
        try {
            SequenceModel(config, Precision::Float32, deviceFor(name, 0));
            QFAIL(name);
        } catch (const std::exception& error) {
            QVERIFY2(QString(error.what()).startsWith(QString("device '%1'").arg(name)),
                     error.what());
        }
}

QTEST_GUILESS_MAIN(TestTensorFunctions)
#include "test_tensor_functions.moc"
