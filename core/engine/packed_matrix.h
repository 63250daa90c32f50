#pragma once

#include "core/engine/weight_format.h"
#include "core/model/model_weights.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass {

/// How the weights of a matrix lie in memory.
enum class PackedLayout : std::uint8_t
{
    Panels, ///< for each 64 outputs the weights of input 0, of input 1, ...: read from end to end
    Columns ///< all outputs of input 0, of input 1, ...: read where the input is not zero
};

/// A weight matrix in the order and number format the kernels read. Immutable; its memory belongs
/// to the caller.
class PackedMatrix
{
public:
    PackedMatrix() = default;
    /// Packs `linear` / `divisor` into `memory`, zeroed bytes at the alignment of a cache line, as
    /// many as bytesFor() says.
    PackedMatrix(const Linear& linear, float divisor, WeightFormat format, PackedLayout layout,
                 std::span<std::byte> memory);
    static std::size_t bytesFor(const Linear& linear, WeightFormat format, PackedLayout layout);

    [[nodiscard]] std::size_t out() const { return m_out; }
    [[nodiscard]] std::size_t in() const { return m_in; }
    [[nodiscard]] WeightFormat format() const { return m_format; }
    [[nodiscard]] PackedLayout layout() const { return m_layout; }
    /// Outputs rounded up to whole panels.
    [[nodiscard]] std::size_t width() const;
    [[nodiscard]] std::size_t panels() const;
    /// Weights of the first input for the outputs from 64 `panel` on, and the distance to those of
    /// the next input. Int8 panels hold inputs by fours.
    [[nodiscard]] const std::byte* panelWeights(std::size_t panel) const;
    [[nodiscard]] std::size_t rowBytes() const;
    [[nodiscard]] std::span<const std::byte> memory() const { return m_memory; }
    /// Int8: [width] scale of a weight, and sum of an output's weights; 0 in the padding.
    [[nodiscard]] std::span<const float> scales() const { return m_scales; }
    [[nodiscard]] std::span<const std::int32_t> sums() const { return m_sums; }

    /// Bytes of one input's weights, padding apart, and of all of them.
    [[nodiscard]] std::size_t columnBytes() const { return m_out * weightBytes(m_format); }
    [[nodiscard]] std::size_t denseBytes() const { return m_in * columnBytes(); }
    /// The weight as it is stored, in fp32.
    [[nodiscard]] float weight(std::size_t output, std::size_t input) const;

private:
    [[nodiscard]] std::size_t outputOffset(std::size_t output) const;
    [[nodiscard]] std::size_t inputOffset(std::size_t input) const;
    void scaleRows(const Linear& linear, float divisor);
    template <typename Stored, typename Convert>
    void pack(const Linear& linear, std::span<std::byte> memory, const Convert& convert);

    std::size_t m_out = 0, m_in = 0;
    WeightFormat m_format = WeightFormat::F32;
    PackedLayout m_layout = PackedLayout::Panels;
    std::span<const std::byte> m_memory;
    std::vector<float> m_scales;
    std::vector<std::int32_t> m_sums;
};

} // namespace spikeglass
