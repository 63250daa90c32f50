#include "core/ops/floor_plan.h"

#include <algorithm>

namespace spikeglass {
namespace {

/// On the core of that number, or beside what lies there already.
void place(FloorPlan& plan, PlacedCore part, std::uint64_t number)
{
    part.chip = number / plan.coresPerChip;
    part.indexOnChip = number % plan.coresPerChip;
    if (!plan.cores.empty() && plan.cores.back().chip == part.chip &&
        plan.cores.back().indexOnChip == part.indexOnChip) {
        plan.cores.back().events += part.events;
        plan.cores.back().messagesIn += part.messagesIn;
        return;
    }
    plan.cores.push_back(part);
}

} // namespace

FloorPlan floorPlan(const ModelMapping& mapping, const ChipProfile& chip,
                    const OperationCounts& counts)
{
    FloorPlan plan;
    if (!mapping.maps())
        return plan;
    plan.coresPerChip =
        chip.coresPerChip ? static_cast<std::uint64_t>(chip.coresPerChip->nominal) : mapping.cores;
    std::uint64_t parts = 0; // cores, or parts of cores that hold several linears
    for (const LinearMapping& linear : mapping.linears)
        parts += linear.cores;
    std::uint64_t placed = 0;
    const double tokens = std::max<double>(1, static_cast<double>(counts.tokens));
    for (std::size_t step = 0; step < mapping.steps.size(); ++step) {
        double messages = 0;
        for (const std::size_t index : mapping.steps[step].linears) {
            const LinearMapping& linear = mapping.linears[index];
            const MatmulCounts& matmul = counts.product(linear.layer, linear.matmul);
            const auto groups = static_cast<double>(linear.fanInGroups);
            const auto cores = static_cast<double>(linear.cores);
            const double events = static_cast<double>(matmul.mac + matmul.ac) / tokens / cores;
            const double messagesIn = static_cast<double>(matmul.nonzero) / tokens / groups;
            for (std::uint64_t i = 0; i < linear.cores; ++i)
                place(plan, {index, 0, 0, events, messagesIn}, placed++ * mapping.cores / parts);
            messages += messagesIn * cores;
        }
        plan.traffic.push_back({step, static_cast<std::uint64_t>(messages + 0.5)});
    }
    for (const PlacedCore& core : plan.cores)
        plan.mostEvents = std::max(plan.mostEvents, core.events);
    return plan;
}

} // namespace spikeglass
