#pragma once

#include "core/ops/cost.h"

#include <QString>

namespace spikeglass {

/// An estimate opened up, as HTML: every term with its formula, constant, source and evidence, what
/// is unpriced and why, and the time. `title` is plain text.
QString costDetails(const QString& title, const CostEstimate& estimate);

/// How the model lies on the chip's cores, or why it does not, and at which firing rate spikes
/// would pay there, as HTML.
QString chipDetails(const ChipProfile& chip, const ModelShape& shape, bool ffnPre);

} // namespace spikeglass
