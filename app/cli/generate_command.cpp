#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/model_option.h"
#include "app/cli/stop_text.h"
#include "app/cli/tokenizer_option.h"
#include "core/error.h"
#include "core/generation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>

namespace spikeglass::cli {
namespace {

struct Options
{
    ModelOption model;
    PromptOption prompt;
    GenerationSettings settings;
    std::vector<std::string> stops;
    int tokens = 100;
    bool continuationOnly = false;
    bool pastDocumentEnd = false;
    bool json = false;
};

/// Collects the text, or writes it as it comes.
class TextOutput
{
public:
    TextOutput(bool collect, const std::vector<std::string>& stops)
        : m_collect(collect)
        , m_stop(stops)
    {
    }
    /// Text of the prompt: never searched for the stop text.
    void writePrompt(const std::string& text) { emit(text); }
    void write(const std::string& text) { emit(m_stop.push(text)); }
    void finish()
    {
        emit(m_stop.flush());
        if (!m_collect)
            writeOutput("-", "\n");
    }
    [[nodiscard]] bool stopped() const { return m_stop.found(); }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    void emit(const std::string& text)
    {
        if (m_collect)
            m_text += text;
        else if (!text.empty())
            writeOutput("-", text);
    }

    bool m_collect;
    StopText m_stop;
    std::string m_text;
};

struct Summary
{
    std::vector<TokenId> ids; ///< newly drawn
    std::string reason;
    double seconds = 0;
};

/// Reads the prompt and draws tokens until a limit, an end or a stop text.
Summary runGeneration(Generation& generation, const Options& options, TextOutput& output)
{
    Summary summary;
    const auto start = std::chrono::steady_clock::now();
    while (summary.reason.empty()) {
        if (!generation.inPrompt() && static_cast<int>(summary.ids.size()) >= options.tokens) {
            summary.reason = "tokens";
            break;
        }
        const auto record = generation.advance();
        if (!record) {
            summary.reason = "end of document";
            break;
        }
        if (record->fromPrompt) {
            if (!options.continuationOnly)
                output.writePrompt(record->text);
            continue;
        }
        summary.ids.push_back(record->token);
        output.write(record->text);
        if (output.stopped())
            summary.reason = "stop text";
    }
    summary.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return summary;
}

void printJson(const Summary& summary, const Generation& generation, const std::string& text)
{
    const nlohmann::json result{
        {"text", text},
        {"ids", summary.ids},
        {"tokens", summary.ids.size()},
        {"finished", summary.reason},
        {"seconds", summary.seconds},
        {"tokens_per_second", static_cast<double>(generation.tokens().size()) / summary.seconds},
        {"state_hash", fmt::format("{:016x}", generation.state().hash())}};
    writeOutput("-", result.dump() + "\n");
}

/// Starts the generation; errors about the prompt name it.
void restart(Generation& generation, const Options& options)
{
    if (const auto text = options.prompt.text()) {
        validateSamplerSettings(options.settings.sampler);
        try {
            generation.restart(*text, options.settings);
        } catch (const Error& problem) {
            throw Error(std::string("--prompt: ") + problem.what());
        }
    } else {
        generation.restart(options.prompt.tokens(generation.model()), options.settings);
    }
}

void generate(Options options)
{
    options.settings.detail = RecordDetail::TextOnly;
    options.settings.stopAtDocumentEnd = !options.pastDocumentEnd;
    const auto model = options.model.open();
    const auto tokenizer = openModelTokenizer(*model);
    options.settings.interventions =
        std::make_shared<const Interventions>(options.model.interventions(*model));
    EngineOptions engine;
    engine.weights = options.model.weights;
    engine.threads = options.model.threads;
    Generation generation(model, tokenizer, engine);
    restart(generation, options);
    TextOutput output(options.json || !tokenizer, options.stops);
    const Summary summary = runGeneration(generation, options, output);
    if (options.json || tokenizer)
        output.finish();
    if (options.json)
        printJson(summary, generation, output.text());
    else if (!tokenizer)
        writeOutput("-", nlohmann::json(summary.ids).dump() + "\n");
}

void addSamplerOptions(CLI::App& command, SamplerSettings& sampler)
{
    // In front of the others: CLI11 sets options in the order of their making, so that the others
    // change what this one sets.
    command.add_flag_callback(
        "--official-sampler", [&sampler] { sampler = officialSampler(sampler); },
        "Draw as the official script does: temperature after top-p, 1.5 and 0.7 unless given, "
        "token 0 never");
    command.add_option("--temperature", sampler.temperature, "0: always the most probable token")
        ->capture_default_str();
    command.add_option("--top-k", sampler.topK, "Keep the k most probable tokens, 0: off")
        ->capture_default_str();
    command
        .add_option("--top-p", sampler.topP, "Keep the most probable tokens that reach p, 1: off")
        ->capture_default_str();
    command
        .add_option("--min-p", sampler.minP,
                    "Keep tokens of at least p times the best one's probability, 0: off")
        ->capture_default_str();
    command.add_option("--repetition-penalty", sampler.repetitionPenalty, "1: off")
        ->capture_default_str();
    command
        .add_option("--repetition-window", sampler.repetitionWindow,
                    "Tokens that the penalty looks back")
        ->capture_default_str();
    command.add_option("--suppress", sampler.suppressed, "Token ids that are never drawn");
    command.add_option("--seed", sampler.seed, "Equal seeds give equal text")
        ->capture_default_str();
}

} // namespace

void addGenerateCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("generate", "Continue a text, written as it comes");
    command->footer(
        "The model reads the document token, then the prompt, then what it draws. A model "
        "without a tokenizer reads --ids and writes a JSON array of the ids drawn.");
    auto options = std::make_shared<Options>();
    options->model.addTo(*command);
    options->model.addWeightsTo(*command);
    options->model.addInterventionsTo(*command);
    options->prompt.addTo(*command);
    command->add_option("--tokens", options->tokens, "How many tokens to draw")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    addSamplerOptions(*command, options->settings.sampler);
    command->add_option("--stop", options->stops,
                        "End before this text; may be given more than once");
    command->add_flag("--continuation-only", options->continuationOnly, "Do not write the prompt");
    command->add_flag("--past-document-end", options->pastDocumentEnd,
                      "Go on with a new document where the model ends this one");
    command->add_flag("--json", options->json, "Text, ids and speed as a JSON object at the end");
    command->callback([options] { generate(*options); });
}

} // namespace spikeglass::cli
