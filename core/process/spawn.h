#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace spikeglass {

/// Starts a program with nothing to read, and its standard output and error going to the two
/// descriptors. Throws Error if it cannot be started.
pid_t spawnProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                   int output, int errors);

} // namespace spikeglass
