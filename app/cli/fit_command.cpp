#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/model_option.h"
#include "core/error.h"
#include "core/model/model_source.h"
#include "core/model_fit.h"
#include "core/text/sentencepiece_tokenizer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace spikeglass::cli {
namespace {

using nlohmann::ordered_json;

struct Options
{
    std::filesystem::path model, tokenizer, text;
    std::vector<std::string> spiking{"on", "off"}, binaryEmbedding{"on", "off"};
    FitGrid grid;
    EvaluationSettings evaluation{2000, 1};
    bool json = false;
};

ordered_json describe(const FitResult& result)
{
    ordered_json entry{{"spiking", *result.settings.spiking},
                       {"binary_embedding", *result.settings.binaryEmbedding},
                       {"rescale_every", *result.settings.rescaleEvery}};
    if (result.settings.vThreshold)
        entry["v_threshold"] = *result.settings.vThreshold;
    if (result.settings.tau)
        entry["tau"] = *result.settings.tau;
    entry["nll"] = result.evaluation.nllPerToken();
    entry["bits_per_byte"] = result.evaluation.bitsPerByte();
    return entry;
}

/// The options that open the model as it fits best.
std::string asOptions(const ModelOverrides& settings)
{
    if (!*settings.spiking)
        return "--spiking off";
    std::string text = fmt::format("--binary-embedding {} --rescale-every {} --v-threshold {}",
                                   *settings.binaryEmbedding ? "on" : "off", *settings.rescaleEvery,
                                   *settings.vThreshold);
    if (settings.tau)
        text += fmt::format(" --tau {}", *settings.tau);
    return text;
}

std::string inWords(const std::vector<FitResult>& results)
{
    std::string text = fmt::format("{:>8} {:>14}  settings\n", "nll", "bits_per_byte");
    for (const FitResult& result : results)
        text += fmt::format("{:>8.4f} {:>14.4f}  {}\n", result.evaluation.nllPerToken(),
                            result.evaluation.bitsPerByte(), asOptions(result.settings));
    return text + fmt::format("lowest loss over {} tokens: {}\n", results.front().evaluation.tokens,
                              asOptions(results.front().settings));
}

void fit(const Options& options)
{
    FitGrid grid = options.grid;
    const auto tries = [&](const char* choice) {
        return std::ranges::find(options.spiking, choice) != options.spiking.end();
    };
    grid.withoutNeurons = tries("off");
    grid.binaryEmbedding.clear();
    if (tries("on"))
        for (const std::string& choice : options.binaryEmbedding)
            grid.binaryEmbedding.push_back(choice == "on");
    const auto open = [&](const ModelOverrides& overrides) -> FitModel {
        const auto model = openModel(options.model, overrides);
        const std::shared_ptr<const Tokenizer> tokenizer =
            options.tokenizer.empty() ? openModelTokenizer(*model)
                                      : openTokenizer(options.tokenizer, model->config.shape.vocab);
        if (!tokenizer)
            throw Error(options.model, "the model has no tokenizer: give one with --tokenizer");
        return {model, tokenizer};
    };
    const ModelShape shape = inferModelConfig(*openTensorFile(weightsFile(options.model))).shape;
    const auto results =
        whichFits(open, shape, options.text, grid, options.evaluation, [](int done, int all) {
            std::fprintf(stderr, "combination %d of %d\n", done + 1, all);
        });
    if (!options.json) {
        writeOutput("-", inWords(results));
        return;
    }
    auto entries = ordered_json::array();
    for (const FitResult& result : results)
        entries.push_back(describe(result));
    writeOutput("-", ordered_json{{"tokens", results.front().evaluation.tokens},
                                  {"best", entries.front()},
                                  {"combinations", entries}}
                             .dump(1) +
                         "\n");
}

} // namespace

void addFitCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "fit", "Which settings a checkpoint was trained with: the ones of the lowest loss");
    command->footer(
        "No tensor tells spiking, binary_embedding, rescale_every, v_threshold and tau. Reads a "
        "held-out "
        "text under every combination, best first; the text should be of the kind that the model "
        "was trained on.");
    auto options = std::make_shared<Options>();
    command->add_option("model,--model", options->model, "Model folder, .safetensors or .pth file")
        ->required();
    command->add_option("--text", options->text, "UTF-8 text file")
        ->required()
        ->check(CLI::ExistingFile);
    command->add_option("--tokenizer", options->tokenizer, "For a checkpoint without one");
    command->add_option("--spiking", options->spiking, "Values to try; off: RWKV-4")
        ->check(CLI::IsMember({"on", "off"}))
        ->capture_default_str();
    command->add_option("--binary-embedding", options->binaryEmbedding, "Values to try")
        ->check(CLI::IsMember({"on", "off"}))
        ->capture_default_str();
    command->add_option("--rescale-every", options->grid.rescaleEvery, "Values to try")
        ->capture_default_str();
    command->add_option("--v-threshold", options->grid.vThreshold, "Values to try")
        ->capture_default_str();
    command->add_option("--tau", options->grid.tau, "Values to try (default: as the model has it)");
    command
        ->add_option("--limit", options->evaluation.maxTokens,
                     "Stop each after so many tokens, 0: the whole text")
        ->capture_default_str();
    command->add_option("--threads", options->evaluation.threads, "Share out the documents")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->add_flag("--json", options->json, "JSON output");
    command->callback([options] { fit(*options); });
}

} // namespace spikeglass::cli
