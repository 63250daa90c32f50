#pragma once

#include "core/text/tokenizer.h"

#include <filesystem>
#include <memory>

namespace spikeglass {

/// Reads a Hugging Face `tokenizer.json` with a byte-level BPE (GPT-2, GPT-NeoX) and gives the ids
/// of the reference library: added and special tokens are found in the text first, the longest at
/// each place; the rest is brought to NFC where the file asks for it, divided into the words of
/// GPT-2's pattern and merged by rank. A text that is not NFC comes back as its NFC. Throws
/// Error(source, cause) for any other kind of tokenizer.
std::unique_ptr<Tokenizer> parseByteBpe(std::string_view content,
                                        const std::filesystem::path& source);

} // namespace spikeglass
