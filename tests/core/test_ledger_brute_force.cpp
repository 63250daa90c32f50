#include "core/engine/engine.h"
#include "core/ops/operation_counter.h"
#include "tests/support/test_paths.h"

#include <QtTest>
#include <algorithm>
#include <cmath>

using namespace spikeglass;

namespace {

/// Arithmetic executed since it was last cleared.
ScalarOperations executed;

/// A float whose arithmetic is counted where it happens.
struct Counted
{
    float value = 0;
};

Counted operator+(Counted a, Counted b)
{
    ++executed.additions;
    return {a.value + b.value};
}
Counted operator-(Counted a, Counted b)
{
    ++executed.additions;
    return {a.value - b.value};
}
Counted operator*(Counted a, Counted b)
{
    ++executed.multiplications;
    return {a.value * b.value};
}
Counted operator/(Counted a, Counted b)
{
    ++executed.divisions;
    return {a.value / b.value};
}
Counted exponential(Counted a)
{
    ++executed.exponentials;
    return {std::exp(a.value)};
}
Counted squareRoot(Counted a)
{
    ++executed.squareRoots;
    return {std::sqrt(a.value)};
}
Counted larger(Counted a, Counted b)
{
    ++executed.comparisons;
    return {std::max(a.value, b.value)};
}

using Vector = std::vector<Counted>;

Counted parameter(const std::vector<float>& values, std::size_t i)
{
    executed.parameterBytes += sizeof(float);
    return {values[i]};
}
Counted activation(const Vector& values, std::size_t i)
{
    executed.bytesRead += sizeof(float);
    return values[i];
}
void store(Vector& values, std::size_t i, Counted value)
{
    executed.bytesWritten += sizeof(float);
    values[i] = value;
}

/// Ends what was executed under `kind`.
void book(ScalarOperations (&kinds)[kElementwiseKinds], Elementwise kind)
{
    kinds[static_cast<std::size_t>(kind)] += executed;
    executed = {};
}

/// model.md's forward pass, one scalar at a time, with a count beside every operation.
class PlainForward
{
public:
    explicit PlainForward(std::shared_ptr<const Model> model)
        : m_model(std::move(model))
        , m_blocks(m_model->weights.blocks.size())
    {
        for (Block& block : m_blocks) {
            for (Vector* row : {&block.attShift, &block.ffnShift, &block.num, &block.den})
                row->assign(embd(), {});
            block.max.assign(embd(), {kWkvMaxStart});
            for (auto& membrane : block.membrane)
                membrane.assign(embd(), m_model->config.vReset);
        }
    }

    /// Counts of this token alone.
    const OperationCounts& step(TokenId token)
    {
        const ModelWeights& weights = m_model->weights;
        m_counts = {};
        m_counts.tokens = 1;
        m_counts.layers.resize(m_blocks.size());
        m_work.assign(m_blocks.size() + 1, {});
        Vector x(embd());
        for (std::size_t c = 0; c < embd(); ++c) {
            const float e = weights.embedding[static_cast<std::size_t>(token) * embd() + c];
            x[c].value = m_model->config.binaryEmbedding ? (e >= 0 ? 1.0F : 0.0F) : e;
        }
        x = layerNorm(weights.ln0, x, m_blocks.size());
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            const BlockWeights& block = weights.blocks[i];
            const Vector first = layerNorm(block.ln1, x, i);
            fire(i, Site::TimeMix,
                 block.att ? timeMix(i, *block.att, first)
                           : channelMix(i, *block.ffnPre, first, m_blocks[i].attShift,
                                        {Matmul::FfnPreKey, Matmul::FfnPreReceptance,
                                         Matmul::FfnPreValue}),
                 x);
            fire(i, Site::ChannelMix,
                 channelMix(i, block.ffn, layerNorm(block.ln2, x, i), m_blocks[i].ffnShift,
                            {Matmul::FfnKey, Matmul::FfnReceptance, Matmul::FfnValue}),
                 x);
        }
        product(weights.head, layerNorm(weights.lnOut, x, m_blocks.size()), m_counts.head);
        return m_counts;
    }

    /// Arithmetic of the last token by kind; index L: outside the blocks.
    [[nodiscard]] const ScalarOperations& work(std::size_t layer, int kind) const
    {
        return m_work[layer].kinds[static_cast<std::size_t>(kind)];
    }

private:
    struct Block
    {
        Vector attShift, ffnShift, num, den, max;
        std::array<std::vector<float>, kSitesPerLayer> membrane;
    };
    struct Work
    {
        ScalarOperations kinds[kElementwiseKinds];
    };
    struct Names
    {
        Matmul key, receptance, value;
    };

    [[nodiscard]] std::size_t embd() const
    {
        return static_cast<std::size_t>(m_model->config.shape.embd);
    }
    MatmulCounts& countsOf(std::size_t layer, Matmul matmul)
    {
        return m_counts.layers[layer][matmul];
    }
    void book(std::size_t layer, Elementwise kind) { ::book(m_work[layer].kinds, kind); }

    static Vector product(const Linear& matrix, const Vector& operand, MatmulCounts& counts)
    {
        Vector result(static_cast<std::size_t>(matrix.out));
        const bool ternary = std::ranges::all_of(
            operand, [](Counted x) { return x.value == 0 || std::abs(x.value) == 1; });
        const bool spikes =
            std::ranges::all_of(operand, [](Counted x) { return x.value == 0 || x.value == 1; });
        ++counts.products;
        counts.binaryProducts += ternary ? 1 : 0;
        counts.outputs += result.size();
        for (std::size_t i = 0; i < operand.size(); ++i) {
            ++counts.operands;
            counts.nonzero += operand[i].value != 0 ? 1 : 0;
            for (std::size_t row = 0; row < result.size(); ++row) {
                const float weight = matrix.weight[row * static_cast<std::size_t>(matrix.in) + i];
                ++counts.dense;
                counts.ternaryDense += ternary ? 1 : 0;
                counts.spikeDense += spikes ? 1 : 0;
                if (weight == 0 || operand[i].value == 0)
                    continue;
                result[row].value += weight * operand[i].value;
                ++(ternary ? counts.ac : counts.mac);
                counts.unit += std::abs(operand[i].value) == 1 ? 1 : 0;
                counts.spikeAc += spikes ? 1 : 0;
                if (ternary)
                    counts.signedAc += operand[i].value > 0 ? 1 : -1;
                counts.weightBytes += sizeof(float);
            }
        }
        return result;
    }

    Vector layerNorm(const LayerNormWeights& norm, const Vector& input, std::size_t layer)
    {
        const Vector x = input;
        const Counted count{static_cast<float>(x.size())};
        Counted sum;
        for (std::size_t i = 0; i < x.size(); ++i)
            sum = sum + activation(x, i);
        const Counted mean = sum / count;
        Counted squares;
        for (const Counted value : x) {
            const Counted off{value.value - mean.value};
            ++executed.additions;
            squares = squares + off * off;
        }
        const Counted one{1};
        const Counted scale = one / squareRoot(squares / count + Counted{1e-5F});
        Vector y(x.size());
        for (std::size_t i = 0; i < x.size(); ++i)
            store(y, i,
                  (x[i] - mean) * scale * parameter(norm.weight, i) + parameter(norm.bias, i));
        book(layer, Elementwise::LayerNorm);
        return y;
    }

    Vector mixed(const Vector& now, const Vector& before, const std::vector<float>& mix,
                 std::size_t layer)
    {
        Vector z(now.size());
        for (std::size_t i = 0; i < z.size(); ++i) {
            const Counted share = parameter(mix, i);
            store(z, i, activation(now, i) * share + before[i] * (Counted{1} - share));
        }
        book(layer, Elementwise::TokenShift);
        return z;
    }

    Vector sigmoid(const Vector& x, std::size_t layer)
    {
        Vector y(x.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            const Counted value = activation(x, i);
            store(y, i, Counted{1} / (Counted{1} + exponential({-value.value})));
        }
        book(layer, Elementwise::Sigmoid);
        return y;
    }

    Vector gate(const Vector& r, const Vector& x, std::size_t layer)
    {
        Vector y(x.size());
        for (std::size_t i = 0; i < x.size(); ++i)
            store(y, i, activation(r, i) * activation(x, i));
        book(layer, Elementwise::Gate);
        return y;
    }

    Vector wkv(std::size_t layer, const TimeMixWeights& att, const Vector& ks, const Vector& vs)
    {
        Block& state = m_blocks[layer];
        Vector y(ks.size());
        for (std::size_t c = 0; c < ks.size(); ++c) {
            const Counted decay{-std::exp(parameter(att.timeDecay, c).value)};
            const Counted k = activation(ks, c);
            const Counted v = activation(vs, c);
            const Counted withNow = parameter(att.timeFirst, c) + k;
            const Counted top = larger(state.max[c], withNow);
            const Counted past = exponential(state.max[c] - top);
            const Counted now = exponential(withNow - top);
            store(y, c, (past * state.num[c] + now * v) / (past * state.den[c] + now));
            const Counted decayed = state.max[c] + decay;
            const Counted next = larger(decayed, k);
            const Counted keep = exponential(decayed - next);
            const Counted add = exponential(k - next);
            state.num[c] = keep * state.num[c] + add * v;
            state.den[c] = keep * state.den[c] + add;
            state.max[c] = next;
        }
        book(layer, Elementwise::Wkv);
        return y;
    }

    Vector timeMix(std::size_t layer, const TimeMixWeights& att, const Vector& norm)
    {
        Vector& shift = m_blocks[layer].attShift;
        const Vector k =
            product(att.key, mixed(norm, shift, att.mixK, layer), countsOf(layer, Matmul::AttKey));
        const Vector v = product(att.value, mixed(norm, shift, att.mixV, layer),
                                 countsOf(layer, Matmul::AttValue));
        const Vector r = product(att.receptance, mixed(norm, shift, att.mixR, layer),
                                 countsOf(layer, Matmul::AttReceptance));
        shift = norm;
        const Vector average = wkv(layer, att, k, v);
        return product(att.output, gate(sigmoid(r, layer), average, layer),
                       countsOf(layer, Matmul::AttOutput));
    }

    Vector channelMix(std::size_t layer, const ChannelMixWeights& ffn, const Vector& norm,
                      Vector& shift, Names names)
    {
        Vector hidden =
            product(ffn.key, mixed(norm, shift, ffn.mixK, layer), countsOf(layer, names.key));
        const Vector r = product(ffn.receptance, mixed(norm, shift, ffn.mixR, layer),
                                 countsOf(layer, names.receptance));
        shift = norm;
        for (std::size_t i = 0; i < hidden.size(); ++i) {
            const Counted positive = larger(activation(hidden, i), {0});
            store(hidden, i, positive * positive);
        }
        book(layer, Elementwise::SquaredRelu);
        return gate(sigmoid(r, layer), product(ffn.value, hidden, countsOf(layer, names.value)),
                    layer);
    }

    void fire(std::size_t layer, Site site, const Vector& input, Vector& x)
    {
        const auto population = static_cast<std::size_t>(site);
        const ModelConfig& config = m_model->config;
        LayerCounts& counts = m_counts.layers[layer];
        const bool hasWkv = m_model->weights.blocks[layer].att && site == Site::TimeMix;
        for (std::size_t c = 0; c < input.size(); ++c) {
            constexpr std::uint64_t kReadAndWritten = 2;
            const std::uint64_t rows = (hasWkv ? 4 : 1) + (config.shape.spiking ? 1 : 0);
            counts.stateBytes += kReadAndWritten * sizeof(float) * rows;
            if (!config.shape.spiking) {
                x[c].value += input[c].value;
                ++counts.residualAdds;
                continue;
            }
            float& membrane = m_blocks[layer].membrane[population][c];
            const float h = membrane + (input[c].value - (membrane - config.vReset)) / config.tau;
            const bool fires = h >= config.vThreshold;
            membrane = fires ? config.vReset : h;
            ++counts.neuronUpdates[population];
            if (!fires)
                continue;
            x[c].value += 1;
            ++counts.spikes[population];
            ++counts.residualAdds;
        }
    }

    std::shared_ptr<const Model> m_model;
    std::vector<Block> m_blocks;
    OperationCounts m_counts;
    std::vector<Work> m_work;
};

void compare(const MatmulCounts& counted, MatmulCounts expected, const char* what)
{
    // Whether a real operand is exactly 1 hangs on its last bit, and so on the order of a sum.
    expected.unit = counted.unit;
    QVERIFY2(counted == expected, what);
}

void compareWork(const ElementwiseCounts& counted, const PlainForward& plain, std::size_t layer)
{
    for (int kind = 0; kind < kElementwiseKinds; ++kind)
        QVERIFY2(counted.operations(static_cast<Elementwise>(kind)) == plain.work(layer, kind),
                 elementwiseName(static_cast<Elementwise>(kind)).data());
}

void compareToken(const OperationCounts& counted, const OperationCounts& expected,
                  const PlainForward& plain)
{
    QCOMPARE(counted.layers.size(), expected.layers.size());
    for (std::size_t i = 0; i < counted.layers.size(); ++i) {
        for (std::size_t m = 0; m < kMatmulsPerLayer; ++m)
            compare(counted.layers[i].matmuls[m], expected.layers[i].matmuls[m],
                    matmulName(static_cast<Matmul>(m)).data());
        QVERIFY(counted.layers[i].spikes == expected.layers[i].spikes);
        QVERIFY(counted.layers[i].neuronUpdates == expected.layers[i].neuronUpdates);
        QCOMPARE(counted.layers[i].residualAdds, expected.layers[i].residualAdds);
        QCOMPARE(counted.layers[i].stateBytes, expected.layers[i].stateBytes);
        compareWork(counted.layers[i].elementwise, plain, i);
    }
    compare(counted.head, expected.head, "head");
    compareWork(counted.ends, plain, counted.layers.size());
}

void addFolder(const std::filesystem::path& folder)
{
    const std::string name = folder.filename().string();
    QTest::newRow(name.c_str()) << QString::fromStdString(folder.string());
}

} // namespace

class TestLedgerBruteForce : public QObject
{
    Q_OBJECT
private slots:
    void agreesExactly_data();
    void agreesExactly();
};

void TestLedgerBruteForce::agreesExactly_data()
{
    QTest::addColumn<QString>("folder");
    addFolder(test::dataFolder() / "tiny-2x16");
    addFolder(test::dataFolder() / "dense-2x16");
    for (const char* name : {"char-8x32", "ffnpre-3x24"})
        if (std::filesystem::exists(test::sharedFolder() / "golden" / name))
            addFolder(test::sharedFolder() / "golden" / name);
    // Spike-driven models have their own count, weight by weight, in test_spike_driven_step.
    const auto models = std::filesystem::path(SPIKEGLASS_SOURCE_DIR) / "models";
    for (const auto& entry : std::filesystem::directory_iterator(models))
        if (std::filesystem::exists(entry.path() / "model.safetensors") &&
            !openModel(entry.path())->config.shape.spikeDriven)
            addFolder(entry.path());
}

void TestLedgerBruteForce::agreesExactly()
{
    QFETCH(QString, folder);
    const std::filesystem::path path = folder.toStdString();
    const auto model = openModel(
        std::filesystem::exists(path / "config.json") ? path : path / "model.safetensors");
    const int vocab = model->config.shape.vocab;
    Engine engine(model);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(vocab));
    OperationCounter counter(model->weights);
    PlainForward plain(model);
    OperationCounts run;
    OperationCounts sum;
    constexpr int kTokens = 12;
    for (int t = 0; t < kTokens; ++t) {
        const TokenId token = (3 + 7 * t * t) % vocab;
        engine.step(token, state, logits, &counter);
        const OperationCounts& expected = plain.step(token);
        compareToken(counter.token(), expected, plain);
        run += counter.token();
        sum += expected;
    }
    compare(run.total(), sum.total(), "total");
    QCOMPARE(run.spikes(), sum.spikes());
    QCOMPARE(run.spikes() > 0, model->config.shape.spiking);
    QVERIFY(run.residualAdds() > 0);
    QVERIFY(run.elementwise().operations().exponentials > 0);
}

QTEST_GUILESS_MAIN(TestLedgerBruteForce)
#include "test_ledger_brute_force.moc"
