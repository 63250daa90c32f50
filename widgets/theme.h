#pragma once

#include "widgets/colour_map.h"

#include <QColor>
#include <QPalette>
#include <array>

namespace spikeglass {

/// WCAG 2.1 contrast ratio of two opaque colours, 1 .. 21.
double contrastRatio(const QColor& a, const QColor& b);

/// `colour` itself if its contrast with `background` reaches `ratio`, else the nearest blend of it
/// with black or white that does.
QColor withContrast(const QColor& colour, const QColor& background, double ratio);

/// `colour` over `background`; share 0 gives the background, 1 the colour.
QColor blended(const QColor& colour, const QColor& background, double share);

/// The colours of all views, derived from the application's palette so that they read on light and
/// on dark. A value; make a new one when the palette changes.
struct Theme
{
    static constexpr double kTextContrast = 4.5;
    static constexpr double kGraphicContrast = 3.0;
    static constexpr int kCategories = 7;

    explicit Theme(const QPalette& palette);

    bool dark = false;
    QColor background; ///< behind everything that is drawn
    QColor text;
    QColor mutedText; ///< secondary text, still kTextContrast on the background
    QColor grid;      ///< lines that may be overlooked
    QColor frame;     ///< lines that may not
    QColor pinned;    ///< pinned token and neuron
    QColor hovered;   ///< crosshair
    QColor threshold; ///< firing threshold
    QColor spike;
    QColor good;    ///< never without a sign or a word beside it
    QColor warning; ///< likewise
    QColor edited;  ///< what something was done to by hand
    /// Okabe and Ito's colours without black, lightened or darkened to kGraphicContrast.
    std::array<QColor, kCategories> categories;

    ColourMap density;   ///< 0 .. 1: background to full
    ColourMap negative;  ///< the same for spikes of -1
    ColourMap diverging; ///< 0 .. 1 with the background at 0.5: blue below, vermilion above

    /// Category `index` modulo their number, for lines and areas.
    [[nodiscard]] const QColor& category(int index) const;
    /// The same, for text on the background.
    [[nodiscard]] QColor categoryText(int index) const;
    /// Black or white, whichever reads better on `background`.
    [[nodiscard]] static QColor textOn(const QColor& background);
};

} // namespace spikeglass
