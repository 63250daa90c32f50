#pragma once

#include "app/appearance.h"
#include "app/command_line.h"
#include "app/frame_pump.h"
#include "app/model_desk.h"
#include "app/session.h"
#include "app/settings.h"
#include "app/startup_clock.h"

#include <QElapsedTimer>
#include <QMainWindow>
#include <filesystem>
#include <functional>

class QSplitter;

namespace spikeglass {

class CommandPalette;
class EditMenu;
class Exporter;
class Explanations;
class LatePause;
class Lessons;
class MainMenus;
class MessageBar;
class ModelDialog;
class Panel;
class Presentation;
class RunToolbar;
class SessionFiles;
class SideColumn;
class StatusStrip;
class View;
class TimeTravel;
class WhatIf;
class WordMenu;
class Workbench;
class Workspaces;
struct ChipProfile;

/// The window: holds its parts together and does what menus, keys and the command line ask for.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `look` must outlive the window; `settings` as read from the settings file.
    MainWindow(ApplicationLook& look, Settings settings, LaunchOptions options);
    /// Stops the pump, then the generator.
    ~MainWindow() override;

    /// Loads on another thread; failure is shown, and the model there is stays.
    void openModel(const ModelRequest& request) { m_models.open(request); }
    [[nodiscard]] bool isOpeningModel() const { return m_models.isLoading(); }
    /// What the model is and how it is open, to be switched; null if there is none. Deletes itself.
    ModelDialog* showModelSettings() { return m_models.showSettings(); }
    /// Code of the language that the window speaks, for lessons and pages.
    [[nodiscard]] QString language() const;
    /// Speaks `choice` from the next start on.
    void setLanguage(const QString& choice);
    /// What the window would remember now.
    [[nodiscard]] Settings currentSettings() const;

    // --- what menus and keys ask for
    void runOrPause();
    void step();
    /// The present text stays until the new one has begun. A run goes on running.
    void restart();
    /// Restarts and runs.
    void writePrompt();
    /// Asks how many tokens to write, as Run does, and pauses behind them.
    void askForTokens();
    /// Out of the editor; outside of one, nothing is selected any more.
    void leaveOrClear();
    void searchCommands();
    /// The page of this name; empty: that of the panel in use, else under the mouse, else of the
    /// workspace.
    void explain(const QString& page = {});
    void about();
    /// Opens Compare with the bundled faithful and spike-driven models, and starts.
    void compareWithSpikeDriven();

    /// A panel of any workspace: its menu exports it, its view joins the others.
    void addPanel(Panel* panel);
    /// A view of any workspace: gets the snapshots while it is visible, and its clicks select.
    void addView(View* view);

    [[nodiscard]] ApplicationLook& look() { return m_look; }
    [[nodiscard]] Session& session() { return m_session; }
    [[nodiscard]] ModelDesk& models() { return m_models; }
    [[nodiscard]] FramePump& pump() { return m_pump; }
    [[nodiscard]] Workbench& workbench() { return *m_workbench; }
    [[nodiscard]] TimeTravel& travel() { return *m_travel; }
    [[nodiscard]] SessionFiles& files() { return *m_files; }
    [[nodiscard]] Workspaces& workspaces() { return *m_workspaces; }
    [[nodiscard]] Explanations& explanations();
    [[nodiscard]] Presentation& presentation() { return *m_presentation; }
    [[nodiscard]] Lessons& lessons() { return *m_lessons; }
    [[nodiscard]] RunToolbar& toolbar() { return *m_toolbar; }
    [[nodiscard]] EditMenu& edit() { return *m_edit; }
    [[nodiscard]] Exporter& exporter() { return *m_exporter; }
    [[nodiscard]] MessageBar& messages() { return *m_messages; }
    /// Frame times, and the speed of the writing over all runs.
    [[nodiscard]] QJsonObject frameReport() const;
    [[nodiscard]] const StartupTimes& startupTimes() const { return m_startup; }

signals:
    void modelShown();
    /// The model asked for on the command line, or bundled, cannot be used.
    void modelFailed(const QString& message);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    /// A model folder or a weights file may be dropped.
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeLearn();
    void showPlayPanel(const QString& page);
    QWidget* makeTrainWorkspace();
    void makeToolbar();
    void connectSession();
    void connectFiles();
    void connectViews();
    void readProfiles();
    void editProfile(const ChipProfile& profile);
    void applySettings(const Settings& settings);
    void applyOptions();

    void restartIfPromptChanged();
    void writeTokens(int tokens);
    void showModel();
    void showFinished(FinishedEvent::Reason reason);
    void showStatus();

    ApplicationLook& m_look;
    LaunchOptions m_options;
    QString m_language; ///< of the next start
    StartupTimes m_startup;
    QElapsedTimer m_sinceStatus;
    Session m_session;
    FramePump m_pump; ///< behind the session: stops first

    Workbench* m_workbench;
    MainMenus* m_menus = nullptr;
    TimeTravel* m_travel;
    Exporter* m_exporter;
    RunToolbar* m_toolbar = nullptr;
    LatePause* m_latePause = nullptr;
    EditMenu* m_edit = nullptr;
    WordMenu* m_words = nullptr;
    WhatIf* m_whatIf = nullptr;
    MessageBar* m_messages;
    SessionFiles* m_files;
    int m_autosaveMilliseconds = 0;
    int m_tokensToWrite = 50; ///< asked for last
    StatusStrip* m_status;
    CommandPalette* m_palette;
    Workspaces* m_workspaces;
    QSplitter* m_frame;     ///< the column beside the workspaces, and these
    SideColumn* m_side;     ///< lessons and explanations
    QByteArray m_sideState; ///< before there are explanations
    Lessons* m_lessons = nullptr;
    Explanations* m_explanations = nullptr; ///< made when first asked for
    Presentation* m_presentation;
    ModelDesk m_models; ///< behind what it shows
};

} // namespace spikeglass
