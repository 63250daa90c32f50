#include "app/cli/model_option.h"

#include "app/cli/input.h"
#include "app/cli/tokenizer_option.h"
#include "core/error.h"
#include "core/text/sentencepiece_tokenizer.h"

#include <fmt/format.h>

namespace spikeglass::cli {

void ModelOption::addModelTo(CLI::App& command)
{
    command.add_option("--model", path, "Model folder, .safetensors or .pth file")->required();
    addSettingsTo(command);
}

void ModelOption::addSettingsTo(CLI::App& command)
{
    command.add_option("--spiking", spiking, "Neurons behind each sub-block; off: RWKV-4")
        ->check(CLI::IsMember({"on", "off"}));
    command
        .add_option("--binary-embedding", binaryEmbedding, "Embedding through the Heaviside step")
        ->check(CLI::IsMember({"on", "off"}));
    command.add_option(
        "--rescale-every", overrides.rescaleEvery,
        "Halve after every n-th block as the official inference script does, 0: off");
    command.add_option("--v-threshold", overrides.vThreshold, "Firing threshold");
    command.add_option("--tau", overrides.tau, "LIF time constant in tokens");
}

void ModelOption::addTo(CLI::App& command)
{
    addModelTo(command);
    command.add_option("--threads", threads, "CPU threads; results do not depend on it")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
}

void ModelOption::addWeightsTo(CLI::App& command)
{
    command
        .add_option("--weights", weights,
                    "Number format the engine keeps the matrices in; f32 (the default) is exact, "
                    "bf16 and int8 are faster and fire other spikes")
        ->transform(CLI::CheckedTransformer(weightFormats()));
}

void ModelOption::addInterventionsTo(CLI::App& command)
{
    command.add_option("--interventions", interventionsFile,
                       "JSON file of what is done to the running model (neurons silenced, clamped, "
                       "stimulated; tau, threshold, reset; state held), - for standard input");
}

Interventions ModelOption::interventions(const Model& model) const
{
    if (interventionsFile.empty())
        return {};
    return parseInterventions(readInput(interventionsFile), model.config.shape, interventionsFile);
}

std::map<std::string, WeightFormat> weightFormats()
{
    std::map<std::string, WeightFormat> names;
    for (const WeightFormat format : kWeightFormats)
        names.emplace(weightFormatName(format), format);
    return names;
}

ModelOverrides ModelOption::allOverrides() const
{
    ModelOverrides all = overrides;
    if (spiking)
        all.spiking = *spiking == "on";
    if (binaryEmbedding)
        all.binaryEmbedding = *binaryEmbedding == "on";
    return all;
}

std::shared_ptr<const Model> ModelOption::open() const
{
    return openModel(path, allOverrides());
}

std::shared_ptr<const Tokenizer> openModelTokenizer(const Model& model)
{
    if (model.tokenizerFile.empty())
        return nullptr;
    return openTokenizer(model.tokenizerFile, model.config.shape.vocab);
}

void PromptOption::addTo(CLI::App& command)
{
    CLI::Option_group* group = command.add_option_group("input");
    group->add_option("--prompt", prompt, "Text to read, - for standard input");
    group->add_option("--ids", idsFile, "JSON array of token ids, - for standard input");
    group->require_option(1);
}

std::optional<std::string> PromptOption::text() const
{
    return prompt == "-" ? readInput("-") : prompt;
}

std::vector<TokenId> PromptOption::tokens(const Model& model) const
{
    std::vector<TokenId> ids;
    if (const auto words = text()) {
        const auto tokenizer = openModelTokenizer(model);
        if (!tokenizer)
            throw Error(model.source, "the model has no tokenizer: give token ids (--ids)");
        if (const auto document = tokenizer->documentToken())
            ids.push_back(*document);
        const auto read = encodeInput(*tokenizer, *words, "--prompt");
        ids.insert(ids.end(), read.begin(), read.end());
    } else {
        ids = parseTokenIds(readInput(idsFile), idsFile);
    }
    const std::string source = prompt ? "--prompt" : idsFile;
    if (ids.empty())
        throw Error(source + ": no tokens to read");
    for (const TokenId id : ids)
        if (id >= model.config.shape.vocab)
            throw Error(fmt::format("{}: token id {} is outside the vocabulary of {}", source, id,
                                    model.config.shape.vocab));
    return ids;
}

} // namespace spikeglass::cli
