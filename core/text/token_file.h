#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace spikeglass {

/// What a token file holds; all of it is in the file's metadata too.
struct TokenFileSummary
{
    std::uint64_t tokens = 0; ///< with the document tokens
    std::uint64_t documents = 0;
    std::uint64_t bytes = 0; ///< UTF-8 bytes of the document texts; separators count nothing
    bool reused = false;     ///< the file was there already, made from the same text
};

/// Division of a corpus into two parts by document. The text of a document decides, so that equal
/// documents fall on the same side. Of a corpus that is one document the end is held out.
struct DocumentSplit
{
    double heldOut = 0;        ///< share of the documents, 0 .. 1
    bool takesHeldOut = false; ///< this part: the documents held out, or the others

    [[nodiscard]] bool takes(std::string_view document) const;
};

/// 64-bit FNV-1a of the bytes, 16 hexadecimal digits.
std::string contentHash(std::string_view bytes);
/// The same of a file, which may be larger than the memory. Throws Error.
std::string fileHash(const std::filesystem::path& file);

/// Encodes the documents of a corpus file (see DocumentReader) that `split` takes into a
/// safetensors file: one tensor `tokens` [T], U16 where the vocabulary fits, else I32, as D doc1 D
/// doc2 D ... D with D the document token (without one in the vocabulary the documents follow each
/// other separated by nothing). Metadata: `bytes`, `documents`, `document_token`, `vocab_size`,
/// `tokenizer_hash`, `corpus_hash`, `part`. Neither the text nor the tokens are held in memory as a
/// whole. Bits per byte are the summed -log2 p of every token after the first, document tokens
/// included, over `bytes`. If `tokenFile` already holds this corpus encoded by this tokenizer it is
/// left alone. Throws Error with file and byte offset where the text is not UTF-8.
TokenFileSummary writeTokenFile(const Tokenizer& tokenizer, const std::string& tokenizerHash,
                                const std::filesystem::path& corpus,
                                const std::filesystem::path& tokenFile,
                                const DocumentSplit& split = {});

} // namespace spikeglass
