#pragma once

#include "core/ops/accounting.h"
#include "core/ops/chip_profile.h"
#include "core/ops/core_mapping.h"
#include "core/ops/cost.h"
#include "core/ops/operation_counts.h"
#include "core/ops/what_if.h"

#include <optional>
#include <string>

namespace spikeglass {

/// What `spikeglass-cli ops --json` prints: totals, a row for each layer and matmul, and the same
/// run in three accountings: strict (as executed), NeuroBench's and the paper's. `paper.rate` is
/// replaced by the measured spiking rate in "paper.live"; T, d, L, V come from `paper`.
std::string countsJson(const OperationCounts& run, std::uint64_t firstTokenSpikes,
                       const PaperParameters& paper);

/// The same run as NeuroBench's result: footprint in bytes, sparsities, synaptic operations and
/// membrane updates a token.
std::string neuroBenchResult(const OperationCounts& run, std::uint64_t firstTokenSpikes,
                             const ModelWeights& weights);

/// One line a product: exact counts of the run.
std::string countsCsv(const OperationCounts& run);

/// What was measured on this computer while the tokens were executed; no estimate.
struct HostMeasurement
{
    double seconds = 0;
    std::optional<double> joules; ///< of the whole machine's processors
    std::string whyNoJoules;
};

/// What `spikeglass-cli cost --json` prints: the chip, the mapping, the three views, latency,
/// break-even with the density of every layer, what carries the result, the way from the paper's
/// ratio to the executed one, and the measurement.
std::string costJson(const CostCase& given, const WhatIf& whatIf,
                     const std::optional<HostMeasurement>& host = std::nullopt);

} // namespace spikeglass
