#pragma once

#include "core/ops/operation_counts.h"
#include "widgets/view.h"

class QComboBox;
class QLabel;
class QTreeView;

namespace spikeglass {

class OperationsModel;

/// What was really computed: dense, executed and skipped operations of every matrix product.
class OperationsView : public View
{
    Q_OBJECT

public:
    enum class Scope : std::uint8_t
    {
        Token,
        Run,
        Mean
    };

    explicit OperationsView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    void setScope(Scope scope);
    /// One line a product: exact counts of the chosen scope.
    void exportCsv(QTextStream& out) const override;

    [[nodiscard]] QTreeView* tree() const { return m_tree; }
    [[nodiscard]] QString badgeText() const;
    [[nodiscard]] QString summaryText() const;
    [[nodiscard]] QString formulaText() const;

private:
    void prepareTree();
    void refresh();
    void showCounts(const OperationCounts& counts);
    void fitColumns();
    [[nodiscard]] QString summary(const OperationCounts& counts) const;
    [[nodiscard]] QString formula(const QModelIndex& index) const;

    QComboBox* m_scopeBox;
    QLabel *m_badge, *m_summary, *m_legend, *m_formula;
    QTreeView* m_tree;
    OperationsModel* m_model;

    TokenRecordPtr m_record;
    OperationCounts m_totals;
    std::uint64_t m_revision = 0;
    qsizetype m_fittedDigits = 0; ///< columns are wide enough for that many characters
};

} // namespace spikeglass
