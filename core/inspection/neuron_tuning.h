#pragma once

#include "core/types.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace spikeglass {

/// What one neuron did at the tokens of one kind.
struct TokenTuning
{
    TokenId token = 0;
    std::string name; ///< printable form
    std::uint64_t occurrences = 0;
    std::uint64_t fired = 0;
    double potentialSum = 0; ///< of the potentials before reset
    int lastPosition = 0;    ///< of the last occurrence in its text

    [[nodiscard]] double rate() const;
    [[nodiscard]] double meanPotential() const;
    /// Lower end of Wilson's 95 % interval for the rate: three of three is more than one of one.
    [[nodiscard]] double surelyFires() const;
};

/// At which tokens one neuron fires.
class NeuronTuning
{
public:
    void add(TokenId token, const std::string& name, int position, bool fired, float potential);
    [[nodiscard]] std::uint64_t tokens() const { return m_tokens; }
    [[nodiscard]] std::uint64_t spikes() const { return m_spikes; }
    /// The kinds that make it fire most, by surelyFires(), then mean potential; at most `count`.
    [[nodiscard]] std::vector<TokenTuning> ranked(std::size_t count) const;

private:
    std::map<TokenId, TokenTuning> m_kinds;
    std::uint64_t m_tokens = 0;
    std::uint64_t m_spikes = 0;
};

} // namespace spikeglass
