#include "app/appearance.h"

#include <QApplication>
#include <QFont>
#include <QStyleFactory>
#include <algorithm>

namespace spikeglass {
namespace {

struct Colours
{
    QColor window, base, alternate, button, text, muted, link, highlight, highlightedText, light,
        mid, shadow;
};

QPalette palette(const Colours& c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.base);
    p.setColor(QPalette::AlternateBase, c.alternate);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, c.button);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.text);
    p.setColor(QPalette::ToolTipBase, c.alternate);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::PlaceholderText, c.muted);
    p.setColor(QPalette::Link, c.link);
    p.setColor(QPalette::LinkVisited, c.link);
    p.setColor(QPalette::Highlight, c.highlight);
    p.setColor(QPalette::HighlightedText, c.highlightedText);
    p.setColor(QPalette::Light, c.light);
    p.setColor(QPalette::Midlight, c.button);
    p.setColor(QPalette::Mid, c.mid);
    p.setColor(QPalette::Dark, c.mid);
    p.setColor(QPalette::Shadow, c.shadow);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.muted);
    p.setColor(QPalette::Disabled, QPalette::Highlight, c.mid);
    return p;
}

QColor blendedHalf(const QColor& a, const QColor& b)
{
    return QColor((a.red() + b.red()) / 2, (a.green() + b.green()) / 2, (a.blue() + b.blue()) / 2);
}

} // namespace

std::optional<Appearance> appearanceFromName(const QString& name)
{
    for (const auto appearance : {Appearance::System, Appearance::Light, Appearance::Dark})
        if (appearanceName(appearance) == name)
            return appearance;
    return std::nullopt;
}

QString appearanceName(Appearance appearance)
{
    switch (appearance) {
    case Appearance::Light:
        return QStringLiteral("light");
    case Appearance::Dark:
        return QStringLiteral("dark");
    case Appearance::System:
        break;
    }
    return QStringLiteral("system");
}

QPalette lightPalette()
{
    return palette({.window = 0xECEFF2,
                    .base = 0xFFFFFF,
                    .alternate = 0xF5F7F9,
                    .button = 0xF5F7F9,
                    .text = 0x16202A,
                    .muted = 0x5D6873,
                    .link = 0x005A91,
                    .highlight = 0x0072B2,
                    .highlightedText = 0xFFFFFF,
                    .light = 0xFFFFFF,
                    .mid = 0xB9C2CB,
                    .shadow = 0x7A8591});
}

QPalette darkPalette()
{
    return palette({.window = 0x20262C,
                    .base = 0x14181C,
                    .alternate = 0x1A1F24,
                    .button = 0x2C343C,
                    .text = 0xE6EBF0,
                    .muted = 0x98A4B0,
                    .link = 0x7CC4EE,
                    .highlight = 0x2F7FB8,
                    .highlightedText = 0xFFFFFF,
                    .light = 0x3A444E,
                    .mid = 0x3A444E,
                    .shadow = 0x0A0C0E});
}

QPalette highContrastPalette(QPalette palette)
{
    const bool dark = palette.color(QPalette::Base).lightness() < 128;
    const QColor paper = dark ? Qt::black : Qt::white;
    const QColor ink = dark ? Qt::white : Qt::black;
    for (const auto role : {QPalette::Base, QPalette::Window, QPalette::AlternateBase})
        palette.setColor(role, paper);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::PlaceholderText, QPalette::ToolTipText})
        palette.setColor(role, ink);
    for (const auto role : {QPalette::Mid, QPalette::Dark})
        palette.setColor(role, blendedHalf(paper, ink));
    return palette;
}

ApplicationLook::ApplicationLook()
    : m_systemIsDark(QApplication::palette().color(QPalette::Window).lightness() < 128)
    , m_pointSize(QApplication::font().pointSizeF())
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    setAppearance(Appearance::System);
}

void ApplicationLook::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    const bool dark =
        appearance == Appearance::System ? m_systemIsDark : appearance == Appearance::Dark;
    const QPalette chosen = dark ? darkPalette() : lightPalette();
    QApplication::setPalette(m_highContrast ? highContrastPalette(chosen) : chosen);
}

void ApplicationLook::setHighContrast(bool on)
{
    m_highContrast = on;
    setAppearance(m_appearance);
}

void ApplicationLook::setZoom(int percent)
{
    m_zoom = std::clamp(percent, kMinZoomPercent, kMaxZoomPercent);
    QFont font = QApplication::font();
    font.setPointSizeF(m_pointSize * m_zoom / 100);
    QApplication::setFont(font);
}

} // namespace spikeglass
