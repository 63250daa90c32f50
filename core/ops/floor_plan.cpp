#include "core/ops/floor_plan.h"

#include <algorithm>

namespace spikeglass {

FloorPlan floorPlan(const ModelMapping& mapping, const ChipProfile& chip,
                    const OperationCounts& counts)
{
    FloorPlan plan;
    if (!mapping.maps())
        return plan;
    plan.coresPerChip =
        chip.coresPerChip ? static_cast<std::uint64_t>(chip.coresPerChip->nominal) : mapping.cores;
    const double tokens = std::max<double>(1, static_cast<double>(counts.tokens));
    for (std::size_t step = 0; step < mapping.steps.size(); ++step) {
        double messages = 0;
        for (const std::size_t index : mapping.steps[step].linears) {
            const LinearMapping& linear = mapping.linears[index];
            const MatmulCounts& matmul =
                linear.matmul == Matmul::Head
                    ? counts.head
                    : counts.layers[static_cast<std::size_t>(linear.layer.value)][linear.matmul];
            const auto groups = static_cast<double>(linear.fanInGroups);
            const auto cores = static_cast<double>(linear.cores);
            const double events = static_cast<double>(matmul.mac + matmul.ac) / tokens / cores;
            const double messagesIn = static_cast<double>(matmul.nonzero) / tokens / groups;
            for (std::uint64_t i = 0; i < linear.cores; ++i) {
                const auto at = static_cast<std::uint64_t>(plan.cores.size());
                plan.cores.push_back(
                    {index, at / plan.coresPerChip, at % plan.coresPerChip, events, messagesIn});
            }
            plan.mostEvents = std::max(plan.mostEvents, events);
            messages += messagesIn * cores;
        }
        plan.traffic.push_back({step, static_cast<std::uint64_t>(messages + 0.5)});
    }
    return plan;
}

} // namespace spikeglass
