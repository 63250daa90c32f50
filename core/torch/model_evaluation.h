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

    [[nodiscard]] double meanRate() const; ///< over all neurons
};
/// Over `windows` windows of `time` tokens, spread evenly over the file.
Evaluation evaluateModel(SequenceModel& model, const TokenFile& file, std::int64_t windows,
                         int time);
std::string evaluationJson(const Evaluation& evaluation, std::int64_t step);

} // namespace spikeglass
