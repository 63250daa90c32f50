#pragma once

#include <QElapsedTimer>
#include <QObject>

class QAbstractButton;

namespace spikeglass {

class Session;

/// Tells a press of Run that was meant for Pause: the story ended by itself while the button was
/// held down, or a moment before.
class LatePause : public QObject
{
    Q_OBJECT

public:
    /// The time that somebody who sees the story end needs to hold back the finger.
    static constexpr int kMilliseconds = 400;

    /// `run` is the button that is Pause while `session` is running; both must outlive it.
    LatePause(const Session& session, const QAbstractButton& run, QObject* parent);
    /// Of a press that comes while `session` is not running.
    [[nodiscard]] bool isLate() const;

private:
    bool m_beganAsPause = false; ///< the button is held down since it was Pause
    QElapsedTimer m_sinceEnd;
};

} // namespace spikeglass
