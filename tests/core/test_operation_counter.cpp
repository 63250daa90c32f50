#include "core/engine/engine.h"
#include "core/ops/accounting.h"
#include "core/ops/core_mapping.h"
#include "core/ops/operation_counter.h"
#include "tests/support/test_paths.h"

#include <QtTest>
#include <cmath>
#include <functional>
#include <random>

using namespace spikeglass;

namespace {

constexpr int kEmbd = 8;
constexpr int kVocab = 11;

using Generator = std::mt19937_64;
using Draw = std::function<float(Generator&)>;

std::vector<float> drawn(std::size_t size, const Draw& draw, Generator& random)
{
    std::vector<float> values(size);
    for (float& value : values)
        value = draw(random);
    return values;
}

float uniform(Generator& random)
{
    return std::uniform_real_distribution<float>(0.5F, 2.0F)(random) *
           (random() % 2 == 0 ? 1.0F : -1.0F);
}

/// Every third value zero.
float sparse(Generator& random)
{
    return random() % 3 == 0 ? 0.0F : uniform(random);
}

float ternary(Generator& random)
{
    return static_cast<float>(random() % 3) - 1.0F;
}

float binary(Generator& random)
{
    return static_cast<float>(random() % 2);
}

/// Ones among reals and zeros: ternary by element, not by tensor.
float mixed(Generator& random)
{
    return random() % 2 == 0 ? ternary(random) : sparse(random);
}

Linear linear(int out, int in, const Draw& draw, Generator& random)
{
    return {out, in,
            drawn(static_cast<std::size_t>(out) * static_cast<std::size_t>(in), draw, random)};
}

ChannelMixWeights channelMix(const Draw& draw, Generator& random)
{
    ChannelMixWeights mix;
    mix.key = linear(4 * kEmbd, kEmbd, draw, random);
    mix.receptance = linear(kEmbd, kEmbd, draw, random);
    mix.value = linear(kEmbd, 4 * kEmbd, draw, random);
    return mix;
}

ModelWeights model(int layers, bool ffnPre, const Draw& draw, Generator& random)
{
    ModelWeights weights;
    for (int i = 0; i < layers; ++i) {
        BlockWeights block;
        if (ffnPre && i == 0) {
            block.ffnPre = channelMix(draw, random);
        } else {
            block.att.emplace();
            for (Linear* matrix :
                 {&block.att->key, &block.att->value, &block.att->receptance, &block.att->output})
                *matrix = linear(kEmbd, kEmbd, draw, random);
        }
        block.ffn = channelMix(draw, random);
        weights.blocks.push_back(std::move(block));
    }
    weights.head = linear(kVocab, kEmbd, draw, random);
    return weights;
}

const Linear& matrixOf(const ModelWeights& weights, LayerId layer, Matmul matmul)
{
    const BlockWeights& block = weights.blocks[static_cast<std::size_t>(layer.value)];
    switch (matmul) {
    case Matmul::AttKey:
        return block.att->key;
    case Matmul::AttValue:
        return block.att->value;
    case Matmul::AttReceptance:
        return block.att->receptance;
    case Matmul::AttOutput:
        return block.att->output;
    case Matmul::FfnPreKey:
        return block.ffnPre->key;
    case Matmul::FfnPreReceptance:
        return block.ffnPre->receptance;
    case Matmul::FfnPreValue:
        return block.ffnPre->value;
    case Matmul::FfnKey:
        return block.ffn.key;
    case Matmul::FfnReceptance:
        return block.ffn.receptance;
    case Matmul::FfnValue:
        return block.ffn.value;
    case Matmul::HeadIn:
        return *weights.headIn;
    case Matmul::Head:
        break;
    }
    return weights.head;
}

/// Definition of the counts, one weight at a time.
MatmulCounts bruteForce(const Linear& matrix, std::span<const float> operand)
{
    MatmulCounts counts;
    bool allTernary = true;
    bool allSpikes = true;
    for (const float x : operand) {
        allTernary = allTernary && (x == 0 || std::abs(x) == 1);
        allSpikes = allSpikes && (x == 0 || x == 1);
    }
    counts.products = 1;
    counts.binaryProducts = allTernary ? 1 : 0;
    counts.operands = operand.size();
    counts.outputs = static_cast<std::uint64_t>(matrix.out);
    for (std::size_t i = 0; i < operand.size(); ++i) {
        counts.nonzero += operand[i] != 0 ? 1 : 0;
        for (int row = 0; row < matrix.out; ++row) {
            ++counts.dense;
            counts.ternaryDense += allTernary ? 1 : 0;
            counts.spikeDense += allSpikes ? 1 : 0;
            const float weight = matrix.weight[static_cast<std::size_t>(row * matrix.in) + i];
            if (weight == 0 || operand[i] == 0)
                continue;
            counts.spikeAc += allSpikes ? 1 : 0;
            if (allTernary)
                counts.signedAc += operand[i] > 0 ? 1 : -1;
            ++(allTernary ? counts.ac : counts.mac);
            counts.unit += std::abs(operand[i]) == 1 ? 1 : 0;
            counts.weightBytes += sizeof(float);
        }
    }
    return counts;
}

/// Counter over one bare matrix.
MatmulCounts countsOf(const Linear& matrix, std::span<const float> operand)
{
    ModelWeights weights;
    weights.head = matrix;
    OperationCounter counter(weights);
    counter.countMatmul(LayerId{}, Matmul::Head, operand);
    return counter.token().head;
}

std::vector<Matmul> matmulsOf(bool ffnPreBlock)
{
    std::vector<Matmul> matmuls{Matmul::AttKey, Matmul::AttValue, Matmul::AttReceptance,
                                Matmul::AttOutput};
    if (ffnPreBlock)
        matmuls = {Matmul::FfnPreKey, Matmul::FfnPreReceptance, Matmul::FfnPreValue};
    for (const Matmul matmul : {Matmul::FfnKey, Matmul::FfnReceptance, Matmul::FfnValue})
        matmuls.push_back(matmul);
    return matmuls;
}

} // namespace

class TestOperationCounter : public QObject
{
    Q_OBJECT
private slots:
    void equalsBruteForce_data();
    void equalsBruteForce();
    void engineCountsWhatItComputed();
    void sumsAreExact();
    void neuronsAndState();
    void residualWithoutNeurons();
    void beginTokenForgets();
    void silentOperandIsTernary();
    void elementwiseFollowsTheProducts();
    void neuroBenchMatrixWithZeros();
    void neuroBenchBatchOfOnes();
    void ternaryOperandInThreeAccountings();
    void otherToolsDisagree();
    void denseMacsOf216M();
    void connectionSparsityCountsZeroWeights();
    void membraneUpdatesAsNeuroBench();
    void paperTable1();
    void paperScalesWithLayersAndHead();
};

void TestOperationCounter::equalsBruteForce_data()
{
    QTest::addColumn<int>("weights");
    QTest::addColumn<int>("operands");
    QTest::addColumn<bool>("ffnPre");
    const char* const names[] = {"real", "sparse", "ternary", "binary", "mixed"};
    for (int w = 0; w < 2; ++w)
        for (int o = 0; o < 5; ++o)
            for (const bool ffnPre : {false, true})
                QTest::addRow("weights %s, operands %s%s", names[w], names[o],
                              ffnPre ? ", ffnPre" : "")
                    << w << o << ffnPre;
}

void TestOperationCounter::equalsBruteForce()
{
    QFETCH(int, weights);
    QFETCH(int, operands);
    QFETCH(bool, ffnPre);
    const Draw draws[] = {uniform, sparse, ternary, binary, mixed};
    Generator random(static_cast<std::uint64_t>(weights * 10 + operands));
    constexpr int kLayers = 2;
    const ModelWeights net = model(kLayers, ffnPre, draws[weights], random);
    OperationCounter counter(net);
    counter.beginToken();
    OperationCounts expected;
    expected.tokens = 1;
    expected.layers.resize(kLayers);
    const auto count = [&](LayerId layer, Matmul matmul, MatmulCounts& into) {
        const Linear& matrix = matrixOf(net, layer, matmul);
        const auto operand = drawn(static_cast<std::size_t>(matrix.in), draws[operands], random);
        counter.countMatmul(layer, matmul, operand);
        into += bruteForce(matrix, operand);
    };
    for (int i = 0; i < kLayers; ++i)
        for (const Matmul matmul : matmulsOf(ffnPre && i == 0))
            count(LayerId{i}, matmul, expected.layers[static_cast<std::size_t>(i)][matmul]);
    count(LayerId{}, Matmul::Head, expected.head);
    const OperationCounts& counted = counter.token();
    QVERIFY(counted.head == expected.head);
    for (std::size_t i = 0; i < kLayers; ++i)
        QVERIFY(counted.layers[i].matmuls == expected.layers[i].matmuls);
    QVERIFY(counted.total().dense > 0);
}

void TestOperationCounter::engineCountsWhatItComputed()
{
    const auto net = openModel(test::dataFolder() / "tiny-2x16" / "model.safetensors");
    const ModelShape& shape = net->config.shape;
    Engine engine(net);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(shape.vocab));
    OperationCounter counter(net->weights);
    std::uint64_t spikes = 0;
    OperationCounts run;
    for (const TokenId token : {3, 1, 4, 1, 5}) {
        counter.beginToken();
        engine.step(token, state, logits, &counter);
        const Activity& activity = engine.activity();
        const OperationCounts& counts = counter.token();
        QCOMPARE(counts.total().dense, denseMacs(shape, net->config.ffnPre));
        QCOMPARE(counts.neuronUpdates(), static_cast<std::uint64_t>(shape.neurons()));
        for (const std::int8_t spike : activity.spikes)
            spikes += spike;
        std::uint64_t hidden = 0;
        for (const float value : activity.hidden)
            hidden += value != 0 ? 1 : 0;
        std::uint64_t counted = 0;
        for (const LayerCounts& layer : counts.layers)
            counted += layer[Matmul::FfnValue].nonzero;
        QCOMPARE(counted, hidden);
        run += counts;
    }
    QCOMPARE(run.spikes(), spikes);
    QVERIFY(spikes > 0);
    QCOMPARE(run.total().binaryProducts, std::uint64_t{0});
}

void TestOperationCounter::sumsAreExact()
{
    Generator random(7);
    const ModelWeights net = model(3, false, sparse, random);
    OperationCounter counter(net);
    OperationCounts run;
    std::uint64_t mac = 0;
    std::uint64_t dense = 0;
    for (int token = 0; token < 4; ++token) {
        counter.beginToken();
        for (int i = 0; i < 3; ++i)
            for (const Matmul matmul : matmulsOf(false)) {
                const Linear& matrix = matrixOf(net, LayerId{i}, matmul);
                counter.countMatmul(LayerId{i}, matmul,
                                    drawn(static_cast<std::size_t>(matrix.in), mixed, random));
            }
        counter.countMatmul(LayerId{}, Matmul::Head, drawn(kEmbd, sparse, random));
        const OperationCounts& counts = counter.token();
        for (const LayerCounts& layer : counts.layers)
            for (const MatmulCounts& matmul : layer.matmuls) {
                mac += matmul.mac + matmul.ac;
                dense += matmul.dense;
                QVERIFY(matmul.mac + matmul.ac + matmul.skipped() == matmul.dense);
            }
        mac += counts.head.mac + counts.head.ac;
        dense += counts.head.dense;
        run += counts;
    }
    QCOMPARE(run.tokens, std::uint64_t{4});
    QCOMPARE(run.total().mac + run.total().ac, mac);
    QCOMPARE(run.total().dense, dense);
    QCOMPARE(dense, 4 * denseMacs(ModelShape{3, kEmbd, kVocab}));
    QCOMPARE(run.total().products, std::uint64_t{4 * (3 * 7 + 1)});
}

void TestOperationCounter::neuronsAndState()
{
    Generator random(9);
    const ModelWeights net = model(2, true, uniform, random);
    OperationCounter counter(net);
    const std::vector<std::int8_t> spikes{1, 0, 0, 1, 1, 0, 0, 0};
    for (int i = 0; i < 2; ++i)
        for (const Site site : kSites)
            counter.countNeurons(LayerId{i}, site, spikes);
    const OperationCounts& counts = counter.token();
    QCOMPARE(counts.spikes(), std::uint64_t{12});
    QCOMPARE(counts.neuronUpdates(), std::uint64_t{2 * 2 * kEmbd});
    QCOMPARE(counts.residualAdds(), std::uint64_t{12});
    QCOMPARE(*spikingRate(counts), 12.0 / 32.0);
    // ffnPre keeps no WKV state: 4 rows; other blocks 7; each read and written.
    QCOMPARE(counts.layers[0].stateBytes, std::uint64_t{4 * kEmbd * 4 * 2});
    QCOMPARE(counts.layers[1].stateBytes, std::uint64_t{7 * kEmbd * 4 * 2});
}

void TestOperationCounter::residualWithoutNeurons()
{
    Generator random(9);
    const ModelWeights net = model(2, true, uniform, random);
    OperationCounter counter(net);
    for (int i = 0; i < 2; ++i)
        for (const Site site : kSites)
            counter.countResidual(LayerId{i}, site, kEmbd);
    const OperationCounts& counts = counter.token();
    QCOMPARE(counts.spikes(), std::uint64_t{0});
    QCOMPARE(counts.neuronUpdates(), std::uint64_t{0});
    QCOMPARE(counts.residualAdds(), std::uint64_t{2 * 2 * kEmbd});
    QVERIFY(!spikingRate(counts));
    QVERIFY(!neuroBenchCounts(counts, 0).activationSparsity);
    // Two shifts, and WKV in the block with TimeMix; no membranes.
    QCOMPARE(counts.layers[0].stateBytes, std::uint64_t{2 * kEmbd * 4 * 2});
    QCOMPARE(counts.layers[1].stateBytes, std::uint64_t{5 * kEmbd * 4 * 2});
}

void TestOperationCounter::beginTokenForgets()
{
    Generator random(3);
    const ModelWeights net = model(1, false, uniform, random);
    OperationCounter counter(net);
    const OperationCounts fresh = counter.token();
    counter.countMatmul(LayerId{0}, Matmul::AttKey, drawn(kEmbd, uniform, random));
    counter.countNeurons(LayerId{0}, Site::TimeMix, std::vector<std::int8_t>(kEmbd, 1));
    QVERIFY(!(counter.token() == fresh));
    counter.beginToken();
    QVERIFY(counter.token() == fresh);
}

void TestOperationCounter::silentOperandIsTernary()
{
    const MatmulCounts counts = countsOf({2, 3, {1, 2, 3, 4, 5, 6}}, std::vector<float>(3));
    QCOMPARE(counts.binaryProducts, std::uint64_t{1});
    QCOMPARE(counts.skipped(), std::uint64_t{6});
    QCOMPARE(counts.mac + counts.ac, std::uint64_t{0});
}

void TestOperationCounter::elementwiseFollowsTheProducts()
{
    Generator random(5);
    const ModelWeights net = model(1, false, uniform, random);
    OperationCounter counter(net);
    for (const Matmul matmul : matmulsOf(false))
        counter.countMatmul(
            LayerId{0}, matmul,
            drawn(static_cast<std::size_t>(matrixOf(net, {}, matmul).in), uniform, random));
    counter.countMatmul({}, Matmul::Head, drawn(kEmbd, uniform, random));
    const ElementwiseCounts counts = counter.token().elementwise();
    const auto passes = [&](Elementwise kind) {
        return counts.passes[static_cast<std::size_t>(kind)];
    };
    QVERIFY((passes(Elementwise::LayerNorm) == ElementwisePasses{4, 4 * kEmbd}));
    QVERIFY((passes(Elementwise::TokenShift) == ElementwisePasses{5, 5 * kEmbd}));
    QVERIFY((passes(Elementwise::Sigmoid) == ElementwisePasses{2, 2 * kEmbd}));
    QVERIFY((passes(Elementwise::Wkv) == ElementwisePasses{1, kEmbd}));
    QVERIFY((passes(Elementwise::Gate) == ElementwisePasses{2, 2 * kEmbd}));
    QVERIFY((passes(Elementwise::SquaredRelu) == ElementwisePasses{1, 4 * kEmbd}));
    QCOMPARE(counts.operations().exponentials, std::uint64_t{(2 + 4) * kEmbd});
    QCOMPARE(counts.operations().squareRoots, std::uint64_t{4});
}

/// cost.md, section 6, example 2.
void TestOperationCounter::neuroBenchMatrixWithZeros()
{
    const Linear matrix{3, 3, {1.3F, 0, -3.2F, 0, 1.2F, -5.1F, -1.1F, 2.7F, 0}};
    const MatmulCounts counts = countsOf(matrix, std::vector<float>{0, 1.3F, -1});
    QCOMPARE(counts.mac, std::uint64_t{4});
    QCOMPARE(counts.ac, std::uint64_t{0});
    QCOMPARE(counts.dense, std::uint64_t{9});
    QVERIFY((classify(counts, Classifier::ElementWise) == OperationSplit{2, 2}));
}

/// cost.md, section 6, example 2: spikes [batch 5, time 10, 20] into Linear 20 -> 5.
void TestOperationCounter::neuroBenchBatchOfOnes()
{
    const Linear matrix{5, 20, std::vector<float>(100, 0.3F)};
    const std::vector<float> ones(20, 1.0F);
    MatmulCounts sample;
    for (int t = 0; t < 10; ++t)
        sample += countsOf(matrix, ones);
    QCOMPARE(sample.ac, std::uint64_t{1000});
    QCOMPARE(sample.mac, std::uint64_t{0});
}

/// cost.md, section 6, examples 3 and 7.
void TestOperationCounter::ternaryOperandInThreeAccountings()
{
    const Linear matrix{3, 4, std::vector<float>(12, 0.5F)};
    const MatmulCounts spikes = countsOf(matrix, std::vector<float>{1, 0, 1, 0});
    QCOMPARE(spikes.ac, std::uint64_t{6});
    QCOMPARE(spikes.mac, std::uint64_t{0});
    const MatmulCounts signedSpikes = countsOf(matrix, std::vector<float>{1, 0, -1, 0});
    QVERIFY((classify(signedSpikes, Classifier::TensorWise) == OperationSplit{0, 6}));
    QCOMPARE(signedSpikes.dense, std::uint64_t{12});
    MatmulCounts graded;
    for (int row = 0; row < 2; ++row)
        graded += countsOf(matrix, std::vector<float>(4, 0.5F));
    QCOMPARE(graded.mac, std::uint64_t{24});
}

/// cost.md, section 6, examples 1, 3 and 7.
void TestOperationCounter::otherToolsDisagree()
{
    const auto reports = [](int out, int in, const std::vector<float>& operand) {
        OperationCounts counts;
        counts.head = countsOf(
            {out, in, std::vector<float>(static_cast<std::size_t>(out * in), 0.5F)}, operand);
        return toolReports(counts);
    };
    enum
    {
        NeuroBench,
        Syops,
        SpikingJelly,
        KerasSpiking,
        Sinabs
    };
    const auto signedSpikes = reports(3, 4, {1, 0, -1, 0});
    QCOMPARE(signedSpikes[NeuroBench].ac, std::int64_t{6});
    QCOMPARE(signedSpikes[NeuroBench].mac, std::uint64_t{0});
    QCOMPARE(signedSpikes[Syops].mac, std::uint64_t{12});
    QCOMPARE(signedSpikes[SpikingJelly].mac, std::uint64_t{12});
    QCOMPARE(signedSpikes[SpikingJelly].ac, std::int64_t{0});
    QCOMPARE(signedSpikes[KerasSpiking].ac, std::int64_t{6});
    QCOMPARE(signedSpikes[Sinabs].ac, std::int64_t{0});
    const auto spikes = reports(3, 4, {1, 0, 1, 0});
    QCOMPARE(spikes[SpikingJelly].ac, std::int64_t{6});
    QVERIFY(std::abs(*spikes[SpikingJelly].joules - 5.4e-12) < 1e-20);
    OperationCounts dense;
    dense.head =
        countsOf({128, 784, std::vector<float>(128 * 784, 1.0F)}, std::vector<float>(784, 0.5F));
    dense.layers.resize(1);
    dense.layers[0].neuronUpdates = {128, 0};
    QVERIFY(std::abs(*toolReports(dense)[KerasSpiking].joules - 8.64128e-4) < 1e-12);
}

void TestOperationCounter::denseMacsOf216M()
{
    const ModelShape published{18, 768, 50277};
    QCOMPARE(denseMacs(published), std::uint64_t{176'631'552});
    QCOMPARE(published.neurons(), 27'648);
    const ModelShape small{2, kEmbd, kVocab};
    QCOMPARE(denseMacs(small, true), std::uint64_t{(18 + 13) * kEmbd * kEmbd + kVocab * kEmbd});
}

void TestOperationCounter::connectionSparsityCountsZeroWeights()
{
    ModelWeights weights;
    weights.head = {2, 3, {0, 1, 0, 2, 3, 4}};
    QCOMPARE(connectionSparsity(weights), 2.0 / 6.0);
    Generator random(4);
    for (const bool ffnPre : {false, true})
        QCOMPARE(connectionSparsity(model(2, ffnPre, uniform, random)), 0.0);
}

void TestOperationCounter::membraneUpdatesAsNeuroBench()
{
    OperationCounts run;
    run.tokens = 3;
    run.layers.resize(1);
    run.layers[0].neuronUpdates = {3 * 8, 3 * 8};
    run.layers[0].spikes = {6, 4};
    const NeuroBenchCounts counts = neuroBenchCounts(run, 3);
    QCOMPARE(counts.membraneUpdates, std::uint64_t{16 + 7});
    QCOMPARE(*counts.activationSparsity, 1 - 10.0 / 48.0);
}

/// cost.md, section 6, example 6.
void TestOperationCounter::paperTable1()
{
    const PaperAccounting paper = paperAccounting({});
    QVERIFY(std::abs(paper.vanillaPj - 3.28e10) < 0.005e10);
    QVERIFY(std::abs(paper.spikingPj - 1.021e9) < 0.0005e9);
    QVERIFY(std::abs(paper.ratio - 32.2) < 0.05);
}

void TestOperationCounter::paperScalesWithLayersAndHead()
{
    PaperParameters deep;
    deep.layers = 12;
    QVERIFY(qFuzzyCompare(paperAccounting(deep).vanillaPj, 12 * paperAccounting({}).vanillaPj));
    QVERIFY(qFuzzyCompare(paperAccounting(deep).ratio, paperAccounting({}).ratio));
    deep.vocab = 50277;
    QVERIFY(paperAccounting(deep).ratio < paperAccounting({}).ratio);
    PaperParameters lively;
    lively.rate = 0.3;
    QVERIFY(paperAccounting(lively).ratio < paperAccounting({}).ratio);
}

QTEST_GUILESS_MAIN(TestOperationCounter)
#include "test_operation_counter.moc"
