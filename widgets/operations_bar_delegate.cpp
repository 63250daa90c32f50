#include "widgets/operations_bar_delegate.h"

#include "widgets/operations_model.h"

#include <QPainter>

namespace spikeglass {

void OperationsBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const Theme& theme = m_theme.of(option.palette);
    const QRectF track = QRectF(option.rect).adjusted(3, 4, -3, -4);
    const auto width = [&](int role) { return track.width() * index.data(role).toDouble(); };
    const QRectF mac(track.left(), track.top(), width(OperationsModel::MacShare), track.height());
    const QRectF ac(mac.right(), track.top(), width(OperationsModel::AcShare), track.height());
    const QRectF dense(track.left(), track.top(), width(OperationsModel::DenseShare),
                       track.height());
    painter->save();
    painter->fillRect(track, theme.background); // the row may be selected
    painter->fillRect(mac, theme.category(0));
    painter->fillRect(ac, QBrush(theme.category(1), Qt::BDiagPattern));
    painter->setPen(theme.frame);
    painter->drawRect(dense.adjusted(0.5, 0.5, -0.5, -0.5));
    painter->restore();
}

} // namespace spikeglass
