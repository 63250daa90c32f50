#pragma once

#include "core/run_difference.h"
#include "widgets/neuron_rows.h"
#include "widgets/time_view.h"

#include <optional>

namespace spikeglass {

/// Where two runs fire differently, neurons from top to bottom, tokens from left to right. The
/// records are those of differenceRecord(). While several neurons share a pixel its colour says
/// which share of them differs, and the sign who of the two fired more.
class DifferenceView : public TimeView
{
    Q_OBJECT

public:
    explicit DifferenceView(QWidget* parent = nullptr);

    /// One past the last token of each run so far: what only one of them has is marked.
    void setEnds(int first, int second);
    /// The first token that is not the same in both texts: it is marked. Nothing: there is none.
    void setParting(std::optional<int> token);
    /// The first token at which a neuron fires in one run alone, for the caption. Nothing: there is
    /// none.
    void setFirstSpike(std::optional<int> token) { m_firstSpike = token; }
    /// One line a visible token and neuron that differs.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] QStringList caption() const override;
    void setFigure(bool on) override;
    [[nodiscard]] const NeuronRows& rows() const { return m_rows; }

protected:
    void changed(const Change& change) override;
    [[nodiscard]] RecordDetail neededDetail() const override { return RecordDetail::TextOnly; }
    [[nodiscard]] QRect pictureIn(const QRect& plot) const override;
    void drawColumn(std::span<const TokenRecord* const> records,
                    std::span<QRgb> pixels) const override;
    void paintOver(QPainter& painter) override;
    [[nodiscard]] QString emptySentence() const override;
    [[nodiscard]] std::optional<NeuronId> neuronAt(const QPoint& position) const override;
    [[nodiscard]] QString describe(const QPoint& position) const override;
    void scrollRows(double pixels) override;
    void zoomRows(double factor, double y) override;

private:
    void showStatus();
    /// Tokens that both runs have.
    [[nodiscard]] int common() const;
    [[nodiscard]] bool isBehindEnd() const;
    /// Where one run has ended.
    [[nodiscard]] QRectF ended() const;
    [[nodiscard]] QString endedText() const;
    void paintEnded(QPainter& painter) const;
    void paintParting(QPainter& painter) const;
    /// `text` on the background, in a frame from `left` on or as near as the picture allows.
    void paintLabel(QPainter& painter, double left, double top, const QString& text) const;
    [[nodiscard]] QString rangeText() const;

    NeuronRows m_rows;
    ModelShape m_shape;
    int m_firstEnd = 0, m_secondEnd = 0;
    std::optional<int> m_parting, m_firstSpike;
};

} // namespace spikeglass
