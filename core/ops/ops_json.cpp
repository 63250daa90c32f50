#include "core/ops/ops_json.h"

#include <nlohmann/json.hpp>

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

json siteJson(const LayerCounts& layer, Site site)
{
    const auto index = static_cast<std::size_t>(site);
    return {{"spikes", layer.spikes[index]},
            {"updates", layer.neuronUpdates[index]},
            {"updates_without_spike", layer.neuronUpdates[index] - layer.spikes[index]}};
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
            {"neurons",
             {{"time_mix", siteJson(layer, Site::TimeMix)},
              {"channel_mix", siteJson(layer, Site::ChannelMix)}}},
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
    kinds[std::string(matmulName(Matmul::Head))] = matmulJson(run.head);
    return kinds;
}

json strictJson(const OperationCounts& run)
{
    json strict = matmulJson(run.total());
    strict["spikes"] = run.spikes();
    strict["neuron_updates"] = run.neuronUpdates();
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
            {"activation_sparsity", counts.activationSparsity},
            {"membrane_updates", counts.membraneUpdates}};
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
    PaperParameters live = parameters;
    live.rate = spikingRate(run);
    return {{"as_published", paperRowJson(PaperParameters{})},
            {"stated_rate", paperRowJson(parameters)},
            {"live", paperRowJson(live)}};
}

json toolsJson(const OperationCounts& run)
{
    json tools = json::array();
    for (const ToolReport& report : toolReports(run)) {
        json tool = {{"tool", report.tool},
                     {"rule", report.rule},
                     {"ac", report.ac},
                     {"mac", report.mac},
                     {"joules", report.joules ? json(*report.joules) : json()}};
        if (!report.caveat.empty())
            tool["caveat"] = report.caveat;
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
    json object = {{"name", term.name}, {"priced", term.priced}, {"count", term.count}};
    object["formula"] = term.formula;
    object["joules"] = term.priced ? intervalJson(term.joules) : json();
    if (term.constant)
        object["constant"] = quantityJson(*term.constant);
    if (!term.priced)
        object["why_unpriced"] = term.whyUnpriced;
    if (!term.assumption.empty())
        object["assumption"] = term.assumption;
    return object;
}

json latencyJson(const CostEstimate& estimate)
{
    if (!estimate.latency)
        return {{"seconds", nullptr}, {"why_unpriced", estimate.whyNoLatency}};
    const LatencyEstimate& latency = *estimate.latency;
    return {{"seconds", intervalJson(latency.total)},
            {"steps", latency.steps},
            {"synapses", intervalJson(latency.synapses)},
            {"updates", intervalJson(latency.updates)},
            {"messages", intervalJson(latency.messages)},
            {"sync", intervalJson(latency.sync)},
            {"unpriced", latency.unpriced}};
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
            {"unpriced", estimate.unpriced},
            {"scope_notes", estimate.scopeNotes},
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
    if (linear.matmul != Matmul::Head)
        object["layer"] = linear.layer.value;
    if (!linear.maps())
        object["why_not"] = linear.whyNot;
    return object;
}

json mappingJson(const ModelMapping& mapping)
{
    json linears = json::array();
    for (const LinearMapping& linear : mapping.linears)
        linears.push_back(linearJson(linear));
    json object = {{"maps", mapping.maps()}};
    if (!mapping.maps())
        object["why_not"] = mapping.whyNot;
    object["weight_bits"] = mapping.weightBits;
    object["cores"] = mapping.cores;
    object["chips"] = mapping.chips;
    object["steps_per_token"] = mapping.stepsPerToken;
    object["notes"] = mapping.notes;
    object["linears"] = linears;
    return object;
}

json optionalJson(const std::optional<double>& value)
{
    return value ? json(*value) : json();
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
    return {{"id", chip.id},
            {"name", chip.name},
            {"year", chip.year},
            {"node", chip.node},
            {"scope", scopeName(chip.scope)},
            {"notes", chip.notes},
            {"sources", chip.sources}};
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

std::string costJson(const OperationCounts& run, const ModelShape& shape, const ChipProfile& chip)
{
    const bool ffnPre = !run.layers.empty() && run.layers.front()[Matmul::FfnPreKey].products > 0;
    json views = json::array();
    for (const CostExtent extent :
         {CostExtent::Compute, CostExtent::MemoryAware, CostExtent::System})
        views.push_back(estimateJson(estimateCost(run, shape, chip, extent)));
    const json object = {
        {"chip", chipJson(chip)},
        {"tokens", run.tokens},
        {"views", views},
        {"latency", latencyJson(estimateCost(run, shape, chip, CostExtent::System))},
        {"mapping", mappingJson(mapModel(chip, shape, ffnPre))},
        {"break_even", breakEvenJson(chip)}};
    return object.dump(kIndent) + "\n";
}

} // namespace spikeglass
