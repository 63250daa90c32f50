#pragma once

#include "core/ops/accounting.h"
#include "core/ops/chip_profile.h"
#include "core/ops/core_mapping.h"
#include "core/ops/cost.h"
#include "core/ops/operation_counts.h"

#include <string>

namespace spikeglass {

/// What `spikeglass-cli ops --json` prints: totals, a row for each layer and matmul, and the same
/// run in three accountings: strict (as executed), NeuroBench's and the paper's. `paper.rate` is
/// replaced by the measured spiking rate in "paper.live"; T, d, L, V come from `paper`.
std::string countsJson(const OperationCounts& run, std::uint64_t firstTokenSpikes,
                       const PaperParameters& paper);

/// What `spikeglass-cli cost --json` prints: the chip, the mapping, the three views, break-even.
std::string costJson(const OperationCounts& run, const ModelShape& shape, const ChipProfile& chip);

} // namespace spikeglass
