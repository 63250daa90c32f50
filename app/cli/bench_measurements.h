#pragma once

#include "app/cli/model_option.h"
#include "core/engine/weight_format.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace spikeglass::cli {

struct BenchOptions
{
    int tokens = 32; ///< of a round
    int rounds = 5;
    std::vector<WeightFormat> formats{WeightFormat::F32};
    std::vector<int> threads{1};
    std::vector<double> hiddenZeros; ///< per cent; empty: the model as it is
    int promptTokens = 0;
    bool dense = false, recording = false, baseline = false;
};

/// Times the engine. Throws Error for what the model cannot do.
nlohmann::ordered_json measureSpeed(const ModelOption& modelOption, const BenchOptions& options);

} // namespace spikeglass::cli
