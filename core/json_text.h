#pragma once

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string_view>

namespace spikeglass {

/// Parses JSON of unknown origin. Throws Error(source, ...) if it is not valid or nested deeper
/// than any file of ours: a hostile file of brackets alone would take a hundred times its size.
nlohmann::json parseJsonText(std::string_view text, const std::filesystem::path& source);

} // namespace spikeglass
