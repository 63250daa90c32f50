#include "core/training_presets.h"

#include "core/error.h"

#include <algorithm>
#include <string>

namespace spikeglass {
namespace {

/// What all spike-driven nets of the stories family share: shape, windows, learning rate.
std::vector<PresetOption> spikeDrivenStories(const std::vector<PresetOption>& own)
{
    std::vector<PresetOption> options{{"layers", "6"},
                                      {"embd", "256"},
                                      {"vocab", "4096"},
                                      {"ctx", "256"},
                                      {"batch", "16"},
                                      {"tokens", "15974400"},
                                      {"lr", "4e-3"},
                                      {"lr-final", "1.2e-4"},
                                      {"warmup", "100"},
                                      {"weight-decay", "0.04"},
                                      {"architecture", "spikegpt-sd"}};
    options.insert(options.end(), own.begin(), own.end());
    return options;
}

} // namespace

const std::vector<TrainingPreset>& trainingPresets()
{
    static const std::vector<TrainingPreset> presets{
        {"stories-spike-driven",
         "the bundled one: a twentieth of the dense twin's operations, taught by stories-dense",
         spikeDrivenStories({{"operations-target", "0.05"},
                             {"teacher", "models/stories-dense"},
                             {"distillation", "0.7"}})},
        {"stories-spike-driven-untaught", "the same without a teacher",
         spikeDrivenStories({{"operations-target", "0.05"}})},
        {"stories-spike-driven-share-12", "an eighth of the operations, without a teacher",
         spikeDrivenStories({{"operations-target", "0.12"}})},
        {"stories-spike-driven-price", "operations at a fixed price of 1 nat",
         spikeDrivenStories({{"operations-price", "1"}})},
        {"stories-spike-driven-binary", "a twentieth of the operations, all spikes binary",
         spikeDrivenStories({{"operations-target", "0.05"},
                             {"code-mixed", "binary,0.8,1.2"},
                             {"code-output", "binary,0.8,1.2"},
                             {"code-head", "binary,0.8,1.2"}})},
        {"stories-spike-driven-low-rank", "a twentieth of the operations, a head of rank 64",
         spikeDrivenStories({{"operations-target", "0.05"}, {"head-rank", "64"}})},
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
