#pragma once

#include "core/inspection/firing_statistics.h"
#include "widgets/edited_neurons.h"

#include <QString>
#include <optional>

namespace spikeglass {

/// What the user looks for among the neurons, from words: 'L3' or 'layer 3', 'time' or 'channel',
/// '#47' or '47', 'silent', 'saturated', 'firing', 'changed', 'silenced'. Words are joined by and;
/// case does not matter.
struct NeuronQuery
{
    std::optional<int> layer, channel;
    std::optional<Site> site;
    bool silent = false;    ///< only neurons that never fired
    bool saturated = false; ///< only neurons that always fired
    bool firing = false;    ///< only neurons that fired
    bool changed = false;   ///< only neurons that something is done to by hand
    bool silenced = false;  ///< only neurons that are silenced by hand
    QString unknown;        ///< first word that means nothing; empty: none

    static NeuronQuery parse(const QString& text);
    [[nodiscard]] bool matches(NeuronId neuron, const NeuronFiring& firing,
                               EditedNeurons::Mark mark = EditedNeurons::Mark::None) const;
};

} // namespace spikeglass
