#pragma once

#include "core/engine/interventions.h"
#include "core/model/model_folder.h"
#include "core/ops/operation_counts.h"
#include "core/ops/ops_json.h"

#include <limits>
#include <memory>
#include <span>
#include <string>

namespace spikeglass::cli {

struct CountedRun
{
    OperationCounts counts;             ///< sum over the tokens
    std::uint64_t firstTokenSpikes = 0; ///< as NeuroBench's membrane updates need it
    HostMeasurement host;               ///< of the steps, counting included
};

/// Tokens that are counted: the model reads those before `first` too.
struct TokenRange
{
    std::size_t first = 0;
    std::size_t last = std::numeric_limits<std::size_t>::max();
};

/// Feeds the tokens to the model from a fresh state and counts what is executed. Throws Error where
/// the range holds no token or the interventions do not fit the model.
CountedRun countOperations(const std::shared_ptr<const Model>& model,
                           std::span<const TokenId> tokens, const TokenRange& range = {},
                           const Interventions& interventions = {});

/// "1,204,224"
std::string groupedNumber(std::uint64_t number);

} // namespace spikeglass::cli
