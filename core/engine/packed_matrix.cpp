#include "core/engine/packed_matrix.h"

#include "core/engine/kernel_table.h"
#include "core/vector_math.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace spikeglass {
namespace {

constexpr std::size_t kInputsAtOnce = 4; // bytes that one int8 product sums
constexpr float kLargestInt8 = 127;

std::size_t roundedUp(std::size_t value, std::size_t step)
{
    return (value + step - 1) / step * step;
}

bool groupsInputs(WeightFormat format, PackedLayout layout)
{
    return format == WeightFormat::Int8 && layout == PackedLayout::Panels;
}

} // namespace

std::size_t PackedMatrix::bytesFor(const Linear& linear, WeightFormat format, PackedLayout layout)
{
    const auto in = static_cast<std::size_t>(linear.in);
    const std::size_t rows = groupsInputs(format, layout) ? roundedUp(in, kInputsAtOnce) : in;
    return rows * roundedUp(static_cast<std::size_t>(linear.out), kPanel) * weightBytes(format);
}

PackedMatrix::PackedMatrix(const Linear& linear, float divisor, WeightFormat format,
                           PackedLayout layout, std::span<std::byte> memory)
    : m_out(static_cast<std::size_t>(linear.out))
    , m_in(static_cast<std::size_t>(linear.in))
    , m_format(format)
    , m_layout(layout)
    , m_memory(memory)
{
    assert(memory.size() == bytesFor(linear, format, layout));
    switch (format) {
    case WeightFormat::F32:
        pack<float>(linear, memory, [divisor](float w, std::size_t) { return w / divisor; });
        break;
    case WeightFormat::BF16:
        pack<std::uint16_t>(linear, memory, [divisor](float w, std::size_t) {
            return toStored<BFloat16>(w / divisor).bits;
        });
        break;
    case WeightFormat::Int8:
        scaleRows(linear, divisor);
        pack<std::int8_t>(linear, memory, [this, divisor](float w, std::size_t output) {
            const float scale = m_scales[output];
            const float steps = scale > 0 ? std::nearbyint(w / divisor / scale) : 0.0F;
            const auto stored =
                static_cast<std::int8_t>(std::clamp(steps, -kLargestInt8, kLargestInt8));
            m_sums[output] += stored;
            return stored;
        });
        break;
    }
}

void PackedMatrix::scaleRows(const Linear& linear, float divisor)
{
    m_scales.resize(width());
    m_sums.resize(width());
    for (std::size_t o = 0; o < m_out; ++o) {
        float largest = 0;
        for (std::size_t i = 0; i < m_in; ++i)
            largest = std::max(largest, std::abs(linear.weight[o * m_in + i]));
        m_scales[o] = largest / divisor / kLargestInt8;
    }
}

/// Tile by tile, so that both sides stay in the cache.
template <typename Stored, typename Convert>
void PackedMatrix::pack(const Linear& linear, std::span<std::byte> memory, const Convert& convert)
{
    constexpr std::size_t kTile = 64;
    auto* const stored = reinterpret_cast<Stored*>(memory.data());
    for (std::size_t tileOut = 0; tileOut < m_out; tileOut += kTile)
        for (std::size_t tileIn = 0; tileIn < m_in; tileIn += kTile)
            for (std::size_t o = tileOut; o < std::min(tileOut + kTile, m_out); ++o) {
                const std::size_t offset = outputOffset(o);
                for (std::size_t i = tileIn; i < std::min(tileIn + kTile, m_in); ++i)
                    stored[offset + inputOffset(i)] = convert(linear.weight[o * m_in + i], o);
            }
}

std::size_t PackedMatrix::width() const
{
    return roundedUp(m_out, kPanel);
}

std::size_t PackedMatrix::panels() const
{
    return width() / kPanel;
}

std::size_t PackedMatrix::rowBytes() const
{
    return (m_layout == PackedLayout::Columns ? width() : kPanel) * weightBytes(m_format);
}

const std::byte* PackedMatrix::panelWeights(std::size_t panel) const
{
    const std::size_t inputs = m_layout == PackedLayout::Columns  ? 1
                               : groupsInputs(m_format, m_layout) ? roundedUp(m_in, kInputsAtOnce)
                                                                  : m_in;
    return m_memory.data() + panel * kPanel * inputs * weightBytes(m_format);
}

/// Place of a weight, in weights: outputOffset + inputOffset. The order within a panel is what the
/// kernels load at once: bf16 interleaves outputs i and i + 16; int8 panels have four inputs
/// together, int8 columns the order that interleaving four of them brings back to normal.
std::size_t PackedMatrix::outputOffset(std::size_t output) const
{
    const std::size_t within = output % kPanel;
    const std::size_t start =
        static_cast<std::size_t>(panelWeights(output / kPanel) - m_memory.data()) /
        weightBytes(m_format);
    if (m_format == WeightFormat::F32)
        return start + within;
    if (m_format == WeightFormat::BF16)
        return start + within / 32 * 32 + within % 16 * 2 + within % 32 / 16;
    if (m_layout == PackedLayout::Panels)
        return start + within * kInputsAtOnce;
    return start + within % 16 / 4 * 16 + within / 16 * 4 + within % 4;
}

std::size_t PackedMatrix::inputOffset(std::size_t input) const
{
    if (groupsInputs(m_format, m_layout))
        return input / kInputsAtOnce * kInputsAtOnce * kPanel + input % kInputsAtOnce;
    return input * (m_layout == PackedLayout::Columns ? width() : kPanel);
}

float PackedMatrix::weight(std::size_t output, std::size_t input) const
{
    const std::size_t place = outputOffset(output) + inputOffset(input);
    switch (m_format) {
    case WeightFormat::BF16:
        return toCompute(reinterpret_cast<const BFloat16*>(m_memory.data())[place]);
    case WeightFormat::Int8:
        return static_cast<float>(static_cast<std::int8_t>(m_memory[place])) * m_scales[output];
    case WeightFormat::F32:
        break;
    }
    return reinterpret_cast<const float*>(m_memory.data())[place];
}

} // namespace spikeglass
