#pragma once

#include "core/text/tokenizer.h"

#include <string>
#include <vector>

namespace spikeglass::test {

/// Vocabulary for tests/data/tiny-2x16 (V = 32): token 0 separates documents, 1 and 2 are the two
/// halves of 'é', 3 .. 28 the letters a .. z, 29 a space, 30 a full stop, 31 a line end.
class FakeTokenizer : public Tokenizer
{
public:
    explicit FakeTokenizer(int vocabSize = 32) : m_vocabSize(vocabSize) {}
    [[nodiscard]] int vocabSize() const override { return m_vocabSize; }
    [[nodiscard]] std::vector<TokenId> encode(std::string_view utf8) const override
    {
        std::vector<TokenId> ids;
        for (const char c : utf8)
            for (TokenId id = 1; id < vocabSize(); ++id)
                if (tokenBytes(id) == std::string(1, c))
                    ids.push_back(id);
        return ids;
    }
    [[nodiscard]] std::string tokenBytes(TokenId id) const override
    {
        switch (id) {
        case 0:
            return "";
        case 1:
            return "\xC3";
        case 2:
            return "\xA9";
        case 29:
            return " ";
        case 30:
            return ".";
        case 31:
            return "\n";
        default:
            return std::string(1, static_cast<char>('a' + id - 3));
        }
    }
    [[nodiscard]] std::optional<TokenId> documentToken() const override { return 0; }

private:
    int m_vocabSize;
};

} // namespace spikeglass::test
