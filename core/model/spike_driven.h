#pragma once

#include "core/types.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

// The spike-driven variant, architecture "spikegpt-sd": every operand of every matrix product, the
// head included, is spikes, so that a product is nothing but additions of weight columns; the
// residual stream x is real and no neuron stands behind a product. With S the spike code (see
// SpikeCodingConfig), LN LayerNorms, mu the token-shift mixes, products written W:
//     x = LN0(E[token])
//     per block:  a = LN1(x);  k, v, r = W_p S(mu_p a_t + (1 - mu_p) a_{t-1}),  p = k, v, r
//                 x += W_o S(LN_y(sigmoid(r) wkv(k, v)))
//                 b = LN2(x);  f, g = W_p S(mu_p b_t + (1 - mu_p) b_{t-1}),  p = fk, fr
//                 x += sigmoid(g) (W_fv S(f))
//     logits = W_head S(LN_out(x)),  or with a head of rank n  W_head S(W_in S(LN_out(x)))
// wkv is that of Zhu et al. 2023 (arXiv 2302.13939). That the residual stream bypasses the neurons
// is the membrane shortcut of Hu et al. 2021 (arXiv 2112.08954).

namespace spikeglass {

/// How a population of neurons turns real values z into spikes, per channel; see SpikeCoding.
///     h_t = v_{t-1} + (z_t - v_{t-1}) / tau;  s_t = [h_t >= q] - [h_t <= -q], or [h_t >= q] alone;
///     v_t = (1 - |s_t|) h_t;  v_0 = 0
struct SpikeCodingConfig
{
    double tau = 1.2;       ///< tokens, >= 1
    double threshold = 0.8; ///< q > 0
    bool ternary = true;    ///< off: binary
    bool operator==(const SpikeCodingConfig&) const = default;
};

/// From "KIND,THRESHOLD,TAU", as "ternary,0.8,1.2"; KIND is ternary or binary. Throws Error.
SpikeCodingConfig parseSpikeCoding(const std::string& text);
/// Inverse of parseSpikeCoding.
std::string spikeCodingText(const SpikeCodingConfig& coding);

/// The operands of the matrix products, named after the products that read them.
enum class SpikeOperand : std::uint8_t
{
    Key,           ///< k of TimeMix, [C]
    Value,         ///< v, [C]
    Receptance,    ///< r, [C]
    Output,        ///< y, [C]
    FfnKey,        ///< fk of ChannelMix, [C]
    FfnReceptance, ///< fr, [C]
    FfnValue,      ///< hidden units, [4C]
    HeadIn,        ///< of the inner matrix of a head of low rank, [C]; none in a full head
    Head           ///< [C], in a head of low rank [rank]
};
inline constexpr std::array kSpikeOperands{
    SpikeOperand::Key,      SpikeOperand::Value,  SpikeOperand::Receptance,
    SpikeOperand::Output,   SpikeOperand::FfnKey, SpikeOperand::FfnReceptance,
    SpikeOperand::FfnValue, SpikeOperand::HeadIn, SpikeOperand::Head};
inline constexpr std::size_t kSpikeOperandCount = kSpikeOperands.size();

/// "key", "value", "receptance", "output", "ffn_key", "ffn_receptance", "ffn_value", "head_in",
/// "head".
const char* spikeOperandName(SpikeOperand operand);

/// Checkpoint key of the product that reads an operand, without its ending: "blocks.3.att.key",
/// "head". `layer` is ignored for those of the head.
std::string spikeProductName(LayerId layer, SpikeOperand operand);

/// Where the neurons stand that make an operand.
constexpr Site siteOf(SpikeOperand operand)
{
    return static_cast<Site>(static_cast<int>(Site::Key) + static_cast<int>(operand));
}
/// Inverse of siteOf, of sites in front of products.
constexpr SpikeOperand operandAt(Site site)
{
    return static_cast<SpikeOperand>(static_cast<int>(site) - static_cast<int>(Site::Key));
}
static_assert(siteOf(SpikeOperand::Head) == Site::Head);

/// Whether an operand is of the head, which no layer has.
constexpr bool isOfHead(SpikeOperand operand)
{
    return isOfHead(siteOf(operand));
}

/// One code for each sort of operand.
struct SpikeDrivenConfig
{
    SpikeCodingConfig mixed;                   ///< k, v, r, fk, fr
    SpikeCodingConfig output;                  ///< y
    SpikeCodingConfig hidden{1.2, 0.2, false}; ///< hidden units
    SpikeCodingConfig head;                    ///< both operands of the head
    bool operator==(const SpikeDrivenConfig&) const = default;

    [[nodiscard]] const SpikeCodingConfig& of(SpikeOperand operand) const;
};

/// What the code of an operand is called in config.json: "mixed", "output", "hidden" or "head".
const char* spikeCodeName(SpikeOperand operand);

/// Values of an operand; 0 where the model has none such.
std::int64_t spikeOperandWidth(const ModelShape& shape, SpikeOperand operand);

/// Accumulations that one spike of an operand causes: rows of the matrix that reads it.
std::int64_t fanOut(const ModelShape& shape, SpikeOperand operand);

} // namespace spikeglass
