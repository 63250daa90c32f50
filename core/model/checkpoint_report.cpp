#include "core/model/checkpoint_report.h"

#include "core/model/model_source.h"

#include <fmt/format.h>

namespace spikeglass {
namespace {

constexpr const char* kOverridden = "chosen when the model was opened";
constexpr const char* kStated = "as config.json has it";

std::vector<std::string> inferredSizes(const TensorFile& file, const ModelConfig& config)
{
    const ModelShape& shape = config.shape;
    const std::string head = shape.headRank > 0 ? fmt::format(", head of rank {}", shape.headRank)
                                                : std::string(", a full head");
    return {fmt::format("{} layers: blocks.0 to blocks.{}", shape.layers, shape.layers - 1),
            fmt::format("{} channels, {} tokens: emb.weight is {}", shape.embd, shape.vocab,
                        shapeText(file.info("emb.weight").shape)),
            shape.spikeDriven ? "spike-driven: blocks.0 has att.ln_y" + head
            : config.ffnPre   ? "model type RWKV-ffnPre: blocks.0 has ffnPre and no att"
                              : "model type RWKV: blocks.0 has att and no ffnPre"};
}

std::string binaryEmbeddingReason(const ModelConfig& config)
{
    if (config.shape.spikeDriven)
        return "spike-driven models have none";
    if (!config.shape.spiking)
        return "default: RWKV-4 has none";
    if (defaultBinaryEmbedding(config.shape.vocab, config.shape.spiking))
        return "default: SpikeGPT is trained with it";
    return fmt::format("default for a vocabulary of {}: the authors run their published model "
                       "without it; whether it was trained so is unsettled",
                       config.shape.vocab);
}

std::string rescaleReason(const ModelConfig& config)
{
    constexpr int kOfficial = 6;
    if (config.shape.layers <= kOfficial)
        return "default: as in training";
    return fmt::format("default: as in training; the official inference script halves after every "
                       "{}th block, which makes other neurons fire from block {} on",
                       kOfficial, kOfficial);
}

/// Where the value is from: the caller, the configuration file or `byDefault`.
template <typename T>
std::string origin(const std::optional<T>& chosen, bool stated, const std::string& byDefault)
{
    if (chosen)
        return kOverridden;
    return stated ? kStated : byDefault;
}

std::vector<SettingReason> settingReasons(const ModelConfig& config,
                                          const ModelOverrides& overrides, bool stated,
                                          const std::string& spikingReason)
{
    const auto number = [](auto value) { return fmt::format("{}", value); };
    const auto ofNeurons = [&](float value) {
        return config.shape.spiking ? number(value) : std::string("none");
    };
    const auto neuronReason = [&](const std::optional<float>& chosen, const char* byDefault) {
        return config.shape.spiking ? origin(chosen, stated, byDefault)
                                    : std::string(config.shape.spikeDriven
                                                      ? "each operand has a spike code of its own"
                                                      : "there are no neurons");
    };
    std::vector<SettingReason> settings{
        {"spiking", config.shape.spiking ? "on" : "off",
         config.shape.spikeDriven
             ? "spike-driven: neurons in front of the matrix products, none behind"
             : origin(overrides.spiking, stated, spikingReason)},
        {"binary_embedding", config.binaryEmbedding ? "on" : "off",
         origin(overrides.binaryEmbedding, stated, binaryEmbeddingReason(config))},
        {"rescale_every", config.rescaleEvery == 0 ? "off" : number(config.rescaleEvery),
         origin(overrides.rescaleEvery, stated, rescaleReason(config))}};
    settings.push_back(
        {"v_threshold", ofNeurons(config.vThreshold),
         neuronReason(overrides.vThreshold,
                      "default of the official training code since 18 March 2023; checkpoints "
                      "older than that, as the BookCorpus one, were trained at 0.1")});
    settings.push_back(
        {"tau", ofNeurons(config.tau),
         neuronReason(overrides.tau, "default: 2 in all versions of the official code")});
    return settings;
}

} // namespace

CheckpointReport reportCheckpoint(const std::filesystem::path& folderOrFile,
                                  const ModelOverrides& overrides)
{
    CheckpointReport report;
    const auto file = weightsFile(folderOrFile);
    const auto tensors = openTensorFile(file);
    report.config = openModelConfig(folderOrFile, *tensors, overrides);
    requireTensors(*tensors, report.config);
    report.inferred = inferredSizes(*tensors, report.config);
    report.settings = settingReasons(report.config, overrides, file != folderOrFile,
                                     guessSpiking(file, report.config.shape).reason);
    report.unused = unusedTensors(*tensors, report.config);
    for (const auto& [name, info] : tensors->tensors())
        report.parameters += static_cast<std::uint64_t>(info.elements());
    for (const std::string& name : report.unused)
        report.parameters -= static_cast<std::uint64_t>(tensors->info(name).elements());
    report.fileBytes = std::filesystem::file_size(file);
    // In fp32, and once more as the engine packs them: all but the embedding.
    const auto embedding = static_cast<std::uint64_t>(tensors->info("emb.weight").elements());
    report.memoryBytes = sizeof(float) * (2 * report.parameters - embedding);
    report.dtype = dtypeName(tensors->info("head.weight").dtype);
    return report;
}

} // namespace spikeglass
