// The streaming step of spike-driven models against its equations written out, weight by weight,
// with a count beside every accumulation; and event-driven against dense evaluation.

#include "core/engine/engine.h"
#include "core/engine/kernel_table.h"
#include "core/engine/neuron_rule.h"
#include "core/engine/packed_matrix.h"
#include "core/error.h"
#include "core/model/model_folder.h"
#include "core/ops/core_mapping.h"
#include "core/ops/operation_counter.h"
#include "core/random_model.h"
#include "core/text/sampler.h"

#include <nlohmann/json.hpp>

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <random>

using namespace spikeglass;

namespace {

using Values = std::vector<double>;

/// Channels not a multiple of any vector width, and of several panels.
constexpr ModelShape kShapes[] = {
    {1, 5, 3, false, true, 0}, {2, 24, 70, false, true, 5}, {2, 67, 131, false, true, 0}};

std::shared_ptr<const Model> randomModel(const ModelShape& shape)
{
    Model model = makeRandomModel(shape, 3);
    model.config.spikes.output = {2.0, 0.6, true};
    return std::make_shared<const Model>(std::move(model));
}

std::vector<TokenId> randomTokens(const ModelShape& shape, std::size_t count)
{
    RandomNumbers random(11);
    std::vector<TokenId> tokens;
    for (std::size_t i = 0; i < count; ++i)
        tokens.push_back(static_cast<TokenId>(random.next() % static_cast<unsigned>(shape.vocab)));
    return tokens;
}

/// spike_driven.h in double, one scalar at a time.
class WrittenOut
{
public:
    explicit WrittenOut(std::shared_ptr<const Model> model, Interventions interventions = {})
        : m_model(std::move(model))
        , m_interventions(std::move(interventions))
    {
    }

    Values step(TokenId token)
    {
        const ModelWeights& weights = m_model->weights;
        m_counts = {};
        m_counts.tokens = 1;
        m_counts.layers.resize(weights.blocks.size());
        const auto row = weights.embedding.begin() + token * m_model->config.shape.embd;
        Values x = layerNorm(weights.ln0, Values(row, row + m_model->config.shape.embd));
        for (std::size_t i = 0; i < weights.blocks.size(); ++i) {
            const LayerId layer{static_cast<int>(i)};
            add(x, timeMix(layer, layerNorm(weights.blocks[i].ln1, x)));
            add(x, channelMix(layer, layerNorm(weights.blocks[i].ln2, x)));
        }
        Values z = layerNorm(weights.lnOut, x);
        if (weights.headIn)
            z = product(*weights.headIn, Matmul::HeadIn, SpikeOperand::HeadIn, {}, z);
        return product(weights.head, Matmul::Head, SpikeOperand::Head, {}, z);
    }

    /// Accumulations of the last token.
    [[nodiscard]] const OperationCounts& counts() const { return m_counts; }
    [[nodiscard]] const std::vector<std::int8_t>& spikes(const Population& population) const
    {
        return m_spikes.at(placeOf(population));
    }
    [[nodiscard]] const std::vector<double>& membrane(const Population& population) const
    {
        return m_membranes.at(placeOf(population));
    }

private:
    using Place = std::pair<LayerId, SpikeOperand>;

    static Place placeOf(const Population& population)
    {
        return {isOfHead(population.site) ? LayerId{} : population.layer,
                operandAt(population.site)};
    }

    static void add(Values& x, const Values& output)
    {
        for (std::size_t c = 0; c < x.size(); ++c)
            x[c] += output[c];
    }

    static Values layerNorm(const LayerNormWeights& norm, const Values& x)
    {
        double mean = 0, variance = 0;
        for (const double value : x)
            mean += value / static_cast<double>(x.size());
        for (const double value : x)
            variance += (value - mean) * (value - mean) / static_cast<double>(x.size());
        Values z(x.size());
        for (std::size_t c = 0; c < x.size(); ++c)
            z[c] = (x[c] - mean) / std::sqrt(variance + 1e-5) * norm.weight[c] + norm.bias[c];
        return z;
    }

    static Values mixed(const Values& now, const Values& before, const std::vector<float>& mix)
    {
        Values z(now.size());
        for (std::size_t c = 0; c < now.size(); ++c)
            z[c] = mix[c] * now[c] + (1.0 - mix[c]) * (before.empty() ? 0.0 : before[c]);
        return z;
    }

    /// S(z), counted as neurons.
    const std::vector<std::int8_t>& code(const Place& place, const Values& z)
    {
        Values& membrane = m_membranes[place];
        std::vector<std::int8_t>& spikes = m_spikes[place];
        membrane.resize(z.size());
        spikes.resize(z.size());
        for (std::size_t c = 0; c < z.size(); ++c)
            spikes[c] = fire(place, c, z[c], membrane[c]);
        return spikes;
    }

    /// One neuron, with what is done to it edit by edit.
    std::int8_t fire(const Place& place, std::size_t channel, double z, double& v) const
    {
        using Kind = Intervention::Kind;
        const SpikeCodingConfig& code = m_model->config.spikes.of(place.second);
        double tau = code.tau, threshold = code.threshold, reset = 0, held = 0;
        bool soft = false;
        Kind output = Kind::Free;
        const LayerId layer =
            isOfHead(place.second) ? LayerId{m_model->config.shape.layers} : place.first;
        for (const Intervention& edit : m_interventions.edits) {
            if (!edit.where.contains({layer, siteOf(place.second), static_cast<int>(channel)}))
                continue;
            const double value = edit.value;
            if (edit.kind <= Kind::ClampMembrane)
                output = edit.kind;
            if (edit.kind == Kind::ClampMembrane)
                held = value;
            z += edit.kind == Kind::Stimulate ? value : 0;
            tau = edit.kind == Kind::Tau ? value : tau;
            threshold = edit.kind == Kind::Threshold ? value : threshold;
            reset = edit.kind == Kind::ResetPotential ? value : reset;
            soft = edit.kind == Kind::Reset ? edit.reset == ResetKind::Soft : soft;
        }
        const double h = output == Kind::ClampMembrane ? held : v + (z - (v - reset)) / tau;
        int spike = (h >= threshold ? 1 : 0) - (code.ternary && h <= -threshold ? 1 : 0);
        if (output == Kind::Silence || output == Kind::ClampSpike)
            spike = output == Kind::ClampSpike ? 1 : 0;
        v = h;
        if (spike != 0 && output != Kind::ClampMembrane)
            v = soft ? h - spike * (threshold - reset) : reset;
        return static_cast<std::int8_t>(spike);
    }

    /// W S(z), nothing but additions and subtractions.
    Values product(const Linear& matrix, Matmul matmul, SpikeOperand operand, LayerId layer,
                   const Values& z)
    {
        const std::vector<std::int8_t>& spikes = code({layer, operand}, z);
        MatmulCounts& counts = m_counts.product(layer, matmul);
        Values y(static_cast<std::size_t>(matrix.out));
        for (std::size_t i = 0; i < spikes.size(); ++i)
            for (std::size_t o = 0; o < y.size(); ++o) {
                const float weight = matrix.weight[o * spikes.size() + i];
                ++counts.dense;
                if (spikes[i] == 0 || weight == 0.0F)
                    continue;
                y[o] += spikes[i] > 0 ? weight : -weight;
                ++counts.ac;
                counts.signedAc += spikes[i];
                counts.weightBytes += sizeof(float);
            }
        return y;
    }

    Values timeMix(LayerId layer, const Values& a)
    {
        const TimeMixWeights& att = *block(layer).att;
        Values& before = m_attShift[layer];
        const Values k =
            product(att.key, Matmul::AttKey, SpikeOperand::Key, layer, mixed(a, before, att.mixK));
        const Values v = product(att.value, Matmul::AttValue, SpikeOperand::Value, layer,
                                 mixed(a, before, att.mixV));
        const Values r = product(att.receptance, Matmul::AttReceptance, SpikeOperand::Receptance,
                                 layer, mixed(a, before, att.mixR));
        before = a;
        m_keys[layer].push_back(k);
        m_values[layer].push_back(v);
        Values y(a.size());
        for (std::size_t c = 0; c < y.size(); ++c)
            y[c] = average(layer, c) / (1 + std::exp(-r[c]));
        return product(att.output, Matmul::AttOutput, SpikeOperand::Output, layer,
                       layerNorm(*att.lnY, y));
    }

    /// wkv of the last token as the sums it stands for.
    double average(LayerId layer, std::size_t c)
    {
        const TimeMixWeights& att = *block(layer).att;
        const std::vector<Values>& keys = m_keys[layer];
        const double w = -std::exp(static_cast<double>(att.timeDecay[c]));
        double num = 0, den = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const double age = static_cast<double>(keys.size()) - 2.0 - static_cast<double>(i);
            const double weight =
                std::exp(keys[i][c] + (i + 1 == keys.size() ? att.timeFirst[c] : age * w));
            num += weight * m_values[layer][i][c];
            den += weight;
        }
        return num / den;
    }

    Values channelMix(LayerId layer, const Values& b)
    {
        const ChannelMixWeights& ffn = block(layer).ffn;
        Values& before = m_ffnShift[layer];
        const Values f = product(ffn.key, Matmul::FfnKey, SpikeOperand::FfnKey, layer,
                                 mixed(b, before, ffn.mixK));
        const Values g = product(ffn.receptance, Matmul::FfnReceptance, SpikeOperand::FfnReceptance,
                                 layer, mixed(b, before, ffn.mixR));
        before = b;
        Values y = product(ffn.value, Matmul::FfnValue, SpikeOperand::FfnValue, layer, f);
        for (std::size_t c = 0; c < y.size(); ++c)
            y[c] /= 1 + std::exp(-g[c]);
        return y;
    }

    [[nodiscard]] const BlockWeights& block(LayerId layer) const
    {
        return m_model->weights.blocks[static_cast<std::size_t>(layer.value)];
    }

    std::shared_ptr<const Model> m_model;
    Interventions m_interventions;
    OperationCounts m_counts;
    std::map<Place, Values> m_membranes;
    std::map<Place, std::vector<std::int8_t>> m_spikes;
    std::map<LayerId, Values> m_attShift, m_ffnShift;
    std::map<LayerId, std::vector<Values>> m_keys, m_values;
};

/// What an engine computes for a text.
struct Reading
{
    std::vector<float> logits; // [T][V]
    std::vector<std::vector<std::int8_t>> spikes;
    ModelState state;
    bool operator==(const Reading&) const = default;
};

/// Reads `tokens` in passages of `passage` tokens; 0: with step().
Reading readAll(Engine& engine, const std::vector<TokenId>& tokens, std::size_t passage = 0)
{
    Reading reading;
    reading.state = engine.initialState();
    const auto vocab = static_cast<std::size_t>(engine.shape().vocab);
    reading.logits.resize(tokens.size() * vocab);
    for (std::size_t at = 0; at < tokens.size();) {
        const std::size_t count = std::min(std::max<std::size_t>(passage, 1), tokens.size() - at);
        const auto logits = std::span(reading.logits).subspan(at * vocab, count * vocab);
        if (passage == 0)
            engine.step(tokens[at], reading.state, logits);
        else
            engine.read(std::span(tokens).subspan(at, count), reading.state, logits);
        for (std::size_t t = 0; t < count; ++t)
            reading.spikes.push_back(engine.activity(t).spikes);
        at += count;
    }
    return reading;
}

void addShapes()
{
    QTest::addColumn<ModelShape>("shape");
    for (const ModelShape& shape : kShapes)
        QTest::addRow("C %d, head rank %d", shape.embd, shape.headRank) << shape;
}

/// The same spikes, and membranes but for rounding, in all populations.
bool agree(const Engine& engine, const ModelState& state, const WrittenOut& expected)
{
    const Activity& activity = engine.activity();
    for (int i = 0; i < engine.shape().populations(); ++i) {
        const Population population = engine.shape().population(i);
        const auto membrane = state.membrane(population.layer, population.site);
        const auto& wanted = expected.membrane(population);
        if (!std::ranges::equal(
                activity.population(activity.spikes, population.layer, population.site),
                expected.spikes(population)) ||
            !std::ranges::equal(membrane, wanted,
                                [](double a, double b) { return std::abs(a - b) < 1e-4; }))
            return false;
    }
    return true;
}

Intervention onGroup(Intervention::Kind kind, NeuronGroup where, float value = 0)
{
    Intervention intervention;
    intervention.kind = kind;
    intervention.where = std::move(where);
    intervention.value = value;
    return intervention;
}

Intervention edit(Intervention::Kind kind)
{
    Intervention intervention;
    intervention.kind = kind;
    intervention.where.layer = LayerId{0};
    intervention.where.channels = {1};
    intervention.value = 0.5F;
    return intervention;
}

/// And nothing is multiplied.
void compareCounts(const std::shared_ptr<const Model>& model, std::size_t tokens)
{
    const ModelShape& shape = model->config.shape;
    Engine engine(model);
    OperationCounter counter(model->weights);
    WrittenOut expected(model);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(shape.vocab));
    for (const TokenId token : randomTokens(shape, tokens)) {
        engine.step(token, state, logits, &counter);
        expected.step(token);
        const OperationCounts& counts = counter.token();
        std::uint64_t spikes = 0;
        Activity activity = engine.activity();
        for (const std::int8_t spike : activity.spikes)
            spikes += spike != 0 ? 1 : 0;
        QCOMPARE(counts.spikes(), spikes);
        QCOMPARE(counts.neuronUpdates(), activity.spikes.size());
        QCOMPARE(counts.total().mac, std::uint64_t{0});
        QCOMPARE(counts.total().binaryProducts, counts.total().products);
        QCOMPARE(counts.total().dense, denseMacs(shape));
        QCOMPARE(counts.stateBytes(), 2 * state.values().size_bytes());
        const auto compare = [&](LayerId layer, Matmul matmul) {
            const MatmulCounts& ours = counts.product(layer, matmul);
            const MatmulCounts& theirs = expected.counts().product(layer, matmul);
            QCOMPARE(ours.dense, theirs.dense);
            QCOMPARE(ours.ac, theirs.ac);
            QCOMPARE(ours.signedAc, theirs.signedAc);
            QCOMPARE(ours.weightBytes, theirs.weightBytes);
        };
        for (int i = 0; i < shape.layers; ++i)
            for (int matmul = 0; matmul < kMatmulsPerLayer; ++matmul)
                compare(LayerId{i}, static_cast<Matmul>(matmul));
        compare({}, Matmul::Head);
        compare({}, Matmul::HeadIn);
    }
}

} // namespace

Q_DECLARE_METATYPE(ModelShape)

class TestSpikeDrivenStep : public QObject
{
    Q_OBJECT

private slots:
    void followsItsEquations_data() { addShapes(); }
    void followsItsEquations();
    void countsAgreeWithBruteForce_data() { addShapes(); }
    void countsAgreeWithBruteForce();
    void countsOfTheBundledModelAgree();
    void eventDrivenEqualsDense_data();
    void eventDrivenEqualsDense();
    void threadsAndInstructionsChangeNothing_data() { addShapes(); }
    void int8SpikesAreSummedExactly();
    void threadsAndInstructionsChangeNothing();
    void passagesEqualSteps();
    void stateIsAllThereIs();
    void readsActiveColumnsOnly();
    void stateCanBeHeld();
    void populationsTileTheArrays_data() { addShapes(); }
    void populationsTileTheArrays();
    void recordsWhatItReads();
    void editsFollowTheEquations_data() { addShapes(); }
    void editsFollowTheEquations();
    void editsSpareTheOthers();
    void editsAreBoundedBySite();
};

void TestSpikeDrivenStep::followsItsEquations()
{
    QFETCH(ModelShape, shape);
    const auto model = randomModel(shape);
    Engine engine(model);
    WrittenOut expected(model);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(shape.vocab));
    std::ptrdiff_t negative = 0, fired = 0;
    for (const TokenId token : randomTokens(shape, 40)) {
        engine.step(token, state, logits);
        const Values wanted = expected.step(token);
        negative += std::ranges::count(engine.activity().spikes, -1);
        fired += std::ranges::count(engine.activity().spikes, 1);
        QVERIFY(agree(engine, state, expected));
        for (std::size_t i = 0; i < logits.size(); ++i)
            QVERIFY(std::abs(static_cast<double>(logits[i]) - wanted[i]) < 1e-4);
    }
    QVERIFY(negative > 0 && fired > 0);
}

void TestSpikeDrivenStep::countsAgreeWithBruteForce()
{
    QFETCH(ModelShape, shape);
    Model changed = *randomModel(shape);
    changed.weights.head.weight[0] = 0; // fan-out counts non-zero weights
    changed.weights.blocks[0].ffn.value.weight[3] = 0;
    compareCounts(std::make_shared<const Model>(std::move(changed)), 10);
}

void TestSpikeDrivenStep::countsOfTheBundledModelAgree()
{
    compareCounts(openModel(SPIKEGLASS_SOURCE_DIR "/models/stories-spike-driven"), 6);
}

void TestSpikeDrivenStep::eventDrivenEqualsDense_data()
{
    QTest::addColumn<ModelShape>("shape");
    QTest::addColumn<WeightFormat>("format");
    for (const ModelShape& shape : kShapes)
        for (const WeightFormat format : kWeightFormats)
            QTest::addRow("C %d %s", shape.embd, std::string(weightFormatName(format)).c_str())
                << shape << format;
}

/// To the bit where weights are floats; dense int8 products round their operand.
void TestSpikeDrivenStep::eventDrivenEqualsDense()
{
    QFETCH(ModelShape, shape);
    QFETCH(WeightFormat, format);
    const auto model = randomModel(shape);
    const auto tokens = randomTokens(shape, 30);
    for (const InstructionSet set : supportedInstructionSets()) {
        Engine event(model, {format, HiddenProduct::EventDriven, 1, set});
        Engine dense(model, {format, HiddenProduct::Dense, 1, set});
        const Reading a = readAll(event, tokens);
        const Reading b = readAll(dense, tokens);
        QVERIFY(a.spikes == b.spikes);
        if (format != WeightFormat::Int8)
            QVERIFY(a == b);
        for (std::size_t i = 0; i < a.logits.size(); ++i)
            QVERIFY(std::abs(a.logits[i] - b.logits[i]) < 1e-3F);
    }
}

void TestSpikeDrivenStep::threadsAndInstructionsChangeNothing()
{
    QFETCH(ModelShape, shape);
    const auto model = randomModel(shape);
    const auto tokens = randomTokens(shape, 30);
    for (const WeightFormat format : kWeightFormats) {
        Engine one(model, {format, HiddenProduct::EventDriven, 1});
        const Reading expected = readAll(one, tokens);
        Engine three(model, {format, HiddenProduct::EventDriven, 3});
        QVERIFY(readAll(three, tokens) == expected);
        for (const InstructionSet set : supportedInstructionSets()) {
            Engine other(model, {format, HiddenProduct::EventDriven, 1, set});
            QVERIFY(readAll(other, tokens).spikes == expected.spikes);
        }
    }
}

/// Bit by bit the whole numbers' sums, whatever the instructions, the number of spikes and the
/// outputs asked for.
void TestSpikeDrivenStep::int8SpikesAreSummedExactly()
{
    constexpr std::size_t kOut = 1300; // more than are summed in one go
    constexpr std::size_t kIn = 90;
    std::mt19937 random(3);
    std::normal_distribution<float> weights(0, 1);
    Linear linear{static_cast<int>(kOut), static_cast<int>(kIn), {}};
    for (std::size_t i = 0; i < kOut * kIn; ++i)
        linear.weight.push_back(weights(random));
    std::vector<std::byte> memory(
        PackedMatrix::bytesFor(linear, WeightFormat::Int8, PackedLayout::Columns));
    const PackedMatrix matrix(linear, 1, WeightFormat::Int8, PackedLayout::Columns, memory);
    for (const std::size_t count : {0, 1, 7, 8, 9, 90}) {
        std::vector<float> spikes(kIn);
        std::vector<std::int32_t> active;
        for (std::size_t i = 0; i < count; ++i) {
            active.push_back(static_cast<std::int32_t>(i * kIn / count));
            spikes[i * kIn / count] = random() % 2 == 0 ? 1.0F : -1.0F;
        }
        std::vector<float> expected(kOut);
        for (std::size_t o = 0; o < kOut; ++o) {
            const float scale = matrix.scales()[o];
            int sum = 0;
            for (const std::int32_t neuron : active)
                sum += static_cast<int>(std::lround(matrix.weight(o, neuron) / scale)) *
                       static_cast<int>(spikes[static_cast<std::size_t>(neuron)]);
            expected[o] = static_cast<float>(sum) * scale;
        }
        for (const InstructionSet set : supportedInstructionSets()) {
            std::vector<float> y(matrix.width());
            SpikeProduct product{matrix.memory().data(), matrix.rowBytes(), active, spikes.data(),
                                 matrix.scales().data(), y.data(),          0,      kPanel};
            kernelsFor(set).spikesInt8(product);
            product.first = kPanel;
            product.last = matrix.width();
            kernelsFor(set).spikesInt8(product);
            y.resize(kOut);
            QVERIFY(y == expected);
        }
    }
}

void TestSpikeDrivenStep::passagesEqualSteps()
{
    const ModelShape shape = kShapes[1];
    Engine engine(randomModel(shape));
    const auto tokens = randomTokens(shape, 20);
    const Reading steps = readAll(engine, tokens);
    QVERIFY(readAll(engine, tokens, 7) == steps);
    std::vector<ModelState> states(tokens.size(), engine.initialState());
    ModelState state = engine.initialState();
    std::vector<float> last(static_cast<std::size_t>(shape.vocab));
    engine.read(tokens, state, last, states);
    QVERIFY(std::ranges::equal(last, std::span(steps.logits).last(last.size())));
    QVERIFY(state == steps.state && states.back() == state);
    ModelState again = states[9];
    std::vector<float> logits(last.size());
    for (std::size_t t = 10; t < tokens.size(); ++t)
        engine.step(tokens[t], again, logits);
    QVERIFY(again == state && logits == last);
}

void TestSpikeDrivenStep::stateIsAllThereIs()
{
    const ModelShape shape = kShapes[1];
    Engine engine(randomModel(shape));
    const auto tokens = randomTokens(shape, 20);
    ModelState state = engine.initialState();
    QCOMPARE(state.values().size(), std::size_t{15 * 24 * 2 + 24 + 5});
    std::vector<float> logits(static_cast<std::size_t>(shape.vocab)), again(logits.size());
    for (const TokenId token : tokens)
        engine.step(token, state, logits);
    const ModelState saved = state;
    engine.step(tokens[0], state, logits);
    QVERIFY(state.hash() != saved.hash());
    QVERIFY(state.membrane({}, Site::Head).size() == 5);
    Engine other(randomModel(shape));
    ModelState restored = saved;
    other.step(tokens[0], restored, again);
    QVERIFY(again == logits);
    QCOMPARE(restored.hash(), state.hash());
    for (const SpikeOperand operand : kSpikeOperands) { // each has memory of its own
        ModelState touched = saved;
        touched.membrane(LayerId{1}, siteOf(operand))[0] += 0.3F;
        QVERIFY(touched.hash() != saved.hash());
        for (const SpikeOperand another : kSpikeOperands)
            QCOMPARE(std::ranges::equal(touched.membrane(LayerId{1}, siteOf(another)),
                                        saved.membrane(LayerId{1}, siteOf(another))),
                     operand != another);
    }
}

void TestSpikeDrivenStep::readsActiveColumnsOnly()
{
    const ModelShape shape = kShapes[2];
    const auto model = randomModel(shape);
    Engine engine(model);
    OperationCounter counter(model->weights);
    StepProfile profile;
    engine.setProfile(&profile);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(shape.vocab));
    std::uint64_t counted = 0;
    for (const TokenId token : randomTokens(shape, 10)) {
        engine.step(token, state, logits, &counter);
        counted += counter.token().total().weightBytes;
    }
    QCOMPARE(profile.weightBytes, counted);
    QVERIFY(counted < 10 * sizeof(float) * denseMacs(shape) * 3 / 4);
}

void TestSpikeDrivenStep::stateCanBeHeld()
{
    const ModelShape shape = kShapes[1];
    Engine engine(randomModel(shape));
    const auto tokens = randomTokens(shape, 10);
    const Reading before = readAll(engine, tokens);
    for (const StateRow row : {StateRow::AttShift, StateRow::FfnShift, StateRow::WkvNum}) {
        Intervention hold = edit(Intervention::Kind::HoldState);
        hold.row = row;
        engine.setInterventions({{hold}});
        const Reading held = readAll(engine, tokens);
        QCOMPARE(held.state.row(LayerId{0}, row)[1], 0.5F);
        QVERIFY(held.logits != before.logits);
    }
    engine.setInterventions({});
    QVERIFY(readAll(engine, tokens) == before);
}

void TestSpikeDrivenStep::populationsTileTheArrays()
{
    QFETCH(ModelShape, shape);
    int first = 0;
    for (int i = 0; i < shape.populations(); ++i) {
        const Population population = shape.population(i);
        QCOMPARE(population.first, first);
        QVERIFY(population.width > 0);
        QCOMPARE(shape.populationIndex(population.layer, population.site), i);
        for (int c : {0, population.width - 1}) {
            const NeuronId neuron{population.layer, population.site, c};
            QVERIFY(shape.contains(neuron));
            QVERIFY(shape.neuronAt(first + c) == neuron);
            QCOMPARE(shape.flatIndex(neuron), first + c);
            QCOMPARE(shape.populationOf(first + c), i);
        }
        QVERIFY(!shape.contains({population.layer, population.site, population.width}));
        first += population.width;
    }
    QCOMPARE(shape.neurons(), first);
    QVERIFY(!shape.contains({LayerId{0}, Site::TimeMix, 0}));
    QCOMPARE(shape.flatIndex({LayerId{0}, Site::TimeMix, 0}), shape.neurons());
}

/// h = v + (z - v) / tau from what is recorded.
void TestSpikeDrivenStep::recordsWhatItReads()
{
    const ModelShape shape = kShapes[1];
    const auto model = randomModel(shape);
    const ModelNeurons neurons(model->config);
    Engine engine(model);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(shape.vocab));
    for (const TokenId token : randomTokens(shape, 20)) {
        const ModelState before = state;
        engine.step(token, state, logits);
        const Activity& activity = engine.activity();
        for (std::size_t flat = 0; flat < activity.spikes.size(); ++flat) {
            const NeuronId id = shape.neuronAt(static_cast<int>(flat));
            const auto c = static_cast<std::size_t>(id.channel);
            const LifOutcome wanted =
                lifOutcome({.lif = neurons.at(id.site)}, before.membrane(id.layer, id.site)[c],
                           activity.input[flat]);
            QVERIFY(std::abs(activity.potential[flat] - wanted.potential) < 1e-5F);
            QCOMPARE(activity.spikes[flat], wanted.spike);
            QVERIFY(std::abs(state.membrane(id.layer, id.site)[c] - wanted.membrane) < 1e-5F);
        }
    }
}

/// Of single neurons, groups, populations, a layer and the head, against the scalar reference.
void TestSpikeDrivenStep::editsFollowTheEquations()
{
    using Kind = Intervention::Kind;
    QFETCH(ModelShape, shape);
    const auto model = randomModel(shape);
    const LayerId last{shape.layers - 1};
    Intervention soft = onGroup(Kind::Reset, {LayerId{0}, Site::Output, {}});
    soft.reset = ResetKind::Soft;
    const std::vector<Interventions> all{
        {{onGroup(Kind::Silence, {LayerId{0}, Site::Key, {1, 3}})}},
        {{onGroup(Kind::Silence, {LayerId{shape.layers}, std::nullopt, {}})}},
        {{onGroup(Kind::Silence, {last, std::nullopt, {}}),
          onGroup(Kind::Free, {last, Site::FfnValue, {}})}},
        {{onGroup(Kind::ClampSpike, {last, Site::FfnValue, {0, 2, 4 * shape.embd - 1}})}},
        {{onGroup(Kind::ClampMembrane, {std::nullopt, Site::Receptance, {0}}, -0.9F),
          onGroup(Kind::ClampMembrane, {std::nullopt, Site::Value, {2}}, 0.3F)}},
        {{onGroup(Kind::Stimulate, {std::nullopt, std::nullopt, {1, 2}}, 0.75F),
          onGroup(Kind::Stimulate, {std::nullopt, Site::FfnKey, {}}, -0.5F)}},
        {{onGroup(Kind::Tau, {}, 2.5F), onGroup(Kind::Threshold, {last, Site::Head, {}}, 0.4F),
          onGroup(Kind::Threshold, {LayerId{0}, Site::FfnReceptance, {}}, 0.35F)}},
        {{soft, onGroup(Kind::ResetPotential, {LayerId{0}, Site::Value, {}}, -0.25F)}}};
    std::size_t different = 0;
    for (const Interventions& interventions : all) {
        Engine engine(model);
        engine.setInterventions(interventions);
        WrittenOut expected(model, interventions);
        WrittenOut untouched(model);
        ModelState state = engine.initialState();
        std::vector<float> logits(static_cast<std::size_t>(shape.vocab));
        bool differs = false;
        for (const TokenId token : randomTokens(shape, 25)) {
            engine.step(token, state, logits);
            const Values wanted = expected.step(token);
            const Values before = untouched.step(token);
            QVERIFY(agree(engine, state, expected));
            for (std::size_t i = 0; i < logits.size(); ++i) {
                QVERIFY(std::abs(static_cast<double>(logits[i]) - wanted[i]) < 1e-4);
                differs |= std::abs(wanted[i] - before[i]) > 1e-3;
            }
        }
        different += differs ? 1 : 0;
    }
    QVERIFY(different > all.size() / 2);
}

/// Bit by bit: an edit that changes nothing, and one that was taken back.
void TestSpikeDrivenStep::editsSpareTheOthers()
{
    using Kind = Intervention::Kind;
    const ModelShape shape = kShapes[1];
    const auto model = randomModel(shape);
    const auto tokens = randomTokens(shape, 20);
    for (const InstructionSet set : supportedInstructionSets()) {
        Engine engine(model, {WeightFormat::F32, HiddenProduct::EventDriven, 1, set});
        const Reading before = readAll(engine, tokens);
        engine.setInterventions({{onGroup(Kind::Threshold, {}, 1e6F)}});
        const Reading silent = readAll(engine, tokens);
        QVERIFY(std::ranges::all_of(silent.spikes, [](const auto& spikes) {
            return std::ranges::all_of(spikes, [](std::int8_t spike) { return spike == 0; });
        }));
        engine.setInterventions({{onGroup(Kind::Stimulate, {}, 1e-30F)}});
        QVERIFY(readAll(engine, tokens) == before);
        QVERIFY(readAll(engine, tokens, 7) == before);
        engine.setInterventions({});
        QVERIFY(readAll(engine, tokens) == before);
    }
}

void TestSpikeDrivenStep::editsAreBoundedBySite()
{
    using Kind = Intervention::Kind;
    const ModelShape shape = kShapes[1];
    Engine engine(randomModel(shape));
    const auto refused = [&](NeuronGroup where) {
        try {
            engine.setInterventions({{onGroup(Kind::Silence, std::move(where))}});
        } catch (const Error&) {
            return true;
        }
        return false;
    };
    QVERIFY(refused({LayerId{0}, Site::TimeMix, {}}));
    QVERIFY(refused({LayerId{0}, Site::Key, {shape.embd}}));
    QVERIFY(refused({LayerId{0}, Site::FfnValue, {4 * shape.embd}}));
    QVERIFY(refused({LayerId{shape.layers}, Site::Head, {shape.headRank}}));
    QVERIFY(refused({LayerId{shape.layers + 1}, std::nullopt, {}}));
    QVERIFY(!refused({LayerId{0}, Site::FfnValue, {4 * shape.embd - 1}}));
    QVERIFY(!refused({LayerId{shape.layers}, Site::Head, {shape.headRank - 1}}));
    const Interventions kept{
        {onGroup(Kind::Silence, {LayerId{shape.layers}, Site::Head, {1}}),
         onGroup(Kind::Stimulate, {LayerId{0}, Site::FfnReceptance, {}}, 0.5F)}};
    QVERIFY(parseInterventions(interventionsJson(kept).dump(), shape, "edits.json") == kept);
}

QTEST_GUILESS_MAIN(TestSpikeDrivenStep)
#include "test_spike_driven_step.moc"
