#pragma once

#include "core/model/model_folder.h"
#include "core/ops/operation_counts.h"

#include <memory>
#include <span>
#include <string>

namespace spikeglass::cli {

struct CountedRun
{
    OperationCounts counts;             ///< sum over the tokens
    std::uint64_t firstTokenSpikes = 0; ///< as NeuroBench's membrane updates need it
};

/// Feeds the tokens to the model from a fresh state and counts what is executed.
CountedRun countOperations(const std::shared_ptr<const Model>& model,
                           std::span<const TokenId> tokens);

/// "1,204,224"
std::string groupedNumber(std::uint64_t number);

} // namespace spikeglass::cli
