#pragma once

#include "core/engine/interventions.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass {

/// The equation of one neuron with all interventions put in.
struct NeuronRule
{
    enum class Output : std::uint8_t
    {
        Free,
        Silent,      ///< s = 0, v = h
        Firing,      ///< s = 1
        MembraneHeld ///< h = v = `held`
    };

    LifParameters lif;
    ResetKind reset = ResetKind::Hard;
    float current = 0; ///< added to X
    Output output = Output::Free;
    float held = 0;
    bool operator==(const NeuronRule&) const = default;
};

/// A neuron behind one token.
struct LifOutcome
{
    float potential = 0; ///< h
    bool spike = false;
    float membrane = 0; ///< v after reset
    bool operator==(const LifOutcome&) const = default;
};

/// One step of a neuron, with the bits of KernelTable::lifStep where the rule is the model's own:
/// h = v + (X + current - (v - v_reset)) / tau; s = h >= v_threshold.
LifOutcome lifOutcome(const NeuronRule& rule, float membrane, float input);

/// The rule of one neuron; `model` holds where nothing is done to it.
NeuronRule neuronRule(const Interventions& interventions, const LifParameters& model,
                      NeuronId neuron);

/// A channel of a state row that is held.
struct HeldChannel
{
    int channel = 0;
    float value = 0;
    bool operator==(const HeldChannel&) const = default;
};

/// Interventions worked out for every neuron and channel of one model: what the engine asks.
class InterventionPlan
{
public:
    /// Nothing is done.
    InterventionPlan() = default;
    /// Throws Error as validateInterventions does.
    InterventionPlan(const Interventions& interventions, const ModelShape& shape,
                     const LifParameters& model);

    /// [C] of a population; empty where nothing is done to any of its neurons.
    [[nodiscard]] std::span<const NeuronRule> rules(LayerId layer, Site site) const;
    [[nodiscard]] bool holdsState() const { return !m_held.empty(); }
    /// Ascending.
    [[nodiscard]] std::span<const HeldChannel> held(LayerId layer, StateRow row) const;
    bool operator==(const InterventionPlan&) const = default;

private:
    std::vector<std::vector<NeuronRule>> m_rules; // [L][2] or none
    std::vector<std::vector<HeldChannel>> m_held; // [L][7] or none
};

/// Without the edits that change nothing, as those that later ones undo.
Interventions simplified(const Interventions& interventions, const ModelShape& shape,
                         const LifParameters& model);

} // namespace spikeglass
