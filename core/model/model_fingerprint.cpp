#include "core/model/model_fingerprint.h"

#include "core/float_hash.h"

#include <array>
#include <bit>
#include <vector>

namespace spikeglass {
namespace {

constexpr std::uint64_t kPrime = 0x100000001B3U;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value)
{
    return (hash ^ value) * kPrime;
}

/// Of the neurons in front of the products.
std::uint64_t mixed(std::uint64_t hash, const SpikeDrivenConfig& spikes)
{
    for (const SpikeCodingConfig& code :
         {spikes.mixed, spikes.output, spikes.hidden, spikes.head}) {
        hash = mixed(hash, std::bit_cast<std::uint64_t>(code.tau));
        hash = mixed(hash, std::bit_cast<std::uint64_t>(code.threshold));
        hash = mixed(hash, code.ternary ? 1U : 0U);
    }
    return hash;
}

} // namespace

std::uint64_t modelFingerprint(const Model& model)
{
    const ModelConfig& config = model.config;
    const std::array numbers{static_cast<float>(config.shape.layers),
                             static_cast<float>(config.shape.embd),
                             static_cast<float>(config.shape.vocab),
                             config.ffnPre ? 1.0F : 0.0F,
                             config.shape.spiking ? 1.0F : 0.0F,
                             config.binaryEmbedding ? 1.0F : 0.0F,
                             static_cast<float>(config.rescaleEvery),
                             config.tau,
                             config.vThreshold,
                             config.vReset};
    std::uint64_t hash = floatHash(numbers);
    if (config.shape.spikeDriven)
        hash = mixed(mixed(hash, static_cast<std::uint64_t>(config.shape.headRank)), config.spikes);
    forEachTensor(
        model.weights, config.shape,
        [&hash](const std::string& /*key*/, const std::vector<std::int64_t>& /*shape*/,
                const std::vector<float>& values) { hash = mixed(hash, floatHash(values)); });
    return hash;
}

} // namespace spikeglass
