#pragma once

#include "core/types.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass::cli {

/// The bytes of a file; "-" is standard input. Throws Error.
std::string readInput(const std::string& file);

/// Writes to a file in one atomic step; "-" is standard output. Throws Error.
void writeOutput(const std::string& file, std::string_view content);

/// Token ids from a JSON array. Throws Error(source, ...) for anything else.
std::vector<TokenId> parseTokenIds(const std::string& json, const std::string& source);

/// A file with a weight behind an '@', as "stories.txt@2.5"; without one the weight is 1.
struct WeightedFile
{
    std::filesystem::path file;
    double weight = 1.0;
};
/// Throws Error for a weight that is not a positive number. An '@' in a folder's name is kept.
WeightedFile parseWeightedFile(const std::string& text);

} // namespace spikeglass::cli
