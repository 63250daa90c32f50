#include "core/ops/waterfall.h"

#include <fmt/format.h>

#include <algorithm>

namespace spikeglass {
namespace {

/// The terms of both sums; a step changes some of them.
struct Terms
{
    double tokens = 0, embd = 0, layers = 0, vocab = 0; ///< T, d, L, V
    double vanillaSquares = 9, spikingSquares = 9;      ///< d^2 products a layer and token
    double projection = 0;                              ///< of them, the output projection's
    double perProductPj = 0;                            ///< of one dense product of the spiking net
    Phrase perProduct;                                  ///< the same in words
    bool realAttention = false;
    bool hasHead = false;
    double macPj = 0, acPj = 0;
    double headDensity = 1; ///< executed share of the head
    double vanillaExtraPj = 0, spikingExtraPj = 0;
    std::string vanillaExtra, spikingExtra; // as they stand in the formula

    [[nodiscard]] double attention() const
    {
        return (realAttention ? 2 * embd + 3 : 5) * tokens * tokens;
    }
    [[nodiscard]] double vanillaPj() const
    {
        return macPj *
                   (layers * (vanillaSquares * tokens * embd * embd + attention()) + headMac()) +
               vanillaExtraPj;
    }
    [[nodiscard]] double spikingPj() const
    {
        return layers * (perProductPj * spikingSquares * tokens * embd * embd +
                         macPj * 6 * tokens * embd) +
               macPj * headDensity * headMac() + spikingExtraPj;
    }
    [[nodiscard]] double headMac() const { return hasHead ? tokens * vocab * embd : 0; }
    [[nodiscard]] Phrase formula() const
    {
        const std::string headText = hasHead ? " + T V d" : "";
        const std::string vanilla =
            fmt::format("{:g} ({:g} x ({:g} T d^2 + {}){})", macPj, layers, vanillaSquares,
                        realAttention ? "2 T^2 d + 3 T^2" : "5 T^2", headText);
        const std::string spiking =
            fmt::format("{:g} x (%1 x {:g} T d^2 + {:g} x 6 T d){}", layers, spikingSquares, macPj,
                        hasHead ? fmt::format(" + {:g} x {:.4g} T V d", macPj, headDensity) : "");
        return Phrase::verbatim(
                   fmt::format("T = {:g}, d = {:g}{}: ({}{}) / ({}{}) = {:.4g} pJ / {:.4g} pJ = "
                               "{:.4g}",
                               tokens, embd, hasHead ? fmt::format(", V = {:g}", vocab) : "",
                               vanilla, vanillaExtra, spiking, spikingExtra, vanillaPj(),
                               spikingPj(), vanillaPj() / spikingPj()))
            .with(perProduct);
    }
    /// The letters of the formula, and where its factors come from.
    [[nodiscard]] Phrase factors() const
    {
        const Phrase letters =
            "%1 pJ: a multiply-accumulate (MAC), %2 pJ: an accumulate (AC). L = %3 blocks, T = %4 "
            "tokens of the text, d = %5 channels."_phrase.with(
                given(macPj), given(acPj), given(layers), given(tokens), given(embd));
        const Phrase recurrence =
            "6 T d = %1: MACs of the average over earlier words (WKV) in a block of SpikeGPT, 6 a "
            "token and channel, as the paper counts."_phrase.with(number(6 * tokens * embd));
        return Phrase::verbatim(hasHead ? "%1 %2 %3 %4 %5" : "%1 %2 %3 %4")
            .with(letters, productFactors(), attentionFactors(), recurrence, headFactors());
    }

private:
    static std::string number(double value) { return fmt::format("{:.4g}", value); }
    static std::string given(double value) { return fmt::format("{:g}", value); }
    [[nodiscard]] Phrase productFactors() const
    {
        const double squares = tokens * embd * embd;
        constexpr double kInputs = 3; // matrices that query, key and value are made with
        return "%1 T d^2 = %2 in the Transformer, %3 T d^2 = %4 in SpikeGPT: MACs of a block's "
               "matrices, in units of d x d weights: 3 for query, key and value (in SpikeGPT "
               "receptance, key and value), %5 and %6 in the FFN, %7 for the output projection."_phrase
                   .with(number(vanillaSquares), number(vanillaSquares * squares),
                         number(spikingSquares), number(spikingSquares * squares),
                         number(vanillaSquares - kInputs - projection),
                         number(spikingSquares - kInputs - projection), number(projection));
    }
    [[nodiscard]] Phrase attentionFactors() const
    {
        return realAttention
                   ? "2 T^2 d + 3 T^2 = %1: the Transformer's attention: 2 products of d channels "
                     "for each pair of tokens (score, weighted sum), 3 operations for scaling and "
                     "softmax."_phrase.with(number(attention()))
                   : "5 T^2 = %1: the Transformer's attention as the paper counts it, for each "
                     "pair of tokens 2 (score, weighted sum) and 3 for scaling and softmax."_phrase
                         .with(number(attention()));
    }
    [[nodiscard]] Phrase headFactors() const
    {
        return "T V d = %1: MACs of the head, d for each of the V = %2 tokens of the "
               "vocabulary."_phrase.with(number(headMac()), given(vocab));
    }
};

Terms paperTerms(const PaperParameters& paper)
{
    Terms terms;
    terms.tokens = paper.tokens;
    terms.embd = paper.embd;
    terms.layers = paper.layers;
    terms.vocab = paper.vocab;
    terms.hasHead = paper.vocab > 0;
    terms.macPj = paper.macPj;
    terms.acPj = paper.acPj;
    return terms;
}

double density(const MatmulCounts& counts)
{
    return counts.dense == 0
               ? 0
               : static_cast<double>(counts.mac + counts.ac) / static_cast<double>(counts.dense);
}

MatmulCounts sumOf(const OperationCounts& counts, std::initializer_list<Matmul> matmuls)
{
    MatmulCounts sum;
    for (const LayerCounts& layer : counts.layers)
        for (const Matmul matmul : matmuls)
            sum += layer[matmul];
    return sum;
}

MatmulCounts ffnOf(const OperationCounts& counts)
{
    return sumOf(counts, {Matmul::FfnKey, Matmul::FfnReceptance, Matmul::FfnValue,
                          Matmul::FfnPreKey, Matmul::FfnPreReceptance, Matmul::FfnPreValue});
}

/// pJ of a dense operation at the executed share of multiply-accumulates and accumulates.
double perProductPj(const MatmulCounts& counts, const WaterfallInput& in)
{
    if (counts.dense == 0)
        return in.macPj;
    return (in.macPj * static_cast<double>(counts.mac) + in.acPj * static_cast<double>(counts.ac)) /
           static_cast<double>(counts.dense);
}

class Builder
{
public:
    explicit Builder(const WaterfallInput& input) : m_in(input) {}

    std::vector<WaterfallStep> build()
    {
        addPaper();
        addMeasured();
        addRealOperands();
        addFfn();
        addOutput();
        addHead();
        addAttention();
        addMemory();
        addStatic();
        return std::move(m_steps);
    }

private:
    void push(const Phrase& assumption, const Phrase& why)
    {
        m_steps.push_back({assumption, m_terms.formula(), why, m_terms.vanillaPj(),
                           m_terms.spikingPj(), true, m_terms.factors()});
    }
    void setSpikes(double rate)
    {
        m_terms.perProductPj = m_in.acPj * rate;
        m_terms.perProduct = Phrase::verbatim(fmt::format("{:g} x {:.4g}", m_in.acPj, rate));
    }
    void setExecuted(const MatmulCounts& counts)
    {
        m_terms.perProductPj = perProductPj(counts, m_in);
        m_terms.perProduct =
            "%1 (%2 % executed)"_phrase.with(fmt::format("{:.4g}", m_terms.perProductPj),
                                             fmt::format("{:.1f}", 100 * density(counts)));
    }
    void addPaper()
    {
        PaperParameters paper;
        paper.macPj = m_in.macPj;
        paper.acPj = m_in.acPj;
        m_terms = paperTerms(paper);
        setSpikes(paper.rate);
        push("as published"_phrase,
             "Table 1 of the paper: one block, T = 3072, d = 512, spiking rate 0.15. These are the "
             "paper's numbers, not those of this model."_phrase);
    }
    void addMeasured()
    {
        m_terms.tokens = m_in.tokens;
        m_terms.embd = m_in.shape.embd;
        m_terms.layers = m_in.shape.layers;
        m_terms.vocab = m_in.shape.vocab;
        if (const auto rate = spikingRate(m_in.counts)) {
            setSpikes(*rate);
            return push("this model, measured rate"_phrase,
                        "The rate is one number for all layers in the paper; here it was "
                        "measured."_phrase);
        }
        m_terms.perProductPj = m_in.macPj;
        m_terms.perProduct = Phrase::verbatim(fmt::format("{:g}", m_in.macPj));
        push("this model, no neurons"_phrase,
             "Nothing fires in this net: there is no rate, and every product multiplies."_phrase);
    }
    void addRealOperands()
    {
        setExecuted(
            sumOf(m_in.counts, {Matmul::AttKey, Matmul::AttValue, Matmul::AttReceptance,
                                Matmul::FfnKey, Matmul::FfnReceptance, Matmul::FfnValue,
                                Matmul::FfnPreKey, Matmul::FfnPreReceptance, Matmul::FfnPreValue}));
        push("operands that do not spike"_phrase,
             "The operands come from a LayerNorm: they are real, so the rate saves nothing there; "
             "what is saved are exact zeros."_phrase);
    }
    void addFfn()
    {
        m_terms.vanillaSquares = 3 + 8;
        m_terms.spikingSquares = 3 + 9;
        push("size of the FFN"_phrase,
             "The paper takes 6 T d^2 for both; the code has 9 (key 4, value 4, "
             "receptance 1), a Transformer's FFN 8."_phrase);
    }
    void addOutput()
    {
        m_terms.projection = 1;
        m_terms.vanillaSquares += m_terms.projection;
        m_terms.spikingSquares += m_terms.projection;
        MatmulCounts blocks = ffnOf(m_in.counts);
        blocks += sumOf(m_in.counts, {Matmul::AttKey, Matmul::AttValue, Matmul::AttReceptance,
                                      Matmul::AttOutput});
        setExecuted(blocks);
        push("output projection"_phrase, "d^2 behind the attention, in both nets."_phrase);
    }
    void addHead()
    {
        m_terms.hasHead = true;
        m_terms.headDensity = density(m_in.counts.head);
        push("head"_phrase,
             "V d multiply-accumulates a token for the probabilities, in both nets."_phrase);
    }
    void addAttention()
    {
        m_terms.realAttention = true;
        push("form of the attention"_phrase,
             "Scores and weighted sum take 2 T^2 d, not 2 T^2: this step favours the "
             "recurrence."_phrase);
    }
    void addMemory()
    {
        const double words = 13 * m_terms.layers * m_terms.embd * m_terms.embd +
                             m_terms.vocab * m_terms.embd; // 12 d^2 of a Transformer, 13 d^2 here
        const double squares = m_terms.layers * m_terms.embd * m_terms.embd;
        const double cache =
            m_terms.layers * m_terms.tokens * m_terms.embd; // 2 d x T / 2 on average
        const double tokens = std::max<double>(1, static_cast<double>(m_in.counts.tokens));
        const double executed =
            static_cast<double>(m_in.counts.total().weightBytes + m_in.counts.stateBytes()) /
            (tokens * sizeof(float));
        m_terms.vanillaExtraPj = m_in.dramPj * m_terms.tokens * (words - squares + cache);
        m_terms.spikingExtraPj = m_in.dramPj * m_terms.tokens * executed;
        const auto extra = [this](double number) {
            return fmt::format(" + {:g} T x {:.4g}", m_in.dramPj, number);
        };
        m_terms.vanillaExtra = extra(words - squares + cache);
        m_terms.spikingExtra = extra(executed);
        push("memory"_phrase,
             "Every token reads the weights (%1 words of 32 bits against %2), a Transformer also "
             "its cache of T / 2 tokens (%3), at %4 pJ a word."_phrase.with(
                 fmt::format("{:.4g}", executed), fmt::format("{:.4g}", words - squares),
                 fmt::format("{:.4g}", cache), fmt::format("{:g}", m_in.dramPj)));
    }
    /// Of T tokens.
    [[nodiscard]] double staticPj() const
    {
        constexpr double kPjPerJoule = 1e12;
        return m_in.staticJoules.value_or(0) * kPjPerJoule * m_terms.tokens;
    }
    void addStatic()
    {
        if (m_in.staticJoules) {
            m_terms.vanillaExtraPj += staticPj();
            m_terms.spikingExtraPj += staticPj();
            const std::string extra = fmt::format(" + {:.4g}", staticPj());
            m_terms.vanillaExtra += extra;
            m_terms.spikingExtra += extra;
        }
        const Phrase why = m_in.staticJoules
                               ? "Chips draw power while they wait; the same time is charged to "
                                 "both nets. %1, for the %2 tokens that were counted; T take T / "
                                 "%2 times as much, %3 pJ."_phrase
                               : "Unpriced: %1"_phrase;
        push("static power"_phrase,
             why.with(m_in.staticSource, fmt::format("{}", m_in.counts.tokens),
                      fmt::format("{:.4g}", staticPj())));
        m_steps.back().priced = m_in.staticJoules.has_value();
    }

    const WaterfallInput& m_in;
    Terms m_terms;
    std::vector<WaterfallStep> m_steps;
};

} // namespace

WaterfallInput waterfallInput(const CostCase& given)
{
    WaterfallInput input;
    input.counts = given.counts;
    input.shape = given.shape;
    const CostEstimate estimate =
        estimateCost(given.counts, given.shape, given.chip, CostExtent::System);
    const auto power = std::ranges::find(estimate.terms, "static power"_phrase, &CostTerm::name);
    const Phrase sourced = Phrase::verbatim("%1: %2");
    if (power == estimate.terms.end())
        input.staticSource =
            "%1: contained in the energy of its events"_phrase.with(given.chip.name);
    else if (!power->priced)
        input.staticSource = sourced.with(given.chip.name, power->whyUnpriced);
    else {
        input.staticJoules =
            power->joules.nominal / std::max<double>(1, static_cast<double>(given.counts.tokens));
        input.staticSource = sourced.with(given.chip.name, power->formula);
    }
    return input;
}

Phrase paperFactors(const PaperParameters& parameters)
{
    return paperTerms(parameters).factors();
}

std::vector<WaterfallStep> paperWaterfall(const WaterfallInput& input)
{
    return Builder(input).build();
}

} // namespace spikeglass
