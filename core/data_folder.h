#pragma once

#include <filesystem>
#include <string>

namespace spikeglass {

/// Folder of data that comes with the program, as "chips" or "models": in share/spikeglass beside
/// the bin folder of an installed program, else in the source tree around a build. Throws Error if
/// there is none.
std::filesystem::path dataFolder(const std::string& name);

} // namespace spikeglass
