#include "app/cli/bench_measurements.h"

#include "app/cli/torch_process.h"
#include "core/generation.h"
#include "core/random_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <numeric>

namespace spikeglass::cli {
namespace {

using nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double quantile(std::vector<double> values, double q)
{
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1) + 0.5)];
}

double median(const std::vector<double>& values)
{
    return quantile(values, 0.5);
}

/// Median of a[i] / b[i]: ratios within a round.
double medianRatio(const std::vector<double>& a, const std::vector<double>& b)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < a.size(); ++i)
        ratios.push_back(a[i] / b[i]);
    return median(ratios);
}

ordered_json summary(const std::vector<double>& values)
{
    return {{"mean", std::accumulate(values.begin(), values.end(), 0.0) /
                         static_cast<double>(values.size())},
            {"p10", quantile(values, 0.1)},
            {"median", median(values)},
            {"p90", quantile(values, 0.9)}};
}

/// Token ids that repeat late.
TokenId tokenAt(std::size_t index, int vocab)
{
    return static_cast<TokenId>((index * 7919 + 13) % static_cast<std::size_t>(vocab));
}

/// An engine with the text it is reading.
class Reader
{
public:
    Reader(std::shared_ptr<const PackedModel> packed, int threads)
        : m_engine(std::move(packed), threads)
        , m_state(m_engine.initialState())
        , m_logits(static_cast<std::size_t>(m_engine.shape().vocab))
    {
        step(); // touches every weight once
    }

    void step(OperationCounter* counter = nullptr)
    {
        m_engine.step(tokenAt(m_read++, m_engine.shape().vocab), m_state, m_logits, counter);
    }
    /// Median milliseconds of `count` steps.
    double timeSteps(int count, OperationCounter* counter = nullptr)
    {
        std::vector<double> times;
        for (int i = 0; i < count; ++i) {
            const auto start = Clock::now();
            step(counter);
            times.push_back(millisecondsSince(start));
        }
        return median(times);
    }
    /// Milliseconds a token of a prompt, whose last logits alone are wanted.
    double timePrompt(int count)
    {
        std::vector<TokenId> tokens;
        for (int i = 0; i < count; ++i)
            tokens.push_back(tokenAt(m_read++, m_engine.shape().vocab));
        const auto start = Clock::now();
        for (std::span<const TokenId> left = tokens; !left.empty();) {
            const auto passage = left.first(std::min(left.size(), Engine::kLongestPassage));
            left = left.subspan(passage.size());
            m_engine.read(passage, m_state,
                          left.empty() ? std::span<float>(m_logits) : std::span<float>());
        }
        return millisecondsSince(start) / count;
    }
    StepProfile profile(int count)
    {
        StepProfile profile;
        m_engine.setProfile(&profile);
        for (int i = 0; i < count; ++i)
            step();
        m_engine.setProfile(nullptr);
        return profile;
    }
    [[nodiscard]] std::span<const float> logits() const { return m_logits; }

private:
    Engine m_engine;
    ModelState m_state;
    std::vector<float> m_logits;
    std::size_t m_read = 0;
};

/// Gigabytes a second of a plain read loop over `memory`.
double readLoop(std::span<const std::byte> memory, ThreadPool& pool)
{
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    const KernelTable& kernels = kernelsFor(supportedInstructionSets().back());
    const std::size_t pieces = (memory.size() + kPiece - 1) / kPiece;
    std::vector<std::uint64_t> results(pieces);
    const auto start = Clock::now();
    pool.run(pieces, [&](std::size_t i) {
        const auto piece = memory.subspan(i * kPiece, std::min(kPiece, memory.size() - i * kPiece));
        results[i] = kernels.readAll(piece.data(), piece.size());
    });
    return static_cast<double>(memory.size()) / 1e6 / millisecondsSince(start);
}

/// One number format on one number of threads, and what its rounds gave.
struct Configuration
{
    std::shared_ptr<const PackedModel> packed;
    int threads;
    Reader event;
    std::unique_ptr<Reader> dense;
    ThreadPool pool;
    std::vector<double> steps, denseSteps, countedSteps, prompt, bandwidth;

    Configuration(std::shared_ptr<const PackedModel> from, int threadCount)
        : packed(std::move(from))
        , threads(threadCount)
        , event(packed, threads)
        , pool(threads)
    {
    }
};

/// Milliseconds a token of LibTorch's step, median of one round.
double timeTorch(const ModelOption& model, int threads, int tokens)
{
    double result = 0;
    std::vector<std::string> arguments{"bench",
                                       "--model",
                                       model.path.string(),
                                       "--tokens",
                                       std::to_string(tokens),
                                       "--threads",
                                       std::to_string(threads)};
    if (model.spiking)
        arguments.insert(arguments.end(), {"--spiking", *model.spiking});
    if (model.binaryEmbedding)
        arguments.insert(arguments.end(), {"--binary-embedding", *model.binaryEmbedding});
    runTorch(arguments, [&](const std::string& line) {
        const auto event = nlohmann::json::parse(line, nullptr, false);
        if (event.is_object() && event.value("event", "") == "bench")
            result = event.at("milliseconds").get<double>();
    });
    return result;
}

/// Everything about one model.
class SpeedMeasurement
{
public:
    SpeedMeasurement(std::shared_ptr<const Model> model, const ModelOption& modelOption,
                     const BenchOptions& options)
        : m_model(std::move(model))
        , m_modelOption(modelOption)
        , m_options(options)
        , m_counter(m_model->weights)
    {
        for (const WeightFormat format : options.formats) {
            const auto packed = std::make_shared<const PackedModel>(m_model, format);
            const auto dense =
                options.dense
                    ? std::make_shared<const PackedModel>(m_model, format, HiddenProduct::Dense)
                    : nullptr;
            for (const int threads : options.threads) {
                auto& added =
                    m_configurations.emplace_back(std::make_unique<Configuration>(packed, threads));
                if (dense)
                    added->dense = std::make_unique<Reader>(dense, threads);
            }
        }
    }

    ordered_json run()
    {
        for (int round = 0; round < m_options.rounds; ++round) {
            for (const auto& configuration : m_configurations)
                runRound(*configuration);
            if (m_options.baseline)
                for (std::size_t i = 0; i < m_options.threads.size(); ++i)
                    m_torch[m_options.threads[i]].push_back(
                        timeTorch(m_modelOption, m_options.threads[i], m_options.tokens));
        }
        ordered_json result;
        for (const auto& [threads, times] : m_torch)
            result["libtorch_milliseconds"][std::to_string(threads)] = summary(times);
        for (const auto& configuration : m_configurations)
            result["configurations"].push_back(report(*configuration));
        if (m_options.recording)
            result["recording"] = recording();
        return result;
    }

private:
    void runRound(Configuration& c)
    {
        c.bandwidth.push_back(readLoop(c.packed->memory(), c.pool));
        c.steps.push_back(c.event.timeSteps(m_options.tokens));
        if (c.dense)
            c.denseSteps.push_back(c.dense->timeSteps(m_options.tokens));
        c.countedSteps.push_back(c.event.timeSteps(m_options.tokens, &m_counter));
        if (m_options.promptTokens > 0)
            c.prompt.push_back(c.event.timePrompt(m_options.promptTokens));
    }

    ordered_json report(Configuration& c)
    {
        const StepProfile profile = c.event.profile(m_options.tokens);
        const double tokens = static_cast<double>(profile.tokens);
        const double bytes = static_cast<double>(profile.weightBytes) / tokens;
        std::vector<double> shares; // of the read loop
        for (std::size_t i = 0; i < c.steps.size(); ++i)
            shares.push_back(bytes / 1e6 / c.steps[i] / c.bandwidth[i]);
        ordered_json result{{"weights", weightFormatName(c.packed->format())},
                            {"threads", c.threads},
                            {"milliseconds", summary(c.steps)},
                            {"milliseconds_with_counts", summary(c.countedSteps)},
                            {"tokens_per_second", 1000 / median(c.steps)},
                            {"hidden_zeros", static_cast<double>(profile.hiddenZeros) /
                                                 static_cast<double>(profile.hiddenUnits)},
                            {"weight_bytes_per_token", bytes},
                            {"gigabytes_per_second", bytes / 1e6 / median(c.steps)},
                            {"read_loop_gigabytes_per_second", median(c.bandwidth)},
                            {"share_of_read_loop", median(shares)}};
        for (std::size_t part = 0; part < kStepPartNames.size(); ++part)
            result["milliseconds_by_part"][kStepPartNames[part]] =
                std::chrono::duration<double, std::milli>(profile.times[part]).count() / tokens;
        if (const auto torch = m_torch.find(c.threads); torch != m_torch.end())
            result["times_libtorch"] = medianRatio(torch->second, c.steps);
        if (c.threads != m_configurations.front()->threads)
            for (const auto& other : m_configurations)
                if (other->packed == c.packed && other->threads == m_options.threads.front())
                    result[fmt::format("times_{}_threads", other->threads)] =
                        medianRatio(other->steps, c.steps);
        if (c.dense) {
            result["dense_milliseconds"] = summary(c.denseSteps);
            result["times_dense"] = medianRatio(c.denseSteps, c.steps);
        }
        if (!c.prompt.empty()) {
            result["prompt_milliseconds_per_token"] = summary(c.prompt);
            result["prompt_times_step"] = medianRatio(c.steps, c.prompt);
        }
        return result;
    }

    /// Text written with and without records, in turn, in the first configuration.
    ordered_json recording()
    {
        EngineOptions engine;
        engine.weights = m_options.formats.front();
        engine.threads = m_options.threads.front();
        Generation generation(m_model, nullptr, engine);
        GenerationSettings settings;
        settings.sampler.temperature = 1;
        const std::vector<TokenId> start{0};
        generation.restart(start, settings);
        generation.advance();
        std::vector<double> plain;
        std::vector<double> full;
        for (int round = 0; round < m_options.rounds; ++round)
            for (const RecordDetail detail : {RecordDetail::TextOnly, RecordDetail::Full}) {
                settings.detail = detail;
                generation.setSettings(settings);
                std::vector<double> times;
                for (int i = 0; i < m_options.tokens; ++i) {
                    const auto begin = Clock::now();
                    generation.advance();
                    times.push_back(millisecondsSince(begin));
                }
                (detail == RecordDetail::Full ? full : plain).push_back(median(times));
            }
        return {{"weights", weightFormatName(engine.weights)},
                {"milliseconds_text_only", median(plain)},
                {"milliseconds_full", median(full)},
                {"tokens_per_second_lost", 1 - 1 / medianRatio(full, plain)}};
    }

    std::shared_ptr<const Model> m_model;
    const ModelOption& m_modelOption;
    const BenchOptions& m_options;
    OperationCounter m_counter;
    std::vector<std::unique_ptr<Configuration>> m_configurations;
    std::map<int, std::vector<double>> m_torch; // by threads
};

/// One draw from the logits of a model.
double timeSampling(const std::shared_ptr<const Model>& model, int draws)
{
    Reader reader(std::make_shared<const PackedModel>(model, WeightFormat::F32), 1);
    Sampler sampler;
    const std::vector<TokenId> text{0};
    std::vector<double> times;
    for (int i = 0; i < draws; ++i) {
        const auto start = Clock::now();
        sampler.sample(reader.logits(), text);
        times.push_back(millisecondsSince(start));
    }
    return median(times);
}

} // namespace

ordered_json measureSpeed(const ModelOption& modelOption, const BenchOptions& options)
{
    const auto start = Clock::now();
    const auto model = modelOption.open();
    const double load = millisecondsSince(start);
    ordered_json result{{"tokens", options.tokens},
                        {"rounds", options.rounds},
                        {"instructions", instructionSetName(supportedInstructionSets().back())},
                        {"milliseconds", {{"load", load}}},
                        {"state_bytes", ModelState(model->config.shape, 0).values().size_bytes()}};
    result["milliseconds"]["sample"] = timeSampling(model, options.tokens);
    if (options.hiddenZeros.empty()) {
        result.update(SpeedMeasurement(model, modelOption, options).run());
    } else {
        for (const double zeros : options.hiddenZeros) {
            const auto changed =
                std::make_shared<const Model>(withHiddenZeros(*model, zeros / 100));
            ordered_json part = SpeedMeasurement(changed, modelOption, options).run();
            part["hidden_zeros_wanted"] = zeros;
            result["by_hidden_zeros"].push_back(std::move(part));
        }
    }
    return result;
}

} // namespace spikeglass::cli
