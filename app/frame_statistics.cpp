#include "app/frame_statistics.h"

#include <algorithm>
#include <cmath>

namespace spikeglass {

void FrameStatistics::addFrame(double gapMilliseconds, double intervalMilliseconds)
{
    m_work.push_back(0);
    m_maxStall = std::max(m_maxStall, gapMilliseconds - intervalMilliseconds);
    m_dropped +=
        std::max(0, static_cast<int>(std::lround(gapMilliseconds / intervalMilliseconds)) - 1);
}

void FrameStatistics::addWork(double milliseconds)
{
    if (!m_work.empty())
        m_work.back() += static_cast<float>(milliseconds);
}

double FrameStatistics::workQuantile(double share) const
{
    if (m_work.empty())
        return 0;
    std::vector<float> sorted = m_work;
    const auto index = std::min(
        sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())));
    const auto nth = sorted.begin() + static_cast<std::ptrdiff_t>(index);
    std::nth_element(sorted.begin(), nth, sorted.end());
    return *nth;
}

QJsonObject FrameStatistics::toJson() const
{
    return {{QStringLiteral("frames"), static_cast<qint64>(frames())},
            {QStringLiteral("frames_dropped"), m_dropped},
            {QStringLiteral("frame_work_ms_median"), workQuantile(0.5)},
            {QStringLiteral("frame_work_ms_p99"), workQuantile(0.99)},
            {QStringLiteral("frame_work_ms_max"), workQuantile(1)},
            {QStringLiteral("event_loop_stall_ms_max"), m_maxStall}};
}

} // namespace spikeglass
