#include "widgets/colour_gradient.h"

#include <cmath>

namespace spikeglass {

QLinearGradient colourGradient(const ColourMap& map, const QPointF& from, const QPointF& to,
                               double low)
{
    QGradientStops stops;
    for (int i = 0; i < ColourMap::kEntries; ++i) {
        const double place = static_cast<double>(i) / (ColourMap::kEntries - 1);
        stops.append({place, QColor::fromRgb(map.at(std::lerp(low, 1.0, place)))});
    }
    QLinearGradient gradient(from, to);
    gradient.setStops(stops);
    return gradient;
}

} // namespace spikeglass
