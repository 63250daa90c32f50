#pragma once

#include "core/ops/accounting.h"

#include <QAbstractItemModel>
#include <optional>
#include <vector>

namespace spikeglass {

/// Operations as a tree: layers with their products below them, then the head, then the total.
class OperationsModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Bar,
        Mac,
        Ac,
        Skipped,
        Dense,
        kColumns
    };
    /// Shares of the widest bar among the row's siblings, 0 .. 1, in column Bar.
    enum Role
    {
        MacShare = Qt::UserRole,
        AcShare,
        DenseShare,
        Value, ///< the number of columns Mac .. Dense, divided by the divisor
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// Numbers are divided by `divisor`: 1 shows exact integers, the number of tokens a mean.
    void show(const OperationCounts& counts, std::uint64_t divisor);

    /// Which operand entries make an operation an accumulate.
    void setClassifier(Classifier classifier);

    [[nodiscard]] const OperationCounts& counts() const { return m_counts; }
    /// MAC and AC of these counts, by the classifier.
    [[nodiscard]] OperationSplit split(const MatmulCounts& counts) const
    {
        return classify(counts, m_classifier);
    }
    /// Of a valid row.
    [[nodiscard]] MatmulCounts countsAt(const QModelIndex& index) const;
    [[nodiscard]] QString nameAt(const QModelIndex& index) const;
    /// The layer of a layer's or product's row.
    [[nodiscard]] std::optional<int> layerAt(const QModelIndex& index) const;
    /// A product's row, not a sum.
    [[nodiscard]] bool isProduct(const QModelIndex& index) const;
    /// A count divided by the divisor, as displayed.
    [[nodiscard]] QString number(std::uint64_t count) const;
    [[nodiscard]] QModelIndex totalRow() const { return index(rowCount() - 1, 0); }

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    /// Whether the column of the bars is wide enough for a heading.
    void setBarHeading(bool on);

private:
    using Products = std::vector<Matmul>;
    [[nodiscard]] static std::vector<Products> productsOf(const OperationCounts& counts);
    void updateSums();
    [[nodiscard]] QVariant barShare(const QModelIndex& index, int role) const;
    [[nodiscard]] std::optional<std::uint64_t> value(const QModelIndex& index) const;
    void emitAllChanged();

    OperationCounts m_counts;
    std::uint64_t m_divisor = 1;
    Classifier m_classifier = Classifier::TensorWise;
    std::vector<Products> m_products;        ///< of each layer
    std::vector<MatmulCounts> m_layerTotals; ///< every cell asks for them
    MatmulCounts m_head;                     // both products of a head of low rank
    MatmulCounts m_total;
    std::uint64_t m_widestLayer = 1, m_widestProduct = 1;
    bool m_barHasHeading = true;
};

} // namespace spikeglass
