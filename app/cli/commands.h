#pragma once

#include <CLI/CLI.hpp>

namespace spikeglass::cli {

// Each adds one command to the program. A command does its work in its callback and throws
// spikeglass::Error for bad input (exit status 1); CLI11 reports wrong usage (2).
void addTokenizeCommand(CLI::App& program);
void addDetokenizeCommand(CLI::App& program);
void addTrainCommand(CLI::App& program);

} // namespace spikeglass::cli
