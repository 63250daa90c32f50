#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass {

/// Neurons of a population that told nothing over some tokens.
struct IdleNeurons
{
    std::int64_t dead = 0;      ///< never fired
    std::int64_t saturated = 0; ///< fired at more than 99 of 100 tokens
};

/// Spikes of every neuron over some training steps.
class NeuronActivity
{
public:
    NeuronActivity(std::int64_t populations, std::int64_t neurons);

    /// `spikes` [populations, neurons] over `tokens` tokens.
    void add(std::span<const double> spikes, std::int64_t tokens);
    void clear();

    [[nodiscard]] std::int64_t tokens() const { return m_tokens; }
    /// Spikes per neuron and token over all neurons; 0 without neurons.
    [[nodiscard]] double rate() const;
    [[nodiscard]] IdleNeurons idle(std::int64_t population) const;

private:
    std::int64_t m_neurons;
    std::int64_t m_tokens = 0;
    std::vector<double> m_spikes; ///< [populations, neurons]
};

} // namespace spikeglass
