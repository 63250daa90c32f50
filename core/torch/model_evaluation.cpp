#include "core/torch/model_evaluation.h"

#include "core/ops/core_mapping.h"

#include <nlohmann/json.hpp>

#include <numbers>
#include <numeric>

namespace spikeglass {
namespace {

using nlohmann::json;

constexpr int kEvaluationBatch = 8;

void addWeighted(std::vector<double>& sum, const std::vector<double>& part, double weight)
{
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += weight * part[i];
}

/// Windows first .. first + batch - 1 of `count`.
Windows evenBatch(const TokenFile& file, std::int64_t first, std::int64_t batch, std::int64_t count,
                  int time)
{
    Windows all;
    for (std::int64_t i = first; i < first + batch; ++i) {
        const Windows one = evenWindow(file, i, count, time);
        all.tokens.insert(all.tokens.end(), one.tokens.begin(), one.tokens.end());
        all.targets.insert(all.targets.end(), one.targets.begin(), one.targets.end());
    }
    return all;
}

} // namespace

Evaluation evaluateModel(SequenceModel& model, const TokenFile& file, std::int64_t windows,
                         int time)
{
    const std::int64_t count = evenWindowCount(file, windows, time);
    const auto layers = static_cast<std::size_t>(model.config().shape.layers);
    const std::size_t populations = model.config().shape.spiking ? layers : 0;
    Evaluation result{
        0,
        0,
        0,
        std::vector<double>(populations),
        std::vector<double>(populations),
        std::vector<double>(layers),
        std::vector<double>(model.config().shape.spikeDriven ? kSpikeOperandCount : 0),
        model.config().shape};
    double lossSum = 0;
    for (std::int64_t first = 0; first < count; first += kEvaluationBatch) {
        const std::int64_t batch = std::min<std::int64_t>(kEvaluationBatch, count - first);
        const Windows all = evenBatch(file, first, batch, count, time);
        const BatchEvaluation part = model.evaluate({all.tokens, batch, time}, all.targets);
        const double weight = static_cast<double>(batch) / static_cast<double>(count);
        lossSum += part.lossSum;
        addWeighted(result.timeMixRates, part.timeMixRates, weight);
        addWeighted(result.channelMixRates, part.channelMixRates, weight);
        addWeighted(result.ffnNonZero, part.ffnNonZero, weight);
        addWeighted(result.operations, part.operations, 1.0 / static_cast<double>(count * time));
    }
    result.tokens = count * time;
    result.nll = lossSum / static_cast<double>(result.tokens);
    result.bitsPerByte = result.nll / std::numbers::ln2 / file.bytesPerToken();
    return result;
}

double Evaluation::meanRate() const
{
    const double sum = std::accumulate(timeMixRates.begin(), timeMixRates.end(), 0.0) +
                       std::accumulate(channelMixRates.begin(), channelMixRates.end(), 0.0);
    return sum / static_cast<double>(timeMixRates.size() + channelMixRates.size());
}

std::string operationsJson(const ModelShape& shape, const std::vector<double>& perToken)
{
    const auto dense = static_cast<double>(denseTwinMacs(shape));
    json shares = json::object();
    json densities = json::object();
    double executed = 0;
    for (const SpikeOperand operand : kSpikeOperands) {
        const auto most =
            static_cast<double>(spikeOperandWidth(shape, operand) * fanOut(shape, operand) *
                                (isOfHead(operand) ? 1 : shape.layers));
        if (most == 0)
            continue;
        const double operations = perToken[static_cast<std::size_t>(operand)];
        executed += operations;
        shares[spikeOperandName(operand)] = operations / dense;
        densities[spikeOperandName(operand)] = operations / most;
    }
    return json{{"executed_share", executed / dense}, {"shares", shares}, {"densities", densities}}
        .dump();
}

std::string evaluationJson(const Evaluation& evaluation, std::int64_t step)
{
    json event{{"event", "eval"},
               {"step", step},
               {"tokens", evaluation.tokens},
               {"bits_per_byte", evaluation.bitsPerByte},
               {"nll", evaluation.nll},
               {"ffn_nonzero", evaluation.ffnNonZero}};
    if (!evaluation.timeMixRates.empty())
        event["firing_rates"] = {{"time_mix", evaluation.timeMixRates},
                                 {"channel_mix", evaluation.channelMixRates},
                                 {"mean", evaluation.meanRate()}};
    if (!evaluation.operations.empty())
        event["operations"] = json::parse(operationsJson(evaluation.shape, evaluation.operations));
    return event.dump();
}

} // namespace spikeglass
