#include "core/ops/ops_json.h"

#include "core/ops/floor_plan.h"
#include "core/ops/waterfall.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace spikeglass {
namespace {

using json = nlohmann::ordered_json;

constexpr int kIndent = 2;

json splitJson(const OperationSplit& split)
{
    return {{"mac", split.mac}, {"ac", split.ac}};
}

json matmulJson(const MatmulCounts& counts)
{
    return {{"products", counts.products},
            {"binary_operand_products", counts.binaryProducts},
            {"operands", counts.operands},
            {"nonzero", counts.nonzero},
            {"dense", counts.dense},
            {"mac", counts.mac},
            {"ac", counts.ac},
            {"skipped", counts.skipped()},
            {"element_wise", splitJson(classify(counts, Classifier::ElementWise))},
            {"weight_bytes", counts.weightBytes},
            {"activation_bytes", counts.activationBytes()},
            {"activation_bytes_read", counts.bytesRead()},
            {"activation_bytes_written", counts.bytesWritten()}};
}

json scalarJson(const ScalarOperations& work)
{
    return {{"additions", work.additions},
            {"multiplications", work.multiplications},
            {"divisions", work.divisions},
            {"exponentials", work.exponentials},
            {"square_roots", work.squareRoots},
            {"comparisons", work.comparisons},
            {"parameter_bytes", work.parameterBytes},
            {"bytes_read", work.bytesRead},
            {"bytes_written", work.bytesWritten}};
}

json elementwiseJson(const ElementwiseCounts& counts)
{
    json kinds = json::object();
    for (int i = 0; i < kElementwiseKinds; ++i) {
        const auto kind = static_cast<Elementwise>(i);
        if (counts.passes[static_cast<std::size_t>(i)].calls > 0)
            kinds[std::string(elementwiseName(kind))] = scalarJson(counts.operations(kind));
    }
    return {{"total", scalarJson(counts.operations())}, {"kinds", kinds}};
}

json optionalJson(const std::optional<double>& value)
{
    return value ? json(*value) : json();
}

/// Null where nothing spikes because there are no neurons.
json neuronCount(const OperationCounts& run, std::uint64_t count)
{
    return run.neuronUpdates() > 0 ? json(count) : json();
}

json siteJson(const LayerCounts& layer, Site site)
{
    const auto index = static_cast<std::size_t>(site);
    return {{"spikes", layer.spikes[index]},
            {"updates", layer.neuronUpdates[index]},
            {"updates_without_spike", layer.neuronUpdates[index] - layer.spikes[index]}};
}

json neuronsJson(const LayerCounts& layer)
{
    if (layer.neuronUpdates == decltype(layer.neuronUpdates){})
        return nullptr;
    return {{"time_mix", siteJson(layer, Site::TimeMix)},
            {"channel_mix", siteJson(layer, Site::ChannelMix)}};
}

json layerJson(const LayerCounts& layer, std::size_t index)
{
    json matmuls = json::object();
    for (std::size_t i = 0; i < layer.matmuls.size(); ++i)
        if (layer.matmuls[i].products > 0)
            matmuls[std::string(matmulName(static_cast<Matmul>(i)))] = matmulJson(layer.matmuls[i]);
    return {{"layer", index},
            {"total", matmulJson(layer.total())},
            {"matmuls", matmuls},
            {"neurons", neuronsJson(layer)},
            {"residual_adds", layer.residualAdds},
            {"state_bytes_read", layer.stateBytes / 2},
            {"state_bytes_written", layer.stateBytes / 2},
            {"state_bytes", layer.stateBytes},
            {"elementwise", elementwiseJson(layer.elementwise)}};
}

json kindsJson(const OperationCounts& run)
{
    json kinds = json::object();
    for (std::size_t i = 0; i < kMatmulsPerLayer; ++i) {
        MatmulCounts sum;
        for (const LayerCounts& layer : run.layers)
            sum += layer.matmuls[i];
        if (sum.products > 0)
            kinds[std::string(matmulName(static_cast<Matmul>(i)))] = matmulJson(sum);
    }
    if (run.headIn.products > 0)
        kinds[std::string(matmulName(Matmul::HeadIn))] = matmulJson(run.headIn);
    kinds[std::string(matmulName(Matmul::Head))] = matmulJson(run.head);
    return kinds;
}

json strictJson(const OperationCounts& run)
{
    json strict = matmulJson(run.total());
    strict["spikes"] = neuronCount(run, run.spikes());
    strict["neuron_updates"] = neuronCount(run, run.neuronUpdates());
    strict["residual_adds"] = run.residualAdds();
    strict["state_bytes"] = run.stateBytes();
    strict["elementwise"] = elementwiseJson(run.elementwise());
    return strict;
}

json neuroBenchJson(const OperationCounts& run, std::uint64_t firstTokenSpikes)
{
    const NeuroBenchCounts counts = neuroBenchCounts(run, firstTokenSpikes);
    return {{"effective_macs", counts.effectiveMacs},
            {"effective_acs", counts.effectiveAcs},
            {"dense", counts.dense},
            {"activation_sparsity", optionalJson(counts.activationSparsity)},
            {"membrane_updates", neuronCount(run, counts.membraneUpdates)}};
}

json paperRowJson(const PaperParameters& parameters)
{
    const PaperAccounting paper = paperAccounting(parameters);
    return {{"rate", parameters.rate},       {"tokens", parameters.tokens},
            {"embd", parameters.embd},       {"layers", parameters.layers},
            {"vocab", parameters.vocab},     {"vanilla_pj", paper.vanillaPj},
            {"spiking_pj", paper.spikingPj}, {"ratio", paper.ratio}};
}

json paperJson(const OperationCounts& run, const PaperParameters& parameters)
{
    json rows{{"as_published", paperRowJson(PaperParameters{})},
              {"stated_rate", paperRowJson(parameters)},
              {"live", nullptr}};
    if (const auto rate = spikingRate(run)) {
        PaperParameters live = parameters;
        live.rate = *rate;
        rows["live"] = paperRowJson(live);
    }
    return rows;
}

json toolsJson(const OperationCounts& run)
{
    json tools = json::array();
    for (const ToolReport& report : toolReports(run)) {
        json tool = {{"tool", report.tool},
                     {"rule", report.rule.english()},
                     {"ac", report.ac},
                     {"mac", report.mac},
                     {"joules", report.joules ? json(*report.joules) : json()}};
        if (!report.caveat.empty())
            tool["caveat"] = report.caveat.english();
        tools.push_back(tool);
    }
    return tools;
}

json intervalJson(const Interval& interval)
{
    return {{"lo", interval.lo}, {"nominal", interval.nominal}, {"hi", interval.hi}};
}

json quantityJson(const Quantity& quantity)
{
    return {{"lo", quantity.lo},         {"nominal", quantity.nominal},
            {"hi", quantity.hi},         {"unit", quantity.unit},
            {"source", quantity.source}, {"evidence", evidenceName(quantity.evidence)}};
}

json termJson(const CostTerm& term)
{
    json object = {{"name", term.name.english()}, {"priced", term.priced}, {"count", term.count}};
    object["formula"] = term.formula.english();
    object["joules"] = term.priced ? intervalJson(term.joules) : json();
    if (term.constant)
        object["constant"] = quantityJson(*term.constant);
    if (!term.priced)
        object["why_unpriced"] = term.whyUnpriced.english();
    if (!term.assumption.empty())
        object["assumption"] = term.assumption.english();
    return object;
}

json latencyJson(const CostEstimate& estimate)
{
    if (!estimate.latency)
        return {{"seconds", nullptr}, {"why_unpriced", estimate.whyNoLatency.english()}};
    const LatencyEstimate& latency = *estimate.latency;
    return {{"seconds", intervalJson(latency.total)},
            {"steps", latency.steps},
            {"synapses", intervalJson(latency.synapses)},
            {"updates", intervalJson(latency.updates)},
            {"messages", intervalJson(latency.messages)},
            {"sync", intervalJson(latency.sync)},
            {"launch_count", latency.launchCount},
            {"memory", intervalJson(latency.memory)},
            {"arithmetic", intervalJson(latency.arithmetic)},
            {"launches", intervalJson(latency.launches)},
            {"unpriced", englishOf(latency.unpriced)}};
}

json estimateJson(const CostEstimate& estimate)
{
    json terms = json::array();
    for (const CostTerm& term : estimate.terms)
        terms.push_back(termJson(term));
    return {{"view", costExtentName(estimate.extent)},
            {"tokens", estimate.tokens},
            {"joules", intervalJson(estimate.joules)},
            {"lower_bound", !estimate.unpriced.empty()},
            {"unpriced", englishOf(estimate.unpriced)},
            {"scope_notes", englishOf(estimate.scopeNotes)},
            {"terms", terms}};
}

json linearJson(const LinearMapping& linear)
{
    json object = {{"matmul", matmulName(linear.matmul)},
                   {"outputs", linear.outputs},
                   {"fan_in", linear.fanIn},
                   {"fan_in_groups", linear.fanInGroups},
                   {"neurons_per_core", linear.neuronsPerCore},
                   {"cores", linear.cores},
                   {"utilisation", linear.utilisation},
                   {"binding", bindingConstraintName(linear.binding)}};
    if (linear.matmul != Matmul::Head && linear.matmul != Matmul::HeadIn)
        object["layer"] = linear.layer.value;
    if (!linear.maps())
        object["why_not"] = linear.whyNot.english();
    return object;
}

json mappingJson(const ModelMapping& mapping)
{
    json linears = json::array();
    for (const LinearMapping& linear : mapping.linears)
        linears.push_back(linearJson(linear));
    json object = {{"maps", mapping.maps()}};
    if (!mapping.maps())
        object["why_not"] = mapping.whyNot.english();
    object["weight_bits"] = mapping.weightBits;
    object["cores"] = mapping.cores;
    object["chips"] = mapping.chips;
    object["steps_per_token"] = mapping.stepsPerToken;
    object["notes"] = englishOf(mapping.notes);
    object["linears"] = linears;
    return object;
}

json breakEvenJson(const ChipProfile& chip)
{
    const BreakEven even = breakEven(chip);
    return {{"compute_only", optionalJson(even.computeOnly)},
            {"with_memory", optionalJson(even.withMemory)},
            {"with_weight_reuse", optionalJson(even.withWeightReuse)}};
}

json chipJson(const ChipProfile& chip)
{
    json anchors = json::array();
    for (const Anchor& anchor : chip.anchors)
        anchors.push_back({{"measured", anchor.measured}, {"source", anchor.source}});
    return {{"id", chip.id},
            {"name", chip.name},
            {"year", chip.year},
            {"node", chip.node},
            {"scope", scopeName(chip.scope)},
            {"notes", chip.notes},
            {"measured_elsewhere", anchors},
            {"sources", chip.sources}};
}

json densitiesJson(const OperationCounts& run)
{
    json densities = json::array();
    for (const double density : layerDensities(run))
        densities.push_back(density);
    return densities;
}

json whatIfJson(const WhatIf& whatIf)
{
    return {{"firing_rate", optionalJson(whatIf.firingRate)},
            {"spiking_operands", whatIf.spikingOperands},
            {"weight_bits", whatIf.weightBits ? json(*whatIf.weightBits) : json()},
            {"weight_density", whatIf.weightDensity},
            {"static_factor", whatIf.staticFactor},
            {"sync_factor", whatIf.syncFactor},
            {"head_on_host", whatIf.headOnHost},
            {"batch", whatIf.batch}};
}

json tornadoJson(const CostCase& given, const WhatIf& whatIf)
{
    json bars = json::array();
    for (const Sensitivity& bar : tornado(given, whatIf, CostExtent::System))
        bars.push_back({{"assumption", bar.assumption.english()},
                        {"low", bar.low.english()},
                        {"high", bar.high.english()},
                        {"joules_low", bar.joulesLow},
                        {"joules_high", bar.joulesHigh}});
    return bars;
}

json waterfallJson(const CostCase& given)
{
    json steps = json::array();
    for (const WaterfallStep& step : paperWaterfall(waterfallInput(given)))
        steps.push_back({{"assumption_removed", step.assumption.english()},
                         {"formula", step.formula.english()},
                         {"factors", step.factors.english()},
                         {"why", step.why.english()},
                         {"transformer_pj", step.referencePj},
                         {"spiking_pj", step.spikingPj},
                         {"ratio", step.ratio()},
                         {"priced", step.priced}});
    return steps;
}

json trafficJson(const ModelMapping& mapping, const CostCase& given)
{
    json steps = json::array();
    for (const StepTraffic& traffic : floorPlan(mapping, given.chip, given.counts).traffic)
        steps.push_back({{"step", traffic.step}, {"messages_a_token", traffic.messages}});
    return steps;
}

json hostJson(const std::optional<HostMeasurement>& host)
{
    if (!host)
        return {};
    json object = {{"seconds", host->seconds}, {"joules", optionalJson(host->joules)}};
    if (!host->joules)
        object["why_no_joules"] = host->whyNoJoules;
    return object;
}

} // namespace

std::string countsJson(const OperationCounts& run, std::uint64_t firstTokenSpikes,
                       const PaperParameters& paper)
{
    json layers = json::array();
    for (std::size_t i = 0; i < run.layers.size(); ++i)
        layers.push_back(layerJson(run.layers[i], i));
    const json object = {{"tokens", run.tokens},
                         {"strict", strictJson(run)},
                         {"neurobench", neuroBenchJson(run, firstTokenSpikes)},
                         {"paper", paperJson(run, paper)},
                         {"other_tools", toolsJson(run)},
                         {"by_matmul", kindsJson(run)},
                         {"layers", layers},
                         {"head", matmulJson(run.head)}};
    return object.dump(kIndent) + "\n";
}

std::string neuroBenchResult(const OperationCounts& run, std::uint64_t firstTokenSpikes,
                             const ModelWeights& weights)
{
    const NeuroBenchCounts counts = neuroBenchCounts(run, firstTokenSpikes);
    const double tokens = std::max<double>(1, static_cast<double>(run.tokens));
    const auto each = [tokens](std::uint64_t count) { return static_cast<double>(count) / tokens; };
    const json object = {
        {"Footprint", weights.parameterCount() * sizeof(float)},
        {"ConnectionSparsity", connectionSparsity(weights)},
        {"ActivationSparsity", optionalJson(counts.activationSparsity)},
        {"SynapticOperations",
         {{"Effective_MACs", each(counts.effectiveMacs)},
          {"Effective_ACs", each(counts.effectiveAcs)},
          {"Dense", each(counts.dense)}}},
        {"MembraneUpdates", run.neuronUpdates() > 0 ? json(each(counts.membraneUpdates)) : json()}};
    return object.dump(kIndent) + "\n";
}

std::string countsCsv(const OperationCounts& run)
{
    std::string text = "layer,product,products,binary_products,operands,nonzero_operands,dense,mac,"
                       "ac,skipped,weight_bytes,bytes_read,bytes_written\n";
    const auto add = [&text](const std::string& layer, std::string_view name,
                             const MatmulCounts& counts) {
        if (counts.products > 0)
            text +=
                fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", layer, name,
                            counts.products, counts.binaryProducts, counts.operands, counts.nonzero,
                            counts.dense, counts.mac, counts.ac, counts.skipped(),
                            counts.weightBytes, counts.bytesRead(), counts.bytesWritten());
    };
    for (std::size_t i = 0; i < run.layers.size(); ++i)
        for (std::size_t m = 0; m < kMatmulsPerLayer; ++m)
            add(std::to_string(i), matmulName(static_cast<Matmul>(m)), run.layers[i].matmuls[m]);
    add("", matmulName(Matmul::HeadIn), run.headIn);
    add("", matmulName(Matmul::Head), run.head);
    return text;
}

std::string costJson(const CostCase& given, const WhatIf& whatIf,
                     const std::optional<HostMeasurement>& host)
{
    const CostCase changed = withAssumptions(given, whatIf);
    const ModelMapping mapping = mapModel(changed.chip, changed.shape, hasFfnPre(changed.counts));
    json views = json::array();
    for (const CostExtent extent :
         {CostExtent::Compute, CostExtent::MemoryAware, CostExtent::System})
        views.push_back(estimateJson(estimateCost(given, whatIf, extent)));
    json even = breakEvenJson(given.chip);
    even["layer_densities"] = densitiesJson(given.counts);
    const json object = {{"chip", chipJson(given.chip)},
                         {"tokens", given.counts.tokens},
                         {"what_if", whatIfJson(whatIf)},
                         {"views", views},
                         {"latency", latencyJson(estimateCost(given, whatIf, CostExtent::System))},
                         {"mapping", mappingJson(mapping)},
                         {"messages", trafficJson(mapping, changed)},
                         {"break_even", even},
                         {"tornado", tornadoJson(given, whatIf)},
                         {"waterfall", waterfallJson(given)},
                         {"measured_on_this_computer", hostJson(host)}};
    return object.dump(kIndent) + "\n";
}

} // namespace spikeglass
