#pragma once

#include "widgets/theme_cache.h"

#include <QStyledItemDelegate>

namespace spikeglass {

/// The stacked bar of OperationsModel: MAC filled, AC hatched, skipped an empty frame.
class OperationsBarDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    mutable ThemeCache m_theme;
};

} // namespace spikeglass
