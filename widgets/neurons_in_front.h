#pragma once

#include <QString>

namespace spikeglass {

/// What a view of the neurons behind the sub-blocks says of a spike-driven model, whose neurons
/// stand in front of the matrix products (see spike_driven.h).
QString neuronsInFrontText();

} // namespace spikeglass
