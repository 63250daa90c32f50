#include "app/late_pause.h"

#include "app/session.h"

#include <QAbstractButton>

namespace spikeglass {

LatePause::LatePause(const Session& session, const QAbstractButton& run, QObject* parent)
    : QObject(parent)
{
    connect(&session, &Session::ended, this, [this] { m_sinceEnd.start(); });
    connect(&run, &QAbstractButton::pressed, this,
            [this, &session] { m_beganAsPause = session.isRunning(); });
    connect(&run, &QAbstractButton::released, this, [this] { m_beganAsPause = false; });
}

/// The button does its work before it says that it was released.
bool LatePause::isLate() const
{
    return m_beganAsPause || (m_sinceEnd.isValid() && !m_sinceEnd.hasExpired(kMilliseconds));
}

} // namespace spikeglass
