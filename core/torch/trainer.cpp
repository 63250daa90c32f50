#include "core/torch/trainer.h"

#include "core/error.h"
#include "core/ops/core_mapping.h"
#include "core/torch/counter_random.h"
#include "core/torch/model_evaluation.h"
#include "core/torch/neuron_activity.h"
#include "core/torch/optimiser.h"
#include "core/torch/process_group.h"
#include "core/torch/step_profile.h"
#include "core/torch/training_checkpoint.h"
#include "core/torch/warm_start.h"

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace spikeglass {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kDropoutStream = 0xD20F0;

/// Largest memory of this process so far.
std::int64_t peakMemoryBytes()
{
    constexpr std::int64_t kUnit = 1024;
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * kUnit;
}

struct StepResult
{
    double loss = 0;         ///< nats per token
    double gradientNorm = 0; ///< before clipping
};

/// Sums of a progress interval.
struct Interval
{
    double lossSum = 0;
    std::int64_t steps = 0;
    Clock::duration time{};
    NeuronActivity activity;
    std::vector<double> operations; ///< as TrainingLoss's, per token, summed over the steps
};

json idleNeuronsJson(const NeuronActivity& activity, int layers)
{
    json dead{{"time_mix", json::array()}, {"channel_mix", json::array()}};
    json saturated = dead;
    for (int population = 0; population < 2 * layers; ++population) {
        const char* site = population % 2 == 0 ? "time_mix" : "channel_mix";
        const IdleNeurons idle = activity.idle(population);
        dead[site].push_back(idle.dead);
        saturated[site].push_back(idle.saturated);
    }
    return {{"dead", dead}, {"saturated", saturated}, {"tokens", activity.tokens()}};
}

} // namespace

struct Trainer::State
{
    TrainingConfig config;
    TrainingRun settings;
    EventSink sink;
    ProcessGroup* group; ///< null: this process alone
    TokenMix data;
    TokenMix finish;
    std::optional<TokenFile> validation;
    SequenceModel model;
    std::vector<SequenceModel> teachers;
    Optimiser optimiser;
    RateController rates;
    std::int64_t step = 0;
    std::optional<BestModel> best; ///< as it is kept in bestFile()
    StepProfile profile;

    State(TrainingConfig trainingConfig, TrainingRun run, EventSink events, ProcessGroup* processes)
        : config(std::move(trainingConfig))
        , settings(std::move(run))
        , sink(std::move(events))
        , group(processes)
        , data(config.data, config.model.shape.vocab, config.model.contextLength)
        , finish(config.finishData, config.model.shape.vocab, config.model.contextLength)
        , model(config.model, config.precision, settings.device)
        , optimiser(model)
        , rates(controlled(config), config.steps)
    {
        for (const std::filesystem::path& teacher : config.teachers)
            openTeacher(teacher);
        if (!settings.validationFile.empty() && leads())
            validation.emplace(settings.validationFile, config.model.shape.vocab);
    }

    void openTeacher(const std::filesystem::path& source)
    {
        teachers.push_back(loadSequenceModel(source, config.precision, settings.device));
        const int vocab = teachers.back().config().shape.vocab;
        if (vocab != config.model.shape.vocab)
            throw Error(source, "has a vocabulary of " + std::to_string(vocab) +
                                    ", the model to train one of " +
                                    std::to_string(config.model.shape.vocab));
    }

    /// Whether this process reports and writes.
    [[nodiscard]] bool leads() const { return group == nullptr || group->rank() == 0; }
    [[nodiscard]] int processes() const { return group == nullptr ? 1 : group->size(); }
    /// Windows of a step that this process reads, and the number of the first.
    [[nodiscard]] int ownBatch() const { return config.batch / processes(); }
    [[nodiscard]] int firstWindow() const
    {
        return group == nullptr ? 0 : group->rank() * ownBatch();
    }

    void emit(const json& event) const
    {
        if (leads())
            sink(event.dump());
    }

    [[nodiscard]] std::int64_t tokensPerStep() const
    {
        return static_cast<std::int64_t>(config.batch) * config.model.contextLength;
    }

    [[nodiscard]] std::filesystem::path file() const
    {
        return checkpointFile(settings.outputFolder);
    }

    TrainingState state() { return {model, optimiser, rates, step}; }

    void initialise()
    {
        for (std::size_t i = 0; i < model.parameters().size(); ++i) {
            const auto& parameter = model.parameters()[i];
            model.setParameter(i, initialWeights(parameter.name, parameter.shape, config.model,
                                                 config.initialisation, config.seed));
        }
        if (!config.warmStart.empty())
            warmStart(model, config.warmStart);
    }

    /// The first process begins or resumes, the others take over what it has.
    void begin()
    {
        requireEqualSettings();
        if (leads()) {
            if (std::filesystem::exists(file())) {
                readTrainingState(file(), config, state());
                best = readBestModel(bestFile(settings.outputFolder), config, measuredOn());
            } else {
                initialise();
            }
        }
        takeOverState();
    }

    void requireEqualSettings() const
    {
        if (group == nullptr)
            return;
        const std::string theirs = group->broadcast(trainingConfigJson(config));
        const std::string difference = configDifference(theirs, config);
        if (!difference.empty())
            throw Error("process " + std::to_string(group->rank()) +
                        " was started with other settings than process 0 (" + difference + ")");
    }

    /// Makes every process hold what the first one holds. Before each checkpoint too, since
    /// processors of different kinds may round differently.
    void takeOverState()
    {
        if (group == nullptr)
            return;
        const PartTimer timer(StepPart::Communication);
        for (std::size_t i = 0; i < model.parameters().size(); ++i) {
            group->broadcast(model.values(i));
            group->broadcast(std::span(optimiser.moments()[i].first));
            group->broadcast(std::span(optimiser.moments()[i].second));
        }
        std::array<double, 3> rest{static_cast<double>(step), rates.state().multiplier,
                                   rates.state().penalty};
        group->broadcast(std::span(rest));
        step = static_cast<std::int64_t>(rest[0]);
        rates.restore({rest[1], rest[2]});
    }

    void saveCheckpoint()
    {
        takeOverState();
        if (!leads())
            return;
        writeTrainingState(file(), config, state());
        emit({{"event", "checkpoint"}, {"step", step}, {"path", file().string()}});
    }

    [[nodiscard]] Windows nextWindows() const
    {
        const PartTimer timer(StepPart::Data);
        const auto finishBegins = static_cast<std::int64_t>(
            std::llround((1.0 - config.finishFraction) * static_cast<double>(config.steps)));
        const bool finishing = !finish.empty() && step >= finishBegins;
        return (finishing ? finish : data)
            .draw(config.seed, static_cast<std::uint64_t>(step), firstWindow(), ownBatch(),
                  config.model.contextLength);
    }

    [[nodiscard]] TrainingPass trainingPass()
    {
        TrainingPass pass;
        pass.dropout = config.dropout;
        pass.dropoutKey =
            counterRandom(config.seed, kDropoutStream, static_cast<std::uint64_t>(step));
        pass.firstSequence = firstWindow();
        pass.surrogateAlpha = config.surrogateAlpha;
        pass.ratePenalty = rates.penalty();
        pass.operationsPrice = operationsPriceAt(config, step, rates.penalty());
        for (SequenceModel& teacher : teachers)
            pass.teachers.push_back(&teacher);
        pass.distillation = config.distillation;
        return pass;
    }

    /// Whether any process wants to stop: all must do so at the same step.
    [[nodiscard]] bool agreed(bool stop) const
    {
        if (group == nullptr)
            return stop;
        double votes = stop ? 1 : 0;
        group->sum(std::span(&votes, 1));
        return votes > 0;
    }

    /// Replaces the gradients by their means over the processes, and the loss, spikes and
    /// operations by those of all windows.
    void combine(TrainingLoss& result)
    {
        if (group == nullptr)
            return;
        const PartTimer timer(StepPart::Communication);
        const auto share = 1.0F / static_cast<float>(processes());
        std::vector<float> all;
        for (std::size_t i = 0; i < model.parameters().size(); ++i)
            all.insert(all.end(), model.gradient(i).begin(), model.gradient(i).end());
        group->sum(std::span(all));
        auto mean = all.begin();
        for (std::size_t i = 0; i < model.parameters().size(); ++i)
            for (float& value : model.gradient(i))
                value = *mean++ * share;
        group->sum(std::span(&result.loss, 1));
        result.loss /= processes();
        for (std::vector<double>* sums : {&result.spikes, &result.operations})
            if (!sums->empty())
                group->sum(std::span(*sums));
    }

    StepResult trainStep(Interval& interval)
    {
        const Windows windows = nextWindows();
        const TokenBatch batch{windows.tokens, ownBatch(), config.model.contextLength};
        TrainingLoss result = model.lossAndGradients(batch, windows.targets, trainingPass());
        combine(result);
        const PartTimer timer(StepPart::Optimiser);
        const double norm = optimiser.gradientNorm();
        if (!std::isfinite(result.loss) || !std::isfinite(norm))
            throw Error("the loss became " + std::to_string(result.loss) + " at step " +
                        std::to_string(step) +
                        ": training diverged, try a lower --lr; the last checkpoint is kept");
        optimiser.update(config, step, norm);
        observe(result, interval);
        ++step;
        return {result.loss, norm};
    }

    /// Tells the controller and the interval how active the step was.
    void observe(const TrainingLoss& result, Interval& interval)
    {
        NeuronActivity now = emptyActivity();
        now.add(result.spikes, tokensPerStep());
        interval.activity.add(result.spikes, tokensPerStep());
        interval.operations.resize(result.operations.size());
        double executed = 0;
        for (std::size_t i = 0; i < result.operations.size(); ++i) {
            const double perToken = result.operations[i] / static_cast<double>(tokensPerStep());
            interval.operations[i] += perToken;
            executed += perToken;
        }
        const bool spikeDriven = config.model.shape.spikeDriven;
        rates.observe(spikeDriven
                          ? executed / static_cast<double>(denseTwinMacs(config.model.shape))
                          : now.rate(),
                      step);
    }

    [[nodiscard]] NeuronActivity emptyActivity() const
    {
        const int populations = config.model.shape.spiking ? 2 * config.model.shape.layers : 0;
        return {populations, config.model.shape.embd};
    }

    void emitProgress(const Interval& interval, const StepResult& last) const
    {
        const auto steps = static_cast<double>(interval.steps);
        const double perStep = std::chrono::duration<double>(interval.time).count() / steps;
        json event{{"event", "progress"},
                   {"step", step},
                   {"steps", config.steps},
                   {"tokens", step * tokensPerStep()},
                   {"loss_bits_per_token", interval.lossSum / steps / std::numbers::ln2},
                   {"lr", learningRateAt(config, step - 1)},
                   {"grad_norm", last.gradientNorm},
                   {"tokens_per_s", static_cast<double>(tokensPerStep()) / perStep},
                   {"seconds_left", perStep * static_cast<double>(config.steps - step)}};
        if (config.model.shape.spiking) {
            event["firing_rate"] = interval.activity.rate();
            event["rate_penalty"] = rates.penalty();
            event["idle_neurons"] = idleNeuronsJson(interval.activity, config.model.shape.layers);
        }
        if (config.model.shape.spikeDriven) {
            std::vector<double> perToken = interval.operations;
            for (double& operations : perToken)
                operations /= steps;
            event["operations"] = json::parse(operationsJson(config.model.shape, perToken));
            event["operations_price"] = operationsPriceAt(config, step - 1, rates.penalty()).nats;
        }
        emit(event);
    }

    void evaluate()
    {
        if (!validation)
            return;
        const Evaluation now =
            evaluateModel(model, *validation, settings.evalWindows, config.model.contextLength);
        sink(evaluationJson(now, step));
        if (std::isfinite(now.bitsPerByte) && (!best || now.bitsPerByte < best->bitsPerByte))
            keepBest({step, now.bitsPerByte, measuredOn()});
    }

    [[nodiscard]] std::string measuredOn() const
    {
        return validation ? validation->contentHash() + " " + std::to_string(settings.evalWindows)
                          : std::string();
    }

    void keepBest(const BestModel& now)
    {
        writeBestModel(bestFile(settings.outputFolder), config, model, now);
        best = now;
        emitBest();
    }

    void emitBest() const
    {
        if (best)
            emit({{"event", "best"},
                  {"step", best->step},
                  {"bits_per_byte", best->bitsPerByte},
                  {"path", bestFile(settings.outputFolder).string()}});
    }

    void emitStart() const
    {
        std::size_t count = 0;
        for (const auto& parameter : model.parameters())
            count += parameter.elements();
        emit({{"event", "start"},
              {"step", step},
              {"steps", config.steps},
              {"parameters", count},
              {"tokens_per_step", tokensPerStep()},
              {"processes", processes()},
              {"config", json::parse(trainingConfigJson(config))}});
    }

    void emitEnd(const char* kind) const
    {
        if (profile.steps() > 0) {
            json event = json::parse(profile.json());
            event["event"] = "profile";
            emit(event);
        }
        emit({{"event", kind}, {"step", step}, {"peak_memory_bytes", peakMemoryBytes()}});
    }

    /// One step, and what is due after it. The first step of a process makes its buffers: it is
    /// not in the profile.
    void advance(Interval& interval, bool first)
    {
        const auto begin = Clock::now();
        StepProfile::active() = settings.profile && !first ? &profile : nullptr;
        const StepResult result = trainStep(interval);
        const auto time = Clock::now() - begin;
        if (StepProfile::active() != nullptr)
            profile.addStep(time);
        StepProfile::active() = nullptr;
        interval.lossSum += result.loss;
        interval.time += time;
        ++interval.steps;
        const bool last = step == config.steps;
        const auto due = [&](std::int64_t every) {
            return last || (every > 0 && step % every == 0);
        };
        if (due(settings.progressEvery)) {
            emitProgress(interval, result);
            interval = {0, 0, {}, emptyActivity(), {}};
        }
        if (due(settings.evalEvery))
            evaluate();
        if (due(settings.checkpointEvery))
            saveCheckpoint();
    }
};

Trainer::Trainer(TrainingConfig config, TrainingRun run, EventSink sink, ProcessGroup* group)
{
    validateModelConfig(config.model, "training configuration");
    if (config.model.vReset != 0.0F)
        throw Error("training configuration: v_reset must be 0, or the threshold cannot be folded");
    if (config.data.empty())
        throw Error("training configuration: no training data");
    if (group != nullptr && config.batch % group->size() != 0)
        throw Error("training configuration: " + std::to_string(config.batch) +
                    " windows a step cannot be shared out equally to " +
                    std::to_string(group->size()) + " processes");
    std::error_code failed;
    std::filesystem::create_directories(run.outputFolder, failed);
    if (failed)
        throw Error(run.outputFolder, "cannot create the folder: " + failed.message());
    m_state = std::make_unique<State>(std::move(config), std::move(run), std::move(sink), group);
    m_state->begin();
}

Trainer::~Trainer() = default;

std::int64_t Trainer::step() const
{
    return m_state->step;
}

SequenceModel& Trainer::model()
{
    return m_state->model;
}

std::filesystem::path Trainer::checkpointFile(const std::filesystem::path& outputFolder)
{
    return outputFolder / "checkpoint.safetensors";
}

std::filesystem::path Trainer::bestFile(const std::filesystem::path& outputFolder)
{
    return outputFolder / "best.safetensors";
}

bool Trainer::run(const std::function<bool()>& stopRequested)
{
    State& state = *m_state;
    state.emitStart();
    state.emitBest(); // who was killed before taking note of it can do so now
    Interval interval{0, 0, {}, state.emptyActivity(), {}};
    const std::int64_t firstStep = state.step;
    while (state.step < state.config.steps) {
        if (state.agreed(stopRequested())) {
            state.saveCheckpoint();
            state.emitEnd("stopped");
            return false;
        }
        state.advance(interval, state.step == firstStep);
    }
    state.emitEnd("done");
    return true;
}

} // namespace spikeglass
