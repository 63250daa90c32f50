#pragma once

#include "core/types.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace spikeglass {

/// The matrix products of a block; `Head` once a token behind the last block.
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
    /// fp32 bytes of the weights that executed operations touch.
    std::uint64_t weightBytes = 0;

    /// fp32 bytes of operands read and results written.
    [[nodiscard]] std::uint64_t activationBytes() const
    {
        return (operands + outputs) * sizeof(float);
    }
    [[nodiscard]] std::uint64_t skipped() const { return dense - mac - ac; }
    MatmulCounts& operator+=(const MatmulCounts& other);
    bool operator==(const MatmulCounts&) const = default;
};

/// One block. Neuron arrays are indexed by Site.
struct LayerCounts
{
    std::array<MatmulCounts, kMatmulsPerLayer> matmuls; ///< indexed by Matmul; products 0: absent
    std::array<std::uint64_t, kSitesPerLayer> spikes{};
    std::array<std::uint64_t, kSitesPerLayer> neuronUpdates{};
    std::uint64_t residualAdds = 0; ///< one for each spike: it adds 1 to the residual stream
    std::uint64_t stateBytes = 0;   ///< recurrent state read and written

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
    MatmulCounts head;

    [[nodiscard]] MatmulCounts total() const;
    [[nodiscard]] std::uint64_t spikes() const;
    [[nodiscard]] std::uint64_t neuronUpdates() const;
    [[nodiscard]] std::uint64_t residualAdds() const;
    /// Empty counts take the shape of `other`.
    OperationCounts& operator+=(const OperationCounts& other);
    bool operator==(const OperationCounts&) const = default;
};

} // namespace spikeglass
