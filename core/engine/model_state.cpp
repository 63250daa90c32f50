#include "core/engine/model_state.h"

#include "core/float_hash.h"

#include <algorithm>

namespace spikeglass {

ModelState::ModelState(const ModelShape& shape, float vReset)
    : m_shape(shape)
    , m_values(static_cast<std::size_t>(shape.layers * stateRows(shape)) *
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
    return static_cast<std::size_t>(layer.value * stateRows(m_shape) + static_cast<int>(row)) *
           static_cast<std::size_t>(m_shape.embd);
}

std::size_t ModelState::width(StateRow row) const
{
    return static_cast<int>(row) < stateRows(m_shape) ? static_cast<std::size_t>(m_shape.embd) : 0;
}

std::span<float> ModelState::row(LayerId layer, StateRow row)
{
    return width(row) == 0 ? std::span<float>()
                           : std::span(m_values).subspan(offset(layer, row), width(row));
}

std::span<const float> ModelState::row(LayerId layer, StateRow row) const
{
    return width(row) == 0 ? std::span<const float>()
                           : std::span(m_values).subspan(offset(layer, row), width(row));
}

std::uint64_t ModelState::hash() const
{
    return floatHash(m_values);
}

} // namespace spikeglass
