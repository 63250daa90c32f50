#pragma once

#include "core/inspection/spike_margin.h"
#include "widgets/view.h"

#include <QAbstractTableModel>
#include <span>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QTableView;

namespace spikeglass {

/// One line a population, and a last one for all.
class MarginModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Population,
        Spikes,
        Gained,
        Lost,
        Share,
        kColumns
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// [L][2]
    void setCounts(const ModelShape& shape, std::vector<MarginCounts> populations, double epsilon);
    [[nodiscard]] const ModelShape& shape() const { return m_shape; }
    [[nodiscard]] const std::vector<MarginCounts>& counts() const { return m_counts; }
    [[nodiscard]] MarginCounts total() const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    ModelShape m_shape;
    std::vector<MarginCounts> m_counts;
    double m_epsilon = 0;
};

/// Near misses: how many neurons would decide otherwise if the threshold lay a little higher or
/// lower, at the shown token or over the visible ones.
class MarginsView : public View
{
    Q_OBJECT

public:
    explicit MarginsView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] QWidgetList controls() const override;
    [[nodiscard]] QStringList caption() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 110}; }

    void setEpsilon(double epsilon);
    void setOverVisible(bool visible);
    [[nodiscard]] const MarginModel& table() const { return *m_table; }
    [[nodiscard]] QString summary() const;

private:
    /// Visible tokens that are counted at most: the newest ones.
    static constexpr int kMostTokens = 256;

    [[nodiscard]] std::span<const TokenRecordPtr> records() const;
    void takeVisible(const ViewSnapshot& snapshot);
    void count();

    QComboBox* m_scope;
    QDoubleSpinBox* m_epsilon;
    QLabel* m_summary;
    QTableView* m_rows;
    MarginModel* m_table;
    TokenRecordPtr m_shown;
    std::vector<TokenRecordPtr> m_visible;
    std::shared_ptr<const Model> m_model;
};

} // namespace spikeglass
