#pragma once

#include "core/ops/chip_profile.h"
#include "core/ops/core_mapping.h"
#include "core/ops/operation_counts.h"
#include "core/phrase.h"
#include "core/types.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace spikeglass {

struct Interval
{
    double lo = 0;
    double nominal = 0;
    double hi = 0;

    Interval& operator+=(const Interval& other);
    bool operator==(const Interval&) const = default;
};

/// What an energy estimate takes into account. Each contains the one before.
enum class CostExtent : std::uint8_t
{
    Compute,     ///< arithmetic alone, as the literature does
    MemoryAware, ///< and the traffic of weights, activations and recurrent state
    System,      ///< and neurons, routing, static power and the host
};
std::string_view costExtentName(CostExtent extent);

/// One product of a count and a constant.
struct CostTerm
{
    Phrase name;
    Phrase formula; ///< with the numbers put in, as "1,204,224 MAC x 4.6 pJ"
    std::uint64_t count = 0;
    std::optional<Quantity> constant; ///< absent where unpriced
    Interval joules;                  ///< meaningless where unpriced
    bool priced = false;
    Phrase whyUnpriced;
    Phrase assumption; ///< what has to be believed to use this constant here; often empty
};

/// Time of the counted tokens, one after the other. On cores: the busiest core of every step. On a
/// processor with one memory: max(bytes / bandwidth, 2 MAC / peak) + launches.
struct LatencyEstimate
{
    Interval synapses, updates, messages, sync; ///< seconds; on cores
    Interval memory, arithmetic, launches;      ///< seconds; on a processor with one memory
    Interval total;                             ///< seconds
    /// Steps that end in a synchronisation: of the products, and 3 for each LayerNorm, whose mean,
    /// variance and scale each need all channels.
    std::uint64_t steps = 0;
    std::uint64_t launchCount = 0; ///< kernels: products, elementwise passes, LIF populations
    std::vector<Phrase> unpriced;  ///< parts for which there is no constant: a lower bound
};

struct CostEstimate
{
    CostExtent extent = CostExtent::Compute;
    std::uint64_t tokens = 0;
    std::vector<CostTerm> terms;
    Interval joules; ///< sum of the priced terms: a lower bound while terms are unpriced
    std::vector<Phrase> unpriced; ///< names of the unpriced terms
    std::vector<Phrase> scopeNotes;
    std::optional<Interval> seconds; ///< absent where the chip has no timing or the model no place
    std::optional<LatencyEstimate> latency;
    Phrase whyNoLatency;
};

/// Energy and latency of what was counted, by cost.md section 4. `counts` is one token or a run.
/// `batch` texts at once share the weight traffic of processors with memories. A shape without
/// vocabulary leaves the head to a host, whose energy is unpriced.
CostEstimate estimateCost(const OperationCounts& counts, const ModelShape& shape,
                          const ChipProfile& chip, CostExtent extent, int batch = 1);

/// Latency over the cores of `mapping`: t_step = max over cores(events t_syn + updates t_u +
/// messages_in t_in) + t_sync, t_token = sum of t_step; by bandwidth and peak where a profile has
/// them. nullopt and `why` where a chip has no
/// synaptic event time, no step time, or the model does not map.
std::optional<LatencyEstimate> estimateLatency(const OperationCounts& counts,
                                               const ChipProfile& chip, const ModelMapping& mapping,
                                               Phrase& why, int batch = 1);

/// Largest r T (spikes a neuron and inference) at which spikes beat multiply-accumulates,
/// E_ann / E_syn (cost.md, section 4). nullopt where a constant is unpriced.
struct BreakEven
{
    std::optional<double> computeOnly; ///< e_mac / e_ac
    /// 32-bit weight read for both from the smallest SRAM, potential read and written for a spike.
    std::optional<double> withMemory;
    std::optional<double> withWeightReuse; ///< the same, but the MAC's weight is read for free
    double macJoules = 0, acJoules = 0;    ///< where computeOnly is known
    double wordJoules = 0;                 ///< to read or write 32 bits, where withMemory is known
    /// That a spike takes: weight read, potential read, potential written.
    static constexpr double kWordsOfSpike = 3;
};
BreakEven breakEven(const ChipProfile& chip);

} // namespace spikeglass
