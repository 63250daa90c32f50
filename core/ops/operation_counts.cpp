#include "core/ops/operation_counts.h"

#include <cassert>

namespace spikeglass {

std::string_view matmulName(Matmul matmul)
{
    switch (matmul) {
    case Matmul::AttKey:
        return "att.key";
    case Matmul::AttValue:
        return "att.value";
    case Matmul::AttReceptance:
        return "att.receptance";
    case Matmul::AttOutput:
        return "att.output";
    case Matmul::FfnPreKey:
        return "ffnPre.key";
    case Matmul::FfnPreReceptance:
        return "ffnPre.receptance";
    case Matmul::FfnPreValue:
        return "ffnPre.value";
    case Matmul::FfnKey:
        return "ffn.key";
    case Matmul::FfnReceptance:
        return "ffn.receptance";
    case Matmul::FfnValue:
        return "ffn.value";
    case Matmul::Head:
        return "head";
    }
    assert(false);
    return {};
}

MatmulCounts& MatmulCounts::operator+=(const MatmulCounts& other)
{
    products += other.products;
    binaryProducts += other.binaryProducts;
    operands += other.operands;
    nonzero += other.nonzero;
    outputs += other.outputs;
    dense += other.dense;
    mac += other.mac;
    ac += other.ac;
    unit += other.unit;
    weightBytes += other.weightBytes;
    return *this;
}

MatmulCounts LayerCounts::total() const
{
    MatmulCounts sum;
    for (const MatmulCounts& counts : matmuls)
        sum += counts;
    return sum;
}

LayerCounts& LayerCounts::operator+=(const LayerCounts& other)
{
    for (std::size_t i = 0; i < matmuls.size(); ++i)
        matmuls[i] += other.matmuls[i];
    for (std::size_t i = 0; i < spikes.size(); ++i) {
        spikes[i] += other.spikes[i];
        neuronUpdates[i] += other.neuronUpdates[i];
    }
    residualAdds += other.residualAdds;
    stateBytes += other.stateBytes;
    return *this;
}

MatmulCounts OperationCounts::total() const
{
    MatmulCounts sum = head;
    for (const LayerCounts& layer : layers)
        sum += layer.total();
    return sum;
}

std::uint64_t OperationCounts::spikes() const
{
    std::uint64_t sum = 0;
    for (const LayerCounts& layer : layers)
        for (const std::uint64_t spikes : layer.spikes)
            sum += spikes;
    return sum;
}

std::uint64_t OperationCounts::neuronUpdates() const
{
    std::uint64_t sum = 0;
    for (const LayerCounts& layer : layers)
        for (const std::uint64_t updates : layer.neuronUpdates)
            sum += updates;
    return sum;
}

std::uint64_t OperationCounts::residualAdds() const
{
    std::uint64_t sum = 0;
    for (const LayerCounts& layer : layers)
        sum += layer.residualAdds;
    return sum;
}

OperationCounts& OperationCounts::operator+=(const OperationCounts& other)
{
    if (layers.empty())
        layers.resize(other.layers.size());
    assert(layers.size() == other.layers.size() || other.layers.empty());
    tokens += other.tokens;
    for (std::size_t i = 0; i < other.layers.size(); ++i)
        layers[i] += other.layers[i];
    head += other.head;
    return *this;
}

} // namespace spikeglass
