#pragma once

#include "widgets/view.h"

#include <QAbstractTableModel>
#include <optional>
#include <utility>
#include <vector>

class QLabel;
class QTableView;

namespace spikeglass {

/// The logit lens of one token; made elsewhere, on another thread.
struct LensReading
{
    struct Row
    {
        int blocks = 0;                              ///< that have added to the residual
        std::vector<std::pair<QString, float>> best; ///< names and probabilities, best first
        double entropyBits = 0;
        int rank = 0; ///< of the token that followed; 0: none did
        float probability = 0;
    };
    TokenRecordPtr record;
    QString next; ///< name of the token that followed; empty: none yet
    std::vector<Row> rows;
};

class LensModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int kCandidates = 3;
    enum Column
    {
        Behind,
        FirstCandidate,
        Rank = FirstCandidate + kCandidates,
        Entropy,
        kColumns
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setReading(LensReading reading);
    [[nodiscard]] const LensReading& reading() const { return m_reading; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    LensReading m_reading;
};

/// What the model would say next if it ended behind each block, for the shown token.
class LensView : public View
{
    Q_OBJECT

public:
    explicit LensView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] QStringList caption() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 120}; }

    /// An answer to lensRequested(); one for another token than the shown is thrown away.
    void showReading(LensReading reading);
    [[nodiscard]] const LensModel& table() const { return *m_table; }

signals:
    /// Needs the lens of `record`; `next` followed it, if any did.
    void lensRequested(spikeglass::TokenRecordPtr record, spikeglass::TokenRecordPtr next);

private:
    QLabel* m_title;
    QTableView* m_rows;
    LensModel* m_table;
    TokenRecordPtr m_shown, m_next;
};

} // namespace spikeglass
