#include "core/engine/spike_driven_step.h"

#include "core/engine/state_hold.h"
#include "core/ops/operation_counter.h"

#include <algorithm>
#include <cassert>

namespace spikeglass {
namespace {

std::size_t count(std::int64_t value)
{
    return static_cast<std::size_t>(value);
}

std::size_t wholePanels(std::int64_t value)
{
    return (count(value) + kPanel - 1) / kPanel * kPanel;
}

/// Kernels write a whole vector of indices at once.
constexpr std::size_t kListPadding = 16;

void finish(const SpikeDrivenStep::Context& context, StepPart part)
{
    if (context.profile != nullptr)
        context.profile->finish(part);
}

} // namespace

SpikeDrivenStep::SpikeDrivenStep(const PackedModel& packed, const KernelTable& kernels,
                                 ThreadPool& pool)
    : m_packed(packed)
    , m_kernels(kernels)
    , m_pool(pool)
    , m_shape(packed.model().config.shape)
    , m_neurons(packed.model().config)
{
    const SpikeDrivenConfig& config = packed.model().config.spikes;
    for (const SpikeOperand operand : kSpikeOperands) {
        const SpikeCodingConfig& code = config.of(operand);
        m_codes[static_cast<std::size_t>(operand)] = {
            static_cast<float>(1.0 / code.tau), static_cast<float>(code.threshold), code.ternary};
        const std::size_t width = count(spikeOperandWidth(m_shape, operand));
        Coded& spikes = coded(operand);
        spikes.spikes.values.resize(1, width);
        spikes.spikes.quantised.resize(1, width, false);
        spikes.active.resize(width + kListPadding);
    }
    for (FloatRows* row : {&m_x, &m_norm, &m_z, &m_k, &m_v, &m_r, &m_y, &m_out})
        row->resize(1, wholePanels(m_shape.embd));
    m_hidden.resize(1, wholePanels(m_shape.hidden()));
    m_headIn.resize(1, wholePanels(m_shape.headRank));
    m_logits.resize(1, wholePanels(m_shape.vocab));
}

void SpikeDrivenStep::step(TokenId token, std::span<float> logits, const Context& context)
{
    embed(token, context.activity);
    for (int i = 0; i < m_shape.layers; ++i) {
        timeMix(LayerId{i}, context);
        channelMix(LayerId{i}, context);
    }
    readOut(logits, context);
}

void SpikeDrivenStep::embed(TokenId token, Activity& activity)
{
    assert(token >= 0 && token < m_shape.vocab);
    const ModelWeights& weights = m_packed.model().weights;
    const std::size_t embd = count(m_shape.embd);
    std::copy_n(&weights.embedding[count(token) * embd], embd, activity.embedding.begin());
    normalise(weights.ln0, activity.embedding.data(), m_x.row(0));
}

void SpikeDrivenStep::normalise(const LayerNormWeights& norm, const float* x, float* result)
{
    m_kernels.layerNorm(x, norm.weight.data(), norm.bias.data(), result, count(m_shape.embd));
}

void SpikeDrivenStep::code(LayerId layer, SpikeOperand operand, const float* z,
                           const Context& context)
{
    const Site site = siteOf(operand);
    Coded& result = coded(operand);
    float* const spikes = result.spikes.values.row(0);
    const std::span<float> membrane = context.state.membrane(layer, site);
    Activity& activity = context.activity;
    std::copy_n(z, membrane.size(), activity.population(activity.input, layer, site).begin());
    const auto rules = context.plan.rules(layer, site);
    if (!rules.empty())
        m_before.assign(membrane.begin(), membrane.end());
    result.count =
        m_kernels.spikeCode(m_codes[static_cast<std::size_t>(operand)], z, membrane.data(),
                            activity.population(activity.potential, layer, site).data(), spikes,
                            membrane.size(), result.active.data());
    if (!rules.empty())
        codeByRules(layer, operand, rules, m_before, context);
    std::ranges::transform(std::span(spikes, membrane.size()),
                           activity.population(activity.spikes, layer, site).begin(),
                           [](float spike) { return static_cast<std::int8_t>(spike); });
}

/// Steps the neurons again that something is done to, from the membranes `before`; the potential is
/// the kernel's, for its bits.
void SpikeDrivenStep::codeByRules(LayerId layer, SpikeOperand operand,
                                  std::span<const NeuronRule> rules, std::span<const float> before,
                                  const Context& context)
{
    const Site site = siteOf(operand);
    Coded& result = coded(operand);
    Activity& activity = context.activity;
    const auto input = activity.population(activity.input, layer, site);
    const auto potential = activity.population(activity.potential, layer, site);
    const auto membrane = context.state.membrane(layer, site);
    const NeuronRule untouched{.lif = m_neurons.at(site)};
    for (std::size_t c = 0; c < rules.size(); ++c) {
        const NeuronRule& rule = rules[c];
        if (rule == untouched)
            continue;
        const float z = drivenInput(rule, input[c]) + rule.lif.vReset;
        float h = 0;
        float unused = before[c];
        float spike = 0;
        std::array<std::int32_t, kListPadding + 1> none{};
        m_kernels.spikeCode({1 / rule.lif.tau, rule.lif.vThreshold, rule.lif.ternary}, &z, &unused,
                            &h, &spike, 1, none.data());
        const LifOutcome outcome = outcomeAt(rule, h);
        potential[c] = outcome.potential;
        membrane[c] = outcome.membrane;
        result.spikes.values.row(0)[c] = static_cast<float>(outcome.spike);
    }
    result.count = 0;
    for (std::size_t c = 0; c < rules.size(); ++c)
        if (result.spikes.values.row(0)[c] != 0)
            result.active[result.count++] = static_cast<std::int32_t>(c);
}

/// Token shift of the LayerNorm output, as spikes.
void SpikeDrivenStep::mixAndCode(LayerId layer, StateRow shift, SpikeOperand operand,
                                 std::span<const float> mix, const Context& context)
{
    m_kernels.mixWithPrevious(m_norm.row(0), context.state.row(layer, shift).data(), mix.data(),
                              m_z.row(0), mix.size());
    code(layer, operand, m_z.row(0), context);
}

/// What the next token is shifted with.
void SpikeDrivenStep::keepShift(LayerId layer, StateRow shift, const Context& context)
{
    const auto row = context.state.row(layer, shift);
    std::copy_n(m_norm.row(0), row.size(), row.begin());
    holdChannels(context.plan.held(layer, shift), row.data(), 0, row.size());
}

void SpikeDrivenStep::timeMix(LayerId layer, const Context& context)
{
    const BlockWeights& block = m_packed.model().weights.blocks[count(layer.value)];
    const TimeMixWeights& att = *block.att;
    const PackedBlock& packed = m_packed.block(layer.value);
    normalise(block.ln1, m_x.row(0), m_norm.row(0));
    mixAndCode(layer, StateRow::AttShift, SpikeOperand::Key, att.mixK, context);
    mixAndCode(layer, StateRow::AttShift, SpikeOperand::Value, att.mixV, context);
    mixAndCode(layer, StateRow::AttShift, SpikeOperand::Receptance, att.mixR, context);
    keepShift(layer, StateRow::AttShift, context);
    finish(context, StepPart::Norms);
    const Product inputs[] = {
        {&packed.attKey, &coded(SpikeOperand::Key), m_k.row(0)},
        {&packed.attValue, &coded(SpikeOperand::Value), m_v.row(0)},
        {&packed.attReceptance, &coded(SpikeOperand::Receptance), m_r.row(0)}};
    multiply(inputs, context.profile);
    finish(context, StepPart::AttInputs);
    wkv(layer, context);
    normalise(*att.lnY, m_y.row(0), m_z.row(0));
    code(layer, SpikeOperand::Output, m_z.row(0), context);
    finish(context, StepPart::Recurrences);
    const Product output[] = {{&packed.attOutput, &coded(SpikeOperand::Output), m_out.row(0)}};
    multiply(output, context.profile);
    finish(context, StepPart::AttOutput);
    countProduct(layer, Matmul::AttKey, SpikeOperand::Key, context);
    countProduct(layer, Matmul::AttValue, SpikeOperand::Value, context);
    countProduct(layer, Matmul::AttReceptance, SpikeOperand::Receptance, context);
    countProduct(layer, Matmul::AttOutput, SpikeOperand::Output, context);
    addOutput(layer, Site::TimeMix, context);
}

/// The recurrence, gated by the receptance, into m_y.
void SpikeDrivenStep::wkv(LayerId layer, const Context& context)
{
    const std::size_t embd = count(m_shape.embd);
    const TimeMixWeights& att = *m_packed.model().weights.blocks[count(layer.value)].att;
    const WkvState state{context.state.row(layer, StateRow::WkvNum).data(),
                         context.state.row(layer, StateRow::WkvDen).data(),
                         context.state.row(layer, StateRow::WkvMax).data()};
    m_kernels.wkvStep(m_packed.block(layer.value).decay.data(), att.timeFirst.data(), m_k.row(0),
                      m_v.row(0), state, m_y.row(0), embd);
    if (context.plan.holdsState())
        holdWkv(context.plan, layer, state, m_y.row(0), 0, embd);
    m_kernels.gate(m_y.row(0), m_r.row(0), embd);
}

void SpikeDrivenStep::channelMix(LayerId layer, const Context& context)
{
    const BlockWeights& block = m_packed.model().weights.blocks[count(layer.value)];
    const PackedChannelMix& packed = m_packed.block(layer.value).ffn;
    const std::size_t embd = count(m_shape.embd);
    normalise(block.ln2, m_x.row(0), m_norm.row(0));
    mixAndCode(layer, StateRow::FfnShift, SpikeOperand::FfnKey, block.ffn.mixK, context);
    mixAndCode(layer, StateRow::FfnShift, SpikeOperand::FfnReceptance, block.ffn.mixR, context);
    keepShift(layer, StateRow::FfnShift, context);
    finish(context, StepPart::Norms);
    const Product inputs[] = {
        {&packed.key, &coded(SpikeOperand::FfnKey), m_hidden.row(0)},
        {&packed.receptance, &coded(SpikeOperand::FfnReceptance), m_r.row(0)}};
    multiply(inputs, context.profile);
    finish(context, StepPart::FfnInputs);
    code(layer, SpikeOperand::FfnValue, m_hidden.row(0), context);
    Coded& hidden = coded(SpikeOperand::FfnValue);
    std::copy_n(hidden.spikes.values.row(0), count(m_shape.hidden()),
                &context.activity.hidden[count(layer.value) * count(m_shape.hidden())]);
    finish(context, StepPart::Hidden);
    const Product value[] = {{&packed.value, &hidden, m_out.row(0)}};
    multiply(value, context.profile);
    finish(context, StepPart::FfnValue);
    m_kernels.gate(m_out.row(0), m_r.row(0), embd);
    countProduct(layer, Matmul::FfnKey, SpikeOperand::FfnKey, context);
    countProduct(layer, Matmul::FfnReceptance, SpikeOperand::FfnReceptance, context);
    countProduct(layer, Matmul::FfnValue, SpikeOperand::FfnValue, context);
    if (context.profile != nullptr) {
        context.profile->hiddenUnits += count(m_shape.hidden());
        context.profile->hiddenZeros += count(m_shape.hidden()) - hidden.count;
    }
    addOutput(layer, Site::ChannelMix, context);
}

void SpikeDrivenStep::addOutput(LayerId layer, Site site, const Context& context)
{
    const std::size_t embd = count(m_shape.embd);
    float* const x = m_x.row(0);
    const float* const output = m_out.row(0);
    for (std::size_t c = 0; c < embd; ++c)
        x[c] += output[c];
    finish(context, StepPart::Recurrences);
    if (context.counter != nullptr)
        context.counter->countResidual(layer, site, embd);
}

void SpikeDrivenStep::countProduct(LayerId layer, Matmul matmul, SpikeOperand operand,
                                   const Context& context)
{
    if (context.counter != nullptr)
        context.counter->countMatmul(
            layer, matmul,
            {coded(operand).spikes.values.row(0), count(spikeOperandWidth(m_shape, operand))});
}

void SpikeDrivenStep::readOut(std::span<float> logits, const Context& context)
{
    const float* z = m_norm.row(0);
    normalise(m_packed.model().weights.lnOut, m_x.row(0), m_norm.row(0));
    if (m_shape.headRank > 0) {
        code({}, SpikeOperand::HeadIn, z, context);
        const Product inner[] = {
            {&m_packed.headIn(), &coded(SpikeOperand::HeadIn), m_headIn.row(0)}};
        multiply(inner, context.profile);
        countProduct({}, Matmul::HeadIn, SpikeOperand::HeadIn, context);
        z = m_headIn.row(0);
    }
    code({}, SpikeOperand::Head, z, context);
    finish(context, StepPart::Norms);
    if (logits.empty())
        return;
    const Product head[] = {{&m_packed.head(), &coded(SpikeOperand::Head), m_logits.row(0)}};
    multiply(head, context.profile);
    std::copy_n(m_logits.row(0), logits.size(), logits.begin());
    finish(context, StepPart::Head);
    countProduct({}, Matmul::Head, SpikeOperand::Head, context);
}

/// All products together: their outputs are shared out as one list.
void SpikeDrivenStep::multiply(std::span<const Product> products, StepProfile* profile)
{
    const bool eventDriven = products.front().matrix->layout() == PackedLayout::Columns;
    if (profile != nullptr)
        for (const Product& product : products)
            profile->weightBytes += eventDriven
                                        ? product.operand->count * product.matrix->columnBytes()
                                        : product.matrix->denseBytes();
    if (eventDriven)
        addActive(products);
    else
        multiplyDense(products);
}

void SpikeDrivenStep::addActive(std::span<const Product> products)
{
    const auto parts = count(m_pool.threads());
    m_pool.run(products.size() * parts, [&](std::size_t piece) {
        const Product& product = products[piece / parts];
        const PackedMatrix& matrix = *product.matrix;
        const std::size_t part = piece % parts;
        SpikeProduct p;
        p.weights = matrix.memory().data();
        p.rowBytes = matrix.rowBytes();
        p.active = {product.operand->active.data(), product.operand->count};
        p.spikes = product.operand->spikes.values.row(0);
        p.weightScales = matrix.scales().data();
        p.y = product.y;
        p.first = matrix.panels() * part / parts * kPanel;
        p.last = matrix.panels() * (part + 1) / parts * kPanel;
        switch (matrix.format()) {
        case WeightFormat::F32:
            return m_kernels.spikesF32(p);
        case WeightFormat::BF16:
            return m_kernels.spikesBF16(p);
        case WeightFormat::Int8:
            return m_kernels.spikesInt8(p);
        }
    });
}

/// Every weight is read and multiplied: the cross-check.
void SpikeDrivenStep::multiplyDense(std::span<const Product> products)
{
    for (const Product& product : products) {
        if (product.matrix->format() == WeightFormat::Int8)
            product.operand->spikes.quantised.quantise(
                m_kernels, 0, product.operand->spikes.values.row(0), product.matrix->in());
        const WeightFormat format = product.matrix->format();
        const auto kernel = format == WeightFormat::F32    ? m_kernels.panelsF32
                            : format == WeightFormat::BF16 ? m_kernels.panelsBF16
                                                           : m_kernels.panelsInt8;
        m_pool.run(product.matrix->panels(), [&](std::size_t panel) {
            const PanelProduct p = panelProduct(product, panel);
            kernel({&p, 1});
        });
    }
}

PanelProduct SpikeDrivenStep::panelProduct(const Product& product, std::size_t panel) const
{
    const PackedMatrix& matrix = *product.matrix;
    const std::size_t output = panel * kPanel;
    PanelProduct p;
    p.weights = matrix.panelWeights(panel);
    p.rowBytes = matrix.rowBytes();
    p.terms = matrix.in();
    p.values = product.operand->spikes.values.row(0);
    p.y = product.y + output;
    p.outputs = std::min(kPanel, matrix.out() - output);
    if (matrix.format() == WeightFormat::Int8) {
        p.quantised = product.operand->spikes.quantised.view(0);
        p.weightScales = matrix.scales().data() + output;
        p.weightSums = matrix.sums().data() + output;
    }
    return p;
}

} // namespace spikeglass
