#pragma once

#include "widgets/time_view.h"

class QComboBox;

namespace spikeglass {

/// One neuron along consecutive tokens.
struct MembraneTrace
{
    NeuronId neuron;
    int first = 0;                   ///< token of the first value
    std::vector<float> potential;    ///< before reset
    std::vector<float> membrane;     ///< after reset
    std::vector<std::int8_t> spikes; ///< 0 or 1, of ternary neurons also -1
};

/// The neuron's values in `records`, which are consecutive.
MembraneTrace membraneTrace(std::span<const TokenRecord* const> records, NeuronId neuron);

/// Membranes: above, one population as a heat map along the tokens; below, up to
/// Selection::kMaxTraces neurons as curves with threshold and spikes.
class MembraneView : public TimeView
{
    Q_OBJECT

public:
    enum class Quantity
    {
        MembraneAfterReset,
        PotentialBeforeReset
    };

    explicit MembraneView(QWidget* parent = nullptr);

    /// One line a visible token and traced neuron.
    void exportCsv(QTextStream& out) const override;

    /// Index of ModelShape::population; none: that of the shown neuron, else the first.
    void setPopulation(std::optional<int> population);
    void setQuantity(Quantity quantity);
    [[nodiscard]] int population() const { return m_population; }
    /// Says by which rule the curve's neuron was chosen, where the user chose none; else empty.
    [[nodiscard]] QString exampleText() const;
    /// The curves as drawn.
    [[nodiscard]] const std::vector<MembraneTrace>& traces() const { return m_traces; }

protected:
    void changed(const Change& change) override;
    [[nodiscard]] bool needsNeurons() const override { return true; }
    [[nodiscard]] QRect pictureIn(const QRect& plot) const override;
    void drawColumn(std::span<const TokenRecord* const> records,
                    std::span<QRgb> pixels) const override;
    void paintOver(QPainter& painter) override;
    [[nodiscard]] std::optional<NeuronId> neuronAt(const QPoint& position) const override;
    [[nodiscard]] QString describe(const QPoint& position) const override;

private:
    /// Values at the ends of a scale.
    struct ValueRange
    {
        double low = 0;
        double high = 1;
        [[nodiscard]] double share(double value) const { return (value - low) / (high - low); }
    };

    [[nodiscard]] LifParameters levels(Site site) const;
    /// The population of the heat map; no neurons before there is a model with any.
    [[nodiscard]] Population shownPopulation() const;
    [[nodiscard]] ValueRange colourRange() const;
    [[nodiscard]] std::span<const float> values(const TokenRecord& record) const;
    [[nodiscard]] QRect traceArea() const;
    [[nodiscard]] QRectF lane(std::size_t index) const;
    [[nodiscard]] std::vector<NeuronId> tracedNeurons();
    NeuronId exampleNeuron() const;
    [[nodiscard]] bool isExample() const;
    void fillPopulations();
    void choosePopulation();
    [[nodiscard]] double shareOutsideColourRange() const;
    void widenColourRange();
    void rebuildTraces();
    void paintNeuronRow(QPainter& painter, std::optional<NeuronId> neuron,
                        const QColor& colour) const;
    void paintHeatScale(QPainter& painter) const;
    void paintTraces(QPainter& painter) const;
    void paintExampleText(QPainter& painter) const;
    void paintTrace(QPainter& painter, const MembraneTrace& trace, const QRectF& area,
                    const QColor& colour) const;
    void paintLaneLabels(QPainter& painter, const MembraneTrace& trace, const QRectF& area,
                         int index) const;

    std::optional<int> m_chosenPopulation;
    int m_population = 0;
    Quantity m_quantity = Quantity::MembraneAfterReset;
    double m_colourReach =
        1; ///< range of the colours beyond reset and threshold, in their distance
    std::optional<NeuronId> m_example;
    std::size_t m_exampleTokens = 0; ///< how many tokens the example was chosen from
    std::vector<MembraneTrace> m_traces;
    ValueRange m_traceRange;
    ModelShape m_shape;
    QComboBox* m_populationBox = nullptr;
    QComboBox* m_quantityBox = nullptr;
};

} // namespace spikeglass
