#include "core/model/model_writer.h"

#include "core/error.h"
#include "core/files.h"

namespace spikeglass {
namespace {

/// Adds tensors under their checkpoint keys.
class WeightCollector
{
public:
    explicit WeightCollector(SafetensorsWriter& writer) : m_writer(writer) {}

    void vector(const std::string& name, const std::vector<float>& values)
    {
        m_writer.add(name, {static_cast<std::int64_t>(values.size())}, std::span(values));
    }
    void mix(const std::string& name, const std::vector<float>& values)
    {
        m_writer.add(name, {1, 1, static_cast<std::int64_t>(values.size())}, std::span(values));
    }
    void linear(const std::string& name, const Linear& linear)
    {
        m_writer.add(name + ".weight", {linear.out, linear.in}, std::span(linear.weight));
    }
    void layerNorm(const std::string& name, const LayerNormWeights& norm)
    {
        vector(name + ".weight", norm.weight);
        vector(name + ".bias", norm.bias);
    }
    void timeMix(const std::string& name, const TimeMixWeights& att)
    {
        vector(name + ".time_decay", att.timeDecay);
        vector(name + ".time_first", att.timeFirst);
        mix(name + ".time_mix_k", att.mixK);
        mix(name + ".time_mix_v", att.mixV);
        mix(name + ".time_mix_r", att.mixR);
        linear(name + ".key", att.key);
        linear(name + ".value", att.value);
        linear(name + ".receptance", att.receptance);
        linear(name + ".output", att.output);
    }
    void channelMix(const std::string& name, const ChannelMixWeights& ffn)
    {
        mix(name + ".time_mix_k", ffn.mixK);
        mix(name + ".time_mix_r", ffn.mixR);
        linear(name + ".key", ffn.key);
        linear(name + ".receptance", ffn.receptance);
        linear(name + ".value", ffn.value);
    }

private:
    SafetensorsWriter& m_writer;
};

void collectBlock(WeightCollector& collector, const std::string& name, const BlockWeights& block)
{
    collector.layerNorm(name + "ln1", block.ln1);
    collector.layerNorm(name + "ln2", block.ln2);
    if (block.att)
        collector.timeMix(name + "att", *block.att);
    if (block.ffnPre)
        collector.channelMix(name + "ffnPre", *block.ffnPre);
    collector.channelMix(name + "ffn", block.ffn);
}

} // namespace

void writeModelFolder(const ModelConfig& config, const ModelWeights& weights,
                      const std::filesystem::path& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        throw Error(folder, "cannot create the folder: " + failed.message());
    SafetensorsWriter writer;
    WeightCollector collector(writer);
    writer.add("emb.weight", {config.shape.vocab, config.shape.embd}, std::span(weights.embedding));
    collector.linear("head", weights.head);
    collector.layerNorm("blocks.0.ln0", weights.ln0);
    collector.layerNorm("ln_out", weights.lnOut);
    for (std::size_t i = 0; i < weights.blocks.size(); ++i)
        collectBlock(collector, "blocks." + std::to_string(i) + ".", weights.blocks[i]);
    writer.write(folder / "model.safetensors");
    writeFileAtomically(folder / "config.json", modelConfigJson(config));
}

} // namespace spikeglass
