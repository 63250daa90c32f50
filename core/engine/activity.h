#pragma once

#include "core/model/spike_driven.h"
#include "core/types.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass {

/// What happened inside the model while one token was processed. Membranes after reset are not
/// repeated here: they are rows of ModelState after the token.
struct Activity
{
    explicit Activity(const ModelShape& modelShape = {});

    ModelShape shape;
    // Empty without neurons:
    std::vector<float> input;         ///< [L][2][C] input current X
    std::vector<float> potential;     ///< [L][2][C] potential before reset, h
    std::vector<std::uint8_t> spikes; ///< [L][2][C] 0 or 1

    // Of a spike-driven model, laid out by spikeOperandOffset:
    std::vector<float> operandPotential;    ///< before reset
    std::vector<std::int8_t> operandSpikes; ///< -1, 0 or 1

    std::vector<float> hidden;    ///< [L][4C] ffn.value's operand, relu(Wk z)^2
    std::vector<float> embedding; ///< [C] after binarisation, before ln0

    /// The values of one operand of a spike-driven model.
    template <typename T>
    [[nodiscard]] std::span<T> operand(std::vector<T>& values, LayerId layer,
                                       SpikeOperand which) const
    {
        return std::span(values).subspan(
            static_cast<std::size_t>(spikeOperandOffset(shape, layer, which)),
            static_cast<std::size_t>(spikeOperandWidth(shape, which)));
    }
    template <typename T>
    [[nodiscard]] std::span<const T> operand(const std::vector<T>& values, LayerId layer,
                                             SpikeOperand which) const
    {
        return std::span(values).subspan(
            static_cast<std::size_t>(spikeOperandOffset(shape, layer, which)),
            static_cast<std::size_t>(spikeOperandWidth(shape, which)));
    }
    /// The C values of one population in an [L][2][C] array.
    template <typename T>
    [[nodiscard]] std::span<const T> population(const std::vector<T>& values, LayerId layer,
                                                Site site) const
    {
        return std::span(values).subspan(offset(layer, site), static_cast<std::size_t>(shape.embd));
    }
    template <typename T>
    [[nodiscard]] std::span<T> population(std::vector<T>& values, LayerId layer, Site site) const
    {
        return std::span(values).subspan(offset(layer, site), static_cast<std::size_t>(shape.embd));
    }

private:
    [[nodiscard]] std::size_t offset(LayerId layer, Site site) const
    {
        return static_cast<std::size_t>(ModelShape::population(layer, site)) *
               static_cast<std::size_t>(shape.embd);
    }
};

} // namespace spikeglass
