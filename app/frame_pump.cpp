#include "app/frame_pump.h"

#include "app/session.h"

#include <algorithm>

namespace spikeglass {
namespace {

constexpr quint64 kNothingSeen = ~quint64{0};

double milliseconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

FramePump::FramePump(Session& session, QObject* parent) : QObject(parent), m_session(session)
{
    m_timer.setInterval(kIntervalMilliseconds);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FramePump::tick);
}

void FramePump::addView(View* view)
{
    m_clients.push_back({view, kNothingSeen});
}

void FramePump::start()
{
    m_sinceTick.start();
    m_timer.start();
}

void FramePump::stop()
{
    m_timer.stop();
}

void FramePump::resetStatistics()
{
    m_statistics.reset();
    m_sinceTick.start();
}

void FramePump::tick()
{
    m_statistics.addFrame(milliseconds(m_sinceTick), kIntervalMilliseconds);
    m_sinceTick.start();
    frame();
    m_statistics.addWork(milliseconds(m_sinceTick));
}

void FramePump::frame()
{
    m_session.drain();
    const ViewSnapshot snapshot = m_session.snapshot();
    const bool wait = readoutsWait(snapshot);
    for (Client& client : m_clients) {
        const bool isReadout = client.view->isReadout();
        if (client.seen == m_session.stamp() || client.view->visibleRegion().isEmpty() ||
            (isReadout && wait))
            continue;
        client.view->apply(snapshot);
        client.seen = m_session.stamp();
        if (isReadout)
            m_framesSinceReadout = 0;
    }
    emit frameDone();
}

/// What the user points at is shown at once, and the last token of a run.
bool FramePump::readoutsWait(const ViewSnapshot& snapshot)
{
    m_framesSinceReadout = std::min(m_framesSinceReadout + 1, kFramesPerReadout);
    const bool pointsElsewhere = m_selection != snapshot.selection;
    m_selection = snapshot.selection;
    return m_session.isRunning() && !pointsElsewhere && m_framesSinceReadout < kFramesPerReadout;
}

} // namespace spikeglass
