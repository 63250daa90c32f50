#include "core/trace/token_walk.h"

#include "core/engine/kernel_table.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace spikeglass {
namespace {

using Values = std::vector<float>;

/// Wherever only the last digits differ, any instruction set will do.
const KernelTable& kernels()
{
    return kernelsFor(InstructionSet::Portable);
}

std::size_t count(int value)
{
    return static_cast<std::size_t>(value);
}

Values layerNorm(const Values& x, const LayerNormWeights& norm)
{
    Values y(x.size());
    kernels().layerNorm(x.data(), norm.weight.data(), norm.bias.data(), y.data(), x.size());
    return y;
}

Values shifted(const Values& now, const Values& before, const Values& mix)
{
    Values out(now.size());
    kernels().mixWithPrevious(now.data(), before.data(), mix.data(), out.data(), now.size());
    return out;
}

/// W x; columns of zeros cost nothing.
Values product(const Linear& linear, const Values& x)
{
    Values y(count(linear.out));
    std::vector<std::size_t> active;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (x[i] != 0)
            active.push_back(i);
    for (std::size_t o = 0; o < y.size(); ++o) {
        const float* const row = linear.weight.data() + o * count(linear.in);
        double sum = 0;
        for (const std::size_t i : active)
            sum += static_cast<double>(row[i]) * static_cast<double>(x[i]);
        y[o] = static_cast<float>(sum);
    }
    return y;
}

Values sigmoids(Values values)
{
    for (float& value : values)
        value = 1 / (1 + std::exp(-value));
    return values;
}

Values times(const Values& a, const Values& b)
{
    Values y(a.size());
    std::ranges::transform(a, b, y.begin(), std::multiplies{});
    return y;
}

Values row(const ModelState& state, LayerId layer, StateRow which)
{
    const auto values = state.row(layer, which);
    return {values.begin(), values.end()};
}

/// wkv, and how much of it stems from earlier tokens (model.md, TimeMix).
void averagePast(const TimeMixWeights& weights, const ModelState& before, LayerId layer,
                 TimeMixWalk& walk)
{
    const Values num = row(before, layer, StateRow::WkvNum);
    const Values den = row(before, layer, StateRow::WkvDen);
    const Values max = row(before, layer, StateRow::WkvMax);
    walk.wkv.resize(num.size());
    walk.pastWeight.resize(num.size());
    for (std::size_t c = 0; c < num.size(); ++c) {
        const float withNow = weights.timeFirst[c] + walk.key[c];
        const float top = std::max(max[c], withNow);
        const float past = std::exp(max[c] - top);
        const float now = std::exp(withNow - top);
        const float sum = past * den[c] + now;
        walk.wkv[c] = (past * num[c] + now * walk.value[c]) / sum;
        walk.pastWeight[c] = past * den[c] / sum;
    }
}

TimeMixWalk walkTimeMix(const TimeMixWeights& weights, const ModelState& before, LayerId layer,
                        const Values& norm, const Values& normBefore)
{
    TimeMixWalk walk;
    walk.keyInput = shifted(norm, normBefore, weights.mixK);
    walk.valueInput = shifted(norm, normBefore, weights.mixV);
    walk.receptanceInput = shifted(norm, normBefore, weights.mixR);
    walk.key = product(weights.key, walk.keyInput);
    walk.value = product(weights.value, walk.valueInput);
    walk.receptance = sigmoids(product(weights.receptance, walk.receptanceInput));
    averagePast(weights, before, layer, walk);
    walk.output = product(weights.output, times(walk.receptance, walk.wkv));
    return walk;
}

ChannelMixWalk walkChannelMix(const ChannelMixWeights& weights, const Values& norm,
                              const Values& normBefore)
{
    ChannelMixWalk walk;
    walk.keyInput = shifted(norm, normBefore, weights.mixK);
    walk.receptanceInput = shifted(norm, normBefore, weights.mixR);
    walk.hidden = product(weights.key, walk.keyInput);
    for (float& value : walk.hidden)
        value = std::max(value, 0.0F) * std::max(value, 0.0F);
    walk.receptance = sigmoids(product(weights.receptance, walk.receptanceInput));
    walk.output = times(walk.receptance, product(weights.value, walk.hidden));
    return walk;
}

PopulationWalk population(const TokenRecord& record, const ModelState& before, LayerId layer,
                          Site site)
{
    const auto embd = count(record.shape.embd);
    const auto first = count(record.shape.population(layer, site).first);
    const auto part = [first, embd](const auto& values) {
        return Values(values.begin() + static_cast<std::ptrdiff_t>(first),
                      values.begin() + static_cast<std::ptrdiff_t>(first + embd));
    };
    const auto membraneBefore = before.membrane(layer, site);
    const auto membrane = record.state.membrane(layer, site);
    return {part(record.input),
            {membraneBefore.begin(), membraneBefore.end()},
            part(record.potential),
            part(record.spikes),
            {membrane.begin(), membrane.end()}};
}

void addSpikes(const TokenRecord& record, int population, Values& x)
{
    const std::size_t first = count(population) * x.size();
    for (std::size_t c = 0; c < x.size(); ++c)
        x[c] += record.spikes[first + c];
}

} // namespace

std::optional<TokenWalk> walkToken(const Model& model, const TokenRecord& record,
                                   const TokenRecord* previous, LayerId layer)
{
    const ModelConfig& config = model.config;
    const bool isFirst = record.position == 0;
    const bool follows = previous != nullptr && previous->runId == record.runId &&
                         previous->position + 1 == record.position && !previous->potential.empty();
    if (!config.shape.spiking || config.rescaleEvery > 0 || record.potential.empty() ||
        record.shape != config.shape || !(isFirst || follows) || layer.value < 0 ||
        layer.value >= config.shape.layers)
        return std::nullopt;
    const ModelState before = isFirst ? ModelState(config.shape, config.vReset) : previous->state;
    const ModelWeights& weights = model.weights;
    const BlockWeights& block = weights.blocks[count(layer.value)];
    TokenWalk walk;
    const auto embd = count(config.shape.embd);
    const auto* const stored = weights.embedding.data() + count(record.token) * embd;
    walk.embedding.assign(stored, stored + embd);
    walk.bits = walk.embedding;
    if (config.binaryEmbedding)
        for (float& value : walk.bits)
            value = value >= 0 ? 1.0F : 0.0F;
    walk.start = layerNorm(walk.bits, weights.ln0);
    walk.last = walk.start;
    for (int i = 0; i < kSitesPerLayer * config.shape.layers; ++i) {
        if (i == config.shape.populationIndex(layer, Site::TimeMix))
            walk.x = walk.last;
        if (i == config.shape.populationIndex(layer, Site::ChannelMix))
            walk.xMiddle = walk.last;
        addSpikes(record, i, walk.last);
        if (i == config.shape.populationIndex(layer, Site::ChannelMix))
            walk.xBehind = walk.last;
    }
    walk.normOut = layerNorm(walk.last, weights.lnOut);
    walk.norm1 = layerNorm(walk.x, block.ln1);
    walk.norm1Before = row(before, layer, StateRow::AttShift);
    if (block.att)
        walk.timeMix = walkTimeMix(*block.att, before, layer, walk.norm1, walk.norm1Before);
    else
        walk.ffnPre = walkChannelMix(*block.ffnPre, walk.norm1, walk.norm1Before);
    walk.population1 = population(record, before, layer, Site::TimeMix);
    walk.norm2 = layerNorm(walk.xMiddle, block.ln2);
    walk.norm2Before = row(before, layer, StateRow::FfnShift);
    walk.channelMix = walkChannelMix(block.ffn, walk.norm2, walk.norm2Before);
    walk.population2 = population(record, before, layer, Site::ChannelMix);
    return walk;
}

} // namespace spikeglass
