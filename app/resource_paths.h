#pragma once

#include <QString>
#include <filesystem>
#include <optional>
#include <vector>

namespace spikeglass {

/// Folders that may hold `models/` and `chips/` (or `resources/chips/`), best first: the one named
/// by SPIKEGLASS_DATA, that of the executable, the install prefix's share/spikeglass, the source
/// tree around a build folder.
std::vector<std::filesystem::path> dataRoots(const QString& executableFolder);

/// Model folders that came with the program: the one it opens with first, the others by name. Empty
/// if there are none.
std::vector<std::filesystem::path> bundledModels(const std::vector<std::filesystem::path>& roots);

/// What a model is called on screen: its folder or file, the run for the "model" or
/// "best-model" folder of one.
QString modelName(const std::filesystem::path& source);

/// The folder of that name, as "chips" or "lessons", that came with the program.
std::optional<std::filesystem::path>
resourceFolder(const char* name, const std::vector<std::filesystem::path>& roots);

} // namespace spikeglass
