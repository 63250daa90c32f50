#pragma once

#include "core/text/tokenizer.h"
#include "core/text/utf8_stream.h"
#include "core/trace/token_rows.h"

namespace spikeglass {

/// Name and text of a token where there is no tokenizer: its id. In the text a space follows, so
/// that the text is a prompt again.
void nameById(TokenRecord& record);

/// Spells the tokens of a text one after another.
class Speller
{
public:
    /// Null: by their ids. Otherwise it must outlive the speller.
    explicit Speller(const Tokenizer* tokenizer) : m_tokenizer(tokenizer) {}
    /// The token must be in the vocabulary.
    TokenWord next(TokenId token);

private:
    const Tokenizer* m_tokenizer;
    Utf8Stream m_text;
};

} // namespace spikeglass
