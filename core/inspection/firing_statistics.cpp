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
    constexpr double kEnough = 5;
    const auto correlation = phi();
    if (!correlation)
        return 1;
    const auto n = static_cast<double>(tokens);
    const double least = static_cast<double>(std::min(fired, tokens - fired)) *
                         static_cast<double>(std::min(named, tokens - named)) / n;
    if (least >= kEnough)
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

/// More common tokens are less likely by chance, and the more spikes, the more of them it takes:
/// the least number that is enough only grows. Negative correlations are those of 1 - spikes.
std::optional<ChanceLimits> chanceLimits(std::uint64_t tokens, std::uint64_t named,
                                         std::uint64_t comparisons)
{
    constexpr std::uint64_t kParts = 64;
    ChanceLimits limits{2, 0};
    std::uint64_t both = 1;
    for (std::uint64_t fired = 1; fired < tokens;
         fired += std::max<std::uint64_t>(1, fired / kParts)) {
        const std::uint64_t most = std::min(fired, named);
        for (; both <= most; ++both) {
            const Coincidence counts{tokens, fired, named, both};
            const double phi = counts.phi().value_or(0);
            if (phi > 0 &&
                counts.chanceProbability() * static_cast<double>(comparisons) < kChance) {
                limits.least = std::min(limits.least, phi);
                break;
            }
            limits.sure = std::max(limits.sure, phi);
        }
        const auto below = Coincidence{tokens, fired, named, both - 1}.phi();
        limits.sure = std::max(limits.sure, below.value_or(0));
    }
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
