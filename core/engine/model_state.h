#pragma once

#include "core/types.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass {

/// The seven vectors of C floats that a block carries from one token to the next; without neurons
/// the first five.
enum class StateRow : std::uint8_t
{
    AttShift,           ///< previous LN1 output (token shift of TimeMix or ffnPre)
    FfnShift,           ///< previous LN2 output (token shift of ChannelMix)
    WkvNum,             ///< numerator of the WKV average, scaled by exp(-max)
    WkvDen,             ///< denominator, scaled likewise
    WkvMax,             ///< running maximum of the exponents
    TimeMixMembrane,    ///< membrane potential of LIF1 after reset
    ChannelMixMembrane, ///< membrane potential of LIF2 after reset
};
inline constexpr int kStateRows = 7;

/// Rows of C floats that a block of this model has: in a spike-driven one, behind the first five, a
/// membrane for every operand of its products, of which that of the hidden units is four rows.
constexpr int stateRows(const ModelShape& shape)
{
    constexpr int kMembranes = 2;
    constexpr int kOperandRows = 10;
    if (shape.spikeDriven)
        return kStateRows - kMembranes + kOperandRows;
    return shape.spiking ? kStateRows : kStateRows - kMembranes;
}

/// Value of WkvMax before the first token.
inline constexpr float kWkvMaxStart = -1e38F;

/// Recurrent state of the whole model: 7 C floats a block (5 C without neurons; spike-driven 15 C,
/// and the membranes of the head's operands), constant in the length of the text. A value: copying
/// it saves, assigning it restores.
class ModelState
{
public:
    ModelState() = default;
    /// State before the first token.
    ModelState(const ModelShape& shape, float vReset);

    [[nodiscard]] const ModelShape& shape() const { return m_shape; }
    /// [C]. A membrane of a model without neurons is empty.
    [[nodiscard]] std::span<float> row(LayerId layer, StateRow row);
    [[nodiscard]] std::span<const float> row(LayerId layer, StateRow row) const;
    /// Membrane potentials after reset of one population; `layer` is ignored for those of the head.
    /// Empty where the model has none such.
    [[nodiscard]] std::span<float> membrane(LayerId layer, Site site);
    [[nodiscard]] std::span<const float> membrane(LayerId layer, Site site) const;
    /// All values, [L][stateRows][C], then the membranes of the head.
    [[nodiscard]] std::span<const float> values() const { return m_values; }
    [[nodiscard]] std::span<float> values() { return m_values; }
    /// No shape, no values; their memory stays for what is assigned next.
    void clear();
    /// FNV-1a over the bits of all values, in four lanes: a fingerprint to compare replays by.
    [[nodiscard]] std::uint64_t hash() const;

    bool operator==(const ModelState&) const = default;

private:
    [[nodiscard]] std::size_t offset(LayerId layer, StateRow row) const;
    [[nodiscard]] std::size_t width(StateRow row) const;
    [[nodiscard]] std::size_t offset(LayerId layer, Site site) const;

    ModelShape m_shape;
    std::vector<float> m_values;
};

} // namespace spikeglass
