#pragma once

#include "core/engine/interventions.h"

#include <QObject>
#include <QString>
#include <QUndoStack>
#include <cstdint>
#include <vector>

namespace spikeglass {

class Session;

/// A random control: of each population as many neurons as `groups` hold of it, drawn from its
/// others that `inForce` neither silences nor clamps. Seed and number of the draw decide which.
/// Empty where a population has too few of them.
std::vector<NeuronGroup> randomControl(const std::vector<NeuronGroup>& groups,
                                       const Interventions& inForce, const ModelShape& shape,
                                       std::uint64_t seed, int draw);

/// What the user has done to the running model, with undo and redo. Every change takes effect with
/// the next token; another model starts without any. A branch of the recording brings what was in
/// force at its end, or when it was left for another. That is no step: undo and redo are about what
/// was done by hand to the model that is in force. Where anything else comes into force, with
/// another branch, session or model, the steps before are forgotten, and restore() is what takes it
/// back.
class ModelEdits : public QObject
{
    Q_OBJECT

public:
    /// `session` must outlive it.
    explicit ModelEdits(Session& session, QObject* parent = nullptr);

    [[nodiscard]] const Interventions& current() const { return m_current; }
    [[nodiscard]] QUndoStack* stack() { return &m_stack; }
    /// The step done, or done again, last has neurons silenced that were not.
    [[nodiscard]] bool lastStepSilences() const;
    /// What is in force becomes `wanted`, edits without effect left out. `name` is how the step is
    /// called in the menu. Changes of one value between the same two tokens are one step.
    void change(const Interventions& wanted, const QString& name);
    /// Back to the model as it was loaded; can be undone.
    void restore();

signals:
    /// A step was done for the first time.
    void done(const QString& name);
    /// A branch has brought what was in force at its end, or when it was left; `what` says which.
    /// The steps are forgotten.
    void brought(const QString& what);

private:
    class Step;

    void put(const Interventions& interventions);
    /// The session's interventions changed by themselves.
    void adopt();
    void tellOfBrought();

    Session& m_session;
    Interventions m_current;
    QUndoStack m_stack;
};

} // namespace spikeglass
