#pragma once

#include "core/ops/chip_profile.h"
#include "core/run_difference.h"

#include <QAbstractTableModel>
#include <cstdint>
#include <optional>
#include <vector>

namespace spikeglass {

/// Numbers of two runs side by side: what they wrote, executed and would cost, and the firing rates
/// of their layers.
class ComparisonModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        First,
        Second,
        Difference, ///< ratio of B to A
        Differing,  ///< share of the decisions that differ
        kColumns
    };
    struct Line
    {
        QString name, first, second, difference, differing, toolTip;
        QString key;                        ///< of the line in files, with the unit
        std::optional<double> firstNumber;  ///< as in files
        std::optional<double> secondNumber; ///< likewise
        std::optional<double> ratio;        ///< likewise
        std::uint64_t decisions = 0;        ///< of these neurons in each run; 0: not compared
        std::uint64_t differingDecisions = 0;
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `chip`: whose estimate of the energy is shown; null: none.
    void show(const RunDifference& runs, const ModelShape& first, const ModelShape& second,
              const ChipProfile* chip);
    [[nodiscard]] const std::vector<Line>& lines() const { return m_lines; }
    /// Neurons of the runs are compared one by one.
    [[nodiscard]] bool hasDiffering() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<Line> m_lines;
};

} // namespace spikeglass
