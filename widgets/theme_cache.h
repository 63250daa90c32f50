#pragma once

#include "widgets/theme.h"

#include <optional>

namespace spikeglass {

/// Keeps the Theme of the palette it was last asked for: making one fills two colour maps, too much
/// for every paint.
class ThemeCache
{
public:
    const Theme& of(const QPalette& palette)
    {
        const QColor base = palette.color(QPalette::Base);
        const QColor text = palette.color(QPalette::Text);
        if (!m_theme || base != m_base || text != m_text) {
            m_base = base;
            m_text = text;
            m_theme.emplace(palette);
        }
        return *m_theme;
    }

private:
    QColor m_base, m_text;
    std::optional<Theme> m_theme;
};

/// Background of a token whose metric is at `value` of its scale, 0 .. 1: from the view's
/// background to orange.
inline QColor tokenHeat(const Theme& theme, double value)
{
    return QColor::fromRgb(theme.diverging.at(0.5 + 0.5 * value));
}

} // namespace spikeglass
