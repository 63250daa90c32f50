#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace spikeglass {

/// Whole file as bytes. Throws Error (missing, directory, unreadable, larger than maxBytes).
std::string readFile(const std::filesystem::path& file,
                     std::size_t maxBytes = std::size_t{1} << 32);

/// Writes beside the target, flushes to disk and renames: the target is the old file or the whole
/// new one, never a part. Throws Error (read-only folder, full disk); the temporary is removed.
void writeFileAtomically(const std::filesystem::path& file,
                         const std::function<void(std::ostream&)>& write);
void writeFileAtomically(const std::filesystem::path& file, std::string_view content);

} // namespace spikeglass
