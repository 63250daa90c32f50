#pragma once

#include <functional>
#include <string>
#include <vector>

namespace spikeglass::cli {

/// Runs `spikeglass-torch`, which lies beside this program, and hands every line of its standard
/// output to `line` (may be null). Throws Error with its message if it fails.
void runTorch(const std::vector<std::string>& arguments,
              const std::function<void(const std::string&)>& line = {});

} // namespace spikeglass::cli
