#pragma once

#include <QPalette>
#include <QString>
#include <optional>

namespace spikeglass {

enum class Appearance : std::uint8_t
{
    System, ///< light or dark, as the desktop's palette is
    Light,
    Dark
};

/// 'system', 'light', 'dark'; nothing for other names.
std::optional<Appearance> appearanceFromName(const QString& name);
QString appearanceName(Appearance appearance);

QPalette lightPalette();
QPalette darkPalette();
/// `palette` for a projector: pure black and white where text stands, strong outlines.
QPalette highContrastPalette(QPalette palette);

/// Sets style, palette and font size of the whole application.
class ApplicationLook
{
public:
    static constexpr int kMinZoomPercent = 60;
    static constexpr int kMaxZoomPercent = 300;

    /// Remembers the desktop's palette and font: make it before changing either.
    ApplicationLook();
    void setAppearance(Appearance appearance);
    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    void setHighContrast(bool on);
    [[nodiscard]] bool highContrast() const { return m_highContrast; }
    void setZoom(int percent);
    [[nodiscard]] int zoom() const { return m_zoom; }

private:
    bool m_systemIsDark;
    double m_pointSize;
    Appearance m_appearance = Appearance::System;
    int m_zoom = 100;
    bool m_highContrast = false;
};

} // namespace spikeglass
