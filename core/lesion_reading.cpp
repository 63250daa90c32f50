#include "core/lesion_reading.h"

#include "core/error.h"
#include "core/log_sum_exp.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace spikeglass {

double divergenceBits(std::span<const float> p, std::span<const float> q)
{
    const double normaliserP = logSumExp(p);
    const double normaliserQ = logSumExp(q);
    double nats = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const double logP = p[i] - normaliserP;
        const double logQ = q[i] - normaliserQ;
        nats += std::exp(logP) * (logP - logQ);
    }
    return std::max(0.0, nats / std::numbers::ln2); // rounding of equal distributions
}

LesionReading::LesionReading(const std::shared_ptr<const PackedModel>& model,
                             const Interventions& intact, const Interventions& lesioned,
                             ModelState start)
    : m_intact{Engine(model), start, {}}
    , m_lesioned{Engine(model), std::move(start), {}}
{
    m_intact.engine.setInterventions(intact);
    m_lesioned.engine.setInterventions(lesioned);
}

std::vector<float> LesionReading::read(std::span<const TokenId> tokens)
{
    const auto vocab = static_cast<std::size_t>(m_intact.engine.shape().vocab);
    for (Side* side : {&m_intact, &m_lesioned}) {
        side->logits.resize(tokens.size() * vocab);
        side->engine.read(tokens, side->state, side->logits);
    }
    std::vector<float> bits;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        const auto row = [&](const Side& side) {
            return std::span(side.logits).subspan(t * vocab, vocab);
        };
        bits.push_back(static_cast<float>(divergenceBits(row(m_intact), row(m_lesioned))));
        if (!std::isfinite(bits.back()))
            throw Error("with this change the model's numbers run out of range");
    }
    return bits;
}

} // namespace spikeglass
