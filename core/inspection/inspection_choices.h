#pragma once

#include "core/inspection/token_class.h"
#include "core/types.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace spikeglass {

/// What the spikes of the neurons are related to.
struct SpikeRelation
{
    enum class Kind : std::uint8_t
    {
        BestClass, ///< of tokens, of each neuron another
        Class,
        Word
    };
    Kind kind = Kind::BestClass;
    TokenClass tokenClass = TokenClass::Name; ///< of Kind::Class
    std::optional<TokenId> word;              ///< of Kind::Word; nothing: none is chosen yet
    std::string wordName;                     ///< as it is shown; no file holds it
    bool operator==(const SpikeRelation&) const = default;
};

/// What the user looks at in the model, whatever text it writes.
struct InspectionChoices
{
    static constexpr std::size_t kMostTraced = 8;
    std::optional<NeuronId> pinned;
    std::vector<NeuronId> traced;
    std::vector<NeuronId> group, groupFired; ///< groupFired: those that fired inside the band
    SpikeRelation relation;
    bool operator==(const InspectionChoices&) const = default;
};

} // namespace spikeglass
