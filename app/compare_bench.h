#pragma once

#include "app/compare_session.h"
#include "app/exporter.h"
#include "core/comparison_choices.h"
#include "core/engine/weight_format.h"
#include "core/text/sampler.h"
#include "core/trace/token_history.h"

#include <QWidget>
#include <array>
#include <optional>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QSpinBox;
class QSplitter;

namespace spikeglass {

class CompareTextChoice;
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
    /// What is shown, as it was chosen when its comparison began, a paragraph each for A, B and
    /// their text; empty before the first one.
    [[nodiscard]] QStringList shownRuns() const { return runTexts(Length::Whole); }
    /// What is chosen by now is not what is shown.
    [[nodiscard]] bool isStale() const;
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
        bool wantsChanges = false; ///< the changed model was chosen last

        /// Nothing: a model is chosen.
        [[nodiscard]] std::optional<BranchId> branch() const;
        /// The window's model with what is done to it.
        [[nodiscard]] bool isChanged() const;
    };
    /// Where a run comes from, whatever it is called.
    struct Source
    {
        QString folder; ///< of the model
        std::optional<BranchId> branch;
        std::size_t tokens = 0; ///< of the branch's own
        bool operator==(const Source&) const = default;
    };
    /// All that decides what a comparison comes to.
    struct Choice
    {
        QString first, second;  ///< what each run is, in words
        InterventionsPtr edits; ///< null: neither run is of the changed model
        QString prompt;         ///< empty: neither run writes
        ComparisonText text = ComparisonText::Same;
        int tokens = 0;
        std::optional<SamplerSettings> sampler; ///< nothing: neither run writes
        std::array<Source, 2> sources;
        std::array<WeightFormat, 2> formats{}; ///< said in `first` and `second` too
        std::array<QString, 2> brief;          ///< `first` and `second` without lists of edits
    };
    /// What there is of a run of the last comparison.
    enum class Found : std::uint8_t
    {
        AsItWas,
        Unchanged, ///< the model; its changes are not in force
        Nothing
    };
    /// What is said of edits: all of them, or for how many neurons they are.
    enum class Length : std::uint8_t
    {
        Whole,
        Brief
    };

    QWidget* makeControls();
    QHBoxLayout* makeButtons();
    void connectControls();
    Side addSide(QHBoxLayout* line, const QString& name);
    void addPanel(QSplitter* column, const char* id, const QString& title, View* view,
                  CompareSession::Part part, bool hasHeading = true);
    void fillRuns();
    void refill(Side& side);
    void addRuns(QComboBox& box) const;
    void enableSettings();
    void enableButtons();
    void runChosen();
    void adaptText();
    [[nodiscard]] ComparisonText fittingText() const;
    [[nodiscard]] QString describe(const Side& side, Length length) const;
    [[nodiscard]] QString describeBranch(const QString& name, BranchId branch, Length length) const;
    [[nodiscard]] QString recordedEdits(BranchId branch, Length length) const;
    [[nodiscard]] Source source(const Side& side) const;
    [[nodiscard]] Choice choice() const;
    [[nodiscard]] ComparisonChoices choices() const;
    static Found choose(const Side& side, const ComparisonChoices::Run& run);
    void bringBack();
    void tellLosses(const std::array<Found, 2>& found);
    [[nodiscard]] QString nothingText() const;
    [[nodiscard]] QStringList runTexts(Length length) const;
    [[nodiscard]] QStringList runsOf(CompareSession::Part part) const;
    void showChoice();
    void showResult();
    void readProfiles();
    void showFirstDifference();
    void nameDifference();
    void comparePair(int a, int b);
    void pauseOrGoOn();
    [[nodiscard]] int nextLimit() const;
    [[nodiscard]] QString limitText() const;
    [[nodiscard]] QStringList endTexts() const;
    [[nodiscard]] QString pauseText() const;
    [[nodiscard]] WeightFormat format(const Side& side) const;
    [[nodiscard]] std::vector<Exporter::Recording> recordings() const;
    void showState();
    void showProgress();
    [[nodiscard]] Comparison::MakeRun makeRun(const Side& side) const;

    MainWindow& m_window;
    CompareSession m_session;
    Side m_first{}, m_second{};
    bool m_pinsDifference = false;           ///< at the end of the comparison
    bool m_isTextChosen = false;             ///< by the user, for this pair
    std::optional<Choice> m_shown;           ///< of the comparison that is shown
    std::optional<ComparisonChoices> m_last; ///< the session's, if both of its runs are there
    CompareTextChoice* m_text;
    QSpinBox* m_tokens;
    QPushButton *m_compare, *m_changed, *m_pair, *m_pause, *m_show;
    QLabel *m_result, *m_stale;
};

} // namespace spikeglass
