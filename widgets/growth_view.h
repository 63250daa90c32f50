#pragma once

#include "widgets/curve_chart.h"
#include "widgets/view.h"

class QLabel;

namespace spikeglass {

/// Work and memory that the past of a text has cost so far: the recurrence as executed, beside what
/// attention over the same text would take.
struct GrowthNumbers
{
    double tokens = 0;      ///< N
    double recurrence = 0;  ///< multiplications and additions of WKV, counted
    double attention = 0;   ///< L C N (N + 1): N keys and N values of C entries a token and block
    double stateFloats = 0; ///< of the whole recurrent state, 7 L C of SpikeGPT
    double attentionFloats = 0; ///< 2 L C N: a key and a value a token and block
    double width = 0;           ///< L C
    int layers = 0;             ///< L
    int channels = 0;           ///< C
};

/// `totals` of a run, whose counts hold its whole text.
GrowthNumbers growthNumbers(const OperationCounts& totals, const ModelShape& shape);

/// How the cost of remembering grows with the text: O(N) against O(N^2).
class GrowthView : public View
{
    Q_OBJECT

public:
    explicit GrowthView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    /// One line: the numbers so far.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] bool isOfText() const override { return false; }
    [[nodiscard]] RecordDetail neededDetail() const override { return RecordDetail::TextOnly; }
    [[nodiscard]] const GrowthNumbers& numbers() const { return m_numbers; }

private:
    void showNumbers();

    QLabel* m_text;
    CurveChart* m_work;
    CurveChart* m_memory;
    GrowthNumbers m_numbers;
    std::uint64_t m_revision = ~std::uint64_t{0};
};

} // namespace spikeglass
