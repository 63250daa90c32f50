#include "core/engine/engine.h"
#include "core/generation.h"
#include "core/ops/operation_counter.h"
#include "core/random_model.h"
#include "tests/bench/paired_timing.h"

#include <memory>
#include <vector>

using namespace spikeglass;

namespace {

constexpr ModelShape kBundledShape{6, 256, 4096};
constexpr int kTokens = 32; // steps in one timing
constexpr std::uint64_t kSeed = 1;

std::shared_ptr<const Model> randomModel()
{
    static const auto model = std::make_shared<const Model>(makeRandomModel(kBundledShape, kSeed));
    return model;
}

/// Feeds tokens to an engine of its own.
class Stepper
{
public:
    explicit Stepper(HiddenProduct product, OperationCounter* counter = nullptr)
        : m_engine(randomModel(), {.hiddenProduct = product})
        , m_state(m_engine.initialState())
        , m_logits(static_cast<std::size_t>(kBundledShape.vocab))
        , m_counter(counter)
    {
    }
    void operator()()
    {
        for (int i = 0; i < kTokens; ++i) {
            m_token = (m_token * 61 + 7) % kBundledShape.vocab;
            m_engine.step(m_token, m_state, m_logits, m_counter);
        }
    }

private:
    Engine m_engine;
    ModelState m_state;
    std::vector<float> m_logits;
    OperationCounter* m_counter;
    TokenId m_token = 0;
};

void denseAgainstEventDriven(benchmark::State& state)
{
    Stepper dense(HiddenProduct::Dense);
    Stepper event(HiddenProduct::EventDriven);
    bench::compare(state, "dense", dense, "event", event);
}
BENCHMARK(denseAgainstEventDriven)->Iterations(20)->Unit(benchmark::kMillisecond);

void countedAgainstPlain(benchmark::State& state)
{
    OperationCounter counter(randomModel()->weights);
    Stepper counted(HiddenProduct::EventDriven, &counter);
    Stepper plain(HiddenProduct::EventDriven);
    bench::compare(state, "counted", counted, "plain", plain);
}
BENCHMARK(countedAgainstPlain)->Iterations(20)->Unit(benchmark::kMillisecond);

/// Writes text without a tokenizer.
class Writer
{
public:
    explicit Writer(RecordDetail detail) : m_generation(randomModel(), nullptr)
    {
        GenerationSettings settings;
        settings.detail = detail;
        const std::vector<TokenId> start{0};
        m_generation.restart(start, settings);
    }
    void operator()()
    {
        for (int i = 0; i < kTokens; ++i)
            benchmark::DoNotOptimize(m_generation.advance());
    }

private:
    Generation m_generation;
};

void recordedAgainstTextOnly(benchmark::State& state)
{
    Writer recorded(RecordDetail::Full);
    Writer textOnly(RecordDetail::TextOnly);
    bench::compare(state, "recorded", recorded, "text_only", textOnly);
}
BENCHMARK(recordedAgainstTextOnly)->Iterations(20)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
