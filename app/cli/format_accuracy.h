#pragma once

#include "app/cli/model_option.h"

#include <nlohmann/json.hpp>

namespace spikeglass::cli {

struct AccuracyOptions
{
    std::filesystem::path text; ///< empty: not asked for
    std::size_t limit = 2000;   ///< tokens read
};

/// Spike flips, agreement of the likeliest token and loss of every number format against f32.
/// Throws Error if the model has no tokenizer or the text cannot be read.
nlohmann::ordered_json measureAccuracy(const ModelOption& modelOption,
                                       const AccuracyOptions& options);

} // namespace spikeglass::cli
