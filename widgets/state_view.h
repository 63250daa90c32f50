#pragma once

#include "widgets/time_view.h"
#include "widgets/wkv_memory.h"

#include <QImage>
#include <array>
#include <map>

class QCheckBox;
class QComboBox;

namespace spikeglass {

/// The recurrent state beside the membranes: the WKV sums and the two token shifts, of all layers
/// after the shown token or of one layer and row along the tokens; below, which earlier words the
/// WKV state of the chosen layer still holds. The colour scale follows from what is on screen
/// alone, so that the same tokens have the same colours whatever was looked at before.
class StateView : public TimeView
{
    Q_OBJECT

public:
    static constexpr std::array kRows{StateRow::WkvNum, StateRow::WkvDen, StateRow::WkvMax,
                                      StateRow::AttShift, StateRow::FfnShift};

    explicit StateView(QWidget* parent = nullptr);

    /// Shown token: one line a layer, row and channel; along tokens: one a token and channel.
    void exportCsv(QTextStream& out) const override;

    /// One row of the chosen layer along the tokens; none: all rows and layers, shown token.
    void setRow(std::optional<StateRow> row);
    void setLayer(LayerId layer);
    [[nodiscard]] LayerId layer() const { return m_layer; }
    /// Difference to the token before instead of the value.
    void setChange(bool on);
    /// WKV rows by half-life, longest first, instead of by channel.
    void setByHalfLife(bool on);
    [[nodiscard]] const MemoryFade& fade() const { return m_fade; }
    /// In the memory fade the bar of this token is picked out, with its share beside it, also while
    /// later ones are shown; a click on a bar chooses it. Until a second click or another text;
    /// figures are without it.
    void setMarkedWord(std::optional<int> token);
    /// What stands beside its bar: '"time": 3.1 %'; empty: none is marked, or it is out of sight or
    /// not in the state yet.
    [[nodiscard]] QString markedShare() const;
    /// Where that stands, over all bars and lines.
    [[nodiscard]] QRect markedLabel() const;
    /// The same of the bar under the mouse, which changes neither the fade nor what is hovered.
    [[nodiscard]] QString pointedShare() const;
    /// Where its bars and the marks of tokens stand: below its caption.
    [[nodiscard]] QRect fadeBars() const;
    [[nodiscard]] QString emptySentence() const override;

protected:
    void changed(const Change& change) override;
    [[nodiscard]] QRect pictureIn(const QRect& plot) const override;
    void drawColumn(std::span<const TokenRecord* const> records,
                    std::span<QRgb> pixels) const override;
    void paintOver(QPainter& painter) override;
    [[nodiscard]] QString describe(const QPoint& position) const override;
    [[nodiscard]] bool hoversToken(const QPoint& position) const override;
    void pointedAt(std::optional<QPoint> position) override;
    void clicked(const QPoint& position) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Kept
    {
        std::uint64_t runId = 0;
        std::uint64_t stateHash = 0;
        std::vector<float> values; ///< [C]
    };
    /// A value's place in the picture of the shown token.
    struct Cell
    {
        StateRow row = StateRow::WkvNum;
        LayerId layer;
        int channel = 0;
    };

    void addControls();
    void fillLayers();
    void settingsChanged();
    [[nodiscard]] QRect heatArea() const;
    [[nodiscard]] QRect fadeArea() const;
    [[nodiscard]] std::span<const float> timeDecay(LayerId layer) const;
    /// Channel at each place of a row: by index or by half-life.
    [[nodiscard]] const std::vector<int>& order(LayerId layer, StateRow row) const;
    void orderChannels();
    /// Value or change in channel order; empty where there is none.
    [[nodiscard]] std::vector<float> values(const TokenRecord& record, LayerId layer,
                                            StateRow row) const;
    [[nodiscard]] double& range(StateRow row) { return m_range[static_cast<std::size_t>(row)]; }
    [[nodiscard]] double range(StateRow row) const
    {
        return m_range[static_cast<std::size_t>(row)];
    }
    void widenRange(StateRow row, std::span<const float> values);
    void fitRanges();
    [[nodiscard]] QRgb colour(StateRow row, double value) const;
    void drawTokenImage();
    void updateFade();
    void forgetOtherTextsWord();
    void updateStatus();
    /// Whose bar is under the mouse now: the axis may have moved since the mouse did.
    [[nodiscard]] std::optional<int> pointedToken() const;
    [[nodiscard]] std::optional<Cell> cellAt(const QPoint& position) const;
    void paintTokenImage(QPainter& painter);
    void paintScale(QPainter& painter) const;
    void paintFade(QPainter& painter) const;
    /// At least a part of its bar.
    [[nodiscard]] bool isBarInSight(int token) const;
    /// `highest` is the share that fills `bars`.
    [[nodiscard]] QRectF barOf(int token, const QRect& bars, double highest) const;
    [[nodiscard]] QRectF barInSight(int token) const;
    [[nodiscard]] QString shareOf(std::optional<int> token) const;
    [[nodiscard]] double highestShare() const;
    [[nodiscard]] QRectF labelOf(const QRectF& bar, const QString& text) const;
    void paintNamedBars(QPainter& painter) const;
    void paintNamedBar(QPainter& painter, int token, const QColor& colour,
                       const QColor& text) const;
    [[nodiscard]] QString describeFade(int token) const;

    ModelShape m_shape;
    std::optional<StateRow> m_row;
    LayerId m_layer;
    bool m_change = false;
    bool m_byHalfLife = false;
    std::array<double, kStateRows> m_range{}; ///< largest magnitude on the colour scale
    std::vector<int> m_identity;              ///< [C]
    std::vector<std::vector<int>> m_order;    ///< [L][C] by half-life; [L] empty without att
    QImage m_tokenImage;                      ///< [5 L][pixels]
    std::map<int, Kept> m_kept;               ///< of m_layer, by token
    MemoryFade m_fade;
    std::optional<QPoint> m_pointed; ///< the mouse, in the plot
    std::optional<int> m_marked;     ///< token
    std::uint64_t m_markedRunId = 0; ///< of the text that it is of; 0: not seen yet
    QComboBox* m_rowBox = nullptr;
    QComboBox* m_layerBox = nullptr;
    QCheckBox* m_changeBox = nullptr;
    QCheckBox* m_halfLifeBox = nullptr;
};

} // namespace spikeglass
