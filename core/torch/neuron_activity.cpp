#include "core/torch/neuron_activity.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace spikeglass {

NeuronActivity::NeuronActivity(std::int64_t populations, std::int64_t neurons)
    : m_neurons(neurons)
    , m_spikes(static_cast<std::size_t>(populations * neurons))
{
}

void NeuronActivity::add(std::span<const double> spikes, std::int64_t tokens)
{
    assert(spikes.size() == m_spikes.size());
    std::transform(spikes.begin(), spikes.end(), m_spikes.begin(), m_spikes.begin(), std::plus<>());
    m_tokens += tokens;
}

void NeuronActivity::clear()
{
    std::ranges::fill(m_spikes, 0.0);
    m_tokens = 0;
}

double NeuronActivity::rate() const
{
    if (m_spikes.empty() || m_tokens == 0)
        return 0;
    return std::accumulate(m_spikes.begin(), m_spikes.end(), 0.0) /
           (static_cast<double>(m_spikes.size()) * static_cast<double>(m_tokens));
}

IdleNeurons NeuronActivity::idle(std::int64_t population) const
{
    constexpr double kSaturated = 0.99;
    IdleNeurons idle;
    const auto first = m_spikes.begin() + population * m_neurons;
    std::for_each(first, first + m_neurons, [&](double spikes) {
        idle.dead += spikes == 0 ? 1 : 0;
        idle.saturated += spikes > kSaturated * static_cast<double>(m_tokens) ? 1 : 0;
    });
    return idle;
}

} // namespace spikeglass
