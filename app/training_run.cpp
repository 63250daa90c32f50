#include "app/training_run.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>
#include <csignal>

namespace spikeglass {
namespace {

constexpr int kPollMilliseconds = 250;
constexpr qint64 kBytesPerPoll = 1 << 20;
constexpr int kRunFileVersion = 1;

/// When a process began, in clock ticks since boot (field 22 of /proc/PID/stat); 0: it is no more.
qint64 processStart(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (process <= 0 || !file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const bool ended = fields.value(0) == "Z" || fields.value(0) == "X";
    constexpr int kStartTime = 22 - 3; // the list begins with field 3
    return ended ? 0 : fields.value(kStartTime).toLongLong();
}

QString runFile(const QString& folder)
{
    return folder + QStringLiteral("/run.json");
}

/// Empty if the file cannot be read.
QJsonObject readJson(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

/// Nothing where they are damaged or of another version.
std::optional<TrainingSettings> settingsOf(const QJsonObject& run)
{
    return run.value(QStringLiteral("version")).toInt() == kRunFileVersion
               ? trainingSettings(run.value(QStringLiteral("settings")).toObject())
               : std::nullopt;
}

QString lastLine(const QString& file)
{
    QFile errors(file);
    if (!errors.open(QIODevice::ReadOnly))
        return {};
    constexpr qint64 kTail = 4096;
    errors.seek(std::max<qint64>(0, errors.size() - kTail));
    const QList<QByteArray> lines = errors.readAll().trimmed().split('\n');
    return QString::fromUtf8(lines.last()).trimmed();
}

/// Of the trainer's last word, which names the programs that hand it on.
QString endText(QString word)
{
    for (const char* program : {"spikeglass-cli: ", "spikeglass-torch: "})
        if (word.startsWith(QLatin1String(program)))
            word.remove(0, qstrlen(program));
    const QString signal = QStringLiteral("ended by signal ");
    if (word.startsWith(signal))
        return TrainingRun::tr("The trainer was killed (signal %1).").arg(word.mid(signal.size()));
    if (word.isEmpty())
        return TrainingRun::tr("The trainer ended without a word; was it killed?");
    return TrainingRun::tr("The trainer ended: %1.")
        .arg(word.endsWith(QLatin1Char('.')) ? word.chopped(1) : word);
}

} // namespace

TrainingRun::TrainingRun(const QString& folder, QObject* parent) : QObject(parent), m_folder(folder)
{
    m_timer.setInterval(kPollMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &TrainingRun::poll);
    readRunFile();
    if (m_process == 0)
        return;
    m_status = Status::Running;
    m_timer.start();
    poll();
}

bool TrainingRun::isPossible()
{
    return QFile::exists(QCoreApplication::applicationDirPath() +
                         QStringLiteral("/spikeglass-torch"));
}

void TrainingRun::readRunFile()
{
    const QString file = runFile(m_folder);
    if (!QFile::exists(file))
        return;
    const QJsonObject json = readJson(file);
    const auto settings = settingsOf(json);
    if (!settings) {
        m_status = Status::Failed;
        m_problem = tr("%1 is damaged or of another version.").arg(file);
        return;
    }
    m_settings = *settings;
    m_process = json.value(QStringLiteral("process")).toInteger();
    m_processStart = json.value(QStringLiteral("process_start")).toInteger();
}

bool TrainingRun::writeRunFile() const
{
    QSaveFile file(runFile(m_folder));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(
        QJsonDocument(QJsonObject{{QStringLiteral("version"), kRunFileVersion},
                                  {QStringLiteral("settings"), trainingSettingsJson(m_settings)},
                                  {QStringLiteral("process"), m_process},
                                  {QStringLiteral("process_start"), m_processStart}})
            .toJson());
    return file.commit();
}

bool TrainingRun::hasCheckpoint() const
{
    return QFile::exists(m_folder + QStringLiteral("/checkpoint.safetensors"));
}

QString TrainingRun::bestModelFolder() const
{
    const QString model = m_folder + QStringLiteral("/best-model");
    const bool isThere =
        m_log.best() && QFile::exists(model + QStringLiteral("/model.safetensors"));
    return isThere ? model : QString();
}

bool TrainingRun::fail(const QString& problem)
{
    m_status = m_process == 0 ? Status::Idle : Status::Failed;
    m_problem = problem;
    emit changed();
    return false;
}

bool TrainingRun::start(const TrainingSettings& settings)
{
    if (isRunning())
        return true;
    if (m_status == Status::Idle)
        m_settings = settings;
    if (const QString obstacle = trainingObstacle(m_settings, m_folder); !obstacle.isEmpty())
        return fail(obstacle);
    if (!QDir().mkpath(m_folder))
        return fail(tr("%1: cannot create the folder.").arg(m_folder));
    QProcess trainer;
    trainer.setProgram(QCoreApplication::applicationDirPath() + QStringLiteral("/spikeglass-cli"));
    trainer.setArguments(trainingArguments(m_settings, m_folder));
    trainer.setStandardOutputFile(m_folder + QStringLiteral("/events.jsonl"), QIODevice::Append);
    trainer.setStandardErrorFile(m_folder + QStringLiteral("/errors.txt"));
    if (!trainer.startDetached(&m_process))
        return fail(tr("%1 cannot be started: %2").arg(trainer.program(), trainer.errorString()));
    m_processStart = processStart(m_process);
    m_problem.clear();
    m_status = Status::Running;
    m_log.goOn();
    m_timer.start();
    if (!writeRunFile())
        m_problem = tr("%1: run.json cannot be written; another window will not find this run.")
                        .arg(m_folder);
    emit changed();
    return true;
}

void TrainingRun::stop()
{
    if (m_status != Status::Running || !isAlive())
        return;
    ::kill(static_cast<pid_t>(m_process), SIGTERM);
    m_status = Status::Stopping;
    emit changed();
}

bool TrainingRun::isAlive() const
{
    const qint64 start = processStart(m_process);
    return start != 0 && start == m_processStart;
}

void TrainingRun::readEvents()
{
    QFile events(m_folder + QStringLiteral("/events.jsonl"));
    if (!events.open(QIODevice::ReadOnly) || !events.seek(m_eventsRead))
        return;
    const QByteArray text = events.read(kBytesPerPoll);
    qsizetype begin = 0;
    for (qsizetype end = 0; (end = text.indexOf('\n', begin)) >= 0; begin = end + 1)
        m_log.read({text.constData() + begin, static_cast<std::size_t>(end - begin)});
    m_eventsRead += begin;
}

void TrainingRun::poll()
{
    const bool alive = isAlive(); // before reading: what it said last is then read
    const std::uint64_t revision = m_log.revision();
    const qint64 before = m_eventsRead;
    readEvents();
    if (!alive && m_eventsRead == before) {
        noteEnd();
        emit changed();
    } else if (m_log.revision() != revision) {
        emit changed();
    }
}

void TrainingRun::noteEnd()
{
    m_timer.stop();
    m_problem.clear();
    if (m_log.stage() == TrainingLog::Stage::Done) {
        m_status = Status::Done;
        return;
    }
    const bool asked = m_status == Status::Stopping;
    if (m_log.stage() == TrainingLog::Stage::Stopped || asked) {
        m_status = Status::Paused;
        return;
    }
    m_status = Status::Failed;
    const QString word = lastLine(m_folder + QStringLiteral("/errors.txt"));
    m_problem = endText(word);
    m_problem +=
        QLatin1Char(' ') +
        (hasCheckpoint() ? tr("The checkpoint of step %1 is kept; Continue goes on there, or "
                              "use it in Play.")
                               .arg(m_log.checkpointStep())
                         : tr("It had written no checkpoint yet."));
}

std::optional<TrainingSettings> storedSettings(const QString& folder)
{
    return settingsOf(readJson(runFile(folder)));
}

QString trainingRunsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
           QStringLiteral("/training");
}

QStringList trainingRuns(const QString& folder)
{
    QStringList names;
    for (const QString& name :
         QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time))
        if (QFile::exists(QStringLiteral("%1/%2/run.json").arg(folder, name)))
            names += name;
    return names;
}

} // namespace spikeglass
