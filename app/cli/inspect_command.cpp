#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "core/engine/model_state.h"
#include "core/error.h"
#include "core/model/checkpoint_report.h"
#include "core/model/model_folder.h"
#include "core/text/sentencepiece_tokenizer.h"

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

/// The tokenizer in words; what is wrong with it goes to `warnings`.
ordered_json describeTokenizer(const std::filesystem::path& path, const ModelConfig& config,
                               std::vector<std::string>& warnings)
{
    if (config.tokenizer.empty()) {
        warnings.emplace_back("no tokenizer: the model reads and writes token ids only");
        return nullptr;
    }
    ordered_json description{{"file", (path / config.tokenizer).string()}};
    try {
        const auto tokenizer = openTokenizer(path / config.tokenizer, config.shape.vocab);
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

void warnAboutConfiguration(const CheckpointReport& report, std::vector<std::string>& warnings)
{
    if (report.config.rescaleEvery != 0)
        warnings.push_back(
            fmt::format("rescale_every {}: spikes differ from training behind block {}",
                        report.config.rescaleEvery, report.config.rescaleEvery - 1));
    if (report.config.shape.spiking &&
        !defaultBinaryEmbedding(report.config.shape.vocab, report.config.shape.spiking))
        warnings.emplace_back(
            "whether this vocabulary's published model was trained with a binary embedding "
            "is unsettled: `spikeglass-cli fit` compares on and off by held-out loss");
    for (const std::string& name : report.unused)
        warnings.push_back("tensor '" + name + "' is not part of the model and is ignored");
}

ordered_json describeSettings(const CheckpointReport& report)
{
    ordered_json settings;
    for (const SettingReason& setting : report.settings)
        settings[setting.name] = setting.value + ": " + setting.reason;
    return settings;
}

ordered_json describeConfig(const ModelConfig& config)
{
    if (config.shape.spikeDriven)
        return ordered_json::parse(modelConfigJson(config));
    const auto ofNeurons = [&config](float value) {
        return config.shape.spiking ? ordered_json(value) : ordered_json();
    };
    return {{"n_layer", config.shape.layers},
            {"n_embd", config.shape.embd},
            {"vocab_size", config.shape.vocab},
            {"ctx_len", config.contextLength},
            {"model_type", config.ffnPre ? "RWKV-ffnPre" : "RWKV"},
            {"spiking", config.shape.spiking},
            {"binary_embedding", config.binaryEmbedding},
            {"rescale_every", config.rescaleEvery},
            {"tau", ofNeurons(config.tau)},
            {"v_threshold", ofNeurons(config.vThreshold)},
            {"v_reset", ofNeurons(config.vReset)}};
}

ordered_json describe(const std::filesystem::path& path)
{
    const CheckpointReport report = reportCheckpoint(path);
    openModel(path); // refuses what only the weights themselves tell, as NaN
    std::vector<std::string> warnings;
    ordered_json description{{"model", path.string()}};
    description["inferred"] = report.inferred;
    description["config"] = describeConfig(report.config);
    description["reasons"] = describeSettings(report);
    description["parameters"] = report.parameters;
    description["dtype"] = report.dtype;
    description["file_bytes"] = report.fileBytes;
    description["memory_bytes"] = report.memoryBytes;
    description["neurons"] = report.config.shape.neurons();
    description["state_bytes"] =
        ModelState(report.config.shape, report.config.vReset).values().size_bytes();
    description["tokenizer"] = describeTokenizer(path, report.config, warnings);
    warnAboutConfiguration(report, warnings);
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
                text += fmt::format("{}: {}\n", name == "warnings" ? "warning" : name,
                                    entry.get<std::string>());
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
