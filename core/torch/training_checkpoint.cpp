#include "core/torch/training_checkpoint.h"

#include "core/error.h"
#include "core/model/checkpoint.h"

#include <nlohmann/json.hpp>

namespace spikeglass {
namespace {

using nlohmann::json;

constexpr const char* kFirstMoments = "adam.m.";
constexpr const char* kSecondMoments = "adam.v.";

/// The training configuration as text.
std::string checkpointConfig(const SafetensorsReader& reader)
{
    const std::string format = checkpointField(reader, "format");
    if (format != kCheckpointFormat)
        throw Error(reader.file(), "checkpoint format '" + format +
                                       "' is not supported, expected '" + kCheckpointFormat + "'");
    const std::string text = checkpointField(reader, "config");
    const json config = json::parse(text, nullptr, false);
    if (!config.is_object() || !config.contains("model") || !config.at("model").is_object())
        throw Error(reader.file(), "metadata 'config' is not a training configuration");
    return text;
}

std::int64_t integerMetadata(const SafetensorsReader& reader, const std::string& key)
{
    const json value = json::parse(checkpointField(reader, key), nullptr, false);
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0)
        throw Error(reader.file(), "metadata '" + key + "' must be a whole number");
    return value.get<std::int64_t>();
}

std::vector<float> readMoment(SafetensorsReader& reader, const std::string& key,
                              std::size_t elements)
{
    std::vector<float> values = reader.readFloats(key);
    if (values.size() != elements)
        throw Error(reader.file(), "tensor '" + key + "' has " + std::to_string(values.size()) +
                                       " elements, expected " + std::to_string(elements));
    return values;
}

RateController::State readRateControl(const SafetensorsReader& reader)
{
    const json there = json::parse(checkpointField(reader, "rate_control"), nullptr, false);
    if (!there.is_object() || !there.value("multiplier", json()).is_number() ||
        !there.value("penalty", json()).is_number())
        throw Error(reader.file(), "metadata 'rate_control' is damaged");
    return {there.at("multiplier").get<double>(), there.at("penalty").get<double>()};
}

/// What every checkpoint says of itself.
void setHead(SafetensorsWriter& writer, const TrainingConfig& config, std::int64_t step)
{
    const std::int64_t tokensPerStep =
        static_cast<std::int64_t>(config.batch) * config.model.contextLength;
    writer.setMetadata("format", kCheckpointFormat);
    writer.setMetadata("config", trainingConfigJson(config));
    writer.setMetadata("step", std::to_string(step));
    writer.setMetadata("tokens", std::to_string(step * tokensPerStep));
}

} // namespace

void writeTrainingState(const std::filesystem::path& file, const TrainingConfig& config,
                        const TrainingState& state)
{
    const json rateControl{{"multiplier", state.rates.state().multiplier},
                           {"penalty", state.rates.state().penalty}};
    SafetensorsWriter writer;
    setHead(writer, config, state.step);
    writer.setMetadata("rate_control", rateControl.dump());
    for (std::size_t i = 0; i < state.optimiser.moments().size(); ++i) {
        const auto& parameter = state.model.parameters()[i];
        const Moments& moments = state.optimiser.moments()[i];
        writer.add(kCheckpointWeights + parameter.name, parameter.shape,
                   std::span<const float>(state.model.values(i)));
        writer.add(kFirstMoments + parameter.name, parameter.shape,
                   std::span<const float>(moments.first));
        writer.add(kSecondMoments + parameter.name, parameter.shape,
                   std::span<const float>(moments.second));
    }
    writer.write(file);
}

void readTrainingState(const std::filesystem::path& file, const TrainingConfig& config,
                       const TrainingState& state)
{
    SafetensorsReader reader(file);
    const std::string difference = configDifference(checkpointConfig(reader), config);
    if (!difference.empty())
        throw Error(file, "was made with another configuration (" + difference +
                              "); use the same settings or another --out folder");
    state.model.load(reader, kCheckpointWeights);
    for (std::size_t i = 0; i < state.optimiser.moments().size(); ++i) {
        const auto& parameter = state.model.parameters()[i];
        Moments& moments = state.optimiser.moments()[i];
        moments.first = readMoment(reader, kFirstMoments + parameter.name, parameter.elements());
        moments.second = readMoment(reader, kSecondMoments + parameter.name, parameter.elements());
    }
    state.step = integerMetadata(reader, "step");
    if (controlled(config).target > 0)
        state.rates.restore(readRateControl(reader));
}

void writeBestModel(const std::filesystem::path& file, const TrainingConfig& config,
                    SequenceModel& model, const BestModel& best)
{
    SafetensorsWriter writer;
    setHead(writer, config, best.step);
    writer.setMetadata("bits_per_byte", json(best.bitsPerByte).dump());
    writer.setMetadata("measured_on", best.measuredOn);
    for (std::size_t i = 0; i < model.parameters().size(); ++i) {
        const auto& parameter = model.parameters()[i];
        writer.add(kCheckpointWeights + parameter.name, parameter.shape,
                   std::span<const float>(model.values(i)));
    }
    writer.write(file);
}

std::optional<BestModel> readBestModel(const std::filesystem::path& file,
                                       const TrainingConfig& config, const std::string& measuredOn)
{
    try {
        const SafetensorsReader reader(file);
        const json loss = json::parse(checkpointField(reader, "bits_per_byte"), nullptr, false);
        if (!loss.is_number() || checkpointField(reader, "measured_on") != measuredOn ||
            !configDifference(checkpointConfig(reader), config).empty())
            return std::nullopt;
        return BestModel{integerMetadata(reader, "step"), loss.get<double>(), measuredOn};
    } catch (const Error&) {
        return std::nullopt; // the next measurement writes a new one
    }
}

} // namespace spikeglass
