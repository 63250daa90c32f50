#pragma once

#include "core/model/model_folder.h"
#include "core/model/spike_driven.h"
#include "core/snapshot.h"

#include <array>
#include <optional>
#include <vector>

namespace spikeglass {

/// One population of neurons at one token, [C] each; of a spike-driven model's hidden units [4C],
/// and of the head behind a head_in [rank].
struct PopulationWalk
{
    std::vector<float> input;          ///< X; in front of products z
    std::vector<float> membraneBefore; ///< v of the token before
    std::vector<float> potential;      ///< h
    std::vector<float> spikes;         ///< 0 or 1, of ternary neurons also -1
    std::vector<float> membrane;       ///< v after reset
};

/// The first half of a block, [C] each. model.md's names. In a spike-driven model spikes of the
/// inputs are what is multiplied, and `output` is Wo S(LN_y(r wkv)).
struct TimeMixWalk
{
    std::vector<float> keyInput, valueInput, receptanceInput; ///< z^k, z^v, z^r
    std::vector<float> key, value, receptance;                ///< k, v, r = sigmoid(Wr z^r)
    std::vector<float> pastWeight; ///< share of the earlier tokens in the WKV average, 0 .. 1
    std::vector<float> wkv;
    std::vector<float> output; ///< Wo (r wkv)
};

/// A ChannelMix, [C] where nothing else is said.
struct ChannelMixWalk
{
    std::vector<float> keyInput, receptanceInput; ///< z^k, z^r
    std::vector<float> hidden;     ///< [4C], relu(Wk z^k)^2; spike-driven: its spikes
    std::vector<float> receptance; ///< r = sigmoid(Wr z^r)
    std::vector<float> output;     ///< r (Wv hidden)
};

/// The way of one token through one block (model.md, forward pass), every value in between.
struct TokenWalk
{
    std::vector<float> embedding;          ///< emb[token], as stored
    std::vector<float> bits;               ///< e, what enters the model
    std::vector<float> start;              ///< x before the first block, LN0(e)
    std::vector<float> x;                  ///< residual stream before the block
    std::vector<float> norm1, norm1Before; ///< LN1(x), and that of the token before
    std::optional<TimeMixWalk> timeMix;    ///< absent in block 0 of a 'RWKV-ffnPre' model
    std::optional<ChannelMixWalk> ffnPre;  ///< present only there
    PopulationWalk population1;
    std::vector<float> xMiddle; ///< x + spikes of population 1; spike-driven: x + output of timeMix
    std::vector<float> norm2, norm2Before;
    ChannelMixWalk channelMix;
    PopulationWalk population2;
    /// Those in front of the products of a spike-driven model, by SpikeOperand; there is no
    /// population1 or 2 then. Without neurons: head_in of a full head.
    std::optional<std::array<PopulationWalk, kSpikeOperandCount>> operands;
    std::vector<float> xBehind; ///< residual stream behind the block
    std::vector<float> last;    ///< residual stream behind the last block
    std::vector<float> normOut; ///< LN_out(last), what the head multiplies
};

/// Works out the values that a record does not hold from those that it does: x from the recorded
/// spikes (and, spike-driven, the weights that they add), the rest by the equations with the state
/// of the token before. `previous` is the record before it, null for the first token. Nothing where
/// the record holds no activity, or where the record before it is needed and not given. Of a model
/// without neurons or with rescaling: nothing.
std::optional<TokenWalk> walkToken(const Model& model, const TokenRecord& record,
                                   const TokenRecord* previous, LayerId layer);

} // namespace spikeglass
