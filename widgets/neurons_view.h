#pragma once

#include "core/inspection/firing_statistics.h"
#include "core/inspection/inspection_choices.h"
#include "core/inspection/neuron_tuning.h"
#include "widgets/edited_neurons.h"
#include "widgets/history_cursor.h"
#include "widgets/view.h"

#include <QElapsedTimer>
#include <QTimer>
#include <deque>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QToolButton;

namespace spikeglass {

class NeuronTableModel;
class TuningModel;

/// What a text file said about the neurons; made elsewhere, on another thread.
struct ScanResult
{
    QString source; ///< name of the file
    NeuronId neuron;
    FiringStatistics statistics;
    NeuronTuning tuning;
    bool isWhole = true; ///< false: of the beginning of the file alone
};

/// All neurons as a table to search and sort: how they fire over the run, and with which class of
/// tokens or which word. Below, the tokens that make the shown neuron fire most, over the run or
/// over a text file.
class NeuronsView : public View
{
    Q_OBJECT

public:
    explicit NeuronsView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    /// One line a neuron: those listed, the pinned one, or all.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] CsvExtent csvExtent() const override { return CsvExtent::Run; }
    void setFigure(bool on) override;
    [[nodiscard]] QWidgetList controls() const override;
    [[nodiscard]] QStringList caption() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 160}; }

    void search(const QString& text);
    /// What Phi relates the spikes to: a class, or nothing for the one that fits best.
    void relateTo(std::optional<TokenClass> tokenClass);
    /// To the word that is shown now, which is pinned; it stays until another relation is chosen.
    /// Where no word is shown yet, to the first that is pinned. Sorted by it as it is now.
    void relateToWord();
    /// Nothing is pinned for it; a word is counted with the next snapshot.
    void setRelation(const SpikeRelation& relation);
    [[nodiscard]] SpikeRelation relation() const;
    /// The lines stay where they are while numbers come in, until this is asked for, a heading is
    /// clicked or another relation is chosen.
    void sortAgain();
    /// Shows that a file is being read, and what came out of it.
    void showScanProgress(const QString& text);
    void showScan(ScanResult result);
    /// Takes in all that is waiting and brings the tables up to date.
    void finishPainting() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

    [[nodiscard]] const NeuronTableModel& table() const { return *m_table; }
    [[nodiscard]] const TuningModel& tuning() const { return *m_tuningTable; }
    [[nodiscard]] QString summary() const;

signals:
    /// Read a text file and tell what `neuron` fires at there.
    void scanRequested(spikeglass::NeuronId neuron);
    /// Several lines were selected.
    void groupSelected(const std::vector<spikeglass::NeuronId>& group);
    /// relation() is another.
    void relationChosen(const spikeglass::SpikeRelation& relation);

protected:
    void showEvent(QShowEvent* event) override;

private:
    using Relation = SpikeRelation::Kind;

    QWidget* makeControls();
    QWidget* makeSummary();
    QWidget* makeTables();
    [[nodiscard]] bool haveSpikesComeBack(const ViewSnapshot& snapshot) const;
    void takeRecords(const ViewSnapshot& snapshot);
    void takeWord(const ViewSnapshot& snapshot);
    void countWord(const ViewSnapshot& snapshot);
    [[nodiscard]] QString wordText() const;
    [[nodiscard]] std::uint64_t namedTokens() const;
    void takeNeuron(const ViewSnapshot& snapshot);
    void addToTuning(const TokenRecord& record);
    void addToWord(const TokenRecord& record);
    void takeWaiting(int milliseconds);
    void refresh();
    void refreshTuning();
    void showSummary();
    [[nodiscard]] QString chanceText() const;
    void takeSelection();
    void markNeurons();
    void scrollToPinned();
    [[nodiscard]] const FiringStatistics& statistics() const;
    void chooseRelation();
    void takeRelation(const SpikeRelation& wanted);
    void rememberWord();
    void showRelation();
    void takeModel(const ViewSnapshot& snapshot);
    void takeEdits(const ViewSnapshot& snapshot);
    void fitLetters();
    void fitColumns();
    void showOrder(bool isSorted);
    void writeCsvLine(QTextStream& out, int place) const;

    QWidget* m_controls = nullptr; ///< search and relation
    QLineEdit* m_search;
    QComboBox* m_relationBox;
    QLabel *m_summary, *m_tuningTitle;
    QToolButton* m_sortAgain;
    QComboBox* m_source; ///< run or text file
    QPushButton* m_scan;
    QTableView *m_neurons, *m_tokens;
    NeuronTableModel* m_table;
    TuningModel* m_tuningTable;

    HistoryCursor m_cursor;
    std::deque<TokenRecordPtr> m_waiting; ///< not yet in the statistics
    QTimer m_takeTimer;
    QElapsedTimer m_sinceRefresh;
    bool m_isStale = false;   ///< the tables lag behind
    bool m_isOrderDue = true; ///< the lines are to be sorted when all numbers are there
    TokenClassifier m_classifier;
    std::vector<int> m_withoutSpikes; ///< positions that could not be counted
    QElapsedTimer m_sinceStart;       ///< of the count
    FiringStatistics m_statistics;
    NeuronTuning m_tuning; ///< of m_neuron, over the run
    std::optional<NeuronId> m_neuron, m_pinned;
    std::vector<NeuronId> m_group;
    bool m_isOpening = true;  ///< what is pinned was not pinned beside this table
    bool m_isMarking = false; ///< lines are selected by the view, not by the user
    std::optional<ScanResult> m_scanned;

    Relation m_relation = Relation::BestClass;
    double m_chance = 1;                  ///< |phi| that chance reaches where tokens are not rare
    std::optional<ChanceLimits> m_limits; ///< of the class or word
    TokenClass m_class = TokenClass::Name;
    std::optional<int> m_shownPosition, m_pinnedPosition;
    std::optional<TokenId> m_shownWord, m_word, m_countedWord;
    QString m_shownName, m_wordName;
    std::uint64_t m_wordTokens = 0;
    std::vector<std::uint32_t> m_wordSpikes;                ///< [2 L C] at tokens of m_countedWord
    std::vector<std::pair<TokenId, QString>> m_chosenWords; ///< with their names, the last first

    std::filesystem::path m_modelSource; ///< of the model that they are words of
    InterventionsPtr m_inForce;
    ModelShape m_editedShape; ///< that m_inForce was marked for
    EditedNeurons m_edited;
};

} // namespace spikeglass
