#pragma once

#include "core/torch/sequence_model.h"
#include "core/torch/token_data.h"

#include <cstdint>
#include <string>
#include <vector>

namespace spikeglass {

/// Result over the windows of a file.
struct Evaluation
{
    std::int64_t tokens = 0;
    double nll = 0; ///< nats per token
    double bitsPerByte = 0;
    std::vector<double> timeMixRates;    ///< [L] spikes per neuron and token; empty without neurons
    std::vector<double> channelMixRates; ///< [L], or empty
    std::vector<double> ffnNonZero;      ///< [L] share of non-zero hidden units
    /// [kSpikeOperandCount] accumulations a token by operand; empty unless spike-driven
    std::vector<double> operations;
    ModelShape shape;

    [[nodiscard]] double meanRate() const; ///< over all neurons
};
/// Over `windows` windows of `time` tokens, spread evenly over the file.
Evaluation evaluateModel(SequenceModel& model, const TokenFile& file, std::int64_t windows,
                         int time);
/// JSON object of accumulations a token by operand ([kSpikeOperandCount]): executed / dense
/// operations in all and of each operand, and the density of each, its spikes / its values.
std::string operationsJson(const ModelShape& shape, const std::vector<double>& perToken);
std::string evaluationJson(const Evaluation& evaluation, std::int64_t step);

} // namespace spikeglass
