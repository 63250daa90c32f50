#pragma once

#include "core/engine/interventions.h"
#include "core/engine/model_state.h"
#include "core/ops/operation_counts.h"
#include "core/types.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace spikeglass {

/// A candidate for the next token.
struct TokenCandidate
{
    TokenId token = 0;
    std::string name;             ///< printable form of the token
    float modelProbability = 0;   ///< softmax of the logits
    float sampledProbability = 0; ///< after penalty, temperature, top-k, min-p, top-p
};

/// Everything known about one token once the model has read it. Immutable after it is published;
/// views keep it by shared pointer.
struct TokenRecord
{
    std::uint64_t runId = 0; ///< increases with every restart; older results are stale
    int position = 0;        ///< 0 = first token the model read in this run
    TokenId token = 0;
    std::string name; ///< printable form of the token
    std::string text; ///< UTF-8 that this token completed; empty inside a character
    bool fromPrompt = false;
    bool isDocumentStart = false;
    /// -log2 of the probability that the model gave this token before it was drawn, in bits.
    /// Negative: not known (first token).
    float surpriseBits = -1;
    std::vector<TokenCandidate> next; ///< most probable followers, best first

    ModelShape shape;
    // Empty for a model without neurons:
    std::vector<float> input;         ///< [L][2][C] input current X
    std::vector<float> potential;     ///< [L][2][C] potential before reset
    std::vector<std::uint8_t> spikes; ///< [L][2][C] 0 or 1

    ModelState state; ///< after the token; holds the membranes after reset
    std::uint64_t stateHash = 0;
    OperationCounts counts; ///< this token
    /// In force while the token was read; null: the model as it was loaded.
    InterventionsPtr interventions;
    float stepMilliseconds = 0; ///< time the engine took for it

    /// Fraction of the population's C neurons that fired; in a spike-driven model of the neurons in
    /// front of the products of the sub-block. Only where there are neurons.
    [[nodiscard]] float firingRate(LayerId layer, Site site) const;
    /// Memory this record holds.
    [[nodiscard]] std::size_t bytes() const;
};

using TokenRecordPtr = std::shared_ptr<const TokenRecord>;

} // namespace spikeglass
