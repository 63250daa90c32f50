#pragma once

#include <QIcon>
#include <QPalette>

namespace spikeglass {

enum class Glyph : std::uint8_t
{
    Run,
    Pause,
    Step,
    Restart
};

/// A toolbar icon in the palette's text colours.
QIcon glyphIcon(Glyph glyph, const QPalette& palette);

} // namespace spikeglass
