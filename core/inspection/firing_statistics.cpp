#include "core/inspection/firing_statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace spikeglass {
namespace {

constexpr double kChance = 0.05;

std::size_t indexOf(TokenClass c)
{
    return static_cast<std::size_t>(c);
}

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Probability of `both` or more common tokens, of hypergeometric numbers; where it is `enough` or
/// more, the sum may end there. What is left out of it is bounded, and added.
double upperTail(const Coincidence& counts, double enough)
{
    constexpr double kNegligible = 1e-9; // of the sum
    if (counts.both > std::min(counts.fired, counts.named))
        return 0;
    if (counts.fired - counts.both > counts.tokens - counts.named)
        return 1; // no fewer are possible
    const auto n = static_cast<double>(counts.tokens);
    const auto a = static_cast<double>(counts.fired);
    const auto b = static_cast<double>(counts.named);
    const auto logChoose = [](double whole, double part) {
        return std::lgamma(whole + 1) - std::lgamma(part + 1) - std::lgamma(whole - part + 1);
    };
    auto k = static_cast<double>(counts.both);
    double term = std::exp(logChoose(b, k) + logChoose(n - b, a - k) - logChoose(n, a));
    double sum = term;
    while (sum < enough) {
        const double ratio = (a - k) * (b - k) / ((k + 1) * (n - a - b + k + 1)); // it falls
        const double rest = ratio < 1 ? term * ratio / (1 - ratio) : 1;
        if (rest <= kNegligible * sum)
            return sum + rest;
        term *= ratio;
        sum += term;
        ++k;
    }
    return sum;
}

/// The same with the tokens that are not of the class: fewer of the class are more of them.
Coincidence withOthers(const Coincidence& counts)
{
    return {counts.tokens, counts.fired, counts.tokens - counts.named, counts.fired - counts.both};
}

/// z with probability `tail` that a standard normal value lies beyond -z or z.
double twoSidedQuantile(double tail)
{
    double low = 0;
    double high = 40;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (std::erfc(middle / std::numbers::sqrt2) > tail ? low : high) = middle;
    }
    return low;
}

/// No counts of one text are like that: counts of different texts were put together.
bool isImpossible(const Coincidence& counts)
{
    return counts.both > std::min(counts.fired, counts.named) ||
           counts.fired - counts.both + counts.named > counts.tokens;
}

/// Looks at the correlations that there can be with `named` tokens, more in common than expected,
/// of neurons that fire at no more than half of the tokens. Those with the other tokens are its
/// lacks, and those of neurons that fire more often the same numbers with other signs.
class LimitSearch
{
public:
    LimitSearch(std::uint64_t tokens, std::uint64_t named, std::uint64_t comparisons)
        : m_tokens(tokens)
        , m_named(named)
        , m_enough(kChance / static_cast<double>(comparisons) / 2)
    {
    }

    /// The number of common tokens that rules chance out never falls with the number of spikes, and
    /// rises by no more than one with each. From one number of spikes to the next one looked at,
    /// `from` to `to` with `before` to `after` common tokens, the least correlation that rules it
    /// out is thus no smaller than that of `before` at to - (after - before) spikes, and the
    /// largest that does not is no larger than that of after - 1 at from + (after - before). One
    /// spike apart both are there. Of long texts the numbers looked at are further apart: the
    /// limits are true, and about 0.001 wider than they need be.
    void widen(ChanceLimits& limits) const
    {
        std::uint64_t from = 1;
        std::uint64_t before = firstRare(1, 0, 2);
        take(limits, 1, before, 1, before - 1);
        while (from < m_tokens / 2) {
            const std::uint64_t to = std::min(m_tokens / 2, from + step(from));
            const std::uint64_t after = firstRare(to, before, before + (to - from));
            const std::uint64_t rise = after - before;
            take(limits, to - rise, before, from + rise, after - 1);
            from = to;
            before = after;
        }
        take(limits, from, before, from, before - 1);
    }

private:
    /// Such that correlations are some 0.001 apart, and there are about 700 at most.
    [[nodiscard]] std::uint64_t step(std::uint64_t fired) const
    {
        const double product = static_cast<double>(fired) * static_cast<double>(m_tokens);
        return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(0.002 * std::sqrt(product)));
    }

    /// First number of common tokens, `least` .. `most`, that rules chance out: near that at which
    /// the class's share of the spikes between is added.
    [[nodiscard]] std::uint64_t firstRare(std::uint64_t fired, std::uint64_t least,
                                          std::uint64_t most) const
    {
        std::uint64_t both = least + (most - least) * m_named / m_tokens;
        if (both < most && isChance(fired, both)) {
            do
                ++both;
            while (both < most && isChance(fired, both));
            return both;
        }
        while (both > least && !isChance(fired, both - 1))
            --both;
        return both;
    }

    [[nodiscard]] bool isChance(std::uint64_t fired, std::uint64_t both) const
    {
        return upperTail({m_tokens, fired, m_named, both}, m_enough) >= m_enough;
    }

    void take(ChanceLimits& limits, std::uint64_t rareFired, std::uint64_t rareBoth,
              std::uint64_t chanceFired, std::uint64_t chanceBoth) const
    {
        if (const auto rare = Coincidence{m_tokens, rareFired, m_named, rareBoth}.phi())
            limits.least = std::min(limits.least, *rare);
        if (const auto chance = Coincidence{m_tokens, chanceFired, m_named, chanceBoth}.phi())
            limits.sure = std::max(limits.sure, *chance);
    }

    std::uint64_t m_tokens, m_named;
    double m_enough; ///< probability from which on it may be chance
};

} // namespace

double NeuronFiring::rate() const
{
    return share(spikes, tokens);
}

std::optional<double> Coincidence::phi() const
{
    const auto n = static_cast<double>(tokens);
    const auto a = static_cast<double>(fired);
    const auto b = static_cast<double>(named);
    const double variances = a * (n - a) * b * (n - b);
    if (isImpossible(*this) || !(variances > 0))
        return std::nullopt;
    return (n * static_cast<double>(both) - a * b) / std::sqrt(variances);
}

double Coincidence::chanceProbability(std::uint64_t comparisons) const
{
    const auto correlation = phi();
    if (!correlation)
        return 1;
    const double times = 2 * static_cast<double>(comparisons);
    return std::min(1.0,
                    times * upperTail(*correlation > 0 ? *this : withOthers(*this), 1 / times));
}

double Coincidence::rateInside() const
{
    return share(both, named);
}

double Coincidence::rateOutside() const
{
    return share(fired - both, tokens - named);
}

double chancePhi(std::uint64_t tokens, std::uint64_t comparisons)
{
    if (tokens == 0 || comparisons == 0)
        return 1;
    const double z = twoSidedQuantile(kChance / static_cast<double>(comparisons));
    return std::min(1.0, z / std::sqrt(static_cast<double>(tokens)));
}

std::optional<ChanceLimits> chanceLimits(std::uint64_t tokens, std::uint64_t named,
                                         std::uint64_t comparisons)
{
    if (comparisons == 0 || named == 0 || named >= tokens)
        return std::nullopt;
    ChanceLimits limits{2, 0};
    for (const std::uint64_t each : {named, tokens - named})
        LimitSearch(tokens, each, comparisons).widen(limits);
    return limits.least <= 1 ? std::optional(limits) : std::nullopt;
}

FiringStatistics::FiringStatistics(const ModelShape& shape)
    : m_shape(shape)
    , m_neurons(static_cast<std::size_t>(shape.neurons()))
{
}

void FiringStatistics::add(int position, std::span<const std::int8_t> spikes, TokenClasses classes)
{
    assert(spikes.size() == m_neurons.size());
    ++m_tokens;
    std::array<bool, kTokenClasses.size()> isIn{};
    for (const TokenClass c : kTokenClasses) {
        isIn[indexOf(c)] = classes.has(c);
        m_classTokens[indexOf(c)] += classes.has(c) ? 1 : 0;
    }
    for (std::size_t i = 0; i < spikes.size(); ++i) {
        if (spikes[i] == 0)
            continue;
        Counts& counts = m_neurons[i];
        ++counts.spikes;
        if (counts.first < 0) {
            counts.first = position;
        } else {
            const double interval = position - counts.last;
            counts.intervalSquares += interval * interval;
        }
        counts.last = position;
        for (std::size_t c = 0; c < isIn.size(); ++c)
            counts.inClass[c] += isIn[c] ? 1 : 0;
    }
}

NeuronFiring FiringStatistics::firing(int flat) const
{
    const Counts& counts = m_neurons[static_cast<std::size_t>(flat)];
    NeuronFiring firing{m_tokens, counts.spikes, {}, {}, {}};
    if (counts.spikes > 0)
        firing.firstSpike = counts.first;
    if (counts.spikes < 2)
        return firing;
    const double intervals = counts.spikes - 1;
    const double mean = (counts.last - counts.first) / intervals;
    firing.meanInterval = mean;
    if (counts.spikes > 2) {
        const double variance = counts.intervalSquares / intervals - mean * mean;
        firing.intervalVariation = std::sqrt(std::max(0.0, variance)) / mean;
    }
    return firing;
}

Coincidence FiringStatistics::coincidence(int flat, TokenClass c) const
{
    return coincidence(flat, m_classTokens[indexOf(c)],
                       m_neurons[static_cast<std::size_t>(flat)].inClass[indexOf(c)]);
}

Coincidence FiringStatistics::coincidence(int flat, std::uint64_t named, std::uint64_t both) const
{
    return {m_tokens, m_neurons[static_cast<std::size_t>(flat)].spikes, named, both};
}

std::optional<FiringStatistics::Selectivity> FiringStatistics::selectivity(int flat) const
{
    std::optional<Selectivity> best;
    for (const TokenClass c : kTokenClasses) {
        const auto phi = coincidence(flat, c).phi();
        if (phi && (!best || std::abs(*phi) > std::abs(best->phi)))
            best = {*phi, c};
    }
    return best;
}

} // namespace spikeglass
