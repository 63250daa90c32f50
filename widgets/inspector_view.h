#pragma once

#include "widgets/neuron_reading.h"
#include "widgets/view.h"

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace spikeglass {

class LayerRateModel;

/// The shown neuron at the shown token: the LIF equation with this token's numbers put in, its
/// parameters and its firing. Without a neuron: firing rates of all layers.
class InspectorView : public View
{
    Q_OBJECT

public:
    explicit InspectorView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    [[nodiscard]] bool isReadout() const override { return true; }
    /// The neuron's values, or the table of the layers.
    void exportCsv(QTextStream& out) const override;
    /// The equation as displayed, without mark-up.
    [[nodiscard]] QString equationText() const;
    /// Parameters and firing as displayed, without mark-up.
    [[nodiscard]] QString detailsText() const;

signals:
    /// Show the membrane of this neuron over time.
    void traceRequested(spikeglass::NeuronId neuron);
    /// Silence this neuron alone, or let it fire again.
    void silenceRequested(spikeglass::NeuronId neuron);
    /// Show what can be changed about the pinned neuron.
    void changeRequested();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QWidget* makePicker();
    QWidget* makeNeuronPage();
    QWidget* makeButtons();
    QWidget* makeLayerPage();
    void setPickerRanges(const ModelShape& shape);
    void fitChannels();
    void setPicker(const std::optional<NeuronId>& neuron);
    [[nodiscard]] NeuronId picked() const;
    void showNothing(const QString& hint);
    void showLayers(const ViewSnapshot& snapshot);
    void showNeuron(const ViewSnapshot& snapshot);
    [[nodiscard]] QString matrixText() const;
    [[nodiscard]] QString equation(const TokenRecord& record) const;
    [[nodiscard]] QString details(const ViewSnapshot& snapshot) const;
    [[nodiscard]] QString firing() const;
    [[nodiscard]] QString potentialText(const TokenRecord& record) const;
    [[nodiscard]] QString spikeText() const;
    [[nodiscard]] QString ternarySpikeText() const;
    [[nodiscard]] QString resetText() const;
    [[nodiscard]] QString parameterRows(const ModelConfig& config) const;
    [[nodiscard]] QString surroundings(const ViewSnapshot& snapshot) const;

    QSpinBox *m_layer, *m_channel;
    QComboBox* m_site;
    QToolButton* m_trace;
    QPushButton* m_silence;
    QStackedWidget* m_pages;
    QLabel *m_hint, *m_neuronTitle, *m_equation, *m_details, *m_layersTitle, *m_stateHash;
    QTableView* m_layerTable;
    LayerRateModel* m_rates;

    ModelShape m_shape;
    TokenRecordPtr m_record;
    std::optional<NeuronId> m_neuron;
    std::optional<NeuronReading> m_reading;
    InterventionsPtr m_inForce; ///< from the next token on
    SpikeTrain m_train;
    std::uint64_t m_revision = 0;
    bool m_isShown = false; ///< the widgets show m_record, m_neuron and m_revision
};

} // namespace spikeglass
