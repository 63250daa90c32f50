#include "core/ops/cost.h"

#include "core/engine/model_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace spikeglass {
namespace {

constexpr double kFloatBits = 32;
constexpr double kBitsPerByte = 8;
/// Mean, variance about it, scale: each needs all channels of the one before.
constexpr std::uint64_t kStepsPerLayerNorm = 3;

Interval operator*(const Interval& interval, double factor)
{
    return {interval.lo * factor, interval.nominal * factor, interval.hi * factor};
}

Interval operator+(Interval left, const Interval& right)
{
    return left += right;
}

/// Product of two independent non-negative intervals.
Interval operator*(const Interval& left, const Interval& right)
{
    return {left.lo * right.lo, left.nominal * right.nominal, left.hi * right.hi};
}

/// In SI units.
Interval intervalOf(const Quantity& quantity)
{
    return Interval{quantity.lo, quantity.nominal, quantity.hi} * siFactor(quantity);
}

Interval intervalOr0(const std::optional<Quantity>& quantity)
{
    return quantity ? intervalOf(*quantity) : Interval{};
}

/// 1204224 as "1,204,224".
std::string grouped(std::uint64_t value)
{
    std::string digits = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    return digits;
}

/// "3.5 (3 to 4) pJ"
Phrase quantityText(const Quantity& quantity)
{
    if (quantity.lo == quantity.hi)
        return Phrase::verbatim(fmt::format("{:g} {}", quantity.nominal, quantity.unit));
    return "%1 (%2 to %3) %4"_phrase.with(fmt::format("{:g}", quantity.nominal),
                                          fmt::format("{:g}", quantity.lo),
                                          fmt::format("{:g}", quantity.hi), quantity.unit);
}

/// A term's count: what is counted, in which unit, and how many.
struct Count
{
    Phrase name;
    Phrase unit;
    std::uint64_t value = 0;
};

Phrase product(const Phrase& left, const Phrase& right)
{
    return Phrase::verbatim("%1 x %2").with(left, right);
}

/// Builds the terms of an estimate.
class TermList
{
public:
    explicit TermList(CostEstimate& estimate) : m_estimate(estimate) {}

    /// count x constant; a count of 0 costs exactly 0, priced or not.
    void add(const Count& count, const std::optional<Quantity>& constant, const Phrase& whyUnpriced,
             const Phrase& assumption = {})
    {
        CostTerm term = blank(count);
        term.assumption = assumption;
        term.constant = constant;
        if (constant) {
            term.formula = product(term.formula, quantityText(*constant));
            price(term, intervalOf(*constant) * static_cast<double>(count.value));
        } else if (count.value == 0) {
            price(term, {});
        } else {
            term.whyUnpriced = whyUnpriced;
        }
        push(std::move(term));
    }
    /// Bytes through accesses of `level`; `share` of each fp32 byte is really stored.
    void addTraffic(const Count& bytes, const MemoryLevel* level, double share,
                    const Phrase& whyUnpriced)
    {
        if (level == nullptr)
            return add(bytes, std::nullopt, whyUnpriced);
        CostTerm term = blank(bytes);
        term.constant = level->energy;
        const double accesses =
            static_cast<double>(bytes.value) * share * kBitsPerByte / level->accessBits;
        const std::string stored = share == 1 ? "" : fmt::format(" x {:g}", share);
        term.formula =
            Phrase::verbatim(fmt::format("%1{} x 8 / {} bit x %2 (%3)", stored, level->accessBits))
                .with(term.formula, quantityText(level->energy),
                      level->bytes == 0 ? Phrase::verbatim("DRAM")
                                        : "SRAM of %1 bytes"_phrase.with(grouped(level->bytes)));
        price(term, intervalOf(level->energy) * accesses);
        push(std::move(term));
    }
    void addUnpriced(const Phrase& name, const Phrase& why)
    {
        CostTerm term;
        term.name = name;
        term.whyUnpriced = why;
        push(std::move(term));
    }
    /// A term that is not count x constant.
    void addPriced(const Count& count, const Quantity& constant, const Phrase& formula,
                   const Interval& joules)
    {
        CostTerm term = blank(count);
        term.constant = constant;
        term.formula = formula;
        price(term, joules);
        push(std::move(term));
    }

private:
    static CostTerm blank(const Count& count)
    {
        CostTerm term;
        term.name = count.name;
        term.count = count.value;
        term.formula = Phrase::verbatim("%1 %2").with(grouped(count.value), count.unit);
        return term;
    }
    static void price(CostTerm& term, const Interval& joules)
    {
        term.joules = joules;
        term.priced = true;
    }
    void push(CostTerm term)
    {
        if (term.priced)
            m_estimate.joules += term.joules;
        else
            m_estimate.unpriced.push_back(term.name);
        m_estimate.terms.push_back(std::move(term));
    }

    CostEstimate& m_estimate;
};

/// Everything the terms are computed from.
struct Inputs
{
    const OperationCounts& counts;
    const ModelShape& shape;
    const ChipProfile& chip;
    const ModelMapping& mapping;
    const CostEstimate& estimate; ///< its latency
    int batch = 1;
};

void addDenseCompute(TermList& terms, const Inputs& in)
{
    terms.add({"multiply-accumulates"_phrase, Phrase::verbatim("MAC"), in.counts.total().dense},
              in.chip.synapticEvent ? in.chip.synapticEvent : in.chip.mac,
              "no energy of a multiply-accumulate is published"_phrase,
              "the chip skips no zeros: every product is charged densely"_phrase);
}

void addCompute(TermList& terms, const Inputs& in)
{
    const MatmulCounts total = in.counts.total();
    const ChipProfile& chip = in.chip;
    if (in.shape.vocab == 0)
        terms.addUnpriced("head"_phrase, "executed on the host, whose energy is not known"_phrase);
    if (chip.executesDense)
        return addDenseCompute(terms, in);
    if (chip.mac || chip.ac || !chip.synapticEvent) {
        terms.add({"multiply-accumulates"_phrase, Phrase::verbatim("MAC"), total.mac}, chip.mac,
                  "no energy of a multiply-accumulate is published"_phrase);
        terms.add({"accumulates"_phrase, Phrase::verbatim("AC"), total.ac}, chip.ac,
                  "no energy of an accumulate is published"_phrase);
        return;
    }
    terms.add({"synaptic events that are spikes"_phrase, "events"_phrase, total.ac},
              chip.synapticEvent, {});
    terms.add({"synaptic events that carry a number"_phrase, "events"_phrase, total.mac},
              chip.synapticEvent, {},
              "assumption: every operand that is a number other than 0 is priced as one synaptic "
              "event a weight, as if the chip took numbers of any size (graded events) at the "
              "price of a spike"_phrase);
}

/// The smallest memory that holds the working set.
const MemoryLevel* memoryFor(const ChipProfile& chip, std::uint64_t bytes)
{
    const auto found = std::ranges::find_if(
        chip.sram, [bytes](const MemoryLevel& level) { return level.bytes >= bytes; });
    if (found != chip.sram.end())
        return &*found;
    return chip.dram ? &*chip.dram : nullptr;
}

void addMemory(TermList& terms, const Inputs& in)
{
    const ChipProfile& chip = in.chip;
    const auto embd = static_cast<std::uint64_t>(in.shape.embd);
    const auto layers = static_cast<std::uint64_t>(in.shape.layers);
    const double weightShare = chip.weightBits ? chip.weightBits->nominal / kFloatBits : 1;
    const auto fits = [&](std::uint64_t bytes) {
        const std::uint64_t core =
            chip.memoryPerCore ? static_cast<std::uint64_t>(intervalOf(*chip.memoryPerCore).nominal)
                               : bytes;
        return memoryFor(chip, std::min(bytes, core));
    };
    const MatmulCounts total = in.counts.total();
    const Phrase bytes = Phrase::verbatim("B");
    const Phrase why = "no energy of a memory that holds this is published"_phrase;
    const std::uint64_t weightBytes =
        chip.executesDense ? total.dense * sizeof(float) : total.weightBytes;
    if (!chip.eventIncludesSram)
        terms.addTraffic({"weight traffic"_phrase, bytes, weightBytes},
                         fits(denseMacs(in.shape) * sizeof(float)), weightShare / in.batch, why);
    const std::uint64_t widest = std::max(static_cast<std::uint64_t>(in.shape.hidden()),
                                          static_cast<std::uint64_t>(in.shape.vocab));
    terms.addTraffic({"activation traffic"_phrase, bytes, total.activationBytes()},
                     fits(widest * sizeof(float)), 1, why);
    terms.addTraffic(
        {"state traffic"_phrase, bytes, in.counts.stateBytes()},
        fits(layers * static_cast<std::uint64_t>(stateRows(in.shape)) * embd * sizeof(float)), 1,
        why);
    const ScalarOperations work = in.counts.elementwise().operations();
    terms.addTraffic({"elementwise traffic"_phrase, bytes,
                      work.parameterBytes + work.bytesRead + work.bytesWritten},
                     fits(widest * sizeof(float)), 1, why);
}

void addElementwise(TermList& terms, const Inputs& in)
{
    const ScalarOperations work = in.counts.elementwise().operations();
    const std::uint64_t residualAdds = in.counts.residualAdds();
    if (!in.chip.addition && !in.chip.multiplication)
        return terms.add({"elementwise work"_phrase, "scalar operations"_phrase,
                          work.arithmetic() + residualAdds},
                         std::nullopt,
                         "no energy of arithmetic between the products is published"_phrase);
    const Phrase additions = "additions"_phrase;
    terms.add({"elementwise additions"_phrase, additions, work.additions}, in.chip.addition,
              "no energy of an addition is published"_phrase);
    terms.add({"additions to the residual stream"_phrase, additions, residualAdds},
              in.chip.addition, "no energy of an addition is published"_phrase);
    terms.add(
        {"elementwise multiplications"_phrase, "multiplications"_phrase, work.multiplications},
        in.chip.multiplication, "no energy of a multiplication is published"_phrase);
    terms.add({"other elementwise work"_phrase,
               "divisions, exponentials, roots and comparisons"_phrase,
               work.divisions + work.exponentials + work.squareRoots + work.comparisons},
              std::nullopt, "no energy of these is published"_phrase);
}

/// One message for each non-zero operand entry and destination core.
std::uint64_t messageCount(const OperationCounts& counts, const ModelMapping& mapping)
{
    std::uint64_t messages = 0;
    for (const LinearMapping& linear : mapping.linears) {
        const MatmulCounts& matmul = counts.product(linear.layer, linear.matmul);
        messages += matmul.nonzero * linear.cores / linear.fanInGroups;
    }
    return messages;
}

void addRouting(TermList& terms, const Inputs& in)
{
    if (in.chip.bandwidth)
        return; // one memory, no messages
    if (!in.mapping.maps()) {
        terms.addUnpriced("messages"_phrase,
                          "the model has no place on cores: %1"_phrase.with(in.mapping.whyNot));
        return;
    }
    const std::uint64_t messages = messageCount(in.counts, in.mapping);
    terms.add({"messages out"_phrase, "messages"_phrase, messages}, in.chip.messageOut,
              "no energy of sending a message is published"_phrase);
    terms.add({"messages in"_phrase, "messages"_phrase, messages}, in.chip.messageIn,
              "no energy of receiving a message is published"_phrase);
    terms.addUnpriced("hops"_phrase,
                      in.chip.hop
                          ? "the number of hops needs a placement of the cores on the mesh"_phrase
                          : "no energy of a hop is published"_phrase);
}

void addPower(TermList& terms, const Phrase& name, std::uint64_t machines,
              const std::optional<Quantity>& power, const Inputs& in)
{
    if (!power)
        return terms.addUnpriced(name, "no power is published"_phrase);
    if (!in.estimate.seconds)
        return terms.addUnpriced(
            name, "needs the time of a token: %1"_phrase.with(in.estimate.whyNoLatency));
    const Interval& seconds = *in.estimate.seconds;
    const Phrase time = "%1 (%2 to %3) %4"_phrase.with(fmt::format("{:g}", seconds.nominal),
                                                       fmt::format("{:g}", seconds.lo),
                                                       fmt::format("{:g}", seconds.hi), "s");
    terms.addPriced(
        {name, {}, machines}, *power,
        product(Phrase::verbatim("%1 x %2").with(grouped(machines), quantityText(*power)), time),
        intervalOf(*power) * seconds * static_cast<double>(machines));
}

void addNeurons(TermList& terms, const Inputs& in)
{
    const std::uint64_t spikes = in.counts.spikes();
    const Phrase updates = "updates"_phrase;
    terms.add({"neuron updates with a spike"_phrase, updates, spikes}, in.chip.updateSpiking,
              "no energy of an active neuron update is published"_phrase);
    terms.add(
        {"neuron updates without a spike"_phrase, updates, in.counts.neuronUpdates() - spikes},
        in.chip.updateSilent, "no energy of an inactive neuron update is published"_phrase);
    terms.add({"spikes fired"_phrase, "spikes"_phrase, spikes}, in.chip.spikeFire,
              "no energy of firing a spike is published apart from the update"_phrase);
}

void addSystem(TermList& terms, const Inputs& in)
{
    if (in.chip.scope == Scope::PerTerm) {
        addElementwise(terms, in);
        addNeurons(terms, in);
        addRouting(terms, in);
    }
    if (in.chip.scope != Scope::AllIn) {
        if (in.chip.staticPower && in.mapping.maps() && in.mapping.chips == 0 && !in.chip.bandwidth)
            terms.addUnpriced("static power"_phrase,
                              "the number of cores on a chip is not known"_phrase);
        else
            addPower(terms, "static power"_phrase, in.chip.bandwidth ? 1 : in.mapping.chips,
                     in.chip.staticPower, in);
    }
    addPower(terms, "host"_phrase, 1, in.chip.hostPower, in);
}

std::vector<Phrase> scopeNotes(const ChipProfile& chip)
{
    std::vector<Phrase> notes;
    if (chip.scope == Scope::AllIn)
        notes.push_back("all in: the energy of a synaptic event already contains memory, "
                        "neurons, routing and static power"_phrase);
    if (chip.scope == Scope::Marginal)
        notes.push_back("marginal: the energy of a synaptic event is the slope of power over "
                        "event rate and contains memory, neurons and routing"_phrase);
    if (chip.eventIncludesSram)
        notes.push_back("the energy of a synaptic event already contains the weight read"_phrase);
    return notes;
}

struct StepTime
{
    Interval synapses, updates, messages;
    [[nodiscard]] Interval total() const { return synapses + updates + messages; }
};

/// Time of the fullest core of a linear, summed over the counted tokens: its share n / N of the
/// events, LIF updates of its outputs where they are neurons (in a spike-driven model those of the
/// sub-block, that read the residual stream), all non-zero operands as messages.
StepTime coreTime(const LinearMapping& linear, const OperationCounts& counts,
                  const ChipProfile& chip)
{
    const auto layer = static_cast<std::size_t>(linear.layer.value);
    const MatmulCounts& matmul = counts.product(linear.layer, linear.matmul);
    const double share = static_cast<double>(linear.neuronsPerCore) /
                         static_cast<double>(linear.outputs * linear.fanInGroups);
    StepTime time;
    time.synapses =
        intervalOr0(chip.timeSynapticEvent) * (static_cast<double>(matmul.mac + matmul.ac) * share);
    time.messages = intervalOr0(chip.timeMessageIn) *
                    (static_cast<double>(matmul.nonzero) / static_cast<double>(linear.fanInGroups));
    const bool timeMix = linear.matmul == Matmul::AttOutput || linear.matmul == Matmul::FfnPreValue;
    if (timeMix || linear.matmul == Matmul::FfnValue) {
        const auto site = static_cast<std::size_t>(timeMix ? Site::TimeMix : Site::ChannelMix);
        const LayerCounts& block = counts.layers[layer];
        const double ofPopulation =
            static_cast<double>(linear.neuronsPerCore) / static_cast<double>(linear.outputs);
        const auto silent = block.neuronUpdates[site] - block.spikes[site];
        time.updates =
            (intervalOr0(chip.timeUpdateSpiking) * static_cast<double>(block.spikes[site]) +
             intervalOr0(chip.timeUpdateSilent) * static_cast<double>(silent)) *
            ofPopulation;
    }
    return time;
}

/// The slowest core of the step by nominal time.
StepTime stepTime(const MappingStep& step, const ModelMapping& mapping,
                  const OperationCounts& counts, const ChipProfile& chip)
{
    StepTime slowest;
    for (const std::size_t index : step.linears) {
        const StepTime time = coreTime(mapping.linears[index], counts, chip);
        if (time.total().nominal > slowest.total().nominal)
            slowest = time;
    }
    return slowest;
}

std::vector<Phrase> missingTimes(const ChipProfile& chip)
{
    std::vector<Phrase> missing;
    if (!chip.timeUpdateSpiking || !chip.timeUpdateSilent)
        missing.push_back("neuron updates"_phrase);
    if (!chip.timeMessageIn)
        missing.push_back("messages in"_phrase);
    missing.push_back(chip.timeHop ? "hops: need a placement of the cores on the mesh"_phrase
                                   : "hops"_phrase);
    return missing;
}

std::uint64_t layerNorms(const OperationCounts& counts)
{
    return counts.elementwise().passes[static_cast<std::size_t>(Elementwise::LayerNorm)].calls;
}

/// Kernels that a processor starts, unfused.
std::uint64_t launchesOf(const OperationCounts& counts)
{
    std::uint64_t launches =
        counts.total().products + kSitesPerLayer * counts.layers.size() * counts.tokens;
    for (const ElementwisePasses& passes : counts.elementwise().passes)
        launches += passes.calls;
    return launches;
}

/// cost.md, section 4, "GPU". A step reads the weights once for the whole batch.
LatencyEstimate rooflineLatency(const OperationCounts& counts, const ChipProfile& chip, int batch)
{
    const auto dense = static_cast<double>(counts.total().dense);
    const double bits = chip.weightBits ? chip.weightBits->nominal : kFloatBits;
    const auto through = [](double amount, const Quantity& rate) {
        const Interval perSecond = intervalOf(rate);
        return Interval{amount / perSecond.hi, amount / perSecond.nominal, amount / perSecond.lo};
    };
    LatencyEstimate latency;
    latency.memory = through(dense * bits / kBitsPerByte, *chip.bandwidth);
    latency.arithmetic = through(2 * dense * batch, *chip.peak);
    latency.launchCount = launchesOf(counts);
    latency.launches = intervalOr0(chip.timeLaunch) * static_cast<double>(latency.launchCount);
    latency.total = {std::max(latency.memory.lo, latency.arithmetic.lo),
                     std::max(latency.memory.nominal, latency.arithmetic.nominal),
                     std::max(latency.memory.hi, latency.arithmetic.hi)};
    latency.total += latency.launches;
    if (!chip.timeLaunch)
        latency.unpriced.push_back("launches"_phrase);
    return latency;
}

} // namespace

Interval& Interval::operator+=(const Interval& other)
{
    lo += other.lo;
    nominal += other.nominal;
    hi += other.hi;
    return *this;
}

std::string_view costExtentName(CostExtent extent)
{
    constexpr std::array<std::string_view, 3> kNames{"compute", "memory", "system"};
    return kNames.at(static_cast<std::size_t>(extent));
}

std::optional<LatencyEstimate> estimateLatency(const OperationCounts& counts,
                                               const ChipProfile& chip, const ModelMapping& mapping,
                                               Phrase& why, int batch)
{
    if (chip.bandwidth && chip.peak)
        return rooflineLatency(counts, chip, batch);
    const auto& sync = mapping.chips > 1 ? chip.timeSyncMultichip : chip.timeSync;
    if (!mapping.maps())
        why = mapping.whyNot;
    else if (!chip.timeSynapticEvent)
        why = "no time of a synaptic event is published"_phrase;
    else if (!sync)
        why = "no time of a step is published"_phrase;
    if (!why.empty())
        return std::nullopt;
    LatencyEstimate latency;
    for (const MappingStep& step : mapping.steps) {
        const StepTime time = stepTime(step, mapping, counts, chip);
        latency.synapses += time.synapses;
        latency.updates += time.updates;
        latency.messages += time.messages;
    }
    const std::uint64_t productSteps = mapping.stepsPerToken * counts.tokens;
    latency.steps = productSteps + kStepsPerLayerNorm * layerNorms(counts);
    const Interval step = intervalOf(*sync);
    // At best the steps of the LayerNorms hide behind those of the products.
    latency.sync = {step.lo * static_cast<double>(productSteps),
                    step.nominal * static_cast<double>(latency.steps),
                    step.hi * static_cast<double>(latency.steps)};
    latency.total = latency.synapses + latency.updates + latency.messages + latency.sync;
    latency.unpriced = missingTimes(chip);
    return latency;
}

CostEstimate estimateCost(const OperationCounts& counts, const ModelShape& shape,
                          const ChipProfile& chip, CostExtent extent, int batch)
{
    assert(counts.layers.size() == static_cast<std::size_t>(shape.layers));
    const ModelMapping mapping = mapModel(chip, shape, hasFfnPre(counts));
    CostEstimate estimate;
    estimate.extent = extent;
    estimate.tokens = counts.tokens;
    estimate.latency = estimateLatency(counts, chip, mapping, estimate.whyNoLatency, batch);
    if (estimate.latency)
        estimate.seconds = estimate.latency->total;
    estimate.scopeNotes = scopeNotes(chip);
    TermList terms(estimate);
    const Inputs inputs{counts, shape, chip, mapping, estimate, batch};
    addCompute(terms, inputs);
    if (extent != CostExtent::Compute && chip.scope == Scope::PerTerm)
        addMemory(terms, inputs);
    if (extent == CostExtent::System)
        addSystem(terms, inputs);
    return estimate;
}

BreakEven breakEven(const ChipProfile& chip)
{
    BreakEven result;
    if (!chip.mac || !chip.ac)
        return result;
    result.macJoules = intervalOf(*chip.mac).nominal;
    result.acJoules = intervalOf(*chip.ac).nominal;
    result.computeOnly = result.macJoules / result.acJoules;
    if (chip.sram.empty())
        return result;
    const MemoryLevel& sram = chip.sram.front();
    result.wordJoules = intervalOf(sram.energy).nominal * kFloatBits / sram.accessBits;
    const double spike = result.acJoules + BreakEven::kWordsOfSpike * result.wordJoules;
    result.withMemory = (result.macJoules + result.wordJoules) / spike;
    result.withWeightReuse = result.macJoules / spike;
    return result;
}

} // namespace spikeglass
