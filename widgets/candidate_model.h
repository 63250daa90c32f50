#pragma once

#include "core/snapshot.h"

#include <QAbstractTableModel>
#include <optional>

namespace spikeglass {

/// Candidates for the next token as a table.
class CandidateModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Taken,
        Name,
        ModelProbability,
        SampledProbability,
        kColumns
    };
    static constexpr int kMaxRows = 10;
    /// Role of a bar's length, 0 .. 1; present in the probability columns.
    static constexpr int kBarRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// `record` may be null; `taken` is the token that followed, if any yet.
    void show(TokenRecordPtr record, std::optional<TokenId> taken);
    [[nodiscard]] const TokenCandidate& candidate(int row) const
    {
        return m_record->next[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] bool isTaken(int row) const { return candidate(row).token == m_taken; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString spokenText(int row, int column) const;

    TokenRecordPtr m_record;
    std::optional<TokenId> m_taken;
};

} // namespace spikeglass
