#include "widgets/floor_plan_chart.h"

#include "widgets/count_text.h"
#include "widgets/number_format.h"
#include "widgets/phrase_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

constexpr double kChipGap = 4;
constexpr std::size_t kMostCells = 8192; ///< more are not drawn

} // namespace

void FloorPlanChart::show(ModelMapping mapping, FloorPlan plan)
{
    m_mapping = std::move(mapping);
    m_plan = std::move(plan);
    setAccessibleDescription(
        m_mapping.maps()
            ? tr("%1 on %2").arg(coresText(m_mapping.cores), chipsText(m_mapping.chips))
            : phraseText(m_mapping.whyNot));
    update();
}

FloorPlanChart::Layout FloorPlanChart::layoutFor(const QSizeF& size) const
{
    Layout best;
    best.cell = 0;
    const auto perChip = static_cast<int>(
        std::min(m_plan.coresPerChip, std::max<std::uint64_t>(1, m_plan.cores.size())));
    const auto chips = static_cast<int>(m_plan.cores.back().chip) + 1;
    const int columns = static_cast<int>(std::ceil(std::sqrt(2.0 * perChip)));
    for (int chipColumns = 1; chipColumns <= chips; ++chipColumns) {
        Layout layout;
        layout.cellColumns = columns;
        layout.cellRows = (perChip + columns - 1) / columns;
        layout.chipColumns = chipColumns;
        layout.chipRows = (chips + chipColumns - 1) / chipColumns;
        layout.cell = std::min((size.width() / chipColumns - kChipGap) / layout.cellColumns,
                               (size.height() / layout.chipRows - kChipGap) / layout.cellRows);
        if (layout.cell > best.cell)
            best = layout;
    }
    return best;
}

QRectF FloorPlanChart::cellRect(const Layout& layout, const PlacedCore& core) const
{
    const auto chip = static_cast<int>(core.chip);
    const auto index = static_cast<int>(core.indexOnChip);
    const double left =
        chip % layout.chipColumns * (layout.cellColumns * layout.cell + kChipGap) + kChipGap / 2;
    const double top =
        chip / layout.chipColumns * (layout.cellRows * layout.cell + kChipGap) + kChipGap / 2;
    return {left + index % layout.cellColumns * layout.cell,
            top + index / layout.cellColumns * layout.cell, layout.cell, layout.cell};
}

void FloorPlanChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    const Theme& colours = theme();
    painter.fillRect(rect(), colours.background);
    painter.setPen(colours.mutedText);
    if (m_plan.cores.empty() || m_plan.cores.size() > kMostCells) {
        painter.drawText(rect().adjusted(4, 4, -4, -4), Qt::AlignCenter | Qt::TextWordWrap,
                         m_plan.cores.empty()
                             ? phraseText(m_mapping.whyNot)
                             : tr("%1 on %2: too many to draw")
                                   .arg(coresText(m_mapping.cores), chipsText(m_mapping.chips)));
        return;
    }
    paintTraffic(painter);
    const Layout layout = layoutFor(cells());
    const double most = std::max(1e-30, m_plan.mostEvents);
    const double gap = layout.cell >= 5 ? 1 : 0;
    for (const PlacedCore& core : m_plan.cores) {
        const QRectF cell = cellRect(layout, core);
        painter.fillRect(cell.adjusted(0, 0, -gap, -gap),
                         QColor::fromRgb(colours.density.at(core.events / most)));
    }
    painter.setPen(colours.frame);
    for (std::uint64_t chip = 0; chip <= m_plan.cores.back().chip; ++chip) {
        const QRectF first = cellRect(layout, {0, chip, 0, 0, 0});
        painter.drawRect(QRectF(first.topLeft(), QSizeF(layout.cellColumns * layout.cell,
                                                        layout.cellRows * layout.cell))
                             .adjusted(-1, -1, 0, 0));
    }
}

void FloorPlanChart::paintTraffic(QPainter& painter) const
{
    std::uint64_t most = 1;
    for (const StepTraffic& step : m_plan.traffic)
        most = std::max(most, step.messages);
    const double top = height() - trafficHeight() + rowHeight();
    const double room = trafficHeight() - rowHeight() - 2;
    painter.setPen(theme().mutedText);
    painter.drawText(QRectF(2, top - rowHeight(), width(), rowHeight()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("messages a token, step by step; most %1").arg(groupedInteger(most)));
    const double each = (width() - 4.0) / static_cast<double>(m_plan.traffic.size());
    for (const StepTraffic& step : m_plan.traffic) {
        const double bar = room * static_cast<double>(step.messages) / static_cast<double>(most);
        painter.fillRect(QRectF(2 + static_cast<double>(step.step) * each, top + room - bar,
                                std::max(1.0, each - 1), bar),
                         theme().category(0));
    }
}

QSizeF FloorPlanChart::cells() const
{
    return {1.0 * width(), height() - trafficHeight()};
}

QString FloorPlanChart::describe(const PlacedCore& core) const
{
    const LinearMapping& linear = m_mapping.linears[core.linear];
    const std::string_view name = matmulName(linear.matmul);
    return tr("Chip %1, core %2: %3, layer %4\n%5 events and %6 messages a token\n%7 neurons, "
              "%8 of its memory, bound by %9")
        .arg(core.chip)
        .arg(core.indexOnChip)
        .arg(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())))
        .arg(linear.layer.value)
        .arg(groupedNumber(core.events, 0), groupedNumber(core.messagesIn, 0),
             groupedInteger(linear.neuronsPerCore), percent(linear.utilisation),
             constraintText(linear.binding));
}

bool FloorPlanChart::event(QEvent* event)
{
    const bool isDrawn = !m_plan.cores.empty() && m_plan.cores.size() <= kMostCells;
    if (event->type() != QEvent::ToolTip || !isDrawn)
        return CostChart::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Layout layout = layoutFor(cells());
    for (const PlacedCore& core : m_plan.cores)
        if (cellRect(layout, core).contains(help->pos()))
            QToolTip::showText(help->globalPos(), describe(core), this);
    return true;
}

} // namespace spikeglass
