#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace spikeglass {

/// What stands at the start of a byte sequence, by the Unicode standard's table of well-formed
/// UTF-8 (table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
struct Utf8Unit
{
    enum class Kind
    {
        Character,  ///< one whole character
        Incomplete, ///< the bytes end inside what may become a character
        Invalid     ///< a maximal subpart that can never become a character
    };
    Kind kind = Kind::Invalid;
    std::size_t length = 0; ///< bytes, at least 1
};

/// `bytes` must not be empty.
Utf8Unit nextUtf8Unit(std::string_view bytes);

/// Offset of the first byte that is not part of a whole valid character, or nullopt if all is well.
std::optional<std::size_t> firstInvalidUtf8(std::string_view bytes);

/// Turns a stream of bytes, cut anywhere, into whole characters. Invalid bytes become U+FFFD, one
/// for each maximal subpart (Unicode 15, section 3.9), so that any cut gives the same text.
class Utf8Stream
{
public:
    /// The characters completed by `bytes`.
    std::string push(std::string_view bytes);
    /// At the end of the stream: U+FFFD if an unfinished character is left, else nothing.
    std::string flush();
    /// Bytes held back, at most 3.
    [[nodiscard]] const std::string& pending() const { return m_pending; }

private:
    std::string m_pending;
};

} // namespace spikeglass
