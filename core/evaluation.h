#pragma once

#include "core/model/model_folder.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace spikeglass {

/// How well a model predicts a text. Every document starts from a fresh state with the document
/// token (where the vocabulary has one); scored are all its tokens and the document token behind
/// it, the first token read is not. Without a document token the first token of each document is
/// not scored.
struct TextEvaluation
{
    std::uint64_t documents = 0;
    std::uint64_t tokens = 0;          ///< scored
    std::uint64_t bytes = 0;           ///< UTF-8 bytes of the document texts scored
    std::uint64_t words = 0;           ///< parts of the text between white space
    double nll = 0;                    ///< sum over the tokens scored, in nats
    std::vector<std::uint64_t> spikes; ///< [L][2], all neurons and tokens read
    std::uint64_t tokensRead = 0;

    [[nodiscard]] double nllPerToken() const;
    [[nodiscard]] double bitsPerByte() const;
    [[nodiscard]] double perplexity() const;
    [[nodiscard]] double perplexityPerWord() const;
    TextEvaluation& operator+=(const TextEvaluation& other);
};

struct EvaluationSettings
{
    std::uint64_t maxTokens = 0; ///< stop after so many scored tokens; 0: the whole text
    int threads = 1;             ///< documents are shared out; the result does not depend on it
};

/// Evaluates a corpus file (see DocumentReader). Throws Error for a file that is missing, not UTF-8
/// or without text, and for logits that are not finite.
TextEvaluation evaluateText(const std::shared_ptr<const Model>& model, const Tokenizer& tokenizer,
                            const std::filesystem::path& corpus,
                            const EvaluationSettings& settings);

} // namespace spikeglass
