#include "core/engine/engine.h"

#include "core/engine/state_hold.h"
#include "core/ops/operation_counter.h"
#include "core/vector_math.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace spikeglass {
namespace {

std::size_t count(int value)
{
    return static_cast<std::size_t>(value);
}

/// Lists of active units may be padded, and kernels write a whole vector of indices at once.
constexpr std::size_t kListPadding = 16;

/// The share of zeros below which panels are read faster than columns, where the weights lie in
/// both. In int8 at 216M columns took 0.87 of the speed of panels at 0 % zeros, 0.91 at 30,
/// 0.98 to 1.01 at 50 and 1.01 to 1.03 at 60 (`bench --dense`, one and two threads of an EPYC).
/// One number for all machines: what is read does not depend on where a model runs.
constexpr double kFewZeros = 0.5;

constexpr std::size_t kTokensAtOnce = 6; // tokens of a passage that share one list of units

/// Panels that one thread reads by turns: up to `most`, as long as the threads get equal shares.
std::size_t panelsTogether(std::size_t panels, std::size_t threads, std::size_t most)
{
    std::size_t best = 1;
    std::size_t leastWork = panels; // panels of the thread that has most
    for (std::size_t together = 1; together <= most; ++together) {
        const std::size_t pieces = (panels + together - 1) / together;
        const std::size_t work = (pieces + threads - 1) / threads * together;
        if (work <= leastWork) {
            leastWork = work;
            best = together;
        }
    }
    return best;
}

/// One step of LIF neurons that something is done to; as KernelTable::lifStep.
void stepByRules(std::span<const NeuronRule> rules, const float* input, float* membrane,
                 float* potential, std::int8_t* spikes, float* x)
{
    for (std::size_t c = 0; c < rules.size(); ++c) {
        const LifOutcome outcome = lifOutcome(rules[c], membrane[c], input[c]);
        potential[c] = outcome.potential;
        spikes[c] = outcome.spike;
        membrane[c] = outcome.membrane;
        x[c] += static_cast<float>(outcome.spike);
    }
}

InstructionSet widest(std::optional<InstructionSet> wanted)
{
    return wanted.value_or(supportedInstructionSets().back());
}

} // namespace

struct Engine::ChannelMixSite
{
    const ChannelMixWeights& weights;
    const PackedChannelMix& packed;
    StateRow shift;
    Matmul key, receptance, value;
    bool recordsHidden;
};

Engine::Engine(std::shared_ptr<const Model> model, const EngineOptions& options)
    : Engine(std::make_shared<const PackedModel>(std::move(model), options.weights,
                                                 options.hiddenProduct),
             options.threads, options.instructions)
{
}

Engine::Engine(std::shared_ptr<const PackedModel> packed, int threads,
               std::optional<InstructionSet> instructions)
    : m_packed(std::move(packed))
    , m_kernels(kernelsFor(widest(instructions)))
    , m_lif{model().config.tau, model().config.vThreshold, model().config.vReset}
    , m_pool(std::make_unique<ThreadPool>(threads))
{
    if (shape().spikeDriven)
        m_spikeDriven = std::make_unique<SpikeDrivenStep>(*m_packed, m_kernels, *m_pool);
    reserve(1);
}

void Engine::reserve(std::size_t tokens)
{
    if (tokens <= m_activities.size())
        return;
    const std::size_t embd = (count(shape().embd) + kPanel - 1) / kPanel * kPanel;
    const std::size_t hidden = count(shape().hidden());
    const std::size_t list = hidden + kListPadding;
    Scratch& s = m_scratch;
    for (FloatRows* rows : {&s.x, &s.norm, &s.k, &s.v, &s.r, &s.out})
        rows->resize(tokens, embd);
    for (Operand* operand : {&s.mixedK, &s.mixedV, &s.mixedR, &s.wkv}) {
        operand->values.resize(tokens, embd);
        operand->quantised.resize(tokens, embd, false);
    }
    s.hidden.values.resize(tokens, hidden);
    s.hidden.quantised.resize(tokens, hidden, true);
    s.active.resize(tokens * list);
    s.activeCounts.resize(tokens);
    s.factors.values.resize(tokens, list);
    s.factors.quantised.resize(tokens, list, true);
    s.accumulators.resize(tokens * 2 * embd);
    m_activities.resize(tokens, Activity(shape()));
}

ModelState Engine::initialState() const
{
    return {shape(), m_lif.vReset};
}

void Engine::step(TokenId token, ModelState& state, std::span<float> logits,
                  OperationCounter* counter)
{
    assert(logits.size() == count(shape().vocab));
    if (m_spikeDriven != nullptr)
        return stepSpikeDriven(token, state, logits, m_activities.front(), counter);
    pass({&token, 1}, state, logits, counter);
}

void Engine::read(std::span<const TokenId> tokens, ModelState& state, std::span<float> logits,
                  std::span<ModelState> states)
{
    assert(states.empty() || states.size() == tokens.size());
    assert(!tokens.empty() && tokens.size() <= kLongestPassage);
    reserve(tokens.size());
    if (m_spikeDriven != nullptr) {
        m_states = states;
        readSpikeDriven(tokens, state, logits);
        m_states = {};
        return;
    }
    m_states = states;
    pass(tokens, state, logits, nullptr);
    m_states = {};
}

/// Token by token: each reads columns of its own.
void Engine::readSpikeDriven(std::span<const TokenId> tokens, ModelState& state,
                             std::span<float> logits)
{
    const std::size_t vocab = count(shape().vocab);
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        const bool wanted = logits.size() > vocab || (!logits.empty() && t + 1 == tokens.size());
        const std::size_t at = logits.size() > vocab ? t * vocab : 0;
        stepSpikeDriven(tokens[t], state, wanted ? logits.subspan(at, vocab) : std::span<float>(),
                        m_activities[t], nullptr);
        if (!m_states.empty())
            m_states[t] = state;
    }
}

void Engine::stepSpikeDriven(TokenId token, ModelState& state, std::span<float> logits,
                             Activity& activity, OperationCounter* counter)
{
    assert(state.shape() == shape());
    const FlushDenormals flush;
    if (counter != nullptr)
        counter->beginToken();
    if (m_profile != nullptr) {
        ++m_profile->tokens;
        m_profile->start();
    }
    if (m_plan.holdsState())
        holdState(state);
    m_spikeDriven->step(token, logits, {state, activity, m_plan, counter, m_profile});
}

void Engine::pass(std::span<const TokenId> tokens, ModelState& state, std::span<float> logits,
                  OperationCounter* counter)
{
    assert(state.shape() == shape());
    const FlushDenormals flush;
    m_tokens = tokens.size();
    if (counter != nullptr)
        counter->beginToken();
    if (m_profile != nullptr) {
        m_profile->tokens += m_tokens;
        m_profile->start();
    }
    if (m_plan.holdsState())
        holdState(state);
    embed(tokens);
    const int every = model().config.rescaleEvery;
    for (int i = 0; i < shape().layers; ++i) {
        const LayerId layer{i};
        const BlockWeights& block = model().weights.blocks[count(i)];
        const PackedBlock& packed = m_packed->block(i);
        normalise(block.ln1, m_scratch.norm);
        if (block.att)
            timeMix(layer, state, counter);
        else
            channelMix(layer,
                       {*block.ffnPre, packed.ffnPre, StateRow::AttShift, Matmul::FfnPreKey,
                        Matmul::FfnPreReceptance, Matmul::FfnPreValue, false},
                       state, counter);
        fire(layer, Site::TimeMix, state, counter);

        normalise(block.ln2, m_scratch.norm);
        channelMix(layer,
                   {block.ffn, packed.ffn, StateRow::FfnShift, Matmul::FfnKey,
                    Matmul::FfnReceptance, Matmul::FfnValue, true},
                   state, counter);
        fire(layer, Site::ChannelMix, state, counter);

        if (every > 0 && (i + 1) % every == 0)
            for (std::size_t t = 0; t < m_tokens; ++t)
                for (float& value : std::span(m_scratch.x.row(t), count(shape().embd)))
                    value /= 2.0F;
    }
    readOut(logits, counter);
}

/// work(token) for each token, in any order.
template <typename Work>
void Engine::forTokens(const Work& work)
{
    m_pool->run(m_tokens, work);
}

/// work(first, number) for ranges of channels that make up all, in any order.
template <typename Work>
void Engine::forChannels(const Work& work)
{
    const std::size_t embd = count(shape().embd);
    const std::size_t piece = m_tokens == 1 ? embd : kPanel;
    m_pool->run((embd + piece - 1) / piece,
                [&](std::size_t i) { work(i * piece, std::min(piece, embd - i * piece)); });
}

void Engine::finish(StepPart part)
{
    if (m_profile != nullptr)
        m_profile->finish(part);
}

void Engine::profileMatrix(const PackedMatrix& matrix)
{
    if (m_profile != nullptr)
        m_profile->weightBytes += matrix.denseBytes();
}

void Engine::embed(std::span<const TokenId> tokens)
{
    const std::size_t embd = count(shape().embd);
    const LayerNormWeights& norm = model().weights.ln0;
    forTokens([&](std::size_t t) {
        assert(tokens[t] >= 0 && tokens[t] < shape().vocab);
        const auto row =
            std::span(model().weights.embedding).subspan(count(tokens[t]) * embd, embd);
        std::vector<float>& embedding = m_activities[t].embedding;
        std::ranges::copy(row, embedding.begin());
        if (model().config.binaryEmbedding)
            for (float& value : embedding)
                value = value >= 0.0F ? 1.0F : 0.0F;
        m_kernels.layerNorm(embedding.data(), norm.weight.data(), norm.bias.data(),
                            m_scratch.x.row(t), embd);
    });
}

void Engine::normalise(const LayerNormWeights& norm, FloatRows& result)
{
    forTokens([&](std::size_t t) {
        m_kernels.layerNorm(m_scratch.x.row(t), norm.weight.data(), norm.bias.data(), result.row(t),
                            count(shape().embd));
    });
}

/// What is held stands in the state that a text goes on from.
void Engine::holdState(ModelState& state) const
{
    for (int i = 0; i < shape().layers; ++i)
        for (int row = 0; row < kStateRows; ++row) {
            const LayerId layer{i};
            const auto kind = static_cast<StateRow>(row);
            holdChannels(m_plan.held(layer, kind), state.row(layer, kind).data(), 0,
                         count(shape().embd));
        }
}

/// The token shift of every token: before the first of the passage stands the state.
void Engine::shiftTokens(std::span<float> shift, std::span<const float> mix,
                         std::span<const HeldChannel> held, Operand& mixed)
{
    forTokens([&](std::size_t t) {
        const float* const now = m_scratch.norm.row(t);
        const float* const before = t == 0 ? shift.data() : m_scratch.norm.row(t - 1);
        float* const out = mixed.values.row(t);
        m_kernels.mixWithPrevious(now, before, mix.data(), out, mix.size());
        for (const HeldChannel& channel : held) {
            const std::size_t c = count(channel.channel);
            m_kernels.mixWithPrevious(now + c, &channel.value, &mix[c], out + c, 1);
        }
    });
    quantise(mixed, mix.size());
}

/// The part of a state row behind `token` that begins at channel `first`, where states are wanted.
void Engine::keepRow(std::size_t token, LayerId layer, StateRow row, const float* values,
                     std::size_t first, std::size_t number)
{
    if (!m_states.empty())
        std::copy_n(values, number, &m_states[token].row(layer, row)[first]);
}

/// What the next token is shifted with.
void Engine::keepNorms(LayerId layer, StateRow row, std::span<float> shift)
{
    const auto held = m_plan.held(layer, row);
    for (std::size_t t = 0; t < m_tokens; ++t) {
        keepRow(t, layer, row, m_scratch.norm.row(t), 0, shift.size());
        if (!m_states.empty())
            holdChannels(held, m_states[t].row(layer, row).data(), 0, shift.size());
    }
    std::copy_n(m_scratch.norm.row(m_tokens - 1), shift.size(), shift.begin());
    holdChannels(held, shift.data(), 0, shift.size());
}

void Engine::quantise(Operand& operand, std::size_t width)
{
    if (m_packed->format() != WeightFormat::Int8)
        return;
    forTokens([&](std::size_t t) {
        operand.quantised.quantise(m_kernels, t, operand.values.row(t), width);
    });
}

/// All products together: their panels are shared out as one list, several far apart at a time.
void Engine::multiply(std::span<const Product> products)
{
    std::size_t panels = 0;
    for (const Product& product : products) {
        panels += product.matrix->panels();
        profileMatrix(*product.matrix);
    }
    const auto kernel = panelKernel(products.front().matrix->format());
    const std::size_t together =
        m_tokens == 1 ? panelsTogether(panels, count(threads()), m_kernels.panelsByTurns) : 1;
    const std::size_t pieces = (panels + together - 1) / together;
    m_pool->run(pieces, [&](std::size_t piece) {
        std::array<PanelProduct, kPanelsAtOnce> some;
        std::size_t number = 0;
        for (std::size_t panel = piece; panel < panels; panel += pieces)
            some[number++] = panelProduct(products, panel);
        kernel(std::span(some).first(number));
    });
}

KernelTable::Panels Engine::panelKernel(WeightFormat format) const
{
    return format == WeightFormat::F32    ? m_kernels.panelsF32
           : format == WeightFormat::BF16 ? m_kernels.panelsBF16
                                          : m_kernels.panelsInt8;
}

/// Number `panel` of the panels of all products.
PanelProduct Engine::panelProduct(std::span<const Product> products, std::size_t panel) const
{
    const Product* product = products.data();
    for (; panel >= product->matrix->panels(); ++product)
        panel -= product->matrix->panels();
    const PackedMatrix& matrix = *product->matrix;
    const std::size_t output = panel * kPanel;
    PanelProduct p;
    p.weights = matrix.panelWeights(panel);
    p.rowBytes = matrix.rowBytes();
    p.terms = matrix.in();
    p.y = product->y + output;
    p.yStride = product->yStride;
    p.outputs = std::min(kPanel, matrix.out() - output);
    p.tokens = m_tokens - product->first;
    p.values = product->operand->values.row(product->first);
    p.valueStride = product->operand->values.stride();
    if (matrix.format() == WeightFormat::Int8) {
        p.quantised = product->operand->quantised.view(product->first);
        p.weightScales = matrix.scales().data() + output;
        p.weightSums = matrix.sums().data() + output;
    }
    return p;
}

void Engine::timeMix(LayerId layer, ModelState& state, OperationCounter* counter)
{
    const TimeMixWeights& att = *model().weights.blocks[count(layer.value)].att;
    const PackedBlock& packed = m_packed->block(layer.value);
    Scratch& s = m_scratch;
    const std::size_t embd = count(shape().embd);
    const auto shift = state.row(layer, StateRow::AttShift);
    const auto held = m_plan.held(layer, StateRow::AttShift);
    shiftTokens(shift, att.mixK, held, s.mixedK);
    shiftTokens(shift, att.mixV, held, s.mixedV);
    shiftTokens(shift, att.mixR, held, s.mixedR);
    keepNorms(layer, StateRow::AttShift, shift);
    finish(StepPart::Norms);
    const Product inputs[] = {{&packed.attKey, &s.mixedK, s.k.row(0), s.k.stride()},
                              {&packed.attValue, &s.mixedV, s.v.row(0), s.v.stride()},
                              {&packed.attReceptance, &s.mixedR, s.r.row(0), s.r.stride()}};
    multiply(inputs);
    finish(StepPart::AttInputs);
    wkv(layer, state);
    quantise(s.wkv, embd);
    finish(StepPart::Recurrences);
    const Product output[] = {{&packed.attOutput, &s.wkv, s.out.row(0), s.out.stride()}};
    multiply(output);
    finish(StepPart::AttOutput);
    if (counter != nullptr) {
        counter->countMatmul(layer, Matmul::AttKey, {s.mixedK.values.row(0), embd});
        counter->countMatmul(layer, Matmul::AttValue, {s.mixedV.values.row(0), embd});
        counter->countMatmul(layer, Matmul::AttReceptance, {s.mixedR.values.row(0), embd});
        counter->countMatmul(layer, Matmul::AttOutput, {s.wkv.values.row(0), embd});
    }
}

/// The recurrence over the tokens, gated by the receptance.
void Engine::wkv(LayerId layer, ModelState& state)
{
    const std::vector<float>& first = model().weights.blocks[count(layer.value)].att->timeFirst;
    const std::vector<float>& decay = m_packed->block(layer.value).decay;
    float* const num = state.row(layer, StateRow::WkvNum).data();
    float* const den = state.row(layer, StateRow::WkvDen).data();
    float* const max = state.row(layer, StateRow::WkvMax).data();
    Scratch& s = m_scratch;
    forChannels([&](std::size_t c, std::size_t channels) {
        for (std::size_t t = 0; t < m_tokens; ++t) {
            float* const y = s.wkv.values.row(t) + c;
            const WkvState wkvState{num + c, den + c, max + c};
            m_kernels.wkvStep(decay.data() + c, first.data() + c, s.k.row(t) + c, s.v.row(t) + c,
                              wkvState, y, channels);
            if (m_plan.holdsState())
                holdWkv(m_plan, layer, wkvState, y, c, channels);
            m_kernels.gate(y, s.r.row(t) + c, channels);
            keepRow(t, layer, StateRow::WkvNum, num + c, c, channels);
            keepRow(t, layer, StateRow::WkvDen, den + c, c, channels);
            keepRow(t, layer, StateRow::WkvMax, max + c, c, channels);
        }
    });
}

void Engine::channelMix(LayerId layer, const ChannelMixSite& site, ModelState& state,
                        OperationCounter* counter)
{
    Scratch& s = m_scratch;
    const std::size_t embd = count(shape().embd);
    const std::size_t hidden = count(shape().hidden());
    const auto shift = state.row(layer, site.shift);
    const auto held = m_plan.held(layer, site.shift);
    shiftTokens(shift, site.weights.mixK, held, s.mixedK);
    shiftTokens(shift, site.weights.mixR, held, s.mixedR);
    keepNorms(layer, site.shift, shift);
    finish(StepPart::Norms);
    const Product inputs[] = {
        {&site.packed.key, &s.mixedK, s.hidden.values.row(0), s.hidden.values.stride()},
        {&site.packed.receptance, &s.mixedR, s.r.row(0), s.r.stride()}};
    multiply(inputs);
    finish(StepPart::FfnInputs);
    findActive();
    if (site.recordsHidden)
        forTokens([&](std::size_t t) {
            std::copy_n(s.hidden.values.row(t), hidden,
                        &m_activities[t].hidden[count(layer.value) * hidden]);
        });
    finish(StepPart::Hidden);
    hiddenProduct(site.packed);
    finish(StepPart::FfnValue);
    forTokens([&](std::size_t t) { m_kernels.gate(s.out.row(t), s.r.row(t), embd); });
    finish(StepPart::Recurrences);
    if (counter != nullptr) {
        counter->countMatmul(layer, site.key, {s.mixedK.values.row(0), embd});
        counter->countMatmul(layer, site.receptance, {s.mixedR.values.row(0), embd});
        counter->countMatmul(layer, site.value, {s.hidden.values.row(0), hidden});
    }
}

/// relu^2 in place, and the list of the units that are not 0.
void Engine::findActive()
{
    Scratch& s = m_scratch;
    const std::size_t hidden = count(shape().hidden());
    forTokens([&](std::size_t t) {
        s.activeCounts[t] = m_kernels.squaredRelu(s.hidden.values.row(t), hidden,
                                                  &s.active[t * (hidden + kListPadding)]);
    });
    if (m_profile != nullptr) {
        m_profile->hiddenUnits += m_tokens * hidden;
        for (std::size_t t = 0; t < m_tokens; ++t)
            m_profile->hiddenZeros += hidden - s.activeCounts[t];
    }
}

/// The zeros of all tokens together, as the lists of active units have them.
bool Engine::hasFewZeros(std::size_t hidden) const
{
    const auto& counts = m_scratch.activeCounts;
    const std::size_t active =
        std::accumulate(counts.begin(), counts.begin() + std::ptrdiff_t(m_tokens), std::size_t{0});
    return static_cast<double>(active) > (1 - kFewZeros) * static_cast<double>(m_tokens * hidden);
}

void Engine::hiddenProduct(const PackedChannelMix& packed)
{
    Scratch& s = m_scratch;
    const bool inPanels = packed.valueInPanels.in() > 0 && hasFewZeros(packed.valueInPanels.in());
    const PackedMatrix& value = inPanels ? packed.valueInPanels : packed.value;
    if (value.layout() == PackedLayout::Panels) {
        quantise(s.hidden, value.in());
        const Product product[] = {{&value, &s.hidden, s.out.row(0), s.out.stride()}};
        multiply(product);
    } else if (m_tokens == 1 || value.format() == WeightFormat::Int8) {
        addActiveColumnsPerToken(value);
    } else {
        addCommonColumns(value);
    }
}

/// Each token adds the columns of its own units; the outputs of a single token are shared out.
void Engine::addActiveColumnsPerToken(const PackedMatrix& value)
{
    Scratch& s = m_scratch;
    const std::size_t list = value.in() + kListPadding;
    const bool int8 = value.format() == WeightFormat::Int8;
    forTokens([&](std::size_t t) {
        std::int32_t* const active = &s.active[t * list];
        float* const factors = s.factors.values.row(t);
        const std::size_t found = s.activeCounts[t];
        const std::size_t padded = (found + kColumnsAtOnce - 1) / kColumnsAtOnce * kColumnsAtOnce;
        std::fill(active + found, active + padded, found == 0 ? 0 : active[found - 1]);
        for (std::size_t n = 0; n < found; ++n)
            factors[n] = s.hidden.values.row(t)[active[n]];
        std::fill(factors + found, factors + padded, 0.0F);
        if (int8)
            s.factors.quantised.quantise(m_kernels, t, factors, padded);
        if (m_profile != nullptr && m_tokens == 1)
            m_profile->weightBytes += found * value.columnBytes();
    });
    const std::size_t parts =
        m_tokens == 1 ? std::min(count(m_pool->threads()), value.panels()) : 1;
    m_pool->run(m_tokens * parts, [&](std::size_t piece) {
        const std::size_t t = piece / parts;
        const std::size_t part = piece % parts;
        ColumnProduct p;
        p.weights = value.memory().data();
        p.rowBytes = value.rowBytes();
        const std::size_t padded =
            (s.activeCounts[t] + kColumnsAtOnce - 1) / kColumnsAtOnce * kColumnsAtOnce;
        p.active = {&s.active[t * list], padded};
        p.factors = s.factors.values.row(t);
        p.width = value.width();
        p.accumulators = &s.accumulators[t * 2 * p.width];
        p.y = s.out.row(t);
        p.first = value.panels() * part / parts * kPanel;
        p.last = value.panels() * (part + 1) / parts * kPanel;
        switch (value.format()) {
        case WeightFormat::F32:
            return m_kernels.columnsF32(p);
        case WeightFormat::BF16:
            return m_kernels.columnsBF16(p);
        case WeightFormat::Int8:
            p.quantised = s.factors.quantised.view(t);
            p.weightScales = value.scales().data();
            return m_kernels.columnsInt8(p);
        }
    });
}

/// Groups of tokens add the columns of the units that are active in any of them.
void Engine::addCommonColumns(const PackedMatrix& value)
{
    Scratch& s = m_scratch;
    const std::size_t list = value.in() + kListPadding;
    const std::size_t groups = (m_tokens + kTokensAtOnce - 1) / kTokensAtOnce;
    m_pool->run(groups, [&](std::size_t group) {
        const std::size_t first = group * kTokensAtOnce;
        const std::size_t tokens = std::min(kTokensAtOnce, m_tokens - first);
        std::int32_t* const active = &s.active[first * list];
        std::size_t found = 0;
        for (std::size_t unit = 0; unit < value.in(); ++unit) {
            bool isActive = false;
            for (std::size_t t = first; t < first + tokens; ++t) {
                const float operand = s.hidden.values.row(t)[unit];
                s.factors.values.row(t)[found] = operand;
                isActive |= operand != 0.0F;
            }
            active[found] = static_cast<std::int32_t>(unit);
            found += isActive ? 1 : 0;
        }
        s.activeCounts[first] = found;
    });
    const auto kernel = panelKernel(value.format());
    m_pool->run(value.panels(), [&](std::size_t panel) {
        for (std::size_t first = 0; first < m_tokens; first += kTokensAtOnce) {
            PanelProduct p;
            p.weights = value.panelWeights(panel);
            p.rowBytes = value.rowBytes();
            p.rows = &s.active[first * list];
            p.terms = s.activeCounts[first];
            p.values = s.factors.values.row(first);
            p.valueStride = s.factors.values.stride();
            p.y = s.out.row(first) + panel * kPanel;
            p.yStride = s.out.stride();
            p.outputs = std::min(kPanel, value.out() - panel * kPanel);
            p.tokens = std::min(kTokensAtOnce, m_tokens - first);
            kernel({&p, 1});
        }
    });
}

/// The output of a sub-block drives its neurons, whose spikes are added to the residual stream.
void Engine::fire(LayerId layer, Site site, ModelState& state, OperationCounter* counter)
{
    if (!shape().spiking)
        return addOutput(layer, site, counter);
    const StateRow row =
        site == Site::TimeMix ? StateRow::TimeMixMembrane : StateRow::ChannelMixMembrane;
    const auto membrane = state.row(layer, row);
    const auto rules = m_plan.rules(layer, site);
    forChannels([&](std::size_t c, std::size_t channels) {
        for (std::size_t t = 0; t < m_tokens; ++t) {
            Activity& activity = m_activities[t];
            const float* const current = m_scratch.out.row(t) + c;
            std::copy_n(current, channels, &activity.population(activity.input, layer, site)[c]);
            float* const potential = &activity.population(activity.potential, layer, site)[c];
            std::int8_t* const spikes = &activity.population(activity.spikes, layer, site)[c];
            float* const x = m_scratch.x.row(t) + c;
            if (rules.empty())
                m_kernels.lifStep(m_lif, current, &membrane[c], potential, spikes, x, channels);
            else
                stepByRules(rules.subspan(c, channels), current, &membrane[c], potential, spikes,
                            x);
            keepRow(t, layer, row, &membrane[c], c, channels);
        }
    });
    finish(StepPart::Recurrences);
    if (counter != nullptr)
        counter->countNeurons(layer, site,
                              m_activities[0].population(m_activities[0].spikes, layer, site));
}

/// Without neurons the output itself is added to the residual stream.
void Engine::addOutput(LayerId layer, Site site, OperationCounter* counter)
{
    forChannels([&](std::size_t c, std::size_t channels) {
        for (std::size_t t = 0; t < m_tokens; ++t) {
            float* const x = m_scratch.x.row(t);
            const float* const output = m_scratch.out.row(t);
            for (std::size_t i = c; i < c + channels; ++i)
                x[i] += output[i];
        }
    });
    finish(StepPart::Recurrences);
    if (counter != nullptr)
        counter->countResidual(layer, site, count(shape().embd));
}

void Engine::readOut(std::span<float> logits, OperationCounter* counter)
{
    if (logits.empty())
        return;
    const std::size_t embd = count(shape().embd);
    const std::size_t vocab = count(shape().vocab);
    assert(logits.size() == vocab || logits.size() == vocab * m_tokens);
    Operand& norm = m_scratch.mixedK;
    normalise(model().weights.lnOut, norm.values);
    quantise(norm, embd);
    finish(StepPart::Norms);
    const std::size_t first = logits.size() == vocab ? m_tokens - 1 : 0;
    const Product head[] = {{&m_packed->head(), &norm, logits.data(), vocab, first}};
    multiply(head);
    finish(StepPart::Head);
    if (counter != nullptr)
        counter->countMatmul({}, Matmul::Head, {norm.values.row(0), embd});
}

} // namespace spikeglass
