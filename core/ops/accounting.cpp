#include "core/ops/accounting.h"

#include <algorithm>
#include <cassert>

namespace spikeglass {

OperationSplit classify(const MatmulCounts& counts, Classifier classifier)
{
    if (classifier == Classifier::TensorWise)
        return {counts.mac, counts.ac};
    return {counts.mac + counts.ac - counts.unit, counts.unit};
}

NeuroBenchCounts neuroBenchCounts(const OperationCounts& run, std::uint64_t firstTokenSpikes)
{
    const MatmulCounts total = run.total();
    const std::uint64_t spikes = run.spikes();
    const std::uint64_t updates = run.neuronUpdates();
    assert(firstTokenSpikes <= spikes);
    NeuroBenchCounts result{total.mac, total.ac, total.dense, std::nullopt, 0};
    if (const auto rate = spikingRate(run))
        result.activationSparsity = 1 - *rate;
    if (run.tokens > 0)
        result.membraneUpdates = updates / run.tokens + spikes - firstTokenSpikes;
    return result;
}

std::vector<ToolReport> toolReports(const OperationCounts& counts)
{
    // syops-counter and SpikingJelly, Horowitz's 45 nm; KerasSpiking, its CPU
    constexpr double kAcJoules = 0.9e-12;
    constexpr double kMacJoules = 4.6e-12;
    constexpr double kCpuJoules = 8.6e-9;
    const MatmulCounts total = counts.total();
    const auto spikes = static_cast<std::int64_t>(total.spikeAc);
    const std::uint64_t notSpikes = total.dense - total.spikeDense;
    const std::uint64_t real = total.dense - total.ternaryDense;
    const double at45nm =
        static_cast<double>(spikes) * kAcJoules + static_cast<double>(notSpikes) * kMacJoules;
    const Phrase graded =
        notSpikes > 0 ? "an operand that is not a spike train is charged densely"_phrase : Phrase();
    return {
        {"NeuroBench", "a tensor of -1, 0, 1 alone: AC at non-zeros; else MAC at non-zeros"_phrase,
         static_cast<std::int64_t>(total.ac), total.mac, std::nullopt, "counts, no energy"_phrase},
        {"syops-counter", "a tensor of 0, 1 alone: AC = rate x dense; else MAC = dense"_phrase,
         spikes, notSpikes, at45nm, graded},
        {"SpikingJelly", "a tensor of 0, 1 alone: AC at ones; else MAC = dense"_phrase, spikes,
         notSpikes, at45nm, graded},
        {"KerasSpiking",
         "events x fan-out; energy as a CPU: (connections + neurons) x 8.6 nJ"_phrase,
         static_cast<std::int64_t>(total.ac + real), 0,
         static_cast<double>(total.dense + counts.neuronUpdates()) * kCpuJoules,
         real > 0 ? "takes every connection of a real operand as one event"_phrase : Phrase()},
        {"Sinabs", "sum of the operand x fan-out"_phrase, total.signedAc, 0, std::nullopt,
         real > 0 ? "real operands have no events; left out here"_phrase
                  : "events of opposite sign cancel"_phrase},
    };
}

std::vector<double> layerDensities(const OperationCounts& counts)
{
    std::vector<double> densities;
    for (const LayerCounts& layer : counts.layers) {
        const MatmulCounts total = layer.total();
        densities.push_back(total.dense == 0 ? 0
                                             : static_cast<double>(total.mac + total.ac) /
                                                   static_cast<double>(total.dense));
    }
    return densities;
}

double connectionSparsity(const ModelWeights& weights)
{
    std::size_t zeros = 0;
    std::size_t all = 0;
    const auto add = [&](const Linear& linear) {
        zeros += static_cast<std::size_t>(std::ranges::count(linear.weight, 0.0F));
        all += linear.weight.size();
    };
    const auto addChannelMix = [&](const ChannelMixWeights& mix) {
        for (const Linear* linear : {&mix.key, &mix.receptance, &mix.value})
            add(*linear);
    };
    for (const BlockWeights& block : weights.blocks) {
        if (block.att)
            for (const Linear* linear :
                 {&block.att->key, &block.att->value, &block.att->receptance, &block.att->output})
                add(*linear);
        if (block.ffnPre)
            addChannelMix(*block.ffnPre);
        addChannelMix(block.ffn);
    }
    add(weights.head);
    return all == 0 ? 0 : static_cast<double>(zeros) / static_cast<double>(all);
}

std::optional<double> spikingRate(const OperationCounts& counts)
{
    const std::uint64_t updates = counts.neuronUpdates();
    if (updates == 0)
        return std::nullopt;
    return static_cast<double>(counts.spikes()) / static_cast<double>(updates);
}

PaperAccounting paperAccounting(const PaperParameters& p)
{
    const double squares = 9 * p.tokens * p.embd * p.embd;
    const double head = p.macPj * p.tokens * p.vocab * p.embd;
    PaperAccounting result;
    result.vanillaPj = p.layers * p.macPj * (squares + 5 * p.tokens * p.tokens) + head;
    result.spikingPj =
        p.layers * (p.acPj * p.rate * squares + p.macPj * 6 * p.tokens * p.embd) + head;
    result.ratio = result.vanillaPj / result.spikingPj;
    return result;
}

} // namespace spikeglass
