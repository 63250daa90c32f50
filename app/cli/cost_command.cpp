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
    TokenRange range;
    WhatIf whatIf;
    double firingRate = 0; ///< taken where its option was given, as weightBits
    int weightBits = 0;
    bool json = false;
};

std::vector<ChipProfile> knownProfiles()
{
    ChipLibrary library = readChipLibrary(dataFolder("chips"), userDataFolder("chips"));
    for (const std::string& problem : library.problems)
        fmt::print(stderr, "{}\n", problem);
    return std::move(library.profiles);
}

/// A profile by its file, or by its id among those of the program and of the user.
ChipProfile findProfile(const std::string& nameOrFile)
{
    if (nameOrFile.ends_with(".json") || nameOrFile.find('/') != std::string::npos)
        return readChipProfile(nameOrFile);
    const auto profiles = knownProfiles();
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
        text += fmt::format("  {}: {}\n", term.name.english(),
                            term.priced ? term.formula.english() + " = " + rangeText(term.joules)
                                        : "unpriced: " + term.whyUnpriced.english());
        if (!term.assumption.empty())
            text += fmt::format("    {}\n", term.assumption.english());
    }
    for (const Phrase& note : estimate.scopeNotes)
        text += fmt::format("  {}\n", note.english());
    return text;
}

std::string unpricedText(const std::vector<std::string>& parts)
{
    return parts.empty() ? "" : fmt::format(", a lower bound without {}", fmt::join(parts, ", "));
}

std::string hostText(const HostMeasurement& host, std::uint64_t tokens)
{
    const auto each = static_cast<double>(tokens);
    return fmt::format("\nmeasured on this computer, no estimate: {:.4g} s a token, {}\n",
                       host.seconds / each,
                       host.joules ? energyText(*host.joules / each) + " a token, whole machine"
                                   : "energy not readable: " + host.whyNoJoules);
}

std::string estimateText(const CostCase& given, const WhatIf& whatIf)
{
    const ChipProfile& chip = given.chip;
    std::string text = fmt::format("Estimate for {} tokens on {} ({}, {})\n", given.counts.tokens,
                                   chip.name, chip.node, chip.year);
    for (const CostExtent view : {CostExtent::Compute, CostExtent::MemoryAware, CostExtent::System})
        text += viewText(estimateCost(given, whatIf, view));
    const CostEstimate system = estimateCost(given, whatIf, CostExtent::System);
    if (system.seconds)
        text += fmt::format("\nlatency: {:.4g} s ({:.4g} to {:.4g}){}\n", system.seconds->nominal,
                            system.seconds->lo, system.seconds->hi,
                            unpricedText(englishOf(system.latency->unpriced)));
    else
        text += "\nlatency: unpriced: " + system.whyNoLatency.english() + "\n";
    for (const Anchor& anchor : chip.anchors)
        text += fmt::format("\nmeasured elsewhere: {} ({})", anchor.measured, anchor.source);
    return text + (chip.anchors.empty() ? "" : "\n");
}

void listProfiles()
{
    std::string text;
    for (const ChipProfile& profile : knownProfiles())
        text += fmt::format("{:<20}{} ({}, {})\n", profile.id, profile.name, profile.node,
                            profile.year);
    writeOutput("-", text);
}

void cost(const Options& options)
{
    const ChipProfile chip = findProfile(options.profile);
    const auto model = options.model.open();
    const auto tokens = options.prompt.tokens(*model);
    const CountedRun run = countOperations(model, tokens, options.range);
    const CostCase given{run.counts, model->config.shape, chip};
    writeOutput("-", options.json ? costJson(given, options.whatIf, run.host)
                                  : estimateText(given, options.whatIf) +
                                        hostText(run.host, run.counts.tokens));
}

void addWhatIf(CLI::App& command, const std::shared_ptr<Options>& options)
{
    const std::string group = "What if";
    command.add_option("--firing-rate", options->firingRate, "Share of neurons that spike")
        ->check(CLI::Range(0.0, 1.0))
        ->group(group);
    command
        .add_flag("--spiking-operands", options->whatIf.spikingOperands,
                  "Every product takes spikes at that rate, as the paper assumes")
        ->group(group);
    command.add_option("--weight-bits", options->weightBits, "Bits of a weight")
        ->check(CLI::Range(1, 32))
        ->group(group);
    command.add_option("--weight-density", options->whatIf.weightDensity, "Share of weights kept")
        ->check(CLI::Range(0.0, 1.0))
        ->group(group);
    command.add_option("--static-factor", options->whatIf.staticFactor, "Times the static power")
        ->check(CLI::NonNegativeNumber)
        ->group(group);
    command.add_option("--sync-factor", options->whatIf.syncFactor, "Times the time of a step")
        ->check(CLI::NonNegativeNumber)
        ->group(group);
    command.add_flag("--head-on-host", options->whatIf.headOnHost, "The head leaves the chip")
        ->group(group);
    command.add_option("--batch", options->whatIf.batch, "Texts at once")
        ->check(CLI::Range(1, 1 << 20))
        ->group(group);
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
    command->add_option("--from", options->range.first, "First token counted, from 0");
    command->add_option("--to", options->range.last, "Last token counted");
    addWhatIf(*command, options);
    command->callback([options, command] {
        if (command->count("--firing-rate") > 0)
            options->whatIf.firingRate = options->firingRate;
        if (command->count("--weight-bits") > 0)
            options->whatIf.weightBits = options->weightBits;
        cost(*options);
    });
}

} // namespace spikeglass::cli
