#pragma once

#include "core/trace/token_walk.h"
#include "widgets/vector_strips.h"

#include <QString>
#include <span>
#include <vector>

namespace spikeglass {

/// The stations of a token on its way through the model, in order. What LIF 1, channel mix and
/// LIF 2 are in a model with neurons behind the sub-blocks are neurons in front of products in a
/// spike-driven one.
enum class FollowStage : std::uint8_t
{
    Embedding,
    LayerNorm,
    TokenShift,
    MixedNeurons, ///< in spike-driven models only
    KeyValue,
    Wkv,
    Lif1,
    ChannelMix,
    Lif2,
    Layers,
    Head,
    Sampler
};

/// Those that a model has.
std::span<const FollowStage> followStages(const ModelShape& shape);
/// Most that a model has.
inline constexpr int kMostFollowStages = 12;

QString followStageName(FollowStage stage, const ModelShape& shape);
/// The neurons that a click into the strips of a station means.
Site followedSite(FollowStage stage, const ModelShape& shape);

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
    const TokenRecord* previous; ///< record of the token before; null at the first
    const TokenWalk& walk;
    LayerId layer;
    int channel = 0;
    int unit = 0;                  ///< hidden unit of a spike-driven model
    std::vector<NamedShare> words; ///< earlier words and their share in the channel's WKV average
    bool isNextGiven = false;      ///< the next token is of the prompt, not drawn
};

/// As the pages write it: three decimals, more where they would all be 0.
QString stageNumber(double value);

StagePage stagePage(FollowStage stage, const FollowedToken& token);

} // namespace spikeglass
