#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/model_option.h"
#include "core/engine/model_state.h"
#include "core/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace spikeglass::cli {
namespace {

using nlohmann::ordered_json;

struct Options
{
    std::filesystem::path model;
    bool json = false;
};

std::filesystem::path weightsFile(const std::filesystem::path& path)
{
    return std::filesystem::is_directory(path) ? path / "model.safetensors" : path;
}

/// The tokenizer in words; what is wrong with it goes to `warnings`.
ordered_json describeTokenizer(const Model& model, std::vector<std::string>& warnings)
{
    if (model.tokenizerFile.empty()) {
        warnings.emplace_back("no tokenizer: the model reads and writes token ids only");
        return nullptr;
    }
    ordered_json description{{"file", model.tokenizerFile.string()}};
    try {
        const auto tokenizer = openModelTokenizer(model);
        description["tokens"] = tokenizer->vocabSize();
        if (const auto mark = tokenizer->documentToken())
            description["document_token"] = *mark;
        else
            warnings.emplace_back(
                "the vocabulary has no document token: generation needs a prompt");
    } catch (const Error& problem) {
        warnings.emplace_back(problem.what());
    }
    return description;
}

void warnAboutConfiguration(const ModelConfig& config, std::vector<std::string>& warnings)
{
    if (config.rescaleEvery != 0)
        warnings.push_back(
            fmt::format("rescale_every {}: spikes differ from training behind block {}",
                        config.rescaleEvery, config.rescaleEvery - 1));
    if (!defaultBinaryEmbedding(config.shape.vocab, config.spiking))
        warnings.emplace_back(
            "whether this vocabulary's published model was trained with a binary embedding "
            "is unsettled: compare --binary-embedding on and off by held-out loss");
}

ordered_json describeConfig(const ModelConfig& config)
{
    return {{"n_layer", config.shape.layers},
            {"n_embd", config.shape.embd},
            {"vocab_size", config.shape.vocab},
            {"ctx_len", config.contextLength},
            {"model_type", config.ffnPre ? "RWKV-ffnPre" : "RWKV"},
            {"binary_embedding", config.binaryEmbedding},
            {"rescale_every", config.rescaleEvery},
            {"tau", config.tau},
            {"v_threshold", config.vThreshold},
            {"v_reset", config.vReset}};
}

ordered_json describe(const std::filesystem::path& path)
{
    const auto model = openModel(path);
    std::vector<std::string> warnings;
    ordered_json description{{"model", path.string()}};
    description["config"] = describeConfig(model->config);
    description["parameters"] = model->weights.parameterCount();
    description["dtype"] = model->weightsDType;
    description["file_bytes"] = std::filesystem::file_size(weightsFile(path));
    description["neurons"] = model->config.shape.neurons();
    description["state_bytes"] =
        ModelState(model->config.shape, model->config.vReset).values().size_bytes();
    description["tokenizer"] = describeTokenizer(*model, warnings);
    warnAboutConfiguration(model->config, warnings);
    for (const std::string& name : unusedTensors(*openTensorFile(weightsFile(path)), model->config))
        warnings.push_back("tensor '" + name + "' is not part of the model");
    description["warnings"] = warnings;
    return description;
}

std::string inWords(const ordered_json& description)
{
    std::string text;
    for (const auto& [name, value] : description.items()) {
        if (value.is_object())
            for (const auto& [inner, innerValue] : value.items())
                text += fmt::format("{}.{}: {}\n", name, inner,
                                    innerValue.is_string() ? innerValue.get<std::string>()
                                                           : innerValue.dump());
        else if (value.is_array())
            for (const auto& entry : value)
                text += fmt::format("warning: {}\n", entry.get<std::string>());
        else
            text += fmt::format("{}: {}\n", name,
                                value.is_string() ? value.get<std::string>() : value.dump());
    }
    return text;
}

} // namespace

void addInspectCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("inspect", "What a checkpoint is");
    auto options = std::make_shared<Options>();
    command->add_option("model,--model", options->model, "Model folder, .safetensors or .pth file")
        ->required();
    command->add_flag("--json", options->json, "JSON output");
    command->callback([options] {
        const ordered_json description = describe(options->model);
        writeOutput("-", options->json ? description.dump(1) + "\n" : inWords(description));
    });
}

} // namespace spikeglass::cli
