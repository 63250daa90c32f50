// The spike-driven variant over whole sequences: gradients of the whole model with smooth spikes,
// state from call to call, and what is counted.

#include "core/ops/core_mapping.h"
#include "core/torch/initial_weights.h"
#include "core/torch/sequence_model.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace spikeglass;

namespace {

using Values = std::vector<double>;

constexpr int kRank = 3;

ModelConfig spikeDrivenConfig(int headRank = 0)
{
    ModelConfig config;
    config.shape = {2, 6, 11, false, true, headRank};
    config.binaryEmbedding = false;
    return config;
}

/// Weights of which none is zero, so that every gradient is there.
std::vector<float> livelyWeights(const SequenceModel& model, std::size_t index, unsigned seed)
{
    const auto& parameter = model.parameters()[index];
    std::vector<float> values =
        initialWeights(parameter.name, parameter.shape, model.config(), Initialisation::Rwkv, 1);
    std::mt19937 generator(seed + static_cast<unsigned>(index));
    std::normal_distribution<float> normal(0.0F, 0.4F);
    for (float& value : values)
        value += normal(generator);
    return values;
}

constexpr unsigned kSeed = 7;

SequenceModel livelyModel(const ModelConfig& config, unsigned seed = kSeed)
{
    SequenceModel model(config, Precision::Float64);
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
        model.setParameter(i, livelyWeights(model, i, seed));
    return model;
}

const std::vector<TokenId> kTokens{3, 0, 7, 7, 10, 1, 5, 2};
const std::vector<TokenId> kTargets{0, 7, 7, 10, 1, 5, 2, 9};

Values arrayOf(const Trace& trace, const std::string& name)
{
    return std::get<Values>(trace.at(name).values);
}

/// What is differentiated, but for the arg-max term: the loss, and the price of what was executed.
double pricedLoss(const ModelConfig& config, const TrainingLoss& result,
                  const OperationsPrice& price)
{
    double sum = 0;
    for (const SpikeOperand operand : kSpikeOperands) {
        const double factor = isOfHead(operand)                   ? price.headFactor
                              : operand == SpikeOperand::FfnValue ? price.hiddenFactor
                                                                  : 1;
        sum += factor * result.operations[static_cast<std::size_t>(operand)];
    }
    return result.loss + price.nats * sum / static_cast<double>(denseTwinMacs(config.shape)) /
                             static_cast<double>(kTokens.size());
}

/// Products of a model and the operand that each reads.
std::vector<std::pair<std::string, SpikeOperand>> productsOf(const ModelConfig& config)
{
    std::vector<std::pair<std::string, SpikeOperand>> products{{"head", SpikeOperand::Head}};
    if (config.shape.headRank > 0)
        products.emplace_back("head_in", SpikeOperand::HeadIn);
    for (int i = 0; i < config.shape.layers; ++i) {
        const std::string block = "blocks." + std::to_string(i);
        products.emplace_back(block + ".att.key", SpikeOperand::Key);
        products.emplace_back(block + ".att.value", SpikeOperand::Value);
        products.emplace_back(block + ".att.receptance", SpikeOperand::Receptance);
        products.emplace_back(block + ".att.output", SpikeOperand::Output);
        products.emplace_back(block + ".ffn.key", SpikeOperand::FfnKey);
        products.emplace_back(block + ".ffn.receptance", SpikeOperand::FfnReceptance);
        products.emplace_back(block + ".ffn.value", SpikeOperand::FfnValue);
    }
    return products;
}

} // namespace

class TestSpikeDriven : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setTorchThreads(1); }
    void gradients_data();
    void gradients();
    void chunksAgreeWithTheWholeSequence();
    void operandsAreSpikes();
    void operationsAreCountedFromTheSpikes();
    void aTeacherThatAgreesTeachesNothing();
    void teachersTeachTheirMean();
};

void TestSpikeDriven::gradients_data()
{
    QTest::addColumn<int>("headRank");
    QTest::addColumn<double>("price");
    QTest::addRow("full head") << 0 << 0.0;
    QTest::addRow("full head, priced") << 0 << 2.0;
    QTest::addRow("head of low rank, priced") << kRank << 2.0;
}

/// The arg-max term, 1e-4 of a logit, is in the gradient and not in the loss.
void TestSpikeDriven::gradients()
{
    QFETCH(int, headRank);
    QFETCH(double, price);
    const ModelConfig config = spikeDrivenConfig(headRank);
    SequenceModel model = livelyModel(config);
    TrainingPass pass;
    pass.smoothSpikes = true;
    pass.operationsPrice = {price, 3.0, 0.5};
    const auto loss = [&] {
        return pricedLoss(config, model.lossAndGradients({kTokens, 2, 4}, kTargets, pass),
                          pass.operationsPrice);
    };
    loss();
    std::vector<Values> gradients;
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
        gradients.push_back(model.gradientCopy(i));
    double largest = 0;
    for (const Values& gradient : gradients)
        for (const double value : gradient)
            largest = std::max(largest, std::abs(value));
    for (std::size_t i = 0; i < gradients.size(); ++i) {
        const auto& parameter = model.parameters()[i];
        std::vector<float> values = livelyWeights(model, i, kSeed);
        for (std::size_t j = 0; j < values.size(); j += 1 + values.size() / 12) {
            constexpr float kStep = 1.0F / 32768;
            const float centre = values[j];
            const auto lossAt = [&](float value) {
                values[j] = value;
                model.setParameter(i, values);
                return loss();
            };
            const float above = centre + kStep, below = centre - kStep;
            const double slope = (lossAt(above) - lossAt(below)) /
                                 (static_cast<double>(above) - static_cast<double>(below));
            lossAt(centre);
            QVERIFY2(std::abs(slope - gradients[i][j]) < 1e-3 * largest,
                     qPrintable(QString("%1[%2]: %3, by differences %4")
                                    .arg(parameter.name.c_str())
                                    .arg(j)
                                    .arg(gradients[i][j])
                                    .arg(slope)));
        }
    }
}

void TestSpikeDriven::chunksAgreeWithTheWholeSequence()
{
    SequenceModel model = livelyModel(spikeDrivenConfig(kRank));
    const Trace whole = model.trace({kTokens, 1, 8});
    SequenceState state;
    std::map<std::string, Values> pieces;
    for (std::size_t t = 0; t < kTokens.size(); ++t)
        for (const auto& [name, array] :
             model.trace({std::span(kTokens).subspan(t, 1), 1, 1}, &state)) {
            const auto& row = std::get<Values>(array.values);
            pieces[name].insert(pieces[name].end(), row.begin(), row.end());
        }
    QCOMPARE(pieces.size(), whole.size());
    for (const auto& [name, array] : whole) {
        const auto& values = std::get<Values>(array.values);
        QCOMPARE(pieces.at(name).size(), values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY2(std::abs(pieces.at(name)[i] - values[i]) < 1e-11, name.c_str());
    }
}

void TestSpikeDriven::operandsAreSpikes()
{
    ModelConfig config = spikeDrivenConfig(kRank);
    config.spikes.output.ternary = false;
    SequenceModel model = livelyModel(config);
    const Trace trace = model.trace({kTokens, 1, 8});
    std::ptrdiff_t negative = 0;
    for (const auto& [product, operand] : productsOf(config)) {
        const Values spikes = arrayOf(trace, product + ".spikes");
        QVERIFY(std::ranges::count(spikes, 1.0) > 0);
        if (config.spikes.of(operand).ternary)
            negative += std::ranges::count(spikes, -1.0);
        else
            QCOMPARE(std::ranges::count(spikes, -1.0), std::ptrdiff_t{0});
        QVERIFY(std::ranges::all_of(spikes, [](double s) { return s == 0 || std::abs(s) == 1; }));
    }
    QVERIFY(negative > 0);
    for (const auto& [name, values] : trace)
        QVERIFY2(name.find(".lif") == std::string::npos, name.c_str());
}

void TestSpikeDriven::operationsAreCountedFromTheSpikes()
{
    const ModelConfig config = spikeDrivenConfig(kRank);
    SequenceModel model = livelyModel(config);
    const BatchEvaluation evaluation = model.evaluate({kTokens, 1, 8}, kTargets);
    const Trace trace = model.trace({kTokens, 1, 8});
    std::vector<double> expected(kSpikeOperandCount);
    for (const auto& [product, operand] : productsOf(config)) {
        const Values spikes = arrayOf(trace, product + ".spikes");
        const auto weight = std::ranges::find(model.parameters(), product + ".weight",
                                              &SequenceModel::Parameter::name);
        QVERIFY(weight != model.parameters().end());
        expected[static_cast<std::size_t>(operand)] +=
            static_cast<double>(spikes.size() -
                                static_cast<std::size_t>(std::ranges::count(spikes, 0.0))) *
            static_cast<double>(weight->shape[0]);
        QCOMPARE(fanOut(config.shape, operand), weight->shape[0]);
        QCOMPARE(spikeOperandWidth(config.shape, operand), weight->shape[1]);
    }
    QCOMPARE(evaluation.operations, expected);
    QCOMPARE(evaluation.ffnNonZero.size(), std::size_t{2});
    QVERIFY(evaluation.timeMixRates.empty());
    ModelConfig faithful;
    faithful.shape = {2, 6, 11};
    SequenceModel spikeGpt(faithful, Precision::Float64);
    QVERIFY(spikeGpt.evaluate({kTokens, 1, 8}, kTargets).operations.empty());
}

/// With the whole loss a teacher's whose predictions are the model's own, only the arg-max term is
/// left of the gradient.
void TestSpikeDriven::aTeacherThatAgreesTeachesNothing()
{
    const ModelConfig config = spikeDrivenConfig();
    SequenceModel model = livelyModel(config);
    SequenceModel same = livelyModel(config);
    SequenceModel other = livelyModel(config, 8);
    const auto largestGradient = [&](SequenceModel& teacher) {
        TrainingPass pass;
        pass.teachers = {&teacher};
        pass.distillation = 1;
        model.lossAndGradients({kTokens, 2, 4}, kTargets, pass);
        double largest = 0;
        for (std::size_t i = 0; i < model.parameters().size(); ++i)
            for (const double value : model.gradientCopy(i))
                largest = std::max(largest, std::abs(value));
        return largest;
    };
    QVERIFY(largestGradient(same) < 1e-2 * largestGradient(other));
}

/// What two teachers teach is the mean of what each does.
void TestSpikeDriven::teachersTeachTheirMean()
{
    const ModelConfig config = spikeDrivenConfig();
    SequenceModel model = livelyModel(config);
    SequenceModel first = livelyModel(config, 8);
    SequenceModel second = livelyModel(config, 9);
    const auto gradients = [&](const std::vector<SequenceModel*>& teachers) {
        TrainingPass pass;
        pass.teachers = teachers;
        pass.distillation = 0.7;
        model.lossAndGradients({kTokens, 2, 4}, kTargets, pass);
        std::vector<double> all;
        for (std::size_t i = 0; i < model.parameters().size(); ++i)
            for (const double value : model.gradientCopy(i))
                all.push_back(value);
        return all;
    };
    const std::vector<double> one = gradients({&first}), other = gradients({&second});
    const std::vector<double> both = gradients({&first, &second});
    double largest = 0, apart = 0, wrong = 0;
    for (std::size_t i = 0; i < both.size(); ++i) {
        largest = std::max(largest, std::abs(both[i]));
        apart = std::max(apart, std::abs(one[i] - other[i]));
        wrong = std::max(wrong, std::abs(both[i] - (one[i] + other[i]) / 2));
    }
    QVERIFY(apart > 0.1 * largest);
    QVERIFY2(wrong < 1e-5 * largest, qPrintable(QString::number(wrong / largest)));
}

QTEST_GUILESS_MAIN(TestSpikeDriven)
#include "test_spike_driven.moc"
