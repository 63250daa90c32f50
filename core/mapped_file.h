#pragma once

#include <filesystem>
#include <string_view>

namespace spikeglass {

/// A file's bytes, mapped read-only: they are read when they are looked at and take no memory of
/// their own. The file must not be shortened while it is mapped.
class MappedFile
{
public:
    /// Throws Error (missing, not a regular file, unreadable).
    explicit MappedFile(const std::filesystem::path& file);
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    [[nodiscard]] std::string_view bytes() const { return m_bytes; }

private:
    std::string_view m_bytes;
};

/// Tells the system that the whole pages within `part` of a mapping are not needed for now, so
/// that they no longer count as this process's memory. They stay readable.
void releasePages(std::string_view part);

} // namespace spikeglass
