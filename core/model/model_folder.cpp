#include "core/model/model_folder.h"

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

std::shared_ptr<const Model> openModel(const std::filesystem::path& folderOrFile,
                                       const ModelOverrides& overrides)
{
    std::error_code ignored;
    if (!std::filesystem::exists(folderOrFile, ignored))
        throw Error(folderOrFile, "no such model");
    auto model = std::make_shared<Model>();
    model->source = folderOrFile;
    const bool isFolder = std::filesystem::is_directory(folderOrFile, ignored);
    const auto reader =
        openTensorFile(isFolder ? folderOrFile / "model.safetensors" : folderOrFile);
    model->config = inferModelConfig(*reader);
    model->config.spiking = overrides.spiking.value_or(true);
    model->config.binaryEmbedding =
        defaultBinaryEmbedding(model->config.shape.vocab, model->config.spiking);
    if (isFolder) {
        const auto configFile = folderOrFile / "config.json";
        const ModelConfig stated = readModelConfig(configFile);
        requireSameShape(stated, model->config, configFile);
        model->config = stated;
        if (!stated.tokenizer.empty())
            model->tokenizerFile = folderOrFile / stated.tokenizer;
    }
    applyOverrides(model->config, overrides);
    validateModelConfig(model->config, folderOrFile);
    model->weights = readModelWeights(*reader, model->config);
    model->weightsDType = dtypeName(reader->info("head.weight").dtype);
    return model;
}

} // namespace spikeglass
