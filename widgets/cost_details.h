#pragma once

#include "core/ops/floor_plan.h"
#include "core/ops/waterfall.h"

#include <QString>

namespace spikeglass {

/// An estimate opened up, as HTML: every term with its formula, constant, source and evidence, what
/// is unpriced and why, and the time. `title` is plain text.
QString costDetails(const QString& title, const CostEstimate& estimate);

/// How the model lies on the chip's cores, or why it does not, and at which firing rate spikes
/// would pay there, as HTML.
QString chipDetails(const ChipProfile& chip, const ModelShape& shape, bool ffnPre);

/// The break-even densities, their formulas, and the executed share of the token, as HTML.
QString breakEvenDetails(const ChipProfile& chip, const OperationCounts& token);

/// One step with its formula, as HTML.
QString waterfallDetails(const WaterfallStep& step);

/// Cores, chips, binding constraints and the busiest traffic, as HTML.
QString floorPlanDetails(const ModelMapping& mapping, const FloorPlan& plan);

/// What other tools would count of the token, as an HTML table.
QString toolDetails(const OperationCounts& token);

} // namespace spikeglass
