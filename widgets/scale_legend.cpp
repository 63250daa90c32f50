#include "widgets/scale_legend.h"

#include "widgets/colour_gradient.h"

#include <QPainter>

namespace spikeglass {
namespace {

constexpr int kStrip = 56;
constexpr int kGap = 4;

} // namespace

ScaleLegend::ScaleLegend(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setAccessibleName(tr("Scale of the token colours"));
}

void ScaleLegend::setEnds(const QString& low, const QString& high)
{
    if (low == m_low && high == m_high)
        return;
    m_low = low;
    m_high = high;
    setAccessibleDescription(text());
    updateGeometry();
    update();
}

QSize ScaleLegend::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(m_low) + metrics.horizontalAdvance(m_high) + kStrip +
                2 * kGap,
            metrics.height() + 2};
}

void ScaleLegend::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    const Theme& theme = m_theme.of(palette());
    const int left = fontMetrics().horizontalAdvance(m_low) + kGap;
    const QRect strip(left, 2, kStrip, height() - 4);
    const QRectF colours(strip);
    painter.fillRect(colours, colourGradient(theme.diverging, colours.topLeft(), colours.topRight(),
                                             0.5)); // as tokenHeat()
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawRect(strip.adjusted(0, 0, -1, -1));
    painter.drawText(QRect(0, 0, left, height()), Qt::AlignVCenter | Qt::AlignLeft, m_low);
    painter.drawText(QRect(strip.right() + 1 + kGap, 0, width(), height()),
                     Qt::AlignVCenter | Qt::AlignLeft, m_high);
}

} // namespace spikeglass
