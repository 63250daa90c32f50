#pragma once

#include "core/ops/cost.h"
#include "widgets/view.h"

#include <vector>

class QComboBox;
class QLabel;
class QModelIndex;
class QTableView;
class QTextBrowser;

namespace spikeglass {

class CostModel;

/// What the counted operations would cost on published chips: estimates with range, evidence and
/// source. A number that nobody published is 'unpriced', never 0.
class CostView : public View
{
    Q_OBJECT

public:
    explicit CostView(QWidget* parent = nullptr);

    void setProfiles(std::vector<ChipProfile> profiles);
    void apply(const ViewSnapshot& snapshot) override;
    void setExtent(CostExtent extent);
    /// One line a chip, token or mean, and term: joules of one token.
    void exportCsv(QTextStream& out) const override;

    [[nodiscard]] QTableView* table() const { return m_table; }
    /// The terms behind the selected number, without mark-up.
    [[nodiscard]] QString detailsText() const;
    [[nodiscard]] QString paperText() const;

private:
    void prepareTable();
    void refresh();
    void showDetails();
    [[nodiscard]] QString paperLine() const;

    QComboBox* m_extentBox;
    QLabel *m_badge, *m_hint, *m_paper;
    QTableView* m_table;
    QTextBrowser* m_details;
    CostModel* m_model;

    TokenRecordPtr m_record;
    bool m_isFfnPre = false;
    OperationCounts m_totals;
    std::uint64_t m_revision = 0;
};

} // namespace spikeglass
