#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/model_option.h"
#include "core/error.h"
#include "core/evaluation.h"
#include "core/ops/core_mapping.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <memory>

namespace spikeglass::cli {
namespace {

struct Options
{
    ModelOption model;
    std::filesystem::path text;
    EvaluationSettings settings;
    bool json = false; ///< the only form there is; accepted as in the other commands
};

/// Null without neurons.
nlohmann::ordered_json firingRates(const TextEvaluation& evaluation, const ModelShape& shape)
{
    if (!shape.spiking)
        return nullptr;
    auto layers = nlohmann::ordered_json::array();
    const double chances = static_cast<double>(evaluation.tokensRead) * shape.embd;
    for (int i = 0; i < shape.layers; ++i) {
        const auto rate = [&](Site site) {
            return static_cast<double>(evaluation.spikes[static_cast<std::size_t>(
                       shape.populationIndex(LayerId{i}, site))]) /
                   chances;
        };
        layers.push_back({{"layer", i},
                          {"time_mix", rate(Site::TimeMix)},
                          {"channel_mix", rate(Site::ChannelMix)}});
    }
    return layers;
}

/// Spikes / values of each operand, and accumulations they caused / operations of the dense twin;
/// null unless spike-driven.
nlohmann::ordered_json spikeDrivenRates(const TextEvaluation& evaluation, const ModelShape& shape)
{
    if (!shape.spikeDriven)
        return nullptr;
    nlohmann::ordered_json densities;
    double executed = 0;
    for (const SpikeOperand operand : kSpikeOperands) {
        const double layers = isOfHead(operand) ? 1 : shape.layers;
        const double chances = static_cast<double>(spikeOperandWidth(shape, operand)) * layers *
                               static_cast<double>(evaluation.tokensRead);
        const auto spikes =
            static_cast<double>(evaluation.operandSpikes[static_cast<std::size_t>(operand)]);
        if (chances > 0)
            densities[spikeOperandName(operand)] = spikes / chances;
        executed += spikes * static_cast<double>(fanOut(shape, operand));
    }
    const double dense =
        static_cast<double>(denseTwinMacs(shape)) * static_cast<double>(evaluation.tokensRead);
    return {{"executed_share", executed / dense}, {"densities", densities}};
}

/// The range of 95 % of a value that `measure` makes of the loss per token, growing with it.
template <typename Measure>
nlohmann::ordered_json interval95(const TextEvaluation& evaluation, const Measure& measure)
{
    constexpr double kNormal95 = 1.96;
    const auto error = evaluation.standardError();
    if (!error)
        return nullptr;
    const double half = kNormal95 * *error;
    return {measure(evaluation.nllPerToken() - half), measure(evaluation.nllPerToken() + half)};
}

void evaluate(Options options)
{
    const auto model = options.model.open();
    options.settings.interventions = options.model.interventions(*model);
    const auto tokenizer = openModelTokenizer(*model);
    if (!tokenizer)
        throw Error(model->source, "the model has no tokenizer: it cannot read text");
    const TextEvaluation evaluation = evaluateText(
        model, *tokenizer, options.text == "-" ? "/dev/stdin" : options.text, options.settings);
    const double bitsPerByte = evaluation.bitsPerByte();
    const double bitsScale = bitsPerByte / evaluation.nllPerToken();
    const double tokensPerWord =
        static_cast<double>(evaluation.tokens) / static_cast<double>(evaluation.words);
    const nlohmann::ordered_json result{
        {"documents", evaluation.documents},
        {"tokens", evaluation.tokens},
        {"bytes", evaluation.bytes},
        {"words", evaluation.words},
        {"nll", evaluation.nllPerToken()},
        {"bits_per_byte", bitsPerByte},
        {"bits_per_byte_95", interval95(evaluation, [&](double nll) { return bitsScale * nll; })},
        {"perplexity_per_token", evaluation.perplexity()},
        {"perplexity_per_token_95",
         interval95(evaluation, [](double nll) { return std::exp(nll); })},
        {"perplexity_per_word", evaluation.perplexityPerWord()},
        {"perplexity_per_word_95",
         interval95(evaluation, [&](double nll) { return std::exp(nll * tokensPerWord); })},
        {"firing_rates", firingRates(evaluation, model->config.shape)},
        {"operations", spikeDrivenRates(evaluation, model->config.shape)}};
    writeOutput("-", result.dump(1) + "\n");
}

} // namespace

void addEvalCommand(CLI::App& program)
{
    CLI::App* command =
        program.add_subcommand("eval", "How well the model predicts a text, as JSON");
    command->footer(
        "Documents, separated by a line <|endoftext|>, each start from a fresh state "
        "with the document "
        "token, as a text does in generation. Every token of a document and the "
        "document token behind "
        "it are scored; the separator lines add no bytes. nll is in nats per token; "
        "bits_per_byte is the "
        "sum of -log2 p over the UTF-8 bytes of the documents; words are what white "
        "space separates. The names that end in _95 are the 95 % confidence intervals that follow "
        "from the spread between blocks of 512 tokens.");
    auto options = std::make_shared<Options>();
    options->model.addTo(*command);
    options->model.addWeightsTo(*command);
    options->model.addInterventionsTo(*command);
    command->add_option("--text", options->text, "UTF-8 text file, - for standard input")
        ->required();
    command
        ->add_option("--limit", options->settings.maxTokens,
                     "Stop after so many tokens, 0: the whole text")
        ->capture_default_str();
    command->add_flag("--json", options->json, "JSON output (always on)");
    command->callback([options] {
        options->settings.threads = options->model.threads;
        options->settings.weights = options->model.weights;
        evaluate(*options);
    });
}

} // namespace spikeglass::cli
