#pragma once

#include "core/model/spike_driven.h"
#include "core/types.h"

#include <filesystem>
#include <string>

namespace spikeglass {

/// Values of the field `architecture`.
inline constexpr const char* kSpikeGptArchitecture = "spikegpt";
inline constexpr const char* kSpikeDrivenArchitecture = "spikegpt-sd";

/// What a model is, apart from its weights. Written to and read from `config.json`.
struct ModelConfig
{
    ModelShape shape;
    int contextLength = 1024; ///< length of the training windows, in tokens
    /// 'RWKV-ffnPre': block 0 has a ChannelMix named ffnPre in the place of its TimeMix.
    bool ffnPre = false;
    /// e = H(emb[token]) with H the Heaviside step; off: the real-valued embedding itself.
    bool binaryEmbedding = true;
    /// 0: training semantics. n: the official inference script's halving after every n-th block.
    int rescaleEvery = 0;
    // Without neurons (shape.spiking) these mean nothing.
    float tau = 2.0F;         ///< LIF time constant, in tokens
    float vThreshold = 1.0F;  ///< LIF firing threshold
    float vReset = 0.0F;      ///< LIF potential after a spike
    SpikeDrivenConfig spikes; ///< of a spike-driven model (shape.spikeDriven)
    std::string tokenizer;    ///< file name inside the model folder; empty: no text, ids only
};

/// Reads `config.json`. Unknown fields are ignored; missing required fields, wrong types and
/// values out of range throw Error naming the file and the field.
ModelConfig readModelConfig(const std::filesystem::path& file);

/// The same from its text; errors name `source`.
ModelConfig parseModelConfig(const std::string& text, const std::filesystem::path& source);

/// What `binary_embedding` is where a configuration does not say: on, but off for the vocabulary of
/// the published 216M model, as its authors run it, and off without neurons, as in RWKV-4.
bool defaultBinaryEmbedding(int vocab, bool spiking);

/// The content of `config.json`. Without LIF neurons it has no tau, v_threshold and v_reset; that
/// of a spike-driven model has head_rank and the spike codes instead of what only SpikeGPT has.
std::string modelConfigJson(const ModelConfig& config);

/// Throws Error(source, ...) unless every field is in its range.
void validateModelConfig(const ModelConfig& config, const std::filesystem::path& source);

} // namespace spikeglass
