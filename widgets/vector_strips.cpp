#include "widgets/vector_strips.h"

#include "widgets/number_format.h"

#include <QHelpEvent>
#include <QImage>
#include <QMouseEvent>
#include <QPaintEngine>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <limits>

namespace spikeglass {
namespace {

constexpr double kMargin = 6;
constexpr double kHighestRow = 46;
constexpr double kManyZeros = 0.3; // share from which a strip looks empty, and it is said
constexpr double kTint = 0.25;     // of the strongest colour

float reach(const std::vector<float>& values)
{
    float largest = 0;
    for (const float value : values)
        largest = std::max(largest, std::abs(value));
    return largest;
}

QRgb spikeColour(float spike, const Theme& theme)
{
    if (spike == 0)
        return theme.background.rgb();
    return spike > 0 ? theme.spike.rgb() : theme.negative.at(1);
}

/// `share` of the strip's largest value.
QRgb valueColour(const VectorStrip& strip, double share, const Theme& theme)
{
    return strip.shares ? theme.density.at(share) : theme.diverging.at(0.5 + 0.5 * share);
}

/// The values as they fit into so many pixels: of several in one the largest, so that none is lost.
std::vector<float> fitted(const std::vector<float>& values, std::size_t pixels)
{
    if (values.size() <= pixels)
        return values;
    std::vector<float> result(pixels, 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        float& pixel = result[i * pixels / values.size()];
        if (std::abs(values[i]) > std::abs(pixel))
            pixel = values[i];
    }
    return result;
}

double zeroShare(const VectorStrip& strip)
{
    const auto zeros = static_cast<double>(std::ranges::count(strip.values, 0.0F));
    return zeros / static_cast<double>(std::max<std::size_t>(1, strip.values.size()));
}

/// Those of the device that lie in such a width; without end in drawings, which have none.
std::size_t pixelsIn(double width, const QPainter& painter)
{
    const QPaintEngine::Type type = painter.paintEngine()->type();
    if (type == QPaintEngine::SVG || type == QPaintEngine::Pdf)
        return std::numeric_limits<std::size_t>::max();
    return static_cast<std::size_t>(std::max(1.0, width * painter.deviceTransform().m11()));
}

/// One pixel an entry, or fewer where there is no room for as many.
QImage picture(const VectorStrip& strip, const Theme& theme, std::size_t mostPixels)
{
    const std::vector<float> values = fitted(strip.values, mostPixels);
    QImage image(static_cast<int>(std::max<std::size_t>(1, values.size())), 1,
                 QImage::Format_RGB32);
    image.fill(theme.background);
    const float largest = std::max(1e-12F, reach(values));
    const double faintest = isTinted(strip) ? kTint : 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double share = static_cast<double>(values[i] / largest);
        const double shown =
            share == 0 ? 0 : std::copysign(std::max(std::abs(share), faintest), share);
        image.setPixel(static_cast<int>(i), 0,
                       strip.binary ? spikeColour(values[i], theme)
                                    : valueColour(strip, shown, theme));
    }
    return image;
}

QString rangeText(const VectorStrip& strip)
{
    if (strip.binary) {
        const auto ones = std::ranges::count_if(strip.values, [](float v) { return v > 0; });
        const auto negative = std::ranges::count_if(strip.values, [](float v) { return v < 0; });
        if (negative > 0)
            return QStringLiteral("%1 \u00D7 +1, %2 \u00D7 \u2212"
                                  "1")
                .arg(ones)
                .arg(negative);
        return VectorStrips::tr("%1 of %2 are 1").arg(ones).arg(strip.values.size());
    }
    const QString largest = (strip.shares ? QStringLiteral("0..") : QStringLiteral("\u00B1")) +
                            QString::number(static_cast<double>(reach(strip.values)), 'g', 3);
    return isTinted(strip)
               ? VectorStrips::tr("%1, %2 are 0").arg(largest, percent(zeroShare(strip)))
               : largest;
}

} // namespace

bool isTinted(const VectorStrip& strip)
{
    return !strip.binary && !strip.shares && zeroShare(strip) >= kManyZeros;
}

VectorStrips::VectorStrips(QWidget* parent) : QWidget(parent) {}

void VectorStrips::show(std::vector<VectorStrip> strips, std::vector<NamedShare> bars,
                        std::optional<int> channel)
{
    m_strips = std::move(strips);
    m_bars = std::move(bars);
    m_channel = channel;
    QStringList lines;
    for (const VectorStrip& strip : m_strips)
        lines += tr("%1: %2").arg(strip.name, rangeText(strip));
    for (const NamedShare& bar : m_bars)
        lines += tr("%1: %2").arg(bar.name, percent(bar.share));
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    update();
}

void VectorStrips::setUncovered(double share)
{
    m_uncovered = share;
    update();
}

double VectorStrips::rowHeight() const
{
    const double rows = static_cast<double>(m_strips.size()) + (m_bars.empty() ? 0 : 3);
    return std::min(kHighestRow + fontMetrics().height(), height() / std::max(1.0, rows));
}

double VectorStrips::nameWidth() const
{
    double widest = 14.0 * fontMetrics().averageCharWidth() + 30;
    for (const VectorStrip& strip : m_strips)
        widest = std::max(widest, 1.0 * fontMetrics().horizontalAdvance(rangeText(strip)));
    return std::min(width() * 0.34, widest + 14);
}

QRectF VectorStrips::cellsOf(std::size_t strip) const
{
    const double top = static_cast<double>(strip) * rowHeight();
    const double line = fontMetrics().height();
    return {nameWidth(), top + 3, width() - nameWidth() - kMargin,
            std::max(6.0, rowHeight() - line * 0.4 - 3)};
}

void VectorStrips::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(rect(), m_theme.of(palette()).background);
    const double rows = static_cast<double>(m_strips.size());
    for (std::size_t i = 0; i < m_strips.size(); ++i)
        paintStrip(painter, i, std::clamp(m_uncovered * rows - static_cast<double>(i), 0.0, 1.0));
    if (!m_bars.empty() && m_uncovered >= 1)
        paintBars(painter);
}

void VectorStrips::paintStrip(QPainter& painter, std::size_t index, double uncovered) const
{
    const Theme& theme = m_theme.of(palette());
    const VectorStrip& strip = m_strips[index];
    const QRectF cells = cellsOf(index);
    painter.setPen(theme.text);
    painter.drawText(
        QRectF(2, cells.top(), nameWidth() - 8, cells.height() / 2),
        Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(strip.name, Qt::ElideRight, static_cast<int>(nameWidth() - 10)));
    painter.setPen(theme.mutedText);
    painter.drawText(QRectF(2, cells.center().y(), nameWidth() - 8, cells.height() / 2),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(rangeText(strip), Qt::ElideRight,
                                              static_cast<int>(nameWidth() - 10)));
    painter.save();
    painter.setClipRect(QRectF(cells.topLeft(), QSizeF(cells.width() * uncovered, cells.height())));
    painter.drawImage(cells, picture(strip, theme, pixelsIn(cells.width(), painter)));
    painter.restore();
    painter.setPen(theme.frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cells);
    if (!m_channel || !strip.channels || strip.values.empty())
        return;
    const double cell = cells.width() / static_cast<double>(strip.values.size());
    painter.setPen(QPen(theme.pinned, 2));
    painter.drawRect(QRectF(cells.left() + *m_channel * cell - 1, cells.top() - 2,
                            std::max(3.0, cell + 2), cells.height() + 4));
}

QRectF VectorStrips::barRect(std::size_t bar) const
{
    const double top = static_cast<double>(m_strips.size()) * rowHeight() + 4;
    const double each = (width() - kMargin) / std::max(1.0, static_cast<double>(m_bars.size()));
    return {static_cast<double>(bar) * each, top, each, height() - top - 2};
}

void VectorStrips::paintBars(QPainter& painter) const
{
    const Theme& theme = m_theme.of(palette());
    const double line = fontMetrics().height();
    const double top = barRect(0).top();
    const double high = barRect(0).height() - 2 * line;
    const double each = barRect(0).width();
    double largest = 1e-9;
    for (const NamedShare& bar : m_bars)
        largest = std::max(largest, bar.share);
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const double left = static_cast<double>(i) * each;
        const double tall = high * m_bars[i].share / largest;
        painter.fillRect(QRectF(left + each * 0.15, top + line + high - tall, each * 0.7, tall),
                         theme.category(0));
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(left - each, top + high - tall, 3 * each, line), Qt::AlignCenter,
                         percent(m_bars[i].share));
        painter.setPen(theme.text);
        painter.drawText(
            QRectF(left, top + line + high, each, line), Qt::AlignCenter,
            fontMetrics().elidedText(m_bars[i].name, Qt::ElideRight, static_cast<int>(each)));
    }
}

QString VectorStrips::describe(const QPointF& position) const
{
    for (std::size_t i = 0; i < m_strips.size(); ++i) {
        const QRectF cells = cellsOf(i);
        const VectorStrip& strip = m_strips[i];
        if (strip.values.empty() || !cells.contains(position))
            continue;
        const double share = (position.x() - cells.left()) / cells.width();
        const auto last = static_cast<double>(strip.values.size() - 1);
        const auto entry = static_cast<std::size_t>(std::min(share * (last + 1), last));
        return (strip.channels ? tr("%1, channel %2: %3") : tr("%1, unit %2: %3"))
            .arg(strip.name)
            .arg(entry)
            .arg(signedNumber(static_cast<double>(strip.values[entry]), 3));
    }
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        if (barRect(i).contains(position))
            return tr("%1: %2").arg(m_bars[i].name, percent(m_bars[i].share));
    return {};
}

bool VectorStrips::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), describe(help->pos()), this);
    return true;
}

void VectorStrips::mousePressEvent(QMouseEvent* event)
{
    for (std::size_t i = 0; i < m_strips.size(); ++i) {
        const QRectF cells = cellsOf(i);
        const auto entries = static_cast<double>(m_strips[i].values.size());
        if (!m_strips[i].channels || !cells.contains(event->position()))
            continue;
        const double share = (event->position().x() - cells.left()) / cells.width();
        emit channelChosen(static_cast<int>(std::min(share * entries, entries - 1)));
        return;
    }
}

} // namespace spikeglass
