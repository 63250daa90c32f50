#include "core/lab/lab_setup.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace spikeglass {
namespace {

constexpr int kLongest = 400; // tokens

int whole(float value)
{
    return static_cast<int>(std::lround(value));
}

void setNeurons(LabSetup& setup, float number)
{
    setup.neurons.resize(static_cast<std::size_t>(whole(number)),
                         {.lif = setup.neurons.back().lif, .gain = 0, .weight = 2.5F});
    setup.shown = std::min(setup.shown, whole(number) - 1);
}

void setShown(LabSetup& setup, float number)
{
    setup.shown = std::min(whole(number), static_cast<int>(setup.neurons.size())) - 1;
}

using Setup = LabSetup;

const std::array kParameters{
    LabParameter{"amplitude", -2, 6, 0.05F, [](const Setup& s) { return s.current.amplitude; },
                 [](Setup& s, float value) { s.current.amplitude = value; }},
    LabParameter{"deviation", 0, 3, 0.05F, [](const Setup& s) { return s.current.deviation; },
                 [](Setup& s, float value) { s.current.deviation = value; }},
    LabParameter{
        "seed", 0, 999, 1, [](const Setup& s) { return static_cast<float>(s.current.seed); },
        [](Setup& s, float value) { s.current.seed = static_cast<std::uint64_t>(whole(value)); }},
    LabParameter{"start", 0, kLongest, 1,
                 [](const Setup& s) { return static_cast<float>(s.current.start); },
                 [](Setup& s, float value) { s.current.start = whole(value); }},
    LabParameter{"stop", 0, kLongest, 1,
                 [](const Setup& s) { return static_cast<float>(s.current.stop); },
                 [](Setup& s, float value) { s.current.stop = whole(value); }},
    LabParameter{"period", 1, 100, 1,
                 [](const Setup& s) { return static_cast<float>(s.current.period); },
                 [](Setup& s, float value) { s.current.period = whole(value); }},
    LabParameter{"width", 1, 100, 1,
                 [](const Setup& s) { return static_cast<float>(s.current.width); },
                 [](Setup& s, float value) { s.current.width = whole(value); }},
    LabParameter{"tokens", 20, kLongest, 10,
                 [](const Setup& s) { return static_cast<float>(s.tokens); },
                 [](Setup& s, float value) { s.tokens = whole(value); }},
    LabParameter{"neurons", 1, Setup::kMostNeurons, 1,
                 [](const Setup& s) { return static_cast<float>(s.neurons.size()); }, setNeurons},
    LabParameter{"neuron", 1, Setup::kMostNeurons, 1,
                 [](const Setup& s) { return static_cast<float>(s.shown + 1); }, setShown},
    LabParameter{"tau", 1, 20, 0.25F, [](const Setup& s) { return s.neuron().lif.tau; },
                 [](Setup& s, float value) { s.neuron().lif.tau = value; }, true},
    LabParameter{"threshold", 0.1F, 3, 0.05F,
                 [](const Setup& s) { return s.neuron().lif.vThreshold; },
                 [](Setup& s, float value) { s.neuron().lif.vThreshold = value; }, true},
    LabParameter{"reset", -1, 1, 0.05F, [](const Setup& s) { return s.neuron().lif.vReset; },
                 [](Setup& s, float value) { s.neuron().lif.vReset = value; }, true},
    LabParameter{"gain", -5, 5, 0.1F, [](const Setup& s) { return s.neuron().gain; },
                 [](Setup& s, float value) { s.neuron().gain = value; }, true},
    LabParameter{"weight", -5, 5, 0.1F, [](const Setup& s) { return s.neuron().weight; },
                 [](Setup& s, float value) { s.neuron().weight = value; }, true},
    LabParameter{"alpha", 0.5F, 10, 0.1F, [](const Setup& s) { return s.alpha; },
                 [](Setup& s, float value) { s.alpha = value; }},
};

std::optional<float> number(std::string_view text)
{
    float value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Index of `value` in `choices`. Throws Error naming them.
std::size_t choice(std::string_view name, std::string_view value,
                   const std::vector<std::string_view>& choices)
{
    const auto found = std::ranges::find(choices, value);
    if (found == choices.end())
        throw Error(
            fmt::format("{} '{}': one of {} is expected", name, value, fmt::join(choices, ", ")));
    return static_cast<std::size_t>(found - choices.begin());
}

void setNumber(LabSetup& setup, const LabParameter& parameter, std::string_view value)
{
    const auto given = number(value);
    if (!given || !(*given >= parameter.lowest && *given <= parameter.highest))
        throw Error(fmt::format("{} '{}': a number from {} to {} is expected", parameter.name,
                                value, parameter.lowest, parameter.highest));
    parameter.set(setup, *given);
}

void setCurrent(LabSetup& setup, std::string_view value)
{
    constexpr std::size_t kRecorded = 4;
    const std::size_t chosen =
        choice("current", value, {"step", "ramp", "noise", "pulses", "recorded"});
    setup.recorded = chosen == kRecorded;
    if (!setup.recorded)
        setup.current.shape = static_cast<CurrentShape>(chosen);
}

void setPreset(LabSetup& setup, std::string_view value)
{
    std::vector<std::string_view> names;
    for (const LabPreset& preset : labPresets())
        names.push_back(preset.name);
    setup = labPresets()[choice("preset", value, names)].setup;
}

} // namespace

std::span<const LabParameter> labParameters()
{
    return kParameters;
}

const LabParameter* labParameter(std::string_view name)
{
    const auto* const found = std::ranges::find(kParameters, name, &LabParameter::name);
    return found == kParameters.end() ? nullptr : found;
}

void setLabValue(LabSetup& setup, std::string_view name, std::string_view value)
{
    if (const LabParameter* parameter = labParameter(name))
        setNumber(setup, *parameter, value);
    else if (name == "current")
        setCurrent(setup, value);
    else if (name == "reset-kind")
        setup.neuron().softReset = choice(name, value, {"hard", "soft"}) == 1;
    else if (name == "decay-input")
        setup.neuron().decayInput = choice(name, value, {"on", "off"}) == 0;
    else if (name == "preset")
        setPreset(setup, value);
    else
        throw Error(fmt::format("the lab has no '{}'", name));
}

std::span<const LabPreset> labPresets()
{
    static const std::array kPresets{
        LabPreset{"model", {}},
        LabPreset{"silent", {.current = {.amplitude = 0.9F}}},
        LabPreset{"ramp", {.current = {.shape = CurrentShape::Ramp, .amplitude = 3}}},
        LabPreset{
            "noise",
            {.current = {.shape = CurrentShape::Noise, .amplitude = 0.8F, .deviation = 0.8F}}},
        LabPreset{"integrator",
                  {.current = {.shape = CurrentShape::Pulses, .amplitude = 4, .period = 8},
                   .neurons = {{.lif = {.tau = 16}}}}},
        LabPreset{"coincidence",
                  {.current = {.shape = CurrentShape::Pulses, .amplitude = 1.4F, .period = 8},
                   .neurons = {{.lif = {.tau = 1.25F}}}}},
        LabPreset{
            "soft-reset",
            {.current = {.amplitude = 3}, .neurons = {{.lif = {.tau = 4}, .softReset = true}}}},
        LabPreset{"chain",
                  {.current = {.amplitude = 1.3F},
                   .neurons = {{}, {.lif = {.tau = 4}, .gain = 0, .weight = 2.5F}}}},
        LabPreset{"inhibition",
                  {.current = {.amplitude = 1.5F},
                   .neurons = {{}, {.lif = {.tau = 4}, .gain = 1.2F, .weight = -3}}}},
    };
    return kPresets;
}

} // namespace spikeglass
