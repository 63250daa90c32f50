#pragma once

#include "core/engine/activity.h"
#include "core/engine/model_state.h"
#include "core/model/model_config.h"
#include "core/model/tensor_file.h"
#include "core/snapshot.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace spikeglass {

/// Collects every internal value of a text, token by token, and writes them as a trace file:
/// `tokens` [T] I64, `logits` [T,V], `embedding` [T,C], and for each block i
/// `blocks.i.lif{1,2}.{input,potential,membrane}` [T,C], `.spikes` [T,C] U8 (absent without
/// neurons; in a spike-driven model they are called by their product, as `blocks.i.att.key`, and
/// spikes are F32), `blocks.i.wkv.{num,den,max}` [T,C] after the token (absent for a block without
/// TimeMix) and `blocks.i.ffn.hidden` [T,4C]. Holds all of it in memory until write().
class TraceFile
{
public:
    explicit TraceFile(const ModelConfig& config);

    /// One token: what Engine::step() left behind.
    void append(TokenId token, const Activity& activity, const ModelState& stateAfter,
                std::span<const float> logits);
    /// One token as it was recorded; its position is behind that of the one before, where others
    /// may be missing in between. A record keeps neither `logits` nor `embedding` nor
    /// `ffn.hidden`: such a trace has `positions` [T] I64 instead.
    void append(const TokenRecord& record);

    [[nodiscard]] const ModelConfig& config() const { return m_config; }
    [[nodiscard]] std::size_t tokens() const { return m_tokens.size(); }
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
    void write(const std::filesystem::path& file) const;

private:
    struct Array
    {
        std::string name;
        DType dtype;
        std::vector<std::int64_t> shape;
        std::span<const std::byte> bytes;
    };

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
};

} // namespace spikeglass
