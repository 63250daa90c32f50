// The net without neurons (RWKV-4): against its definition written out, and its gradients against
// finite differences of the whole model, which a spiking one does not have.

#include "core/torch/initial_weights.h"
#include "core/torch/row_kernels.h"
#include "core/torch/sequence_model.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace spikeglass;

namespace {

using Values = std::vector<double>;

ModelConfig denseConfig(bool ffnPre = false)
{
    ModelConfig config;
    config.shape = {2, 6, 11};
    config.ffnPre = ffnPre;
    config.shape.spiking = false;
    config.binaryEmbedding = false;
    return config;
}

/// Weights of which none is zero, so that every gradient is there.
SequenceModel livelyModel(const ModelConfig& config, Precision precision = Precision::Float64)
{
    SequenceModel model(config, precision);
    std::mt19937 generator(7);
    std::normal_distribution<float> normal(0.0F, 0.4F);
    for (std::size_t i = 0; i < model.parameters().size(); ++i) {
        const auto& parameter = model.parameters()[i];
        std::vector<float> values =
            initialWeights(parameter.name, parameter.shape, config, Initialisation::Rwkv, 1);
        for (float& value : values)
            value += normal(generator);
        model.setParameter(i, values);
    }
    return model;
}

const std::vector<TokenId> kTokens{3, 0, 7, 7, 10, 1, 5, 2};
const std::vector<TokenId> kTargets{0, 7, 7, 10, 1, 5, 2, 9};

Values arrayOf(const Trace& trace, const std::string& name)
{
    return std::get<Values>(trace.at(name).values);
}

double logistic(double x)
{
    return 1 / (1 + std::exp(-x));
}

/// RWKV-4 as its paper writes it (arXiv 2305.13048, sums over all earlier tokens), one token after
/// another, from parameters by name.
class WrittenOut
{
public:
    WrittenOut(const ModelConfig& config, std::map<std::string, Values> parameters)
        : m_config(config)
        , m_parameters(std::move(parameters))
        , m_embd(static_cast<std::size_t>(config.shape.embd))
    {
    }

    Values logits(std::span<const TokenId> tokens)
    {
        std::vector<Values> x;
        for (const TokenId token : tokens) {
            const Values& table = at("emb.weight");
            const auto begin = table.begin() + token * m_config.shape.embd;
            x.push_back(layerNorm({begin, begin + m_config.shape.embd}, "blocks.0.ln0"));
        }
        for (int i = 0; i < m_config.shape.layers; ++i) {
            const std::string block = "blocks." + std::to_string(i);
            add(x, i == 0 && m_config.ffnPre ? channelMix(x, block + ".ln1", block + ".ffnPre")
                                             : timeMix(x, block + ".ln1", block + ".att"));
            add(x, channelMix(x, block + ".ln2", block + ".ffn"));
        }
        Values all;
        for (const Values& row : x) {
            const Values logits = product("head", layerNorm(row, "ln_out"));
            all.insert(all.end(), logits.begin(), logits.end());
        }
        return all;
    }

private:
    const Values& at(const std::string& name) const { return m_parameters.at(name); }

    static void add(std::vector<Values>& x, const std::vector<Values>& output)
    {
        for (std::size_t t = 0; t < x.size(); ++t)
            for (std::size_t c = 0; c < x[t].size(); ++c)
                x[t][c] += output[t][c];
    }

    Values layerNorm(const Values& x, const std::string& name) const
    {
        double mean = 0, variance = 0;
        for (const double value : x)
            mean += value / static_cast<double>(m_embd);
        for (const double value : x)
            variance += (value - mean) * (value - mean) / static_cast<double>(m_embd);
        Values z(m_embd);
        for (std::size_t c = 0; c < m_embd; ++c)
            z[c] =
                (x[c] - mean) / std::sqrt(variance + kLayerNormEpsilon) * at(name + ".weight")[c] +
                at(name + ".bias")[c];
        return z;
    }

    Values product(const std::string& name, const Values& x) const
    {
        const Values& weight = at(name + ".weight");
        Values y(weight.size() / x.size());
        for (std::size_t row = 0; row < y.size(); ++row)
            for (std::size_t c = 0; c < x.size(); ++c)
                y[row] += weight[row * x.size() + c] * x[c];
        return y;
    }

    /// Token shift of the LayerNorm output at t, then the matrix.
    Values mixed(const std::vector<Values>& x, std::size_t t, const std::string& norm,
                 const std::string& mix, const std::string& matrix) const
    {
        const Values now = layerNorm(x[t], norm);
        const Values before = t > 0 ? layerNorm(x[t - 1], norm) : Values(m_embd);
        Values z(m_embd);
        for (std::size_t c = 0; c < m_embd; ++c)
            z[c] = now[c] * at(mix)[c] + before[c] * (1 - at(mix)[c]);
        return product(matrix, z);
    }

    std::vector<Values> timeMix(const std::vector<Values>& x, const std::string& norm,
                                const std::string& att) const
    {
        std::vector<Values> keys, values, output;
        for (std::size_t t = 0; t < x.size(); ++t) {
            keys.push_back(mixed(x, t, norm, att + ".time_mix_k", att + ".key"));
            values.push_back(mixed(x, t, norm, att + ".time_mix_v", att + ".value"));
            const Values r = mixed(x, t, norm, att + ".time_mix_r", att + ".receptance");
            Values gated(m_embd);
            for (std::size_t c = 0; c < m_embd; ++c) {
                const double w = -std::exp(at(att + ".time_decay")[c]);
                double weight = std::exp(at(att + ".time_first")[c] + keys[t][c]);
                double num = weight * values[t][c];
                double den = weight;
                for (std::size_t i = 0; i < t; ++i) {
                    weight = std::exp(static_cast<double>(t - 1 - i) * w + keys[i][c]);
                    num += weight * values[i][c];
                    den += weight;
                }
                gated[c] = logistic(r[c]) * num / den;
            }
            output.push_back(product(att + ".output", gated));
        }
        return output;
    }

    std::vector<Values> channelMix(const std::vector<Values>& x, const std::string& norm,
                                   const std::string& ffn) const
    {
        std::vector<Values> output;
        for (std::size_t t = 0; t < x.size(); ++t) {
            Values hidden = mixed(x, t, norm, ffn + ".time_mix_k", ffn + ".key");
            for (double& unit : hidden)
                unit = std::pow(std::max(unit, 0.0), 2);
            const Values r = mixed(x, t, norm, ffn + ".time_mix_r", ffn + ".receptance");
            Values y = product(ffn + ".value", hidden);
            for (std::size_t c = 0; c < m_embd; ++c)
                y[c] *= logistic(r[c]);
            output.push_back(y);
        }
        return output;
    }

    ModelConfig m_config;
    std::map<std::string, Values> m_parameters;
    std::size_t m_embd;
};

/// Parameters as set, in float64.
std::map<std::string, Values> parametersOf(const ModelConfig& config)
{
    SequenceModel single = livelyModel(config, Precision::Float32);
    std::map<std::string, Values> parameters;
    for (std::size_t i = 0; i < single.parameters().size(); ++i)
        parameters[single.parameters()[i].name] = {single.values(i).begin(),
                                                   single.values(i).end()};
    return parameters;
}

/// The loss whose gradient training uses: SpikeGPT adds 1e-4 / (B T) times its logit at each
/// position's arg-max, which is the derivative of half its square.
double trainingLoss(SequenceModel& model)
{
    const TokenBatch batch{kTokens, 2, 4};
    const Values logits = arrayOf(model.trace(batch), "logits");
    const auto vocab = static_cast<std::ptrdiff_t>(model.config().shape.vocab);
    double loss = model.evaluate(batch, kTargets).lossSum;
    for (auto row = logits.begin(); row != logits.end(); row += vocab)
        loss += 0.5e-4 * std::pow(*std::max_element(row, row + vocab), 2);
    return loss / static_cast<double>(kTokens.size());
}

} // namespace

class TestDenseSequences : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setTorchThreads(1); }
    void equalsItsDefinition_data();
    void equalsItsDefinition();
    void gradients_data();
    void gradients();
    void residualKernelGradients_data();
    void residualKernelGradients();
    void chunksAgreeWithTheWholeSequence();
    void hasNoNeurons();
};

void TestDenseSequences::equalsItsDefinition_data()
{
    QTest::addColumn<bool>("ffnPre");
    QTest::addRow("RWKV") << false;
    QTest::addRow("RWKV-ffnPre") << true;
}

void TestDenseSequences::equalsItsDefinition()
{
    QFETCH(bool, ffnPre);
    const ModelConfig config = denseConfig(ffnPre);
    const Values logits = arrayOf(livelyModel(config).trace({kTokens, 1, 8}), "logits");
    const Values expected = WrittenOut(config, parametersOf(config)).logits(kTokens);
    QCOMPARE(logits.size(), expected.size());
    for (std::size_t i = 0; i < logits.size(); ++i)
        QVERIFY(std::abs(logits[i] - expected[i]) < 1e-10);
}

void TestDenseSequences::gradients_data()
{
    equalsItsDefinition_data();
}

void TestDenseSequences::gradients()
{
    QFETCH(bool, ffnPre);
    SequenceModel model = livelyModel(denseConfig(ffnPre));
    const auto parameters = parametersOf(denseConfig(ffnPre));
    constexpr float kStep = 1.0F / 32768;
    model.lossAndGradients({kTokens, 2, 4}, kTargets);
    std::vector<Values> gradients;
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
        gradients.push_back(model.gradientCopy(i));
    for (std::size_t i = 0; i < gradients.size(); ++i) {
        const Values& kept = parameters.at(model.parameters()[i].name);
        std::vector<float> values(kept.begin(), kept.end());
        double error = 0, largest = 0;
        for (std::size_t j = 0; j < values.size(); ++j) {
            const float centre = values[j];
            const auto lossAt = [&](float value) {
                values[j] = value;
                model.setParameter(i, values);
                return trainingLoss(model);
            };
            const float above = centre + kStep, below = centre - kStep;
            const double slope = (lossAt(above) - lossAt(below)) /
                                 (static_cast<double>(above) - static_cast<double>(below));
            lossAt(centre);
            const double deviation = std::abs(slope - gradients[i][j]);
            error = std::isnan(deviation) ? INFINITY : std::max(error, deviation);
            largest = std::max(largest, std::abs(gradients[i][j]));
        }
        QVERIFY2(largest > 0 && error < 1e-7 * largest,
                 qPrintable(QString("%1: error %2 of %3")
                                .arg(model.parameters()[i].name.c_str())
                                .arg(error)
                                .arg(largest)));
    }
}

void TestDenseSequences::residualKernelGradients_data()
{
    QTest::addColumn<bool>("gated");
    QTest::addRow("plain") << false;
    QTest::addRow("gated") << true;
}

/// The sum is linear in drive and residual: their gradients are exact; the gate's is a finite
/// difference.
void TestDenseSequences::residualKernelGradients()
{
    QFETCH(bool, gated);
    const Values drive{0.5, -2, 3, 0}, gate{0.1, -4, 2, 1}, residual{1, 2, 3, 4};
    const Values upstream{1, -1, 0.5, 2};
    const auto output = [&](const Values& gates) {
        Values out(4);
        addResidualForward<double>(4, drive.data(), gated ? gates.data() : nullptr, residual.data(),
                                   out.data());
        return out;
    };
    Values toDrive(4), toGate(4);
    addResidualBackward<double>(4, drive.data(), gated ? gate.data() : nullptr, upstream.data(),
                                toDrive.data(), gated ? toGate.data() : nullptr);
    for (std::size_t i = 0; i < 4; ++i) {
        const double open = gated ? logistic(gate[i]) : 1.0;
        QVERIFY(std::abs(output(gate)[i] - (residual[i] + open * drive[i])) < 1e-15);
        QVERIFY(std::abs(toDrive[i] - open * upstream[i]) < 1e-15);
        Values above = gate, below = gate;
        above[i] += 1e-5;
        below[i] -= 1e-5;
        const double slope = upstream[i] * (output(above)[i] - output(below)[i]) / 2e-5;
        QVERIFY(std::abs(toGate[i] - slope) < 1e-9);
    }
}

void TestDenseSequences::chunksAgreeWithTheWholeSequence()
{
    SequenceModel model = livelyModel(denseConfig());
    const Values whole = arrayOf(model.trace({kTokens, 1, 8}), "logits");
    SequenceState state;
    Values pieces;
    for (std::size_t t = 0; t < kTokens.size(); ++t) {
        const Values row =
            arrayOf(model.trace({std::span(kTokens).subspan(t, 1), 1, 1}, &state), "logits");
        pieces.insert(pieces.end(), row.begin(), row.end());
    }
    QCOMPARE(pieces.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        QVERIFY(std::abs(pieces[i] - whole[i]) < 1e-12);
}

void TestDenseSequences::hasNoNeurons()
{
    SequenceModel model = livelyModel(denseConfig());
    const Trace trace = model.trace({kTokens, 1, 8});
    for (const auto& [name, values] : trace)
        QVERIFY2(name.find(".lif") == std::string::npos, name.c_str());
    const BatchEvaluation evaluation = model.evaluate({kTokens, 1, 8}, kTargets);
    QVERIFY(evaluation.timeMixRates.empty() && evaluation.channelMixRates.empty());
    QCOMPARE(evaluation.ffnNonZero.size(), std::size_t{2});
}

QTEST_GUILESS_MAIN(TestDenseSequences)
#include "test_dense_sequences.moc"
