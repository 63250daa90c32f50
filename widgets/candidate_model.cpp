#include "widgets/candidate_model.h"

#include "widgets/number_format.h"

#include <algorithm>

namespace spikeglass {

void CandidateModel::show(TokenRecordPtr record, std::optional<TokenId> taken)
{
    const auto rows = [](const TokenRecordPtr& of) { return of ? of->next.size() : 0; };
    const bool sameRows = rows(m_record) == rows(record);
    if (!sameRows)
        beginResetModel();
    m_record = std::move(record);
    m_taken = taken;
    if (!sameRows)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int CandidateModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_record
               ? 0
               : std::min(kMaxRows, static_cast<int>(m_record->next.size()));
}

int CandidateModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString CandidateModel::text(int row, int column) const
{
    const TokenCandidate& shown = candidate(row);
    switch (column) {
    case Taken:
        return isTaken(row) ? QString(QChar(0x25B6)) : QString();
    case Name:
        return QString::fromStdString(shown.name);
    case ModelProbability:
        return percent(static_cast<double>(shown.modelProbability));
    case SampledProbability:
        return percent(static_cast<double>(shown.sampledProbability));
    default:
        return {};
    }
}

QString CandidateModel::spokenText(int row, int column) const
{
    if (column == Taken)
        return isTaken(row) ? tr("taken") : tr("not taken");
    return text(row, column);
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const TokenCandidate& shown = candidate(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return spokenText(index.row(), index.column());
    case Qt::ToolTipRole:
        return tr("Click to continue the text with %1 here")
            .arg(text(index.row(), Name).toHtmlEscaped());
    case kBarRole:
        if (index.column() == ModelProbability)
            return shown.modelProbability;
        if (index.column() == SampledProbability)
            return shown.sampledProbability;
        return {};
    default:
        return {};
    }
}

QVariant CandidateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == ModelProbability)
        return tr("Probability by the model: softmax of its outputs");
    if (role == Qt::ToolTipRole && section == SampledProbability)
        return tr("Probability after the sampler: penalty, temperature, top-k, min-p, top-p");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Token");
    case ModelProbability:
        return tr("Model");
    case SampledProbability:
        return tr("Sampler");
    default:
        return {};
    }
}

} // namespace spikeglass
