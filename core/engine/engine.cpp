#include "core/engine/engine.h"

#include "core/engine/kernels.h"
#include "core/ops/operation_counter.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace spikeglass {
namespace {

std::vector<float> scaled(const std::vector<float>& values, float divisor)
{
    std::vector<float> result(values.size());
    std::ranges::transform(values, result.begin(),
                           [divisor](float value) { return value / divisor; });
    return result;
}

/// [rows, columns] to [columns, rows].
std::vector<float> transposed(const std::vector<float>& values, int rows, int columns)
{
    std::vector<float> result(values.size());
    const auto height = static_cast<std::size_t>(rows);
    const auto width = static_cast<std::size_t>(columns);
    for (std::size_t row = 0; row < height; ++row)
        for (std::size_t column = 0; column < width; ++column)
            result[column * height + row] = values[row * width + column];
    return result;
}

void layerNorm(const LayerNormWeights& norm, std::span<const float> x, std::span<float> y)
{
    kernels::layerNorm(x, norm.weight, norm.bias, y);
}

/// y = W x, the operand shown to the counter.
void product(const std::vector<float>& weight, std::span<const float> operand, std::span<float> y,
             OperationCounter* counter, LayerId layer, Matmul matmul)
{
    kernels::matvec(weight.data(), operand, y);
    if (counter != nullptr)
        counter->countMatmul(layer, matmul, operand);
}

} // namespace

struct Engine::ChannelMixSite
{
    const ChannelMixWeights& weights;
    const DerivedChannelMix& derived;
    StateRow shift;
    Matmul key, receptance, value;
    std::span<float> recordedHidden; ///< [4C], or empty
};

Engine::Engine(std::shared_ptr<const Model> model, HiddenProduct hiddenProduct)
    : m_model(std::move(model))
    , m_hiddenProduct(hiddenProduct)
    , m_lif{m_model->config.tau, m_model->config.vThreshold, m_model->config.vReset}
    , m_derived(m_model->weights.blocks.size())
    , m_activity(m_model->config.shape)
{
    const auto embd = static_cast<std::size_t>(shape().embd);
    for (auto* buffer : {&m_scratch.x, &m_scratch.norm, &m_scratch.mixed, &m_scratch.k,
                         &m_scratch.v, &m_scratch.r, &m_scratch.wkv, &m_scratch.out})
        buffer->resize(embd);
    m_scratch.hidden.resize(static_cast<std::size_t>(shape().hidden()));
    m_scratch.active.reserve(m_scratch.hidden.size());
    for (int i = 0; i < shape().layers; ++i)
        deriveBlock(i);
}

void Engine::deriveBlock(int index)
{
    const BlockWeights& block = m_model->weights.blocks[static_cast<std::size_t>(index)];
    DerivedBlock& derived = m_derived[static_cast<std::size_t>(index)];
    const int every = m_model->config.rescaleEvery;
    const float divisor = every > 0 ? std::ldexp(1.0F, index / every) : 1.0F;
    if (block.att) {
        derived.decay.resize(block.att->timeDecay.size());
        std::ranges::transform(block.att->timeDecay, derived.decay.begin(),
                               [](float decay) { return -std::exp(decay); });
        derived.attOutput = scaled(block.att->output.weight, divisor);
    }
    if (block.ffnPre)
        derived.ffnPre = deriveChannelMix(*block.ffnPre, divisor);
    derived.ffn = deriveChannelMix(block.ffn, divisor);
}

Engine::DerivedChannelMix Engine::deriveChannelMix(const ChannelMixWeights& weights,
                                                   float divisor) const
{
    std::vector<float> value = scaled(weights.value.weight, divisor);
    if (m_hiddenProduct == HiddenProduct::Dense)
        return {{}, std::move(value)};
    return {transposed(value, weights.value.out, weights.value.in), {}};
}

ModelState Engine::initialState() const
{
    return {shape(), m_lif.vReset};
}

void Engine::step(TokenId token, ModelState& state, std::span<float> logits,
                  OperationCounter* counter)
{
    assert(token >= 0 && token < shape().vocab && state.shape() == shape());
    assert(logits.size() == static_cast<std::size_t>(shape().vocab));
    if (counter != nullptr)
        counter->beginToken();
    embed(token);
    const int every = m_model->config.rescaleEvery;
    for (int i = 0; i < shape().layers; ++i) {
        const LayerId layer{i};
        const BlockWeights& block = m_model->weights.blocks[static_cast<std::size_t>(i)];
        const DerivedBlock& derived = m_derived[static_cast<std::size_t>(i)];
        layerNorm(block.ln1, m_scratch.x, m_scratch.norm);
        if (block.att)
            timeMix(layer, state, counter);
        else
            channelMix(layer,
                       {*block.ffnPre,
                        derived.ffnPre,
                        StateRow::AttShift,
                        Matmul::FfnPreKey,
                        Matmul::FfnPreReceptance,
                        Matmul::FfnPreValue,
                        {}},
                       state, counter);
        fire(layer, Site::TimeMix, state, counter);

        layerNorm(block.ln2, m_scratch.x, m_scratch.norm);
        const auto width = static_cast<std::size_t>(shape().hidden());
        channelMix(
            layer,
            {block.ffn, derived.ffn, StateRow::FfnShift, Matmul::FfnKey, Matmul::FfnReceptance,
             Matmul::FfnValue,
             std::span(m_activity.hidden).subspan(static_cast<std::size_t>(i) * width, width)},
            state, counter);
        fire(layer, Site::ChannelMix, state, counter);

        if (every > 0 && (i + 1) % every == 0)
            for (float& value : m_scratch.x)
                value /= 2.0F;
    }
    layerNorm(m_model->weights.lnOut, m_scratch.x, m_scratch.norm);
    product(m_model->weights.head.weight, m_scratch.norm, logits, counter, {}, Matmul::Head);
}

void Engine::embed(TokenId token)
{
    const auto embd = static_cast<std::size_t>(shape().embd);
    const auto row =
        std::span(m_model->weights.embedding).subspan(static_cast<std::size_t>(token) * embd, embd);
    std::ranges::copy(row, m_activity.embedding.begin());
    if (m_model->config.binaryEmbedding)
        for (float& value : m_activity.embedding)
            value = value >= 0.0F ? 1.0F : 0.0F;
    layerNorm(m_model->weights.ln0, m_activity.embedding, m_scratch.x);
}

void Engine::timeMix(LayerId layer, ModelState& state, OperationCounter* counter)
{
    const auto index = static_cast<std::size_t>(layer.value);
    const TimeMixWeights& att = *m_model->weights.blocks[index].att;
    Scratch& s = m_scratch;
    const auto shift = state.row(layer, StateRow::AttShift);

    kernels::mixWithPrevious(s.norm, shift, att.mixK, s.mixed);
    product(att.key.weight, s.mixed, s.k, counter, layer, Matmul::AttKey);
    kernels::mixWithPrevious(s.norm, shift, att.mixV, s.mixed);
    product(att.value.weight, s.mixed, s.v, counter, layer, Matmul::AttValue);
    kernels::mixWithPrevious(s.norm, shift, att.mixR, s.mixed);
    product(att.receptance.weight, s.mixed, s.r, counter, layer, Matmul::AttReceptance);
    std::ranges::copy(s.norm, shift.begin());

    kernels::wkvStep(m_derived[index].decay, att.timeFirst, s.k, s.v,
                     {state.row(layer, StateRow::WkvNum), state.row(layer, StateRow::WkvDen),
                      state.row(layer, StateRow::WkvMax)},
                     s.wkv);
    kernels::sigmoid(s.r);
    for (std::size_t c = 0; c < s.wkv.size(); ++c)
        s.wkv[c] *= s.r[c];
    product(m_derived[index].attOutput, s.wkv, s.out, counter, layer, Matmul::AttOutput);
}

void Engine::channelMix(LayerId layer, const ChannelMixSite& site, ModelState& state,
                        OperationCounter* counter)
{
    Scratch& s = m_scratch;
    const auto shift = state.row(layer, site.shift);
    kernels::mixWithPrevious(s.norm, shift, site.weights.mixK, s.mixed);
    product(site.weights.key.weight, s.mixed, s.hidden, counter, layer, site.key);
    kernels::mixWithPrevious(s.norm, shift, site.weights.mixR, s.mixed);
    product(site.weights.receptance.weight, s.mixed, s.r, counter, layer, site.receptance);
    std::ranges::copy(s.norm, shift.begin());

    kernels::squaredRelu(s.hidden, s.active);
    if (m_hiddenProduct == HiddenProduct::EventDriven)
        kernels::matvecActiveColumns(site.derived.valueTransposed.data(), s.hidden, s.active,
                                     s.out);
    else
        kernels::matvec(site.derived.value.data(), s.hidden, s.out);
    if (counter != nullptr)
        counter->countMatmul(layer, site.value, s.hidden);
    if (!site.recordedHidden.empty())
        std::ranges::copy(s.hidden, site.recordedHidden.begin());
    kernels::sigmoid(s.r);
    for (std::size_t c = 0; c < s.out.size(); ++c)
        s.out[c] *= s.r[c];
}

void Engine::fire(LayerId layer, Site site, ModelState& state, OperationCounter* counter)
{
    const auto spikes = m_activity.population(m_activity.spikes, layer, site);
    const auto membrane = state.row(layer, site == Site::TimeMix ? StateRow::TimeMixMembrane
                                                                 : StateRow::ChannelMixMembrane);
    std::ranges::copy(m_scratch.out, m_activity.population(m_activity.input, layer, site).begin());
    kernels::lifStep(m_lif, m_scratch.out, membrane,
                     m_activity.population(m_activity.potential, layer, site), spikes);
    for (std::size_t c = 0; c < spikes.size(); ++c)
        m_scratch.x[c] += static_cast<float>(spikes[c]);
    if (counter != nullptr)
        counter->countNeurons(layer, site, spikes);
}

} // namespace spikeglass
