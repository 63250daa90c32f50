#pragma once

#include "app/frame_statistics.h"
#include "widgets/view.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <vector>

namespace spikeglass {

class Session;

/// The heartbeat of the window: every 33 ms drains the session and gives its snapshot to the views
/// that are visible and have not seen it yet; while tokens stream in, to readouts with every third
/// frame only.
class FramePump : public QObject
{
    Q_OBJECT

public:
    static constexpr int kIntervalMilliseconds = 33;
    /// Ten times a second.
    static constexpr int kFramesPerReadout = 3;

    /// `session` and the views must outlive the pump.
    explicit FramePump(Session& session, QObject* parent = nullptr);

    void addView(View* view);
    void start();
    void stop();
    /// One frame, now.
    void frame();

    [[nodiscard]] const FrameStatistics& statistics() const { return m_statistics; }
    void resetStatistics();
    /// Painting that a frame caused, measured where it happens.
    void addPaintTime(double milliseconds) { m_statistics.addWork(milliseconds); }

signals:
    /// After the views have the newest snapshot.
    void frameDone();

private:
    struct Client
    {
        View* view;
        quint64 seen; ///< stamp of the snapshot it has
    };
    void tick();
    bool readoutsWait(const ViewSnapshot& snapshot);

    Session& m_session;
    std::vector<Client> m_clients;
    Selection m_selection; ///< of the frame before
    int m_framesSinceReadout = kFramesPerReadout;
    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    FrameStatistics m_statistics;
};

} // namespace spikeglass
