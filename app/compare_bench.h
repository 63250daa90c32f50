#pragma once

#include "app/compare_session.h"
#include "core/engine/weight_format.h"

#include <QWidget>
#include <optional>

class QComboBox;
class QHBoxLayout;
class QPushButton;
class QSpinBox;
class QSplitter;

namespace spikeglass {

class ComparisonView;
class DifferenceView;
class MainWindow;
class TextView;

/// The Compare workspace: two runs (models, number formats, seeds, or branches of the recording) in
/// lock step on one token axis.
class CompareBench : public QWidget
{
    Q_OBJECT

public:
    explicit CompareBench(MainWindow& window);

    TextView *first, *second;
    DifferenceView* difference;
    ComparisonView* numbers;

    [[nodiscard]] CompareSession& session() { return m_session; }
    /// Starts the comparison that is set.
    void compare();
    /// The same of two branches of the recording; shows where they part when all is read.
    void compareBranches(BranchId a, BranchId b);
    /// The same of the bundled faithful model and the spike-driven one, which reads the first one's
    /// text. False where one of them is not there: then nothing is done.
    bool compareWithSpikeDriven();
    /// The same of the window's model as it was loaded and as it is changed now, with equal seed
    /// and number format. False where nothing is done to it.
    bool compareWithUnchanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    /// What one run is.
    struct Side
    {
        QComboBox* run; ///< a model, or a branch of the recording
        QComboBox* format;
        QSpinBox* seed;

        /// Nothing: a model is chosen.
        [[nodiscard]] std::optional<BranchId> branch() const;
        /// The window's model with what is done to it.
        [[nodiscard]] bool isChanged() const;
    };

    QWidget* makeControls();
    Side addSide(QHBoxLayout* line, const QString& name);
    void addPanel(QSplitter* column, const char* id, const QString& title, View* view,
                  CompareSession::Part part, bool hasHeading = true);
    void fillRuns();
    void addRuns(QComboBox& box) const;
    void enableSettings();
    void runChosen();
    void readProfiles();
    void showFirstDifference();
    void showState();
    void showProgress();
    [[nodiscard]] Comparison::MakeRun makeRun(const Side& side) const;

    MainWindow& m_window;
    CompareSession m_session;
    Side m_first{}, m_second{};
    bool m_pinsDifference = false; ///< at the end of the comparison
    QComboBox* m_text;
    QSpinBox* m_tokens;
    QPushButton *m_compare, *m_changed, *m_pair, *m_pause, *m_show;
};

} // namespace spikeglass
