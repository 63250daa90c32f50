#pragma once

#include <QJsonObject>

namespace spikeglass {

/// Milliseconds since this process was started, the loading of its libraries included (resolution
/// 10 ms); 0 if the system does not say.
double millisecondsSinceProcessStart();

/// Times of the start, each set once, in milliseconds since the process was started.
struct StartupTimes
{
    double firstPaint = 0;
    double modelLoaded = 0;
    double firstToken = 0;

    /// Sets `time` to now unless it is set.
    static void mark(double& time);
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace spikeglass
