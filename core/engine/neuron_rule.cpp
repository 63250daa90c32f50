#include "core/engine/neuron_rule.h"

#include <algorithm>

namespace spikeglass {
namespace {

using Kind = Intervention::Kind;
using Output = NeuronRule::Output;

void apply(const Intervention& edit, NeuronRule& rule)
{
    switch (edit.kind) {
    case Kind::Free:
        rule.output = Output::Free;
        break;
    case Kind::Silence:
        rule.output = Output::Silent;
        break;
    case Kind::ClampSpike:
        rule.output = Output::Firing;
        break;
    case Kind::ClampMembrane:
        rule.output = Output::MembraneHeld;
        rule.held = edit.value;
        break;
    case Kind::Stimulate:
        rule.current += edit.value;
        break;
    case Kind::Tau:
        rule.lif.tau = edit.value;
        break;
    case Kind::Threshold:
        rule.lif.vThreshold = edit.value;
        break;
    case Kind::Reset:
        rule.reset = edit.reset;
        break;
    case Kind::ResetPotential:
        rule.lif.vReset = edit.value;
        break;
    case Kind::HoldState:
        break;
    }
    if (rule.output != Output::MembraneHeld)
        rule.held = 0;
}

bool touches(const NeuronGroup& group, LayerId layer, Site site)
{
    return (!group.layer || *group.layer == layer) && (!group.site || *group.site == site);
}

/// work(channel) for each channel of the group, of `embd`.
template <typename Work>
void forChannelsOf(const NeuronGroup& group, int embd, const Work& work)
{
    if (group.channels.empty())
        for (int channel = 0; channel < embd; ++channel)
            work(channel);
    else
        for (const int channel : group.channels)
            work(channel);
}

void hold(std::vector<HeldChannel>& held, HeldChannel channel)
{
    const auto place = std::ranges::lower_bound(held, channel.channel, {}, &HeldChannel::channel);
    if (place != held.end() && place->channel == channel.channel)
        place->value = channel.value;
    else
        held.insert(place, channel);
}

} // namespace

LifOutcome lifOutcome(const NeuronRule& rule, float membrane, float input)
{
    if (rule.output == Output::MembraneHeld)
        return {rule.held, rule.held >= rule.lif.vThreshold, rule.held};
    // A current of 0 must not turn an input of -0 into +0: the bits are those of the kernels.
    const float current = rule.current == 0 ? input : input + rule.current;
    const float h = lifPotential(rule.lif, membrane, current);
    const bool spike =
        rule.output == Output::Firing || (rule.output == Output::Free && h >= rule.lif.vThreshold);
    const float after = !spike ? h
                        : rule.reset == ResetKind::Hard
                            ? rule.lif.vReset
                            : h - (rule.lif.vThreshold - rule.lif.vReset);
    return {h, spike, after};
}

NeuronRule neuronRule(const Interventions& interventions, const LifParameters& model,
                      NeuronId neuron)
{
    NeuronRule rule{.lif = model};
    for (const Intervention& edit : interventions.edits)
        if (edit.where.contains(neuron))
            apply(edit, rule);
    return rule;
}

InterventionPlan::InterventionPlan(const Interventions& interventions, const ModelShape& shape,
                                   const LifParameters& model)
{
    validateInterventions(interventions, shape);
    for (const Intervention& edit : interventions.edits) {
        for (int i = 0; i < shape.layers; ++i) {
            const LayerId layer{i};
            if (edit.kind == Kind::HoldState) {
                if (edit.where.layer.value_or(layer) != layer)
                    continue;
                m_held.resize(static_cast<std::size_t>(shape.layers * kStateRows));
                auto& held = m_held[static_cast<std::size_t>(i * kStateRows) +
                                    static_cast<std::size_t>(edit.row)];
                forChannelsOf(edit.where, shape.embd, [&](int channel) {
                    hold(held, {channel, edit.value});
                });
                continue;
            }
            for (const Site site : kSites) {
                if (!touches(edit.where, layer, site))
                    continue;
                m_rules.resize(static_cast<std::size_t>(shape.layers * kSitesPerLayer));
                auto& rules =
                    m_rules[static_cast<std::size_t>(ModelShape::population(layer, site))];
                rules.resize(static_cast<std::size_t>(shape.embd), NeuronRule{.lif = model});
                forChannelsOf(edit.where, shape.embd, [&](int channel) {
                    apply(edit, rules[static_cast<std::size_t>(channel)]);
                });
            }
        }
    }
    const NeuronRule untouched{.lif = model};
    for (auto& rules : m_rules)
        if (std::ranges::all_of(rules, [&](const NeuronRule& rule) { return rule == untouched; }))
            rules.clear();
    if (std::ranges::all_of(m_rules, [](const auto& rules) { return rules.empty(); }))
        m_rules.clear();
}

std::span<const NeuronRule> InterventionPlan::rules(LayerId layer, Site site) const
{
    if (m_rules.empty())
        return {};
    return m_rules[static_cast<std::size_t>(ModelShape::population(layer, site))];
}

std::span<const HeldChannel> InterventionPlan::held(LayerId layer, StateRow row) const
{
    if (m_held.empty())
        return {};
    return m_held[static_cast<std::size_t>(layer.value * kStateRows) +
                  static_cast<std::size_t>(row)];
}

Interventions simplified(const Interventions& interventions, const ModelShape& shape,
                         const LifParameters& model)
{
    const InterventionPlan plan(interventions, shape, model);
    Interventions needed = interventions;
    for (std::size_t i = 0; i < needed.edits.size();) {
        Interventions fewer = needed;
        fewer.edits.erase(fewer.edits.begin() + static_cast<std::ptrdiff_t>(i));
        if (InterventionPlan(fewer, shape, model) == plan)
            needed = std::move(fewer);
        else
            ++i;
    }
    return needed;
}

} // namespace spikeglass
