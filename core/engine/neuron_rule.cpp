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

bool touches(const NeuronGroup& group, const Population& population)
{
    return group.layer.value_or(population.layer) == population.layer &&
           group.site.value_or(population.site) == population.site;
}

/// work(channel) for each channel of the group, of `width`.
template <typename Work>
void forChannelsOf(const NeuronGroup& group, int width, const Work& work)
{
    if (group.channels.empty())
        for (int channel = 0; channel < width; ++channel)
            work(channel);
    else
        for (const int channel : group.channels)
            if (channel < width)
                work(channel);
}

/// Neurons or channels of a state row that both are about are not ruled out.
bool mayMeet(const Intervention& a, const Intervention& b)
{
    const bool isState = a.kind == Kind::HoldState;
    if (isState != (b.kind == Kind::HoldState))
        return false;
    const bool haveLayer = a.where.layer && b.where.layer;
    const bool haveSite = a.where.site && b.where.site && !isState;
    return (!haveLayer || *a.where.layer == *b.where.layer) &&
           (!haveSite || *a.where.site == *b.where.site);
}

void hold(std::vector<HeldChannel>& held, HeldChannel channel)
{
    const auto place = std::ranges::lower_bound(held, channel.channel, {}, &HeldChannel::channel);
    if (place != held.end() && place->channel == channel.channel)
        place->value = channel.value;
    else
        held.insert(place, channel);
}

/// The spike of an undisturbed neuron at the potential `h`.
std::int8_t spikeAt(const LifParameters& lif, float h)
{
    if (h >= lif.vThreshold)
        return 1;
    return lif.ternary && h <= -lif.vThreshold ? -1 : 0;
}

float membraneBehind(const NeuronRule& rule, float h, std::int8_t spike)
{
    if (spike == 0)
        return h;
    return rule.reset == ResetKind::Hard
               ? rule.lif.vReset
               : h - static_cast<float>(spike) * (rule.lif.vThreshold - rule.lif.vReset);
}

} // namespace

ModelNeurons::ModelNeurons(const LifParameters& everywhere)
{
    m_sites.fill(everywhere);
}

ModelNeurons::ModelNeurons(const ModelConfig& config)
    : ModelNeurons(LifParameters{config.tau, config.vThreshold, config.vReset})
{
    for (const SpikeOperand operand : kSpikeOperands) {
        const SpikeCodingConfig& code = config.spikes.of(operand);
        m_sites[static_cast<std::size_t>(siteOf(operand))] = {
            static_cast<float>(code.tau), static_cast<float>(code.threshold), 0, code.ternary};
    }
}

/// A current of 0 must not turn an input of -0 into +0: the bits are those of the kernels.
float drivenInput(const NeuronRule& rule, float input)
{
    return rule.current == 0 ? input : input + rule.current;
}

LifOutcome outcomeAt(const NeuronRule& rule, float potential)
{
    if (rule.output == Output::MembraneHeld)
        return {rule.held, spikeAt(rule.lif, rule.held), rule.held};
    const std::int8_t spike = rule.output == Output::Firing ? std::int8_t{1}
                              : rule.output == Output::Free ? spikeAt(rule.lif, potential)
                                                            : std::int8_t{0};
    return {potential, spike, membraneBehind(rule, potential, spike)};
}

LifOutcome lifOutcome(const NeuronRule& rule, float membrane, float input)
{
    return outcomeAt(rule, lifPotential(rule.lif, membrane, drivenInput(rule, input)));
}

NeuronRule neuronRule(const Interventions& interventions, const ModelNeurons& model,
                      NeuronId neuron)
{
    NeuronRule rule{.lif = model.at(neuron.site)};
    for (const Intervention& edit : interventions.edits)
        if (edit.where.contains(neuron))
            apply(edit, rule);
    return rule;
}

InterventionPlan::InterventionPlan(const Interventions& interventions, const ModelShape& shape,
                                   const ModelNeurons& model)
    : m_shape(shape)
{
    validateInterventions(interventions, shape);
    for (const Intervention& edit : interventions.edits)
        if (edit.kind == Kind::HoldState)
            addHeld(edit);
        else
            addRules(edit, model);
    dropUntouched(model);
}

void InterventionPlan::addHeld(const Intervention& edit)
{
    m_held.resize(static_cast<std::size_t>(m_shape.layers * kStateRows));
    for (int layer = 0; layer < m_shape.layers; ++layer) {
        if (edit.where.layer.value_or(LayerId{layer}) != LayerId{layer})
            continue;
        auto& held = m_held[static_cast<std::size_t>(layer * kStateRows) +
                            static_cast<std::size_t>(edit.row)];
        forChannelsOf(edit.where, m_shape.embd, [&](int channel) {
            hold(held, {channel, edit.value});
        });
    }
}

void InterventionPlan::addRules(const Intervention& edit, const ModelNeurons& model)
{
    m_rules.resize(static_cast<std::size_t>(m_shape.populations()));
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const Population population = m_shape.population(static_cast<int>(i));
        if (!touches(edit.where, population))
            continue;
        m_rules[i].resize(static_cast<std::size_t>(population.width),
                          NeuronRule{.lif = model.at(population.site)});
        forChannelsOf(edit.where, population.width, [&](int channel) {
            apply(edit, m_rules[i][static_cast<std::size_t>(channel)]);
        });
    }
}

void InterventionPlan::dropUntouched(const ModelNeurons& model)
{
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const NeuronRule untouched{.lif = model.at(m_shape.population(static_cast<int>(i)).site)};
        if (std::ranges::all_of(m_rules[i],
                                [&](const NeuronRule& rule) { return rule == untouched; }))
            m_rules[i].clear();
    }
    if (std::ranges::all_of(m_rules, [](const auto& rules) { return rules.empty(); }))
        m_rules.clear();
}

std::span<const NeuronRule> InterventionPlan::rules(LayerId layer, Site site) const
{
    if (m_rules.empty())
        return {};
    return m_rules[static_cast<std::size_t>(m_shape.populationIndex(layer, site))];
}

std::span<const HeldChannel> InterventionPlan::held(LayerId layer, StateRow row) const
{
    if (m_held.empty())
        return {};
    return m_held[static_cast<std::size_t>(layer.value * kStateRows) +
                  static_cast<std::size_t>(row)];
}

/// Without an edit it is only where it is about neurons or channels that anything changes, so that
/// the edits that may be about the same ones decide: many edits of many populations stay quick.
Interventions simplified(const Interventions& interventions, const ModelShape& shape,
                         const ModelNeurons& model)
{
    Interventions needed = interventions;
    for (std::size_t i = 0; i < needed.edits.size();) {
        Interventions around;
        Interventions others;
        for (std::size_t j = 0; j < needed.edits.size(); ++j) {
            if (!mayMeet(needed.edits[i], needed.edits[j]))
                continue;
            around.edits.push_back(needed.edits[j]);
            if (j != i)
                others.edits.push_back(needed.edits[j]);
        }
        if (InterventionPlan(others, shape, model) == InterventionPlan(around, shape, model))
            needed.edits.erase(needed.edits.begin() + static_cast<std::ptrdiff_t>(i));
        else
            ++i;
    }
    return needed;
}

} // namespace spikeglass
