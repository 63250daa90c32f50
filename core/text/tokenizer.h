#pragma once

#include "core/types.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass {

/// The text that separates documents in corpus files, and the name of the document token.
inline constexpr std::string_view kDocumentMark = "<|endoftext|>";

/// Text to token ids and back. Immutable: one tokenizer may be used from several threads.
///
/// For every valid UTF-8 text, decode(encode(text)) is text, byte for byte, unless encode() throws
/// because the vocabulary cannot express it. A `tokenizer.json` may normalise the text to NFC and
/// recognise its special tokens in it; the other kinds do neither.
class Tokenizer
{
public:
    Tokenizer() = default;
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;
    virtual ~Tokenizer() = default;

    /// Number of ids: 0 .. vocabSize() - 1.
    [[nodiscard]] virtual int vocabSize() const = 0;
    /// Throws Error where the text is not UTF-8 (with the byte offset) or holds a character that
    /// the vocabulary cannot express.
    [[nodiscard]] virtual std::vector<TokenId> encode(std::string_view utf8) const = 0;
    /// Raw bytes this token appends to the text; may be a part of a UTF-8 character, and is empty
    /// for the document token. The id must be in range.
    [[nodiscard]] virtual std::string tokenBytes(TokenId id) const = 0;
    /// How a special token, which adds no bytes, is written; empty for all others.
    [[nodiscard]] virtual std::string specialText(TokenId /*id*/) const { return {}; }
    /// The token between documents, if the vocabulary has one.
    [[nodiscard]] virtual std::optional<TokenId> documentToken() const = 0;

    /// The token for a label: control characters escaped, bytes as <0xE2>, spaces as U+2423.
    [[nodiscard]] std::string tokenName(TokenId id) const;
    /// Bytes of all tokens, special ones as they are written. Throws Error naming an id outside the
    /// vocabulary.
    [[nodiscard]] std::string decode(const std::vector<TokenId>& ids) const;
};

} // namespace spikeglass
