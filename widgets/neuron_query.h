#pragma once

#include "core/inspection/firing_statistics.h"

#include <QString>
#include <optional>

namespace spikeglass {

/// What the user looks for among the neurons, from words: 'L3' or 'layer 3', 'time' or 'channel',
/// '#47' or '47', 'silent', 'saturated', 'firing'. Words are joined by and; case does not matter.
struct NeuronQuery
{
    std::optional<int> layer, channel;
    std::optional<Site> site;
    bool silent = false;    ///< only neurons that never fired
    bool saturated = false; ///< only neurons that always fired
    bool firing = false;    ///< only neurons that fired
    QString unknown;        ///< first word that means nothing; empty: none

    static NeuronQuery parse(const QString& text);
    [[nodiscard]] bool matches(NeuronId neuron, const NeuronFiring& firing) const;
};

} // namespace spikeglass
