#pragma once

#include <QString>
#include <concepts>
#include <cstdint>
#include <string>

namespace spikeglass {

/// U+202F: keeps the groups of a number, and a number and its unit, on one line.
inline constexpr QChar kThinSpace{0x202F};

/// 1234567 as "1 234 567" with thin spaces.
QString groupedInteger(std::uint64_t value);
/// The same for counts and positions of signed types, which are not negative.
QString groupedInteger(std::signed_integral auto value)
{
    return groupedInteger(static_cast<std::uint64_t>(value));
}
/// A formula in which core has grouped the digits, as in "1,204,224 MAC", in the same way.
QString regrouped(QString formula);
/// As groupedInteger, with `decimals` digits behind the point.
QString groupedNumber(double value, int decimals);
/// Fixed digits, with a real minus sign; for potentials and currents (no unit of their own).
QString signedNumber(double value, int decimals = 4);
/// 0.1234 as "12.3 %"; below 0.05 % "< 0.1 %" unless exactly 0.
QString percent(double fraction);
/// Three significant digits and an SI prefix: siNumber(1.234e-6, "J") is "1.23 µJ".
QString siNumber(double value, const QString& unit);
/// "0.9–2.1 µJ": both ends with the prefix of the larger.
QString siRange(double low, double high, const QString& unit);
/// State hash: 16 hexadecimal digits.
QString hashText(std::uint64_t hash);
/// A field of a CSV line, quoted where RFC 4180 asks for it.
QString csvField(const QString& text);
QString csvField(const std::string& utf8);

} // namespace spikeglass
