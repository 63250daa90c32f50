#include "core/random_model.h"

#include "core/engine/engine.h"
#include "core/text/sampler.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <span>

namespace spikeglass {
namespace {

/// Standard normal numbers (Box, Muller 1958).
class NormalNumbers
{
public:
    explicit NormalNumbers(std::uint64_t seed) : m_random(seed) {}
    float next(double deviation)
    {
        const double radius = std::sqrt(-2 * std::log(1 - m_random.uniform()));
        return static_cast<float>(deviation * radius *
                                  std::cos(2 * std::numbers::pi * m_random.uniform()));
    }
    std::vector<float> vector(std::size_t count, double deviation)
    {
        std::vector<float> values(count);
        for (float& value : values)
            value = next(deviation);
        return values;
    }
    Linear linear(int out, int in)
    {
        const auto count = static_cast<std::size_t>(out) * static_cast<std::size_t>(in);
        return {out, in, vector(count, 1 / std::sqrt(static_cast<double>(in)))};
    }

private:
    RandomNumbers m_random;
};

LayerNormWeights plainNorm(int channels)
{
    const auto count = static_cast<std::size_t>(channels);
    return {std::vector<float>(count, 1.0F), std::vector<float>(count, 0.0F)};
}

/// f(channel) for every channel.
template <typename Function>
std::vector<float> perChannel(int channels, const Function& function)
{
    std::vector<float> values;
    for (int h = 0; h < channels; ++h)
        values.push_back(static_cast<float>(function(static_cast<double>(h))));
    return values;
}

/// Decays and mixes as in model.md, "Initialisation".
BlockWeights randomBlock(int layer, const ModelShape& shape, NormalNumbers& normal)
{
    const int c = shape.embd;
    const double depth = shape.layers > 1 ? static_cast<double>(layer) / (shape.layers - 1) : 0;
    const double a = 1 - static_cast<double>(layer) / shape.layers;
    const double last = std::max(1, c - 1);
    const auto mixK = perChannel(c, [&](double h) { return std::pow(h / c, a); });
    const auto mixV = perChannel(c, [&](double h) { return std::pow(h / c, a) + 0.3 * depth; });
    const auto mixR = perChannel(c, [&](double h) { return std::pow(h / c, a / 2); });
    TimeMixWeights att{
        perChannel(c, [&](double h) { return -5 + 8 * std::pow(h / last, 0.7 + 1.3 * depth); }),
        perChannel(c, [&](double h) { return std::log(0.3) + 0.5 * (std::fmod(h + 1, 3) - 1); }),
        mixK,
        mixV,
        mixR,
        normal.linear(c, c),
        normal.linear(c, c),
        normal.linear(c, c),
        normal.linear(c, c)};
    if (shape.spikeDriven)
        att.lnY = plainNorm(c);
    ChannelMixWeights ffn{mixK, mixR, normal.linear(shape.hidden(), c), normal.linear(c, c),
                          normal.linear(c, shape.hidden())};
    return {plainNorm(c), plainNorm(c), std::move(att), std::nullopt, std::move(ffn)};
}

/// Share of spikes when currents [T][C] drive neurons of these parameters.
double firingRate(const std::vector<std::vector<float>>& currents, double scale,
                  const ModelConfig& config)
{
    std::vector<double> membrane(currents.front().size(), config.vReset);
    std::size_t spikes = 0;
    for (const auto& row : currents)
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double potential =
                membrane[i] + (scale * row[i] - (membrane[i] - config.vReset)) / config.tau;
            const bool fires = potential >= config.vThreshold;
            spikes += fires ? 1 : 0;
            membrane[i] = fires ? config.vReset : potential;
        }
    return static_cast<double>(spikes) / static_cast<double>(currents.size() * membrane.size());
}

/// The scale at which the currents make kLivelyRate of the neurons fire; the rate rises with it.
float livelyScale(const std::vector<std::vector<float>>& currents, const ModelConfig& config)
{
    constexpr int kHalvings = 40;
    double low = 1e-3;
    double high = 1e3;
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = std::sqrt(low * high);
        (firingRate(currents, middle, config) < kLivelyRate ? low : high) = middle;
    }
    return static_cast<float>(high);
}

/// Scales one population after the other, from the input on: each depends on those before it only.
class Calibration
{
public:
    /// Works on a copy with few tokens: head and embedding of the others play no part.
    explicit Calibration(const Model& model) : m_probe(model)
    {
        constexpr int kProbeVocab = 64;
        auto& shape = m_probe.config.shape;
        shape.vocab = std::min(shape.vocab, kProbeVocab);
        const auto entries =
            static_cast<std::size_t>(shape.vocab) * static_cast<std::size_t>(shape.embd);
        m_probe.weights.embedding.resize(entries);
        m_probe.weights.head.weight.resize(entries);
        m_probe.weights.head.out = shape.vocab;
        shape.layers = 0;
    }

    void calibrate(BlockWeights& block)
    {
        m_probe.weights.blocks.push_back(block);
        ++m_probe.config.shape.layers;
        for (const Site site : kSites) {
            const float scale = livelyScale(currents(site), m_probe.config);
            BlockWeights& probed = m_probe.weights.blocks.back();
            for (float& weight :
                 site == Site::TimeMix ? probed.att->output.weight : probed.ffn.value.weight)
                weight *= scale;
        }
        block = m_probe.weights.blocks.back();
    }

private:
    /// Input currents [T][C] of the last block's population over random tokens.
    std::vector<std::vector<float>> currents(Site site) const
    {
        Engine engine(std::make_shared<Model>(m_probe));
        const ModelShape shape = engine.shape();
        const int tokens = std::max(16, 4096 / shape.embd);
        RandomNumbers random(7);
        ModelState state = engine.initialState();
        std::vector<float> logits(static_cast<std::size_t>(shape.vocab));
        std::vector<std::vector<float>> rows;
        for (int t = 0; t < tokens; ++t) {
            engine.step(static_cast<TokenId>(random.next() % static_cast<unsigned>(shape.vocab)),
                        state, logits);
            const auto row = engine.activity().population(engine.activity().input,
                                                          LayerId{shape.layers - 1}, site);
            rows.emplace_back(row.begin(), row.end());
        }
        return rows;
    }

    Model m_probe;
};

} // namespace

Model makeRandomModel(const ModelShape& shape, std::uint64_t seed)
{
    Model model;
    model.config.shape = shape;
    model.config.binaryEmbedding = shape.spiking;
    validateModelConfig(model.config, "random model");
    NormalNumbers normal(seed);
    ModelWeights& weights = model.weights;
    const auto entries =
        static_cast<std::size_t>(shape.vocab) * static_cast<std::size_t>(shape.embd);
    weights.embedding = normal.vector(entries, 1.0);
    weights.ln0 = plainNorm(shape.embd);
    weights.lnOut = plainNorm(shape.embd);
    if (shape.headRank > 0)
        weights.headIn = normal.linear(shape.headRank, shape.embd);
    weights.head = normal.linear(shape.vocab, shape.headRank > 0 ? shape.headRank : shape.embd);
    Calibration calibration(model);
    for (int i = 0; i < shape.layers; ++i) {
        weights.blocks.push_back(randomBlock(i, shape, normal));
        if (shape.spiking)
            calibration.calibrate(weights.blocks.back());
    }
    model.weightsDType = "F32";
    return model;
}

namespace {

/// Adds the same to all weights of an output so that they sum to 1.
void sumToOne(Linear& linear)
{
    const auto in = static_cast<std::size_t>(linear.in);
    for (std::size_t row = 0; row < linear.weight.size(); row += in) {
        const auto weights = std::span(linear.weight).subspan(row, in);
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        const auto shift = static_cast<float>((1 - sum) / static_cast<double>(in));
        for (float& weight : weights)
            weight += shift;
    }
}

/// ffn.key of `ffn` times the token shift of two LayerNorm outputs.
void appendPreactivations(const ChannelMixWeights& ffn, std::span<const float> before,
                          std::span<const float> now, std::vector<double>& values)
{
    const std::size_t in = now.size();
    for (std::size_t row = 0; row < ffn.key.weight.size(); row += in) {
        double sum = 0;
        for (std::size_t c = 0; c < in; ++c)
            sum += static_cast<double>(ffn.key.weight[row + c]) *
                   (now[c] * ffn.mixK[c] + before[c] * (1 - ffn.mixK[c]));
        values.push_back(sum);
    }
}

} // namespace

Model withHiddenZeros(const Model& model, double share)
{
    constexpr int kProbeTokens = 12;
    auto changed = std::make_shared<Model>(model);
    for (BlockWeights& block : changed->weights.blocks) {
        std::ranges::fill(block.ln2.bias, 0.0F);
        sumToOne(block.ffn.key);
    }
    const ModelShape& shape = model.config.shape;
    Engine engine(changed);
    RandomNumbers random(9);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(shape.vocab));
    std::vector<std::vector<double>> values(changed->weights.blocks.size());
    for (int t = 0; t < kProbeTokens; ++t) {
        const ModelState before = state;
        engine.step(static_cast<TokenId>(random.next() % static_cast<unsigned>(shape.vocab)), state,
                    logits);
        for (int i = 0; i < shape.layers && t > 0; ++i)
            appendPreactivations(changed->weights.blocks[static_cast<std::size_t>(i)].ffn,
                                 before.row(LayerId{i}, StateRow::FfnShift),
                                 state.row(LayerId{i}, StateRow::FfnShift),
                                 values[static_cast<std::size_t>(i)]);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::ranges::sort(values[i]);
        const auto last = static_cast<double>(values[i].size() - 1);
        const auto place = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * last);
        constexpr double kBeyond = 1; // below the smallest, so that none is 0
        const double zero = share <= 0 ? values[i].front() - kBeyond : values[i][place];
        std::ranges::fill(changed->weights.blocks[i].ln2.bias, static_cast<float>(-zero));
    }
    return std::move(*changed);
}

} // namespace spikeglass
