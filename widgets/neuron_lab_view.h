#pragma once

#include "core/lab/lab_setup.h"
#include "widgets/view.h"

class QLabel;

namespace spikeglass {

class CurveChart;
class LabControls;
class LabTraceChart;

/// A bench for LIF neurons: what they do with an injected current, how often they fire at which
/// current, and what training takes for the derivative of a spike. Runs the equation of the model.
class NeuronLabView : public View
{
    Q_OBJECT

public:
    explicit NeuronLabView(QWidget* parent = nullptr);

    /// Takes the input of the shown neuron as the recorded current.
    void apply(const ViewSnapshot& snapshot) override;
    /// One line a token and neuron.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] bool isOfText() const override { return false; }
    [[nodiscard]] RecordDetail neededDetail() const override { return RecordDetail::TextOnly; }

    [[nodiscard]] const LabSetup& setup() const;
    void setSetup(const LabSetup& setup);
    /// Of the neurons of setup().
    [[nodiscard]] const std::vector<LabTrace>& traces() const { return m_traces; }
    /// The injected current, [tokens].
    [[nodiscard]] const std::vector<float>& current() const { return m_current; }

    /// One step of gradient descent by the gain of the shown neuron, towards one spike in five
    /// tokens, with the surrogate for the derivative of the spike. Without effect where that is
    /// reached, or the gain at the end of its range.
    void teach();
    /// How many of these since anything else was changed.
    [[nodiscard]] int steps() const { return m_steps; }

signals:
    void setupChanged();

private:
    QWidget* makeCharts();
    void readRecorded(const ViewSnapshot& snapshot);
    void run();
    void showCurves();
    /// The neuron that is taught fires at the target rate, as near as whole spikes come to it.
    [[nodiscard]] bool isTaught() const;
    /// Of the text, where the curves begin: 0 unless the current is recorded.
    [[nodiscard]] int firstToken() const;
    void showToken(std::optional<int> token);
    [[nodiscard]] QString equation(int token) const;

    LabControls* m_controls;
    LabTraceChart* m_chart;
    QLabel* m_equation;
    CurveChart *m_rate, *m_surrogate;
    std::vector<LabTrace> m_traces;
    std::vector<float> m_current, m_recorded;
    int m_recordedFirst = 0; ///< token of the text that m_recorded begins at
    int m_steps = 0;
    std::optional<NeuronId> m_recordedNeuron;
    std::uint64_t m_revision = 0;
};

} // namespace spikeglass
