#include "core/torch/torch_step.h"

#include "core/engine/model_state.h"
#include "core/error.h"

#include <ATen/ATen.h>

namespace spikeglass {
namespace {

using at::Tensor;

Tensor viewOf(const float* values, at::IntArrayRef shape)
{
    return at::from_blob(const_cast<float*>(values), shape, at::kFloat);
}

Tensor vectorOf(const std::vector<float>& values)
{
    return viewOf(values.data(), {static_cast<std::int64_t>(values.size())});
}

Tensor matrixOf(const Linear& linear)
{
    return viewOf(linear.weight.data(), {linear.out, linear.in});
}

struct Norm
{
    Tensor weight, bias;

    explicit Norm(const LayerNormWeights& norm)
        : weight(vectorOf(norm.weight))
        , bias(vectorOf(norm.bias))
    {
    }
    [[nodiscard]] Tensor operator()(const Tensor& x) const
    {
        return at::layer_norm(x, x.sizes(), weight, bias, 1e-5);
    }
};

struct Neurons
{
    Tensor membrane;

    /// What is added to the residual stream: spikes, or without neurons the current itself.
    Tensor output(const Tensor& current, const ModelConfig& config)
    {
        if (!config.shape.spiking)
            return current;
        const Tensor potential = membrane + (current - (membrane - config.vReset)) / config.tau;
        const Tensor fired = potential.ge(config.vThreshold);
        membrane = at::where(fired, at::full_like(potential, config.vReset), potential);
        return fired.to(at::kFloat);
    }
};

Tensor mix(const Tensor& now, const Tensor& before, const Tensor& share)
{
    return now * share + before * (1 - share);
}

struct Block
{
    Norm ln1, ln2;
    Tensor decay, first, mixK, mixV, mixR, key, value, receptance, output;
    Tensor ffnMixK, ffnMixR, ffnKey, ffnReceptance, ffnValue;
    Tensor attShift, ffnShift, num, den, max;
    Neurons timeMixNeurons, channelMixNeurons;

    Block(const BlockWeights& w, const Tensor& zero, float vReset)
        : ln1(w.ln1)
        , ln2(w.ln2)
        , decay(-vectorOf(w.att->timeDecay).exp())
        , first(vectorOf(w.att->timeFirst))
        , mixK(vectorOf(w.att->mixK))
        , mixV(vectorOf(w.att->mixV))
        , mixR(vectorOf(w.att->mixR))
        , key(matrixOf(w.att->key))
        , value(matrixOf(w.att->value))
        , receptance(matrixOf(w.att->receptance))
        , output(matrixOf(w.att->output))
        , ffnMixK(vectorOf(w.ffn.mixK))
        , ffnMixR(vectorOf(w.ffn.mixR))
        , ffnKey(matrixOf(w.ffn.key))
        , ffnReceptance(matrixOf(w.ffn.receptance))
        , ffnValue(matrixOf(w.ffn.value))
        , attShift(zero)
        , ffnShift(zero)
        , num(zero)
        , den(zero)
        , max(at::full_like(zero, kWkvMaxStart))
        , timeMixNeurons{at::full_like(zero, vReset)}
        , channelMixNeurons{at::full_like(zero, vReset)}
    {
    }

    /// Zhu et al. 2023 (arXiv 2302.13939), TimeMix.
    Tensor timeMix(const Tensor& x)
    {
        const Tensor z = ln1(x);
        const Tensor k = at::mv(key, mix(z, attShift, mixK));
        const Tensor v = at::mv(value, mix(z, attShift, mixV));
        const Tensor r = at::mv(receptance, mix(z, attShift, mixR)).sigmoid();
        attShift = z;
        const Tensor withNow = first + k;
        const Tensor top = at::maximum(max, withNow);
        const Tensor past = (max - top).exp();
        const Tensor now = (withNow - top).exp();
        const Tensor wkv = (past * num + now * v) / (past * den + now);
        const Tensor decayed = max + decay;
        const Tensor next = at::maximum(decayed, k);
        const Tensor keep = (decayed - next).exp();
        const Tensor add = (k - next).exp();
        num = keep * num + add * v;
        den = keep * den + add;
        max = next;
        return at::mv(output, r * wkv);
    }

    /// The same, ChannelMix.
    Tensor channelMix(const Tensor& x)
    {
        const Tensor z = ln2(x);
        const Tensor hidden = at::mv(ffnKey, mix(z, ffnShift, ffnMixK)).relu().square();
        const Tensor r = at::mv(ffnReceptance, mix(z, ffnShift, ffnMixR)).sigmoid();
        ffnShift = z;
        return r * at::mv(ffnValue, hidden);
    }
};

} // namespace

struct TorchStep::Implementation
{
    std::shared_ptr<const Model> model;
    Norm ln0, lnOut;
    std::vector<Block> blocks;
    Tensor head;

    explicit Implementation(std::shared_ptr<const Model> from)
        : model(std::move(from))
        , ln0(model->weights.ln0)
        , lnOut(model->weights.lnOut)
        , head(matrixOf(model->weights.head))
    {
        const Tensor zero = at::zeros({model->config.shape.embd}, at::kFloat);
        for (const BlockWeights& block : model->weights.blocks)
            blocks.emplace_back(block, zero, model->config.vReset);
    }
};

TorchStep::TorchStep(std::shared_ptr<const Model> model)
{
    if (model->config.ffnPre || model->config.rescaleEvery != 0 || model->config.shape.spikeDriven)
        throw Error(model->source,
                    "the LibTorch step knows neither ffnPre nor rescaling nor spike-driven models");
    m_impl = std::make_unique<Implementation>(std::move(model));
}

TorchStep::~TorchStep() = default;

void TorchStep::step(TokenId token, std::span<float> logits)
{
    const ModelConfig& config = m_impl->model->config;
    const auto embd = static_cast<std::int64_t>(config.shape.embd);
    Tensor embedding = viewOf(m_impl->model->weights.embedding.data() + token * embd, {embd});
    if (config.binaryEmbedding)
        embedding = embedding.ge(0).to(at::kFloat);
    Tensor x = m_impl->ln0(embedding);
    for (Block& block : m_impl->blocks) {
        x = x + block.timeMixNeurons.output(block.timeMix(x), config);
        x = x + block.channelMixNeurons.output(block.channelMix(x), config);
    }
    Tensor out = viewOf(logits.data(), {config.shape.vocab});
    at::mv_out(out, m_impl->head, m_impl->lnOut(x));
}

} // namespace spikeglass
