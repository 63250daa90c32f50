#pragma once

#include "core/snapshot.h"

#include <span>
#include <vector>

namespace spikeglass {

/// Tokens until half of a channel's WKV sums is forgotten: ln 2 / exp(time_decay).
double wkvHalfLife(double timeDecay);

/// How much of a layer's WKV denominator [C] from before a token is still in it after the token,
/// 0 .. 1: exp(max_before + w - max_after) den_before / den_after with w = -exp(time_decay)
/// (model.md, TimeMix). The rest came in with the token.
std::vector<float> wkvKept(const ModelState& before, const ModelState& after, LayerId layer,
                           std::span<const float> timeDecay);

/// Whose words the WKV average of a layer still holds.
struct MemoryFade
{
    int first = 0;            ///< token of the first share
    std::vector<float> share; ///< of the denominator, mean over the channels
    float older = 0;          ///< share of all tokens before `first`; all shares sum to 1
};

/// Shares of the tokens first, first + 1, .. after the last of them. `kept` holds wkvKept of each.
/// Token i's share of a channel is (1 - kept_i) kept_{i+1} .. kept_last, which equals
/// exp((last - i) w + k_i) over the sum of such terms.
MemoryFade memoryFade(int first, std::span<const std::vector<float>* const> kept);

} // namespace spikeglass
