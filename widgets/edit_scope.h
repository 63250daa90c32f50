#pragma once

#include "core/engine/interventions.h"
#include "widgets/view.h"

#include <QString>
#include <QStringList>
#include <array>
#include <vector>

namespace spikeglass {

/// Which neurons an intervention is for, seen from what is selected.
enum class EditScope : std::uint8_t
{
    Neuron,     ///< the pinned one
    Population, ///< all of its layer and site
    Layer,
    All,
    Group,     ///< those in the rubber band
    GroupFired ///< those of them that fired inside it
};
inline constexpr std::array kEditScopes{EditScope::Neuron, EditScope::Population,
                                        EditScope::Layer,  EditScope::All,
                                        EditScope::Group,  EditScope::GroupFired};

/// Both select the same neurons for every scope: what is hovered does not matter.
bool sameScopes(const Selection& a, const Selection& b);
/// Empty: nothing of that kind is selected.
std::vector<NeuronGroup> scopeGroups(EditScope scope, const Selection& selection);
/// 'all neurons', 'the 12 selected neurons', 'the 3 that fired in the box'.
QString scopeName(EditScope scope, const Selection& selection);

/// 'layer 2, time mix, channel 47', 'layer 2', 'all neurons', 'layer 2, time mix, 12 channels'.
QString groupName(const NeuronGroup& group);
/// How many neurons groups of listed channels hold.
std::size_t neuronsIn(const std::vector<NeuronGroup>& groups);
/// Of several groups: their name, or how many neurons they hold.
QString groupsName(const std::vector<NeuronGroup>& groups);
/// 'silence layer 2, time mix, channel 47', 'add current 0.5: layer 2', as a list or menu says it.
QString interventionText(const Intervention& edit);
/// The same of all of them in turn; edits that do one thing to neurons of one population are said
/// together: 'silence: layer 0, time mix, 6 neurons'.
QStringList interventionTexts(const Interventions& interventions);

} // namespace spikeglass
