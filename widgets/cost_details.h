#pragma once

#include "core/ops/cost.h"

#include <QString>

namespace spikeglass {

/// An estimate opened up, as HTML: every term with its formula, constant, source and evidence, what
/// is unpriced and why, and the time. `title` is plain text.
QString costDetails(const QString& title, const CostEstimate& estimate);

} // namespace spikeglass
