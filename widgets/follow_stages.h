#pragma once

#include "core/trace/token_walk.h"
#include "widgets/vector_strips.h"

#include <QString>
#include <array>
#include <vector>

namespace spikeglass {

/// The stations of a token on its way through the model, in order.
enum class FollowStage : std::uint8_t
{
    Embedding,
    LayerNorm,
    TokenShift,
    KeyValue,
    Wkv,
    Lif1,
    ChannelMix,
    Lif2,
    Layers,
    Head,
    Sampler
};
inline constexpr int kFollowStages = 11;

QString followStageName(FollowStage stage);

/// What a station shows.
struct StagePage
{
    QString equation; ///< in model.md's notation, rich text
    QString text;     ///< one or two sentences
    QString numbers;  ///< the equation with those of the channel
    std::vector<VectorStrip> strips;
    std::vector<NamedShare> bars;
    QString panel; ///< page name of the panel that shows more
};

/// What the page is about.
struct FollowedToken
{
    const Model& model;
    const TokenRecord& record;
    const TokenWalk& walk;
    LayerId layer;
    int channel = 0;
    std::vector<NamedShare> words; ///< earlier words and their share in the channel's WKV average
};

StagePage stagePage(FollowStage stage, const FollowedToken& token);

} // namespace spikeglass
