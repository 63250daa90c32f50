#pragma once

#include "core/engine/interventions.h"
#include "core/engine/weight_format.h"
#include "core/model/model_folder.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace spikeglass {

/// Sums over blocks of consecutive tokens of one document, kBlockTokens or what is left of it,
/// taken as independent samples.
struct BlockSums
{
    static constexpr std::uint64_t kBlockTokens = 512;
    std::uint64_t count = 0;
    double nllSquared = 0;    ///< sum of nll * nll
    double nllTokens = 0;     ///< sum of nll * tokens
    double tokensSquared = 0; ///< sum of tokens * tokens

    void add(double nll, std::uint64_t tokens);
    BlockSums& operator+=(const BlockSums& other);
};

/// How well a model predicts a text. Every document starts from a fresh state with the document
/// token (where the vocabulary has one); scored are all its tokens and the document token behind
/// it, the first token read is not. Without a document token the first token of each document is
/// not scored.
struct TextEvaluation
{
    std::uint64_t documents = 0;
    std::uint64_t tokens = 0; ///< scored
    std::uint64_t bytes = 0;  ///< UTF-8 bytes of the document texts scored
    std::uint64_t words = 0;  ///< parts of the text between white space
    double nll = 0;           ///< sum over the tokens scored, in nats
    BlockSums blocks;         ///< of nll, for the standard error
    std::vector<std::uint64_t>
        spikes; ///< [L][2], all neurons and tokens read; empty without neurons
    /// [kSpikeOperandCount] spikes of either sign by operand; empty unless spike-driven
    std::vector<std::uint64_t> operandSpikes;
    std::uint64_t tokensRead = 0;

    [[nodiscard]] double nllPerToken() const;
    /// Of nllPerToken() as an estimate for texts like this one: that of a ratio of sums over
    /// blocks (Cochran, Sampling Techniques, 3rd ed., eq. 2.39). Nothing with fewer than 2 blocks.
    [[nodiscard]] std::optional<double> standardError() const;
    [[nodiscard]] double bitsPerByte() const;
    [[nodiscard]] double perplexity() const;
    [[nodiscard]] double perplexityPerWord() const;
    TextEvaluation& operator+=(const TextEvaluation& other);
};

struct EvaluationSettings
{
    std::uint64_t maxTokens = 0; ///< stop after so many scored tokens; 0: the whole text
    int threads = 1;             ///< documents are shared out; the result does not depend on it
    WeightFormat weights = WeightFormat::F32;
    Interventions interventions = {};
    /// Called for every token, from any of the threads; may throw to end the work.
    std::function<void()> check = {};
};

/// Evaluates a corpus file (see DocumentReader). Throws Error for a file that is missing, not UTF-8
/// or without text, for interventions that do not fit the model, and for logits that are not
/// finite.
TextEvaluation evaluateText(const std::shared_ptr<const Model>& model, const Tokenizer& tokenizer,
                            const std::filesystem::path& corpus,
                            const EvaluationSettings& settings);

} // namespace spikeglass
