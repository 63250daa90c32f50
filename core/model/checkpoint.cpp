#include "core/model/checkpoint.h"

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
    return parseModelConfig(config.at("model").dump(), reader.file());
}

bool feedsNeuron(const std::string& name)
{
    return name.find(".att.output.") != std::string::npos ||
           name.find(".ffn.value.") != std::string::npos ||
           name.find(".ffnPre.value.") != std::string::npos;
}

} // namespace spikeglass
