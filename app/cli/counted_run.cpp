#include "app/cli/counted_run.h"

#include "core/engine/engine.h"
#include "core/ops/operation_counter.h"

#include <string>

namespace spikeglass::cli {

CountedRun countOperations(const std::shared_ptr<const Model>& model,
                           std::span<const TokenId> tokens)
{
    Engine engine(model);
    OperationCounter counter(model->weights);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(engine.shape().vocab));
    CountedRun run;
    for (const TokenId token : tokens) {
        engine.step(token, state, logits, &counter);
        if (run.counts.tokens == 0)
            run.firstTokenSpikes = counter.token().spikes();
        run.counts += counter.token();
    }
    return run;
}

std::string groupedNumber(std::uint64_t number)
{
    const std::string digits = std::to_string(number);
    std::string grouped;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            grouped += ',';
        grouped += digits[i];
    }
    return grouped;
}

} // namespace spikeglass::cli
