#pragma once

#include "core/engine/neuron_rule.h"
#include "widgets/edit_scope.h"
#include "widgets/view.h"

#include <optional>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QListWidget;
class QPushButton;

namespace spikeglass {

class NeuronControls;

/// What is done to the running model: for whom, the parameters to change, and the list of what is
/// in force.
class InterventionsView : public View
{
    Q_OBJECT

public:
    explicit InterventionsView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    /// One line an edit in force.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] CsvExtent csvExtent() const override { return CsvExtent::Run; }
    /// As buttons below the list; not owned.
    void addActions(const QList<QAction*>& actions);

    [[nodiscard]] EditScope scope() const;
    /// Without effect where nothing of that kind is selected.
    void setScope(EditScope scope);
    [[nodiscard]] NeuronControls& controlsOfNeurons() { return *m_controls; }

signals:
    void changeRequested(const spikeglass::Interventions& wanted, const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeScope();
    QWidget* makeList();
    void chooseScope(const Selection& before);
    void nameScopes();
    /// Those that are changed; none without a model.
    [[nodiscard]] std::vector<NeuronGroup> groups() const;
    void showControls();
    void showList();
    void fitList();
    [[nodiscard]] int lineHeight() const;
    void takeBack();

    QComboBox* m_scope;
    NeuronControls* m_controls;
    QLabel* m_summary;
    QListWidget* m_list;
    QPushButton* m_takeBack;
    QHBoxLayout* m_buttons;

    Selection m_selection;
    InterventionsPtr m_inForce;
    std::optional<ModelShape> m_shape; ///< of the model shown; nothing: none
    ModelNeurons m_neurons;
};

} // namespace spikeglass
