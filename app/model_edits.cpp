#include "app/model_edits.h"

#include "app/session.h"
#include "core/engine/neuron_rule.h"
#include "core/text/sampler.h"

#include <QUndoCommand>
#include <algorithm>
#include <memory>
#include <span>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kStepId = 1;

/// Equal but for the value of the last edit.
bool differInOneValue(const Interventions& a, const Interventions& b)
{
    if (a.edits.size() != b.edits.size() || a.empty())
        return false;
    Interventions changed = a;
    changed.edits.back().value = b.edits.back().value;
    return changed == b;
}

/// Of a population those that are not among `members`, the silent ones there, and that by `rules`
/// (none: as it was loaded) fire by their equation.
std::vector<NeuronId> freeNeurons(const Population& population, std::span<const NeuronRule> members,
                                  std::span<const NeuronRule> rules)
{
    const auto isFree = [](std::span<const NeuronRule> all, int channel) {
        return all.empty() ||
               all[static_cast<std::size_t>(channel)].output == NeuronRule::Output::Free;
    };
    std::vector<NeuronId> neurons;
    for (int channel = 0; channel < population.width; ++channel)
        if (isFree(members, channel) && isFree(rules, channel))
            neurons.push_back({population.layer, population.site, channel});
    return neurons;
}

} // namespace

std::vector<NeuronGroup> randomControl(const std::vector<NeuronGroup>& groups,
                                       const Interventions& inForce, const ModelShape& shape,
                                       std::uint64_t seed, int draw)
{
    constexpr std::uint64_t kNextDraw = 0xD1342543DE82EF95U; // odd: no two draws have one seed
    RandomNumbers random(seed + kNextDraw * static_cast<std::uint64_t>(draw));
    Interventions chosen;
    for (const NeuronGroup& group : groups)
        chosen.edits.push_back({Intervention::Kind::Silence, group});
    const InterventionPlan members(chosen, shape, {});
    const InterventionPlan plan(inForce, shape, {});
    std::vector<NeuronId> drawn;
    for (int i = 0; i < shape.populations(); ++i) {
        const Population population = shape.population(i);
        const auto member = members.rules(population.layer, population.site);
        if (member.empty())
            continue;
        const auto wanted = static_cast<std::size_t>(
            std::ranges::count(member, NeuronRule::Output::Silent, &NeuronRule::output));
        std::vector<NeuronId> others =
            freeNeurons(population, member, plan.rules(population.layer, population.site));
        if (wanted > others.size())
            return {};
        for (std::size_t k = 0; k < wanted; ++k) { // the first steps of a shuffle (Fisher, Yates)
            const double left = static_cast<double>(others.size() - k);
            std::swap(others[k], others[k + static_cast<std::size_t>(random.uniform() * left)]);
            drawn.push_back(others[k]);
        }
    }
    return groupsOf(drawn);
}

class ModelEdits::Step : public QUndoCommand
{
public:
    Step(ModelEdits& edits, Interventions before, Interventions after, int tokens,
         const QString& name)
        : QUndoCommand(name)
        , m_edits(edits)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_tokens(tokens)
    {
    }
    void undo() override { m_edits.put(m_before); }
    void redo() override { m_edits.put(m_after); }
    [[nodiscard]] int id() const override { return kStepId; }
    [[nodiscard]] bool silences() const
    {
        return std::ranges::any_of(m_after.edits, [this](const Intervention& edit) {
            return edit.kind == Intervention::Kind::Silence &&
                   std::ranges::find(m_before.edits, edit) == m_before.edits.end();
        });
    }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto& later = static_cast<const Step&>(*other);
        if (later.m_tokens != m_tokens || !differInOneValue(m_after, later.m_after))
            return false;
        m_after = later.m_after;
        setText(later.text());
        return true;
    }

private:
    ModelEdits& m_edits;
    Interventions m_before, m_after;
    int m_tokens; // read when it was done
};

ModelEdits::ModelEdits(Session& session, QObject* parent) : QObject(parent), m_session(session)
{
    connect(&session, &Session::interventionsChanged, this, &ModelEdits::adopt);
    connect(&session, &Session::interventionsBrought, this, &ModelEdits::tellOfBrought);
    connect(&session, &Session::aboutToForget, &m_stack, &QUndoStack::clear);
}

void ModelEdits::change(const Interventions& wanted, const QString& name)
{
    if (!m_session.model())
        return;
    const ModelConfig& config = m_session.model()->config;
    const Interventions needed = simplified(wanted, config.shape, ModelNeurons(config));
    if (needed == m_current)
        return;
    m_stack.push(new Step(*this, m_current, needed, m_session.history().end(), name));
    emit done(name);
}

bool ModelEdits::lastStepSilences() const
{
    const auto* step = static_cast<const Step*>(m_stack.command(m_stack.index() - 1));
    return step != nullptr && step->silences();
}

void ModelEdits::restore()
{
    change({}, tr("Restore the model"));
}

void ModelEdits::put(const Interventions& interventions)
{
    m_current = interventions;
    m_session.setInterventions(
        interventions.empty() ? nullptr : std::make_shared<const Interventions>(interventions));
}

void ModelEdits::adopt()
{
    const InterventionsPtr& now = m_session.interventions();
    const Interventions others = now ? *now : Interventions{};
    if (others == m_current)
        return;
    m_current = others;
    m_stack.clear();
}

void ModelEdits::tellOfBrought()
{
    const bool wasRead = !m_session.isUnread();
    if (m_current.empty())
        emit brought(wasRead ? tr("Model unchanged, as at the end of this branch")
                             : tr("Model unchanged, as when this branch was left"));
    else
        emit brought(wasRead
                         ? tr("Model changed, as at the end of this branch. Restore takes it back.")
                         : tr("Model changed, as when this branch was left. Restore takes it "
                              "back."));
}

} // namespace spikeglass
