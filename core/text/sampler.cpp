#include "core/text/sampler.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace spikeglass {
namespace {

constexpr std::size_t kFirstPortion = 64;
constexpr float kNever = -std::numeric_limits<float>::infinity();

std::uint64_t rotatedLeft(std::uint64_t value, unsigned bits)
{
    return (value << bits) | (value >> (64U - bits));
}

template <typename T>
void requireRange(const char* name, T value, T low, T high)
{
    if (!(value >= low && value <= high))
        throw Error(fmt::format("{} is {}, expected {} to {}", name, value, low, high));
}

} // namespace

void validateSamplerSettings(const SamplerSettings& settings)
{
    requireRange("temperature", settings.temperature, 0.0F, 100.0F);
    requireRange("top-p", settings.topP, 0.0F, 1.0F);
    if (settings.topP == 0.0F)
        throw Error("top-p is 0, expected above 0 up to 1");
    requireRange("min-p", settings.minP, 0.0F, 1.0F);
    requireRange("repetition penalty", settings.repetitionPenalty, 0.1F, 10.0F);
    requireRange("top-k", settings.topK, 0, std::numeric_limits<int>::max());
    requireRange("repetition window", settings.repetitionWindow, 0,
                 std::numeric_limits<int>::max());
}

SamplerSettings officialSampler(const SamplerSettings& settings)
{
    SamplerSettings official;
    official.temperature = 1.5F;
    official.topP = 0.7F;
    official.suppressed = {0};
    official.officialOrder = true;
    official.seed = settings.seed;
    return official;
}

RandomNumbers::RandomNumbers(std::uint64_t seed)
{
    for (std::uint64_t& word : m_state.words) {
        seed += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = seed;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        word = mixed ^ (mixed >> 31U);
    }
}

std::uint64_t RandomNumbers::next()
{
    auto& s = m_state.words;
    const std::uint64_t result = rotatedLeft(s[1] * 5, 7) * 9;
    const std::uint64_t shifted = s[1] << 17U;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotatedLeft(s[3], 45);
    return result;
}

double RandomNumbers::uniform()
{
    return static_cast<double>(next() >> 11U) * 0x1p-53;
}

Sampler::Sampler(SamplerSettings settings)
    : m_settings(std::move(settings))
    , m_random(m_settings.seed)
{
    validateSamplerSettings(m_settings);
}

void Sampler::penalise(std::span<const TokenId> history)
{
    const float penalty = m_settings.repetitionPenalty;
    if (penalty == 1.0F)
        return;
    const auto window = static_cast<std::size_t>(m_settings.repetitionWindow);
    const auto recent = history.last(std::min(history.size(), window));
    std::vector<TokenId> seen(recent.begin(), recent.end());
    std::ranges::sort(seen);
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    for (const TokenId token : seen) {
        assert(token >= 0 && static_cast<std::size_t>(token) < m_logits.size());
        float& logit = m_logits[static_cast<std::size_t>(token)];
        logit = logit > 0 ? logit / penalty : logit * penalty;
    }
}

void Sampler::keepTopK()
{
    const auto k = static_cast<std::size_t>(m_settings.topK);
    if (k == 0 || k >= m_candidates.size())
        return;
    const auto better = [](const Candidate& a, const Candidate& b) {
        return a.logit != b.logit ? a.logit > b.logit : a.token < b.token;
    };
    std::ranges::nth_element(m_candidates, m_candidates.begin() + static_cast<std::ptrdiff_t>(k),
                             better);
    m_candidates.resize(k);
    std::ranges::sort(m_candidates, {}, &Candidate::token);
}

void Sampler::keepTopP()
{
    if (m_settings.topP >= 1.0F)
        return;
    double total = 0;
    for (const Candidate& candidate : m_candidates)
        total += candidate.weight;
    const double wanted = total * m_settings.topP;
    // All that is lighter than `negligible` weighs less than total - wanted together, so the tokens
    // looked for are among the others; half of it leaves room for rounding.
    const double negligible = 0.5 * (total - wanted) / static_cast<double>(m_candidates.size());
    std::erase_if(m_candidates, [&](const Candidate& c) { return c.weight < negligible; });
    const auto better = [](const Candidate& a, const Candidate& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.token < b.token;
    };
    // Sorted from the best on, in growing portions: few tokens are needed as a rule.
    double sum = 0;
    std::size_t kept = 0;
    std::size_t sorted = 0;
    while (kept < m_candidates.size() && (kept == 0 || sum < wanted)) {
        if (kept == sorted) {
            sorted =
                std::min(m_candidates.size(), std::max<std::size_t>(kFirstPortion, 4 * sorted));
            const auto from = m_candidates.begin() + static_cast<std::ptrdiff_t>(kept);
            const auto to = m_candidates.begin() + static_cast<std::ptrdiff_t>(sorted);
            std::nth_element(from, to, m_candidates.end(), better);
            std::sort(from, to, better);
        }
        sum += m_candidates[kept++].weight;
    }
    m_candidates.resize(kept);
}

void Sampler::collectCandidates()
{
    m_candidates.clear();
    for (std::size_t i = 0; i < m_logits.size(); ++i)
        if (m_logits[i] != kNever)
            m_candidates.push_back({0.0, m_logits[i], static_cast<TokenId>(i)});
    keepTopK();
    const double best = std::ranges::max(m_candidates, {}, &Candidate::logit).logit;
    const double divisor =
        m_settings.officialOrder ? 1.0 : static_cast<double>(m_settings.temperature);
    for (Candidate& candidate : m_candidates)
        candidate.weight = std::exp((candidate.logit - best) / divisor);
    if (m_settings.minP > 0)
        std::erase_if(m_candidates, [&](const Candidate& c) { return c.weight < m_settings.minP; });
    if (!m_settings.officialOrder) {
        keepTopP();
        return;
    }
    keepTopPWithEquals();
    applyTemperature();
}

void Sampler::keepTopPWithEquals()
{
    if (m_settings.topP >= 1.0F)
        return;
    const double wanted =
        m_settings.topP * std::accumulate(m_candidates.begin(), m_candidates.end(), 0.0,
                                          [](double sum, const Candidate& candidate) {
                                              return sum + candidate.weight;
                                          });
    std::vector<double> weights(m_candidates.size());
    std::ranges::transform(m_candidates, weights.begin(), &Candidate::weight);
    std::ranges::sort(weights, std::ranges::greater{});
    double sum = 0;
    const auto exceeding =
        std::ranges::find_if(weights, [&](double weight) { return (sum += weight) > wanted; });
    const double cutoff = exceeding == weights.end() ? weights.back() : *exceeding;
    std::erase_if(m_candidates, [&](const Candidate& c) { return c.weight < cutoff; });
}

void Sampler::applyTemperature()
{
    for (Candidate& candidate : m_candidates)
        candidate.weight =
            std::pow(candidate.weight, 1.0 / static_cast<double>(m_settings.temperature));
}

void Sampler::prepare(std::span<const float> logits, std::span<const TokenId> history)
{
    m_logits.assign(logits.begin(), logits.end());
    for (const TokenId token : m_settings.suppressed) {
        if (token < 0 || static_cast<std::size_t>(token) >= m_logits.size())
            throw Error(fmt::format("suppressed token {} is outside the vocabulary of {}", token,
                                    m_logits.size()));
        m_logits[static_cast<std::size_t>(token)] = kNever;
    }
    bool any = false;
    for (const float logit : m_logits) {
        if (std::isnan(logit) || logit == -kNever)
            throw Error(
                fmt::format("a logit is {}: the model's numbers have run out of range", logit));
        any = any || logit != kNever;
    }
    if (!any)
        throw Error("no token is left to draw: all are suppressed");
    penalise(history);
}

void Sampler::consider(std::span<const float> logits, std::span<const TokenId> history)
{
    prepare(logits, history);
    if (m_settings.temperature == 0.0F) {
        const auto best = std::ranges::max_element(m_logits);
        m_candidates = {{1.0, *best, static_cast<TokenId>(best - m_logits.begin())}};
    } else {
        collectCandidates();
    }
    m_totalWeight = 0;
    for (const Candidate& candidate : m_candidates)
        m_totalWeight += candidate.weight;
}

TokenId Sampler::draw()
{
    assert(!m_candidates.empty());
    if (m_settings.temperature == 0.0F)
        return m_candidates.front().token;
    double left = m_random.uniform() * m_totalWeight;
    for (const Candidate& candidate : m_candidates) {
        left -= candidate.weight;
        if (left < 0)
            return candidate.token;
    }
    return m_candidates.back().token; // rounding of the sum
}

double Sampler::probability(TokenId token) const
{
    const auto found = std::ranges::find(m_candidates, token, &Candidate::token);
    return found == m_candidates.end() ? 0 : found->weight / m_totalWeight;
}

TokenId Sampler::sample(std::span<const float> logits, std::span<const TokenId> history)
{
    consider(logits, history);
    return draw();
}

std::vector<float> Sampler::distribution(std::span<const float> logits,
                                         std::span<const TokenId> history)
{
    consider(logits, history);
    std::vector<float> probabilities(logits.size(), 0.0F);
    for (const Candidate& candidate : m_candidates)
        probabilities[static_cast<std::size_t>(candidate.token)] =
            static_cast<float>(candidate.weight / m_totalWeight);
    return probabilities;
}

} // namespace spikeglass
