#pragma once

#include "core/engine/lif.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass {

/// Outputs of a matrix that are evaluated together: one panel.
inline constexpr std::size_t kPanel = 64;
/// Panels that one call may read by turns.
inline constexpr std::size_t kPanelsAtOnce = 4;
/// Columns that the event-driven product adds in one pass; lists of active units are padded to it.
inline constexpr std::size_t kColumnsAtOnce = 8;

/// A 16-bit operand of int8 weights: value = scale * (256 high + low - offset). The bytes stand in
/// two planes, [tokens][stride] each.
struct QuantisedOperand
{
    const std::uint8_t* high = nullptr;
    const std::uint8_t* low = nullptr;
    std::size_t stride = 0;
    const float* scales = nullptr; ///< [tokens]
    double offset = 0;
};

/// Up to 64 outputs of y = W x for `tokens` operands. Each output is one chain of sums in the
/// order of the inputs, whatever the number of tokens: bit-equal to one token at a time.
struct PanelProduct
{
    const std::byte* weights = nullptr; ///< row of the first input
    std::size_t rowBytes = 0;           ///< from the row of one input to that of the next
    const std::int32_t* rows = nullptr; ///< inputs to visit, ascending; null: 0 .. terms - 1
    std::size_t terms = 0;
    const float* values = nullptr; ///< [tokens][valueStride], one value a term
    std::size_t valueStride = 0;
    QuantisedOperand quantised;               ///< int8: instead of `values`
    const float* weightScales = nullptr;      ///< int8: [outputs]
    const std::int32_t* weightSums = nullptr; ///< int8: [outputs], sum of the weights
    float* y = nullptr;                       ///< [tokens][yStride]
    std::size_t yStride = 0;
    std::size_t outputs = kPanel;
    std::size_t tokens = 1;
};

/// Outputs [first, last) of y = W x for one token from whole columns of W, active ones only.
struct ColumnProduct
{
    const std::byte* weights = nullptr;
    std::size_t rowBytes = 0;             ///< of one column of W
    std::span<const std::int32_t> active; ///< padded to a multiple of kColumnsAtOnce
    const float* factors = nullptr;       ///< operand of each active column
    QuantisedOperand quantised;           ///< int8: the same, without offset
    const float* weightScales = nullptr;  ///< int8: of output 0 on
    std::int32_t* accumulators = nullptr; ///< int8: scratch, [2][width]
    std::size_t width = 0;                ///< outputs, padded to whole panels
    float* y = nullptr;                   ///< output 0
    std::size_t first = 0, last = 0;      ///< multiples of kPanel
};

/// Outputs [first, last) of y = W s for one token and spikes s of -1, 0, 1: the columns of the
/// active ones added or subtracted, those of floating point in their order.
struct SpikeProduct
{
    const std::byte* weights = nullptr;   ///< PackedLayout::Columns
    std::size_t rowBytes = 0;             ///< of one column of W
    std::span<const std::int32_t> active; ///< ascending
    const float* spikes = nullptr;        ///< of every column
    const float* weightScales = nullptr;  ///< int8: of output 0 on
    float* y = nullptr;                   ///< output 0; room for whole panels
    std::size_t first = 0, last = 0;      ///< multiples of kPanel
};

/// A spike code as the engine computes it (see SpikeCodingConfig).
struct SpikeCode
{
    float rate = 1; ///< 1 / tau
    float threshold = 1;
    bool ternary = true;
};

/// The three WKV rows of the recurrent state, [C] each.
struct WkvState
{
    float* num = nullptr;
    float* den = nullptr;
    float* max = nullptr;
};

/// Every operation of the engine, compiled for one instruction set.
struct KernelTable
{
    /// How many panels one core of this processor should read by turns, 1 or kPanelsAtOnce: some
    /// get the most from their memory with several streams, some with one.
    std::size_t panelsByTurns;
    /// 1 .. kPanelsAtOnce products of equally many terms and tokens.
    using Panels = void (*)(std::span<const PanelProduct>);
    Panels panelsF32;
    Panels panelsBF16;
    Panels panelsInt8;
    void (*columnsF32)(const ColumnProduct&);
    void (*columnsBF16)(const ColumnProduct&);
    void (*columnsInt8)(const ColumnProduct&);
    void (*spikesF32)(const SpikeProduct&);
    void (*spikesBF16)(const SpikeProduct&);
    void (*spikesInt8)(const SpikeProduct&);

    /// y = LayerNorm(x) with eps 1e-5, mean and variance in double.
    void (*layerNorm)(const float* x, const float* weight, const float* bias, float* y,
                      std::size_t count);
    /// Token shift: out = now * mix + before * (1 - mix).
    void (*mixWithPrevious)(const float* now, const float* before, const float* mix, float* out,
                            std::size_t count);
    /// x *= 1 / (1 + exp(-gate)).
    void (*gate)(float* x, const float* gate, std::size_t count);
    /// One step of the numerically stable WKV recurrence of RWKV-4 (model.md, TimeMix): `decay` is
    /// w = -exp(time_decay), `first` is u. Updates the state, writes y = wkv.
    void (*wkvStep)(const float* decay, const float* first, const float* k, const float* v,
                    const WkvState& state, float* y, std::size_t count);
    /// One step of LIF neurons. Updates membrane, writes potential (before reset) and spikes
    /// (0, 1), adds the spikes to x.
    void (*lifStep)(const LifParameters& lif, const float* input, float* membrane, float* potential,
                    std::int8_t* spikes, float* x, std::size_t count);
    /// x = relu(x)^2; writes the ascending indices of non-zero results, returns their number.
    std::size_t (*squaredRelu)(float* x, std::size_t count, std::int32_t* active);
    /// One step of a spike code: h = v + (z - v) rate. Updates the membrane, writes the potential h
    /// and the spikes (-1, 0, 1), and the ascending indices of the neurons that fired, for which
    /// there must be room for all and 16 more; returns their number.
    std::size_t (*spikeCode)(const SpikeCode& code, const float* z, float* membrane,
                             float* potential, float* spikes, std::size_t count,
                             std::int32_t* active);
    /// Rounds to 16 bits with one scale, offset 32768; returns the scale.
    float (*quantise)(const float* x, std::size_t count, std::uint8_t* high, std::uint8_t* low);
    /// The same without offset, for values >= 0.
    float (*quantisePositive)(const float* x, std::size_t count, std::uint8_t* high,
                              std::uint8_t* low);
    /// Reads all bytes once, as fast as memory gives them; the exclusive or of its words.
    std::uint64_t (*readAll)(const std::byte* bytes, std::size_t count);
};

/// Ascending in speed. F32 results of Avx2 and Avx512 are bit-equal in the matrix products; int8
/// sums are in all.
enum class InstructionSet : std::uint8_t
{
    Portable,
    Avx2,  ///< AVX2 and FMA
    Avx512 ///< AVX-512 F, BW, DQ, VL and VNNI
};

/// What this processor has, ascending.
std::vector<InstructionSet> supportedInstructionSets();
const char* instructionSetName(InstructionSet set);
/// Precondition: supported.
const KernelTable& kernelsFor(InstructionSet set);

} // namespace spikeglass
