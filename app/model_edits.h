#pragma once

#include "core/engine/interventions.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

namespace spikeglass {

class Session;

/// What the user has done to the running model, with undo and redo. Every change takes effect with
/// the next token; another model starts without any.
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

private:
    class Step;

    void put(const Interventions& interventions);
    /// The session's interventions changed by themselves: what was done before is no more.
    void adopt();

    Session& m_session;
    Interventions m_current;
    QUndoStack m_stack;
};

} // namespace spikeglass
