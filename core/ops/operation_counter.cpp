#include "core/ops/operation_counter.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

namespace spikeglass {
namespace {

/// What one pass over an operand finds; `...FanOut` weigh each entry with its column.
struct OperandCounts
{
    std::uint64_t nonzero = 0;
    std::uint64_t unit = 0;     ///< entries +-1
    std::uint64_t negative = 0; ///< entries -1
    std::uint64_t nonzeroFanOut = 0;
    std::uint64_t unitFanOut = 0;
    std::uint64_t negativeFanOut = 0;
};

/// +-1, without a branch.
std::uint32_t isUnit(float value)
{
    return std::abs(value) == 1.0F ? 1U : 0U;
}

std::uint32_t isMinusOne(float value)
{
    return value == -1.0F ? 1U : 0U;
}

std::uint32_t isNonzero(float value)
{
    return value != 0.0F ? 1U : 0U;
}

/// Every column has `out` non-zero weights.
OperandCounts countUniform(std::span<const float> operand, std::uint64_t out)
{
    const float* const x = operand.data();
    const std::size_t size = operand.size();
    std::uint32_t nonzero = 0;
    std::uint32_t unit = 0;
    std::uint32_t negative = 0;
#pragma omp simd reduction(+ : nonzero, unit, negative)
    for (std::size_t i = 0; i < size; ++i) {
        nonzero += isNonzero(x[i]);
        unit += isUnit(x[i]);
        negative += isMinusOne(x[i]);
    }
    return {nonzero, unit, negative, nonzero * out, unit * out, negative * out};
}

OperandCounts countByColumn(std::span<const float> operand, std::span<const std::uint32_t> fanOut)
{
    const float* const x = operand.data();
    const std::uint32_t* const columns = fanOut.data();
    const std::size_t size = operand.size();
    std::uint32_t nonzero = 0;
    std::uint32_t unit = 0;
    std::uint32_t negative = 0;
    std::uint64_t nonzeroFanOut = 0;
    std::uint64_t unitFanOut = 0;
    std::uint64_t negativeFanOut = 0;
#pragma omp simd reduction(+ : nonzero, unit, negative, nonzeroFanOut, unitFanOut, negativeFanOut)
    for (std::size_t i = 0; i < size; ++i) {
        nonzero += isNonzero(x[i]);
        unit += isUnit(x[i]);
        nonzeroFanOut += columns[i] & -isNonzero(x[i]);
        unitFanOut += columns[i] & -isUnit(x[i]);
        negative += isMinusOne(x[i]);
        negativeFanOut += columns[i] & -isMinusOne(x[i]);
    }
    return {nonzero, unit, negative, nonzeroFanOut, unitFanOut, negativeFanOut};
}

/// Empty where no weight is zero.
std::vector<std::uint32_t> nonzeroPerColumn(const Linear& linear)
{
    if (std::ranges::find(linear.weight, 0.0F) == linear.weight.end())
        return {};
    const auto in = static_cast<std::size_t>(linear.in);
    std::vector<std::uint32_t> columns(in);
    for (std::size_t row = 0; row < linear.weight.size(); row += in)
        for (std::size_t i = 0; i < in; ++i)
            columns[i] += linear.weight[row + i] != 0.0F ? 1U : 0U;
    return columns;
}

} // namespace

OperationCounter::OperationCounter(const ModelWeights& weights)
{
    const auto fanOut = [](const Linear& linear) {
        return FanOut{static_cast<std::uint64_t>(linear.out), nonzeroPerColumn(linear)};
    };
    m_layers.resize(weights.blocks.size());
    for (std::size_t i = 0; i < weights.blocks.size(); ++i) {
        const BlockWeights& block = weights.blocks[i];
        const auto set = [&](Matmul matmul, const Linear& linear) {
            m_layers[i][static_cast<std::size_t>(matmul)] = fanOut(linear);
        };
        if (block.att) {
            set(Matmul::AttKey, block.att->key);
            set(Matmul::AttValue, block.att->value);
            set(Matmul::AttReceptance, block.att->receptance);
            set(Matmul::AttOutput, block.att->output);
        }
        if (block.ffnPre) {
            set(Matmul::FfnPreKey, block.ffnPre->key);
            set(Matmul::FfnPreReceptance, block.ffnPre->receptance);
            set(Matmul::FfnPreValue, block.ffnPre->value);
        }
        set(Matmul::FfnKey, block.ffn.key);
        set(Matmul::FfnReceptance, block.ffn.receptance);
        set(Matmul::FfnValue, block.ffn.value);
    }
    m_head = fanOut(weights.head);
    if (weights.headIn)
        m_headIn = fanOut(*weights.headIn);
    m_spikeDriven = !weights.blocks.empty() && weights.blocks.front().att &&
                    weights.blocks.front().att->lnY.has_value();
    beginToken();
}

void OperationCounter::beginToken()
{
    std::vector<LayerCounts> layers = std::move(m_counts.layers); // keeps its memory
    layers.assign(m_layers.size(), LayerCounts{});
    m_counts = {};
    m_counts.tokens = 1;
    m_counts.layers = std::move(layers);
}

void OperationCounter::countMatmul(LayerId layer, Matmul matmul, std::span<const float> operand)
{
    const FanOut& fanOut = fanOutOf(layer, matmul);
    assert(fanOut.out > 0);
    assert(fanOut.perColumn.empty() || fanOut.perColumn.size() == operand.size());
    const OperandCounts found = fanOut.perColumn.empty() ? countUniform(operand, fanOut.out)
                                                         : countByColumn(operand, fanOut.perColumn);
    const bool ternary = found.nonzero == found.unit;
    MatmulCounts& counts = m_counts.product(layer, matmul);
    ++counts.products;
    counts.binaryProducts += ternary ? 1 : 0;
    counts.operands += operand.size();
    counts.nonzero += found.nonzero;
    counts.outputs += fanOut.out;
    counts.dense += fanOut.out * operand.size();
    (ternary ? counts.ac : counts.mac) += found.nonzeroFanOut;
    counts.unit += found.unitFanOut;
    counts.weightBytes += found.nonzeroFanOut * sizeof(float);
    if (ternary) {
        const bool isSpikeTrain = found.negative == 0;
        counts.ternaryDense += fanOut.out * operand.size();
        counts.spikeDense += isSpikeTrain ? fanOut.out * operand.size() : 0;
        counts.spikeAc += isSpikeTrain ? found.nonzeroFanOut : 0;
        counts.signedAc += static_cast<std::int64_t>(found.nonzeroFanOut) -
                           2 * static_cast<std::int64_t>(found.negativeFanOut);
    }
    countAround(layer, matmul, operand.size(), fanOut.out);
    if (m_spikeDriven)
        countCoded(layer, matmul, operand.size(), found.nonzero);
}

const OperationCounter::FanOut& OperationCounter::fanOutOf(LayerId layer, Matmul matmul) const
{
    if (matmul == Matmul::Head)
        return m_head;
    return matmul == Matmul::HeadIn
               ? m_headIn
               : m_layers[static_cast<std::size_t>(layer.value)][static_cast<std::size_t>(matmul)];
}

/// The neurons of an operand, all updated, and their membranes, each read and written.
void OperationCounter::countCoded(LayerId layer, Matmul matmul, std::uint64_t neurons,
                                  std::uint64_t spikes)
{
    constexpr std::uint64_t kReadAndWritten = 2;
    const std::uint64_t bytes = kReadAndWritten * neurons * sizeof(float);
    if (matmul == Matmul::Head || matmul == Matmul::HeadIn) {
        m_counts.headSpikes += spikes;
        m_counts.headNeuronUpdates += neurons;
        m_counts.headStateBytes += bytes;
        return;
    }
    const bool timeMix = matmul == Matmul::AttKey || matmul == Matmul::AttValue ||
                         matmul == Matmul::AttReceptance || matmul == Matmul::AttOutput;
    const auto site = static_cast<std::size_t>(timeMix ? Site::TimeMix : Site::ChannelMix);
    LayerCounts& counts = m_counts.layers[static_cast<std::size_t>(layer.value)];
    counts.spikes[site] += spikes;
    counts.neuronUpdates[site] += neurons;
    counts.stateBytes += bytes;
}

/// Along model.md's forward pass: the first product of a sub-block stands behind its LayerNorm.
void OperationCounter::countAround(LayerId layer, Matmul matmul, std::uint64_t in,
                                   std::uint64_t out)
{
    const bool opensHead = m_headIn.out > 0 ? matmul == Matmul::HeadIn : matmul == Matmul::Head;
    if (opensHead)
        m_counts.ends.add(Elementwise::LayerNorm, in);
    if (matmul == Matmul::Head || matmul == Matmul::HeadIn)
        return;
    const bool opensBlock = matmul == Matmul::AttKey || matmul == Matmul::FfnPreKey;
    if (opensBlock && layer.value == 0)
        m_counts.ends.add(Elementwise::LayerNorm, in);
    ElementwiseCounts& work = m_counts.layers[static_cast<std::size_t>(layer.value)].elementwise;
    switch (matmul) {
    case Matmul::AttKey:
        work.add(Elementwise::LayerNorm, in);
        work.add(Elementwise::TokenShift, in);
        break;
    case Matmul::AttValue:
        work.add(Elementwise::TokenShift, in);
        break;
    case Matmul::AttReceptance:
    case Matmul::FfnPreReceptance:
    case Matmul::FfnReceptance:
        work.add(Elementwise::TokenShift, in);
        work.add(Elementwise::Sigmoid, out);
        break;
    case Matmul::AttOutput:
        work.add(Elementwise::Wkv, in);
        work.add(Elementwise::Gate, in);
        if (m_spikeDriven) // LN_y
            work.add(Elementwise::LayerNorm, in);
        break;
    case Matmul::FfnPreKey:
    case Matmul::FfnKey:
        work.add(Elementwise::LayerNorm, in);
        work.add(Elementwise::TokenShift, in);
        if (!m_spikeDriven)
            work.add(Elementwise::SquaredRelu, out);
        break;
    case Matmul::FfnPreValue:
    case Matmul::FfnValue:
        work.add(Elementwise::Gate, out);
        break;
    case Matmul::Head:
    case Matmul::HeadIn:
        break;
    }
}

/// Rows of the recurrent state (StateRow), membranes apart, that the sub-block keeps.
std::uint64_t OperationCounter::recurrentRows(LayerId layer, Site site) const
{
    constexpr std::uint64_t kShift = 1;
    constexpr std::uint64_t kWkvRows = 3;
    const auto block = static_cast<std::size_t>(layer.value);
    const bool hasTimeMix = m_layers[block][static_cast<std::size_t>(Matmul::AttKey)].out != 0;
    return kShift + (site == Site::TimeMix && hasTimeMix ? kWkvRows : 0);
}

void OperationCounter::countState(LayerId layer, std::uint64_t rows, std::size_t channels)
{
    constexpr std::uint64_t kReadAndWritten = 2;
    m_counts.layers[static_cast<std::size_t>(layer.value)].stateBytes +=
        kReadAndWritten * rows * channels * sizeof(float);
}

void OperationCounter::countNeurons(LayerId layer, Site site, std::span<const std::int8_t> spikes)
{
    constexpr std::uint64_t kMembrane = 1;
    const auto fired = std::accumulate(spikes.begin(), spikes.end(), std::uint64_t{0});
    LayerCounts& counts = m_counts.layers[static_cast<std::size_t>(layer.value)];
    const auto population = static_cast<std::size_t>(site);
    counts.spikes[population] += fired;
    counts.neuronUpdates[population] += spikes.size();
    counts.residualAdds += fired;
    countState(layer, recurrentRows(layer, site) + kMembrane, spikes.size());
}

void OperationCounter::countResidual(LayerId layer, Site site, std::size_t channels)
{
    m_counts.layers[static_cast<std::size_t>(layer.value)].residualAdds += channels;
    countState(layer, recurrentRows(layer, site), channels);
}

} // namespace spikeglass
