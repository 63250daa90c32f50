#pragma once

#include "widgets/colour_map.h"

#include <QLinearGradient>
#include <QPointF>

namespace spikeglass {

/// The colours of the numbers low .. 1 from one point to another, as one brush: drawings magnify it
/// without seams.
QLinearGradient colourGradient(const ColourMap& map, const QPointF& from, const QPointF& to,
                               double low = 0);

} // namespace spikeglass
