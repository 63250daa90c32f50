#include "app/late_pause.h"

#include "app/session.h"

#include <QAbstractButton>
#include <utility>

namespace spikeglass {
namespace {

std::chrono::milliseconds machineTime()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace

LatePause::LatePause(const Session& session, const QAbstractButton& run, QObject* parent)
    : QObject(parent)
    , m_now(machineTime)
{
    connect(&session, &Session::ended, this, [this] { m_end = m_now(); });
    for (const auto anotherText :
         {&Session::restarted, &Session::branchChanged, &Session::aboutToForget})
        connect(&session, anotherText, this, [this] { m_end.reset(); });
    connect(&run, &QAbstractButton::pressed, this,
            [this, &session] { m_beganAsPause = session.isRunning(); });
    connect(&run, &QAbstractButton::released, this, [this] { m_beganAsPause = false; });
}

/// The button does its work before it says that it was released.
bool LatePause::isLate() const
{
    return m_beganAsPause || (m_end && m_now() - *m_end <= kReaction);
}

void LatePause::setClock(Clock now)
{
    m_now = std::move(now);
}

} // namespace spikeglass
