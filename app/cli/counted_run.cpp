#include "app/cli/counted_run.h"

#include "core/engine/engine.h"
#include "core/error.h"
#include "core/ops/host_energy.h"
#include "core/ops/operation_counter.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>

namespace spikeglass::cli {

CountedRun countOperations(const std::shared_ptr<const Model>& model,
                           std::span<const TokenId> tokens, const TokenRange& range,
                           const Interventions& interventions)
{
    if (range.first >= tokens.size() || range.last < range.first)
        throw Error(fmt::format("the range holds none of the {} tokens", tokens.size()));
    Engine engine(model);
    engine.setInterventions(interventions);
    OperationCounter counter(model->weights);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(engine.shape().vocab));
    for (const TokenId token : tokens.first(range.first))
        engine.step(token, state, logits);
    const std::size_t count = std::min(range.last, tokens.size() - 1) - range.first + 1;
    CountedRun run;
    HostEnergyMeter meter;
    const auto start = std::chrono::steady_clock::now();
    for (const TokenId token : tokens.subspan(range.first, count)) {
        engine.step(token, state, logits, &counter);
        if (run.counts.tokens == 0)
            run.firstTokenSpikes = counter.token().spikes();
        run.counts += counter.token();
    }
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    run.host = {passed.count(), meter.takeJoules(), meter.whyNot().english()};
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
