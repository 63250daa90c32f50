#include "core/data_folder.h"

#include "core/error.h"

#include <cstdlib>

namespace spikeglass {

std::filesystem::path dataFolder(const std::string& name)
{
    std::error_code failed;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", failed);
    const auto bin = self.parent_path();
    const auto installed = bin.parent_path() / "share" / "spikeglass" / name;
    if (std::filesystem::is_directory(installed, failed))
        return installed;
    for (auto folder = bin; folder.has_relative_path(); folder = folder.parent_path())
        for (const auto& candidate : {folder / "resources" / name, folder / name})
            if (std::filesystem::exists(folder / "CMakePresets.json", failed) &&
                std::filesystem::is_directory(candidate, failed))
                return candidate;
    throw Error(installed, "the folder is missing: the program is not installed completely");
}

std::filesystem::path userDataFolder(const std::string& name)
{
    const auto variable = [](const char* key) {
        const char* value = std::getenv(key); // NOLINT(concurrency-mt-unsafe): nobody sets it
        return std::filesystem::path(value == nullptr ? "" : value);
    };
    const auto data = variable("XDG_DATA_HOME");
    if (data.is_absolute())
        return data / "spikeglass" / name;
    const auto home = variable("HOME");
    return home.empty() ? home : home / ".local" / "share" / "spikeglass" / name;
}

} // namespace spikeglass
