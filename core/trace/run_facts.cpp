#include "core/trace/run_facts.h"

#include "core/model/spike_driven.h"
#include "core/text/sampler_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace spikeglass {
namespace {

using Json = nlohmann::ordered_json;

/// Readable UTF-8; bytes that are none become U+FFFD.
std::string dumped(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json samplerOf(const RunFacts::Span& span)
{
    return span.sampler ? Json(samplerJson(*span.sampler)) : Json();
}

Json interventionsOf(const RunFacts::Span& span)
{
    return interventionsJson(span.interventions ? *span.interventions : Interventions{});
}

} // namespace

void RunFacts::add(std::int64_t position, const TokenWord& word,
                   const std::optional<SamplerSettings>& sampler,
                   const InterventionsPtr& interventions)
{
    m_texts.push_back(word.text);
    m_names.push_back(word.name);
    const bool isSame = !m_spans.empty() && m_spans.back().sampler == sampler &&
                        sameInterventions(m_spans.back().interventions, interventions);
    if (!isSame)
        m_spans.push_back({position, sampler, interventions});
}

std::string RunFacts::modelText(const ModelConfig& config) const
{
    Json json;
    if (!m_model.name.empty()) {
        json["name"] = m_model.name;
        json["fingerprint"] = fmt::format("{:016x}", m_model.fingerprint);
        json["weights"] = m_model.weights;
    }
    json["layers"] = config.shape.layers;
    json["embd"] = config.shape.embd;
    json["vocab"] = config.shape.vocab;
    json["spiking"] = config.shape.spiking;
    json["spike_driven"] = config.shape.spikeDriven;
    if (!config.shape.spikeDriven) {
        json["v_threshold"] = config.vThreshold;
        json["tau"] = config.tau;
    }
    return dumped(json);
}

std::string RunFacts::spansText() const
{
    Json list = Json::array();
    for (const Span& span : m_spans)
        list.push_back({{"from", span.from},
                        {"sampler", samplerOf(span)},
                        {"interventions", interventionsOf(span)}});
    return dumped(list);
}

std::string RunFacts::listText(std::span<const std::string> texts)
{
    Json list = Json::array();
    for (const std::string& text : texts)
        list.push_back(text);
    return dumped(list);
}

RunFacts::SpanColumns RunFacts::spanColumns() const
{
    SpanColumns columns;
    for (const Span& span : m_spans) {
        columns.from.push_back(span.from);
        columns.samplers.push_back(dumped(samplerOf(span)));
        columns.interventions.push_back(dumped(interventionsOf(span)));
    }
    return columns;
}

std::string neuronKind(Site site)
{
    if (isInFront(site))
        return spikeOperandName(operandAt(site));
    return site == Site::TimeMix ? "time_mix" : "channel_mix";
}

std::string populationKey(const Population& population)
{
    const std::string kind = neuronKind(population.site);
    return isOfHead(population.site)
               ? kind
               : "layer" + std::to_string(population.layer.value) + "_" + kind;
}

std::string populationArray(const Population& population)
{
    if (isInFront(population.site))
        return spikeProductName(population.layer, operandAt(population.site));
    return "blocks." + std::to_string(population.layer.value) + ".lif" +
           std::to_string(static_cast<int>(population.site) + 1);
}

std::string populationsText(const ModelShape& shape)
{
    Json list = Json::array();
    for (int i = 0; i < shape.populations(); ++i) {
        const Population population = shape.population(i);
        list.push_back({{"name", populationKey(population)},
                        {"array", populationArray(population)},
                        {"layer", population.layer.value},
                        {"kind", neuronKind(population.site)},
                        {"neurons", population.width}});
    }
    return dumped(list);
}

} // namespace spikeglass
