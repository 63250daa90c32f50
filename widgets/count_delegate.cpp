#include "widgets/count_delegate.h"

#include "widgets/number_format.h"
#include "widgets/operations_model.h"

namespace spikeglass {

void CountDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (m_compact)
        option->text = siNumber(index.data(OperationsModel::Value).toDouble(), QString()).trimmed();
}

} // namespace spikeglass
