#include "app/system_memory.h"

#include <QFile>
#include <QList>

namespace spikeglass {

std::optional<std::uint64_t> availableMemory()
{
    QFile file(QStringLiteral("/proc/meminfo"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("MemAvailable:")) {
            constexpr std::uint64_t kKibi = 1024;
            return line.simplified().split(' ').value(1).toULongLong() * kKibi;
        }
    return std::nullopt;
}

} // namespace spikeglass
