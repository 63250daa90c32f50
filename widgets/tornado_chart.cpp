#include "widgets/tornado_chart.h"

#include "widgets/number_format.h"
#include "widgets/phrase_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr double kNamePadding = 8;

QString nameOf(const Sensitivity& bar)
{
    return bar.assumption.isVerbatim() ? quantityText(bar.assumption.text())
                                       : phraseText(bar.assumption);
}

/// What two bars of like names differ in; empty for all others.
QString differenceOf(const Sensitivity& bar)
{
    const std::string name = bar.assumption.english();
    if (name == "weight bits")
        return TornadoChart::tr("Any width of the weights, also one that the chip does not have. "
                                "More bits:\nless time on more cores, but perhaps more chips.");
    if (name == "weight_bits")
        return TornadoChart::tr("Over the widths that the chip itself has.");
    return {};
}

} // namespace

void TornadoChart::show(std::vector<Sensitivity> bars, double nominalJoules, double tokens)
{
    m_bars = std::move(bars);
    m_nominal = nominalJoules;
    m_tokens = tokens;
    QStringList lines;
    for (const Sensitivity& bar : m_bars)
        lines += tipOf(bar);
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QString TornadoChart::describe(const Sensitivity& bar) const
{
    if (bar.swing() <= 0)
        return tr("%1: no effect on this chip, with what is counted here").arg(nameOf(bar));
    const QString joule = QStringLiteral("J");
    const QString ends =
        tr("%1: %2 at %3, %4 at %5")
            .arg(nameOf(bar), siNumber(bar.joulesLow / m_tokens, joule), phraseText(bar.low),
                 siNumber(bar.joulesHigh / m_tokens, joule), phraseText(bar.high));
    const auto [low, high] = std::minmax(bar.joulesLow, bar.joulesHigh);
    return bar.joulesNow < low || bar.joulesNow > high
               ? tr("%1, %2 now").arg(ends, siNumber(bar.joulesNow / m_tokens, joule))
               : ends;
}

QString TornadoChart::tipOf(const Sensitivity& bar) const
{
    const QString difference = differenceOf(bar);
    return difference.isEmpty() ? describe(bar) : describe(bar) + QLatin1Char('\n') + difference;
}

QRectF TornadoChart::rowRect(int row) const
{
    return CostChart::rowRect(row + 1); // below the axis
}

double TornadoChart::namesWidth() const
{
    constexpr double kShare = 0.42;
    return kShare * width();
}

int TornadoChart::rowHeight() const
{
    const bool isWrapped = std::ranges::any_of(m_bars, [this](const Sensitivity& bar) {
        return fontMetrics().horizontalAdvance(nameOf(bar)) + kNamePadding > namesWidth();
    });
    return CostChart::rowHeight() + (isWrapped ? fontMetrics().height() : 0);
}

QSize TornadoChart::minimumSizeHint() const
{
    return {0, rowHeight() * (rowCount() + 1)}; // and the axis
}

void TornadoChart::resizeEvent(QResizeEvent* event)
{
    CostChart::resizeEvent(event);
    updateGeometry();
}

void TornadoChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    const Theme& colours = theme();
    painter.fillRect(rect(), colours.background);
    double low = m_nominal;
    double high = m_nominal;
    for (const Sensitivity& bar : m_bars) {
        low = std::min(low, bar.least());
        high = std::max(high, bar.most());
    }
    const double names = namesWidth();
    const double span = std::max(high - low, 1e-30);
    const auto x = [&](double joules) {
        return names + 4 + (joules - low) / span * (width() - names - 10);
    };
    const QString joule = QStringLiteral("J");
    painter.setPen(colours.mutedText);
    painter.drawText(CostChart::rowRect(0).adjusted(names + 4, 0, -4, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, siNumber(low / m_tokens, joule));
    painter.drawText(CostChart::rowRect(0).adjusted(names + 4, 0, -4, 0),
                     Qt::AlignRight | Qt::AlignVCenter, siNumber(high / m_tokens, joule));
    painter.drawText(CostChart::rowRect(0).adjusted(4, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Assumption"));
    for (int row = 0; row < rowCount(); ++row) {
        const Sensitivity& bar = m_bars[static_cast<std::size_t>(row)];
        const QRectF area = rowRect(row);
        painter.setPen(colours.text);
        painter.drawText(QRectF(4, area.top(), names - kNamePadding, area.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, nameOf(bar));
        if (bar.swing() <= 0) {
            painter.setPen(colours.mutedText);
            const QString text = tr("no effect here");
            const double wide = fontMetrics().horizontalAdvance(text) + 12;
            const bool toTheLeft = x(m_nominal) + wide > width();
            painter.drawText(QRectF(toTheLeft ? x(m_nominal) - wide : x(m_nominal), area.top(),
                                    wide, area.height()),
                             Qt::AlignCenter, text);
            continue;
        }
        const double from = x(bar.least());
        const double to = x(bar.most());
        painter.fillRect(QRectF(from, area.top() + 3, std::max(2.0, to - from), area.height() - 6),
                         colours.category(0));
    }
    painter.setPen(colours.frame);
    painter.drawLine(QPointF(x(m_nominal), rowHeight()), QPointF(x(m_nominal), height()));
}

bool TornadoChart::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return CostChart::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int row = 0; row < rowCount(); ++row)
        if (rowRect(row).contains(help->pos()))
            QToolTip::showText(help->globalPos(), tipOf(m_bars[static_cast<std::size_t>(row)]),
                               this);
    return true;
}

} // namespace spikeglass
