#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace spikeglass {

/// The entries of a zip archive (also zip64) by name, as views into `archive`. Only what PyTorch
/// writes is accepted: stored entries, each with bytes of its own. Compressed or encrypted entries,
/// entries that share bytes or reach beyond the archive, names that are given twice or lead out of
/// the archive throw Error(source, ...).
std::map<std::string, std::string_view> zipEntries(std::string_view archive,
                                                   const std::filesystem::path& source);

} // namespace spikeglass
