#include "app/cli/commands.h"
#include "app/cli/counted_run.h"
#include "app/cli/input.h"
#include "app/cli/model_option.h"
#include "core/ops/ops_json.h"

#include <fmt/format.h>

#include <memory>

namespace spikeglass::cli {
namespace {

struct Options
{
    ModelOption model;
    PromptOption prompt;
    PaperParameters paper;
    TokenRange range;
    bool json = false;
    bool csv = false;
    bool neuroBench = false;
};

std::string row(std::string_view name, const MatmulCounts& counts)
{
    return fmt::format("{:<22}{:>18}{:>18}{:>18}{:>18}\n", name, groupedNumber(counts.dense),
                       groupedNumber(counts.mac), groupedNumber(counts.ac),
                       groupedNumber(counts.skipped()));
}

std::string membraneUpdates(const CountedRun& run)
{
    if (run.counts.neuronUpdates() == 0)
        return "none";
    return groupedNumber(neuroBenchCounts(run.counts, run.firstTokenSpikes).membraneUpdates);
}

std::string spikes(const OperationCounts& counts)
{
    const auto rate = spikingRate(counts);
    if (!rate)
        return "no neurons: nothing spikes\n";
    return fmt::format("spikes: {} of {} neuron updates ({:.2f} %)\n",
                       groupedNumber(counts.spikes()), groupedNumber(counts.neuronUpdates()),
                       100 * *rate);
}

/// Totals and one row for each kind of product.
std::string table(const CountedRun& run)
{
    const OperationCounts& counts = run.counts;
    std::string text = fmt::format("{} tokens\n\n{:<22}{:>18}{:>18}{:>18}{:>18}\n", counts.tokens,
                                   "matmul", "dense", "MAC", "AC", "skipped");
    for (int i = 0; i < kMatmulsPerLayer; ++i) {
        MatmulCounts sum;
        for (const LayerCounts& layer : counts.layers)
            sum += layer[static_cast<Matmul>(i)];
        if (sum.products > 0)
            text += row(matmulName(static_cast<Matmul>(i)), sum);
    }
    const MatmulCounts total = counts.total();
    if (counts.headIn.products > 0)
        text += row(matmulName(Matmul::HeadIn), counts.headIn);
    text += row(matmulName(Matmul::Head), counts.head) + row("all", total);
    text += fmt::format("\nbinary-operand products: {} of {}\n",
                        groupedNumber(total.binaryProducts), groupedNumber(total.products));
    const ScalarOperations between = counts.elementwise().operations();
    text += fmt::format(
        "elementwise: {} additions, {} multiplications, {} divisions, {} "
        "exponentials, {} roots, {} comparisons\n"
        "bytes: weights {}, activations {}, state {}, elementwise {}\n",
        groupedNumber(between.additions), groupedNumber(between.multiplications),
        groupedNumber(between.divisions), groupedNumber(between.exponentials),
        groupedNumber(between.squareRoots), groupedNumber(between.comparisons),
        groupedNumber(total.weightBytes), groupedNumber(total.activationBytes()),
        groupedNumber(counts.stateBytes()),
        groupedNumber(between.parameterBytes + between.bytesRead + between.bytesWritten));
    text += "\nwhat other tools would count:\n";
    for (const ToolReport& report : toolReports(counts))
        text += fmt::format("  {:<14}{:>18} AC{:>18} MAC   {}\n", report.tool,
                            report.ac < 0 ? std::to_string(report.ac)
                                          : groupedNumber(static_cast<std::uint64_t>(report.ac)),
                            groupedNumber(report.mac), report.caveat.english());
    text += "\n";
    const NeuroBenchCounts neuro = neuroBenchCounts(counts, run.firstTokenSpikes);
    return text +
           fmt::format(
               "{}residual adds: {}\n"
               "NeuroBench: effective MACs {}, effective ACs {}, dense {}, membrane updates {}\n",
               spikes(counts), groupedNumber(counts.residualAdds()),
               groupedNumber(neuro.effectiveMacs), groupedNumber(neuro.effectiveAcs),
               groupedNumber(neuro.dense), membraneUpdates(run));
}

void ops(Options options)
{
    const auto model = options.model.open();
    const auto tokens = options.prompt.tokens(*model);
    const CountedRun run =
        countOperations(model, tokens, options.range, options.model.interventions(*model));
    options.paper.embd = model->config.shape.embd;
    options.paper.layers = model->config.shape.layers;
    writeOutput("-", options.neuroBench
                         ? neuroBenchResult(run.counts, run.firstTokenSpikes, model->weights)
                     : options.csv  ? countsCsv(run.counts)
                     : options.json ? countsJson(run.counts, run.firstTokenSpikes, options.paper)
                                    : table(run));
}

} // namespace

void addOpsCommand(CLI::App& program)
{
    CLI::App* command =
        program.add_subcommand("ops", "Operations executed for a text, exact counts");
    command->footer(
        "Counted while the tokens are executed: per layer and product dense, MAC, AC and skipped. "
        "--json adds NeuroBench's accounting and the paper's: as published, for this model's size, "
        "and with the measured spiking rate.");
    auto options = std::make_shared<Options>();
    options->model.addTo(*command);
    options->model.addInterventionsTo(*command);
    options->prompt.addTo(*command);
    command->add_option("--paper-tokens", options->paper.tokens, "T of the paper's formula")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command
        ->add_option("--paper-vocab", options->paper.vocab,
                     "V of its head, 0: left out as in the paper")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_option("--from", options->range.first, "First token counted, from 0");
    command->add_option("--to", options->range.last, "Last token counted");
    auto* json = command->add_flag("--json", options->json, "JSON output with every layer");
    auto* csv = command->add_flag("--csv", options->csv, "CSV output, one line a product");
    command
        ->add_flag("--neurobench", options->neuroBench,
                   "JSON output in the form of a NeuroBench result, a token")
        ->excludes(json)
        ->excludes(csv);
    csv->excludes(json);
    command->callback([options] { ops(*options); });
}

} // namespace spikeglass::cli
