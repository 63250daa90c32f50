#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/model_option.h"
#include "core/engine/engine.h"
#include "core/ops/operation_counter.h"
#include "core/text/sampler.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <numeric>

namespace spikeglass::cli {
namespace {

using nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

struct Options
{
    ModelOption model;
    int tokens = 200;
    bool json = false; ///< the only form there is; accepted as in the other commands
};

/// Milliseconds of repeated work.
class Timings
{
public:
    template <typename Work>
    void measure(const Work& work)
    {
        const auto start = Clock::now();
        work();
        m_milliseconds.push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    [[nodiscard]] double mean() const
    {
        return std::accumulate(m_milliseconds.begin(), m_milliseconds.end(), 0.0) /
               static_cast<double>(m_milliseconds.size());
    }
    [[nodiscard]] double quantile(double q) const
    {
        std::vector<double> sorted = m_milliseconds;
        std::ranges::sort(sorted);
        return sorted[static_cast<std::size_t>(q * static_cast<double>(sorted.size() - 1))];
    }
    [[nodiscard]] ordered_json summary() const
    {
        return {{"mean", mean()},
                {"p10", quantile(0.1)},
                {"median", quantile(0.5)},
                {"p90", quantile(0.9)}};
    }

private:
    std::vector<double> m_milliseconds;
};

/// One text of drawn tokens, each part of the work timed by itself.
struct Measurement
{
    Timings step, countedStep, sample;
    OperationCounts counts;

    void run(const std::shared_ptr<const Model>& model, int tokens)
    {
        Engine engine(model);
        OperationCounter counter(model->weights);
        Sampler sampler;
        ModelState state = engine.initialState();
        std::vector<float> logits(static_cast<std::size_t>(model->config.shape.vocab));
        std::vector<TokenId> text{0};
        engine.step(text.back(), state, logits); // touches every weight once
        for (int i = 0; i < tokens; ++i) {
            sample.measure([&] { text.push_back(sampler.sample(logits, text)); });
            const bool counted = i % 2 == 1;
            (counted ? countedStep : step).measure([&] {
                engine.step(text.back(), state, logits, counted ? &counter : nullptr);
            });
            if (counted)
                counts += counter.token();
        }
    }
};

void bench(const Options& options)
{
    Timings load;
    std::shared_ptr<const Model> model;
    load.measure([&] { model = options.model.open(); });
    Measurement measured;
    measured.run(model, options.tokens);
    const double perToken = measured.step.mean() + measured.sample.mean();
    const ordered_json result{
        {"tokens", options.tokens},
        {"threads", 1},
        {"tokens_per_second", 1000 / perToken},
        {"milliseconds",
         {{"load", load.mean()},
          {"step", measured.step.summary()},
          {"step_with_counts", measured.countedStep.summary()},
          {"sample", measured.sample.summary()}}},
        {"weight_bytes_per_token", measured.counts.total().weightBytes / measured.counts.tokens},
        {"state_bytes", ModelState(model->config.shape, 0).values().size_bytes()}};
    writeOutput("-", result.dump(1) + "\n");
}

} // namespace

void addBenchCommand(CLI::App& program)
{
    CLI::App* command =
        program.add_subcommand("bench", "Speed of the engine on this machine, as JSON");
    command->footer(
        "Draws one text from the model. step is one token through the engine, step_with_counts the "
        "same with operation counts (every second token each), sample one draw; "
        "weight_bytes_per_token are fp32 bytes of the weights that executed operations touch.");
    auto options = std::make_shared<Options>();
    options->model.addTo(*command);
    command->add_option("--tokens", options->tokens, "Tokens to draw")
        ->check(CLI::Range(2, 1'000'000))
        ->capture_default_str();
    command->add_flag("--json", options->json, "JSON output (always on)");
    command->callback([options] { bench(*options); });
}

} // namespace spikeglass::cli
