#pragma once

#include <filesystem>
#include <string>

namespace spikeglass::cli {

/// What a training run writes at its checkpoints, so that a reader sees it learn.
struct SampleOptions
{
    std::string prompt = "Once upon a time";
    int tokens = 0; ///< 0: no samples
};

/// Text of `options.tokens` tokens drawn with the default sampler (seed 1) by the model in
/// `folder`, the prompt in front. Throws Error.
std::string sampleOf(const std::filesystem::path& folder, const SampleOptions& options);

} // namespace spikeglass::cli
