#include "widgets/break_even_chart.h"

#include "widgets/number_format.h"

#include <QPainter>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kHeaderLines = 2;
constexpr int kAxisLines = 1;

} // namespace

void BreakEvenChart::show(std::vector<double> token, std::vector<double> mean,
                          const BreakEven& limits)
{
    m_token = std::move(token);
    m_mean = std::move(mean);
    m_limits = limits;
    QStringList lines;
    for (std::size_t i = 0; i < m_token.size(); ++i)
        lines +=
            tr("Layer %1: %2 of the dense operations executed").arg(i).arg(percent(m_token[i]));
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

double BreakEvenChart::xOf(double density) const
{
    const double left = fontMetrics().horizontalAdvance(tr("Layer %1").arg(88)) + 10;
    return left + density * (width() - left - 8);
}

QRectF BreakEvenChart::rowRect(int row) const
{
    const double top = kHeaderLines * rowHeight();
    const double space = height() - top - kAxisLines * rowHeight();
    const double each = std::clamp(space / std::max(1, rowCount()), 3.0, 1.0 * rowHeight());
    return {0, top + row * each, 1.0 * width(), each};
}

void BreakEvenChart::paintLimit(QPainter& painter, const std::optional<double>& limit,
                                const QString& name, int line) const
{
    if (!limit || *limit > 1)
        return;
    const double x = xOf(*limit);
    painter.setPen(QPen(theme().threshold, 1, line == 0 ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(x, (line + 1) * rowHeight()),
                     QPointF(x, height() - kAxisLines * rowHeight()));
    painter.setPen(theme().text);
    const QString text = QStringLiteral("%1 %2").arg(name, groupedNumber(*limit, 3));
    const double textWidth = fontMetrics().horizontalAdvance(text);
    painter.drawText(QPointF(std::clamp(x - textWidth / 2, 2.0, width() - textWidth - 2),
                             line * rowHeight() + fontMetrics().ascent() + 2),
                     text);
}

void BreakEvenChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& colours = theme();
    painter.fillRect(rect(), colours.background);
    const QRectF last = rowRect(rowCount());
    painter.setPen(colours.mutedText);
    const QRectF axis(xOf(0), height() - rowHeight(), xOf(1) - xOf(0), rowHeight());
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("0"));
    painter.drawText(axis, Qt::AlignHCenter | Qt::AlignVCenter, tr("executed / dense"));
    painter.drawText(axis, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("1"));
    painter.setPen(colours.grid);
    painter.drawLine(QPointF(xOf(0), last.top()), QPointF(xOf(1), last.top()));
    paintLimit(painter, m_limits.withMemory, tr("with memory"), 0);
    paintLimit(painter, m_limits.withWeightReuse, tr("weights reused"), 1);
    for (int row = 0; row < rowCount(); ++row) {
        const QRectF area = rowRect(row);
        const auto i = static_cast<std::size_t>(row);
        const bool hasRoom = area.height() >= fontMetrics().height() - 2;
        painter.setPen(colours.text);
        if (hasRoom || row % 4 == 0)
            painter.drawText(QRectF(4, area.center().y() - rowHeight() / 2.0, xOf(0), rowHeight()),
                             Qt::AlignLeft | Qt::AlignVCenter, tr("Layer %1").arg(row));
        const double radius = std::min(4.0, area.height() / 2);
        painter.setPen(QPen(colours.frame, 1));
        painter.setBrush(Qt::NoBrush);
        if (i < m_mean.size())
            painter.drawEllipse(QPointF(xOf(m_mean[i]), area.center().y()), radius + 1, radius + 1);
        painter.setBrush(colours.category(0));
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(QPointF(xOf(m_token[i]), area.center().y()), radius, radius);
    }
}

} // namespace spikeglass
