#pragma once

#include "core/types.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass {

/// How the next token is drawn. The steps run in this order:
///  1. suppressed tokens get probability 0;
///  2. repetition penalty r (Keskar et al. 2019, CTRL): the logit l of every token among the last
///     repetitionWindow tokens of the text becomes l / r where positive, l * r where negative;
///  3. temperature: l / temperature; 0 takes the largest logit (lowest id of equals), and the steps
///     below and the random numbers are not used;
///  4. top-k: the k largest logits stay (lowest ids of equals);
///  5. min-p: tokens stay whose probability is at least minP times the largest;
///  6. top-p (Holtzman et al. 2020): the most probable tokens stay, as few as reach topP of what
///     steps 4 and 5 left (lowest ids of equals);
///  7. one draw in proportion to the probabilities left.
///
/// With officialOrder the temperature comes after top-p, as in SpikeGPT's official script: steps 4
/// to 6 see probabilities at temperature 1; top-p keeps every token at least as probable as the one
/// with which the sum first exceeds topP; then each probability p becomes p^(1 / temperature).
struct SamplerSettings
{
    float temperature = 0.5F;       ///< 0 to 100
    float topP = 0.8F;              ///< above 0, up to 1; 1 = off
    float minP = 0.0F;              ///< 0 to 1; 0 = off
    float repetitionPenalty = 1.0F; ///< 0.1 to 10; 1 = off
    int topK = 0;                   ///< 0 = off
    int repetitionWindow = 64;      ///< tokens, at least 0
    std::uint64_t seed = 1;
    std::vector<TokenId> suppressed; ///< never drawn
    bool officialOrder = false;

    bool operator==(const SamplerSettings&) const = default;
};

/// The official script's way to draw: its order, temperature 1.5, top-p 0.7, token 0 (its document
/// token) never drawn; of `settings` the seed stays. Its random numbers are others than ours, so
/// the distributions can be compared, not single texts.
SamplerSettings officialSampler(const SamplerSettings& settings);

/// Throws Error naming the first field that is out of its range.
void validateSamplerSettings(const SamplerSettings& settings);

/// The random numbers still to come: four words, to be stored and restored as they are.
struct SamplerState
{
    std::array<std::uint64_t, 4> words{};
    bool operator==(const SamplerState&) const = default;
};

/// xoshiro256** (Blackman, Vigna 2018), its state filled from the seed by splitmix64. Integer
/// arithmetic only: the same numbers on every machine.
class RandomNumbers
{
public:
    explicit RandomNumbers(std::uint64_t seed);
    std::uint64_t next();
    /// Uniform in [0, 1), 53 bits.
    double uniform();

    [[nodiscard]] const SamplerState& state() const { return m_state; }
    void restore(const SamplerState& state) { m_state = state; }

private:
    SamplerState m_state;
};

/// Draws tokens. One random number a token (none at temperature 0), so that equal logits, settings
/// and state give equal text. Not thread-safe.
class Sampler
{
public:
    /// Throws Error, see validateSamplerSettings().
    explicit Sampler(SamplerSettings settings = {});

    [[nodiscard]] const SamplerSettings& settings() const { return m_settings; }
    /// Runs the steps above up to the draw. `logits` [V]; `history` the tokens of the text so far,
    /// newest last. Throws Error if a logit is NaN or +infinite or nothing can be drawn.
    void consider(std::span<const float> logits, std::span<const TokenId> history);
    /// One draw from what was considered last.
    TokenId draw();
    /// Probability that draw() gives this token.
    [[nodiscard]] double probability(TokenId token) const;
    /// consider(), then draw().
    TokenId sample(std::span<const float> logits, std::span<const TokenId> history);
    /// consider(), then the probabilities of all tokens, [V].
    std::vector<float> distribution(std::span<const float> logits,
                                    std::span<const TokenId> history);

    [[nodiscard]] SamplerState state() const { return m_random.state(); }
    void restore(const SamplerState& state) { m_random.restore(state); }

private:
    struct Candidate
    {
        double weight; ///< proportional to the probability
        float logit;
        TokenId token;
    };

    void penalise(std::span<const TokenId> history);
    void collectCandidates();
    void keepTopK();
    void keepTopP();
    void keepTopPWithEquals();
    void applyTemperature();
    void prepare(std::span<const float> logits, std::span<const TokenId> history);

    SamplerSettings m_settings;
    RandomNumbers m_random;
    std::vector<float> m_logits;         // scratch, kept for its memory
    std::vector<Candidate> m_candidates; // what was considered last, in the order of ids or better
    double m_totalWeight = 0;            // of m_candidates
};

} // namespace spikeglass
