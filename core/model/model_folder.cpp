#include "core/model/model_folder.h"

#include "core/error.h"
#include "core/model/model_source.h"

namespace spikeglass {

std::shared_ptr<const Model> openModel(const std::filesystem::path& folderOrFile,
                                       const ModelOverrides& overrides,
                                       const WriteProgress& progress)
{
    std::error_code ignored;
    if (!std::filesystem::exists(folderOrFile, ignored))
        throw Error(folderOrFile, "no such model");
    auto model = std::make_shared<Model>();
    model->source = folderOrFile;
    const auto reader = openTensorFile(weightsFile(folderOrFile));
    model->config = openModelConfig(folderOrFile, *reader, overrides);
    if (!model->config.tokenizer.empty())
        model->tokenizerFile = folderOrFile / model->config.tokenizer;
    model->weights = readModelWeights(*reader, model->config, progress);
    model->weightsDType = dtypeName(reader->info("head.weight").dtype);
    return model;
}

} // namespace spikeglass
