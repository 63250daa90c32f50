#include "core/inspection/neuron_tuning.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace spikeglass {

double TokenTuning::rate() const
{
    return occurrences == 0 ? 0 : static_cast<double>(fired) / static_cast<double>(occurrences);
}

double TokenTuning::meanPotential() const
{
    return occurrences == 0 ? 0 : potentialSum / static_cast<double>(occurrences);
}

double TokenTuning::surelyFires() const
{
    if (occurrences == 0)
        return 0;
    constexpr double kZ = 1.959964; // 97.5 % quantile of the normal distribution
    const auto n = static_cast<double>(occurrences);
    const double p = rate();
    const double square = kZ * kZ / n;
    const double middle = p + square / 2;
    const double margin = kZ * std::sqrt(p * (1 - p) / n + square / (4 * n));
    return std::max(0.0, (middle - margin) / (1 + square));
}

void NeuronTuning::add(TokenId token, const std::string& name, int position, bool fired,
                       float potential)
{
    TokenTuning& kind = m_kinds[token];
    if (kind.occurrences == 0) {
        kind.token = token;
        kind.name = name;
    }
    ++kind.occurrences;
    kind.fired += fired ? 1 : 0;
    kind.potentialSum += potential;
    kind.lastPosition = position;
    ++m_tokens;
    m_spikes += fired ? 1 : 0;
}

std::vector<TokenTuning> NeuronTuning::ranked(std::size_t count) const
{
    std::vector<TokenTuning> kinds;
    kinds.reserve(m_kinds.size());
    for (const auto& [token, kind] : m_kinds)
        kinds.push_back(kind);
    const auto key = [](const TokenTuning& kind) {
        return std::tuple(-kind.surelyFires(), -kind.meanPotential(), kind.token);
    };
    const auto end = kinds.begin() + static_cast<std::ptrdiff_t>(std::min(count, kinds.size()));
    std::ranges::partial_sort(kinds, end, {}, key);
    kinds.erase(end, kinds.end());
    return kinds;
}

} // namespace spikeglass
