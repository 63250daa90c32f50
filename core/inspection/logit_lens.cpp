#include "core/inspection/logit_lens.h"

#include "core/engine/neuron_rule.h"
#include "core/log_sum_exp.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <span>

namespace spikeglass {
namespace {

constexpr float kLayerNormEpsilon = 1e-5F; // model.md

std::vector<float> layerNorm(std::span<const float> x, const LayerNormWeights& norm)
{
    const auto size = static_cast<double>(x.size());
    const double mean = std::accumulate(x.begin(), x.end(), 0.0) / size;
    double variance = 0;
    for (const float value : x)
        variance += (value - mean) * (value - mean);
    const double scale = 1 / std::sqrt(variance / size + kLayerNormEpsilon);
    std::vector<float> y(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        y[i] = static_cast<float>((x[i] - mean) * scale * norm.weight[i] + norm.bias[i]);
    return y;
}

std::vector<float> embedding(const Model& model, TokenId token)
{
    const auto embd = static_cast<std::size_t>(model.config.shape.embd);
    const auto row =
        std::span(model.weights.embedding).subspan(static_cast<std::size_t>(token) * embd, embd);
    std::vector<float> values(row.begin(), row.end());
    if (model.config.binaryEmbedding)
        for (float& value : values)
            value = value >= 0.0F ? 1.0F : 0.0F;
    return layerNorm(values, model.weights.ln0);
}

/// W x.
std::vector<float> product(const Linear& matrix, std::span<const float> x)
{
    std::vector<float> y(static_cast<std::size_t>(matrix.out));
    for (std::size_t o = 0; o < y.size(); ++o)
        y[o] = std::inner_product(x.begin(), x.end(), matrix.weight.data() + o * x.size(), 0.0F);
    return y;
}

std::vector<float> spikesOf(const TokenRecord& record, const Population& population)
{
    const auto spikes = record.spikes.begin() + population.first;
    return {spikes, spikes + population.width};
}

/// What neurons of the head would have sent, had they read `z` at this token instead of the
/// recorded input: h is linear in it.
std::vector<float> coded(const Model& model, const TokenRecord& record, Site site,
                         std::span<const float> z)
{
    const Population population = record.shape.population({}, site);
    const ModelNeurons neurons(model.config);
    const Interventions none;
    const Interventions& edits = record.interventions ? *record.interventions : none;
    std::vector<float> spikes(z.size());
    for (std::size_t c = 0; c < z.size(); ++c) {
        const auto flat = static_cast<std::size_t>(population.first) + c;
        const NeuronRule rule =
            neuronRule(edits, neurons, {population.layer, site, static_cast<int>(c)});
        const float h = record.potential[flat] + (z[c] - record.input[flat]) / rule.lif.tau;
        spikes[c] = static_cast<float>(outcomeAt(rule, h).spike);
    }
    return spikes;
}

std::vector<float> logitsOf(const Model& model, const TokenRecord& record,
                            std::span<const float> residual)
{
    std::vector<float> x = layerNorm(residual, model.weights.lnOut);
    if (!model.config.shape.spikeDriven)
        return product(model.weights.head, x);
    if (model.weights.headIn)
        x = product(*model.weights.headIn, coded(model, record, Site::HeadIn, x));
    return product(model.weights.head, coded(model, record, Site::Head, x));
}

/// Adds what the neurons in front of the last products of a block's sub-blocks made of them.
void addSpikeDrivenBlock(const Model& model, const TokenRecord& record, LayerId layer,
                         std::vector<float>& residual)
{
    const BlockWeights& block = model.weights.blocks[static_cast<std::size_t>(layer.value)];
    const auto outputOf = [&](const Linear& matrix, Site site) {
        return product(matrix, spikesOf(record, record.shape.population(layer, site)));
    };
    const std::vector<float> timeMix = outputOf(block.att->output, Site::Output);
    const std::vector<float> gate = outputOf(block.ffn.receptance, Site::FfnReceptance);
    const std::vector<float> channelMix = outputOf(block.ffn.value, Site::FfnValue);
    for (std::size_t c = 0; c < residual.size(); ++c)
        residual[c] += timeMix[c] + channelMix[c] / (1 + std::exp(-gate[c]));
}

/// Adds what both populations of a block sent into the residual stream.
void addBlock(const Model& model, const TokenRecord& record, int layer,
              std::vector<float>& residual)
{
    if (model.config.shape.spikeDriven)
        return addSpikeDrivenBlock(model, record, LayerId{layer}, residual);
    for (const Site site : kSites) {
        const std::vector<float> spikes =
            spikesOf(record, record.shape.population(LayerId{layer}, site));
        for (std::size_t c = 0; c < residual.size(); ++c)
            residual[c] += spikes[c];
    }
    const int every = model.config.rescaleEvery;
    if (every > 0 && (layer + 1) % every == 0)
        for (float& value : residual)
            value *= 0.5F;
}

LensRow readRow(int blocks, std::span<const float> logits, std::optional<TokenId> next,
                std::size_t candidates)
{
    LensRow row;
    row.blocks = blocks;
    const double normaliser = logSumExp(logits);
    const auto probability = [&](std::size_t v) { return std::exp(logits[v] - normaliser); };
    for (std::size_t v = 0; v < logits.size(); ++v)
        row.entropyBits += probability(v) * (normaliser - logits[v]) / std::numbers::ln2;
    std::vector<std::size_t> order(logits.size());
    std::iota(order.begin(), order.end(), 0);
    const auto end =
        order.begin() + static_cast<std::ptrdiff_t>(std::min(candidates, order.size()));
    std::ranges::partial_sort(order, end, [&](std::size_t a, std::size_t b) {
        return logits[a] > logits[b] || (logits[a] == logits[b] && a < b);
    });
    for (auto v = order.begin(); v != end; ++v)
        row.best.push_back({static_cast<TokenId>(*v), static_cast<float>(probability(*v))});
    if (next) {
        const auto asked = static_cast<std::size_t>(*next);
        row.rank = 1 + static_cast<int>(std::ranges::count_if(
                           logits, [&](float logit) { return logit > logits[asked]; }));
        row.probability = static_cast<float>(probability(asked));
    }
    return row;
}

} // namespace

std::vector<LensRow> logitLens(const Model& model, const TokenRecord& record,
                               std::optional<TokenId> next, std::size_t candidates,
                               const std::function<void()>& check)
{
    std::vector<float> residual = embedding(model, record.token);
    std::vector<LensRow> rows;
    const int known = model.config.shape.hasNeurons() ? model.config.shape.layers : 0;
    for (int blocks = 0; blocks <= known; ++blocks) {
        if (blocks > 0)
            addBlock(model, record, blocks - 1, residual);
        rows.push_back(readRow(blocks, logitsOf(model, record, residual), next, candidates));
        if (check)
            check();
    }
    return rows;
}

} // namespace spikeglass
