#include "widgets/waterfall_chart.h"

#include "widgets/number_format.h"
#include "widgets/phrase_text.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

/// Ends of the logarithmic scale.
constexpr double kLowest = 0.5;
constexpr double kHighest = 64;
constexpr double kNamesShare = 0.55; // of the width, at most
constexpr double kNamePadding = 14;

double position(double ratio)
{
    return std::log(std::clamp(ratio, kLowest, kHighest) / kLowest) / std::log(kHighest / kLowest);
}

} // namespace

void WaterfallChart::show(std::vector<WaterfallStep> steps)
{
    m_steps = std::move(steps);
    QStringList lines;
    for (const WaterfallStep& step : m_steps)
        lines +=
            tr("%1: %2 times").arg(phraseText(step.assumption), groupedNumber(step.ratio(), 2));
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QString WaterfallChart::rowName(int row) const
{
    const WaterfallStep& step = m_steps[static_cast<std::size_t>(row)];
    const QString name = phraseText(step.assumption);
    if (row == 0)
        return name;
    const bool rises = step.ratio() > m_steps[static_cast<std::size_t>(row) - 1].ratio();
    return (rises ? QStringLiteral("+ ") : QStringLiteral("\u2212 ")) + name;
}

int WaterfallChart::widestName() const
{
    int widest = 0;
    for (int row = 0; row < rowCount(); ++row)
        widest = std::max(widest, fontMetrics().horizontalAdvance(rowName(row)));
    return widest;
}

/// As the longest name needs, as far as the bars keep their room.
double WaterfallChart::namesWidth() const
{
    return std::min(kNamesShare * width(), widestName() + kNamePadding);
}

int WaterfallChart::rowHeight() const
{
    const bool isWrapped = widestName() + kNamePadding > kNamesShare * width();
    return CostChart::rowHeight() + (isWrapped ? fontMetrics().height() : 0);
}

QSize WaterfallChart::minimumSizeHint() const
{
    return {0, rowHeight() * rowCount() + CostChart::rowHeight()};
}

void WaterfallChart::resizeEvent(QResizeEvent* event)
{
    CostChart::resizeEvent(event);
    updateGeometry();
}

void WaterfallChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    const Theme& colours = theme();
    painter.fillRect(rect(), colours.background);
    const double numbers = fontMetrics().horizontalAdvance(QStringLiteral("99.99 x  "));
    const double names = namesWidth();
    const double left = names + numbers;
    const double span = std::max(1.0, width() - left - 6);
    const auto x = [&](double ratio) { return left + position(ratio) * span; };
    double before = 0;
    for (int row = 0; row < rowCount(); ++row) {
        const WaterfallStep& step = m_steps[static_cast<std::size_t>(row)];
        const QRectF area = rowRect(row);
        if (row == currentRow())
            painter.fillRect(area, blended(colours.category(0), colours.background, 0.2));
        painter.setPen(colours.text);
        painter.drawText(QRectF(4, area.top(), names - 6, area.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, rowName(row));
        painter.drawText(QRectF(names, area.top(), numbers - 6, area.height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         step.priced ? groupedNumber(step.ratio(), step.ratio() < 10 ? 2 : 1) +
                                           QStringLiteral("\u202F\u00D7")
                                     : tr("unpriced"));
        const double from = x(row == 0 ? 1 : before);
        const auto [low, high] = std::minmax({from, x(step.ratio())});
        const bool isLoss = row > 0 && step.ratio() < before;
        const QBrush fill =
            isLoss ? QBrush(colours.category(1), Qt::BDiagPattern) : QBrush(colours.category(0));
        painter.fillRect(QRectF(low, area.top() + 3, std::max(2.0, high - low), area.height() - 6),
                         fill);
        painter.setPen(colours.frame);
        painter.drawRect(QRectF(low, area.top() + 3, std::max(2.0, high - low), area.height() - 6));
        before = step.ratio();
    }
    painter.setPen(QPen(colours.threshold, 1, Qt::DashLine));
    const int end = rowCount() * rowHeight();
    painter.drawLine(QPointF(x(1), 0), QPointF(x(1), end));
    painter.setPen(colours.mutedText);
    for (const int mark : {1, 4, 16, 64}) {
        const QString number = QString::number(mark);
        const double half = fontMetrics().horizontalAdvance(number) / 2.0 + 1;
        const double middle = std::min(x(mark), width() - half);
        painter.drawText(QRectF(middle - half, end, 2 * half, CostChart::rowHeight()),
                         Qt::AlignCenter, number);
    }
}

} // namespace spikeglass
