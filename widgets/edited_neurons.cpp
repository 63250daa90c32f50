#include "widgets/edited_neurons.h"

#include <algorithm>

namespace spikeglass {

const std::vector<EditedNeurons::Mark>& EditedNeurons::marks(const InterventionsPtr& interventions,
                                                             const ModelShape& shape)
{
    if (interventions == m_interventions && shape == m_shape)
        return m_marks;
    m_interventions = interventions;
    m_shape = shape;
    m_marks.clear();
    if (!interventions)
        return m_marks;
    const LifParameters model;
    const InterventionPlan plan(*interventions, shape, model);
    for (int i = 0; i < shape.populations(); ++i) {
        const Population population = shape.population(i);
        const auto rules = plan.rules(population.layer, population.site);
        if (rules.empty())
            continue;
        m_marks.resize(static_cast<std::size_t>(shape.neurons()));
        for (std::size_t c = 0; c < rules.size(); ++c) {
            const bool silent = rules[c].output == NeuronRule::Output::Silent;
            const std::size_t flat = static_cast<std::size_t>(population.first) + c;
            if (silent)
                m_marks[flat] = Mark::Silenced;
            else if (rules[c] != NeuronRule{.lif = model})
                m_marks[flat] = Mark::Changed;
        }
    }
    return m_marks;
}

int editedNeurons(const InterventionsPtr& interventions, const ModelShape& shape)
{
    EditedNeurons edited;
    const auto& marks = edited.marks(interventions, shape);
    return static_cast<int>(marks.size() - static_cast<std::size_t>(std::ranges::count(
                                               marks, EditedNeurons::Mark::None)));
}

} // namespace spikeglass
