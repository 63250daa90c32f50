#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace spikeglass {

/// Bad data from outside (a file, an argument, a text). The message names the source and the cause
/// and is fit to be shown to a user as it is. Bugs assert instead.
class Error : public std::runtime_error
{
public:
    explicit Error(const std::string& message) : std::runtime_error(message) {}
    /// "<file>: <cause>"
    Error(const std::filesystem::path& file, const std::string& cause)
        : std::runtime_error(file.string() + ": " + cause)
    {
    }
};

} // namespace spikeglass
