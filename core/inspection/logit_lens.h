#pragma once

#include "core/model/model_folder.h"
#include "core/snapshot.h"

#include <functional>
#include <optional>
#include <vector>

namespace spikeglass {

/// What the model would say if it ended behind a block.
struct LensRow
{
    int blocks = 0; ///< how many have added to the residual: 0 (the embedding alone) .. L
    struct Candidate
    {
        TokenId token = 0;
        float probability = 0;
    };
    std::vector<Candidate> best; ///< best first
    double entropyBits = 0;
    int rank = 0;          ///< of the token asked for, 1 = most probable; 0: none asked for
    float probability = 0; ///< of that token
};

/// The logit lens (nostalgebraist 2020): LN_out and head on the residual stream behind each block,
/// at the token of `record`. The residual is LN0 of the embedding plus the spikes so far, so it
/// follows from the record; in a spike-driven model each block adds what the recorded spikes make
/// of its last products, and the head's neurons step from their recorded potentials. The last row
/// is the model's own prediction, up to the rounding of sums. Without neurons a record does not
/// hold what the blocks added: there is the row of the embedding alone. `next`: token whose rank is
/// asked for. `check` is called between rows and may throw to end the work.
std::vector<LensRow> logitLens(const Model& model, const TokenRecord& record,
                               std::optional<TokenId> next, std::size_t candidates,
                               const std::function<void()>& check = {});

} // namespace spikeglass
