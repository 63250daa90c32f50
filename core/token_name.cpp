#include "core/token_name.h"

#include <string>

namespace spikeglass {

void nameById(TokenRecord& record)
{
    record.name = std::to_string(record.token);
    record.text = record.name + ' ';
}

TokenWord Speller::next(TokenId token)
{
    if (m_tokenizer == nullptr) {
        TokenRecord record;
        record.token = token;
        nameById(record);
        return wordOf(record);
    }
    return {token, m_tokenizer->documentToken() == token, m_tokenizer->tokenName(token),
            m_text.push(m_tokenizer->tokenBytes(token))};
}

} // namespace spikeglass
