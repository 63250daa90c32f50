#include "core/torch/checkpoint.h"

#include "core/error.h"

#include <nlohmann/json.hpp>

namespace spikeglass {

using nlohmann::json;

bool isCheckpoint(const SafetensorsReader& reader)
{
    const auto format = reader.metadata().find("format");
    return format != reader.metadata().end() && format->second == kCheckpointFormat;
}

std::string checkpointField(const SafetensorsReader& reader, const std::string& key)
{
    const auto found = reader.metadata().find(key);
    if (found == reader.metadata().end())
        throw Error(reader.file(), "metadata '" + key + "' is missing: not a training checkpoint");
    return found->second;
}

ModelConfig checkpointModelConfig(const SafetensorsReader& reader)
{
    const json config = json::parse(checkpointField(reader, "config"), nullptr, false);
    if (!config.is_object() || !config.contains("model"))
        throw Error(reader.file(), "metadata 'config' is not a training configuration");
    try {
        const json& model = config.at("model");
        ModelConfig result;
        result.shape = {model.at("n_layer").get<int>(), model.at("n_embd").get<int>(),
                        model.at("vocab_size").get<int>()};
        result.contextLength = model.at("ctx_len").get<int>();
        result.ffnPre = model.at("model_type").get<std::string>() == "RWKV-ffnPre";
        result.binaryEmbedding = model.at("binary_embedding").get<bool>();
        result.tau = model.at("tau").get<float>();
        result.vThreshold = model.at("v_threshold").get<float>();
        validateModelConfig(result, reader.file());
        return result;
    } catch (const json::exception& problem) {
        throw Error(reader.file(), std::string("metadata 'config': ") + problem.what());
    }
}

bool feedsNeuron(const std::string& name)
{
    return name.find(".att.output.") != std::string::npos ||
           name.find(".ffn.value.") != std::string::npos ||
           name.find(".ffnPre.value.") != std::string::npos;
}

} // namespace spikeglass
