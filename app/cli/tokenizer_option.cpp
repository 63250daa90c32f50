#include "app/cli/tokenizer_option.h"

#include "core/error.h"
#include "core/model/model_config.h"
#include "core/text/sentencepiece_tokenizer.h"

namespace spikeglass::cli {

void TokenizerOption::addTo(CLI::App& command)
{
    CLI::Option_group* group = command.add_option_group("vocabulary");
    group->add_option("--model", model, "Model folder");
    group->add_option("--tokenizer", file, "Tokenizer file: tokenizer.model or vocab.json");
    group->require_option(1);
}

std::unique_ptr<Tokenizer> TokenizerOption::open() const
{
    if (!file.empty())
        return openTokenizer(file);
    const std::filesystem::path folder(model);
    const ModelConfig config = readModelConfig(folder / "config.json");
    if (config.tokenizer.empty())
        throw Error(folder, "the model has no tokenizer: it works on token ids only");
    return openTokenizer(folder / config.tokenizer, config.shape.vocab);
}

std::vector<TokenId> encodeInput(const Tokenizer& tokenizer, std::string_view text,
                                 const std::string& source)
{
    try {
        return tokenizer.encode(text);
    } catch (const Error& problem) {
        throw Error(source + ": " + problem.what());
    }
}

} // namespace spikeglass::cli
