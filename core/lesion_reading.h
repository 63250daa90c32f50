#pragma once

#include "core/engine/engine.h"
#include "core/engine/interventions.h"

#include <memory>
#include <span>
#include <vector>

namespace spikeglass {

/// Kullback-Leibler divergence of q from p in bits, sum p log2(p / q), of two distributions given
/// as logits: how many bits a token drawn from p costs more when q is taken for granted. Never
/// negative.
double divergenceBits(std::span<const float> p, std::span<const float> q);

/// Reads one text twice, with and without a lesion, and compares what is expected next. Weights
/// are shared with other engines; the state is its own.
class LesionReading
{
public:
    /// Both readings go on from `start`. Throws Error if the interventions do not fit the model.
    LesionReading(const std::shared_ptr<const PackedModel>& model, const Interventions& intact,
                  const Interventions& lesioned, ModelState start);

    /// Divergence in bits of the lesioned next-token distribution from the intact one behind each
    /// token. At most Engine::kLongestPassage tokens. Throws Error where it is not finite.
    std::vector<float> read(std::span<const TokenId> tokens);

private:
    struct Side
    {
        Engine engine;
        ModelState state;
        std::vector<float> logits; // [tokens][V]
    };

    Side m_intact, m_lesioned;
};

} // namespace spikeglass
