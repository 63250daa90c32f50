#include "core/types.h"

#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kSitesInFront = static_cast<int>(Site::HeadIn) - static_cast<int>(Site::Key);

/// Neurons of a spike-driven block: six populations of C, and the hidden units.
int neuronsOfBlock(const ModelShape& shape)
{
    return (kSitesInFront - 1) * shape.embd + shape.hidden();
}

} // namespace

int ModelShape::width(Site site) const
{
    if (isInFront(site) ? !spikeDriven : !spiking)
        return 0;
    switch (site) {
    case Site::FfnValue:
        return hidden();
    case Site::HeadIn:
        return headRank > 0 ? embd : 0;
    case Site::Head:
        return headRank > 0 ? headRank : embd;
    default:
        return embd;
    }
}

int ModelShape::neurons() const
{
    if (spikeDriven)
        return layers * neuronsOfBlock(*this) + width(Site::HeadIn) + width(Site::Head);
    return spiking ? kSitesPerLayer * layers * embd : 0;
}

int ModelShape::populations() const
{
    if (spikeDriven)
        return layers * kSitesInFront + (headRank > 0 ? 2 : 1);
    return spiking ? kSitesPerLayer * layers : 0;
}

int ModelShape::populationIndex(LayerId layer, Site site) const
{
    if (width(site) == 0)
        return populations();
    if (!spikeDriven)
        return kSitesPerLayer * layer.value + static_cast<int>(site);
    if (isOfHead(site))
        return site == Site::Head ? populations() - 1 : populations() - 2;
    return kSitesInFront * layer.value + static_cast<int>(site) - static_cast<int>(Site::Key);
}

Population ModelShape::population(int index) const
{
    if (!spikeDriven)
        return {LayerId{index / kSitesPerLayer}, static_cast<Site>(index % kSitesPerLayer),
                index * embd, embd};
    const int layer = std::min(index / kSitesInFront, layers);
    const int place = index - layer * kSitesInFront;
    const int first = layer * neuronsOfBlock(*this) + place * embd;
    const Site site = layer < layers ? static_cast<Site>(static_cast<int>(Site::Key) + place)
                      : headRank > 0 && place == 0 ? Site::HeadIn
                                                   : Site::Head;
    return {LayerId{layer}, site, first, width(site)};
}

Population ModelShape::population(LayerId layer, Site site) const
{
    const int index = populationIndex(layer, site);
    return index < populations() ? population(index) : Population{layer, site, neurons(), 0};
}

int ModelShape::populationOf(int flat) const
{
    if (!spikeDriven)
        return flat / embd;
    const int layer = std::min(flat / neuronsOfBlock(*this), layers);
    const int place = (flat - layer * neuronsOfBlock(*this)) / embd;
    const int most =
        layer < layers ? kSitesInFront - 1 : populations() - 1 - layers * kSitesInFront;
    return layer * kSitesInFront + std::min(place, most);
}

bool ModelShape::contains(NeuronId id) const
{
    const int most = isOfHead(id.site) ? layers : layers - 1;
    const int least = isOfHead(id.site) ? layers : 0;
    return id.layer.value >= least && id.layer.value <= most && id.channel >= 0 &&
           id.channel < width(id.site);
}

int ModelShape::flatIndex(NeuronId id) const
{
    return population(id.layer, id.site).first + id.channel;
}

NeuronId ModelShape::neuronAt(int flat) const
{
    const Population found = population(populationOf(flat));
    return {found.layer, found.site, flat - found.first};
}

} // namespace spikeglass
