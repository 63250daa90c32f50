#include "widgets/layer_rate_model.h"

#include "widgets/number_format.h"

namespace spikeglass {

void LayerRateModel::show(const OperationCounts& token, const OperationCounts& run)
{
    const bool sameRows = m_token.layers.size() == token.layers.size();
    if (!sameRows)
        beginResetModel();
    m_token = token;
    m_run = run;
    if (!sameRows)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int LayerRateModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_token.layers.size());
}

int LayerRateModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

double LayerRateModel::rate(int layer, int column) const
{
    const bool ofRun = column == TimeMixRun || column == ChannelMixRun;
    const std::size_t site = column == ChannelMixToken || column == ChannelMixRun ? 1 : 0;
    const auto& layers = ofRun ? m_run.layers : m_token.layers;
    const LayerCounts& counts = layers[static_cast<std::size_t>(layer)];
    if (counts.neuronUpdates[site] == 0)
        return 0;
    return static_cast<double>(counts.spikes[site]) /
           static_cast<double>(counts.neuronUpdates[site]);
}

QVariant LayerRateModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::DisplayRole)
        return percent(rate(index.row(), index.column()));
    return {};
}

QVariant LayerRateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::ToolTipRole && orientation == Qt::Horizontal)
        return section == TimeMixToken || section == TimeMixRun
                   ? tr("Neurons of the time mix that fire: at the shown token, and over the run")
                   : tr("Neurons of the channel mix that fire: at the shown token, and over the "
                        "run");
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return tr("L%1").arg(section);
    switch (section) {
    case TimeMixToken:
        return tr("Time\ntoken");
    case TimeMixRun:
        return tr("Time\nrun");
    case ChannelMixToken:
        return tr("Channel\ntoken");
    case ChannelMixRun:
        return tr("Channel\nrun");
    default:
        return {};
    }
}

} // namespace spikeglass
