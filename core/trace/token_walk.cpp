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
    const Population neurons = record.shape.population(layer, site);
    const auto part = [&](const auto& values) {
        const auto first = values.begin() + neurons.first;
        return Values(first, first + neurons.width);
    };
    const auto membraneBefore = before.membrane(layer, site);
    const auto membrane = record.state.membrane(layer, site);
    return {part(record.input),
            {membraneBefore.begin(), membraneBefore.end()},
            part(record.potential),
            part(record.spikes),
            {membrane.begin(), membrane.end()}};
}

Values spikesOf(const TokenRecord& record, LayerId layer, Site site)
{
    const Population neurons = record.shape.population(layer, site);
    const auto first = record.spikes.begin() + neurons.first;
    return {first, first + neurons.width};
}

/// What a block's half of a spike-driven model adds to x, from the spikes that it multiplied.
Values addedBy(const BlockWeights& block, const TokenRecord& record, LayerId layer, Site half)
{
    if (half == Site::TimeMix)
        return product(block.att->output, spikesOf(record, layer, Site::Output));
    const Values gate = product(block.ffn.receptance, spikesOf(record, layer, Site::FfnReceptance));
    return times(sigmoids(gate), product(block.ffn.value, spikesOf(record, layer, Site::FfnValue)));
}

/// The residual stream, before, within and behind the block and behind the last one.
void walkResidual(const ModelWeights& weights, const TokenRecord& record, LayerId layer,
                  TokenWalk& walk)
{
    walk.last = walk.start;
    for (int l = 0; l < record.shape.layers; ++l)
        for (const Site half : kSites) {
            const LayerId at{l};
            if (at == layer)
                (half == Site::TimeMix ? walk.x : walk.xMiddle) = walk.last;
            const Values added = record.shape.spikeDriven
                                     ? addedBy(weights.blocks[count(l)], record, at, half)
                                     : spikesOf(record, at, half);
            std::ranges::transform(walk.last, added, walk.last.begin(), std::plus{});
            if (at == layer && half == Site::ChannelMix)
                walk.xBehind = walk.last;
        }
    walk.normOut = layerNorm(walk.last, weights.lnOut);
}

void walkNeuronsBehind(const BlockWeights& block, const TokenRecord& record,
                       const ModelState& before, LayerId layer, TokenWalk& walk)
{
    if (block.att)
        walk.timeMix = walkTimeMix(*block.att, before, layer, walk.norm1, walk.norm1Before);
    else
        walk.ffnPre = walkChannelMix(*block.ffnPre, walk.norm1, walk.norm1Before);
    walk.population1 = population(record, before, layer, Site::TimeMix);
    walk.channelMix = walkChannelMix(block.ffn, walk.norm2, walk.norm2Before);
    walk.population2 = population(record, before, layer, Site::ChannelMix);
}

/// spike_driven.h's equations; the spikes are the recorded ones.
void walkNeuronsInFront(const BlockWeights& block, const TokenRecord& record,
                        const ModelState& before, LayerId layer, TokenWalk& walk)
{
    auto& operands = walk.operands.emplace();
    for (const SpikeOperand operand : kSpikeOperands)
        if (record.shape.width(siteOf(operand)) > 0)
            operands[static_cast<std::size_t>(operand)] =
                population(record, before, layer, siteOf(operand));
    const auto spikes = [&](SpikeOperand operand) -> const Values& {
        return operands[static_cast<std::size_t>(operand)].spikes;
    };
    const TimeMixWeights& att = *block.att;
    TimeMixWalk& time = walk.timeMix.emplace();
    time.keyInput = shifted(walk.norm1, walk.norm1Before, att.mixK);
    time.valueInput = shifted(walk.norm1, walk.norm1Before, att.mixV);
    time.receptanceInput = shifted(walk.norm1, walk.norm1Before, att.mixR);
    time.key = product(att.key, spikes(SpikeOperand::Key));
    time.value = product(att.value, spikes(SpikeOperand::Value));
    time.receptance = sigmoids(product(att.receptance, spikes(SpikeOperand::Receptance)));
    averagePast(att, before, layer, time);
    time.output = addedBy(block, record, layer, Site::TimeMix);
    ChannelMixWalk& channel = walk.channelMix;
    channel.keyInput = shifted(walk.norm2, walk.norm2Before, block.ffn.mixK);
    channel.receptanceInput = shifted(walk.norm2, walk.norm2Before, block.ffn.mixR);
    channel.hidden = spikes(SpikeOperand::FfnValue);
    channel.receptance =
        sigmoids(product(block.ffn.receptance, spikes(SpikeOperand::FfnReceptance)));
    channel.output = addedBy(block, record, layer, Site::ChannelMix);
}

} // namespace

std::optional<TokenWalk> walkToken(const Model& model, const TokenRecord& record,
                                   const TokenRecord* previous, LayerId layer)
{
    const ModelConfig& config = model.config;
    const bool isFirst = record.position == 0;
    const bool follows = previous != nullptr && previous->runId == record.runId &&
                         previous->position + 1 == record.position && !previous->potential.empty();
    if (!config.shape.hasNeurons() || config.rescaleEvery > 0 || record.potential.empty() ||
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
    walkResidual(weights, record, layer, walk);
    walk.norm1 = layerNorm(walk.x, block.ln1);
    walk.norm1Before = row(before, layer, StateRow::AttShift);
    walk.norm2 = layerNorm(walk.xMiddle, block.ln2);
    walk.norm2Before = row(before, layer, StateRow::FfnShift);
    if (config.shape.spikeDriven)
        walkNeuronsInFront(block, record, before, layer, walk);
    else
        walkNeuronsBehind(block, record, before, layer, walk);
    return walk;
}

} // namespace spikeglass
