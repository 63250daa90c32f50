#pragma once

#include "core/engine/interventions.h"
#include "core/model/model_folder.h"
#include "core/trace/token_history.h"
#include "core/types.h"

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

class QTextStream;

namespace spikeglass {

/// What the user points at. One for the whole window: hover highlights everywhere, a click pins,
/// Esc clears.
struct Selection
{
    std::optional<int> hoveredToken;
    std::optional<int> pinnedToken;
    std::optional<NeuronId> hoveredNeuron;
    std::optional<NeuronId> pinnedNeuron;
    std::vector<NeuronId> tracedNeurons; ///< at most kMaxTraces, drawn as membrane traces

    std::vector<NeuronId> group;      ///< in the rubber band
    std::vector<NeuronId> groupFired; ///< those of them that fired inside it

    static constexpr std::size_t kMaxTraces = 8;
    bool operator==(const Selection&) const = default;
};

/// The token axis that all time views share. Token t fills t .. t + 1 of it; first .. last is
/// visible (first < last).
struct TokenAxis
{
    double first = 0;
    double last = 64;
    bool follow = true; ///< the right end stays at the newest token; false while scrolled back
    bool operator==(const TokenAxis&) const = default;
};

/// All that a view needs to paint itself, a plain value that tests build by hand. The history is
/// only valid during View::apply; records taken from it live on by shared pointer.
struct ViewSnapshot
{
    std::shared_ptr<const Model> model; ///< null before a model is loaded
    const TokenHistory* history = nullptr;
    Selection selection;
    TokenAxis axis;
    InterventionsPtr interventions = nullptr; ///< in force from the next token on; null: none

    /// The token whose numbers are shown: pinned, else hovered, else the newest; null if none.
    [[nodiscard]] TokenRecordPtr shownToken() const;
    /// The neuron whose numbers are shown: pinned, else hovered.
    [[nodiscard]] std::optional<NeuronId> shownNeuron() const;
};

/// Which part of the run an export holds.
enum class ExportRange : std::uint8_t
{
    Visible,  ///< the tokens and neurons on screen
    Selected, ///< the pinned token, and the pinned neuron where there are rows of neurons
    All       ///< every token of the history, every neuron
};

/// A panel of the window. apply() is called on the GUI thread at most once a frame, and only while
/// the panel is visible; it does no more work than what changed (TokenHistory::revision,
/// Selection, TokenAxis) requires and stays well below 8 ms. It fills its own background, so that
/// a frame does not paint what lies behind it.
class View : public QWidget
{
    Q_OBJECT

public:
    explicit View(QWidget* parent = nullptr);
    virtual void apply(const ViewSnapshot& snapshot) = 0;
    /// What is shown as a table: one line of named columns with units, then one line a row.
    virtual void exportCsv(QTextStream& out) const = 0;

    /// The tokens that one exportCsv() covers.
    enum class CsvExtent : std::uint8_t
    {
        Axis,       ///< those on the axis
        ShownToken, ///< that one
        Run         ///< those of exportRange() by itself
    };
    [[nodiscard]] virtual CsvExtent csvExtent() const { return CsvExtent::ShownToken; }
    /// Numbers to be read, not a picture to be watched: while tokens stream in it is given fewer
    /// frames, more than eyes can follow still.
    [[nodiscard]] virtual bool isReadout() const { return false; }
    /// What records must hold to be shown; others count as not there.
    [[nodiscard]] virtual RecordDetail neededDetail() const { return RecordDetail::Full; }
    /// Does now what apply() leaves to later turns of the event loop.
    virtual void finishPainting() {}
    /// Buttons, boxes and lists over the picture, which an exported one does without.
    [[nodiscard]] virtual QWidgetList controls() const { return {}; }
    /// While it is painted for a file: what belongs to the mouse, the keyboard and to pins, which a
    /// reader of the file does not have, is left out then.
    virtual void setFigure(bool on) { m_isFigure = on; }
    [[nodiscard]] bool isFigure() const { return m_isFigure; }
    /// What a picture of it needs to be understood without the window, a paragraph a string, of
    /// which the first is the title. Empty: the picture says all.
    [[nodiscard]] virtual QStringList caption() const { return {}; }
    /// What is shown comes from the text that the window shows.
    [[nodiscard]] virtual bool isOfText() const { return true; }
    /// For the time of an export; Visible otherwise.
    void setExportRange(ExportRange range) { m_exportRange = range; }
    [[nodiscard]] ExportRange exportRange() const { return m_exportRange; }

signals:
    void tokenHovered(std::optional<int> position);
    void tokenPinned(int position);
    void neuronHovered(std::optional<spikeglass::NeuronId> neuron);
    void neuronPinned(spikeglass::NeuronId neuron);
    /// What can be done to the neuron, as a menu at that place of the screen.
    void neuronMenuRequested(spikeglass::NeuronId neuron, const QPoint& place);
    /// What can be done with the token, as a menu at that place of the screen.
    void tokenMenuRequested(int position, const QPoint& place);
    void axisRequested(spikeglass::TokenAxis axis);

protected:
    /// False where nobody would answer neuronMenuRequested().
    bool askForNeuronMenu(NeuronId neuron, const QPoint& place);
    /// False where nobody would answer tokenMenuRequested().
    bool askForTokenMenu(int position, const QPoint& place);

private:
    ExportRange m_exportRange = ExportRange::Visible;
    bool m_isFigure = false;
};

} // namespace spikeglass
