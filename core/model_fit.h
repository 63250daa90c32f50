#pragma once

#include "core/evaluation.h"

#include <functional>
#include <vector>

namespace spikeglass {

/// Values to try of the settings that no tensor tells.
struct FitGrid
{
    std::vector<bool> binaryEmbedding{true, false};
    std::vector<int> rescaleEvery{0, 6};
    std::vector<float> vThreshold{1.0F, 0.1F};
    std::vector<float> tau; ///< empty: as the model has it
    /// Also without neurons and binary embedding, as RWKV-4.
    bool withoutNeurons = true;
};

/// One combination, and how well the model predicts a text with it.
struct FitResult
{
    ModelOverrides settings; ///< every field that the grid varies is set; without neurons not
                             ///< vThreshold and tau
    TextEvaluation evaluation;
};

/// Opens the model and its tokenizer with given overrides.
struct FitModel
{
    std::shared_ptr<const Model> model;
    std::shared_ptr<const Tokenizer> tokenizer;
};
using OpenFitModel = std::function<FitModel(const ModelOverrides&)>;

/// Evaluates a held-out text under every combination, the best one first (fewest nats a token).
/// Rescaling after more blocks than the model has changes nothing and is not tried. `progress` is
/// told how many of all combinations are done and may throw to end the work. Throws Error.
std::vector<FitResult> whichFits(const OpenFitModel& open, const ModelShape& shape,
                                 const std::filesystem::path& corpus, const FitGrid& grid,
                                 const EvaluationSettings& settings,
                                 const std::function<void(int done, int all)>& progress = {});

} // namespace spikeglass
