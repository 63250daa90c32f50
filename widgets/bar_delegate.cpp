#include "widgets/bar_delegate.h"

#include <QApplication>
#include <QPainter>

namespace spikeglass {

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const
{
    const QVariant value = index.data(m_role);
    if (!value.isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    constexpr int kPadding = 4;
    const int textWidth = cell.fontMetrics.horizontalAdvance(QStringLiteral("100.0 %")) + kPadding;
    QRect track = option.rect.adjusted(kPadding, 4, -kPadding, -4);
    const QRect label(track.right() - textWidth, option.rect.top(), textWidth,
                      option.rect.height());
    track.setRight(label.left() - kPadding);
    const Theme& theme = m_theme.of(cell.palette);
    painter->save();
    painter->fillRect(
        QRectF(track.left(), track.top(), track.width() * value.toDouble(), track.height()),
        theme.category(0));
    painter->setPen(theme.frame);
    painter->drawLine(track.bottomLeft(), track.bottomRight());
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->setPen(cell.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(label, Qt::AlignRight | Qt::AlignVCenter, text);
    painter->restore();
}

} // namespace spikeglass
