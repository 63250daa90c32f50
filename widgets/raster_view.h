#pragma once

#include "widgets/edited_neurons.h"
#include "widgets/neuron_rows.h"
#include "widgets/time_view.h"

class QCheckBox;
class QComboBox;
class QRubberBand;
class QToolButton;

namespace spikeglass {

/// Spikes of all neurons: neurons from top to bottom in bands of one population each, tokens from
/// left to right. While several neurons share a pixel it shows their mean, so that neither a single
/// spike nor the firing rate is lost. Spikes of -1 have a colour of their own and, where a row has
/// room for it, stand in the lower half of their cell, those of 1 in the upper.
class RasterView : public TimeView
{
    Q_OBJECT

public:
    explicit RasterView(QWidget* parent = nullptr);

    /// One line a spike of the visible tokens and neurons.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] QStringList caption() const override;
    /// What stands at the top of the scale of spikes of +1, or of -1.
    [[nodiscard]] static QString signedScaleTop(int sign);

    [[nodiscard]] const NeuronRows& rows() const { return m_rows; }
    void setOrder(NeuronOrder order);
    /// Colours by potential minus threshold instead of by spikes.
    void setNearMiss(bool on);
    void resetZoom();

signals:
    /// Neurons in the rubber band, and those of them that fired at its tokens.
    void groupSelected(const std::vector<spikeglass::NeuronId>& group,
                       const std::vector<spikeglass::NeuronId>& fired);

protected:
    void changed(const Change& change) override;
    [[nodiscard]] bool needsNeurons() const override { return true; }
    [[nodiscard]] RecordDetail neededDetail() const override { return RecordDetail::Activity; }
    [[nodiscard]] QRect pictureIn(const QRect& plot) const override;
    void drawColumn(std::span<const TokenRecord* const> records,
                    std::span<QRgb> pixels) const override;
    void paintOver(QPainter& painter) override;
    [[nodiscard]] std::optional<NeuronId> neuronAt(const QPoint& position) const override;
    [[nodiscard]] QString describe(const QPoint& position) const override;
    void scrollRows(double pixels) override;
    void zoomRows(double factor, double y) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    /// Shift, or the Select button, makes a drag a rubber band.
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] std::vector<int> exportedNeurons() const;
    [[nodiscard]] QString coloursText() const;
    void sortRows();
    void rowsMoved();
    void drawMargins(std::span<const TokenRecord* const> records, std::span<QRgb> pixels) const;
    void drawSpikes(std::span<const TokenRecord* const> records, std::span<QRgb> pixels) const;
    void drawSignedSpikes(std::span<const TokenRecord* const> records,
                          std::span<QRgb> pixels) const;
    void separateCells(std::span<QRgb> pixels) const;
    [[nodiscard]] std::optional<double> pinnedRow() const;
    void paintNeuron(QPainter& painter, std::optional<NeuronId> neuron, const QColor& colour) const;
    void paintScale(QPainter& painter) const;
    void paintSignedScale(QPainter& painter) const;
    /// Shares of neurons, 100 % being called `top`.
    void paintDensityScale(QPainter& painter, const QRect& area, const ColourMap& map,
                           const QString& top) const;
    void paintRowMarks(QPainter& painter);
    /// Those of the picture that hold a marked neuron, first to last; `marked` is [neurons].
    [[nodiscard]] std::vector<int> pixelRows(const std::vector<std::uint8_t>& marked) const;
    void paintRows(QPainter& painter, const std::vector<std::uint8_t>& marked, int x,
                   const QColor& colour) const;
    void tintEdited(std::span<const TokenRecord* const> records, std::span<QRgb> pixels) const;
    void selectInside(const QRect& box);

    NeuronRows m_rows;
    ModelShape m_shape;
    NeuronOrder m_order = NeuronOrder::Index;
    std::size_t m_sortedTokens = 0; ///< how many tokens the order was made from
    bool m_nearMiss = false;
    QComboBox* m_orderBox = nullptr;
    QCheckBox* m_nearMissBox = nullptr;
    QToolButton* m_resetButton = nullptr;
    QToolButton* m_selectButton = nullptr;
    QRubberBand* m_band = nullptr; ///< made on first use
    std::optional<QPoint> m_bandStart;
    mutable EditedNeurons m_editedNow, m_editedThen; ///< in force, and at the token being drawn
};

} // namespace spikeglass
