#pragma once

#include "core/inspection/token_class.h"
#include "core/snapshot.h"
#include "core/types.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace spikeglass {

/// How a neuron fires over a stretch of text. Times are tokens.
struct NeuronFiring
{
    std::uint64_t tokens = 0;
    std::uint64_t spikes = 0;
    std::optional<int> firstSpike;           ///< position in the text; nothing: silent
    std::optional<double> meanInterval;      ///< between spikes; nothing below 2 spikes
    std::optional<double> intervalVariation; ///< CV = standard deviation / mean; 3 spikes or more

    [[nodiscard]] double rate() const; ///< spikes a token, 0 without tokens
    [[nodiscard]] bool isSilent() const { return tokens > 0 && spikes == 0; }
    [[nodiscard]] bool isSaturated() const { return tokens > 0 && spikes == tokens; }
};

/// How often two yes-no properties of tokens came together.
struct Coincidence
{
    std::uint64_t tokens = 0; ///< n
    std::uint64_t fired = 0;  ///< tokens at which the neuron fired
    std::uint64_t named = 0;  ///< tokens of the class
    std::uint64_t both = 0;

    /// Pearson's correlation of the two, phi, -1 .. 1; nothing where one of them never varies.
    [[nodiscard]] std::optional<double> phi() const;
    /// Probability that chance alone relates the two at least so closely, in that direction or the
    /// other: Fisher's exact test (twice its smaller tail). Times `comparisons` (Bonferroni): an
    /// upper bound for the best of so many.
    [[nodiscard]] double chanceProbability(std::uint64_t comparisons = 1) const;
    /// Share of the tokens of the class, and of the others, at which the neuron fired.
    [[nodiscard]] double rateInside() const;
    [[nodiscard]] double rateOutside() const;
};

/// About the |phi| that the largest of `comparisons` correlations over `tokens` tokens stays below
/// in 95 of 100 cases where nothing is related, of neurons and classes that are not rare: sqrt(n)
/// phi is then about normal (n phi^2 is chi-square with one degree of freedom), with Bonferroni's
/// correction. For rare ones chanceLimits() are wider. Tokens are taken as independent, which
/// neighbours in a text are not quite: real chance is somewhat higher.
double chancePhi(std::uint64_t tokens, std::uint64_t comparisons);

/// Where chance ends for the correlations of neurons of any rate with one set of tokens.
/// Correlations are of whole numbers: between the two there may be none, and then `sure` may be the
/// smaller one.
struct ChanceLimits
{
    double least = 0; ///< of a smaller |phi| chance is never ruled out
    double sure = 0;  ///< of a larger |phi| it always is
};

/// By Coincidence::chanceProbability() of `comparisons`, less than 0.05 of which rules chance out;
/// over all numbers of spikes and of common tokens. Takes a few milliseconds however many tokens.
/// Nothing where it is never ruled out: the set has too few of the tokens, or too many.
std::optional<ChanceLimits> chanceLimits(std::uint64_t tokens, std::uint64_t named,
                                         std::uint64_t comparisons);

/// Spikes of either sign of every neuron over a stretch of text, taken in token by token.
class FiringStatistics
{
public:
    explicit FiringStatistics(const ModelShape& shape = {});

    /// `spikes` [neurons] of the token at `position`; positions ascend.
    void add(int position, std::span<const std::int8_t> spikes, TokenClasses classes);

    [[nodiscard]] const ModelShape& shape() const { return m_shape; }
    [[nodiscard]] std::uint64_t tokens() const { return m_tokens; }
    /// Neurons by place in recorded arrays.
    [[nodiscard]] NeuronFiring firing(int flat) const;
    [[nodiscard]] Coincidence coincidence(int flat, TokenClass c) const;
    /// The same with a set of tokens counted elsewhere.
    [[nodiscard]] Coincidence coincidence(int flat, std::uint64_t named, std::uint64_t both) const;
    /// Largest |phi| with any class, and which; nothing where there is none.
    struct Selectivity
    {
        double phi = 0; ///< with its sign
        TokenClass tokenClass = TokenClass::SpaceInitial;
    };
    [[nodiscard]] std::optional<Selectivity> selectivity(int flat) const;

private:
    struct Counts
    {
        std::uint32_t spikes = 0;
        std::int32_t first = -1;
        std::int32_t last = -1;
        double intervalSquares = 0;
        std::array<std::uint32_t, kTokenClasses.size()> inClass{};
    };

    ModelShape m_shape;
    std::uint64_t m_tokens = 0;
    std::array<std::uint64_t, kTokenClasses.size()> m_classTokens{};
    std::vector<Counts> m_neurons; ///< [neurons]
};

} // namespace spikeglass
