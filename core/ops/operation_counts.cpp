#include "core/ops/operation_counts.h"

#include <cassert>
#include <utility>

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
    case Matmul::HeadIn:
        return "head_in";
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
    ternaryDense += other.ternaryDense;
    spikeDense += other.spikeDense;
    spikeAc += other.spikeAc;
    signedAc += other.signedAc;
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

std::string_view elementwiseName(Elementwise kind)
{
    constexpr std::array<std::string_view, kElementwiseKinds> kNames{
        "layer_norm", "token_shift", "sigmoid", "wkv", "gate", "squared_relu"};
    return kNames.at(static_cast<std::size_t>(kind));
}

ScalarOperations& ScalarOperations::operator+=(const ScalarOperations& other)
{
    additions += other.additions;
    multiplications += other.multiplications;
    divisions += other.divisions;
    exponentials += other.exponentials;
    squareRoots += other.squareRoots;
    comparisons += other.comparisons;
    parameterBytes += other.parameterBytes;
    bytesRead += other.bytesRead;
    bytesWritten += other.bytesWritten;
    return *this;
}

ScalarOperations scalarOperations(Elementwise kind, const ElementwisePasses& passes)
{
    const std::uint64_t n = passes.entries;
    constexpr std::uint64_t kBytes = sizeof(float);
    ScalarOperations work;
    work.bytesRead = work.bytesWritten = kBytes * n;
    switch (kind) {
    case Elementwise::LayerNorm:
        // mean; squares about it; 1 / sqrt(variance + eps); scale, weight and bias
        work.additions = 5 * n + passes.calls;
        work.multiplications = 3 * n;
        work.divisions = 3 * passes.calls;
        work.squareRoots = passes.calls;
        work.parameterBytes = 2 * kBytes * n;
        break;
    case Elementwise::TokenShift:
        work.additions = work.multiplications = 2 * n;
        work.parameterBytes = kBytes * n;
        break;
    case Elementwise::Sigmoid:
        work.additions = work.divisions = work.exponentials = n;
        break;
    case Elementwise::Wkv: // model.md: average and stable recurrence of (num, den, max)
        work.additions = 10 * n;
        work.multiplications = 6 * n;
        work.divisions = n;
        work.exponentials = 4 * n;
        work.comparisons = 2 * n;
        work.parameterBytes = 2 * kBytes * n;
        work.bytesRead = 2 * kBytes * n;
        break;
    case Elementwise::Gate:
        work.multiplications = n;
        work.bytesRead = 2 * kBytes * n;
        break;
    case Elementwise::SquaredRelu:
        work.comparisons = work.multiplications = n;
        break;
    }
    return work;
}

void ElementwiseCounts::add(Elementwise kind, std::uint64_t entries)
{
    ElementwisePasses& pass = passes[static_cast<std::size_t>(kind)];
    ++pass.calls;
    pass.entries += entries;
}

ScalarOperations ElementwiseCounts::operations(Elementwise kind) const
{
    return scalarOperations(kind, passes[static_cast<std::size_t>(kind)]);
}

ScalarOperations ElementwiseCounts::operations() const
{
    ScalarOperations sum;
    for (int kind = 0; kind < kElementwiseKinds; ++kind)
        sum += operations(static_cast<Elementwise>(kind));
    return sum;
}

ElementwiseCounts& ElementwiseCounts::operator+=(const ElementwiseCounts& other)
{
    for (std::size_t i = 0; i < passes.size(); ++i) {
        passes[i].calls += other.passes[i].calls;
        passes[i].entries += other.passes[i].entries;
    }
    return *this;
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
    elementwise += other.elementwise;
    return *this;
}

const MatmulCounts& OperationCounts::product(LayerId layer, Matmul matmul) const
{
    if (matmul == Matmul::Head)
        return head;
    return matmul == Matmul::HeadIn ? headIn
                                    : layers[static_cast<std::size_t>(layer.value)][matmul];
}

MatmulCounts& OperationCounts::product(LayerId layer, Matmul matmul)
{
    return const_cast<MatmulCounts&>(std::as_const(*this).product(layer, matmul));
}

MatmulCounts OperationCounts::total() const
{
    MatmulCounts sum = head;
    sum += headIn;
    for (const LayerCounts& layer : layers)
        sum += layer.total();
    return sum;
}

ElementwiseCounts OperationCounts::elementwise() const
{
    ElementwiseCounts sum = ends;
    for (const LayerCounts& layer : layers)
        sum += layer.elementwise;
    return sum;
}

std::uint64_t OperationCounts::stateBytes() const
{
    std::uint64_t sum = headStateBytes;
    for (const LayerCounts& layer : layers)
        sum += layer.stateBytes;
    return sum;
}

std::uint64_t OperationCounts::spikes() const
{
    std::uint64_t sum = headSpikes;
    for (const LayerCounts& layer : layers)
        for (const std::uint64_t spikes : layer.spikes)
            sum += spikes;
    return sum;
}

std::uint64_t OperationCounts::neuronUpdates() const
{
    std::uint64_t sum = headNeuronUpdates;
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
    headIn += other.headIn;
    ends += other.ends;
    headSpikes += other.headSpikes;
    headNeuronUpdates += other.headNeuronUpdates;
    headStateBytes += other.headStateBytes;
    return *this;
}

} // namespace spikeglass
