#include "app/cli/bench_measurements.h"
#include "app/cli/commands.h"
#include "app/cli/format_accuracy.h"
#include "app/cli/input.h"

#include <memory>

namespace spikeglass::cli {
namespace {

void bench(const ModelOption& model, const BenchOptions& options, const AccuracyOptions& accuracy)
{
    nlohmann::ordered_json result =
        accuracy.text.empty() ? measureSpeed(model, options) : measureAccuracy(model, accuracy);
    writeOutput("-", result.dump(1) + "\n");
}

void addSpeedOptions(CLI::App& command, BenchOptions& options)
{
    command.add_option("--tokens", options.tokens, "Tokens in a round")
        ->check(CLI::Range(2, 1'000'000))
        ->capture_default_str();
    command.add_option("--rounds", options.rounds, "How often everything is timed in turn")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command.add_option("--weights", options.formats, "Number formats of the weights, one or more")
        ->transform(CLI::CheckedTransformer(weightFormats()))
        ->delimiter(',');
    command.add_option("--threads", options.threads, "Numbers of threads, one or more")
        ->check(CLI::Range(1, 256))
        ->delimiter(',');
    command
        .add_option("--hidden-zeros", options.hiddenZeros,
                    "Times copies of the model with so many per cent of hidden units at 0")
        ->check(CLI::Range(0.0, 100.0))
        ->delimiter(',');
    command.add_option("--prompt", options.promptTokens, "Also reads a prompt of so many tokens")
        ->check(CLI::Range(0, 100'000));
    command.add_flag("--dense", options.dense, "Also evaluates ffn.value without skipping");
    command.add_flag("--recording", options.recording, "Also writes text with everything recorded");
    command.add_flag("--baseline", options.baseline, "Also times LibTorch's fp32 step (at::mv)");
}

} // namespace

void addBenchCommand(CLI::App& program)
{
    CLI::App* command =
        program.add_subcommand("bench", "Speed of the engine on this machine, as JSON");
    command->footer(
        "Each round times a passage of tokens in every configuration and, in between, a plain "
        "read loop over the same weights; figures are medians over the rounds, ratios are taken "
        "within a round. weight_bytes_per_token are the bytes of weights that executed operations "
        "touch. With --accuracy: spike flips and loss of the number formats against f32, local "
        "(every token from f32's state) and free (each on its own history).");
    struct Options
    {
        ModelOption model;
        BenchOptions speed;
        AccuracyOptions accuracy;
        bool json = false; ///< the only form there is; accepted as in the other commands
    };
    auto options = std::make_shared<Options>();
    options->model.addModelTo(*command);
    addSpeedOptions(*command, options->speed);
    command->add_option("--accuracy", options->accuracy.text, "UTF-8 text file to compare on");
    command->add_option("--limit", options->accuracy.limit, "Tokens of that text")
        ->check(CLI::Range(2, 100'000'000))
        ->capture_default_str();
    command->add_flag("--json", options->json, "JSON output (always on)");
    command->callback([options] { bench(options->model, options->speed, options->accuracy); });
}

} // namespace spikeglass::cli
