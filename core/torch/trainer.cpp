#include "core/torch/trainer.h"

#include "core/error.h"
#include "core/files.h"
#include "core/torch/counter_random.h"
#include "core/torch/row_kernels.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <numbers>

namespace spikeglass {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr const char* kCheckpointFormat = "spikeglass-checkpoint-1";
constexpr int kEvaluationBatch = 8;
constexpr std::uint64_t kDropoutStream = 0xD20F0;

double seconds(Clock::duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

const char* precisionName(Precision precision)
{
    switch (precision) {
    case Precision::Float32:
        return "f32";
    case Precision::Float64:
        return "f64";
    case Precision::Mixed:
        break;
    }
    return "bf16";
}

json filesJson(const std::vector<WeightedPath>& files)
{
    json list = json::array();
    for (const WeightedPath& file : files)
        list.push_back({{"file", file.path.filename().string()}, {"weight", file.weight}});
    return list;
}

json configObject(const TrainingConfig& config)
{
    return {{"model", json::parse(modelConfigJson(config.model))},
            {"data", filesJson(config.data)},
            {"finish_data", filesJson(config.finishData)},
            {"finish_fraction", config.finishFraction},
            {"dtype", precisionName(config.precision)},
            {"init", config.initialisation == Initialisation::Rwkv ? "rwkv" : "torch"},
            {"batch", config.batch},
            {"steps", config.steps},
            {"lr", config.learningRate},
            {"lr_final", config.finalLearningRate},
            {"warmup", config.warmupSteps},
            {"weight_decay", config.weightDecay},
            {"beta1", config.beta1},
            {"beta2", config.beta2},
            {"epsilon", config.epsilon},
            {"clip", config.clipNorm},
            {"dropout", config.dropout},
            {"seed", config.seed}};
}

/// First field in which two configurations differ, as "model.n_layer: 4 there, 6 here".
std::string firstDifference(const json& there, const json& here, const std::string& prefix = "")
{
    for (const auto& [key, value] : here.items()) {
        const json other = there.contains(key) ? there.at(key) : json();
        if (value == other)
            continue;
        if (value.is_object() && other.is_object())
            return firstDifference(other, value, prefix + key + ".");
        return prefix + key + ": " + other.dump() + " there, " + value.dump() + " here";
    }
    return "a field unknown here";
}

struct Moments
{
    std::vector<float> first, second;
};

std::string metadataField(const SafetensorsReader& reader, const std::string& key)
{
    const auto found = reader.metadata().find(key);
    if (found == reader.metadata().end())
        throw Error(reader.file(), "metadata '" + key + "' is missing: not a training checkpoint");
    return found->second;
}

json checkpointConfig(const SafetensorsReader& reader)
{
    if (metadataField(reader, "format") != kCheckpointFormat)
        throw Error(reader.file(), "checkpoint format '" + metadataField(reader, "format") +
                                       "' is not supported, expected '" + kCheckpointFormat + "'");
    const json config = json::parse(metadataField(reader, "config"), nullptr, false);
    if (!config.is_object() || !config.contains("model"))
        throw Error(reader.file(), "metadata 'config' is not a training configuration");
    return config;
}

std::int64_t integerMetadata(const SafetensorsReader& reader, const std::string& key)
{
    const json value = json::parse(metadataField(reader, key), nullptr, false);
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

/// Sum of a progress interval.
struct Interval
{
    double lossSum = 0;
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
    std::int64_t step = 0;

    State(TrainingConfig trainingConfig, TrainingRun run, EventSink events)
        : config(std::move(trainingConfig))
        , settings(std::move(run))
        , sink(std::move(events))
        , data(config.data, config.model.shape.vocab, config.model.contextLength)
        , finish(config.finishData, config.model.shape.vocab, config.model.contextLength)
        , model(config.model, config.precision)
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
    }

    void resume(const std::filesystem::path& file)
    {
        SafetensorsReader reader(file);
        const json there = checkpointConfig(reader);
        const json here = configObject(config);
        if (there != here)
            throw Error(file, "was made with another configuration (" +
                                  firstDifference(there, here) +
                                  "); use the same settings or another --out folder");
        model.load(reader, "param.");
        for (std::size_t i = 0; i < moments.size(); ++i) {
            const auto& parameter = model.parameters()[i];
            moments[i].first = readMoment(reader, "adam.m." + parameter.name, parameter.elements());
            moments[i].second =
                readMoment(reader, "adam.v." + parameter.name, parameter.elements());
        }
        step = integerMetadata(reader, "step");
    }

    void saveCheckpoint()
    {
        SafetensorsWriter writer;
        writer.setMetadata("format", kCheckpointFormat);
        writer.setMetadata("config", trainingConfigJson(config));
        writer.setMetadata("step", std::to_string(step));
        writer.setMetadata("tokens", std::to_string(step * tokensPerStep()));
        for (std::size_t i = 0; i < moments.size(); ++i) {
            const auto& parameter = model.parameters()[i];
            writer.add("param." + parameter.name, parameter.shape,
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
        AdamStep adam;
        adam.learningRate = learningRateAt(config, step);
        adam.beta1 = config.beta1;
        adam.beta2 = config.beta2;
        adam.epsilon = config.epsilon;
        adam.gradientScale = gradientScale;
        adam.step = step + 1;
        for (std::size_t i = 0; i < moments.size(); ++i) {
            adam.weightDecay = model.parameters()[i].shape.size() == 2 ? config.weightDecay : 0.0;
            adamUpdate(adam, model.values(i), model.gradient(i), moments[i].first,
                       moments[i].second);
        }
    }

    /// One optimiser step; returns loss (nats per token) and gradient norm before clipping.
    std::pair<double, double> trainStep()
    {
        const Windows windows = nextWindows();
        const TokenBatch batch{windows.tokens, config.batch, config.model.contextLength};
        const double loss = model.lossAndGradients(
            batch, windows.targets, config.dropout,
            counterRandom(config.seed, kDropoutStream, static_cast<std::uint64_t>(step)));
        const double norm = gradientNorm();
        if (!std::isfinite(loss) || !std::isfinite(norm))
            throw Error("the loss became " + std::to_string(loss) + " at step " +
                        std::to_string(step) + ": training diverged, try a lower --lr");
        const bool clip = config.clipNorm > 0 && norm > config.clipNorm;
        updateWeights(clip ? config.clipNorm / norm : 1.0);
        ++step;
        return {loss, norm};
    }

    void emitProgress(const Interval& interval, double norm) const
    {
        const double perStep = interval.seconds / static_cast<double>(interval.steps);
        emit({{"event", "progress"},
              {"step", step},
              {"steps", config.steps},
              {"tokens", step * tokensPerStep()},
              {"loss_bits_per_token",
               interval.lossSum / static_cast<double>(interval.steps) / std::numbers::ln2},
              {"lr", learningRateAt(config, step - 1)},
              {"grad_norm", norm},
              {"tokens_per_s", static_cast<double>(tokensPerStep()) / perStep},
              {"seconds_left", perStep * static_cast<double>(config.steps - step)}});
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
              {"config", configObject(config)}});
    }
};

std::string trainingConfigJson(const TrainingConfig& config)
{
    return configObject(config).dump();
}

double learningRateAt(const TrainingConfig& config, std::int64_t step)
{
    if (step < config.warmupSteps)
        return config.learningRate * static_cast<double>(step + 1) /
               static_cast<double>(config.warmupSteps);
    const auto span =
        static_cast<double>(std::max<std::int64_t>(config.steps - config.warmupSteps, 1));
    const double done = std::min(1.0, static_cast<double>(step - config.warmupSteps) / span);
    const double cosine = 0.5 * (1.0 + std::cos(std::numbers::pi * done));
    return config.finalLearningRate + (config.learningRate - config.finalLearningRate) * cosine;
}

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
        const auto [loss, norm] = state.trainStep();
        interval.lossSum += loss;
        interval.seconds += seconds(Clock::now() - begin);
        ++interval.steps;
        const bool last = state.step == state.config.steps;
        if (due(state.settings.progressEvery) || last) {
            state.emitProgress(interval, norm);
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
    Evaluation result{0,
                      0,
                      0,
                      std::vector<double>(layers),
                      std::vector<double>(layers),
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

std::string evaluationJson(const Evaluation& evaluation, std::int64_t step)
{
    return json{
        {"event", "eval"},
        {"step", step},
        {"tokens", evaluation.tokens},
        {"bits_per_byte", evaluation.bitsPerByte},
        {"nll", evaluation.nll},
        {"firing_rates",
         {{"time_mix", evaluation.timeMixRates}, {"channel_mix", evaluation.channelMixRates}}},
        {"ffn_nonzero", evaluation.ffnNonZero}}
        .dump();
}

} // namespace spikeglass
