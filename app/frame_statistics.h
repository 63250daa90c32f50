#pragma once

#include <QJsonObject>
#include <cstddef>
#include <vector>

namespace spikeglass {

/// How long the window's frames took and how long its event loop stood still.
class FrameStatistics
{
public:
    /// A frame came `gapMilliseconds` after the one before, `intervalMilliseconds` were planned.
    void addFrame(double gapMilliseconds, double intervalMilliseconds);
    /// Time the last frame spent in views and painting; may come in several parts.
    void addWork(double milliseconds);
    void reset() { *this = {}; }

    [[nodiscard]] std::size_t frames() const { return m_work.size(); }
    /// Frames that should have been there and were not.
    [[nodiscard]] int dropped() const { return m_dropped; }
    /// Longest time beyond the planned interval that the event loop did not come round.
    [[nodiscard]] double maxStall() const { return m_maxStall; }
    /// Work a frame, ms, that the given share (0 .. 1) of the frames does not exceed; 0 if none.
    [[nodiscard]] double workQuantile(double share) const;
    [[nodiscard]] QJsonObject toJson() const;

private:
    std::vector<float> m_work; // ms a frame
    int m_dropped = 0;
    double m_maxStall = 0;
};

} // namespace spikeglass
