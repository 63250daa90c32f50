#include "core/training_presets.h"

#include "core/error.h"

#include <algorithm>
#include <string>

namespace spikeglass {
namespace {

std::vector<PresetOption> joined(std::vector<PresetOption> options,
                                 const std::vector<PresetOption>& own)
{
    options.insert(options.end(), own.begin(), own.end());
    return options;
}

/// What the bundled spike-driven net and its like share: shape, windows, learning rate.
std::vector<PresetOption> spikeDrivenStories(const std::vector<PresetOption>& own)
{
    return joined({{"layers", "6"},
                   {"embd", "384"},
                   {"vocab", "4096"},
                   {"ctx", "256"},
                   {"batch", "32"},
                   {"tokens", "122880000"},
                   {"finish-fraction", "0.36"},
                   {"lr", "4e-3"},
                   {"lr-final", "3e-5"},
                   {"warmup", "300"},
                   {"weight-decay", "0.04"},
                   {"architecture", "spikegpt-sd"}},
                  own);
}

/// The same of the small nets that settings were compared with.
std::vector<PresetOption> smallStories(const std::vector<PresetOption>& own)
{
    return joined({{"layers", "6"},
                   {"embd", "256"},
                   {"vocab", "4096"},
                   {"ctx", "256"},
                   {"batch", "16"},
                   {"tokens", "15974400"},
                   {"lr", "4e-3"},
                   {"lr-final", "1.2e-4"},
                   {"warmup", "100"},
                   {"weight-decay", "0.04"}},
                  own);
}

std::vector<PresetOption> smallSpikeDrivenStories(const std::vector<PresetOption>& own)
{
    return joined(smallStories({{"architecture", "spikegpt-sd"}}), own);
}

} // namespace

const std::vector<TrainingPreset>& trainingPresets()
{
    static const std::vector<TrainingPreset> presets{
        {"stories-spike-driven",
         "the bundled one: a 23rd of the dense twin's operations, taught by stories-dense",
         spikeDrivenStories({{"operations-target", "0.044"},
                             {"teacher", "models/stories-dense"},
                             {"distillation", "0.7"}})},
        {"spike-driven-small",
         "16 M tokens: a twentieth of the dense twin's operations, taught by stories-dense",
         smallSpikeDrivenStories({{"operations-target", "0.05"},
                                  {"teacher", "models/stories-dense"},
                                  {"distillation", "0.7"}})},
        {"spike-driven-small-untaught", "the small one without a teacher",
         smallSpikeDrivenStories({{"operations-target", "0.05"}})},
        {"spike-driven-small-share-12", "an eighth of the operations, without a teacher",
         smallSpikeDrivenStories({{"operations-target", "0.12"}})},
        {"spike-driven-small-price", "operations at a fixed price of 1 nat",
         smallSpikeDrivenStories({{"operations-price", "1"}})},
        {"spike-driven-small-binary", "a twentieth of the operations, all spikes binary",
         smallSpikeDrivenStories({{"operations-target", "0.05"},
                                  {"code-mixed", "binary,0.8,1.2"},
                                  {"code-output", "binary,0.8,1.2"},
                                  {"code-head", "binary,0.8,1.2"}})},
        {"spike-driven-small-low-rank", "a twentieth of the operations, a head of rank 64",
         smallSpikeDrivenStories({{"operations-target", "0.05"}, {"head-rank", "64"}})},
        {"spiking-small", "the faithful net that the small ones are compared with",
         smallStories({})},
        {"dense-small", "their twin without neurons", smallStories({{"dense", "true"}})},
    };
    return presets;
}

const TrainingPreset& trainingPreset(std::string_view name)
{
    const auto found = std::ranges::find(trainingPresets(), name, &TrainingPreset::name);
    if (found != trainingPresets().end())
        return *found;
    std::string known;
    for (const TrainingPreset& preset : trainingPresets())
        known += (known.empty() ? "" : ", ") + std::string(preset.name);
    throw Error("preset '" + std::string(name) + "' is not known, expected one of " + known);
}

} // namespace spikeglass
