#include "core/engine/packed_model.h"

#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

constexpr std::size_t kCacheLine = 64;

/// A matrix to pack, and where to.
struct Item
{
    const Linear* source;
    PackedMatrix* target;
    float divisor;
    PackedLayout layout;
};

/// Where the entries of operands that are often 0 are skipped, and where all are read.
struct Layouts
{
    PackedLayout hidden, others;
    bool hiddenInBoth;
};

Layouts layoutsFor(const ModelShape& shape, WeightFormat format, HiddenProduct product)
{
    const PackedLayout sparse =
        product == HiddenProduct::Dense ? PackedLayout::Panels : PackedLayout::Columns;
    return {sparse, shape.spikeDriven ? sparse : PackedLayout::Panels,
            product == HiddenProduct::Fastest && format == WeightFormat::Int8 &&
                !shape.spikeDriven};
}

void plan(std::vector<Item>& items, const ChannelMixWeights& weights, PackedChannelMix& packed,
          float divisor, const Layouts& layouts)
{
    items.push_back({&weights.key, &packed.key, 1.0F, layouts.others});
    items.push_back({&weights.receptance, &packed.receptance, 1.0F, layouts.others});
    items.push_back({&weights.value, &packed.value, divisor, layouts.hidden});
    if (layouts.hiddenInBoth)
        items.push_back({&weights.value, &packed.valueInPanels, divisor, PackedLayout::Panels});
}

void plan(std::vector<Item>& items, const TimeMixWeights& att, PackedBlock& packed, float divisor,
          const Layouts& layouts)
{
    packed.decay.resize(att.timeDecay.size());
    std::ranges::transform(att.timeDecay, packed.decay.begin(),
                           [](float decay) { return -std::exp(decay); });
    items.push_back({&att.key, &packed.attKey, 1.0F, layouts.others});
    items.push_back({&att.value, &packed.attValue, 1.0F, layouts.others});
    items.push_back({&att.receptance, &packed.attReceptance, 1.0F, layouts.others});
    items.push_back({&att.output, &packed.attOutput, divisor, layouts.others});
}

AlignedMemory packAll(const std::vector<Item>& items, WeightFormat format)
{
    const auto bytesOf = [format](const Item& item) {
        const std::size_t bytes = PackedMatrix::bytesFor(*item.source, format, item.layout);
        return (bytes + kCacheLine - 1) / kCacheLine * kCacheLine;
    };
    std::size_t total = 0;
    for (const Item& item : items)
        total += bytesOf(item);
    AlignedMemory memory(total);
    std::span<std::byte> left = memory.bytes();
    for (const Item& item : items) {
        const std::size_t bytes = PackedMatrix::bytesFor(*item.source, format, item.layout);
        *item.target =
            PackedMatrix(*item.source, item.divisor, format, item.layout, left.first(bytes));
        left = left.subspan(bytesOf(item));
    }
    return memory;
}

} // namespace

PackedModel::PackedModel(std::shared_ptr<const Model> model, WeightFormat format,
                         HiddenProduct hiddenProduct)
    : m_model(std::move(model))
    , m_format(format)
    , m_hiddenProduct(hiddenProduct)
    , m_blocks(m_model->weights.blocks.size())
{
    const Layouts layouts = layoutsFor(m_model->config.shape, format, hiddenProduct);
    const int every = m_model->config.rescaleEvery;
    std::vector<Item> items;
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const BlockWeights& block = m_model->weights.blocks[i];
        const float divisor = every > 0 ? std::ldexp(1.0F, static_cast<int>(i) / every) : 1.0F;
        if (block.att)
            plan(items, *block.att, m_blocks[i], divisor, layouts);
        if (block.ffnPre)
            plan(items, *block.ffnPre, m_blocks[i].ffnPre, divisor, layouts);
        plan(items, block.ffn, m_blocks[i].ffn, divisor, layouts);
    }
    if (m_model->weights.headIn)
        items.push_back({&*m_model->weights.headIn, &m_headIn, 1.0F, layouts.others});
    items.push_back({&m_model->weights.head, &m_head, 1.0F, layouts.others});
    m_memory = packAll(items, format);
}

} // namespace spikeglass
