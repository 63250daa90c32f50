#include "core/model_fit.h"

#include <algorithm>

namespace spikeglass {
namespace {

std::vector<ModelOverrides> combinations(const FitGrid& grid, const ModelShape& shape)
{
    std::vector<std::optional<float>> taus(grid.tau.begin(), grid.tau.end());
    if (taus.empty())
        taus.emplace_back();
    std::vector<ModelOverrides> all;
    for (const bool binary : grid.binaryEmbedding)
        for (const int every : grid.rescaleEvery)
            for (const float threshold : grid.vThreshold)
                for (const auto tau : taus) {
                    if (every >= shape.layers)
                        continue;
                    ModelOverrides settings;
                    settings.spiking = true;
                    settings.binaryEmbedding = binary;
                    settings.rescaleEvery = every;
                    settings.vThreshold = threshold;
                    settings.tau = tau;
                    all.push_back(settings);
                }
    if (grid.withoutNeurons) {
        // Rescaling changes nothing then: a LayerNorm stands behind it.
        ModelOverrides settings;
        settings.spiking = false;
        settings.binaryEmbedding = false;
        settings.rescaleEvery = 0;
        all.push_back(settings);
    }
    return all;
}

} // namespace

std::vector<FitResult> whichFits(const OpenFitModel& open, const ModelShape& shape,
                                 const std::filesystem::path& corpus, const FitGrid& grid,
                                 const EvaluationSettings& settings,
                                 const std::function<void(int done, int all)>& progress)
{
    std::vector<FitResult> results;
    const auto all = combinations(grid, shape);
    for (const ModelOverrides& overrides : all) {
        if (progress)
            progress(static_cast<int>(results.size()), static_cast<int>(all.size()));
        const FitModel opened = open(overrides);
        results.push_back(
            {overrides, evaluateText(opened.model, *opened.tokenizer, corpus, settings)});
    }
    std::ranges::stable_sort(
        results, {}, [](const FitResult& result) { return result.evaluation.nllPerToken(); });
    return results;
}

} // namespace spikeglass
