#include "app/cli/train_samples.h"

#include "app/cli/model_option.h"
#include "core/generation.h"
#include "core/model/model_folder.h"

namespace spikeglass::cli {

std::string sampleOf(const std::filesystem::path& folder, const SampleOptions& options)
{
    const std::shared_ptr<const Model> model = openModel(folder);
    GenerationSettings settings;
    settings.detail = RecordDetail::TextOnly;
    Generation generation(model, openModelTokenizer(*model));
    generation.restart(options.prompt, settings);
    std::string text;
    for (int drawn = 0; drawn < options.tokens;) {
        const auto record = generation.advance();
        if (!record)
            break;
        text += record->text;
        drawn += record->fromPrompt ? 0 : 1;
    }
    return text;
}

} // namespace spikeglass::cli
