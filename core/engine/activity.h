#pragma once

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
    // [neurons], in the order of ModelShape::population; empty without neurons:
    std::vector<float> input;        ///< input current X
    std::vector<float> potential;    ///< potential before reset, h
    std::vector<std::int8_t> spikes; ///< 0 or 1, of ternary neurons also -1

    std::vector<float> hidden;    ///< [L][4C] ffn.value's operand, relu(Wk z)^2
    std::vector<float> embedding; ///< [C] after binarisation, before ln0

    /// The values of one population in an array of all neurons.
    template <typename T>
    [[nodiscard]] std::span<const T> population(const std::vector<T>& values, LayerId layer,
                                                Site site) const
    {
        const Population found = shape.population(layer, site);
        return std::span(values).subspan(static_cast<std::size_t>(found.first),
                                         static_cast<std::size_t>(found.width));
    }
    template <typename T>
    [[nodiscard]] std::span<T> population(std::vector<T>& values, LayerId layer, Site site) const
    {
        const Population found = shape.population(layer, site);
        return std::span(values).subspan(static_cast<std::size_t>(found.first),
                                         static_cast<std::size_t>(found.width));
    }
};

} // namespace spikeglass
