#pragma once

#include <QImage>
#include <span>
#include <vector>

class QPainter;
class QRectF;

namespace spikeglass {

/// Picture of a long row of columns, one pixel each, of which only as many are kept as are visible:
/// column c lies in slot c modulo capacity(). A new column costs one pixel column, scrolling
/// nothing.
class ColumnRing
{
public:
    /// Forgets all columns; room for `capacity` columns of `rows` pixels in `background`.
    void reset(int capacity, int rows, QRgb background);
    /// Forgets one column if it is held.
    void forget(int column);

    [[nodiscard]] int capacity() const { return m_image.width(); }
    [[nodiscard]] int rows() const { return m_image.height(); }
    [[nodiscard]] bool holds(int column) const;
    /// Writes a column, in the place of the one that held its slot. `pixels` [rows], top first.
    void write(int column, std::span<const QRgb> pixels);
    /// Column as written, top first; background where none is held.
    [[nodiscard]] std::vector<QRgb> column(int column) const;

    /// Draws columns first .. end - 1, at most capacity(), stretched over `target`; those not held
    /// are left as background. Into files of drawings goes one image, of whole pixels, that a
    /// viewer has no reason to smooth.
    void draw(QPainter& painter, const QRectF& target, int first, int end);

private:
    static constexpr int kNone = -1;

    [[nodiscard]] int slot(int column) const { return column % capacity(); }
    void blank(int slot);
    [[nodiscard]] QImage columns(int first, int end) const;

    QImage m_image;          ///< [rows][capacity]
    std::vector<int> m_held; ///< [capacity] column in the slot or kNone
    QRgb m_background = 0;
};

} // namespace spikeglass
