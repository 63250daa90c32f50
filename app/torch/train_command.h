#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace spikeglass {

/// The command 'train'. `arguments` are those of the program: the other processes of a run on this
/// machine are started with them.
void addTrainCommand(CLI::App& program, const std::vector<std::string>& arguments);

} // namespace spikeglass
