#pragma once

#include "core/inspection/neuron_tuning.h"

#include <QAbstractTableModel>
#include <vector>

namespace spikeglass {

/// The tokens that make one neuron fire most.
class TuningModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Token,
        Fired,
        Rate,
        Potential,
        kColumns
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setKinds(std::vector<TokenTuning> kinds);
    [[nodiscard]] const std::vector<TokenTuning>& kinds() const { return m_kinds; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<TokenTuning> m_kinds;
};

} // namespace spikeglass
