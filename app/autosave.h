#pragma once

#include "core/trace/session_file.h"

#include <QDateTime>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace spikeglass {

/// Folder for what the program keeps of its own accord: spikeglass/ in $XDG_STATE_HOME, or in
/// ~/.local/state.
QString stateFolder();

/// Work that a program which ended without a word has left behind.
struct AbandonedWork
{
    QString file;
    QDateTime saved;
};

/// Writes the session about once a second into a file of this program's own, on a thread of its
/// own. The file is renamed when the program ends in order; its lock tells others whether it is
/// still alive, so that several programs do not meet.
class Autosave : public QObject
{
    Q_OBJECT

public:
    static constexpr int kIntervalMilliseconds = 1000;

    /// `revision` changes with the content; `take` is called on this thread and may return nothing.
    Autosave(const QString& folder, std::function<quint64()> revision,
             std::function<std::optional<SessionContent>()> take, QObject* parent = nullptr);
    /// Waits for a save under way.
    ~Autosave() override;

    void start(int milliseconds = kIntervalMilliseconds);
    /// Other work is about to take the place of this one, which becomes lastWork(). `isSaved`: the
    /// user has it in a file.
    void setAside(bool isSaved);
    /// The program ends: the same for good.
    void finish(bool isSaved);
    /// What this program writes.
    [[nodiscard]] const QString& file() const { return m_file; }
    /// The session as it was when a program last ended in order, or opened another model or
    /// session; it may not exist.
    [[nodiscard]] static QString lastWork(const QString& folder);
    /// There is such work, and it was in no file of the user's.
    [[nodiscard]] static bool isLastWorkUnsaved(const QString& folder);

    /// Files of programs that are not running any more, newest first. What they were in the middle
    /// of writing is removed.
    static std::vector<AbandonedWork> abandoned(const QString& folder);
    static void discard(const QString& file);

signals:
    /// Once, until a save succeeds again.
    void failed(const QString& message);

private:
    void save();

    QString m_folder, m_file;
    std::function<quint64()> m_revision;
    std::function<std::optional<SessionContent>()> m_take;
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_timer;
    QThreadPool m_pool;
    std::optional<quint64> m_saved; ///< revision of what was written last
    bool m_isWriting = false;
    bool m_hasFailed = false;
    int m_interval = kIntervalMilliseconds;
};

} // namespace spikeglass
