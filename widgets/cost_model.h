#pragma once

#include "core/ops/cost.h"

#include <QAbstractTableModel>
#include <vector>

namespace spikeglass {

/// Chips, and what the counted operations would cost on them. Energies and times are those of one
/// token: the shown one, and the mean of the run.
class CostModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Chip,
        Token,
        Mean,
        kColumns
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setProfiles(std::vector<ChipProfile> profiles);
    /// Prices both on every chip. Counts must be of `shape`.
    void price(const OperationCounts& token, const OperationCounts& run, const ModelShape& shape,
               CostExtent extent);

    [[nodiscard]] const ChipProfile& profile(int row) const
    {
        return m_profiles[static_cast<std::size_t>(row)];
    }
    /// Column Token or Mean; the latter holds sums over the run.
    [[nodiscard]] const CostEstimate& estimate(int row, int column) const;
    /// Of text in its numbers, in the longest of the row.
    [[nodiscard]] int lines(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Priced
    {
        CostEstimate token, run;
    };
    [[nodiscard]] QString chipText(int row) const;
    [[nodiscard]] QString chipTip(int row) const;
    [[nodiscard]] QString costTip(int row, int column) const;

    std::vector<ChipProfile> m_profiles;
    std::vector<Priced> m_priced; ///< one a profile, or empty before price()
};

/// The estimate knows the price of at least one operation that took place.
bool hasPrice(const CostEstimate& estimate);
/// Energy of one token: nominal, range and time, each on its line. "unpriced", never 0, where the
/// constants are not published.
QString costText(const CostEstimate& estimate);
/// Of costText().
int costLines(const CostEstimate& estimate);
/// The weakest evidence among the constants used.
QString evidenceText(const CostEstimate& estimate);

} // namespace spikeglass
