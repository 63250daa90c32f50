#include "widgets/column_ring.h"

#include <QPaintEngine>
#include <QPainter>
#include <algorithm>
#include <cassert>
#include <cmath>

namespace spikeglass {
namespace {

/// Pixels of an image in a file for one of the screen.
constexpr int kFileScale = 3;

/// Painted is a file of lines and text, not a picture of pixels.
bool isDrawing(const QPainter& painter)
{
    const QPaintEngine* engine = painter.paintEngine();
    return engine != nullptr &&
           (engine->type() == QPaintEngine::SVG || engine->type() == QPaintEngine::Pdf);
}

int wholeFactor(double wanted)
{
    return std::max(1, static_cast<int>(std::ceil(wanted)));
}

/// Enlarged by whole factors, so that a viewer that smooths blurs no more than the edge of a cell.
/// What the painter's clip leaves out does not go into the file: SVG files have no clip.
void drawWhole(QPainter& painter, const QRectF& target, const QImage& columns)
{
    const int wide = wholeFactor(kFileScale * target.width() / columns.width());
    const int high = wholeFactor(kFileScale * target.height() / columns.height());
    const QSize size(columns.width() * wide, columns.height() * high);
    const QImage large = columns.scaled(size, Qt::IgnoreAspectRatio, Qt::FastTransformation);
    const QRectF seen = painter.hasClipping() ? target & painter.clipBoundingRect() : target;
    const double x = target.width() / size.width();
    const double y = target.height() / size.height();
    const QRect part = QRect(static_cast<int>(std::lround((seen.left() - target.left()) / x)),
                             static_cast<int>(std::lround((seen.top() - target.top()) / y)),
                             static_cast<int>(std::lround(seen.width() / x)),
                             static_cast<int>(std::lround(seen.height() / y))) &
                       large.rect();
    if (part.isEmpty())
        return;
    painter.drawImage(QRectF(target.left() + part.left() * x, target.top() + part.top() * y,
                             part.width() * x, part.height() * y),
                      large.copy(part));
}

} // namespace

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
    if (isDrawing(painter)) {
        drawWhole(painter, target, columns(first, end));
        return;
    }
    const double width = target.width() / std::max(1, end - first);
    for (int from = first; from < end;) {
        const int count = std::min(end - from, capacity() - slot(from));
        painter.drawImage(QRectF(target.left() + (from - first) * width, target.top(),
                                 count * width, target.height()),
                          m_image, QRectF(slot(from), 0, count, rows()));
        from += count;
    }
}

/// In one piece, however they lie in the ring.
QImage ColumnRing::columns(int first, int end) const
{
    QImage whole(std::max(1, end - first), rows(), m_image.format());
    QPainter painter(&whole);
    for (int from = first; from < end;) {
        const int count = std::min(end - from, capacity() - slot(from));
        painter.drawImage(QPoint(from - first, 0), m_image, QRect(slot(from), 0, count, rows()));
        from += count;
    }
    return whole;
}

} // namespace spikeglass
