#pragma once

#include "core/engine/interventions.h"
#include "core/engine/model_state.h"
#include "core/ops/operation_counts.h"
#include "core/text/sampler.h"
#include "core/types.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace spikeglass {

struct GenerationSettings;

/// How much a record of a token holds; each holds what those before it hold.
enum class RecordDetail : std::uint8_t
{
    TextOnly, ///< token, text, surprise, random numbers, hash; no activity, no counts
    Activity, ///< and spikes, hidden units, counts, candidates
    Full      ///< everything in TokenRecord
};

/// The hidden units of the ChannelMixes that are not zero, relu(Wk z)^2, layer by layer.
struct HiddenActivity
{
    std::vector<std::uint32_t> layerEnd; ///< [L] one past the layer's last entry below
    std::vector<std::uint16_t> units;    ///< 0 .. 4C - 1, ascending within a layer
    std::vector<float> values;           ///< of these

    /// From [layers][4C] values. Stays empty for models of more than 65,536 hidden units a layer.
    void assign(std::span<const float> hidden, int layers);
    /// No entries; their memory stays for what is assigned next.
    void clear();
    [[nodiscard]] std::size_t bytes() const;
    bool operator==(const HiddenActivity&) const = default;
};

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
    std::string name;        ///< printable form of the token
    std::string text;        ///< UTF-8 that this token completed; empty inside a character
    bool fromPrompt = false; ///< given by the user, not drawn
    bool isDocumentStart = false;
    /// -log2 of the probability that the model gave this token before it was drawn, in bits.
    /// Negative: not known (first token).
    float surpriseBits = -1;
    std::vector<TokenCandidate> next; ///< most probable followers, best first

    ModelShape shape;
    // [neurons], in the order of ModelShape::population; empty for a model without neurons:
    std::vector<float> input;        ///< input current X
    std::vector<float> potential;    ///< potential before reset
    std::vector<std::int8_t> spikes; ///< 0 or 1, of ternary neurons also -1

    ModelState state; ///< after the token; holds the membranes after reset
    std::uint64_t stateHash = 0;
    OperationCounts counts; ///< this token
    HiddenActivity hidden;  ///< this token
    /// In force while the token was read; null: the model as it was loaded.
    InterventionsPtr interventions;
    float stepMilliseconds = 0; ///< time the engine took for it
    /// In force while the token was drawn and read; null where nobody can replay it.
    std::shared_ptr<const GenerationSettings> settings;
    SamplerState random; ///< before the next token is drawn

    /// Fraction of the population's neurons that fired. Only where spikes are recorded.
    [[nodiscard]] float firingRate(const Population& population) const;
    [[nodiscard]] RecordDetail detail() const;
    /// A copy without what goes beyond `detail`; the hash stays.
    [[nodiscard]] TokenRecord reducedTo(RecordDetail detail) const;
    /// Memory this record holds.
    [[nodiscard]] std::size_t bytes() const;
};

using TokenRecordPtr = std::shared_ptr<const TokenRecord>;

} // namespace spikeglass
