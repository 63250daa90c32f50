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
    bool json = false;
};

std::string row(std::string_view name, const MatmulCounts& counts)
{
    return fmt::format("{:<22}{:>18}{:>18}{:>18}{:>18}\n", name, groupedNumber(counts.dense),
                       groupedNumber(counts.mac), groupedNumber(counts.ac),
                       groupedNumber(counts.skipped()));
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
    text += row(matmulName(Matmul::Head), counts.head) + row("all", total);
    text += fmt::format("\nbinary-operand products: {} of {}\n",
                        groupedNumber(total.binaryProducts), groupedNumber(total.products));
    const NeuroBenchCounts neuro = neuroBenchCounts(counts, run.firstTokenSpikes);
    return text +
           fmt::format(
               "spikes: {} of {} neuron updates ({:.2f} %)\nresidual adds: {}\n"
               "NeuroBench: effective MACs {}, effective ACs {}, dense {}, membrane updates {}\n",
               groupedNumber(counts.spikes()), groupedNumber(counts.neuronUpdates()),
               100 * spikingRate(counts), groupedNumber(counts.residualAdds()),
               groupedNumber(neuro.effectiveMacs), groupedNumber(neuro.effectiveAcs),
               groupedNumber(neuro.dense), groupedNumber(neuro.membraneUpdates));
}

void ops(Options options)
{
    const auto model = options.model.open();
    const auto tokens = options.prompt.tokens(*model);
    const CountedRun run = countOperations(model, tokens);
    options.paper.embd = model->config.shape.embd;
    options.paper.layers = model->config.shape.layers;
    writeOutput("-", options.json ? countsJson(run.counts, run.firstTokenSpikes, options.paper)
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
    options->prompt.addTo(*command);
    command->add_option("--paper-tokens", options->paper.tokens, "T of the paper's formula")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command
        ->add_option("--paper-vocab", options->paper.vocab,
                     "V of its head, 0: left out as in the paper")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_flag("--json", options->json, "JSON output with every layer");
    command->callback([options] { ops(*options); });
}

} // namespace spikeglass::cli
