#pragma once

#include "core/training_presets.h"

#include <CLI/CLI.hpp>

#include <string>

namespace spikeglass {

/// Gives `command` the options of a preset that the command line, or what excludes them there, does
/// not give.
inline void applyPreset(CLI::App& command, const TrainingPreset& preset)
{
    for (const PresetOption& option : preset.options) {
        CLI::Option* const target = command.get_option("--" + std::string(option.name));
        bool given = target->count() > 0;
        for (const CLI::Option* other : target->get_excludes())
            given = given || other->count() > 0;
        if (!given)
            target->add_result(std::string(option.value));
    }
}

/// Adds --preset. It must be the first option of the command: the others then find the values of
/// the preset as if they had been given. An unknown name throws Error.
inline void addPresetOption(CLI::App& command)
{
    std::string help = "Options of a recipe, where not given here:";
    for (const TrainingPreset& preset : trainingPresets())
        help += "\n" + std::string(preset.name) + ": " + std::string(preset.about);
    command.add_option_function<std::string>(
        "--preset",
        [&command](const std::string& name) { applyPreset(command, trainingPreset(name)); }, help);
}

} // namespace spikeglass
