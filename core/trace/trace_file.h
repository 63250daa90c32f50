#pragma once

#include "core/engine/activity.h"
#include "core/engine/model_state.h"
#include "core/model/model_config.h"
#include "core/model/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace spikeglass {

/// Collects every internal value of a text, token by token, and writes them as a trace file:
/// `tokens` [T] I64, `logits` [T,V], `embedding` [T,C], and for each block i
/// `blocks.i.lif{1,2}.{input,potential,membrane}` [T,C], `.spikes` [T,C] U8,
/// `blocks.i.wkv.{num,den,max}` [T,C] after the token (absent for a block without TimeMix) and
/// `blocks.i.ffn.hidden` [T,4C]. Holds all of it in memory until write().
class TraceFile
{
public:
    explicit TraceFile(const ModelConfig& config);

    /// One token: what Engine::step() left behind.
    void append(TokenId token, const Activity& activity, const ModelState& stateAfter,
                std::span<const float> logits);
    [[nodiscard]] std::size_t tokens() const { return m_tokens.size(); }
    /// Throws Error.
    void write(const std::filesystem::path& file) const;

private:
    void appendFloats(const std::string& name, std::span<const float> values);
    void appendBlock(LayerId layer, const Activity& activity, const ModelState& state);

    ModelConfig m_config;
    std::vector<std::int64_t> m_tokens;
    std::map<std::string, std::vector<float>> m_floats;
    std::map<std::string, std::vector<std::uint8_t>> m_spikes;
};

} // namespace spikeglass
