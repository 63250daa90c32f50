#include "core/engine/kernels.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

// Compiled for three instruction sets; the loader picks the widest that the CPU has. Sanitizers
// start after the loader's choice, so they get the portable version.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define SPIKEGLASS_DISPATCH                                                                        \
    __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define SPIKEGLASS_DISPATCH
#endif

namespace spikeglass::kernels {
namespace {

constexpr std::size_t kAtOnce = 4; // independent sums hide the latency of the additions
constexpr double kLayerNormEps = 1e-5;

} // namespace

SPIKEGLASS_DISPATCH
void matvec(const float* weight, std::span<const float> x, std::span<float> y)
{
    const std::size_t in = x.size();
    const std::size_t out = y.size();
    const float* const xs = x.data();
    std::size_t row = 0;
    for (; row + kAtOnce <= out; row += kAtOnce) {
        const float* const w0 = weight + row * in;
        const float* const w1 = w0 + in;
        const float* const w2 = w1 + in;
        const float* const w3 = w2 + in;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
#pragma omp simd reduction(+ : s0, s1, s2, s3)
        for (std::size_t i = 0; i < in; ++i) {
            s0 += w0[i] * xs[i];
            s1 += w1[i] * xs[i];
            s2 += w2[i] * xs[i];
            s3 += w3[i] * xs[i];
        }
        y[row] = s0;
        y[row + 1] = s1;
        y[row + 2] = s2;
        y[row + 3] = s3;
    }
    for (; row < out; ++row) {
        const float* const w = weight + row * in;
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::size_t i = 0; i < in; ++i)
            sum += w[i] * xs[i];
        y[row] = sum;
    }
}

SPIKEGLASS_DISPATCH
void matvecActiveColumns(const float* transposed, std::span<const float> x,
                         std::span<const std::int32_t> active, std::span<float> y)
{
    const std::size_t out = y.size();
    float* const ys = y.data();
    std::fill_n(ys, out, 0.0F);
    std::size_t n = 0;
    for (; n + kAtOnce <= active.size(); n += kAtOnce) {
        const float* column[kAtOnce];
        float factor[kAtOnce];
        for (std::size_t j = 0; j < kAtOnce; ++j) {
            const auto index = static_cast<std::size_t>(active[n + j]);
            column[j] = transposed + index * out;
            factor[j] = x[index];
        }
#pragma omp simd
        for (std::size_t i = 0; i < out; ++i)
            ys[i] += (column[0][i] * factor[0] + column[1][i] * factor[1]) +
                     (column[2][i] * factor[2] + column[3][i] * factor[3]);
    }
    for (; n < active.size(); ++n) {
        const auto index = static_cast<std::size_t>(active[n]);
        const float* const column = transposed + index * out;
        const float factor = x[index];
#pragma omp simd
        for (std::size_t i = 0; i < out; ++i)
            ys[i] += column[i] * factor;
    }
}

SPIKEGLASS_DISPATCH
void layerNorm(std::span<const float> x, std::span<const float> weight, std::span<const float> bias,
               std::span<float> y)
{
    assert(x.size() == y.size());
    const auto count = static_cast<double>(x.size());
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += x[i];
    const double mean = sum / count;
    double squares = 0;
#pragma omp simd reduction(+ : squares)
    for (std::size_t i = 0; i < x.size(); ++i)
        squares += (x[i] - mean) * (x[i] - mean);
    const double scale = 1.0 / std::sqrt(squares / count + kLayerNormEps);
    for (std::size_t i = 0; i < x.size(); ++i)
        y[i] = static_cast<float>((x[i] - mean) * scale) * weight[i] + bias[i];
}

SPIKEGLASS_DISPATCH
void mixWithPrevious(std::span<const float> now, std::span<const float> before,
                     std::span<const float> mix, std::span<float> out)
{
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = now[i] * mix[i] + before[i] * (1.0F - mix[i]);
}

void sigmoid(std::span<float> x)
{
    for (float& value : x)
        value = 1.0F / (1.0F + std::exp(-value));
}

void wkvStep(std::span<const float> decay, std::span<const float> first, std::span<const float> k,
             std::span<const float> v, const WkvState& state, std::span<float> y)
{
    for (std::size_t c = 0; c < y.size(); ++c) {
        float& num = state.num[c];
        float& den = state.den[c];
        float& max = state.max[c];
        const float withNow = first[c] + k[c];
        const float top = std::max(max, withNow);
        const float past = std::exp(max - top);
        const float now = std::exp(withNow - top);
        y[c] = (past * num + now * v[c]) / (past * den + now);

        const float decayed = max + decay[c];
        const float next = std::max(decayed, k[c]);
        const float keep = std::exp(decayed - next);
        const float add = std::exp(k[c] - next);
        num = keep * num + add * v[c];
        den = keep * den + add;
        max = next;
    }
}

void lifStep(const LifParameters& lif, std::span<const float> input, std::span<float> membrane,
             std::span<float> potential, std::span<std::uint8_t> spikes)
{
    for (std::size_t c = 0; c < input.size(); ++c) {
        const float h = lifPotential(lif, membrane[c], input[c]);
        const bool fires = h >= lif.vThreshold;
        potential[c] = h;
        spikes[c] = fires ? 1 : 0;
        membrane[c] = fires ? lif.vReset : h;
    }
}

void squaredRelu(std::span<float> x, std::vector<std::int32_t>& active)
{
    active.clear();
    for (std::size_t i = 0; i < x.size(); ++i) {
        const float positive = std::max(x[i], 0.0F);
        x[i] = positive * positive;
        if (x[i] != 0.0F)
            active.push_back(static_cast<std::int32_t>(i));
    }
}

} // namespace spikeglass::kernels
