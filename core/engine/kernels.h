#pragma once

#include "core/engine/lif.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spikeglass::kernels {

/// y = W x; W row-major [y.size(), x.size()].
void matvec(const float* weight, std::span<const float> x, std::span<float> y);

/// y = W x from W transposed ([x.size(), y.size()], row-major), adding only the columns of W whose
/// operand is not zero. `active` lists the indices of the non-zero entries of x, ascending.
void matvecActiveColumns(const float* transposed, std::span<const float> x,
                         std::span<const std::int32_t> active, std::span<float> y);

/// y = LayerNorm(x) with eps 1e-5, mean and variance in double.
void layerNorm(std::span<const float> x, std::span<const float> weight, std::span<const float> bias,
               std::span<float> y);

/// Token shift: out = now * mix + before * (1 - mix).
void mixWithPrevious(std::span<const float> now, std::span<const float> before,
                     std::span<const float> mix, std::span<float> out);

/// x = 1 / (1 + exp(-x)).
void sigmoid(std::span<float> x);

/// Views of the three WKV rows of the recurrent state, [C] each.
struct WkvState
{
    std::span<float> num, den, max;
};

/// One step of the numerically stable WKV recurrence of RWKV-4 (model.md, TimeMix):
/// `decay` is w = -exp(time_decay), `first` is u. Updates the state, writes y = wkv.
void wkvStep(std::span<const float> decay, std::span<const float> first, std::span<const float> k,
             std::span<const float> v, const WkvState& state, std::span<float> y);

/// One step of C LIF neurons. Updates membrane, writes potential (before reset) and spikes (0, 1).
void lifStep(const LifParameters& lif, std::span<const float> input, std::span<float> membrane,
             std::span<float> potential, std::span<std::uint8_t> spikes);

/// x = relu(x)^2; `active` becomes the ascending indices of the non-zero results.
void squaredRelu(std::span<float> x, std::vector<std::int32_t>& active);

} // namespace spikeglass::kernels
