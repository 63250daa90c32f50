#pragma once

#include <QStyledItemDelegate>

namespace spikeglass {

/// Counts of OperationsModel: exact where there is room, else with three digits and an SI prefix.
class CountDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setCompact(bool compact) { m_compact = compact; }
    [[nodiscard]] bool isCompact() const { return m_compact; }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    bool m_compact = false;
};

} // namespace spikeglass
