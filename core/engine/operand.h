#pragma once

#include "core/engine/kernel_table.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace spikeglass {

/// Rows of floats, each starting a cache line. Grows, never shrinks.
class FloatRows
{
public:
    /// At least so many rows; contents are lost where it grows.
    void resize(std::size_t rows, std::size_t width);

    [[nodiscard]] std::size_t stride() const { return m_stride; }
    [[nodiscard]] float* row(std::size_t index)
    {
        return reinterpret_cast<float*>(m_lines.data()) + index * m_stride;
    }
    [[nodiscard]] const float* row(std::size_t index) const
    {
        return reinterpret_cast<const float*>(m_lines.data()) + index * m_stride;
    }

private:
    struct alignas(64) Line
    {
        float values[16];
    };
    std::vector<Line> m_lines;
    std::size_t m_stride = 0;
};

/// Rows of values of both signs or of none, split into the byte planes that int8 products read.
class QuantisedRows
{
public:
    /// `positive`: all values are >= 0 and get all 16 bits.
    void resize(std::size_t rows, std::size_t width, bool positive);
    void quantise(const KernelTable& kernels, std::size_t row, const float* values,
                  std::size_t count);
    /// View from `row` on.
    [[nodiscard]] QuantisedOperand view(std::size_t row) const;

private:
    std::vector<std::uint8_t> m_high, m_low;
    std::vector<float> m_scales;
    std::size_t m_stride = 0;
    bool m_positive = false;
};

/// What a matrix product reads, one row a token.
struct Operand
{
    FloatRows values;
    QuantisedRows quantised; ///< of int8 models
};

} // namespace spikeglass
