#pragma once

#include "widgets/theme_cache.h"

#include <QString>
#include <QWidget>
#include <optional>
#include <vector>

namespace spikeglass {

/// A vector as a strip of coloured cells.
struct VectorStrip
{
    QString name;
    std::vector<float> values;
    bool binary = false;  ///< spikes, 0 and 1 or -1: a colour each
    bool channels = true; ///< one entry a channel, so that one can be chosen
    bool shares = false;  ///< numbers from 0 to 1: in the tint of spikes
};

/// So many values are 0 that a few large ones would leave the others in the colour of those: all
/// that are not 0 have a tint at least.
bool isTinted(const VectorStrip& strip);

/// A share with a name, drawn as a bar.
struct NamedShare
{
    QString name;
    double share = 0; ///< 0 .. 1
};

/// Vectors below one another and, below them, bars; uncovered from left to right. The chosen
/// channel is marked in every strip.
class VectorStrips : public QWidget
{
    Q_OBJECT

public:
    explicit VectorStrips(QWidget* parent = nullptr);

    void show(std::vector<VectorStrip> strips, std::vector<NamedShare> bars,
              std::optional<int> channel);
    /// 0: nothing, 1: all. Each strip begins when the one before it is done.
    void setUncovered(double share);
    [[nodiscard]] const std::vector<VectorStrip>& strips() const { return m_strips; }
    [[nodiscard]] const std::vector<NamedShare>& bars() const { return m_bars; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 140}; }
    /// What stands at this place in full; empty: nothing.
    [[nodiscard]] QString describe(const QPointF& position) const;
    /// Where a bar and its name stand.
    [[nodiscard]] QRectF barRect(std::size_t bar) const;

signals:
    void channelChosen(int channel);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF cellsOf(std::size_t strip) const;
    [[nodiscard]] double rowHeight() const;
    [[nodiscard]] double nameWidth() const;
    void paintStrip(QPainter& painter, std::size_t index, double uncovered) const;
    void paintBars(QPainter& painter) const;

    std::vector<VectorStrip> m_strips;
    std::vector<NamedShare> m_bars;
    std::optional<int> m_channel;
    double m_uncovered = 1;
    mutable ThemeCache m_theme;
};

} // namespace spikeglass
