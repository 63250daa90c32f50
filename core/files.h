#pragma once

#include <cstddef>
#include <cstdint>
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

/// Told how much of a long piece of work is done; may throw to end it.
using WriteProgress = std::function<void(std::uint64_t bytes, std::uint64_t total)>;

/// Writes beside the target, flushes to disk and renames: the target is the old file or the whole
/// new one, never a part. Throws Error (read-only folder, full disk); the temporary is removed.
void writeFileAtomically(const std::filesystem::path& file,
                         const std::function<void(std::ostream&)>& write);
void writeFileAtomically(const std::filesystem::path& file, std::string_view content);

} // namespace spikeglass
