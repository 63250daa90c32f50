#include "core/trace/trace_file.h"

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
std::string populationName(LayerId layer, Site site)
{
    if (isInFront(site))
        return spikeProductName(layer, operandAt(site)) + ".";
    return blockName(layer) + "lif" + std::to_string(static_cast<int>(site) + 1) + ".";
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
        const std::string name = populationName(population.layer, population.site);
        appendFloats(name + "input", part(source.input));
        appendFloats(name + "potential", part(source.potential));
        appendFloats(name + "membrane", stateAfter.membrane(population.layer, population.site));
        const auto spikes = part(source.spikes);
        if (isInFront(population.site)) {
            appendFloats(name + "spikes", std::vector<float>(spikes.begin(), spikes.end()));
        } else {
            auto& rows = m_spikes[name + "spikes"];
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

void TraceFile::append(TokenId token, const Activity& activity, const ModelState& stateAfter,
                       std::span<const float> logits)
{
    m_tokens.push_back(token);
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
    const std::string name = populationName(layer, site) + "spikes";
    if (isInFront(site)) {
        const auto rows = rowsOf(m_floats, name);
        return {rows.begin(), rows.end()};
    }
    const auto rows = rowsOf(m_spikes, name);
    return {rows.begin(), rows.end()};
}

std::span<const float> TraceFile::potential(LayerId layer, Site site) const
{
    return rowsOf(m_floats, populationName(layer, site) + "potential");
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

void TraceFile::write(const std::filesystem::path& file) const
{
    const std::string ending = file.extension().string();
    if (ending == ".h5" || ending == ".hdf5") {
        writeSonata(*this, file);
    } else if (ending == ".npz") {
        NpzWriter writer;
        for (const Array& array : arrays())
            writer.add(array.name, array.dtype, array.shape, array.bytes);
        writer.write(file);
    } else {
        SafetensorsWriter writer;
        for (const Array& array : arrays())
            writer.addRaw(array.name, array.dtype, array.shape, array.bytes);
        writer.write(file);
    }
}

} // namespace spikeglass
