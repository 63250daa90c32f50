#include "widgets/column_ring.h"

#include <QPaintEngine>
#include <QPainter>
#include <algorithm>
#include <cassert>

namespace spikeglass {

void ColumnRing::reset(int capacity, int rows, QRgb background)
{
    const QSize size(std::max(capacity, 1), std::max(rows, 1));
    if (m_image.size() != size)
        m_image = QImage(size, QImage::Format_RGB32);
    m_background = background;
    m_image.fill(background);
    m_held.assign(static_cast<std::size_t>(size.width()), kNone);
}

bool ColumnRing::holds(int column) const
{
    return column >= 0 && !m_held.empty() &&
           m_held[static_cast<std::size_t>(slot(column))] == column;
}

void ColumnRing::forget(int column)
{
    if (holds(column))
        blank(slot(column));
}

void ColumnRing::blank(int slot)
{
    for (int y = 0; y < rows(); ++y)
        reinterpret_cast<QRgb*>(m_image.scanLine(y))[slot] = m_background;
    m_held[static_cast<std::size_t>(slot)] = kNone;
}

void ColumnRing::write(int column, std::span<const QRgb> pixels)
{
    assert(column >= 0 && static_cast<int>(pixels.size()) == rows());
    const int x = slot(column);
    for (int y = 0; y < rows(); ++y)
        reinterpret_cast<QRgb*>(m_image.scanLine(y))[x] = pixels[static_cast<std::size_t>(y)];
    m_held[static_cast<std::size_t>(x)] = column;
}

std::vector<QRgb> ColumnRing::column(int column) const
{
    std::vector<QRgb> pixels(static_cast<std::size_t>(rows()), m_background);
    if (holds(column))
        for (int y = 0; y < rows(); ++y)
            pixels[static_cast<std::size_t>(y)] = m_image.pixel(slot(column), y);
    return pixels;
}

void ColumnRing::draw(QPainter& painter, const QRectF& target, int first, int end)
{
    assert(first >= 0 && end - first <= capacity());
    for (int column = first; column < end; ++column)
        if (const int held = m_held[static_cast<std::size_t>(slot(column))];
            held != kNone && held != column)
            blank(slot(column));
    const double width = target.width() / std::max(1, end - first);
    const QPaintEngine* engine = painter.paintEngine();
    const bool isSvg = engine != nullptr && engine->type() == QPaintEngine::SVG;
    for (int from = first; from < end;) {
        const int count = std::min(end - from, capacity() - slot(from));
        // Qt's SVG files take no part of an image: they would squeeze all of it into the place.
        painter.drawImage(QRectF(target.left() + (from - first) * width, target.top(),
                                 count * width, target.height()),
                          isSvg ? m_image.copy(slot(from), 0, count, rows()) : m_image,
                          QRectF(isSvg ? 0 : slot(from), 0, count, rows()));
        from += count;
    }
}

} // namespace spikeglass
