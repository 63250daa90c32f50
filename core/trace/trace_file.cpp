#include "core/trace/trace_file.h"

#include "core/generation.h"
#include "core/model/safetensors.h"
#include "core/trace/npz_writer.h"
#include "core/trace/sonata_file.h"

#include <algorithm>

namespace spikeglass {
namespace {

std::string blockName(LayerId layer)
{
    return "blocks." + std::to_string(layer.value) + ".";
}

/// Under the names that the sequence model's trace has.
std::string arrayName(const Population& population, const char* values)
{
    return populationArray(population) + "." + values;
}

template <typename T>
std::span<const T> rowsOf(const std::map<std::string, std::vector<T>>& arrays,
                          const std::string& name)
{
    const auto found = arrays.find(name);
    return found == arrays.end() ? std::span<const T>() : std::span<const T>(found->second);
}

} // namespace

TraceFile::TraceFile(const ModelConfig& config) : m_config(config) {}

void TraceFile::appendFloats(const std::string& name, std::span<const float> values)
{
    auto& rows = m_floats[name];
    rows.insert(rows.end(), values.begin(), values.end());
}

/// `source` is an Activity or a TokenRecord.
template <typename Source>
void TraceFile::appendPopulations(const Source& source, const ModelState& stateAfter)
{
    for (int i = 0; i < m_config.shape.populations(); ++i) {
        const Population population = m_config.shape.population(i);
        const auto part = [&](const auto& values) {
            return std::span(values).subspan(static_cast<std::size_t>(population.first),
                                             static_cast<std::size_t>(population.width));
        };
        appendFloats(arrayName(population, "input"), part(source.input));
        appendFloats(arrayName(population, "potential"), part(source.potential));
        appendFloats(arrayName(population, "membrane"),
                     stateAfter.membrane(population.layer, population.site));
        const auto spikes = part(source.spikes);
        const std::string name = arrayName(population, "spikes");
        if (isInFront(population.site)) {
            appendFloats(name, std::vector<float>(spikes.begin(), spikes.end()));
        } else {
            auto& rows = m_spikes[name];
            rows.insert(rows.end(), spikes.begin(), spikes.end());
        }
    }
}

void TraceFile::appendWkv(LayerId layer, const ModelState& state)
{
    if (layer.value == 0 && m_config.ffnPre)
        return;
    const std::string wkv = blockName(layer) + "wkv.";
    appendFloats(wkv + "num", state.row(layer, StateRow::WkvNum));
    appendFloats(wkv + "den", state.row(layer, StateRow::WkvDen));
    appendFloats(wkv + "max", state.row(layer, StateRow::WkvMax));
}

void TraceFile::append(const TokenWord& token, const InterventionsPtr& interventions,
                       const Activity& activity, const ModelState& stateAfter,
                       std::span<const float> logits)
{
    m_facts.add(static_cast<std::int64_t>(m_tokens.size()), token, std::nullopt, interventions);
    m_tokens.push_back(token.token);
    appendFloats("logits", logits);
    appendFloats("embedding", activity.embedding);
    appendPopulations(activity, stateAfter);
    const auto hidden = static_cast<std::size_t>(m_config.shape.hidden());
    for (int i = 0; i < m_config.shape.layers; ++i) {
        appendWkv(LayerId{i}, stateAfter);
        appendFloats(
            blockName(LayerId{i}) + "ffn.hidden",
            std::span(activity.hidden).subspan(static_cast<std::size_t>(i) * hidden, hidden));
    }
}

void TraceFile::append(const TokenRecord& record)
{
    std::optional<SamplerSettings> sampler;
    if (record.settings)
        sampler = record.settings->sampler;
    m_facts.add(record.position, wordOf(record), sampler, record.interventions);
    m_tokens.push_back(record.token);
    m_positions.push_back(record.position);
    appendPopulations(record, record.state);
    for (int i = 0; i < m_config.shape.layers; ++i)
        appendWkv(LayerId{i}, record.state);
}

std::optional<std::int64_t> TraceFile::firstGap() const
{
    const auto before = std::ranges::adjacent_find(
        m_positions, [](std::int64_t a, std::int64_t b) { return b != a + 1; });
    return before == m_positions.end() ? std::nullopt : std::optional(*before + 1);
}

std::vector<std::int8_t> TraceFile::spikes(LayerId layer, Site site) const
{
    const std::string name = arrayName(m_config.shape.population(layer, site), "spikes");
    if (isInFront(site)) {
        const auto rows = rowsOf(m_floats, name);
        return {rows.begin(), rows.end()};
    }
    const auto rows = rowsOf(m_spikes, name);
    return {rows.begin(), rows.end()};
}

std::span<const float> TraceFile::potential(LayerId layer, Site site) const
{
    return rowsOf(m_floats, arrayName(m_config.shape.population(layer, site), "potential"));
}

std::vector<TraceFile::Array> TraceFile::arrays() const
{
    const auto length = static_cast<std::int64_t>(m_tokens.size());
    std::vector<Array> arrays{{"tokens", DType::I64, {length}, std::as_bytes(std::span(m_tokens))}};
    if (!m_positions.empty())
        arrays.push_back(
            {"positions", DType::I64, {length}, std::as_bytes(std::span(m_positions))});
    const auto add = [&](const std::string& name, DType dtype, const auto& values) {
        const auto width =
            static_cast<std::int64_t>(values.size()) / std::max<std::int64_t>(length, 1);
        arrays.push_back({name, dtype, {length, width}, std::as_bytes(std::span(values))});
    };
    for (const auto& [name, values] : m_floats)
        add(name, DType::F32, values);
    for (const auto& [name, values] : m_spikes)
        add(name, DType::U8, values);
    return arrays;
}

void TraceFile::writeNpz(const std::filesystem::path& file) const
{
    NpzWriter writer;
    for (const Array& array : arrays())
        writer.add(array.name, array.dtype, array.shape, array.bytes);
    writer.addText("model", m_facts.modelText(m_config));
    writer.addTexts("texts", m_facts.texts());
    writer.addTexts("names", m_facts.names());
    const RunFacts::SpanColumns spans = m_facts.spanColumns();
    writer.addIntegers("settings.from", spans.from);
    writer.addTexts("settings.sampler", spans.samplers);
    writer.addTexts("settings.interventions", spans.interventions);
    std::vector<std::int64_t> layers, neurons;
    std::vector<std::string> names, prefixes, kinds;
    for (int i = 0; i < m_config.shape.populations(); ++i) {
        const Population population = m_config.shape.population(i);
        names.push_back(populationKey(population));
        prefixes.push_back(populationArray(population));
        kinds.push_back(neuronKind(population.site));
        layers.push_back(population.layer.value);
        neurons.push_back(population.width);
    }
    writer.addTexts("populations.name", names);
    writer.addTexts("populations.array", prefixes);
    writer.addTexts("populations.kind", kinds);
    writer.addIntegers("populations.layer", layers);
    writer.addIntegers("populations.neurons", neurons);
    writer.write(file);
}

void TraceFile::writeSafetensors(const std::filesystem::path& file) const
{
    SafetensorsWriter writer;
    for (const Array& array : arrays())
        writer.addRaw(array.name, array.dtype, array.shape, array.bytes);
    writer.setMetadata("model", m_facts.modelText(m_config));
    writer.setMetadata("settings", m_facts.spansText());
    writer.setMetadata("texts", RunFacts::listText(m_facts.texts()));
    writer.setMetadata("names", RunFacts::listText(m_facts.names()));
    writer.setMetadata("populations", populationsText(m_config.shape));
    writer.write(file);
}

void TraceFile::write(const std::filesystem::path& file) const
{
    const std::string ending = file.extension().string();
    if (ending == ".h5" || ending == ".hdf5")
        writeSonata(*this, file);
    else if (ending == ".npz")
        writeNpz(file);
    else
        writeSafetensors(file);
}

} // namespace spikeglass
