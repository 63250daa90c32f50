#pragma once

#include "core/engine/aligned_memory.h"
#include "core/engine/packed_matrix.h"
#include "core/model/model_folder.h"

#include <memory>
#include <optional>
#include <vector>

namespace spikeglass {

/// How `ffn.value`, and in a spike-driven model every product, is evaluated. All give the same
/// sums.
enum class HiddenProduct : std::uint8_t
{
    Fastest,     ///< event-driven or dense, by the zeros of the operand
    EventDriven, ///< adds the columns of the non-zero operand entries only
    Dense        ///< every column; the cross-check
};

struct PackedChannelMix
{
    PackedMatrix key, receptance, value;
    /// HiddenProduct::Fastest, int8: `value` once more in panels, for operands of few zeros: 4 C^2
    /// bytes a block. In the other formats columns are never slower.
    PackedMatrix valueInPanels;
};

struct PackedBlock
{
    std::vector<float> decay; ///< [C], -exp(time_decay)
    PackedMatrix attKey, attValue, attReceptance, attOutput;
    PackedChannelMix ffnPre, ffn;
};

/// The weights of a model as the engine reads them: matrices packed, decay exponentiated, the
/// rescaling of `rescale_every` applied. Immutable, shared between engines and threads.
class PackedModel
{
public:
    PackedModel(std::shared_ptr<const Model> model, WeightFormat format,
                HiddenProduct hiddenProduct = HiddenProduct::Fastest);

    [[nodiscard]] const Model& model() const { return *m_model; }
    [[nodiscard]] const std::shared_ptr<const Model>& sharedModel() const { return m_model; }
    [[nodiscard]] WeightFormat format() const { return m_format; }
    [[nodiscard]] HiddenProduct hiddenProduct() const { return m_hiddenProduct; }
    [[nodiscard]] const PackedBlock& block(int layer) const
    {
        return m_blocks[static_cast<std::size_t>(layer)];
    }
    [[nodiscard]] const PackedMatrix& head() const { return m_head; }
    /// Inner matrix of a head of low rank.
    [[nodiscard]] const PackedMatrix& headIn() const { return m_headIn; }
    /// All packed matrices.
    [[nodiscard]] std::span<const std::byte> memory() const { return m_memory.bytes(); }

private:
    std::shared_ptr<const Model> m_model;
    WeightFormat m_format;
    HiddenProduct m_hiddenProduct;
    AlignedMemory m_memory;
    std::vector<PackedBlock> m_blocks;
    PackedMatrix m_head, m_headIn;
};

} // namespace spikeglass
