#include "core/torch/training_config.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spikeglass {
namespace {

using nlohmann::json;

const char* precisionName(Precision precision)
{
    switch (precision) {
    case Precision::Float32:
        return "f32";
    case Precision::Float64:
        return "f64";
    case Precision::Mixed:
        break;
    }
    return "bf16";
}

json filesJson(const std::vector<DataSource>& files)
{
    json list = json::array();
    for (const DataSource& file : files) {
        list.push_back({{"file", file.path.filename().string()}, {"weight", file.weight}});
        if (!file.contentHash.empty())
            list.back()["content"] = file.contentHash;
    }
    return list;
}

/// Leaves of two lists of files what can be compared: the contents, or else the names.
void reduceToComparable(json& there, json& here)
{
    if (!there.is_array() || !here.is_array() || there.size() != here.size())
        return;
    for (std::size_t i = 0; i < here.size(); ++i) {
        const bool both = there[i].contains("content") && here[i].contains("content");
        for (json* file : {&there[i], &here[i]})
            file->erase(both ? "file" : "content");
    }
}

json scalesJson(const LearningRateScales& scales)
{
    return {{"embedding", scales.embedding},
            {"head", scales.head},
            {"vectors", scales.vectors},
            {"decay", scales.decay}};
}

json operationsJson(const OperationsRegulariser& operations)
{
    return {{"price", operations.price},     {"target", operations.target},
            {"weight", operations.weight},   {"warmup", operations.warmup},
            {"head", operations.headFactor}, {"hidden", operations.hiddenFactor}};
}

/// File names, joined by " + ".
std::string namesOf(const std::vector<std::filesystem::path>& files)
{
    std::string names;
    for (const std::filesystem::path& file : files)
        names += (names.empty() ? "" : " + ") + file.filename().string();
    return names;
}

json configObject(const TrainingConfig& config)
{
    json object{{"model", json::parse(modelConfigJson(config.model))},
                {"data", filesJson(config.data)},
                {"finish_data", filesJson(config.finishData)},
                {"finish_fraction", config.finishFraction},
                {"dtype", precisionName(config.precision)},
                {"init", config.initialisation == Initialisation::Rwkv ? "rwkv" : "torch"},
                {"batch", config.batch},
                {"steps", config.steps},
                {"lr", config.learningRate},
                {"lr_final", config.finalLearningRate},
                {"warmup", config.warmupSteps},
                {"weight_decay", config.weightDecay},
                {"beta1", config.beta1},
                {"beta2", config.beta2},
                {"epsilon", config.epsilon},
                {"clip", config.clipNorm},
                {"dropout", config.dropout},
                {"lr_scales", scalesJson(config.scales)},
                {"warm_start", config.warmStart.filename().string()},
                {"seed", config.seed}};
    if (config.model.shape.spiking)
        object.update({{"surrogate_alpha", config.surrogateAlpha},
                       {"target_rate", config.rate.target},
                       {"rate_weight", config.rate.weight},
                       {"rate_warmup", config.rate.warmup}});
    if (config.model.shape.spikeDriven)
        object.update({{"surrogate_alpha", config.surrogateAlpha},
                       {"operations", operationsJson(config.operations)}});
    if (!config.teachers.empty())
        object.update(
            {{"teacher", namesOf(config.teachers)}, {"distillation", config.distillation}});
    return object;
}

std::string firstDifference(const json& there, const json& here, const std::string& prefix = "")
{
    for (const auto& [key, value] : here.items()) {
        const json other = there.contains(key) ? there.at(key) : json();
        if (value == other)
            continue;
        if (value.is_object() && other.is_object())
            return firstDifference(other, value, prefix + key + ".");
        return prefix + key + ": " + other.dump() + " there, " + value.dump() + " here";
    }
    return there == here ? "" : prefix + "a field unknown here";
}

} // namespace

std::string trainingConfigJson(const TrainingConfig& config)
{
    return configObject(config).dump();
}

FiringRateTarget controlled(const TrainingConfig& config)
{
    if (!config.model.shape.spikeDriven)
        return config.rate;
    return {config.operations.target, config.operations.weight, config.operations.warmup};
}

OperationsPrice operationsPriceAt(const TrainingConfig& config, std::int64_t step,
                                  double controllerPenalty)
{
    const OperationsRegulariser& operations = config.operations;
    OperationsPrice price{controllerPenalty, operations.headFactor, operations.hiddenFactor};
    if (operations.target > 0)
        return price;
    const double warmup = operations.warmup * static_cast<double>(config.steps);
    const double risen = warmup > 0 ? std::min(1.0, static_cast<double>(step) / warmup) : 1.0;
    price.nats = operations.price * risen;
    return price;
}

std::string configDifference(const std::string& there, const TrainingConfig& here)
{
    const json stated = json::parse(there);
    TrainingConfig defaults;
    defaults.model.shape.spikeDriven =
        stated.value("/model/architecture"_json_pointer, "") == kSpikeDrivenArchitecture;
    defaults.model.shape.spiking =
        !defaults.model.shape.spikeDriven &&
        stated.value("/model/spiking"_json_pointer, defaults.model.shape.spiking);
    json complete = configObject(defaults);
    complete.merge_patch(stated);
    json own = configObject(here);
    for (const char* files : {"data", "finish_data"})
        reduceToComparable(complete[files], own[files]);
    return firstDifference(complete, own);
}

double learningRateAt(const TrainingConfig& config, std::int64_t step)
{
    if (step < config.warmupSteps)
        return config.learningRate * static_cast<double>(step + 1) /
               static_cast<double>(config.warmupSteps);
    const auto span =
        static_cast<double>(std::max<std::int64_t>(config.steps - config.warmupSteps, 1));
    const double done = std::min(1.0, static_cast<double>(step - config.warmupSteps) / span);
    const double cosine = 0.5 * (1.0 + std::cos(std::numbers::pi * done));
    return config.finalLearningRate + (config.learningRate - config.finalLearningRate) * cosine;
}

double learningRateScale(const LearningRateScales& scales, const std::string& name)
{
    if (name == "emb.weight")
        return scales.embedding;
    if (name == "head.weight" || name == "head_in.weight")
        return scales.head;
    if (name.ends_with(".time_decay") || name.ends_with(".time_first"))
        return scales.decay;
    const bool vector = name.find("ln") != std::string::npos || !name.ends_with(".weight");
    return vector ? scales.vectors : 1.0;
}

} // namespace spikeglass
