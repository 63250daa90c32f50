#include "app/icons.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <array>

namespace spikeglass {
namespace {

constexpr std::array kSizes{16, 24, 32, 48, 64};

QPainterPath triangle(double left, double right)
{
    QPainterPath path;
    path.moveTo(left, 3);
    path.lineTo(right, 8);
    path.lineTo(left, 13);
    path.closeSubpath();
    return path;
}

/// Drawn in a square of 16 x 16.
void paint(QPainter& painter, Glyph glyph, const QColor& colour)
{
    QPainterPath path;
    switch (glyph) {
    case Glyph::Run:
        path = triangle(4, 13);
        break;
    case Glyph::Pause:
        path.addRect(4, 3, 3, 10);
        path.addRect(9, 3, 3, 10);
        break;
    case Glyph::Step:
        path = triangle(3, 10);
        path.addRect(11, 3, 2.5, 10);
        break;
    case Glyph::Restart:
        painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(QRectF(3.5, 3.5, 9, 9), 60 * 16, -285 * 16);
        path.moveTo(9, 0.5);
        path.lineTo(9, 6.5);
        path.lineTo(5, 3.5);
        path.closeSubpath();
        break;
    }
    painter.fillPath(path, colour);
}

QPixmap pixmap(Glyph glyph, int size, const QColor& colour)
{
    QPixmap picture(size, size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / 16.0, size / 16.0);
    paint(painter, glyph, colour);
    return picture;
}

} // namespace

QIcon glyphIcon(Glyph glyph, const QPalette& palette)
{
    QIcon icon;
    for (const int size : kSizes) {
        icon.addPixmap(pixmap(glyph, size, palette.color(QPalette::ButtonText)));
        icon.addPixmap(pixmap(glyph, size, palette.color(QPalette::Disabled, QPalette::ButtonText)),
                       QIcon::Disabled);
    }
    return icon;
}

} // namespace spikeglass
