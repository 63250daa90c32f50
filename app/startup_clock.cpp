#include "app/startup_clock.h"

#include <unistd.h>

#include <QByteArray>
#include <QFile>
#include <QList>
#include <ctime>

namespace spikeglass {
namespace {

/// Field 22 of /proc/self/stat, counted behind the program's name in parentheses (proc(5)).
constexpr int kStartTimeField = 19;

double secondsSinceBoot()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace

double millisecondsSinceProcessStart()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    if (fields.size() <= kStartTimeField)
        return 0;
    const double start =
        fields[kStartTimeField].toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    return 1000 * (secondsSinceBoot() - start);
}

void StartupTimes::mark(double& time)
{
    if (time == 0)
        time = millisecondsSinceProcessStart();
}

QJsonObject StartupTimes::toJson() const
{
    return {{QStringLiteral("first_paint_ms"), firstPaint},
            {QStringLiteral("model_loaded_ms"), modelLoaded},
            {QStringLiteral("first_token_ms"), firstToken}};
}

} // namespace spikeglass
