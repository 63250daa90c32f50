#include "core/engine/model_state.h"

#include <algorithm>
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
    std::uint64_t hash = kOffset;
    for (const float value : m_values) {
        hash ^= std::bit_cast<std::uint32_t>(value);
        hash *= kPrime;
    }
    return hash;
}

} // namespace spikeglass
