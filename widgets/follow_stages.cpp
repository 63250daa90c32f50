#include "widgets/follow_stages.h"

#include "core/generation.h"
#include "widgets/number_format.h"
#include "widgets/spike_driven_stages.h"
#include "widgets/time_view.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace spikeglass {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("spikeglass", text);
}

double at(const std::vector<float>& values, int channel)
{
    return values[static_cast<std::size_t>(channel)];
}

/// In brackets where it is negative, to stand behind a sign.
QString factor(double value)
{
    return value < 0 ? QStringLiteral("(%1)").arg(stageNumber(value)) : stageNumber(value);
}

StagePage embedding(const FollowedToken& t)
{
    StagePage page{tr("e = H(emb[token]),&nbsp; H(x) = 1 if x \u2265 0, else 0"),
                   tr("The token is a row of a table. Its numbers are turned into zeros and ones: "
                      "the first spikes."),
                   tr("emb = %1, so e = %2")
                       .arg(stageNumber(at(t.walk.embedding, t.channel)),
                            t.model.config.binaryEmbedding
                                ? signedNumber(at(t.walk.bits, t.channel), 0)
                                : stageNumber(at(t.walk.bits, t.channel))),
                   {{tr("emb[token]"), t.walk.embedding}, {tr("e"), t.walk.bits, true}},
                   {},
                   QStringLiteral("text")};
    if (!t.model.config.binaryEmbedding) {
        page.equation = tr("e = emb[token]");
        page.text = tr("The token is a row of a table. This model takes its numbers as they are.");
        page.strips[1].binary = false;
    }
    return page;
}

StagePage layerNorm(const FollowedToken& t)
{
    const auto& x = t.walk.x;
    const double mean = std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
    double squares = 0;
    for (const float value : x)
        squares += (value - mean) * (value - mean);
    const double deviation = std::sqrt(squares / static_cast<double>(x.size()) + 1e-5);
    const LayerNormWeights& norm =
        t.model.weights.blocks[static_cast<std::size_t>(t.layer.value)].ln1;
    return {tr("z = (x \u2212 mean) / sqrt(var + 10<sup>−5</sup>) \u00B7 w + b"),
            t.record.shape.spikeDriven
                ? tr("x is the residual stream, which runs through all blocks: LN0(e), a first "
                     "LayerNorm of e, plus what the blocks before have added, all ordinary "
                     "numbers. LN1 scales them for the neurons that follow; w and b were learned, "
                     "a pair a channel.")
                : tr("x is the residual stream, which runs through all blocks: LN0(e), a first "
                     "LayerNorm of e, plus the spikes of the blocks before. LN1 makes ordinary "
                     "numbers of all of it: this is why no matrix receives spikes. w and b were "
                     "learned, a pair a channel."),
            tr("z = (%1 \u2212 %2) / %3 \u00B7 %4 + %5 = <b>%6</b>")
                .arg(stageNumber(at(x, t.channel)), stageNumber(mean), stageNumber(deviation),
                     stageNumber(at(norm.weight, t.channel)), stageNumber(at(norm.bias, t.channel)),
                     stageNumber(at(t.walk.norm1, t.channel))),
            {{tr("x"), x}, {tr("z = LN1(x)"), t.walk.norm1}},
            {},
            QStringLiteral("state")};
}

StagePage tokenShift(const FollowedToken& t)
{
    StagePage page{
        tr("z<sup>k</sup><sub>t</sub> = z<sub>t</sub> mix<sub>k</sub> + z<sub>t−1</sub> (1 "
           "\u2212 mix<sub>k</sub>), likewise for the value and the receptance"),
        tr("Each channel mixes in what it had at the token before. The two weights were learned "
           "and add up to 1; they are no shares: one may be negative, and then the other is more "
           "than 1."),
        {},
        {{tr("z now"), t.walk.norm1}, {tr("z before"), t.walk.norm1Before}},
        {},
        QStringLiteral("state")};
    if (!t.walk.timeMix)
        return page;
    const auto& block = t.model.weights.blocks[static_cast<std::size_t>(t.layer.value)];
    const double mix = at(block.att->mixK, t.channel);
    page.numbers = tr("z<sup>k</sup> = %1 \u00B7 %2 + %3 \u00B7 %4 = <b>%5</b>")
                       .arg(factor(at(t.walk.norm1, t.channel)), factor(mix),
                            factor(at(t.walk.norm1Before, t.channel)), factor(1 - mix),
                            stageNumber(at(t.walk.timeMix->keyInput, t.channel)));
    page.strips.push_back({tr("z, key"), t.walk.timeMix->keyInput});
    page.strips.push_back({tr("z, value"), t.walk.timeMix->valueInput});
    page.strips.push_back({tr("z, receptance"), t.walk.timeMix->receptanceInput});
    return page;
}

/// Of block 0 of a 'RWKV-ffnPre' model, which has a ChannelMix here.
StagePage noTimeMix()
{
    return {{},
            tr("The first block of this model has a channel mix here instead of a time mix. "
               "Choose another layer."),
            {},
            {},
            {},
            QStringLiteral("operations")};
}

StagePage keyValue(const FollowedToken& t)
{
    if (!t.walk.timeMix)
        return noTimeMix();
    const TimeMixWalk& walk = *t.walk.timeMix;
    return {
        tr("r = sigmoid(W<sub>r</sub> z<sup>r</sup>),&nbsp; k = W<sub>k</sub> "
           "z<sup>k</sup>,&nbsp; v = W<sub>v</sub> z<sup>v</sup>"),
        tr("Three matrix products, none skipped: each W holds C \u00D7 C learned weights for C "
           "channels. sigmoid brings any number between 0 and 1. The value v is what the token "
           "has to say (no membrane, which has the same letter), the key k how loudly it says so, "
           "the receptance r how much is let through."),
        tr("r = <b>%1</b>, k = <b>%2</b>, v = <b>%3</b>")
            .arg(stageNumber(at(walk.receptance, t.channel)), stageNumber(at(walk.key, t.channel)),
                 stageNumber(at(walk.value, t.channel))),
        {{tr("r, receptance"), walk.receptance, false, true, true},
         {tr("k, key"), walk.key},
         {tr("v, value"), walk.value}},
        {},
        QStringLiteral("operations")};
}

StagePage wkv(const FollowedToken& t)
{
    if (!t.walk.timeMix)
        return noTimeMix();
    const TimeMixWalk& walk = *t.walk.timeMix;
    return {tr("wkv<sub>t</sub> = (\u03A3<sub>i&lt;t</sub> exp((t \u2212 1 \u2212 i) w + "
               "k<sub>i</sub>) v<sub>i</sub> + exp(u + k<sub>t</sub>) v<sub>t</sub>) / "
               "(the same without v)"),
            tr("A weighted average over all words so far, per channel. The weight of a word grows "
               "with its key k. At every later token it is multiplied by exp(w): w is below 0, so "
               "it fades. The present word has a bonus u of its own. w and u were learned. The "
               "bars: whose words the average of the chosen channel is made of."),
            tr("earlier words have <b>%1</b> of the weight; wkv = <b>%2</b>, r \u00B7 wkv = "
               "<b>%3</b>")
                .arg(percent(at(walk.pastWeight, t.channel)), stageNumber(at(walk.wkv, t.channel)),
                     stageNumber(at(walk.receptance, t.channel) * at(walk.wkv, t.channel))),
            {{tr("weight of the past"), walk.pastWeight, false, true, true}, {tr("wkv"), walk.wkv}},
            t.words,
            QStringLiteral("state")};
}

StagePage population(const PopulationWalk& walk, const FollowedToken& t, const QString& source)
{
    const ModelConfig& config = t.model.config;
    const bool fires = at(walk.spikes, t.channel) != 0;
    return {tr("h = v + (X \u2212 (v \u2212 v<sub>reset</sub>)) / \u03C4,&nbsp; s = 1 if h \u2265 "
               "v<sub>th</sub>,&nbsp; then v = v<sub>reset</sub>"),
            tr("%1 v is the membrane, before the token and after it.").arg(source),
            tr("h = %1 + (%2 \u2212 (%1 \u2212 %3)) / %4 = <b>%5</b> %6 %7, so s = <b>%8</b>")
                .arg(stageNumber(at(walk.membraneBefore, t.channel)),
                     stageNumber(at(walk.input, t.channel)), stageNumber(config.vReset),
                     stageNumber(config.tau), stageNumber(at(walk.potential, t.channel)),
                     fires ? QStringLiteral("\u2265") : QStringLiteral("&lt;"),
                     stageNumber(config.vThreshold), fires ? tr("1") : tr("0")),
            {{tr("X"), walk.input},
             {tr("v before"), walk.membraneBefore},
             {tr("h"), walk.potential},
             {tr("s, spikes"), walk.spikes, true},
             {tr("v after"), walk.membrane}},
            {},
            QStringLiteral("membrane")};
}

StagePage channelMix(const FollowedToken& t)
{
    const ChannelMixWalk& walk = t.walk.channelMix;
    const auto zeros = static_cast<double>(std::ranges::count(walk.hidden, 0.0F));
    const VectorStrip hidden{tr("k, 4 C units"), walk.hidden, false, false};
    QString text =
        tr("Another LayerNorm and token shift, then a wide layer of 4 C units, four a channel. "
           "Here k is not the key, but these units: relu makes 0 of what is negative, and the rest "
           "is squared. Where a unit is 0, its column of W<sub>v</sub> is skipped, the one place "
           "where sparsity saves work in this model. (With weights of 8 bits, int8, all columns "
           "are read unless half of the units are 0.)");
    if (isTinted(hidden))
        text = tr("%1 In its strip 0 has the colour of the background; all others have a tint, the "
                  "largest the strongest.")
                   .arg(text);
    return {tr("k = relu(W<sub>k</sub> z<sup>k</sup>)<sup>2</sup>,&nbsp; X = sigmoid(W<sub>r</sub> "
               "z<sup>r</sup>) \u00B7 (W<sub>v</sub> k)"),
            text,
            tr("<b>%1</b> of the units are 0; X = <b>%2</b>")
                .arg(percent(zeros / static_cast<double>(walk.hidden.size())),
                     stageNumber(at(walk.output, t.channel))),
            {{tr("z = LN2(x)"), t.walk.norm2},
             hidden,
             {tr("r"), walk.receptance, false, true, true},
             {tr("X"), walk.output}},
            {},
            QStringLiteral("operations")};
}

StagePage layers(const FollowedToken& t)
{
    StagePage page{tr("x = x + LIF1(TimeMix(LN1(x))),&nbsp; x = x + LIF2(ChannelMix(LN2(x)))"),
                   tr("Every block does the same with its own weights, and adds its spikes to x. "
                      "All that the blocks tell each other are zeros and ones."),
                   {},
                   {},
                   {},
                   QStringLiteral("raster")};
    const auto embd = static_cast<std::ptrdiff_t>(t.record.shape.embd);
    double spikes = 0;
    for (int layer = 0; layer < t.record.shape.layers; ++layer)
        for (const Site site : kSites) {
            const auto first =
                t.record.spikes.begin() + t.record.shape.population(LayerId{layer}, site).first;
            page.strips.push_back({populationLabel(LayerId{layer}, site),
                                   std::vector<float>(first, first + embd), true});
            spikes += std::accumulate(first, first + embd, 0.0);
        }
    page.numbers = tr("<b>%1</b> of %2 neurons fire at this token")
                       .arg(groupedInteger(static_cast<std::uint64_t>(spikes)),
                            groupedInteger(t.record.spikes.size()));
    return page;
}

std::vector<NamedShare> candidates(const FollowedToken& t, float TokenCandidate::*probability)
{
    std::vector<NamedShare> bars;
    for (const TokenCandidate& next : t.record.next)
        bars.push_back({QString::fromStdString(next.name), static_cast<double>(next.*probability)});
    return bars;
}

StagePage head(const FollowedToken& t)
{
    return {tr("logits = head(LN<sub>out</sub>(x)),&nbsp; p = softmax(logits)"),
            tr("One more LayerNorm, and a matrix with a row for every token of the vocabulary: its "
               "score, the logit. Softmax makes probabilities of the scores, which add up to 1. "
               "The ten most probable next tokens (\u2423 is a space):"),
            {},
            {{tr("x"), t.walk.last}, {tr("LN_out(x)"), t.walk.normOut}},
            candidates(t, &TokenCandidate::modelProbability),
            QStringLiteral("nextToken")};
}

/// Its two main settings, in the order in which they act.
QString samplerText(const FollowedToken& t)
{
    if (!t.record.settings)
        return {};
    const SamplerSettings& settings = t.record.settings->sampler;
    const auto number = [](float value) {
        return QString::number(static_cast<double>(value), 'g', 3);
    };
    return (settings.officialOrder ? tr("first top-p <b>%2</b>, then temperature <b>%1</b>")
                                   : tr("first temperature <b>%1</b>, then top-p <b>%2</b>"))
        .arg(number(settings.temperature), number(settings.topP));
}

StagePage sampler(const FollowedToken& t)
{
    const bool isOfficial = t.record.settings && t.record.settings->sampler.officialOrder;
    const QString left =
        tr("What the sampler's settings leave: top-k keeps the k most probable, min-p drops what "
           "is far less probable than the first, top-p keeps the most probable that together "
           "reach p.");
    const QString text =
        t.isNextGiven
            ? tr("%1 Here nothing is drawn: the next token is of the prompt, and the way begins "
                 "again with that one.")
            : tr("%1 One token is drawn from these with the seed's next random number, and the way "
                 "begins again with it.");
    return {isOfficial ? tr("top-k, min-p, top-p, then p<sup>1 / temperature</sup>")
                       : tr("p<sup>1 / temperature</sup>, then top-k, min-p, top-p"),
            text.arg(left),
            samplerText(t),
            {},
            candidates(t, &TokenCandidate::sampledProbability),
            QStringLiteral("sampler")};
}

} // namespace

std::span<const FollowStage> followStages(const ModelShape& shape)
{
    using enum FollowStage;
    static constexpr std::array kBehind{Embedding,  LayerNorm, TokenShift, KeyValue, Wkv,    Lif1,
                                        ChannelMix, Lif2,      Layers,     Head,     Sampler};
    static constexpr std::array kInFront{Embedding, LayerNorm, TokenShift, MixedNeurons,
                                         KeyValue,  Wkv,       Lif1,       ChannelMix,
                                         Lif2,      Layers,    Head,       Sampler};
    static_assert(kInFront.size() == kMostFollowStages);
    if (shape.spikeDriven)
        return kInFront;
    return kBehind;
}

Site followedSite(FollowStage stage, const ModelShape& shape)
{
    if (!shape.spikeDriven)
        return stage >= FollowStage::ChannelMix ? Site::ChannelMix : Site::TimeMix;
    switch (stage) {
    case FollowStage::Wkv:
    case FollowStage::Lif1:
        return Site::Output;
    case FollowStage::ChannelMix:
        return Site::FfnKey;
    case FollowStage::Lif2:
        return Site::FfnValue;
    case FollowStage::Head:
        return shape.headRank > 0 ? Site::HeadIn : Site::Head;
    default:
        return Site::Key;
    }
}

QString followStageName(FollowStage stage, const ModelShape& shape)
{
    switch (stage) {
    case FollowStage::Embedding:
        return shape.spikeDriven ? tr("Token to numbers") : tr("Token to zeros and ones");
    case FollowStage::LayerNorm:
        return tr("LayerNorm");
    case FollowStage::TokenShift:
        return tr("Token shift");
    case FollowStage::MixedNeurons:
        return tr("Neurons of k, v, r");
    case FollowStage::KeyValue:
        return tr("r, k and v");
    case FollowStage::Wkv:
        return tr("WKV: the memory");
    case FollowStage::Lif1:
        return shape.spikeDriven ? tr("Neurons of y") : tr("Neurons, LIF 1");
    case FollowStage::ChannelMix:
        return tr("Channel mix");
    case FollowStage::Lif2:
        return shape.spikeDriven ? tr("Hidden neurons") : tr("Neurons, LIF 2");
    case FollowStage::Layers:
        return tr("All layers");
    case FollowStage::Head:
        return tr("Head");
    case FollowStage::Sampler:
        return tr("Sampler");
    }
    return {};
}

namespace {

/// Of a model whose neurons stand behind the sub-blocks.
StagePage pageOfNeuronsBehind(FollowStage stage, const FollowedToken& token)
{
    switch (stage) {
    case FollowStage::KeyValue:
        return keyValue(token);
    case FollowStage::Lif1:
        return population(token.walk.population1, token,
                          tr("The current X = W<sub>o</sub> (r wkv) reaches the first population "
                             "of the block. Only what fires goes on."));
    case FollowStage::ChannelMix:
        return channelMix(token);
    case FollowStage::Lif2:
        return population(token.walk.population2, token,
                          tr("The second population of the block, driven by the channel mix."));
    case FollowStage::Layers:
        return layers(token);
    default:
        return head(token);
    }
}

} // namespace

QString stageNumber(double value)
{
    constexpr double kSmallest = 0.0005;
    const double magnitude = std::abs(value);
    if (magnitude == 0 || magnitude >= kSmallest)
        return signedNumber(value, 3);
    return signedNumber(value,
                        std::min(9, 1 - static_cast<int>(std::floor(std::log10(magnitude)))));
}

StagePage stagePage(FollowStage stage, const FollowedToken& token)
{
    switch (stage) {
    case FollowStage::Embedding:
        return embedding(token);
    case FollowStage::LayerNorm:
        return layerNorm(token);
    case FollowStage::TokenShift:
        return tokenShift(token);
    case FollowStage::Wkv:
        return wkv(token);
    case FollowStage::Sampler:
        return sampler(token);
    default:
        return token.record.shape.spikeDriven ? spikeDrivenPage(stage, token)
                                              : pageOfNeuronsBehind(stage, token);
    }
}

} // namespace spikeglass
