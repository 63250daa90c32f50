#pragma once

#include "core/text/tokenizer.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass::cli {

/// `--model M` or `--tokenizer FILE`, one of them.
struct TokenizerOption
{
    std::string model;
    std::string file;

    void addTo(CLI::App& command);
    /// Throws Error, also for a model without a tokenizer.
    [[nodiscard]] std::unique_ptr<Tokenizer> open() const;
};

/// Tokenizer::encode, with the source of the text in the message of its errors.
std::vector<TokenId> encodeInput(const Tokenizer& tokenizer, std::string_view text,
                                 const std::string& source);

} // namespace spikeglass::cli
