#pragma once

#include "core/files.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <atomic>
#include <functional>
#include <memory>

namespace spikeglass {

/// One long piece of work at a time on a thread of its own, with progress and cancel.
class BackgroundTask : public QObject
{
    Q_OBJECT

public:
    /// Does the work, telling how far it is, and returns what to show. May throw.
    using Work = std::function<QString(const WriteProgress& progress)>;

    explicit BackgroundTask(QObject* parent = nullptr);
    /// Cancels and waits.
    ~BackgroundTask() override;

    /// Work that is under way is cancelled first.
    void start(Work work);
    /// The work ends where it next tells its progress.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_cancelled != nullptr; }

signals:
    void progressed(int percent);
    void done(const QString& result);
    void failed(const QString& message);
    void cancelled();

private:
    void end(const std::shared_ptr<std::atomic<bool>>& task, const std::function<void()>& tell);

    QThreadPool m_pool;
    std::shared_ptr<std::atomic<bool>> m_cancelled; ///< of the work under way; null: none
};

} // namespace spikeglass
