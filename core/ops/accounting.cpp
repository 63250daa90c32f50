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
    NeuroBenchCounts result{total.mac, total.ac, total.dense, 1 - spikingRate(run), 0};
    if (run.tokens > 0)
        result.membraneUpdates = updates / run.tokens + spikes - firstTokenSpikes;
    return result;
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

double spikingRate(const OperationCounts& counts)
{
    const std::uint64_t updates = counts.neuronUpdates();
    return updates == 0 ? 0 : static_cast<double>(counts.spikes()) / static_cast<double>(updates);
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
