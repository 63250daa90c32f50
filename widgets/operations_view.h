#pragma once

#include "core/ops/operation_counts.h"
#include "widgets/theme_cache.h"
#include "widgets/view.h"

#include <array>

class QComboBox;
class QLabel;
class QSpinBox;
class QTreeView;

namespace spikeglass {

class CountDelegate;
class OperationsModel;
class PaperPanel;

/// What was really computed: dense, executed and skipped operations of every matrix product.
class OperationsView : public View
{
    Q_OBJECT

public:
    enum class Scope : std::uint8_t
    {
        Token,
        Run,
        Mean,
        Range ///< tokens from .. to
    };
    enum class Accounting : std::uint8_t
    {
        Executed,    ///< a product is accumulates where its whole operand is ternary
        ElementWise, ///< an operation is, where its operand entry is
        NeuroBench,
        Paper
    };

    explicit OperationsView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    void setScope(Scope scope);
    /// The tokens of Scope::Range, both counted.
    void setRange(int first, int last);
    void setAccounting(Accounting accounting);
    [[nodiscard]] bool isReadout() const override { return true; }
    /// One line a product: exact counts of the chosen scope.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] QWidgetList controls() const override;
    [[nodiscard]] QStringList caption() const override;
    [[nodiscard]] RecordDetail neededDetail() const override { return RecordDetail::Activity; }

    [[nodiscard]] QTreeView* tree() const { return m_tree; }
    [[nodiscard]] PaperPanel* paperPanel() const { return m_paper; }
    [[nodiscard]] QString badgeText() const;
    [[nodiscard]] QString summaryText() const;
    [[nodiscard]] QString formulaText() const;
    /// What the colours and patterns of the bars are, as plain text.
    [[nodiscard]] static QString legendText();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Of the columns from Mac on.
    using NumberWidths = std::array<int, 4>;

    void prepareTree();
    void prepareControls();
    void takeTotals(const TokenHistory* history);
    void sumRange(const TokenHistory* history);
    void refresh();
    void showCounts(const OperationCounts& counts);
    void showLegend();
    [[nodiscard]] QString colouredLegend() const;
    [[nodiscard]] bool allTextsFit() const;
    void fitColumns();
    [[nodiscard]] NumberWidths exactWidths() const;
    void widenTable();
    [[nodiscard]] const OperationCounts& shownCounts() const;
    [[nodiscard]] QString scopeName(const OperationCounts& counts) const;
    [[nodiscard]] QString summary(const OperationCounts& counts) const;
    [[nodiscard]] QString executedText(const OperationCounts& counts) const;
    [[nodiscard]] QString neuronText(const OperationCounts& counts) const;
    [[nodiscard]] QString neuroBenchText(const OperationCounts& counts) const;
    [[nodiscard]] QString accountingsText(const OperationCounts& counts) const;
    [[nodiscard]] Scope scope() const;
    [[nodiscard]] Accounting accounting() const;
    [[nodiscard]] QString formula(const QModelIndex& index) const;

    QComboBox *m_scopeBox, *m_accountingBox;
    QSpinBox *m_from, *m_to;
    QLabel *m_badge, *m_summary, *m_legend, *m_formula;
    QTreeView* m_tree;
    OperationsModel* m_model;
    CountDelegate* m_numbers;
    PaperPanel* m_paper;
    mutable ThemeCache m_theme;

    TokenRecordPtr m_record;
    OperationCounts m_totals, m_range;
    std::uint64_t m_revision = 0;
    std::uint64_t m_firstSpikes = 0; ///< of token 0, all of whose neurons NeuroBench counts
    bool m_rangeIsStale = true;
    int m_fittedWidth = 0; ///< of the table, when its columns were last fitted
    NumberWidths m_fittedNumbers{};
};

} // namespace spikeglass
