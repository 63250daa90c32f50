#include "app/cli/commands.h"
#include "app/cli/counted_run.h"
#include "app/cli/input.h"
#include "app/cli/model_option.h"
#include "core/data_folder.h"
#include "core/error.h"
#include "core/ops/ops_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

namespace spikeglass::cli {
namespace {

struct Options
{
    ModelOption model;
    PromptOption prompt;
    std::string profile = "generic-45nm";
    bool json = false;
};

/// A profile by its file, or by its id among those that come with the program.
ChipProfile findProfile(const std::string& nameOrFile)
{
    if (nameOrFile.ends_with(".json") || nameOrFile.find('/') != std::string::npos)
        return readChipProfile(nameOrFile);
    const auto profiles = readChipProfiles(dataFolder("chips"));
    const auto found = std::ranges::find(profiles, nameOrFile, &ChipProfile::id);
    if (found != profiles.end())
        return *found;
    std::string known;
    for (const ChipProfile& profile : profiles)
        known += (known.empty() ? "" : ", ") + profile.id;
    throw Error(fmt::format("no chip profile '{}'; there are {}", nameOrFile, known));
}

std::string energyText(double joules)
{
    constexpr std::array<std::string_view, 5> kUnits{"J", "mJ", "uJ", "nJ", "pJ"};
    std::size_t unit = 0;
    while (unit + 1 < kUnits.size() && joules < 1 && joules > 0) {
        joules *= 1000;
        ++unit;
    }
    return fmt::format("{:.4g} {}", joules, kUnits[unit]);
}

std::string rangeText(const Interval& joules)
{
    return fmt::format("{} ({} to {})", energyText(joules.nominal), energyText(joules.lo),
                       energyText(joules.hi));
}

std::string viewText(const CostEstimate& estimate)
{
    std::string text =
        fmt::format("\n{}: {}{}\n", costExtentName(estimate.extent), rangeText(estimate.joules),
                    estimate.unpriced.empty() ? "" : ", a lower bound");
    for (const CostTerm& term : estimate.terms) {
        text += fmt::format("  {}: {}\n", term.name,
                            term.priced ? term.formula + " = " + rangeText(term.joules)
                                        : "unpriced: " + term.whyUnpriced);
        if (!term.assumption.empty())
            text += fmt::format("    {}\n", term.assumption);
    }
    for (const std::string& note : estimate.scopeNotes)
        text += fmt::format("  {}\n", note);
    return text;
}

std::string unpricedText(const std::vector<std::string>& parts)
{
    return parts.empty() ? "" : fmt::format(", a lower bound without {}", fmt::join(parts, ", "));
}

std::string estimateText(const OperationCounts& counts, const ModelShape& shape,
                         const ChipProfile& chip)
{
    std::string text = fmt::format("Estimate for {} tokens on {} ({}, {})\n", counts.tokens,
                                   chip.name, chip.node, chip.year);
    for (const CostExtent view : {CostExtent::Compute, CostExtent::MemoryAware, CostExtent::System})
        text += viewText(estimateCost(counts, shape, chip, view));
    const CostEstimate system = estimateCost(counts, shape, chip, CostExtent::System);
    if (system.seconds)
        return text + fmt::format("\nlatency: {:.4g} s ({:.4g} to {:.4g}){}\n",
                                  system.seconds->nominal, system.seconds->lo, system.seconds->hi,
                                  unpricedText(system.latency->unpriced));
    return text + "\nlatency: unpriced: " + system.whyNoLatency + "\n";
}

void listProfiles()
{
    std::string text;
    for (const ChipProfile& profile : readChipProfiles(dataFolder("chips")))
        text += fmt::format("{:<20}{} ({}, {})\n", profile.id, profile.name, profile.node,
                            profile.year);
    writeOutput("-", text);
}

void cost(const Options& options)
{
    const ChipProfile chip = findProfile(options.profile);
    const auto model = options.model.open();
    const auto tokens = options.prompt.tokens(*model);
    const OperationCounts counts = countOperations(model, tokens).counts;
    const ModelShape& shape = model->config.shape;
    writeOutput("-",
                options.json ? costJson(counts, shape, chip) : estimateText(counts, shape, chip));
}

} // namespace

void addCostCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "cost", "Energy, latency and core mapping of a text on a chip: an estimate");
    command->footer(
        "Every constant of a profile carries a range, a source and how well it is supported; what "
        "nobody published is unpriced, never 0. `cost --list` names the profiles.");
    auto options = std::make_shared<Options>();
    options->model.addTo(*command);
    options->prompt.addTo(*command);
    command->add_option("--profile", options->profile, "Name or .json file of a chip profile")
        ->capture_default_str();
    command->add_flag_callback(
        "--list",
        [] {
            listProfiles();
            throw CLI::Success();
        },
        "List the chip profiles");
    command->add_flag("--json", options->json,
                      "JSON output with formulas, sources and the mapping");
    command->callback([options] { cost(*options); });
}

} // namespace spikeglass::cli
