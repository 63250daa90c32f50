#include "core/engine/model_state.h"

#include "core/float_hash.h"

#include <algorithm>
#include <utility>

namespace spikeglass {
namespace {

/// Values of the membranes behind the last block.
std::size_t headMembranes(const ModelShape& shape)
{
    return static_cast<std::size_t>(shape.width(Site::HeadIn) + shape.width(Site::Head));
}

} // namespace

ModelState::ModelState(const ModelShape& shape, float vReset)
    : m_shape(shape)
    , m_values(static_cast<std::size_t>(shape.layers * stateRows(shape)) *
                   static_cast<std::size_t>(shape.embd) +
               headMembranes(shape))
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
    const bool isMembrane = row == StateRow::TimeMixMembrane || row == StateRow::ChannelMixMembrane;
    return isMembrane && !m_shape.spiking ? 0 : static_cast<std::size_t>(m_shape.embd);
}

/// A block's membranes lie behind the five rows that every block has, those of the head last.
std::size_t ModelState::offset(LayerId layer, Site site) const
{
    if (!isOfHead(site)) {
        const Site first = m_shape.spikeDriven ? Site::Key : Site::TimeMix;
        return offset(layer, StateRow::TimeMixMembrane) +
               static_cast<std::size_t>(m_shape.population(layer, site).first -
                                        m_shape.population(layer, first).first);
    }
    const auto behind = static_cast<std::size_t>(m_shape.layers * stateRows(m_shape)) *
                        static_cast<std::size_t>(m_shape.embd);
    return behind +
           (site == Site::Head ? static_cast<std::size_t>(m_shape.width(Site::HeadIn)) : 0);
}

std::span<float> ModelState::membrane(LayerId layer, Site site)
{
    const auto place = std::as_const(*this).membrane(layer, site);
    return {const_cast<float*>(place.data()), place.size()};
}

std::span<const float> ModelState::membrane(LayerId layer, Site site) const
{
    const int width = m_shape.width(site);
    return width == 0
               ? std::span<const float>()
               : std::span(m_values).subspan(offset(layer, site), static_cast<std::size_t>(width));
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

void ModelState::clear()
{
    m_shape = {};
    m_values.clear();
}

std::uint64_t ModelState::hash() const
{
    return floatHash(m_values);
}

} // namespace spikeglass
