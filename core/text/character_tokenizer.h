#pragma once

#include "core/text/tokenizer.h"

#include <filesystem>
#include <memory>

namespace spikeglass {

/// Reads a character table: a JSON object {"id": "character", ...} with the ids 0 .. V - 1, in
/// UTF-8 or, as the official scripts write it, UTF-16 with a byte order mark. encode() throws Error
/// at a character that the table lacks. Throws Error(source, cause) for anything else.
std::unique_ptr<Tokenizer> parseCharacterTable(std::string_view content,
                                               const std::filesystem::path& source);

} // namespace spikeglass
