#include "app/autosave.h"

#include <malloc.h>
#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <algorithm>
#include <exception>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kShare = 10; ///< saving takes at most one part in so many of the time

QString lockOf(const QString& file)
{
    return file + QStringLiteral(".lock");
}

/// An empty file beside the last work, as long as that is in no file of the user's.
QString unsavedMark(const QString& folder)
{
    return QDir(folder).filePath(QStringLiteral("last.unsaved"));
}

} // namespace

QString stateFolder()
{
    const QString named = qEnvironmentVariable("XDG_STATE_HOME");
    const QString root =
        QDir::isAbsolutePath(named) ? named : QDir::home().filePath(QStringLiteral(".local/state"));
    return QDir(root).filePath(QStringLiteral("spikeglass"));
}

Autosave::Autosave(const QString& folder, std::function<quint64()> revision,
                   std::function<std::optional<SessionContent>()> take, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
    , m_revision(std::move(revision))
    , m_take(std::move(take))
{
    QDir().mkpath(folder);
    const QString name = QStringLiteral("autosave-%1-%2.spikeglass")
                             .arg(::getpid())
                             .arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0'));
    m_file = QDir(folder).filePath(name);
    m_lock = std::make_unique<QLockFile>(lockOf(m_file));
    m_lock->setStaleLockTime(0);
    m_lock->tryLock();
    m_pool.setMaxThreadCount(1);
    connect(&m_timer, &QTimer::timeout, this, &Autosave::save);
}

Autosave::~Autosave()
{
    m_pool.waitForDone();
}

void Autosave::start(int milliseconds)
{
    m_interval = milliseconds;
    m_timer.start(milliseconds);
}

void Autosave::save()
{
    const quint64 revision = m_revision();
    if (m_isWriting || m_saved == revision)
        return;
    auto content = m_take();
    if (!content)
        return;
    m_isWriting = true;
    m_pool.start([this, revision, content = std::move(*content)]() mutable {
        QString problem;
        QElapsedTimer clock;
        clock.start();
        try {
            writeSession(m_file.toStdString(), content);
        } catch (const std::exception& error) {
            problem = QString::fromUtf8(error.what());
        }
        const int took = static_cast<int>(clock.elapsed());
        content = {};
        ::malloc_trim(0); // or the columns of a long text stay with this thread's allocator
        QMetaObject::invokeMethod(
            this,
            [this, revision, problem, took] {
                m_isWriting = false;
                m_timer.setInterval(std::max(m_interval, kShare * took));
                if (problem.isEmpty())
                    m_saved = revision;
                else if (!m_hasFailed)
                    emit failed(problem);
                m_hasFailed = !problem.isEmpty();
            },
            Qt::QueuedConnection);
    });
}

QString Autosave::lastWork(const QString& folder)
{
    return QDir(folder).filePath(QStringLiteral("last.spikeglass"));
}

bool Autosave::isLastWorkUnsaved(const QString& folder)
{
    return QFile::exists(lastWork(folder)) && QFile::exists(unsavedMark(folder));
}

void Autosave::setAside(bool isSaved)
{
    m_pool.waitForDone();
    m_isWriting = false;
    save();
    m_pool.waitForDone();
    if (!QFile::exists(m_file))
        return;
    QFile::remove(lastWork(m_folder));
    QFile::rename(m_file, lastWork(m_folder));
    QFile mark(unsavedMark(m_folder));
    if (isSaved)
        mark.remove();
    else if (!mark.open(QIODevice::WriteOnly))
        qWarning("%s: cannot be written", qUtf8Printable(mark.fileName()));
}

void Autosave::finish(bool isSaved)
{
    m_timer.stop();
    setAside(isSaved);
    m_lock->unlock();
}

std::vector<AbandonedWork> Autosave::abandoned(const QString& folder)
{
    std::vector<AbandonedWork> found;
    const QStringList names{QStringLiteral("autosave-*.spikeglass*")};
    for (const QFileInfo& entry : QDir(folder).entryInfoList(names, QDir::Files, QDir::Time)) {
        const QString name = entry.fileName();
        const qsizetype end = name.indexOf(QStringLiteral(".spikeglass"));
        const QString file = entry.dir().filePath(name.left(end) + QStringLiteral(".spikeglass"));
        QLockFile lock(lockOf(file));
        lock.setStaleLockTime(0);
        if (!lock.tryLock()) // its program is alive
            continue;
        if (entry.filePath() == file)
            found.push_back({file, entry.lastModified()});
        else if (entry.suffix() != QStringLiteral("lock"))
            QFile::remove(entry.filePath()); // half-written
    }
    return found;
}

void Autosave::discard(const QString& file)
{
    QFile::remove(file);
    QFile::remove(lockOf(file));
}

} // namespace spikeglass
