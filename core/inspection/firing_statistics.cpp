#include "core/inspection/firing_statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace spikeglass {
namespace {

constexpr double kChance = 0.05;
constexpr std::uint64_t kEnough = 5; // expected counts, for the normal approximation

std::size_t indexOf(TokenClass c)
{
    return static_cast<std::size_t>(c);
}

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Probability of `both` or more common tokens in one direction, `both` or fewer in the other, of
/// hypergeometric numbers.
double hypergeometricTail(const Coincidence& counts, bool upwards)
{
    const auto n = static_cast<double>(counts.tokens);
    const auto a = static_cast<double>(counts.fired);
    const auto b = static_cast<double>(counts.named);
    const double last = upwards ? std::min(a, b) : std::max(0.0, a + b - n);
    auto k = static_cast<double>(counts.both);
    const auto logChoose = [](double whole, double part) {
        return std::lgamma(whole + 1) - std::lgamma(part + 1) - std::lgamma(whole - part + 1);
    };
    double term = std::exp(logChoose(b, k) + logChoose(n - b, a - k) - logChoose(n, a));
    double sum = term;
    while (k != last) {
        if (upwards)
            term *= (a - k) * (b - k) / ((k + 1) * (n - a - b + k + 1));
        else
            term *= k * (n - a - b + k) / ((a - k + 1) * (b - k + 1));
        k += upwards ? 1 : -1;
        sum += term;
    }
    return sum;
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

/// Looks at all correlations that there can be with `named` of `tokens` tokens, at most half of
/// them. Those with the other tokens, and those of neurons that fire at more than half of the
/// tokens, are the same numbers with other signs. Of numbers of spikes whose expected counts need
/// the exact test, the extremes are found for each number of common tokens: the more spikes, the
/// more likely chance brings so many in common, and the less likely so few.
class LimitSearch
{
public:
    LimitSearch(std::uint64_t tokens, std::uint64_t named, std::uint64_t comparisons)
        : m_tokens(tokens)
        , m_named(named)
        , m_comparisons(static_cast<double>(comparisons))
        , m_half(tokens / 2)
        , m_firstLarge((kEnough * tokens + named - 1) / named)
        , m_lastSmall(std::min(m_half, m_firstLarge - 1))
    {
    }

    /// More in common than expected, of small counts.
    void takeExcess()
    {
        for (std::uint64_t both = 1; both <= std::min(m_lastSmall, m_named); ++both) {
            const std::uint64_t last = std::min(m_lastSmall, (both * m_tokens - 1) / m_named);
            const std::uint64_t end =
                firstOf(both, last, [&](std::uint64_t fired) { return isChance(fired, both); });
            if (end > both)
                takeSignificant(phi(end - 1, both));
            if (end <= last)
                takeChance(phi(end, both));
            else if (last == m_lastSmall)
                return; // so are all with more in common
        }
    }

    /// Fewer in common than expected.
    void takeLack()
    {
        for (std::uint64_t both = 0; both * m_tokens / m_named < m_lastSmall; ++both) {
            const std::uint64_t first = both * m_tokens / m_named + 1;
            const std::uint64_t end = firstOf(
                first, m_lastSmall, [&](std::uint64_t fired) { return !isChance(fired, both); });
            if (end <= m_lastSmall)
                takeSignificant(phi(end, both));
            if (end > first)
                takeChance(phi(end - 1, both));
        }
    }

    /// Where the normal approximation holds there is one limit for all numbers of spikes, between
    /// two numbers of common tokens of each.
    void takeLargeCounts()
    {
        constexpr std::uint64_t kMost = 65536; // of more, some are as close as can be told
        if (m_firstLarge > m_half)
            return;
        const auto n = static_cast<double>(m_tokens);
        const auto b = static_cast<double>(m_named);
        const double limit = twoSidedQuantile(kChance / m_comparisons) / std::sqrt(n);
        if (m_half > kMost) {
            takeSignificant(limit);
            takeChance(limit);
            return;
        }
        for (std::uint64_t fired = m_firstLarge; fired <= m_half; ++fired) {
            const auto a = static_cast<double>(fired);
            const double scale = std::sqrt(a * (n - a) * b * (n - b));
            const double expected = a * b;
            const double most = std::min(a, b);
            const double above = std::floor((expected + limit * scale) / n);
            takeChance((n * std::min(above, most) - expected) / scale);
            if (above < most)
                takeSignificant((n * (above + 1) - expected) / scale);
            const double below = std::ceil((expected - limit * scale) / n);
            takeChance((expected - n * std::max(below, 0.0)) / scale);
            if (below > 0)
                takeSignificant((expected - n * (below - 1)) / scale);
        }
    }

    [[nodiscard]] std::optional<ChanceLimits> limits() const
    {
        return m_limits.least <= 1 ? std::optional(m_limits) : std::nullopt;
    }

private:
    /// First of `first` .. `last` from which on `holds` does; last + 1: none.
    template <class Holds>
    static std::uint64_t firstOf(std::uint64_t first, std::uint64_t last, Holds holds)
    {
        std::uint64_t end = last + 1;
        while (first < end) {
            const std::uint64_t middle = first + (end - first) / 2;
            if (holds(middle))
                end = middle;
            else
                first = middle + 1;
        }
        return end;
    }
    [[nodiscard]] bool isChance(std::uint64_t fired, std::uint64_t both) const
    {
        const Coincidence counts{m_tokens, fired, m_named, both};
        return counts.chanceProbability() * m_comparisons >= kChance;
    }
    [[nodiscard]] double phi(std::uint64_t fired, std::uint64_t both) const
    {
        return std::abs(Coincidence{m_tokens, fired, m_named, both}.phi().value_or(0));
    }
    void takeSignificant(double phi) { m_limits.least = std::min(m_limits.least, phi); }
    void takeChance(double phi) { m_limits.sure = std::max(m_limits.sure, phi); }

    std::uint64_t m_tokens, m_named;
    double m_comparisons;
    std::uint64_t m_half, m_firstLarge, m_lastSmall; ///< numbers of spikes
    ChanceLimits m_limits{2, 0};
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

double Coincidence::chanceProbability() const
{
    const auto correlation = phi();
    if (!correlation)
        return 1;
    const auto n = static_cast<double>(tokens);
    const double least = static_cast<double>(std::min(fired, tokens - fired)) *
                         static_cast<double>(std::min(named, tokens - named)) / n;
    if (least >= static_cast<double>(kEnough))
        return std::erfc(std::abs(*correlation) * std::sqrt(n / 2));
    return std::min(1.0, 2 * hypergeometricTail(*this, *correlation > 0));
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
    LimitSearch search(tokens, std::min(named, tokens - named), comparisons);
    search.takeExcess();
    search.takeLack();
    search.takeLargeCounts();
    return search.limits();
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
