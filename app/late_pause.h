#pragma once

#include <QObject>
#include <chrono>
#include <functional>
#include <optional>

class QAbstractButton;

namespace spikeglass {

class Session;

/// Tells a press of Run that was meant for Pause: the story ended by itself while the button was
/// held down, or a moment before. Once another text is shown, no press was.
class LatePause : public QObject
{
    Q_OBJECT

public:
    /// The time that somebody who sees the story end needs to hold back the finger.
    static constexpr std::chrono::milliseconds kReaction{400};
    /// The time since whenever; never goes back.
    using Clock = std::function<std::chrono::milliseconds()>;

    /// `run` is the button that is Pause while `session` is running; both must outlive it.
    LatePause(const Session& session, const QAbstractButton& run, QObject* parent);
    /// Of a press that comes while `session` is not running.
    [[nodiscard]] bool isLate() const;
    /// Instead of the clock of the machine.
    void setClock(Clock now);

private:
    bool m_beganAsPause = false;                    ///< the button is held down since it was Pause
    std::optional<std::chrono::milliseconds> m_end; ///< of the story that is shown
    Clock m_now;
};

} // namespace spikeglass
