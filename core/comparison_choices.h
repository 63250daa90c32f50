#pragma once

#include "core/engine/weight_format.h"
#include "core/trace/token_history.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace spikeglass {

enum class ComparisonText : std::uint8_t
{
    Same, ///< the second run reads what the first one wrote
    Own   ///< each writes its own text from the same prompt, or reads the recorded one
};

/// What a comparison is set to, whatever came of it.
struct ComparisonChoices
{
    static constexpr int kMostTokens = 5000;

    struct Run
    {
        std::optional<BranchId> branch; ///< as it was recorded; nothing: a model writes
        std::string folder;             ///< of the model; empty: the session's own
        bool isChanged = false;         ///< the session's own as it is changed
        WeightFormat weights = WeightFormat::F32;
        int seed = 0;
        bool operator==(const Run&) const = default;
    };
    std::array<Run, 2> runs; ///< A and B
    ComparisonText text = ComparisonText::Same;
    int tokens = 1; ///< 1 .. kMostTokens
    bool operator==(const ComparisonChoices&) const = default;
};

} // namespace spikeglass
