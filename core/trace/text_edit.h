#pragma once

#include "core/text/tokenizer.h"
#include "core/types.h"

#include <span>
#include <string_view>
#include <vector>

namespace spikeglass {

/// How a text that was changed by hand goes on from the recorded one.
struct TextEdit
{
    int kept = 0;               ///< leading tokens that stay as they are
    std::vector<TokenId> given; ///< the changed text behind them
};

/// `text` replaces the last document of `tokens`. As many tokens are kept as both have in common
/// and as the tokens of the changed text can follow: its own division into tokens need not be the
/// one that the model wrote. Throws Error if `text` is not UTF-8.
TextEdit editText(const Tokenizer& tokenizer, std::span<const TokenId> tokens,
                  std::string_view text);

} // namespace spikeglass
