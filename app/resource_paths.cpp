#include "app/resource_paths.h"

#include <QDir>
#include <algorithm>

namespace spikeglass {
namespace {

/// <source>/build/<preset>/bin is three levels below the source tree.
constexpr int kBuildDepth = 3;

/// The model that the program opens with.
constexpr const char* kDefaultModel = "stories-spiking";

bool isModelFolder(const std::filesystem::path& folder)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(folder / "model.safetensors", ignored) &&
           std::filesystem::is_regular_file(folder / "config.json", ignored);
}

std::vector<std::filesystem::path> modelFoldersIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> models;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        if (isModelFolder(entry.path()))
            models.push_back(entry.path());
    std::ranges::sort(models);
    std::ranges::stable_partition(
        models, [](const auto& model) { return model.filename() == kDefaultModel; });
    return models;
}

} // namespace

std::vector<std::filesystem::path> dataRoots(const QString& executableFolder)
{
    std::vector<std::filesystem::path> roots;
    if (const QString named = qEnvironmentVariable("SPIKEGLASS_DATA"); !named.isEmpty())
        roots.emplace_back(named.toStdString());
    QDir folder(executableFolder);
    roots.emplace_back(folder.path().toStdString());
    roots.emplace_back(
        QDir::cleanPath(folder.filePath(QStringLiteral("../share/spikeglass"))).toStdString());
    for (int level = 0; level < kBuildDepth && folder.cdUp(); ++level)
        roots.emplace_back(folder.path().toStdString());
    return roots;
}

std::vector<std::filesystem::path> bundledModels(const std::vector<std::filesystem::path>& roots)
{
    for (const auto& root : roots)
        if (auto models = modelFoldersIn(root / "models"); !models.empty())
            return models;
    return {};
}

QString modelName(const std::filesystem::path& source)
{
    const bool isOfRun = (source.filename() == "model" || source.filename() == "best-model") &&
                         source.has_parent_path();
    return QString::fromStdString((isOfRun ? source.parent_path() : source).filename().string());
}

std::optional<std::filesystem::path> resourceFolder(const char* name,
                                                    const std::vector<std::filesystem::path>& roots)
{
    std::error_code ignored;
    for (const auto& root : roots)
        for (const auto& folder : {root / name, root / "resources" / name})
            if (std::filesystem::is_directory(folder, ignored))
                return folder;
    return std::nullopt;
}

} // namespace spikeglass
