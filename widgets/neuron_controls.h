#pragma once

#include "core/engine/neuron_rule.h"

#include <QWidget>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;

namespace spikeglass {

class MixedSpinBox;

/// The parameters of some neurons, to be changed: output, added current, tau, threshold, reset and
/// the memory of their channels. Where the neurons differ, a box says that; what is chosen in it is
/// for all of them.
class NeuronControls : public QWidget
{
    Q_OBJECT

public:
    explicit NeuronControls(QWidget* parent = nullptr);

    /// Shows what is in force for `groups`; without any nothing can be changed.
    void show(const Interventions& inForce, const ModelShape& shape, const ModelNeurons& model,
              const std::vector<NeuronGroup>& groups);
    /// What is in force for exactly the neurons shown, all of them alike, is asked for for these
    /// instead. It stays where it is where these cannot have it, or have something else of that
    /// property already. Without effect where nothing moves, or `groups` are empty.
    void moveTo(const std::vector<NeuronGroup>& groups);
    /// The value at which the membrane is held, and the added current, ready to be typed.
    void editHeld();
    void editCurrent();

signals:
    /// What should be in force, and how to call the change.
    void changeRequested(const spikeglass::Interventions& wanted, const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    /// Room for three digits and a sign, in whatever font.
    void widenNumbers();
    MixedSpinBox* addNumber(const QString& name, const QString& help, Intervention::Kind kind,
                            double least, double most, double step);
    void makeOutput();
    void makeReset();
    void makeMemory();
    void place(QWidget* widget, const QString& caption, int row, int column);
    void change(Intervention edit);
    [[nodiscard]] bool isMovable(const Intervention& edit,
                                 const std::vector<NeuronGroup>& groups) const;
    [[nodiscard]] float currentBeside(const Intervention& edit, const Interventions& others) const;
    void changeOutput();
    void holdRows(bool held, const std::vector<Intervention>& rows, const QString& name);
    [[nodiscard]] NeuronRule ruleShown() const;
    /// What is not the same for all neurons shown.
    struct Differences
    {
        bool output = false, held = false, current = false, tau = false, threshold = false;
        bool resetPotential = false, reset = false;
    };
    [[nodiscard]] Differences differences() const;
    /// Of how many of the channels shown the row is held.
    [[nodiscard]] Qt::CheckState heldOf(StateRow row) const;

    QGridLayout* m_grid;
    QComboBox* m_output;
    MixedSpinBox *m_held, *m_current, *m_tau, *m_threshold, *m_resetPotential;
    QCheckBox *m_softReset, *m_noMemory, *m_noShift;

    Interventions m_inForce;
    ModelShape m_shape;
    ModelNeurons m_model;
    std::vector<NeuronGroup> m_groups;
};

} // namespace spikeglass
