#pragma once

#include "core/text/tokenizer.h"

#include <filesystem>
#include <memory>

namespace spikeglass {

/// Opens a tokenizer file by its name's ending: `.model` (sentencepiece) or `.json` (byte-level
/// BPE with merges, else a character table). `expectedVocabSize` is the model's; 0 accepts any.
/// Only sentencepiece models that keep the text are accepted: identity normalisation, whitespace
/// kept, no dummy prefix, byte fallback. Throws Error naming file and cause (missing, empty,
/// damaged, of another vocabulary size, not reversible).
std::unique_ptr<Tokenizer> openTokenizer(const std::filesystem::path& file,
                                         int expectedVocabSize = 0);

} // namespace spikeglass
