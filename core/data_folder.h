#pragma once

#include <filesystem>
#include <string>

namespace spikeglass {

/// Folder of data that comes with the program, as "chips" or "models": in share/spikeglass beside
/// the bin folder of an installed program, else in the source tree around a build. Throws Error if
/// there is none.
std::filesystem::path dataFolder(const std::string& name);

/// Folder of the user's own data of that name: spikeglass/<name> in $XDG_DATA_HOME, or in
/// ~/.local/share. It may not exist. Empty without a home folder.
std::filesystem::path userDataFolder(const std::string& name);

} // namespace spikeglass
