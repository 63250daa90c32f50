#pragma once

#include "core/engine/activity.h"
#include "core/engine/model_state.h"
#include "core/model/model_config.h"
#include "core/model/tensor_file.h"
#include "core/snapshot.h"
#include "core/trace/run_facts.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace spikeglass {

/// Collects every internal value of a text, token by token, and writes them as a trace file:
/// `tokens` [T] I64, `logits` [T,V], `embedding` [T,C], and for each block i
/// `blocks.i.lif{1,2}.{input,potential,membrane}` [T,C], `.spikes` [T,C] U8 (absent without
/// neurons; in a spike-driven model they are called by their product, as `blocks.i.att.key`, and
/// spikes are F32), `blocks.i.wkv.{num,den,max}` [T,C] after the token (absent for a block without
/// TimeMix) and `blocks.i.ffn.hidden` [T,4C]. What the numbers are of stands in the file too, see
/// write(). Holds all of it in memory until write().
class TraceFile
{
public:
    explicit TraceFile(const ModelConfig& config);

    /// Names the model in the file.
    void setModel(RunFacts::ModelName model) { m_facts.setModel(std::move(model)); }
    /// One token that was given, read with `interventions` (null: none): what Engine::step() left
    /// behind.
    void append(const TokenWord& token, const InterventionsPtr& interventions,
                const Activity& activity, const ModelState& stateAfter,
                std::span<const float> logits);
    /// One token as it was recorded; its position is behind that of the one before, where others
    /// may be missing in between. A record keeps neither `logits` nor `embedding` nor
    /// `ffn.hidden`: such a trace has `positions` [T] I64 instead.
    void append(const TokenRecord& record);

    [[nodiscard]] const ModelConfig& config() const { return m_config; }
    [[nodiscard]] const RunFacts& facts() const { return m_facts; }
    [[nodiscard]] std::size_t tokens() const { return m_tokens.size(); }
    [[nodiscard]] std::span<const std::int64_t> ids() const { return m_tokens; }
    /// Of the tokens in their text; empty where they are its first ones.
    [[nodiscard]] std::span<const std::int64_t> positions() const { return m_positions; }
    /// Of the first token in its text.
    [[nodiscard]] std::size_t firstPosition() const
    {
        return m_positions.empty() ? 0 : static_cast<std::size_t>(m_positions.front());
    }
    /// The first token that is missing between others; nothing: none is.
    [[nodiscard]] std::optional<std::int64_t> firstGap() const;
    /// [T][width] of one population; empty before the first token.
    [[nodiscard]] std::vector<std::int8_t> spikes(LayerId layer, Site site) const;
    [[nodiscard]] std::span<const float> potential(LayerId layer, Site site) const;

    /// The format follows from the ending: `.npz` (NumPy, the arrays above), `.h5` or `.hdf5`
    /// (SONATA: spikes and potentials alone, so not without neurons nor with tokens missing between
    /// others, see sonata_file.h), else safetensors. In one atomic step; throws Error.
    ///
    /// What the numbers are of, in the words of run_facts.h: safetensors has it as metadata
    /// `model`, `settings` (all spans), `texts`, `names`, `populations`, each JSON. NumPy archives
    /// have strings (`<U`, no pickle): `model` [] JSON, `texts` [T], `names` [T]; of each span
    /// `settings.from` [S] I64 and `settings.sampler`, `settings.interventions` [S] JSON; of each
    /// population `populations.name`, `.array`, `.kind` [P] and `.layer`, `.neurons` [P] I64.
    void write(const std::filesystem::path& file) const;

private:
    struct Array
    {
        std::string name;
        DType dtype;
        std::vector<std::int64_t> shape;
        std::span<const std::byte> bytes;
    };

    void writeNpz(const std::filesystem::path& file) const;
    void writeSafetensors(const std::filesystem::path& file) const;
    void appendFloats(const std::string& name, std::span<const float> values);
    template <typename Source>
    void appendPopulations(const Source& source, const ModelState& stateAfter);
    void appendWkv(LayerId layer, const ModelState& state);
    [[nodiscard]] std::vector<Array> arrays() const;

    ModelConfig m_config;
    std::vector<std::int64_t> m_tokens;
    std::vector<std::int64_t> m_positions; // of records only
    std::map<std::string, std::vector<float>> m_floats;
    std::map<std::string, std::vector<std::int8_t>> m_spikes;
    RunFacts m_facts;
};

} // namespace spikeglass
