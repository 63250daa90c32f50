#include "core/trace/text_edit.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace spikeglass {
namespace {

/// The bytes of tokens, and where each one ends.
struct Spelling
{
    std::string bytes;
    std::vector<std::size_t> ends;

    Spelling(const Tokenizer& tokenizer, std::span<const TokenId> tokens)
    {
        for (const TokenId token : tokens) {
            bytes += tokenizer.tokenBytes(token);
            ends.push_back(bytes.size());
        }
    }
};

/// Position behind the last document token; 0: there is none.
std::size_t documentStart(const Tokenizer& tokenizer, std::span<const TokenId> tokens)
{
    const auto document = tokenizer.documentToken();
    std::size_t start = tokens.size();
    while (start > 0 && tokens[start - 1] != document)
        --start;
    return start;
}

} // namespace

TextEdit editText(const Tokenizer& tokenizer, std::span<const TokenId> tokens,
                  std::string_view text)
{
    const std::size_t start = documentStart(tokenizer, tokens);
    const std::vector<TokenId> wanted = tokenizer.encode(text);
    const Spelling recorded(tokenizer, tokens.subspan(start));
    const Spelling changed(tokenizer, wanted);
    const auto differ = std::ranges::mismatch(recorded.bytes, changed.bytes);
    const auto common = static_cast<std::size_t>(differ.in1 - recorded.bytes.begin());
    std::size_t kept = recorded.ends.size();
    std::size_t begin = 0; // of `wanted`, behind what is kept
    for (; kept > 0; --kept) {
        const std::size_t end = recorded.ends[kept - 1];
        const auto same = std::ranges::lower_bound(changed.ends, end);
        if (end > common || same == changed.ends.end() || *same != end)
            continue;
        begin = static_cast<std::size_t>(same - changed.ends.begin()) + 1;
        break;
    }
    return {static_cast<int>(start + kept),
            {wanted.begin() + static_cast<std::ptrdiff_t>(begin), wanted.end()}};
}

} // namespace spikeglass
