#pragma once

#include "core/model/model_weights.h"
#include "core/ops/operation_counts.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass {

/// Counts the operations of one token from the operands that the engine really used. The engine
/// calls it beside each product; not attached, it costs nothing. Fan-out counts non-zero weights.
class OperationCounter
{
public:
    /// Counts the non-zero weights of every column once; keeps no reference to `weights`.
    explicit OperationCounter(const ModelWeights& weights);

    void beginToken();
    /// Product `matmul` of `layer` (ignored for Head) with this operand, and the elementwise work
    /// that belongs to it: what makes its operand, and what its result passes through. In a
    /// spike-driven model the operand's neurons are counted too.
    void countMatmul(LayerId layer, Matmul matmul, std::span<const float> operand);
    /// One LIF population: every neuron updated once, its spikes (0 or 1) added to the residual.
    void countNeurons(LayerId layer, Site site, std::span<const std::int8_t> spikes);
    /// The output of a sub-block without neurons, of so many channels, added to the residual.
    void countResidual(LayerId layer, Site site, std::size_t channels);
    [[nodiscard]] const OperationCounts& token() const { return m_counts; }

private:
    /// Non-zero weights of each column; empty where no weight of the matrix is zero.
    struct FanOut
    {
        std::uint64_t out = 0;
        std::vector<std::uint32_t> perColumn;
    };

    void countState(LayerId layer, std::uint64_t rows, std::size_t channels);
    [[nodiscard]] std::uint64_t recurrentRows(LayerId layer, Site site) const;
    [[nodiscard]] const FanOut& fanOutOf(LayerId layer, Matmul matmul) const;
    void countCoded(LayerId layer, Matmul matmul, std::uint64_t neurons, std::uint64_t spikes);
    void countAround(LayerId layer, Matmul matmul, std::uint64_t in, std::uint64_t out);

    std::vector<std::array<FanOut, kMatmulsPerLayer>> m_layers;
    FanOut m_head, m_headIn;
    bool m_spikeDriven = false;
    OperationCounts m_counts;
};

} // namespace spikeglass
