#include "core/model/model_config.h"

#include "core/error.h"
#include "core/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <type_traits>

namespace spikeglass {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxConfigBytes = std::size_t{1} << 20;
constexpr int kMaxLayers = 1024;
constexpr int kMaxEmbd = 65536;
constexpr int kMaxVocab = 1 << 22;

template <typename T>
T field(const json& object, const char* key, const std::filesystem::path& file)
{
    const auto found = object.find(key);
    if (found == object.end())
        throw Error(file, std::string("field '") + key + "' is missing");
    // The library would convert true to 1.
    if (std::is_floating_point_v<T> && !found->is_number())
        throw Error(file, std::string("field '") + key + "' must be a number");
    try {
        return found->get<T>();
    } catch (const json::exception&) {
        throw Error(file, std::string("field '") + key + "' has the wrong type (" +
                              found->type_name() + ")");
    }
}

template <typename T>
T fieldOr(const json& object, const char* key, T fallback, const std::filesystem::path& file)
{
    return object.contains(key) ? field<T>(object, key, file) : fallback;
}

int integerField(const json& object, const char* key, const std::filesystem::path& file)
{
    if (object.contains(key) && !object.at(key).is_number_integer())
        throw Error(file, std::string("field '") + key + "' must be a whole number");
    return static_cast<int>(
        std::clamp<std::int64_t>(field<std::int64_t>(object, key, file), INT32_MIN, INT32_MAX));
}

/// Whole numbers without a fraction.
std::string numberText(double value)
{
    constexpr double kExact = 1e15;
    if (value == std::floor(value) && std::abs(value) < kExact)
        return std::to_string(static_cast<std::int64_t>(value));
    return json(value).dump();
}

void requireRange(const char* key, double value, double low, double high,
                  const std::filesystem::path& source)
{
    if (!(value >= low && value <= high))
        throw Error(source, std::string("field '") + key + "' is " + numberText(value) +
                                ", expected " + numberText(low) + " to " + numberText(high));
}

json parseObject(const std::string& text, const std::filesystem::path& file)
{
    json object;
    try {
        object = json::parse(text);
    } catch (const json::exception& problem) {
        throw Error(file, std::string("not valid JSON: ") + problem.what());
    }
    if (!object.is_object())
        throw Error(file, "a JSON object is expected");
    return object;
}

constexpr std::array kCodingNames{"mixed", "output", "hidden", "head"};

/// Fields of the four spike codes, in the order of kCodingNames.
template <typename Config>
auto codings(Config& spikes)
{
    return std::array{&spikes.mixed, &spikes.output, &spikes.hidden, &spikes.head};
}

SpikeCodingConfig parseCoding(const json& object, const SpikeCodingConfig& defaults,
                              const std::filesystem::path& file)
{
    SpikeCodingConfig coding;
    coding.tau = fieldOr(object, "tau", defaults.tau, file);
    coding.threshold = fieldOr(object, "v_threshold", defaults.threshold, file);
    const auto kind =
        fieldOr<std::string>(object, "spikes", defaults.ternary ? "ternary" : "binary", file);
    if (kind != "ternary" && kind != "binary")
        throw Error(file, "spikes '" + kind + "' are not known, expected 'ternary' or 'binary'");
    coding.ternary = kind == "ternary";
    return coding;
}

/// A field that is an object; empty where there is none such.
json objectOr(const json& object, const char* key, const std::string& name,
              const std::filesystem::path& file)
{
    const json value = object.value(key, json::object());
    if (!value.is_object())
        throw Error(file, "field '" + name + "' must be an object");
    return value;
}

void parseSpikeDriven(const json& object, ModelConfig& config, const std::filesystem::path& file)
{
    config.shape.spiking = false;
    config.shape.spikeDriven = true;
    config.binaryEmbedding = false;
    if (object.contains("head_rank"))
        config.shape.headRank = integerField(object, "head_rank", file);
    const json codes = objectOr(object, "spike_codes", "spike_codes", file);
    for (std::size_t i = 0; i < kCodingNames.size(); ++i) {
        const json code =
            objectOr(codes, kCodingNames[i], std::string("spike_codes.") + kCodingNames[i], file);
        SpikeCodingConfig& target = *codings(config.spikes)[i];
        target = parseCoding(code, target, file);
    }
}

/// What only SpikeGPT and its twin without neurons have.
void parseSpikeGpt(const json& object, ModelConfig& config, const std::filesystem::path& file)
{
    const auto type = fieldOr<std::string>(object, "model_type", "RWKV", file);
    if (type != "RWKV" && type != "RWKV-ffnPre")
        throw Error(file,
                    "model_type '" + type + "' is not supported, expected 'RWKV' or 'RWKV-ffnPre'");
    config.ffnPre = type == "RWKV-ffnPre";
    config.shape.spiking = fieldOr(object, "spiking", true, file);
    config.binaryEmbedding =
        fieldOr(object, "binary_embedding",
                defaultBinaryEmbedding(config.shape.vocab, config.shape.spiking), file);
    if (object.contains("rescale_every"))
        config.rescaleEvery = integerField(object, "rescale_every", file);
    if (!config.shape.spiking)
        return;
    config.tau = fieldOr(object, "tau", 2.0F, file);
    config.vThreshold = fieldOr(object, "v_threshold", 1.0F, file);
    config.vReset = fieldOr(object, "v_reset", 0.0F, file);
}

using nlohmann::ordered_json;

void addSpikeDriven(ordered_json& object, const ModelConfig& config)
{
    object["head_rank"] = config.shape.headRank;
    for (std::size_t i = 0; i < kCodingNames.size(); ++i) {
        const SpikeCodingConfig& coding = *codings(config.spikes)[i];
        object["spike_codes"][kCodingNames[i]] = {
            {"tau", coding.tau},
            {"v_threshold", coding.threshold},
            {"spikes", coding.ternary ? "ternary" : "binary"}};
    }
}

void addSpikeGpt(ordered_json& object, const ModelConfig& config)
{
    object["model_type"] = config.ffnPre ? "RWKV-ffnPre" : "RWKV";
    object["spiking"] = config.shape.spiking;
    object["binary_embedding"] = config.binaryEmbedding;
    object["rescale_every"] = config.rescaleEvery;
    if (!config.shape.spiking)
        return;
    object["tau"] = config.tau;
    object["v_threshold"] = config.vThreshold;
    object["v_reset"] = config.vReset;
}

void validateSpikeDriven(const ModelConfig& config, const std::filesystem::path& source)
{
    requireRange("head_rank", config.shape.headRank, 0, kMaxEmbd, source);
    for (const SpikeCodingConfig* coding : codings(config.spikes)) {
        requireRange("spike_codes.tau", coding->tau, 1, 1e6, source);
        requireRange("spike_codes.v_threshold", coding->threshold, 1e-6, 1e6, source);
    }
    if (config.shape.spiking || config.binaryEmbedding || config.ffnPre || config.rescaleEvery != 0)
        throw Error(source, "a model of architecture 'spikegpt-sd' has no LIF neurons behind its "
                            "products, no binary embedding, no ffnPre and no rescaling");
}

} // namespace

ModelConfig readModelConfig(const std::filesystem::path& file)
{
    return parseModelConfig(readFile(file, kMaxConfigBytes), file);
}

ModelConfig parseModelConfig(const std::string& text, const std::filesystem::path& file)
{
    const json object = parseObject(text, file);
    const auto architecture = field<std::string>(object, "architecture", file);
    if (architecture != kSpikeGptArchitecture && architecture != kSpikeDrivenArchitecture)
        throw Error(file, "architecture '" + architecture + "' is not supported, expected '" +
                              kSpikeGptArchitecture + "' or '" + kSpikeDrivenArchitecture + "'");
    ModelConfig config;
    config.shape.layers = integerField(object, "n_layer", file);
    config.shape.embd = integerField(object, "n_embd", file);
    config.shape.vocab = integerField(object, "vocab_size", file);
    if (object.contains("ctx_len"))
        config.contextLength = integerField(object, "ctx_len", file);
    if (architecture == kSpikeDrivenArchitecture)
        parseSpikeDriven(object, config, file);
    else
        parseSpikeGpt(object, config, file);
    config.tokenizer = fieldOr<std::string>(object, "tokenizer", "", file);
    validateModelConfig(config, file);
    return config;
}

bool defaultBinaryEmbedding(int vocab, bool spiking)
{
    constexpr int kPublishedWithRealEmbedding = 50277;
    return spiking && vocab != kPublishedWithRealEmbedding;
}

std::string modelConfigJson(const ModelConfig& config)
{
    ordered_json object;
    object["architecture"] =
        config.shape.spikeDriven ? kSpikeDrivenArchitecture : kSpikeGptArchitecture;
    object["n_layer"] = config.shape.layers;
    object["n_embd"] = config.shape.embd;
    object["vocab_size"] = config.shape.vocab;
    object["ctx_len"] = config.contextLength;
    if (config.shape.spikeDriven)
        addSpikeDriven(object, config);
    else
        addSpikeGpt(object, config);
    object["tokenizer"] = config.tokenizer;
    return object.dump(2) + "\n";
}

void validateModelConfig(const ModelConfig& config, const std::filesystem::path& source)
{
    requireRange("n_layer", config.shape.layers, 1, kMaxLayers, source);
    requireRange("n_embd", config.shape.embd, 1, kMaxEmbd, source);
    requireRange("vocab_size", config.shape.vocab, 1, kMaxVocab, source);
    requireRange("ctx_len", config.contextLength, 1, 1 << 24, source);
    requireRange("rescale_every", config.rescaleEvery, 0, kMaxLayers, source);
    requireRange("tau", config.tau, 1, 1e6, source);
    requireRange("v_threshold", config.vThreshold, 1e-6, 1e6, source);
    requireRange("v_reset", config.vReset, -1e6, config.vThreshold, source);
    if (config.shape.spikeDriven)
        validateSpikeDriven(config, source);
    else if (config.shape.headRank != 0)
        throw Error(source, "field 'head_rank' is for architecture 'spikegpt-sd' only");
    if (config.tokenizer.find('/') != std::string::npos || config.tokenizer == "." ||
        config.tokenizer == "..")
        throw Error(source, "field 'tokenizer' must be a file name inside the model folder, not '" +
                                config.tokenizer + "'");
}

} // namespace spikeglass
