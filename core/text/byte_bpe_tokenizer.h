#pragma once

#include "core/text/tokenizer.h"

#include <filesystem>
#include <memory>

namespace spikeglass {

/// Reads a Hugging Face `tokenizer.json` with a byte-level BPE (GPT-2, GPT-NeoX): the words of the
/// GPT-2 pattern, merged by rank; added tokens that are not special are matched first, the longest
/// at each place. Two differences to the reference library, both so that every text comes back as
/// it was: the NFC normalisation that the file may ask for is not applied, and special tokens are
/// not recognised in the text. Throws Error(source, cause) for any other kind of tokenizer.
std::unique_ptr<Tokenizer> parseByteBpe(std::string_view content,
                                        const std::filesystem::path& source);

} // namespace spikeglass
