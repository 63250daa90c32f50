#pragma once

#include "core/ops/cost.h"
#include "widgets/view.h"

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QModelIndex;
class QStackedWidget;
class QTableView;
class QTextBrowser;
class QToolButton;

namespace spikeglass {

class BreakEvenChart;
class CostModel;
class FloorPlanChart;
class HostEnergyMeter;
class TornadoChart;
class WaterfallChart;
class WhatIfPanel;

/// What the counted operations would cost on published chips: estimates with range, evidence and
/// source. A number that nobody published is 'unpriced', never 0. Pages look at the same counts
/// from several sides; only the visible one is kept up to date.
class CostView : public View
{
    Q_OBJECT

public:
    enum class Page : std::uint8_t
    {
        Chips,
        WhatIf,
        BreakEven,
        Waterfall,
        FloorPlan,
        Tools,
    };

    explicit CostView(QWidget* parent = nullptr);
    ~CostView() override;

    /// The chosen chip stays chosen by its id.
    void setProfiles(std::vector<ChipProfile> profiles);
    void apply(const ViewSnapshot& snapshot) override;
    void setExtent(CostExtent extent);
    [[nodiscard]] CostExtent extent() const;
    void setPage(Page page);
    [[nodiscard]] Page page() const;
    /// The chip of all pages but the table of chips.
    void setChip(int row);
    [[nodiscard]] bool isReadout() const override { return true; }
    /// One line a chip, token or mean, and term: joules of one token.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] RecordDetail neededDetail() const override { return RecordDetail::Activity; }

    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] WhatIfPanel* whatIfPanel() const { return m_whatIf; }
    [[nodiscard]] TornadoChart* tornadoChart() const { return m_tornado; }
    [[nodiscard]] WaterfallChart* waterfallChart() const { return m_waterfall; }
    [[nodiscard]] FloorPlanChart* floorPlanChart() const { return m_floorPlan; }
    /// The terms behind the selected number, without mark-up.
    [[nodiscard]] QString detailsText() const;
    [[nodiscard]] QString paperText() const;
    /// The words beside the picture of the shown page, without mark-up.
    [[nodiscard]] QString pageText() const;

signals:
    /// The user wants a copy of this profile to edit.
    void profileEditRequested(const spikeglass::ChipProfile& profile);

protected:
    void changeEvent(QEvent* event) override;

private:
    void prepareTable();
    /// As wide and high as the font needs.
    void fitTable();
    /// Of the chip's words, wrapped where its column is narrow.
    [[nodiscard]] int chipHeight(int row) const;
    /// Each row of the table as high as its lines of text.
    void fitRows();
    void makeControls();
    void makePages();
    QWidget* makeWhatIfPage();
    void choosePage();
    void refresh();
    void refreshPage();
    void showDetails();
    void showWhatIf();
    void showBreakEven();
    void showWaterfall();
    void showWaterfallStep(int row);
    void showFloorPlan();
    void showTools();
    void measureHost();
    void setPageText(const QString& html);
    [[nodiscard]] const ChipProfile& chip() const;
    [[nodiscard]] QString paperLine() const;
    [[nodiscard]] QString hostLine() const;

    QComboBox *m_pageBox, *m_extentBox, *m_chipBox;
    QToolButton* m_edit;
    QLabel *m_badge, *m_hint, *m_paper, *m_result;
    QStackedWidget* m_pages;
    QTableView* m_table;
    QTextBrowser* m_details;
    WhatIfPanel* m_whatIf;
    TornadoChart* m_tornado;
    BreakEvenChart* m_breakEven;
    WaterfallChart* m_waterfall;
    FloorPlanChart* m_floorPlan;
    CostModel* m_model;

    TokenRecordPtr m_record;
    bool m_isFfnPre = false;
    OperationCounts m_totals;
    std::uint64_t m_revision = 0;

    /// Measured, beside the estimates: joules of the whole machine over the last second or more.
    std::unique_ptr<HostEnergyMeter> m_meter;
    qint64 m_measuredAt = 0; ///< milliseconds
    std::uint64_t m_measuredTokens = 0;
    std::optional<double> m_hostJoules; ///< a token
};

} // namespace spikeglass
