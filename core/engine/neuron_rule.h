#pragma once

#include "core/engine/interventions.h"
#include "core/model/model_config.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass {

/// The neurons of a model as it was loaded: one set of parameters for each site.
class ModelNeurons
{
public:
    /// The same everywhere.
    ModelNeurons(const LifParameters& everywhere = {});
    explicit ModelNeurons(const ModelConfig& config);
    [[nodiscard]] const LifParameters& at(Site site) const
    {
        return m_sites[static_cast<std::size_t>(site)];
    }

private:
    std::array<LifParameters, static_cast<std::size_t>(Site::Head) + 1> m_sites;
};

/// The equation of one neuron with all interventions put in.
struct NeuronRule
{
    enum class Output : std::uint8_t
    {
        Free,
        Silent,      ///< s = 0, v = h
        Firing,      ///< s = 1, of ternary neurons too
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
    float potential = 0;   ///< h
    std::int8_t spike = 0; ///< 0 or 1, of ternary neurons also -1
    float membrane = 0;    ///< v after reset
    bool operator==(const LifOutcome&) const = default;
};

/// X + current.
float drivenInput(const NeuronRule& rule, float input);
/// What a neuron does at the potential `h`, or at the one that it is held at.
LifOutcome outcomeAt(const NeuronRule& rule, float potential);
/// One step of a neuron, with the bits of KernelTable::lifStep where the rule is the model's own:
/// h = v + (X + current - (v - v_reset)) / tau; s = h >= v_threshold, of ternary ones minus
/// h <= -v_threshold.
LifOutcome lifOutcome(const NeuronRule& rule, float membrane, float input);

/// The rule of one neuron; `model` holds where nothing is done to it.
NeuronRule neuronRule(const Interventions& interventions, const ModelNeurons& model,
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
                     const ModelNeurons& model);

    /// [width] of a population; empty where nothing is done to any of its neurons.
    [[nodiscard]] std::span<const NeuronRule> rules(LayerId layer, Site site) const;
    [[nodiscard]] bool holdsState() const { return !m_held.empty(); }
    /// Ascending.
    [[nodiscard]] std::span<const HeldChannel> held(LayerId layer, StateRow row) const;
    /// Both do the same to the same model.
    bool operator==(const InterventionPlan& other) const
    {
        return m_rules == other.m_rules && m_held == other.m_held;
    }

private:
    void addHeld(const Intervention& edit);
    void addRules(const Intervention& edit, const ModelNeurons& model);
    void dropUntouched(const ModelNeurons& model);

    ModelShape m_shape;
    std::vector<std::vector<NeuronRule>> m_rules; // [populations] or none
    std::vector<std::vector<HeldChannel>> m_held; // [L][7] or none
};

/// Without the edits that change nothing, as those that later ones undo.
Interventions simplified(const Interventions& interventions, const ModelShape& shape,
                         const ModelNeurons& model);

} // namespace spikeglass
