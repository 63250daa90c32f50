#include "core/engine/activity.h"

namespace spikeglass {

Activity::Activity(const ModelShape& modelShape)
    : shape(modelShape)
    , input(static_cast<std::size_t>(shape.neurons()))
    , potential(input.size())
    , spikes(input.size())
    , hidden(static_cast<std::size_t>(shape.layers) * static_cast<std::size_t>(shape.hidden()))
    , embedding(static_cast<std::size_t>(shape.embd))
{
}

} // namespace spikeglass
