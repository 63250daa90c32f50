#pragma once

#include <span>

namespace spikeglass {

/// log of the sum of exponentials of at least one value: -log softmax(x)[i] = logSumExp(x) - x[i].
/// Exponentials in float, relative error below 1e-6.
double logSumExp(std::span<const float> values);

} // namespace spikeglass
