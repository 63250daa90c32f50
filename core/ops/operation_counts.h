#pragma once

#include "core/types.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace spikeglass {

/// The matrix products of a block; `Head` once a token behind the last block, and before it, where
/// the head is of low rank, `HeadIn`.
enum class Matmul : std::uint8_t
{
    AttKey,
    AttValue,
    AttReceptance,
    AttOutput,
    FfnPreKey, // ffnPre: block 0 of 'RWKV-ffnPre' models, in the place of att
    FfnPreReceptance,
    FfnPreValue,
    FfnKey,
    FfnReceptance,
    FfnValue,
    Head,
    HeadIn,
};
inline constexpr int kMatmulsPerLayer = 10;

/// Checkpoint name, as "att.key".
std::string_view matmulName(Matmul matmul);

/// One matrix product, or a sum over several. Exact integers (cost.md, section 2).
struct MatmulCounts
{
    std::uint64_t products = 0;       ///< how many products are summed here
    std::uint64_t binaryProducts = 0; ///< those whose operand held only -1, 0, 1
    std::uint64_t operands = 0;       ///< operand entries
    std::uint64_t nonzero = 0;        ///< of these not zero
    std::uint64_t outputs = 0;        ///< result entries
    std::uint64_t dense = 0;          ///< out * in
    /// Multiply-accumulates: fan-out of the non-zero entries of operands that are not ternary.
    std::uint64_t mac = 0;
    /// Accumulates: fan-out of the non-zero entries of ternary operands.
    std::uint64_t ac = 0;
    /// Of mac + ac those whose operand entry is +-1: the AC of the element-wise classifier.
    std::uint64_t unit = 0;
    /// Dense operations of the products with a ternary operand.
    std::uint64_t ternaryDense = 0;
    /// Of these, dense operations and accumulates of operands of 0 and 1 alone: a spike train.
    std::uint64_t spikeDense = 0;
    std::uint64_t spikeAc = 0;
    /// Accumulates, each with the sign of its operand entry.
    std::int64_t signedAc = 0;
    /// fp32 bytes of the weights that executed operations touch.
    std::uint64_t weightBytes = 0;

    /// fp32 bytes of operands read.
    [[nodiscard]] std::uint64_t bytesRead() const { return operands * sizeof(float); }
    /// fp32 bytes of results written.
    [[nodiscard]] std::uint64_t bytesWritten() const { return outputs * sizeof(float); }
    [[nodiscard]] std::uint64_t activationBytes() const { return bytesRead() + bytesWritten(); }
    [[nodiscard]] std::uint64_t skipped() const { return dense - mac - ac; }
    MatmulCounts& operator+=(const MatmulCounts& other);
    bool operator==(const MatmulCounts&) const = default;
};

/// Work on vectors between the matrix products. LIF updates and residual adds are counted apart.
enum class Elementwise : std::uint8_t
{
    LayerNorm,
    TokenShift,  ///< z_t mix + z_{t-1} (1 - mix), once for each of k, v, r
    Sigmoid,     ///< of the receptance
    Wkv,         ///< the recurrence of TimeMix
    Gate,        ///< receptance x result
    SquaredRelu, ///< of the hidden units
};
inline constexpr int kElementwiseKinds = 6;

/// "layer_norm", "token_shift", ...
std::string_view elementwiseName(Elementwise kind);

/// How often one kind was executed, and over how many vector entries in all.
struct ElementwisePasses
{
    std::uint64_t calls = 0;
    std::uint64_t entries = 0;
    bool operator==(const ElementwisePasses&) const = default;
};

/// Scalar arithmetic of elementwise work, as the engine executes it. A subtraction is an addition,
/// a negation nothing, a maximum a comparison.
struct ScalarOperations
{
    std::uint64_t additions = 0;
    std::uint64_t multiplications = 0;
    std::uint64_t divisions = 0;
    std::uint64_t exponentials = 0;
    std::uint64_t squareRoots = 0;
    std::uint64_t comparisons = 0;
    std::uint64_t parameterBytes =
        0;                       ///< fp32 weights read; for TokenShift, Wkv the mixes and decays
    std::uint64_t bytesRead = 0; ///< fp32 activations; recurrent state is in stateBytes
    std::uint64_t bytesWritten = 0;

    [[nodiscard]] std::uint64_t arithmetic() const
    {
        return additions + multiplications + divisions + exponentials + squareRoots + comparisons;
    }
    ScalarOperations& operator+=(const ScalarOperations& other);
    bool operator==(const ScalarOperations&) const = default;
};

ScalarOperations scalarOperations(Elementwise kind, const ElementwisePasses& passes);

struct ElementwiseCounts
{
    std::array<ElementwisePasses, kElementwiseKinds> passes; ///< indexed by Elementwise

    void add(Elementwise kind, std::uint64_t entries);
    [[nodiscard]] ScalarOperations operations(Elementwise kind) const;
    /// Sum over the kinds.
    [[nodiscard]] ScalarOperations operations() const;
    ElementwiseCounts& operator+=(const ElementwiseCounts& other);
    bool operator==(const ElementwiseCounts&) const = default;
};

/// One block. Neuron arrays are indexed by Site; in a spike-driven model a site's neurons are those
/// in front of the products of its sub-block.
struct LayerCounts
{
    std::array<MatmulCounts, kMatmulsPerLayer> matmuls; ///< indexed by Matmul; products 0: absent
    std::array<std::uint64_t, kSitesPerLayer> spikes{};
    std::array<std::uint64_t, kSitesPerLayer> neuronUpdates{};
    /// One for each spike, which adds 1 to the residual stream; without neurons behind the products
    /// one for each channel and sub-block, an addition of real numbers.
    std::uint64_t residualAdds = 0;
    std::uint64_t stateBytes = 0; ///< recurrent state: one half read, one half written
    ElementwiseCounts elementwise;

    [[nodiscard]] MatmulCounts& operator[](Matmul m)
    {
        return matmuls[static_cast<std::size_t>(m)];
    }
    [[nodiscard]] const MatmulCounts& operator[](Matmul m) const
    {
        return matmuls[static_cast<std::size_t>(m)];
    }
    /// Sum over the products of the block.
    [[nodiscard]] MatmulCounts total() const;
    LayerCounts& operator+=(const LayerCounts& other);
    bool operator==(const LayerCounts&) const = default;
};

/// One token, or a sum over tokens.
struct OperationCounts
{
    std::uint64_t tokens = 0;
    std::vector<LayerCounts> layers; ///< [L]
    MatmulCounts head, headIn;
    ElementwiseCounts ends; ///< outside the blocks: ln0 and ln_out
    /// Neurons in front of the products of the head, of spike-driven models: spikes, updates and
    /// bytes of membranes as in LayerCounts.
    std::uint64_t headSpikes = 0, headNeuronUpdates = 0, headStateBytes = 0;

    /// `layer` is ignored for those of the head.
    [[nodiscard]] const MatmulCounts& product(LayerId layer, Matmul matmul) const;
    [[nodiscard]] MatmulCounts& product(LayerId layer, Matmul matmul);
    [[nodiscard]] bool isSpikeDriven() const { return headNeuronUpdates > 0; }

    [[nodiscard]] MatmulCounts total() const;
    [[nodiscard]] ElementwiseCounts elementwise() const;
    [[nodiscard]] std::uint64_t spikes() const;
    [[nodiscard]] std::uint64_t neuronUpdates() const;
    [[nodiscard]] std::uint64_t residualAdds() const;
    [[nodiscard]] std::uint64_t stateBytes() const;
    /// Empty counts take the shape of `other`.
    OperationCounts& operator+=(const OperationCounts& other);
    bool operator==(const OperationCounts&) const = default;
};

} // namespace spikeglass
