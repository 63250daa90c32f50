#pragma once

#include "core/files.h"
#include "core/model/model_config.h"
#include "core/model/safetensors.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace spikeglass {

/// y = W x without bias. Row-major [out, in], as in the checkpoints.
struct Linear
{
    int out = 0;
    int in = 0;
    std::vector<float> weight;
};

/// LayerNorm over C channels, eps 1e-5.
struct LayerNormWeights
{
    std::vector<float> weight; // [C]
    std::vector<float> bias;   // [C]
};

struct TimeMixWeights
{
    std::vector<float> timeDecay;          // [C], w = -exp(timeDecay)
    std::vector<float> timeFirst;          // [C], u
    std::vector<float> mixK, mixV, mixR;   // [C]
    Linear key, value, receptance, output; // [C, C]
    std::optional<LayerNormWeights> lnY{}; ///< of what `output` reads; spike-driven models only
};

struct ChannelMixWeights
{
    std::vector<float> mixK, mixR; // [C]
    Linear key;                    // [4C, C]
    Linear receptance;             // [C, C]
    Linear value;                  // [C, 4C]
};

struct BlockWeights
{
    LayerNormWeights ln1, ln2;
    std::optional<TimeMixWeights> att;       ///< absent in block 0 of a 'RWKV-ffnPre' model
    std::optional<ChannelMixWeights> ffnPre; ///< present only there
    ChannelMixWeights ffn;
};

/// All parameters in fp32, exactly as in the checkpoint.
struct ModelWeights
{
    std::vector<float> embedding; // [V, C]
    LayerNormWeights ln0, lnOut;
    std::vector<BlockWeights> blocks; // [L]
    std::optional<Linear> headIn;     // [rank, C], of a head of low rank
    Linear head;                      // [V, C], of low rank [V, rank]

    [[nodiscard]] std::size_t parameterCount() const;
};

/// Calls visit(key, shape, values) for every parameter, with its checkpoint key.
using TensorVisitor =
    std::function<void(const std::string& key, const std::vector<std::int64_t>& shape,
                       const std::vector<float>& values)>;
void forEachTensor(const ModelWeights& weights, const ModelShape& shape,
                   const TensorVisitor& visit);

/// Throws Error naming file, key, expected and actual shape unless every parameter is there.
void requireTensors(const TensorFile& reader, const ModelConfig& config);

/// Reads the checkpoint keys of SpikeGPT. Missing, misshapen, non-finite or non-float tensors throw
/// Error naming file, key, expected and actual. `progress` is told how many bytes, as fp32, are
/// read; what it throws ends the reading.
ModelWeights readModelWeights(TensorFile& reader, const ModelConfig& config,
                              const WriteProgress& progress = {});

/// L, C, V and model type from keys and shapes; every other field at its default
/// (binary_embedding off for V = 50277, as its authors run it).
ModelConfig inferModelConfig(const TensorFile& reader);

/// Keys in the file that the model does not use.
std::vector<std::string> unusedTensors(const TensorFile& reader, const ModelConfig& config);

} // namespace spikeglass
