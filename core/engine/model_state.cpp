#include "core/engine/model_state.h"

#include <algorithm>
#include <array>
#include <bit>

namespace spikeglass {

ModelState::ModelState(const ModelShape& shape, float vReset)
    : m_shape(shape)
    , m_values(static_cast<std::size_t>(shape.layers) * kStateRows *
               static_cast<std::size_t>(shape.embd))
{
    for (int i = 0; i < shape.layers; ++i) {
        std::ranges::fill(row(LayerId{i}, StateRow::WkvMax), kWkvMaxStart);
        std::ranges::fill(row(LayerId{i}, StateRow::TimeMixMembrane), vReset);
        std::ranges::fill(row(LayerId{i}, StateRow::ChannelMixMembrane), vReset);
    }
}

std::size_t ModelState::offset(LayerId layer, StateRow row) const
{
    return static_cast<std::size_t>(layer.value * kStateRows + static_cast<int>(row)) *
           static_cast<std::size_t>(m_shape.embd);
}

std::span<float> ModelState::row(LayerId layer, StateRow row)
{
    return std::span(m_values).subspan(offset(layer, row), static_cast<std::size_t>(m_shape.embd));
}

std::span<const float> ModelState::row(LayerId layer, StateRow row) const
{
    return std::span(m_values).subspan(offset(layer, row), static_cast<std::size_t>(m_shape.embd));
}

std::uint64_t ModelState::hash() const
{
    constexpr std::uint64_t kOffset = 0xCBF29CE484222325U;
    constexpr std::uint64_t kPrime = 0x100000001B3U;
    constexpr std::size_t kLanes = 4; // independent multiplications overlap
    std::array<std::uint64_t, kLanes> lanes{kOffset, kOffset + 1, kOffset + 2, kOffset + 3};
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        std::uint64_t& lane = lanes[i % kLanes];
        lane = (lane ^ std::bit_cast<std::uint32_t>(m_values[i])) * kPrime;
    }
    std::uint64_t hash = kOffset;
    for (const std::uint64_t lane : lanes)
        hash = (hash ^ lane) * kPrime;
    return hash;
}

} // namespace spikeglass
