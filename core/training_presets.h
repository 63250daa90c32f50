#pragma once

#include <string_view>
#include <vector>

namespace spikeglass {

/// An option of the command `train`, without dashes, and its value.
struct PresetOption
{
    std::string_view name;
    std::string_view value;
};

/// A recipe by name: options that hold where the command line does not say otherwise.
struct TrainingPreset
{
    std::string_view name;
    std::string_view about; ///< in words
    std::vector<PresetOption> options;
};

const std::vector<TrainingPreset>& trainingPresets();

/// Throws Error naming the presets there are.
const TrainingPreset& trainingPreset(std::string_view name);

} // namespace spikeglass
