#include "widgets/edit_scope.h"

#include "widgets/neuron_reading.h"
#include "widgets/number_format.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <iterator>
#include <utility>

namespace spikeglass {
namespace {

constexpr std::size_t kChannelsNamed = 4;

QString tr(const char* text, int number = -1)
{
    return QCoreApplication::translate("spikeglass", text, nullptr, number);
}

QString channelNames(const std::vector<int>& channels)
{
    if (channels.size() > kChannelsNamed)
        return tr("%1 channels").arg(channels.size());
    QStringList names;
    for (const int channel : channels)
        names.append(QString::number(channel));
    return channels.size() == 1 ? tr("channel %1").arg(names.front())
                                : tr("channels %1").arg(names.join(QStringLiteral(", ")));
}

QString rowName(StateRow row)
{
    switch (row) {
    case StateRow::AttShift:
        return tr("time mix token shift");
    case StateRow::FfnShift:
        return tr("channel mix token shift");
    case StateRow::WkvNum:
        return tr("WKV numerator");
    case StateRow::WkvDen:
        return tr("WKV denominator");
    case StateRow::WkvMax:
        return tr("WKV maximum");
    default:
        return tr("membrane");
    }
}

QString verb(const Intervention& edit)
{
    const QString value = QString::number(static_cast<double>(edit.value), 'g', 4);
    switch (edit.kind) {
    case Intervention::Kind::Free:
        return tr("let fire freely");
    case Intervention::Kind::Silence:
        return tr("silence");
    case Intervention::Kind::ClampSpike:
        return tr("fire at every token");
    case Intervention::Kind::ClampMembrane:
        return tr("hold membrane at %1").arg(value);
    case Intervention::Kind::Stimulate:
        return tr("add current %1").arg(value);
    case Intervention::Kind::Tau:
        return tr("\u03C4 %1").arg(value);
    case Intervention::Kind::Threshold:
        return tr("threshold %1").arg(value);
    case Intervention::Kind::Reset:
        return edit.reset == ResetKind::Soft ? tr("soft reset") : tr("hard reset");
    case Intervention::Kind::ResetPotential:
        return tr("reset to %1").arg(value);
    case Intervention::Kind::HoldState:
        return tr("hold %1 at %2").arg(rowName(edit.row), value);
    }
    return {};
}

/// Both do the same, be it to other neurons.
bool doTheSame(const Intervention& a, const Intervention& b)
{
    Intervention other = b;
    other.where = a.where;
    other.isControl = a.isControl;
    return other == a;
}

/// Both do the same to listed channels of one population.
bool areAlike(const Intervention& a, const Intervention& b)
{
    return doTheSame(a, b) && a.where.layer == b.where.layer && a.where.site == b.where.site &&
           !a.where.channels.empty() && !b.where.channels.empty();
}

/// Edits that are alike as one, as long as nothing else is done in between. Currents add up: theirs
/// stay apart.
std::vector<Intervention> merged(const std::vector<Intervention>& edits)
{
    std::vector<Intervention> result;
    for (const Intervention& edit : edits) {
        auto place = result.rbegin();
        while (place != result.rend() && doTheSame(*place, edit) && !areAlike(*place, edit))
            ++place;
        const bool addsUp = edit.kind == Intervention::Kind::Stimulate;
        if (addsUp || place == result.rend() || !areAlike(*place, edit)) {
            result.push_back(edit);
            continue;
        }
        std::vector<int>& channels = place->where.channels;
        std::vector<int> all;
        std::ranges::set_union(channels, edit.where.channels, std::back_inserter(all));
        channels = std::move(all);
    }
    return result;
}

} // namespace

bool sameScopes(const Selection& a, const Selection& b)
{
    return a.pinnedNeuron == b.pinnedNeuron && a.group == b.group && a.groupFired == b.groupFired;
}

std::vector<NeuronGroup> scopeGroups(EditScope scope, const Selection& selection)
{
    switch (scope) {
    case EditScope::All:
        return {NeuronGroup{}};
    case EditScope::Group:
        return groupsOf(selection.group);
    case EditScope::GroupFired:
        return groupsOf(selection.groupFired);
    default:
        break;
    }
    if (!selection.pinnedNeuron)
        return {};
    const NeuronId neuron = *selection.pinnedNeuron;
    if (scope == EditScope::Neuron)
        return {{neuron.layer, neuron.site, {neuron.channel}}};
    if (scope == EditScope::Population)
        return {{neuron.layer, neuron.site, {}}};
    return {{neuron.layer, std::nullopt, {}}};
}

QString scopeName(EditScope scope, const Selection& selection)
{
    const auto groups = scopeGroups(scope, selection);
    const QString name = groups.empty() ? QString() : groupsName(groups);
    switch (scope) {
    case EditScope::Neuron:
        return name.isEmpty() ? tr("one neuron (click one)") : name;
    case EditScope::Population:
        return name.isEmpty() ? tr("its population") : tr("all of %1").arg(name);
    case EditScope::Layer:
        return name.isEmpty() ? tr("its layer") : tr("all of %1").arg(name);
    case EditScope::All:
        return tr("all neurons");
    case EditScope::Group:
        return selection.group.empty() ? tr("a group (Shift+drag in the raster)")
               : selection.group.size() == 1
                   ? tr("the selected neuron")
                   : tr("the %1 selected neurons").arg(groupedInteger(selection.group.size()));
    case EditScope::GroupFired:
        return tr("the %1 that fired in the box").arg(groupedInteger(selection.groupFired.size()));
    }
    return {};
}

QString groupName(const NeuronGroup& group)
{
    if (!group.layer && !group.site && group.channels.empty())
        return tr("all neurons");
    QStringList parts;
    if (group.layer && !(group.site && isOfHead(*group.site)))
        parts.append(tr("layer %1").arg(group.layer->value));
    if (group.site)
        parts.append(siteName(*group.site));
    if (!group.channels.empty())
        parts.append(channelNames(group.channels));
    return parts.join(QStringLiteral(", "));
}

std::size_t neuronsIn(const std::vector<NeuronGroup>& groups)
{
    std::size_t neurons = 0;
    for (const NeuronGroup& group : groups)
        neurons += group.channels.size();
    return neurons;
}

QString groupsName(const std::vector<NeuronGroup>& groups)
{
    if (groups.size() == 1)
        return groupName(groups.front());
    return tr("%1 neurons of %2 populations")
        .arg(groupedInteger(neuronsIn(groups)))
        .arg(groups.size());
}

QString interventionText(const Intervention& edit)
{
    return tr("%1: %2").arg(verb(edit), groupName(edit.where));
}

QStringList interventionTexts(const Interventions& interventions)
{
    QStringList texts;
    for (const Intervention& edit : merged(interventions.edits)) {
        const std::size_t neurons = edit.where.channels.size();
        if (neurons <= kChannelsNamed || edit.kind == Intervention::Kind::HoldState) {
            texts.append(interventionText(edit));
            continue;
        }
        NeuronGroup population = edit.where;
        population.channels.clear();
        texts.append(tr("%1: %2, %3 neurons")
                         .arg(verb(edit), groupName(population), groupedInteger(neurons)));
    }
    return texts;
}

} // namespace spikeglass
