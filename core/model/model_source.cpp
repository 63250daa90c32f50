#include "core/model/model_source.h"

#include "core/error.h"

namespace spikeglass {
namespace {

void applyOverrides(ModelConfig& config, const ModelOverrides& overrides)
{
    config.spiking = overrides.spiking.value_or(config.spiking);
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
    if (stated.ffnPre != inferred.ffnPre)
        throw Error(configFile, "field 'model_type' does not match the weights");
}

} // namespace

std::filesystem::path weightsFile(const std::filesystem::path& folderOrFile)
{
    std::error_code ignored;
    return std::filesystem::is_directory(folderOrFile, ignored) ? folderOrFile / "model.safetensors"
                                                                : folderOrFile;
}

ModelConfig openModelConfig(const std::filesystem::path& folderOrFile, const TensorFile& weights,
                            const ModelOverrides& overrides)
{
    ModelConfig config = inferModelConfig(weights);
    config.spiking = overrides.spiking.value_or(true);
    config.binaryEmbedding = defaultBinaryEmbedding(config.shape.vocab, config.spiking);
    std::error_code ignored;
    if (std::filesystem::is_directory(folderOrFile, ignored)) {
        const auto configFile = folderOrFile / "config.json";
        const ModelConfig stated = readModelConfig(configFile);
        requireSameShape(stated, config, configFile);
        config = stated;
    }
    applyOverrides(config, overrides);
    validateModelConfig(config, folderOrFile);
    return config;
}

} // namespace spikeglass
