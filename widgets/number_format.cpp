#include "widgets/number_format.h"

#include <QLatin1Char>
#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <cmath>

namespace spikeglass {
namespace {

constexpr QChar kMinus{0x2212};
constexpr int kGroup = 3;

/// Puts thin spaces between groups of three in a run of digits.
QString grouped(QString digits)
{
    for (qsizetype i = digits.size() - kGroup; i > 0; i -= kGroup)
        digits.insert(i, kThinSpace);
    return digits;
}

struct Prefix
{
    double scale;
    const char* symbol;
};
constexpr std::array<Prefix, 10> kPrefixes{{{1e12, "T"},
                                            {1e9, "G"},
                                            {1e6, "M"},
                                            {1e3, "k"},
                                            {1, ""},
                                            {1e-3, "m"},
                                            {1e-6, "µ"},
                                            {1e-9, "n"},
                                            {1e-12, "p"},
                                            {1e-15, "f"}}};

/// Largest prefix that leaves at least 1 in front of the point after rounding to three digits.
const Prefix& prefixFor(double magnitude)
{
    constexpr double kRoundsUp = 0.9995;
    const auto* const it = std::ranges::find_if(
        kPrefixes, [magnitude](const Prefix& p) { return magnitude >= p.scale * kRoundsUp; });
    return it == kPrefixes.end() ? kPrefixes.back() : *it;
}

/// Three significant digits, no exponent.
QString threeDigits(double value)
{
    const double magnitude = std::abs(value);
    int decimals = 2;
    if (magnitude >= 99.95)
        decimals = 0;
    else if (magnitude >= 9.995)
        decimals = 1;
    return groupedNumber(value, value == 0 ? 0 : decimals);
}

} // namespace

QString groupedInteger(std::uint64_t value)
{
    return grouped(QString::number(value));
}

QString regrouped(QString formula)
{
    static const QRegularExpression kComma(QStringLiteral("(?<=\\d),(?=\\d{3}(?!\\d))"));
    return formula.replace(kComma, kThinSpace);
}

QString groupedNumber(double value, int decimals)
{
    if (!std::isfinite(value))
        return std::isnan(value) ? QStringLiteral("NaN") : QString(QChar(0x221E));
    const QString text = QString::number(std::abs(value), 'f', decimals);
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    const QString whole = grouped(point < 0 ? text : text.left(point));
    const bool isZero = std::ranges::all_of(
        text, [](QChar c) { return c == QLatin1Char('0') || c == QLatin1Char('.'); });
    const QString sign = value < 0 && !isZero ? QString(kMinus) : QString();
    return sign + whole + (point < 0 ? QString() : text.mid(point));
}

QString signedNumber(double value, int decimals)
{
    return groupedNumber(value, decimals);
}

QString percent(double fraction)
{
    constexpr double kSmallest = 0.0005;
    const QString unit = kThinSpace + QStringLiteral("%");
    if (fraction > 0 && fraction < kSmallest)
        return QStringLiteral("< 0.1") + unit;
    return groupedNumber(100 * fraction, 1) + unit;
}

QString siNumber(double value, const QString& unit)
{
    if (value == 0)
        return QStringLiteral("0") + kThinSpace + unit;
    const Prefix& prefix = prefixFor(std::abs(value));
    return threeDigits(value / prefix.scale) + kThinSpace + QString::fromUtf8(prefix.symbol) + unit;
}

QString siRange(double low, double high, const QString& unit)
{
    const Prefix& prefix = prefixFor(std::max(std::abs(low), std::abs(high)));
    return threeDigits(low / prefix.scale) + QChar(0x2013) + threeDigits(high / prefix.scale) +
           kThinSpace + QString::fromUtf8(prefix.symbol) + unit;
}

QString hashText(std::uint64_t hash)
{
    constexpr int kDigits = 16;
    return QStringLiteral("%1").arg(hash, kDigits, 16, QLatin1Char('0'));
}

QString csvField(const QString& text)
{
    const bool needsQuotes = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                             text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    if (!needsQuotes)
        return text;
    QString quoted = text;
    quoted.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

QString csvField(const std::string& utf8)
{
    return csvField(QString::fromStdString(utf8));
}

} // namespace spikeglass
