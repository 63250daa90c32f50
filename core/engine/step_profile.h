#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spikeglass {

/// Parts of a token's work.
enum class StepPart : std::uint8_t
{
    Norms,       ///< embedding, LayerNorms, token shifts
    AttInputs,   ///< att.key, att.value, att.receptance
    AttOutput,   ///< att.output
    FfnInputs,   ///< ffn.key, ffn.receptance (ffnPre likewise)
    Hidden,      ///< relu^2, list of the active units
    FfnValue,    ///< ffn.value
    Recurrences, ///< WKV, gates, LIF
    Head
};
inline constexpr std::array<std::string_view, 8> kStepPartNames{
    "norms",       "att_key_value_receptance",
    "att_output",  "ffn_key_receptance",
    "hidden",      "ffn_value",
    "recurrences", "head"};

/// Where the time of tokens goes, and how many bytes of weights they read. Adds up until cleared.
struct StepProfile
{
    using Clock = std::chrono::steady_clock;

    std::array<Clock::duration, kStepPartNames.size()> times{};
    std::uint64_t weightBytes = 0; ///< of matrices, padding apart
    std::uint64_t tokens = 0;
    std::uint64_t hiddenUnits = 0, hiddenZeros = 0;

    Clock::time_point last; ///< end of the part before
    void start() { last = Clock::now(); }
    void finish(StepPart part)
    {
        const auto now = Clock::now();
        times[static_cast<std::size_t>(part)] += now - last;
        last = now;
    }
};

} // namespace spikeglass
