#include "widgets/count_text.h"

#include "widgets/number_format.h"

#include <QCoreApplication>
#include <algorithm>
#include <limits>

namespace spikeglass {

QString shortened(const QString& text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const bool isCutInALetter = most > 0 && text.at(most - 1).isHighSurrogate();
    return text.left(isCutInALetter ? most - 1 : most) + QStringLiteral(" \u2026");
}
namespace {

/// `text` in the form that `count` asks for; the number itself is grouped, which %n is not.
QString tr(const char* text, const char* comment, std::uint64_t count)
{
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
    return QCoreApplication::translate("spikeglass", text, comment,
                                       static_cast<int>(std::min(count, kMost)))
        .arg(groupedInteger(count));
}

} // namespace

QString tokensText(std::uint64_t count)
{
    return tr("%1 tokens", nullptr, count);
}

QString spikesText(std::uint64_t count)
{
    return tr("%1 spikes", nullptr, count);
}

QString neuronsText(std::uint64_t count)
{
    return tr("%1 neurons", nullptr, count);
}

QString coresText(std::uint64_t count)
{
    return tr("%1 cores", nullptr, count);
}

QString chipsText(std::uint64_t count)
{
    return tr("%1 chips", nullptr, count);
}

} // namespace spikeglass
