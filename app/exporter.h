#pragma once

#include "app/export_dialog.h"
#include "app/panel_export.h"
#include "core/trace/run_facts.h"
#include "widgets/branch_lanes.h"
#include "widgets/view.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <functional>

namespace spikeglass {

class Panel;

/// Exports of panels and of the recording: asks what and where to, writes without stopping the
/// window, tells how it went.
class Exporter : public QObject
{
    Q_OBJECT

public:
    /// A child of the window. `snapshot` is asked for what the window shows now, `model` how its
    /// model is called, `names` how tokens are.
    Exporter(QWidget& window, std::function<ViewSnapshot()> snapshot,
             std::function<RunFacts::ModelName()> model, TokenNames names);
    /// Waits for a recording that is being written.
    ~Exporter() override;

    /// Tokens that can be written with all their numbers.
    struct Recording
    {
        QString name; ///< whose it is, as the dialog says it
        std::function<ViewSnapshot()> snapshot;
        /// Called on a thread of its own, with the model of the snapshot; may take its time.
        std::function<RunFacts::ModelName(const Model&)> model;
        bool isOnScreen = false; ///< the dialog begins with it
        QString fileName = {};   ///< proposed, without ending
    };

    /// `view` shows something else than the window's session; `run` says what, a paragraph each.
    void setSource(const View* view, std::function<ViewSnapshot()> snapshot,
                   std::function<QStringList()> run);
    /// Besides that of the window's session; asked when the dialog opens.
    void setOtherRecordings(std::function<std::vector<Recording>()> others);

    /// Shows the dialog; null if the panel has no view. The dialog deletes itself.
    ExportDialog* askForPanel(const Panel* panel);
    ExportDialog* askForRecording();

    void writePanel(View& view, ExportRange range, const QString& file,
                    FigureColours colours = FigureColours::Light);
    /// Of the window's session.
    void writeRecording(ExportRange range, const QString& file);
    /// `.npz`, `.h5` or `.safetensors`, on a thread of its own; the tokens of the range that the
    /// history keeps with all their numbers. Told is which were left out.
    void write(const Recording& recording, ExportRange range, const QString& file);

signals:
    /// Something to say that needs no answer.
    void told(const QString& message);
    void failed(const QString& title, const QString& message);

private:
    [[nodiscard]] PanelExport::Source sourceOf(const View* view) const;
    [[nodiscard]] Recording ownRecording() const;
    [[nodiscard]] std::vector<Recording> recordings() const;
    /// What an export of a recording holds.
    struct Records
    {
        std::vector<TokenRecordPtr> inFull;
        std::vector<int> missing; ///< positions in the range that the recording has in part only
    };
    [[nodiscard]] static Records records(const ViewSnapshot& snapshot, ExportRange range);
    /// What was chosen last, to begin with next time.
    struct Habit
    {
        QString format; ///< ending; empty: none was chosen yet
        ExportRange range = ExportRange::Visible;
        FigureColours colours = FigureColours::Light;
    };
    ExportDialog* open(ExportDialog* dialog, Habit& habit);

    QWidget& m_window;
    std::function<ViewSnapshot()> m_snapshot;
    std::function<RunFacts::ModelName()> m_model;
    TokenNames m_names;
    QHash<const View*, PanelExport::Source> m_sources;
    std::function<std::vector<Recording>()> m_others;
    Habit m_panelHabit;
    Habit m_recordingHabit{{}, ExportRange::All, FigureColours::Light};
    QThreadPool m_pool;
};

} // namespace spikeglass
