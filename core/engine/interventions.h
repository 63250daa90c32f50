#pragma once

#include "core/engine/lif.h"
#include "core/engine/model_state.h"
#include "core/types.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass {

/// Neurons, or channels of a state row: those that agree with everything that is given.
struct NeuronGroup
{
    std::optional<LayerId> layer; ///< L for the head of a spike-driven model; nothing: all
    std::optional<Site> site;     ///< nothing: all
    std::vector<int> channels;    ///< ascending, each once; empty: all

    [[nodiscard]] bool contains(NeuronId neuron) const;
    bool operator==(const NeuronGroup&) const = default;
};

/// The same neurons as groups, one a population that holds any of them.
std::vector<NeuronGroup> groupsOf(std::span<const NeuronId> neurons);

/// What a spike does to the membrane.
enum class ResetKind : std::uint8_t
{
    Hard, ///< v = v_reset
    Soft  ///< v = h - (v_threshold - v_reset): what exceeds the threshold is kept
};

/// One thing done to the running model. What each does to the equation: NeuronRule.
struct Intervention
{
    enum class Kind : std::uint8_t
    {
        Free,           ///< fires by its equation, against an earlier Silence or Clamp
        Silence,        ///< never fires; the membrane goes on without reset
        ClampSpike,     ///< fires at every token
        ClampMembrane,  ///< the membrane is held at `value`; fires where that reaches the threshold
        Stimulate,      ///< `value` is added to the input current
        Tau,            ///< time constant `value`, in tokens
        Threshold,      ///< firing threshold `value`
        Reset,          ///< `reset` instead of the hard reset
        ResetPotential, ///< v_reset `value`, also what the membrane decays to
        HoldState       ///< state row `row` is held at `value`; `where.site` is not used
    };

    Kind kind = Kind::Silence;
    NeuronGroup where;
    float value = 0;
    ResetKind reset = ResetKind::Hard;
    StateRow row = StateRow::WkvNum; ///< a token shift or a WKV row; membranes are clamped instead
    bool isControl = false; ///< of Silence: drawn at random; does the same, but the next draw frees
    bool operator==(const Intervention&) const = default;

    /// Both say the same thing of the same neurons, so that the later one replaces the earlier.
    [[nodiscard]] bool replaces(const Intervention& earlier) const;
};

/// Everything done to a running model, in order: currents add up, of all else the later holds.
/// A value; weights are never changed, and none of them is the model as it was loaded.
struct Interventions
{
    std::vector<Intervention> edits;

    [[nodiscard]] bool empty() const { return edits.empty(); }
    /// These, then `edit`; edits that it replaces are left out.
    [[nodiscard]] Interventions with(const Intervention& edit) const;
    /// These, then the others.
    [[nodiscard]] Interventions with(const Interventions& others) const;
    bool operator==(const Interventions&) const = default;
};

/// Null: none.
using InterventionsPtr = std::shared_ptr<const Interventions>;

/// Both stand for equal interventions.
bool sameInterventions(const InterventionsPtr& a, const InterventionsPtr& b);

/// Throws Error(source, ...) where an edit is of neurons and the model has none, names a layer,
/// channel or row that a model of this shape does not have, or a value out of range.
void validateInterventions(const Interventions& interventions, const ModelShape& shape,
                           const std::filesystem::path& source = "interventions");

/// {"version": 1, "edits": [{"do": "silence", "layer": 2, "site": "time_mix", "channels": [3]}]}:
/// "do" is free, silence, clamp_spike, clamp_membrane, stimulate, tau, threshold, reset, v_reset or
/// hold; "site" is time_mix or channel_mix, in a spike-driven model a name of spikeOperandName; the
/// layer of its head is L; a value stands in "value", a reset ("hard", "soft") in "kind", a row in
/// "row"; "control": true stands in a silence that was drawn at random.
nlohmann::json interventionsJson(const Interventions& interventions);
/// Inverse of interventionsJson. Throws Error(source, ...) for anything else, unknown names
/// included, and for what validateInterventions refuses.
Interventions interventionsFromJson(const nlohmann::json& json, const ModelShape& shape,
                                    const std::filesystem::path& source);
Interventions parseInterventions(std::string_view text, const ModelShape& shape,
                                 const std::filesystem::path& source);

} // namespace spikeglass
