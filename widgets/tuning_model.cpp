#include "widgets/tuning_model.h"

#include "widgets/number_format.h"

#include <QTextDocument>
#include <utility>

namespace spikeglass {

void TuningModel::setKinds(std::vector<TokenTuning> kinds)
{
    const bool sameSize = kinds.size() == m_kinds.size();
    if (!sameSize)
        beginResetModel();
    m_kinds = std::move(kinds);
    if (!sameSize)
        endResetModel();
    else if (!m_kinds.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int TuningModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_kinds.size());
}

int TuningModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant TuningModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TokenTuning& kind = m_kinds[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return index.column() == Token ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                       : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return Qt::convertFromPlainText(
            QString::fromStdString(kind.name) + QLatin1Char('\n') + // it may be cut in its cell
                tr("Last at token %1. Ranked by the lower end of the 95 % interval of the rate, "
                   "%2.")
                    .arg(kind.lastPosition)
                    .arg(percent(kind.surelyFires())),
            Qt::WhiteSpaceNormal);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Token:
        return QString::fromStdString(kind.name);
    case Fired:
        return tr("%1 of %2").arg(groupedInteger(kind.fired), groupedInteger(kind.occurrences));
    case Rate:
        return percent(kind.rate());
    default:
        return signedNumber(kind.meanPotential(), 3);
    }
}

QVariant TuningModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const char* const kNames[kColumns] = {QT_TR_NOOP("Token"), QT_TR_NOOP("Fired at"),
                                                 QT_TR_NOOP("Rate"), QT_TR_NOOP("Potential")};
    return tr(kNames[section]);
}

} // namespace spikeglass
