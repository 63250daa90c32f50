#pragma once

#include "core/ops/chip_profile.h"
#include "core/run_difference.h"
#include "widgets/view.h"

#include <vector>

class QComboBox;
class QLabel;
class QTableView;

namespace spikeglass {

class ComparisonModel;

/// The numbers of two runs side by side, and where they part: links there pin those tokens.
class ComparisonView : public View
{
    Q_OBJECT

public:
    explicit ComparisonView(QWidget* parent = nullptr);

    /// Two runs are no snapshot of one: see showRuns().
    void apply(const ViewSnapshot& snapshot) override;
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] CsvExtent csvExtent() const override { return CsvExtent::Run; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 160}; }

    void setProfiles(std::vector<ChipProfile> profiles);
    void showRuns(const RunDifference& runs, const ModelShape& first, const ModelShape& second);
    [[nodiscard]] const ComparisonModel& table() const { return *m_table; }
    /// Where the runs part, in words; rich text.
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] QWidgetList controls() const override;
    [[nodiscard]] QStringList caption() const override;
    void setFigure(bool on) override;

private:
    void fill();
    void endWithLastRow();
    void showVerdict();
    [[nodiscard]] QStringList extent() const;
    [[nodiscard]] QStringList partings() const;
    [[nodiscard]] QStringList shares() const;

    QLabel* m_partings; ///< changes only with its links, so that they keep the focus and a press
    QLabel *m_shares, *m_chipLabel;
    QComboBox* m_chip;
    QTableView* m_rows;
    ComparisonModel* m_table;
    std::vector<ChipProfile> m_profiles;
    RunDifference m_runs;
    ModelShape m_first, m_second;
};

} // namespace spikeglass
