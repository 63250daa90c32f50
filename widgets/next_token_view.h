#pragma once

#include "widgets/view.h"

#include <optional>

class QLabel;
class QTableView;
class QTextStream;

namespace spikeglass {

class CandidateModel;

/// The most probable followers of the shown token: what the model says and what the sampler leaves
/// of it. Says which one was taken.
class NextTokenView : public View
{
    Q_OBJECT

public:
    explicit NextTokenView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    [[nodiscard]] bool isReadout() const override { return true; }
    /// One line a candidate: token, name, both probabilities (0 .. 1), whether it was taken.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] RecordDetail neededDetail() const override { return RecordDetail::Activity; }
    [[nodiscard]] const QTableView* table() const { return m_table; }

signals:
    /// The user asks for `token` as the follower of the token at `position`.
    void candidateChosen(int position, spikeglass::TokenId token);

private:
    void showRecord(TokenRecordPtr record, TokenRecordPtr follower);
    [[nodiscard]] QString outcome() const;

    QLabel* m_headline;
    QLabel* m_outcome;
    QTableView* m_table;
    CandidateModel* m_candidates;
    TokenRecordPtr m_record, m_follower;
};

} // namespace spikeglass
