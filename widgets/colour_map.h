#pragma once

#include <QColor>
#include <QRgb>
#include <array>
#include <span>

namespace spikeglass {

/// Opaque colours for the numbers 0 .. 1, looked up in a table. Immutable.
class ColourMap
{
public:
    static constexpr int kEntries = 257; ///< odd: 0.5 has an entry of its own

    /// Interpolates between equidistant stops (two or more) in OKLab, so that equal steps of the
    /// number look equally large.
    explicit ColourMap(std::span<const QColor> stops);

    /// Nunez, Anderson and Renslow, PLOS ONE 13(7), 2018: reads the same with colour-blind eyes.
    static const ColourMap& cividis();
    /// Van der Walt and Smith, matplotlib 2.0.
    static const ColourMap& viridis();

    /// Colour of t, clamped to 0 .. 1; t that is not a number gives the colour of 0.
    [[nodiscard]] QRgb at(double t) const;
    /// Colour of `value` on the scale low .. high (low < high).
    [[nodiscard]] QRgb at(double value, double low, double high) const
    {
        return at((value - low) / (high - low));
    }
    [[nodiscard]] const std::array<QRgb, kEntries>& table() const { return m_table; }

private:
    std::array<QRgb, kEntries> m_table{};
};

} // namespace spikeglass
