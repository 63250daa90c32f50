#pragma once

#include "core/ops/operation_counts.h"

#include <QAbstractTableModel>

namespace spikeglass {

/// Firing rate of every population, at one token and over the run.
class LayerRateModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        TimeMixToken,
        TimeMixRun,
        ChannelMixToken,
        ChannelMixRun,
        kColumns
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Counts of the shown token and of the run; both of the same model, or empty.
    void show(const OperationCounts& token, const OperationCounts& run);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    /// Fired / updated, 0 .. 1.
    [[nodiscard]] double rate(int layer, int column) const;

private:
    OperationCounts m_token, m_run;
};

} // namespace spikeglass
