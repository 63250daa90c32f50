#include "core/model/model_source.h"

#include "core/error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace spikeglass {
namespace {

void applyOverrides(ModelConfig& config, const ModelOverrides& overrides,
                    const std::filesystem::path& source)
{
    const bool ofLif = overrides.spiking.value_or(false) || overrides.vThreshold || overrides.tau;
    if (config.shape.spikeDriven && ofLif)
        throw Error(source, "a spike-driven model has no LIF neurons behind its products: their "
                            "threshold and tau cannot be set");
    config.shape.spiking = overrides.spiking.value_or(config.shape.spiking);
    config.binaryEmbedding = overrides.binaryEmbedding.value_or(config.binaryEmbedding);
    config.rescaleEvery = overrides.rescaleEvery.value_or(config.rescaleEvery);
    config.vThreshold = overrides.vThreshold.value_or(config.vThreshold);
    config.tau = overrides.tau.value_or(config.tau);
}

void requireSameShape(const ModelConfig& stated, const ModelConfig& inferred,
                      const std::filesystem::path& configFile)
{
    const auto require = [&](const char* name, int expected, int actual) {
        if (expected != actual)
            throw Error(configFile, std::string("field '") + name + "' is " +
                                        std::to_string(expected) + ", but the weights have " +
                                        std::to_string(actual));
    };
    require("n_layer", stated.shape.layers, inferred.shape.layers);
    require("n_embd", stated.shape.embd, inferred.shape.embd);
    require("vocab_size", stated.shape.vocab, inferred.shape.vocab);
    require("head_rank", stated.shape.headRank, inferred.shape.headRank);
    if (stated.shape.spikeDriven != inferred.shape.spikeDriven)
        throw Error(configFile, "field 'architecture' does not match the weights");
    if (stated.ffnPre != inferred.ffnPre)
        throw Error(configFile, "field 'model_type' does not match the weights");
}

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// RWKV-4 Pile (169M to 14B) and World, by BlinkDL.
bool isPublishedRwkv(const ModelShape& shape)
{
    constexpr std::array<std::pair<int, int>, 6> kLayersAndChannels{
        {{12, 768}, {24, 1024}, {24, 2048}, {32, 2560}, {32, 4096}, {40, 5120}}};
    constexpr std::array kVocabularies{50277, 65536};
    return std::ranges::find(kVocabularies, shape.vocab) != kVocabularies.end() &&
           std::ranges::find(kLayersAndChannels, std::pair(shape.layers, shape.embd)) !=
               kLayersAndChannels.end();
}

} // namespace

std::filesystem::path weightsFile(const std::filesystem::path& folderOrFile)
{
    std::error_code ignored;
    return std::filesystem::is_directory(folderOrFile, ignored) ? folderOrFile / "model.safetensors"
                                                                : folderOrFile;
}

SpikingGuess guessSpiking(const std::filesystem::path& file, const ModelShape& shape)
{
    const std::string name = lowerCase(file.filename().string());
    const auto says = [&](const char* word) { return name.find(word) != std::string::npos; };
    if (says("spike"))
        return {true, "guessed: its name says SpikeGPT"};
    if (says("rwkv-4") || says("rwkv4"))
        return {false, "guessed: its name says RWKV-4"};
    if (isPublishedRwkv(shape))
        return {false, "guessed: a published RWKV-4 model has these sizes, no published SpikeGPT"};
    return {true, "default: nothing in the tensors tells SpikeGPT from RWKV-4; held-out text does"};
}

ModelConfig openModelConfig(const std::filesystem::path& folderOrFile, const TensorFile& weights,
                            const ModelOverrides& overrides)
{
    ModelConfig config = inferModelConfig(weights);
    if (!config.shape.spikeDriven)
        config.shape.spiking =
            overrides.spiking.value_or(guessSpiking(folderOrFile, config.shape).spiking);
    config.binaryEmbedding = defaultBinaryEmbedding(config.shape.vocab, config.shape.spiking);
    std::error_code ignored;
    if (std::filesystem::is_directory(folderOrFile, ignored)) {
        const auto configFile = folderOrFile / "config.json";
        const ModelConfig stated = readModelConfig(configFile);
        requireSameShape(stated, config, configFile);
        config = stated;
    }
    applyOverrides(config, overrides, folderOrFile);
    validateModelConfig(config, folderOrFile);
    return config;
}

} // namespace spikeglass
