#include "widgets/colour_map.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace spikeglass {

namespace {

/// OKLab (Ottosson 2020): lightness, green-red, blue-yellow.
struct Lab
{
    double l = 0;
    double a = 0;
    double b = 0;
};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

int encoded(double channel)
{
    const double c = std::clamp(channel, 0.0, 1.0);
    const double s = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
    return static_cast<int>(std::lround(255 * s));
}

Lab toLab(const QColor& colour)
{
    const double r = linear(colour.redF());
    const double g = linear(colour.greenF());
    const double b = linear(colour.blueF());
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QRgb toRgb(const Lab& lab)
{
    const double l = std::pow(lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b, 3);
    const double m = std::pow(lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b, 3);
    const double s = std::pow(lab.l - 0.0894841775 * lab.a - 1.2914855480 * lab.b, 3);
    return qRgb(encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

} // namespace

ColourMap::ColourMap(std::span<const QColor> stops)
{
    assert(stops.size() >= 2);
    const std::size_t intervals = stops.size() - 1;
    for (int i = 0; i < kEntries; ++i) {
        const double place =
            static_cast<double>(i) * static_cast<double>(intervals) / (kEntries - 1);
        const std::size_t stop = std::min(static_cast<std::size_t>(place), intervals - 1);
        const double share = place - static_cast<double>(stop);
        const Lab low = toLab(stops[stop]);
        const Lab high = toLab(stops[stop + 1]);
        m_table[static_cast<std::size_t>(i)] =
            toRgb({std::lerp(low.l, high.l, share), std::lerp(low.a, high.a, share),
                   std::lerp(low.b, high.b, share)});
    }
}

const ColourMap& ColourMap::cividis()
{
    static const ColourMap map(std::array<QColor, 10>{
        QColor(0x00, 0x20, 0x4D), QColor(0x00, 0x33, 0x6F), QColor(0x39, 0x48, 0x6B),
        QColor(0x57, 0x5C, 0x6D), QColor(0x70, 0x71, 0x73), QColor(0x8A, 0x87, 0x79),
        QColor(0xA6, 0x9D, 0x75), QColor(0xC4, 0xB5, 0x6C), QColor(0xE4, 0xCF, 0x5B),
        QColor(0xFF, 0xEA, 0x46)});
    return map;
}

const ColourMap& ColourMap::viridis()
{
    static const ColourMap map(std::array<QColor, 10>{
        QColor(0x44, 0x01, 0x54), QColor(0x48, 0x28, 0x78), QColor(0x3E, 0x4A, 0x89),
        QColor(0x31, 0x68, 0x8E), QColor(0x26, 0x82, 0x8E), QColor(0x1F, 0x9E, 0x89),
        QColor(0x35, 0xB7, 0x79), QColor(0x6D, 0xCD, 0x59), QColor(0xB4, 0xDE, 0x2C),
        QColor(0xFD, 0xE7, 0x25)});
    return map;
}

QRgb ColourMap::at(double t) const
{
    const double inside = t > 0 ? std::min(t, 1.0) : 0.0;
    return m_table[static_cast<std::size_t>(std::lround(inside * (kEntries - 1)))];
}

} // namespace spikeglass
