#pragma once

#include "core/model/model_config.h"
#include "core/trace/token_rows.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass {

/// What a file of numbers says of the run that they are of: the model, the words, and what was in
/// force while they were read. All texts are UTF-8.
class RunFacts
{
public:
    struct ModelName
    {
        std::string name;              ///< of its folder or file; empty: not said
        std::uint64_t fingerprint = 0; ///< modelFingerprint()
        std::string weights;           ///< number format that was computed with
    };
    /// From a token on, up to the next span.
    struct Span
    {
        std::int64_t from = 0;                  ///< position of the first token
        std::optional<SamplerSettings> sampler; ///< of the run, its prompt too; nothing: none drew
        InterventionsPtr interventions;         ///< null: the model as it was loaded
    };

    void setModel(ModelName model) { m_model = std::move(model); }
    /// The next token, drawn and read so.
    void add(std::int64_t position, const TokenWord& word,
             const std::optional<SamplerSettings>& sampler, const InterventionsPtr& interventions);

    [[nodiscard]] std::span<const std::string> texts() const { return m_texts; }
    [[nodiscard]] std::span<const std::string> names() const { return m_names; }
    [[nodiscard]] std::span<const Span> spans() const { return m_spans; }
    /// {"name": ..., "fingerprint": "0123456789abcdef", "weights": "f32", "layers": ..., "embd":
    /// ..., "vocab": ..., "spiking": ..., "spike_driven": ..., "v_threshold": ..., "tau": ...}
    [[nodiscard]] std::string modelText(const ModelConfig& config) const;
    /// All spans: [{"from": 0, "sampler": {..., "seed": 1}, "interventions": {...}}]; the sampler
    /// is null where the whole text was given (`trace`); a prompt has its run's. The interventions
    /// are as --interventions reads them.
    [[nodiscard]] std::string spansText() const;
    /// The same as a list of each member, its JSON as one line; `null` and an empty list of edits
    /// where there is none.
    struct SpanColumns
    {
        std::vector<std::int64_t> from;
        std::vector<std::string> samplers, interventions;
    };
    [[nodiscard]] SpanColumns spanColumns() const;
    /// All texts or names: ["Once", " upon"].
    [[nodiscard]] static std::string listText(std::span<const std::string> texts);

private:
    ModelName m_model;
    std::vector<std::string> m_texts, m_names;
    std::vector<Span> m_spans;
};

/// 'time_mix', 'channel_mix', or in a spike-driven model the product behind, as 'ffn_value'.
std::string neuronKind(Site site);
/// 'layer0_time_mix', 'head'.
std::string populationKey(const Population& population);
/// What the names of a population's arrays in a trace begin with: 'blocks.0.lif1',
/// 'blocks.0.att.key'.
std::string populationArray(const Population& population);
/// Which neurons there are: [{"name": "layer0_time_mix", "array": "blocks.0.lif1", "layer": 0,
/// "kind": "time_mix", "neurons": 512}]. Node i of a population is its channel i, column i of its
/// arrays. The layer of those of the head is the number of layers.
std::string populationsText(const ModelShape& shape);

} // namespace spikeglass
