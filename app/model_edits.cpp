#include "app/model_edits.h"

#include "app/session.h"
#include "core/engine/neuron_rule.h"
#include "core/text/sampler.h"

#include <QUndoCommand>
#include <algorithm>
#include <memory>
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

} // namespace

std::vector<NeuronGroup> randomControl(const std::vector<NeuronGroup>& groups,
                                       const ModelShape& shape, std::uint64_t seed)
{
    RandomNumbers random(seed);
    std::vector<NeuronId> drawn;
    for (int i = 0; i < shape.populations(); ++i) {
        const Population population = shape.population(i);
        std::vector<NeuronId> others;
        for (int channel = 0; channel < population.width; ++channel) {
            const NeuronId neuron{population.layer, population.site, channel};
            if (std::ranges::none_of(groups,
                                     [&](const NeuronGroup& g) { return g.contains(neuron); }))
                others.push_back(neuron);
        }
        const std::size_t wanted = static_cast<std::size_t>(population.width) - others.size();
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
    connect(&session, &Session::aboutToForget, this, &ModelEdits::forget);
    for (const auto isDone : {&Session::modelChanged, &Session::branchChanged})
        connect(&session, isDone, this, [this] { m_isForgetting = false; });
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
    if (m_isForgetting) // those of another model or recording
        return;
    emit brought(
        others.empty()
            ? tr("Model unchanged, as at the end of the shown text")
            : tr("Model changed, as at the end of the shown text. Restore takes it back."));
}

void ModelEdits::forget()
{
    m_stack.clear();
    m_isForgetting = true;
}

} // namespace spikeglass
