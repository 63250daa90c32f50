#include "core/torch/initial_weights.h"

#include "core/torch/counter_random.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

namespace spikeglass {
namespace {

std::uint64_t nameHash(const std::string& name)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL; // FNV-1a
    for (const char letter : name)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3ULL;
    return hash;
}

double dotProduct(const double* a, const double* b, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += a[i] * b[i];
    return sum;
}

/// `vectors` orthonormal vectors of length `length`, row by row: Gram-Schmidt (twice, for
/// orthogonality to rounding) on normal random vectors. vectors <= length.
std::vector<double> orthonormalRows(std::size_t vectors, std::size_t length, std::uint64_t seed,
                                    std::uint64_t stream)
{
    std::vector<double> rows(vectors * length);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = counterNormal(seed, stream, i);
    for (std::size_t i = 0; i < vectors; ++i) {
        double* row = rows.data() + i * length;
        for (int pass = 0; pass < 2; ++pass)
            for (std::size_t j = 0; j < i; ++j) {
                const double* other = rows.data() + j * length;
                const double overlap = dotProduct(row, other, length);
                for (std::size_t c = 0; c < length; ++c)
                    row[c] -= overlap * other[c];
            }
        const double norm = std::sqrt(dotProduct(row, row, length));
        std::for_each(row, row + length, [norm](double& x) { x /= norm; });
    }
    return rows;
}

/// Row-major [out, in] with orthonormal columns (out > in) or rows, times gain.
std::vector<float> orthogonal(std::size_t out, std::size_t in, double gain, std::uint64_t seed,
                              std::uint64_t stream)
{
    const bool tall = out > in;
    const std::vector<double> rows =
        orthonormalRows(std::min(out, in), std::max(out, in), seed, stream);
    std::vector<float> weights(out * in);
    for (std::size_t i = 0; i < out; ++i)
        for (std::size_t j = 0; j < in; ++j)
            weights[i * in + j] =
                static_cast<float>(gain * (tall ? rows[j * out + i] : rows[i * in + j]));
    return weights;
}

bool endsWith(const std::string& text, const std::string& ending)
{
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

bool startsAtZero(const std::string& name)
{
    return std::ranges::any_of(
        std::initializer_list<const char*>{
            "att.key.weight", "att.receptance.weight", "att.output.weight", "ffn.value.weight",
            "ffn.receptance.weight", "ffnPre.value.weight", "ffnPre.receptance.weight"},
        [&](const char* ending) { return endsWith(name, ending); });
}

std::vector<float> rwkvMatrix(const std::string& name, std::size_t out, std::size_t in,
                              std::uint64_t seed)
{
    const std::uint64_t stream = nameHash(name);
    if (startsAtZero(name))
        return std::vector<float>(out * in, 0.0F);
    if (name == "emb.weight")
        return orthogonal(out, in, 1e-4 * std::sqrt(static_cast<double>(std::max(out, in))), seed,
                          stream);
    const double gain =
        out > in ? std::sqrt(static_cast<double>(out) / static_cast<double>(in)) : 1.0;
    return orthogonal(out, in, name == "head.weight" ? 0.5 * gain : gain, seed, stream);
}

/// nn.Embedding: N(0, 1). nn.Linear: uniform within 1 / sqrt(in).
std::vector<float> torchMatrix(const std::string& name, std::size_t out, std::size_t in,
                               std::uint64_t seed)
{
    const std::uint64_t stream = nameHash(name);
    std::vector<float> weights(out * in);
    const double bound = 1.0 / std::sqrt(static_cast<double>(in));
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = static_cast<float>(
            name == "emb.weight" ? counterNormal(seed, stream, i)
                                 : bound * (2.0 * toUnit(counterRandom(seed, stream, i)) - 1.0));
    return weights;
}

int blockOf(const std::string& name)
{
    int block = 0;
    const std::size_t digits = std::string("blocks.").size();
    std::from_chars(name.data() + digits, name.data() + name.size(), block);
    return block;
}

/// One channel h of time_decay, time_first or a token-shift mix of block `block`.
double channelValue(const std::string& name, int channel, const ModelConfig& config)
{
    const int block = blockOf(name);
    const double depth =
        config.shape.layers > 1 ? static_cast<double>(block) / (config.shape.layers - 1) : 0.0;
    const double remaining = 1.0 - static_cast<double>(block) / config.shape.layers;
    const double position = static_cast<double>(channel) / config.shape.embd;
    const double span = std::max(config.shape.embd - 1, 1);
    if (endsWith(name, "time_decay"))
        return -5.0 + 8.0 * std::pow(channel / span, 0.7 + 1.3 * depth);
    if (endsWith(name, "time_first"))
        return std::log(0.3) + 0.5 * ((channel + 1) % 3 - 1);
    if (endsWith(name, "time_mix_v"))
        return std::pow(position, remaining) + 0.3 * depth;
    return std::pow(position, endsWith(name, "time_mix_r") ? remaining / 2 : remaining);
}

} // namespace

std::vector<float> initialWeights(const std::string& name, std::span<const std::int64_t> shape,
                                  const ModelConfig& config, Initialisation kind,
                                  std::uint64_t seed)
{
    if (shape.size() == 2) {
        const auto out = static_cast<std::size_t>(shape[0]);
        const auto in = static_cast<std::size_t>(shape[1]);
        return kind == Initialisation::Rwkv ? rwkvMatrix(name, out, in, seed)
                                            : torchMatrix(name, out, in, seed);
    }
    const auto channels = static_cast<std::size_t>(shape.back());
    if (name.find(".ln") != std::string::npos || name.starts_with("ln_out"))
        return std::vector<float>(channels, endsWith(name, ".weight") ? 1.0F : 0.0F);
    std::vector<float> values(channels);
    for (std::size_t c = 0; c < channels; ++c)
        values[c] = static_cast<float>(channelValue(name, static_cast<int>(c), config));
    return values;
}

} // namespace spikeglass
