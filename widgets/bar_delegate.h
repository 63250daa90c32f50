#pragma once

#include "widgets/theme_cache.h"

#include <QStyledItemDelegate>

namespace spikeglass {

/// Paints a bar of the model's `role` (0 .. 1) in front of the cell's text; cells without a value
/// as usual.
class BarDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit BarDelegate(int role, QObject* parent = nullptr)
        : QStyledItemDelegate(parent)
        , m_role(role)
    {
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    int m_role;
    mutable ThemeCache m_theme;
};

} // namespace spikeglass
