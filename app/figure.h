#pragma once

#include "widgets/view.h"

#include <QColor>
#include <QFont>
#include <QList>
#include <QPalette>
#include <QSize>
#include <QStringList>
#include <utility>
#include <vector>

class QAbstractScrollArea;
class QPainter;
class QSplitter;

namespace spikeglass {

/// Pictures come out at this multiple of the screen's pixels, for slides and print.
inline constexpr int kPngScale = 2;
/// Pixels that a picture is high at most: Qt paints none behind 32 767.
inline constexpr int kMostPngPixels = 32'000;

/// Takes the controls and scroll bars out of a view for as long as it lives. Those over a picture
/// leave their room, so that it stays as it is; tables and texts move up.
class WithoutControls
{
public:
    explicit WithoutControls(View& view);
    WithoutControls(const WithoutControls&) = delete;
    WithoutControls& operator=(const WithoutControls&) = delete;
    ~WithoutControls();

private:
    void takeOut(QWidget& control, bool keepsRoom);

    View& m_view;
    QWidget* m_focus;
    QWidgetList m_hidden;
    std::vector<std::pair<QSplitter*, QList<int>>> m_splitters; ///< sizes as they were
};

/// Makes a view as high as all rows of its tables and all lines of its texts need for as long as
/// it lives; of very long ones a part is shown, from the row on that is at the top.
class Unrolled
{
public:
    explicit Unrolled(View& view);
    Unrolled(const Unrolled&) = delete;
    Unrolled& operator=(const Unrolled&) = delete;
    ~Unrolled();

    /// Of each table and text that is shown in part: which part.
    [[nodiscard]] QStringList cuts() const;

private:
    struct Area
    {
        QAbstractScrollArea* widget;
        int minimumHeight;
        Qt::ScrollBarPolicy barPolicy;
        int scrollMode; ///< of a table: as it was
        int scrolled;
    };

    int unroll(QAbstractScrollArea& area, int room);
    void freeAround(const QWidget& area);
    void layOut(int leastHeight);
    void invalidate();

    View& m_view;
    QSize m_size;
    std::vector<Area> m_areas;
    std::vector<std::pair<QWidget*, int>> m_minimums; ///< heights set for what is around them
};

/// Of a figure.
enum class FigureColours : std::uint8_t
{
    Light, ///< for paper, whatever the window has
    OnScreen
};

/// Gives a dark view the light colours for as long as it lives.
class LightColours
{
public:
    LightColours(View& view, FigureColours colours);
    LightColours(const LightColours&) = delete;
    LightColours& operator=(const LightColours&) = delete;
    ~LightColours();

private:
    View& m_view;
    QPalette m_before;
    bool m_isChanged = false;
};

/// What a view says of itself as a file: its caption, with `run`, what the run is, behind the
/// title.
QStringList captionOf(const View& view, const QStringList& run);

/// A view as it is painted for a file, with its caption below. Makes it one for as long as it
/// lives.
class Figure
{
public:
    explicit Figure(View& view, const QStringList& run = {},
                    FigureColours colours = FigureColours::OnScreen);
    Figure(const Figure&) = delete;
    Figure& operator=(const Figure&) = delete;
    ~Figure() { m_view.setFigure(false); }

    /// In units of the screen's pixels.
    [[nodiscard]] QSize size() const;
    [[nodiscard]] QString title() const;
    /// All that the caption says behind the title; without one what screen readers are told.
    [[nodiscard]] QString description() const;
    /// Colour of the panel's ground.
    [[nodiscard]] QColor ground() const;
    /// The panel's ground, then the view without its own.
    void paint(QPainter& painter) const;

private:
    [[nodiscard]] double width() const;
    [[nodiscard]] QFont fontOf(qsizetype paragraph) const;
    [[nodiscard]] double paragraphHeight(qsizetype paragraph) const;

    View& m_view;
    LightColours m_lightColours;
    WithoutControls m_withoutControls;
    Unrolled m_unrolled;
    QStringList m_caption;
    QFont m_font;
};

} // namespace spikeglass
