#include "core/engine/operand.h"

namespace spikeglass {

void FloatRows::resize(std::size_t rows, std::size_t width)
{
    constexpr std::size_t kLineFloats = sizeof(Line) / sizeof(float);
    const std::size_t lines = (width + kLineFloats - 1) / kLineFloats;
    m_stride = lines * kLineFloats;
    if (rows * lines > m_lines.size())
        m_lines.resize(rows * lines);
}

void QuantisedRows::resize(std::size_t rows, std::size_t width, bool positive)
{
    constexpr std::size_t kAlignment = 64;
    m_positive = positive;
    m_stride = (width + kAlignment - 1) / kAlignment * kAlignment;
    if (rows > m_scales.size()) {
        m_scales.resize(rows);
        m_high.resize(rows * m_stride);
        m_low.resize(rows * m_stride);
    }
}

void QuantisedRows::quantise(const KernelTable& kernels, std::size_t row, const float* values,
                             std::size_t count)
{
    const auto split = m_positive ? kernels.quantisePositive : kernels.quantise;
    m_scales[row] = split(values, count, &m_high[row * m_stride], &m_low[row * m_stride]);
}

QuantisedOperand QuantisedRows::view(std::size_t row) const
{
    constexpr double kOffset = 32768;
    return {&m_high[row * m_stride], &m_low[row * m_stride], m_stride, &m_scales[row],
            m_positive ? 0 : kOffset};
}

} // namespace spikeglass
