#include "core/torch/trainer.h"

#include "core/error.h"
#include "core/files.h"
#include "core/torch/checkpoint.h"
#include "core/torch/counter_random.h"
#include "core/torch/row_kernels.h"
#include "core/torch/warm_start.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <numbers>
#include <numeric>

namespace spikeglass {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr int kEvaluationBatch = 8;
constexpr std::uint64_t kDropoutStream = 0xD20F0;

double seconds(Clock::duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

struct Moments
{
    std::vector<float> first, second;
};

/// The training configuration as text.
std::string checkpointConfig(const SafetensorsReader& reader)
{
    const std::string format = checkpointField(reader, "format");
    if (format != kCheckpointFormat)
        throw Error(reader.file(), "checkpoint format '" + format +
                                       "' is not supported, expected '" + kCheckpointFormat + "'");
    const std::string text = checkpointField(reader, "config");
    const json config = json::parse(text, nullptr, false);
    if (!config.is_object() || !config.contains("model") || !config.at("model").is_object())
        throw Error(reader.file(), "metadata 'config' is not a training configuration");
    return text;
}

std::int64_t integerMetadata(const SafetensorsReader& reader, const std::string& key)
{
    const json value = json::parse(checkpointField(reader, key), nullptr, false);
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0)
        throw Error(reader.file(), "metadata '" + key + "' must be a whole number");
    return value.get<std::int64_t>();
}

std::vector<float> readMoment(SafetensorsReader& reader, const std::string& key,
                              std::size_t elements)
{
    std::vector<float> values = reader.readFloats(key);
    if (values.size() != elements)
        throw Error(reader.file(), "tensor '" + key + "' has " + std::to_string(values.size()) +
                                       " elements, expected " + std::to_string(elements));
    return values;
}

struct StepResult
{
    double loss = 0; ///< nats per token
    double firingRate = 0;
    double gradientNorm = 0; ///< before clipping
};

/// Sums of a progress interval.
struct Interval
{
    double lossSum = 0;
    double rateSum = 0;
    std::int64_t steps = 0;
    double seconds = 0;
};

} // namespace

struct Trainer::State
{
    TrainingConfig config;
    TrainingRun settings;
    EventSink sink;
    TokenMix data;
    TokenMix finish;
    std::optional<TokenFile> validation;
    SequenceModel model;
    std::vector<Moments> moments; ///< as model.parameters()
    RateController rates;
    std::int64_t step = 0;

    State(TrainingConfig trainingConfig, TrainingRun run, EventSink events)
        : config(std::move(trainingConfig))
        , settings(std::move(run))
        , sink(std::move(events))
        , data(config.data, config.model.shape.vocab, config.model.contextLength)
        , finish(config.finishData, config.model.shape.vocab, config.model.contextLength)
        , model(config.model, config.precision)
        , rates(config.rate, config.steps)
    {
        if (!settings.validationFile.empty())
            validation = readTokenFile(settings.validationFile, config.model.shape.vocab);
        for (const auto& parameter : model.parameters())
            moments.push_back({std::vector<float>(parameter.elements()),
                               std::vector<float>(parameter.elements())});
    }

    void emit(json event) const { sink(event.dump()); }

    [[nodiscard]] std::int64_t tokensPerStep() const
    {
        return static_cast<std::int64_t>(config.batch) * config.model.contextLength;
    }

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

    void resume(const std::filesystem::path& file)
    {
        SafetensorsReader reader(file);
        const std::string difference = configDifference(checkpointConfig(reader), config);
        if (!difference.empty())
            throw Error(file, "was made with another configuration (" + difference +
                                  "); use the same settings or another --out folder");
        model.load(reader, kCheckpointWeights);
        for (std::size_t i = 0; i < moments.size(); ++i) {
            const auto& parameter = model.parameters()[i];
            moments[i].first = readMoment(reader, "adam.m." + parameter.name, parameter.elements());
            moments[i].second =
                readMoment(reader, "adam.v." + parameter.name, parameter.elements());
        }
        step = integerMetadata(reader, "step");
        restoreRateControl(reader);
    }

    void restoreRateControl(const SafetensorsReader& reader)
    {
        if (!(config.rate.target > 0))
            return;
        const json there = json::parse(checkpointField(reader, "rate_control"), nullptr, false);
        if (!there.is_object() || !there.value("multiplier", json()).is_number() ||
            !there.value("penalty", json()).is_number())
            throw Error(reader.file(), "metadata 'rate_control' is damaged");
        rates.restore({there.at("multiplier").get<double>(), there.at("penalty").get<double>()});
    }

    void saveCheckpoint()
    {
        SafetensorsWriter writer;
        writer.setMetadata("format", kCheckpointFormat);
        writer.setMetadata("config", trainingConfigJson(config));
        writer.setMetadata("step", std::to_string(step));
        writer.setMetadata("tokens", std::to_string(step * tokensPerStep()));
        writer.setMetadata("rate_control", json{{"multiplier", rates.state().multiplier},
                                                {"penalty", rates.state().penalty}}
                                               .dump());
        for (std::size_t i = 0; i < moments.size(); ++i) {
            const auto& parameter = model.parameters()[i];
            writer.add(kCheckpointWeights + parameter.name, parameter.shape,
                       std::span<const float>(model.values(i)));
            writer.add("adam.m." + parameter.name, parameter.shape,
                       std::span<const float>(moments[i].first));
            writer.add("adam.v." + parameter.name, parameter.shape,
                       std::span<const float>(moments[i].second));
        }
        const auto file = checkpointFile(settings.outputFolder);
        writer.write(file);
        emit({{"event", "checkpoint"}, {"step", step}, {"path", file.string()}});
    }

    [[nodiscard]] Windows nextWindows() const
    {
        const auto finishBegins = static_cast<std::int64_t>(
            std::llround((1.0 - config.finishFraction) * static_cast<double>(config.steps)));
        const bool finishing = !finish.empty() && step >= finishBegins;
        return (finishing ? finish : data)
            .draw(config.seed, static_cast<std::uint64_t>(step), config.batch,
                  config.model.contextLength);
    }

    [[nodiscard]] double gradientNorm() const
    {
        double squares = 0;
        for (std::size_t i = 0; i < moments.size(); ++i)
            squares += sumOfSquares(model.gradient(i));
        return std::sqrt(squares);
    }

    void updateWeights(double gradientScale)
    {
        const double rate = learningRateAt(config, step);
        AdamStep adam;
        adam.beta1 = config.beta1;
        adam.beta2 = config.beta2;
        adam.epsilon = config.epsilon;
        adam.gradientScale = gradientScale;
        adam.step = step + 1;
        for (std::size_t i = 0; i < moments.size(); ++i) {
            const auto& parameter = model.parameters()[i];
            adam.learningRate = rate * learningRateScale(config.scales, parameter.name);
            adam.weightDecay = parameter.shape.size() == 2 ? config.weightDecay : 0.0;
            adamUpdate(adam, model.values(i), model.gradient(i), moments[i].first,
                       moments[i].second);
        }
    }

    [[nodiscard]] TrainingPass trainingPass() const
    {
        TrainingPass pass;
        pass.dropout = config.dropout;
        pass.dropoutKey =
            counterRandom(config.seed, kDropoutStream, static_cast<std::uint64_t>(step));
        pass.surrogateAlpha = config.surrogateAlpha;
        pass.ratePenalty = rates.penalty();
        return pass;
    }

    StepResult trainStep()
    {
        const Windows windows = nextWindows();
        const TokenBatch batch{windows.tokens, config.batch, config.model.contextLength};
        const TrainingPass pass = trainingPass();
        const TrainingLoss result = model.lossAndGradients(batch, windows.targets, pass);
        const double norm = gradientNorm();
        if (!std::isfinite(result.loss) || !std::isfinite(norm))
            throw Error("the loss became " + std::to_string(result.loss) + " at step " +
                        std::to_string(step) + ": training diverged, try a lower --lr");
        const bool clip = config.clipNorm > 0 && norm > config.clipNorm;
        updateWeights(clip ? config.clipNorm / norm : 1.0);
        rates.observe(result.firingRate, step);
        ++step;
        return {result.loss, result.firingRate, norm};
    }

    void emitProgress(const Interval& interval, const StepResult& last) const
    {
        const auto steps = static_cast<double>(interval.steps);
        const double perStep = interval.seconds / steps;
        json event{{"event", "progress"},
                   {"step", step},
                   {"steps", config.steps},
                   {"tokens", step * tokensPerStep()},
                   {"loss_bits_per_token", interval.lossSum / steps / std::numbers::ln2},
                   {"lr", learningRateAt(config, step - 1)},
                   {"grad_norm", last.gradientNorm},
                   {"tokens_per_s", static_cast<double>(tokensPerStep()) / perStep},
                   {"seconds_left", perStep * static_cast<double>(config.steps - step)}};
        if (config.model.spiking) {
            event["firing_rate"] = interval.rateSum / steps;
            event["rate_penalty"] = rates.penalty();
        }
        emit(std::move(event));
    }

    void evaluate()
    {
        if (!validation)
            return;
        const Evaluation result =
            evaluateModel(model, *validation, settings.evalWindows, config.model.contextLength);
        sink(evaluationJson(result, step));
    }

    void emitStart()
    {
        std::size_t count = 0;
        for (const auto& parameter : model.parameters())
            count += parameter.elements();
        emit({{"event", "start"},
              {"step", step},
              {"steps", config.steps},
              {"parameters", count},
              {"tokens_per_step", tokensPerStep()},
              {"config", json::parse(trainingConfigJson(config))}});
    }
};

Trainer::Trainer(TrainingConfig config, TrainingRun run, EventSink sink)
{
    validateModelConfig(config.model, "training configuration");
    if (config.model.vReset != 0.0F)
        throw Error("training configuration: v_reset must be 0, or the threshold cannot be folded");
    if (config.data.empty())
        throw Error("training configuration: no training data");
    std::error_code failed;
    std::filesystem::create_directories(run.outputFolder, failed);
    if (failed)
        throw Error(run.outputFolder, "cannot create the folder: " + failed.message());
    m_state = std::make_unique<State>(std::move(config), std::move(run), std::move(sink));
    const auto checkpoint = checkpointFile(m_state->settings.outputFolder);
    if (std::filesystem::exists(checkpoint))
        m_state->resume(checkpoint);
    else
        m_state->initialise();
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

bool Trainer::run(const std::function<bool()>& stopRequested)
{
    State& state = *m_state;
    const auto due = [&](std::int64_t every) { return every > 0 && state.step % every == 0; };
    state.emitStart();
    Interval interval;
    while (state.step < state.config.steps) {
        if (stopRequested()) {
            state.saveCheckpoint();
            state.emit({{"event", "stopped"}, {"step", state.step}});
            return false;
        }
        const auto begin = Clock::now();
        const StepResult result = state.trainStep();
        interval.lossSum += result.loss;
        interval.rateSum += result.firingRate;
        interval.seconds += seconds(Clock::now() - begin);
        ++interval.steps;
        const bool last = state.step == state.config.steps;
        if (due(state.settings.progressEvery) || last) {
            state.emitProgress(interval, result);
            interval = {};
        }
        if (due(state.settings.evalEvery) || last)
            state.evaluate();
        if (due(state.settings.checkpointEvery) || last)
            state.saveCheckpoint();
    }
    state.emit({{"event", "done"}, {"step", state.step}});
    return true;
}

Evaluation evaluateModel(SequenceModel& model, const TokenFile& file, std::int64_t windows,
                         int time)
{
    const std::int64_t count = evenWindowCount(file, windows, time);
    const auto layers = static_cast<std::size_t>(model.config().shape.layers);
    const std::size_t populations = model.config().spiking ? layers : 0;
    Evaluation result{0,
                      0,
                      0,
                      std::vector<double>(populations),
                      std::vector<double>(populations),
                      std::vector<double>(layers)};
    const auto addWeighted = [](std::vector<double>& sum, const std::vector<double>& part,
                                double weight) {
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += weight * part[i];
    };
    double lossSum = 0;
    for (std::int64_t first = 0; first < count; first += kEvaluationBatch) {
        const std::int64_t batch = std::min<std::int64_t>(kEvaluationBatch, count - first);
        Windows all;
        for (std::int64_t i = 0; i < batch; ++i) {
            const Windows one = evenWindow(file, first + i, count, time);
            all.tokens.insert(all.tokens.end(), one.tokens.begin(), one.tokens.end());
            all.targets.insert(all.targets.end(), one.targets.begin(), one.targets.end());
        }
        const BatchEvaluation part = model.evaluate({all.tokens, batch, time}, all.targets);
        const double weight = static_cast<double>(batch) / static_cast<double>(count);
        lossSum += part.lossSum;
        addWeighted(result.timeMixRates, part.timeMixRates, weight);
        addWeighted(result.channelMixRates, part.channelMixRates, weight);
        addWeighted(result.ffnNonZero, part.ffnNonZero, weight);
    }
    result.tokens = count * time;
    result.nll = lossSum / static_cast<double>(result.tokens);
    result.bitsPerByte = result.nll / std::numbers::ln2 / file.bytesPerToken();
    return result;
}

double Evaluation::meanRate() const
{
    const double sum = std::accumulate(timeMixRates.begin(), timeMixRates.end(), 0.0) +
                       std::accumulate(channelMixRates.begin(), channelMixRates.end(), 0.0);
    return sum / static_cast<double>(timeMixRates.size() + channelMixRates.size());
}

std::string evaluationJson(const Evaluation& evaluation, std::int64_t step)
{
    json event{{"event", "eval"},
               {"step", step},
               {"tokens", evaluation.tokens},
               {"bits_per_byte", evaluation.bitsPerByte},
               {"nll", evaluation.nll},
               {"ffn_nonzero", evaluation.ffnNonZero}};
    if (!evaluation.timeMixRates.empty())
        event["firing_rates"] = {{"time_mix", evaluation.timeMixRates},
                                 {"channel_mix", evaluation.channelMixRates},
                                 {"mean", evaluation.meanRate()}};
    return event.dump();
}

} // namespace spikeglass
