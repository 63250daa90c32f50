#include "core/text/utf8_stream.h"

#include <cassert>

namespace spikeglass {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// A row of table 3-7: how many bytes follow, and the range of the first of them.
struct LeadByte
{
    std::size_t trailing = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
};

std::optional<LeadByte> leadByte(unsigned char byte)
{
    if (byte < 0x80)
        return LeadByte{0};
    if (byte < 0xC2 || byte > 0xF4)
        return std::nullopt;
    if (byte < 0xE0)
        return LeadByte{1};
    switch (byte) {
    case 0xE0:
        return LeadByte{2, 0xA0, 0xBF};
    case 0xED:
        return LeadByte{2, 0x80, 0x9F};
    case 0xF0:
        return LeadByte{3, 0x90, 0xBF};
    case 0xF4:
        return LeadByte{3, 0x80, 0x8F};
    default:
        return LeadByte{byte < 0xF0 ? std::size_t{2} : std::size_t{3}};
    }
}

} // namespace

Utf8Unit nextUtf8Unit(std::string_view bytes)
{
    assert(!bytes.empty());
    const auto lead = leadByte(static_cast<unsigned char>(bytes.front()));
    if (!lead)
        return {Utf8Unit::Kind::Invalid, 1};
    for (std::size_t i = 1; i <= lead->trailing; ++i) {
        if (i == bytes.size())
            return {Utf8Unit::Kind::Incomplete, i};
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const unsigned char low = i == 1 ? lead->low : 0x80;
        const unsigned char high = i == 1 ? lead->high : 0xBF;
        if (byte < low || byte > high)
            return {Utf8Unit::Kind::Invalid, i};
    }
    return {Utf8Unit::Kind::Character, lead->trailing + 1};
}

std::optional<std::size_t> firstInvalidUtf8(std::string_view bytes)
{
    std::size_t position = 0;
    while (position < bytes.size()) {
        const Utf8Unit unit = nextUtf8Unit(bytes.substr(position));
        if (unit.kind != Utf8Unit::Kind::Character)
            return position;
        position += unit.length;
    }
    return std::nullopt;
}

std::string Utf8Stream::push(std::string_view bytes)
{
    m_pending += bytes;
    std::string text;
    std::size_t position = 0;
    while (position < m_pending.size()) {
        const auto rest = std::string_view(m_pending).substr(position);
        const Utf8Unit unit = nextUtf8Unit(rest);
        if (unit.kind == Utf8Unit::Kind::Incomplete)
            break;
        text += unit.kind == Utf8Unit::Kind::Character ? rest.substr(0, unit.length) : kReplacement;
        position += unit.length;
    }
    m_pending.erase(0, position);
    return text;
}

std::string Utf8Stream::flush()
{
    const bool unfinished = !m_pending.empty();
    m_pending.clear();
    return unfinished ? std::string(kReplacement) : std::string();
}

} // namespace spikeglass
