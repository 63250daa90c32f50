#pragma once

#include <CLI/CLI.hpp>

namespace spikeglass::cli {

// Each adds one command to the program. A command does its work in its callback and throws
// spikeglass::Error for bad input (exit status 1); CLI11 reports wrong usage (2).
void addGenerateCommand(CLI::App& program);
void addTraceCommand(CLI::App& program);
void addEvalCommand(CLI::App& program);
void addFitCommand(CLI::App& program);
void addTokenizeCommand(CLI::App& program);
void addDetokenizeCommand(CLI::App& program);
void addConvertCommand(CLI::App& program);
void addInspectCommand(CLI::App& program);
void addOpsCommand(CLI::App& program);
void addCostCommand(CLI::App& program);
void addTrainCommand(CLI::App& program);
void addMakeRandomCommand(CLI::App& program);
void addBenchCommand(CLI::App& program);

} // namespace spikeglass::cli
