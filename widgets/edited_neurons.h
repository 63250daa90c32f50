#pragma once

#include "core/engine/neuron_rule.h"

#include <cstdint>
#include <vector>

namespace spikeglass {

/// Which neurons something is done to, for views that mark them. Remembers the interventions asked
/// for last, as tokens that follow each other mostly share them.
class EditedNeurons
{
public:
    enum class Mark : std::uint8_t
    {
        None,
        Silenced,
        Changed ///< clamped, stimulated or with other parameters
    };

    /// [neurons]; empty where nothing is done to any neuron.
    const std::vector<Mark>& marks(const InterventionsPtr& interventions, const ModelShape& shape);

private:
    InterventionsPtr m_interventions;
    ModelShape m_shape;
    std::vector<Mark> m_marks;
};

/// How many neurons something is done to.
int editedNeurons(const InterventionsPtr& interventions, const ModelShape& shape);

} // namespace spikeglass
