#include "core/engine/engine.h"
#include "core/generation.h"
#include "core/ops/operation_counter.h"
#include "core/random_model.h"
#include "tests/bench/paired_timing.h"

#include <algorithm>
#include <memory>
#include <vector>

using namespace spikeglass;

namespace {

/// The bundled model's, and the published ones' of 46 and 216 million parameters.
constexpr ModelShape kShapes[] = {{6, 256, 4096}, {12, 512, 6064}, {18, 768, 50277}};
constexpr const ModelShape& kBundledShape = kShapes[0];
constexpr int kTokens = 32; // steps in one timing
constexpr std::uint64_t kSeed = 1;

std::shared_ptr<const Model> randomModel()
{
    static const auto model = std::make_shared<const Model>(makeRandomModel(kBundledShape, kSeed));
    return model;
}

/// `zeros`: per cent of the hidden units that are 0.
std::shared_ptr<const Model> randomModel(const ModelShape& shape, std::int64_t zeros)
{
    return std::make_shared<const Model>(
        withHiddenZeros(makeRandomModel(shape, kSeed), static_cast<double>(zeros) / 100));
}

/// Feeds tokens to an engine of its own.
class Stepper
{
public:
    explicit Stepper(const EngineOptions& options, OperationCounter* counter = nullptr)
        : Stepper(randomModel(), options, counter)
    {
    }
    Stepper(std::shared_ptr<const Model> model, const EngineOptions& options,
            OperationCounter* counter = nullptr)
        : m_engine(std::move(model), options)
        , m_state(m_engine.initialState())
        , m_logits(static_cast<std::size_t>(m_engine.shape().vocab))
        , m_counter(counter)
    {
    }
    void operator()()
    {
        for (int i = 0; i < kTokens; ++i) {
            m_token = (m_token * 61 + 7) % m_engine.shape().vocab;
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

/// Number of the shape, per cent of zeros, number format, evaluation.
void denseAgainstEventDriven(benchmark::State& state)
{
    const auto model = randomModel(kShapes[state.range(0)], state.range(1));
    const auto weights = static_cast<WeightFormat>(state.range(2));
    Stepper dense(model, {.weights = weights, .hiddenProduct = HiddenProduct::Dense});
    const auto product = static_cast<HiddenProduct>(state.range(3));
    Stepper event(model, {.weights = weights, .hiddenProduct = product});
    bench::compare(state, "dense", dense, "event", event);
}
BENCHMARK(denseAgainstEventDriven)
    ->ArgNames({"shape", "zeros", "format", "fastest0_event1"})
    ->ArgsProduct({{0, 1, 2}, {0, 30, 50, 85, 95}, {0, 1, 2}, {0, 1}})
    ->Iterations(7)
    ->Unit(benchmark::kMillisecond);

void countedAgainstPlain(benchmark::State& state)
{
    OperationCounter counter(randomModel()->weights);
    Stepper counted({}, &counter);
    Stepper plain({});
    bench::compare(state, "counted", counted, "plain", plain);
}
BENCHMARK(countedAgainstPlain)->Iterations(20)->Unit(benchmark::kMillisecond);

/// Number format as argument.
void formatAgainstF32(benchmark::State& state)
{
    Stepper exact({});
    Stepper other({.weights = static_cast<WeightFormat>(state.range(0))});
    bench::compare(state, "f32", exact, "other", other);
}
BENCHMARK(formatAgainstF32)
    ->Arg(static_cast<int>(WeightFormat::BF16))
    ->Arg(static_cast<int>(WeightFormat::Int8))
    ->Iterations(20)
    ->Unit(benchmark::kMillisecond);

void oneThreadAgainstTwo(benchmark::State& state)
{
    Stepper one({});
    Stepper two({.threads = 2});
    bench::compare(state, "one", one, "two", two);
}
BENCHMARK(oneThreadAgainstTwo)->Iterations(20)->Unit(benchmark::kMillisecond);

/// Instruction set as argument; the narrowest against it.
void portableAgainst(benchmark::State& state)
{
    const auto set = static_cast<InstructionSet>(state.range(0));
    if (std::ranges::count(supportedInstructionSets(), set) == 0)
        return state.SkipWithError("not on this processor");
    Stepper portable({.instructions = InstructionSet::Portable});
    Stepper other({.instructions = set});
    bench::compare(state, "portable", portable, "other", other);
}
BENCHMARK(portableAgainst)
    ->Arg(static_cast<int>(InstructionSet::Avx2))
    ->Arg(static_cast<int>(InstructionSet::Avx512))
    ->Iterations(10)
    ->Unit(benchmark::kMillisecond);

/// kTokens tokens as one passage.
void stepsAgainstPassage(benchmark::State& state)
{
    Stepper steps({});
    Engine engine(randomModel());
    ModelState modelState = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(kBundledShape.vocab));
    std::vector<TokenId> tokens;
    for (int i = 0; i < kTokens; ++i)
        tokens.push_back(i * 61 % kBundledShape.vocab);
    bench::compare(state, "steps", steps, "passage",
                   [&] { engine.read(tokens, modelState, logits); });
}
BENCHMARK(stepsAgainstPassage)->Iterations(20)->Unit(benchmark::kMillisecond);

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
