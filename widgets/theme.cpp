#include "widgets/theme.h"

#include <algorithm>
#include <cmath>

namespace spikeglass {

namespace {

// Okabe and Ito, "Color Universal Design", 2008.
const QColor kOrange(0xE6, 0x9F, 0x00);
const QColor kSkyBlue(0x56, 0xB4, 0xE9);
const QColor kGreen(0x00, 0x9E, 0x73);
const QColor kYellow(0xF0, 0xE4, 0x42);
const QColor kBlue(0x00, 0x72, 0xB2);
const QColor kVermilion(0xD5, 0x5E, 0x00);
const QColor kPurple(0xCC, 0x79, 0xA7);

double luminance(const QColor& colour)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

bool isDark(const QColor& background)
{
    return contrastRatio(background, Qt::white) > contrastRatio(background, Qt::black);
}

ColourMap densityMap(const QColor& background)
{
    const QColor full = isDark(background) ? QColor(0xFF, 0xEA, 0x46) : QColor(0x00, 0x20, 0x4D);
    return ColourMap(std::array{background, full});
}

ColourMap negativeMap(const QColor& background)
{
    const QColor full = isDark(background) ? QColor(0x4F, 0xC3, 0xFF) : QColor(0xC2, 0x3B, 0x00);
    return ColourMap(std::array{background, full});
}

ColourMap divergingMap(const QColor& background)
{
    const bool dark = isDark(background);
    const QColor low = dark ? kSkyBlue : blended(kBlue, Qt::black, 0.8);
    const QColor high = dark ? QColor(0xFF, 0x8C, 0x2E) : blended(kVermilion, Qt::black, 0.85);
    return ColourMap(std::array{low, background, high});
}

} // namespace

double contrastRatio(const QColor& a, const QColor& b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor blended(const QColor& colour, const QColor& background, double share)
{
    const auto mix = [share](int from, int to) {
        return static_cast<int>(std::lround(std::lerp(static_cast<double>(from), to, share)));
    };
    return {mix(background.red(), colour.red()), mix(background.green(), colour.green()),
            mix(background.blue(), colour.blue())};
}

QColor withContrast(const QColor& colour, const QColor& background, double ratio)
{
    const QColor target = Theme::textOn(background);
    constexpr int kSteps = 40;
    for (int step = 0; step < kSteps; ++step) {
        const QColor candidate = blended(target, colour, static_cast<double>(step) / kSteps);
        if (contrastRatio(candidate, background) >= ratio)
            return candidate;
    }
    return target;
}

Theme::Theme(const QPalette& palette)
    : dark(isDark(palette.color(QPalette::Base)))
    , background(palette.color(QPalette::Base))
    , text(withContrast(palette.color(QPalette::Text), background, 7))
    , mutedText(withContrast(blended(text, background, 0.6), background, kTextContrast + 0.5))
    , grid(blended(text, background, 0.14))
    , frame(blended(text, background, 0.35))
    , pinned(withContrast(dark ? kOrange : kVermilion, background, kGraphicContrast))
    , hovered(blended(text, background, 0.7))
    , threshold(withContrast(kVermilion, background, kGraphicContrast))
    , spike(dark ? QColor(0xFF, 0xEA, 0x46) : QColor(0x00, 0x20, 0x4D))
    , good(withContrast(kGreen, background, kGraphicContrast))
    , warning(withContrast(kVermilion, background, kGraphicContrast))
    , edited(withContrast(kPurple, background, kGraphicContrast))
    , categories{kBlue, kVermilion, kGreen, kPurple, kOrange, kSkyBlue, kYellow}
    , density(densityMap(background))
    , negative(negativeMap(background))
    , diverging(divergingMap(background))
{
    for (QColor& colour : categories)
        colour = withContrast(colour, background, kGraphicContrast);
}

const QColor& Theme::category(int index) const
{
    return categories[static_cast<std::size_t>(index % kCategories)];
}

QColor Theme::categoryText(int index) const
{
    return withContrast(category(index), background, kTextContrast);
}

QColor Theme::textOn(const QColor& background)
{
    return isDark(background) ? Qt::white : Qt::black;
}

} // namespace spikeglass
