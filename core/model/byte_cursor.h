#pragma once

#include "core/error.h"

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string_view>

namespace spikeglass {

/// Reads a file's bytes from front to back; every step beyond the end throws Error(source, ...).
class ByteCursor
{
public:
    ByteCursor(std::string_view bytes, const std::filesystem::path& source)
        : m_bytes(bytes)
        , m_source(source)
    {
    }

    [[nodiscard]] std::uint64_t position() const { return m_position; }
    void seek(std::uint64_t position)
    {
        if (position > m_bytes.size())
            fail();
        m_position = position;
    }
    std::string_view take(std::uint64_t count)
    {
        if (count > m_bytes.size() - m_position)
            fail();
        const auto taken = m_bytes.substr(m_position, count);
        m_position += count;
        return taken;
    }
    /// A little-endian number.
    template <typename Number>
    Number number()
    {
        Number value;
        std::memcpy(&value, take(sizeof(value)).data(), sizeof(value));
        return value;
    }
    /// Up to the next newline, which is skipped.
    std::string_view line()
    {
        const std::size_t end = m_bytes.find('\n', m_position);
        if (end == std::string_view::npos)
            fail();
        const auto text = take(end - m_position);
        ++m_position;
        return text;
    }
    [[nodiscard]] const std::filesystem::path& source() const { return m_source; }

private:
    [[noreturn]] void fail() const { throw Error(m_source, "truncated or damaged"); }

    std::string_view m_bytes;
    const std::filesystem::path& m_source;
    std::uint64_t m_position = 0;
};

} // namespace spikeglass
