#include "core/trace/trace_file.h"

namespace spikeglass {

TraceFile::TraceFile(const ModelConfig& config) : m_config(config) {}

void TraceFile::appendFloats(const std::string& name, std::span<const float> values)
{
    auto& rows = m_floats[name];
    rows.insert(rows.end(), values.begin(), values.end());
}

void TraceFile::appendBlock(LayerId layer, const Activity& activity, const ModelState& state)
{
    const std::string block = "blocks." + std::to_string(layer.value) + ".";
    for (const Site site : kSites) {
        const std::string lif = block + "lif" + std::to_string(static_cast<int>(site) + 1) + ".";
        appendFloats(lif + "input", activity.population(activity.input, layer, site));
        appendFloats(lif + "potential", activity.population(activity.potential, layer, site));
        appendFloats(lif + "membrane", state.membrane(layer, site));
        const auto spikes = activity.population(activity.spikes, layer, site);
        auto& rows = m_spikes[lif + "spikes"];
        rows.insert(rows.end(), spikes.begin(), spikes.end());
    }
    if (layer.value > 0 || !m_config.ffnPre) {
        appendFloats(block + "wkv.num", state.row(layer, StateRow::WkvNum));
        appendFloats(block + "wkv.den", state.row(layer, StateRow::WkvDen));
        appendFloats(block + "wkv.max", state.row(layer, StateRow::WkvMax));
    }
    const auto hidden = static_cast<std::size_t>(m_config.shape.hidden());
    appendFloats(
        block + "ffn.hidden",
        std::span(activity.hidden).subspan(static_cast<std::size_t>(layer.value) * hidden, hidden));
}

void TraceFile::append(TokenId token, const Activity& activity, const ModelState& stateAfter,
                       std::span<const float> logits)
{
    m_tokens.push_back(token);
    appendFloats("logits", logits);
    appendFloats("embedding", activity.embedding);
    for (int i = 0; i < m_config.shape.layers; ++i)
        appendBlock(LayerId{i}, activity, stateAfter);
}

void TraceFile::write(const std::filesystem::path& file) const
{
    const auto length = static_cast<std::int64_t>(m_tokens.size());
    SafetensorsWriter writer;
    writer.add("tokens", {length}, std::span(m_tokens));
    const auto add = [&](const std::string& name, const auto& values) {
        const auto width =
            static_cast<std::int64_t>(values.size()) / std::max<std::int64_t>(length, 1);
        writer.add(name, {length, width}, std::span(values));
    };
    for (const auto& [name, values] : m_floats)
        add(name, values);
    for (const auto& [name, values] : m_spikes)
        add(name, values);
    writer.write(file);
}

} // namespace spikeglass
