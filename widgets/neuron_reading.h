#pragma once

#include "core/engine/neuron_rule.h"
#include "core/model/model_config.h"
#include "core/trace/token_history.h"
#include "widgets/history_cursor.h"

#include <QString>
#include <cstdint>
#include <optional>
#include <vector>

namespace spikeglass {

/// 'time mix' or 'channel mix'; 'k of time mix', 'hidden units', 'head' and so on.
QString siteName(Site site);
/// 'layer 3, time mix, channel 47', 'head, channel 47'.
QString neuronName(NeuronId neuron);

/// 'spike' or 'no spike', of ternary neurons with the sign.
QString spikeText(std::int8_t spike, bool ternary);
/// 'v_th' as it stands in a sentence: 1; of ternary neurons with a sign of plus or minus.
QString thresholdText(const LifParameters& lif);

/// One neuron at one token, as recorded.
struct NeuronReading
{
    NeuronRule rule;                     ///< in force at the token
    std::optional<float> membraneBefore; ///< v of the token before; absent where not kept
    float input = 0;                     ///< X, without an added current
    float potential = 0;                 ///< h
    std::int8_t spike = 0;               ///< 0 or 1, of ternary neurons also -1
    float membrane = 0;                  ///< v after reset

    /// The potential that the rule gives for the recorded input and membrane.
    [[nodiscard]] std::optional<float> computedPotential() const;
    /// The recorded potential, spike and membrane follow from the rule. Unknown without the
    /// membrane before.
    [[nodiscard]] std::optional<bool> obeysEquation() const;
};

/// `previous` is the record of the token before, null if it is not kept. Nothing where the record
/// holds no activity or no such neuron.
std::optional<NeuronReading> readNeuron(const TokenRecord& record, const TokenRecord* previous,
                                        const ModelConfig& config, NeuronId neuron);

/// Tokens until the weight of a past token in a channel's WKV average has halved without new ones:
/// ln 2 / exp(time_decay), as the average decays by exp(-exp(time_decay)) a token (model.md).
double wkvHalfLife(float timeDecay);

/// The spikes of one neuron over the tokens of a history whose spikes are in memory.
class SpikeTrain
{
public:
    /// Takes in what is new; another neuron or run starts over. `history` must not be empty.
    void update(const TokenHistory& history, NeuronId neuron);
    void clear();

    [[nodiscard]] std::uint64_t spikes() const { return m_total; }
    [[nodiscard]] std::uint64_t tokens() const { return m_known; }
    /// Newest spike at or before `position`.
    [[nodiscard]] std::optional<int> lastSpike(int position) const;

private:
    std::optional<NeuronId> m_neuron;
    HistoryCursor m_cursor;
    std::vector<std::uint8_t> m_train; // a token: 0, 1 or kUnknown
    std::uint64_t m_known = 0;         // tokens
    std::uint64_t m_total = 0;         // spikes
};

} // namespace spikeglass
