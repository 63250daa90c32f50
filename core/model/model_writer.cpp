#include "core/model/model_writer.h"

#include "core/error.h"
#include "core/files.h"

namespace spikeglass {

void writeModelFolder(const ModelConfig& config, const ModelWeights& weights,
                      const std::filesystem::path& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        throw Error(folder, "cannot create the folder: " + failed.message());
    SafetensorsWriter writer;
    forEachTensor(
        weights, config.shape,
        [&](const std::string& key, const std::vector<std::int64_t>& shape,
            const std::vector<float>& values) { writer.add(key, shape, std::span(values)); });
    writer.write(folder / "model.safetensors");
    writeFileAtomically(folder / "config.json", modelConfigJson(config));
}

} // namespace spikeglass
