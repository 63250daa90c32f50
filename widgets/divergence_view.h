#pragma once

#include "widgets/edit_scope.h"
#include "widgets/time_view.h"

#include <optional>
#include <vector>

class QComboBox;

namespace spikeglass {

/// What-if ribbon: along the tokens, by how many bits the next-token distribution would differ with
/// a lesion. Says which lesion; the numbers are given to it.
class DivergenceView : public TimeView
{
    Q_OBJECT

public:
    explicit DivergenceView(QWidget* parent = nullptr);

    /// The lesion that is asked for, added to what is in force; nothing: what is in force against
    /// the model as it was loaded. Empty where nothing is selected or in force.
    [[nodiscard]] const std::optional<Interventions>& lesion() const { return m_wanted; }
    /// True: the lesion is what is in force already.
    [[nodiscard]] bool asksForEdits() const;
    void askFor(std::optional<EditScope> scope);

    /// Bits behind the tokens from position `first` on; `problem` says why there are none.
    void setBits(int first, std::vector<float> bits, const QString& problem = {});
    /// Position of the largest value; nothing before there is one.
    [[nodiscard]] std::optional<int> largest() const;
    [[nodiscard]] std::optional<float> bitsAt(int position) const;

    /// One line a visible token.
    void exportCsv(QTextStream& out) const override;

    /// One row of bars below the heading.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changed(const Change& change) override;
    void drawColumn(std::span<const TokenRecord* const> records,
                    std::span<QRgb> pixels) const override;
    void paintOver(QPainter& painter) override;
    [[nodiscard]] QString describe(const QPoint& position) const override;
    [[nodiscard]] QString emptySentence() const override;

private:
    void nameLesions();
    void composeLesion();
    void showSummary();

    QComboBox* m_lesion;
    Selection m_scopes; ///< that the lesions are named after
    std::optional<Interventions> m_wanted;
    int m_first = 0;
    std::vector<float> m_bits;
    std::size_t m_largest = 0; ///< index of the largest of m_bits
    double m_full = 0.25;      ///< bits of a full column
    QString m_problem;
};

} // namespace spikeglass
