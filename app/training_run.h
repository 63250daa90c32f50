#pragma once

#include "app/training_settings.h"
#include "core/training_log.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace spikeglass {

/// A training run in a folder of its own: `run.json` (settings, process), `events.jsonl` (what the
/// trainer says), `errors.txt`, and what `spikeglass-cli train` makes. The trainer is a process of
/// its own that outlives the window; a run that goes on is found again by its folder. Lives on the
/// GUI thread, reads what is new four times a second.
class TrainingRun : public QObject
{
    Q_OBJECT

public:
    enum class Status : std::uint8_t
    {
        Idle, ///< never begun
        Running,
        Stopping, ///< asked to write a checkpoint and end
        Paused,   ///< to be continued from the checkpoint
        Failed,   ///< ended by itself; problem() says why
        Done
    };

    /// Takes up the run in `folder` if there is one; else it is a new one with default settings.
    explicit TrainingRun(const QString& folder, QObject* parent = nullptr);

    /// The trainer lies beside this program.
    static bool isPossible();

    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] const TrainingSettings& settings() const { return m_settings; }
    [[nodiscard]] const TrainingLog& log() const { return m_log; }
    [[nodiscard]] Status status() const { return m_status; }
    [[nodiscard]] bool isRunning() const
    {
        return m_status == Status::Running || m_status == Status::Stopping;
    }
    /// Why the run could not begin, or the trainer ended without being asked; else empty.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    /// A checkpoint is there to be opened or continued from.
    [[nodiscard]] bool hasCheckpoint() const;
    /// The model of log().best(), to be opened; empty where none is kept.
    [[nodiscard]] QString bestModelFolder() const;

    /// Begins, or goes on from the checkpoint with the settings that it was begun with. False if
    /// that is impossible; problem() says why.
    bool start(const TrainingSettings& settings);
    /// Asks the trainer to write a checkpoint and end; returns at once.
    void stop();
    /// Reads what is new now.
    void poll();

signals:
    /// Log or status changed.
    void changed();

private:
    void readRunFile();
    [[nodiscard]] bool writeRunFile() const;
    void readEvents();
    [[nodiscard]] bool isAlive() const;
    void noteEnd();
    bool fail(const QString& problem);

    QString m_folder;
    TrainingSettings m_settings;
    TrainingLog m_log;
    Status m_status = Status::Idle;
    QString m_problem;
    qint64 m_process = 0;
    qint64 m_processStart = 0; ///< clock ticks since boot, tells a process from a later one
    qint64 m_eventsRead = 0;   ///< bytes of events.jsonl
    QTimer m_timer;
};

/// Of the run in `folder`; nothing where there is none, or none that this version can read.
std::optional<TrainingSettings> storedSettings(const QString& folder);

/// Folder of all training runs of this user.
QString trainingRunsFolder();
/// Names of the runs there, newest first.
QStringList trainingRuns(const QString& folder);

} // namespace spikeglass
