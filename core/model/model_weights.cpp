#include "core/model/model_weights.h"

#include "core/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <string_view>

namespace spikeglass {
namespace {

/// Visits every tensor of a model once: name, shape and destination. Reading, counting and listing
/// keys all walk the same list.
template <typename Weights, typename Visit>
void visitLayerNorm(const std::string& prefix, Weights& norm, int embd, Visit&& visit)
{
    visit(prefix + ".weight", {embd}, norm.weight);
    visit(prefix + ".bias", {embd}, norm.bias);
}

template <typename LinearRef, typename Visit>
void visitLinear(const std::string& name, LinearRef& linear, int out, int in, Visit&& visit)
{
    if constexpr (!std::is_const_v<LinearRef>) {
        linear.out = out;
        linear.in = in;
    }
    visit(name + ".weight", {out, in}, linear.weight);
}

template <typename Weights, typename Visit>
void visitTimeMix(const std::string& prefix, Weights& att, int embd, Visit&& visit)
{
    visit(prefix + ".time_decay", {embd}, att.timeDecay);
    visit(prefix + ".time_first", {embd}, att.timeFirst);
    visit(prefix + ".time_mix_k", {1, 1, embd}, att.mixK);
    visit(prefix + ".time_mix_v", {1, 1, embd}, att.mixV);
    visit(prefix + ".time_mix_r", {1, 1, embd}, att.mixR);
    visitLinear(prefix + ".key", att.key, embd, embd, visit);
    visitLinear(prefix + ".value", att.value, embd, embd, visit);
    visitLinear(prefix + ".receptance", att.receptance, embd, embd, visit);
    visitLinear(prefix + ".output", att.output, embd, embd, visit);
    if (att.lnY)
        visitLayerNorm(prefix + ".ln_y", *att.lnY, embd, visit);
}

template <typename Weights, typename Visit>
void visitChannelMix(const std::string& prefix, Weights& ffn, const ModelShape& shape,
                     Visit&& visit)
{
    visit(prefix + ".time_mix_k", {1, 1, shape.embd}, ffn.mixK);
    visit(prefix + ".time_mix_r", {1, 1, shape.embd}, ffn.mixR);
    visitLinear(prefix + ".key", ffn.key, shape.hidden(), shape.embd, visit);
    visitLinear(prefix + ".receptance", ffn.receptance, shape.embd, shape.embd, visit);
    visitLinear(prefix + ".value", ffn.value, shape.embd, shape.hidden(), visit);
}

template <typename Weights, typename Visit>
void visitModel(Weights& weights, const ModelShape& shape, Visit&& visit)
{
    const int embd = shape.embd;
    visit("emb.weight", {shape.vocab, embd}, weights.embedding);
    visitLayerNorm("blocks.0.ln0", weights.ln0, embd, visit);
    for (std::size_t i = 0; i < weights.blocks.size(); ++i) {
        auto& block = weights.blocks[i];
        const std::string prefix = "blocks." + std::to_string(i);
        visitLayerNorm(prefix + ".ln1", block.ln1, embd, visit);
        visitLayerNorm(prefix + ".ln2", block.ln2, embd, visit);
        if (block.att)
            visitTimeMix(prefix + ".att", *block.att, embd, visit);
        if (block.ffnPre)
            visitChannelMix(prefix + ".ffnPre", *block.ffnPre, shape, visit);
        visitChannelMix(prefix + ".ffn", block.ffn, shape, visit);
    }
    visitLayerNorm("ln_out", weights.lnOut, embd, visit);
    if (weights.headIn)
        visitLinear("head_in", *weights.headIn, shape.headRank, embd, visit);
    visitLinear("head", weights.head, shape.vocab, weights.headIn ? shape.headRank : embd, visit);
}

ModelWeights emptyModel(const ModelConfig& config)
{
    ModelWeights weights;
    weights.blocks.resize(static_cast<std::size_t>(config.shape.layers));
    for (BlockWeights& block : weights.blocks) {
        block.att.emplace();
        if (config.shape.spikeDriven)
            block.att->lnY.emplace();
    }
    if (config.shape.headRank > 0)
        weights.headIn.emplace();
    if (config.ffnPre) {
        weights.blocks.front().att.reset();
        weights.blocks.front().ffnPre.emplace();
    }
    return weights;
}

void requireShape(const TensorFile& reader, const std::string& name,
                  const std::vector<std::int64_t>& shape)
{
    if (!reader.contains(name))
        throw Error(reader.file(),
                    "tensor '" + name + "' is missing, expected with shape " + shapeText(shape));
    const TensorInfo& info = reader.info(name);
    if (info.shape != shape)
        throw Error(reader.file(), "tensor '" + name + "' has shape " + shapeText(info.shape) +
                                       ", expected " + shapeText(shape));
}

std::vector<float> readParameter(TensorFile& reader, const std::string& name)
{
    std::vector<float> values = reader.readFloats(name);
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); }))
        throw Error(reader.file(), "tensor '" + name + "' contains NaN or infinite values");
    return values;
}

/// N of "blocks.N.*"; -1 for other keys. A checkpoint with a hole then lacks a tensor, instead of
/// passing for a shallower model.
int blockNumber(std::string_view name)
{
    constexpr std::string_view kPrefix = "blocks.";
    constexpr int kLargest = 1 << 24;
    if (!name.starts_with(kPrefix))
        return -1;
    name.remove_prefix(kPrefix.size());
    int number = -1;
    const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (failed != std::errc{} || end == name.data() + name.size() || *end != '.')
        return -1;
    return std::min(number, kLargest);
}

/// A spike-driven model has a LayerNorm that no other has.
void inferSpikeDriven(const TensorFile& reader, ModelShape& shape)
{
    shape.spikeDriven = reader.contains("blocks.0.att.ln_y.weight");
    if (!shape.spikeDriven)
        return;
    shape.spiking = false;
    if (!reader.contains("head_in.weight"))
        return;
    const TensorInfo& info = reader.info("head_in.weight");
    if (info.shape.size() != 2)
        throw Error(reader.file(), "tensor 'head_in.weight' has shape " + shapeText(info.shape) +
                                       ", expected [head_rank, n_embd]");
    shape.headRank = static_cast<int>(std::min<std::int64_t>(info.shape[0], 1 << 24));
}

} // namespace

std::size_t ModelWeights::parameterCount() const
{
    std::size_t count = 0;
    const ModelShape unused{static_cast<int>(blocks.size()), 0, 0};
    forEachTensor(*this, unused, [&](const auto&, const auto&, const std::vector<float>& values) {
        count += values.size();
    });
    return count;
}

void forEachTensor(const ModelWeights& weights, const ModelShape& shape, const TensorVisitor& visit)
{
    visitModel(weights, shape, visit);
}

void requireTensors(const TensorFile& reader, const ModelConfig& config)
{
    forEachTensor(emptyModel(config), config.shape,
                  [&](const std::string& name, const std::vector<std::int64_t>& shape,
                      const auto&) { requireShape(reader, name, shape); });
}

ModelWeights readModelWeights(TensorFile& reader, const ModelConfig& config,
                              const WriteProgress& progress)
{
    ModelWeights weights = emptyModel(config);
    requireTensors(reader, config);
    std::uint64_t total = 0;
    forEachTensor(weights, config.shape, [&](const std::string& name, const auto&, const auto&) {
        total += static_cast<std::uint64_t>(reader.info(name).elements()) * sizeof(float);
    });
    std::uint64_t done = 0;
    visitModel(
        weights, config.shape,
        [&](const std::string& name, const std::vector<std::int64_t>&, std::vector<float>& values) {
            values = readParameter(reader, name);
            done += values.size() * sizeof(float);
            if (progress)
                progress(done, total);
        });
    return weights;
}

ModelConfig inferModelConfig(const TensorFile& reader)
{
    ModelConfig config;
    const TensorInfo& embedding = reader.info("emb.weight");
    if (embedding.shape.size() != 2 || embedding.elements() == 0)
        throw Error(reader.file(), "tensor 'emb.weight' has shape " + shapeText(embedding.shape) +
                                       ", expected [vocab_size, n_embd]");
    constexpr std::int64_t kLargest = 1 << 24;
    config.shape.vocab = static_cast<int>(std::min(embedding.shape[0], kLargest));
    config.shape.embd = static_cast<int>(std::min(embedding.shape[1], kLargest));
    for (const auto& [name, info] : reader.tensors())
        config.shape.layers = std::max(config.shape.layers, blockNumber(name) + 1);
    config.ffnPre = reader.contains("blocks.0.ffnPre.key.weight");
    inferSpikeDriven(reader, config.shape);
    config.binaryEmbedding = defaultBinaryEmbedding(config.shape.vocab, config.shape.spiking);
    validateModelConfig(config, reader.file());
    return config;
}

std::vector<std::string> unusedTensors(const TensorFile& reader, const ModelConfig& config)
{
    std::set<std::string> used;
    forEachTensor(emptyModel(config), config.shape,
                  [&](const std::string& name, const auto&, const auto&) { used.insert(name); });
    std::vector<std::string> unused;
    for (const auto& [name, info] : reader.tensors())
        if (!used.contains(name))
            unused.push_back(name);
    return unused;
}

} // namespace spikeglass
