#include "app/background_task.h"

#include <exception>
#include <utility>

namespace spikeglass {
namespace {

struct Cancelled
{
};

} // namespace

BackgroundTask::BackgroundTask(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

BackgroundTask::~BackgroundTask()
{
    cancel();
    m_pool.waitForDone();
}

void BackgroundTask::start(Work work)
{
    cancel();
    const auto isCancelled = std::make_shared<std::atomic<bool>>(false);
    m_cancelled = isCancelled;
    m_pool.start([this, isCancelled, work = std::move(work)] {
        const auto tell = [this, isCancelled](std::function<void()> what) {
            QMetaObject::invokeMethod(
                this, [this, isCancelled, what = std::move(what)] { end(isCancelled, what); },
                Qt::QueuedConnection);
        };
        const auto progress = [this, isCancelled, last = -1](std::uint64_t bytes,
                                                             std::uint64_t total) mutable {
            if (*isCancelled)
                throw Cancelled{};
            constexpr std::uint64_t kPercent = 100;
            const int percent = total == 0 ? 0 : static_cast<int>(bytes * kPercent / total);
            if (percent == std::exchange(last, percent))
                return;
            QMetaObject::invokeMethod(
                this,
                [this, isCancelled, percent] {
                    if (isCancelled == m_cancelled)
                        emit progressed(percent);
                },
                Qt::QueuedConnection);
        };
        try {
            const QString result = work(progress);
            tell([this, result] { emit done(result); });
        } catch (const Cancelled&) {
            tell([this] { emit cancelled(); });
        } catch (const std::exception& problem) {
            const QString message = QString::fromUtf8(problem.what());
            tell([this, message] { emit failed(message); });
        }
    });
}

void BackgroundTask::cancel()
{
    if (m_cancelled)
        *m_cancelled = true;
}

/// Nothing is told of work that other work has replaced.
void BackgroundTask::end(const std::shared_ptr<std::atomic<bool>>& task,
                         const std::function<void()>& tell)
{
    if (task != m_cancelled)
        return;
    m_cancelled.reset();
    tell();
}

} // namespace spikeglass
