#include "app/cli/commands.h"

#include <cstdio>
#include <exception>

namespace {

constexpr int kBadInput = 1;
constexpr int kWrongUsage = 2;

void addCommands(CLI::App& program)
{
    using namespace spikeglass::cli;
    addGenerateCommand(program);
    addTraceCommand(program);
    addEvalCommand(program);
    addFitCommand(program);
    addTokenizeCommand(program);
    addDetokenizeCommand(program);
    addConvertCommand(program);
    addInspectCommand(program);
    addOpsCommand(program);
    addCostCommand(program);
    addTrainCommand(program);
    addMakeRandomCommand(program);
    addBenchCommand(program);
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App program("Spikeglass without a window: run, inspect and train SpikeGPT models.",
                     "spikeglass-cli");
    program.require_subcommand(1);
    program.footer(
        "Exit status: 0 done, 1 bad input (one line on stderr says what), 2 wrong usage.");
    addCommands(program);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return program.exit(problem) == 0 ? 0 : kWrongUsage;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "spikeglass-cli: %s\n", problem.what());
        return kBadInput;
    }
    return 0;
}
