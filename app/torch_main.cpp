// spikeglass-torch: training and the reference forward pass, in a process of their own because
// LibTorch is large and cannot share one with sentencepiece. Speaks JSON lines on stdout.

#include "core/error.h"
#include "core/files.h"
#include "core/model/model_folder.h"
#include "core/torch/sequence_model.h"
#include "core/torch/torch_step.h"
#include "core/torch/trainer.h"

#include <CLI/CLI.hpp>
#include <malloc.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace {

using namespace spikeglass;
using nlohmann::json;

volatile std::sig_atomic_t stopSignal = 0;

void requestStop(int)
{
    stopSignal = 1;
}

/// Idle OpenMP threads must sleep, or a busy machine becomes ten times slower; the runtime reads
/// this before main(), hence once more from the start.
void restartWithPassiveWaiting(char** arguments)
{
    if (std::getenv("OMP_WAIT_POLICY") != nullptr)
        return;
    ::setenv("OMP_WAIT_POLICY", "passive", 1);
    ::execv("/proc/self/exe", arguments);
}

/// Keeps freed buffers of activations for the next step instead of returning them to the system.
void keepFreedMemory()
{
    ::mallopt(M_MMAP_THRESHOLD, 1 << 30);
    ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

/// Lines go to stdout and, if given, to the end of a file; both are flushed line by line.
class EventWriter
{
public:
    explicit EventWriter(const std::string& logFile)
    {
        if (logFile.empty())
            return;
        m_log.open(logFile, std::ios::app);
        if (!m_log)
            throw Error(logFile, "cannot open for writing");
    }
    void operator()(const std::string& line)
    {
        std::cout << line << std::endl;
        if (m_log.is_open())
            m_log << line << std::endl;
    }

private:
    std::ofstream m_log;
};

struct TrainOptions
{
    TrainingConfig config;
    TrainingRun run;
    std::vector<std::string> data, finish;
    std::string dtype = "bf16", init = "rwkv", jsonLog;
    std::optional<bool> binaryEmbedding;
    bool dense = false;
    std::int64_t tokens = 0;
    int threads = 1;
};

void declareModelOptions(CLI::App& command, TrainOptions& options)
{
    ModelConfig& model = options.config.model;
    model.contextLength = 256;
    command.add_option("--layers", model.shape.layers, "Blocks")
        ->required()
        ->check(CLI::PositiveNumber);
    command.add_option("--embd", model.shape.embd, "Channels")
        ->required()
        ->check(CLI::PositiveNumber);
    command.add_option("--vocab", model.shape.vocab, "Vocabulary size")
        ->required()
        ->check(CLI::PositiveNumber);
    command.add_option("--ctx", model.contextLength, "Tokens in a window")->capture_default_str();
    command.add_option("--binary-embedding", options.binaryEmbedding,
                       "on or off (default: on, off with --dense)");
}

void declareRateScales(CLI::App& command, LearningRateScales& scales)
{
    const auto add = [&](const char* name, double& scale, const char* help) {
        command.add_option(name, scale, help)->capture_default_str()->check(CLI::NonNegativeNumber);
    };
    add("--lr-embedding", scales.embedding, "Factor on the learning rate of the embedding");
    add("--lr-head", scales.head, "... of the head");
    add("--lr-vectors", scales.vectors, "... of LayerNorms and token-shift mixes");
    add("--lr-decay", scales.decay, "... of time_decay and time_first");
}

void declareNeuronOptions(CLI::App& command, TrainOptions& options)
{
    TrainingConfig& config = options.config;
    auto* dense = command.add_flag("--dense", options.dense,
                                   "No neurons: RWKV-4, from the same initial weights and windows");
    command
        .add_option("--threshold", config.model.vThreshold,
                    "Firing threshold in training; export folds it")
        ->capture_default_str()
        ->excludes(dense);
    command.add_option("--tau", config.model.tau, "LIF time constant in tokens")
        ->capture_default_str()
        ->excludes(dense);
    command
        .add_option("--surrogate-alpha", config.surrogateAlpha,
                    "Steepness of the neurons' surrogate derivative")
        ->capture_default_str()
        ->check(CLI::PositiveNumber)
        ->excludes(dense);
    command
        .add_option("--target-rate", config.rate.target,
                    "Bring the mean firing rate down to this share, 0: off")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0))
        ->excludes(dense);
    command
        .add_option("--rate-weight", config.rate.weight,
                    "Strength of the penalty on firing more, in nats")
        ->capture_default_str()
        ->check(CLI::PositiveNumber)
        ->excludes(dense);
    command
        .add_option("--rate-warmup", config.rate.warmup,
                    "Share of the steps over which the limit comes down to the target")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0))
        ->excludes(dense);
}

void declareTrainOptions(CLI::App& command, TrainOptions& options)
{
    TrainingConfig& config = options.config;
    declareModelOptions(command, options);
    command.add_option("--data", options.data, "Token files, each FILE or FILE@WEIGHT")->required();
    command.add_option("--finish-data", options.finish, "Token files of the last part of the run");
    command.add_option("--finish-fraction", config.finishFraction, "Size of that part")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0));
    command.add_option("--valid", options.run.validationFile, "Held-out token file");
    command.add_option("--out", options.run.outputFolder, "Folder of the checkpoint")->required();
    command.add_option("--batch", config.batch, "Windows a step")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    auto* steps =
        command.add_option("--steps", config.steps, "Optimiser steps")->check(CLI::PositiveNumber);
    command.add_option("--tokens", options.tokens, "Tokens to train on instead of --steps")
        ->check(CLI::PositiveNumber)
        ->excludes(steps);
    command.add_option("--lr", config.learningRate, "Peak learning rate")->capture_default_str();
    command.add_option("--lr-final", config.finalLearningRate, "Last learning rate")
        ->capture_default_str();
    command.add_option("--warmup", config.warmupSteps, "Steps to the peak")->capture_default_str();
    command.add_option("--weight-decay", config.weightDecay, "Of matrices, decoupled")
        ->capture_default_str();
    declareRateScales(command, config.scales);
    command.add_option("--beta2", config.beta2, "Adam's second beta")->capture_default_str();
    command.add_option("--clip", config.clipNorm, "Largest gradient norm, 0: none")
        ->capture_default_str();
    command.add_option("--dropout", config.dropout, "After each block")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 0.99));
    command.add_option("--init", options.init, "Initial weights")
        ->check(CLI::IsMember({"rwkv", "torch"}));
    command.add_option("--warm-start", config.warmStart,
                       "Initial weights from a model folder or checkpoint instead");
    declareNeuronOptions(command, options);
    command.add_option("--seed", config.seed, "Of weights, windows and dropout")
        ->capture_default_str();
    command.add_option("--eval-every", options.run.evalEvery, "Steps, 0: at the end")
        ->capture_default_str();
    command.add_option("--eval-windows", options.run.evalWindows, "Windows of --valid")
        ->capture_default_str();
    command.add_option("--checkpoint-every", options.run.checkpointEvery, "Steps")
        ->capture_default_str();
    command.add_option("--progress-every", options.run.progressEvery, "Steps")
        ->capture_default_str();
    command.add_option("--threads", options.threads, "CPU threads")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    command.add_option("--dtype", options.dtype, "Of matrix products")
        ->check(CLI::IsMember({"bf16", "f32"}));
    command.add_option("--json-log", options.jsonLog, "Append the events to this file too");
}

void train(TrainOptions options)
{
    TrainingConfig& config = options.config;
    for (const std::string& file : options.data)
        config.data.push_back(parseWeightedPath(file));
    for (const std::string& file : options.finish)
        config.finishData.push_back(parseWeightedPath(file));
    config.model.spiking = !options.dense;
    config.model.binaryEmbedding = options.binaryEmbedding.value_or(!options.dense);
    config.precision = options.dtype == "f32" ? Precision::Float32 : Precision::Mixed;
    config.initialisation = options.init == "torch" ? Initialisation::Torch : Initialisation::Rwkv;
    if (options.tokens > 0)
        config.steps =
            std::max<std::int64_t>(1, options.tokens / (static_cast<std::int64_t>(config.batch) *
                                                        config.model.contextLength));
    setTorchThreads(options.threads);
    std::signal(SIGTERM, requestStop);
    std::signal(SIGINT, requestStop);
    auto events = std::make_shared<EventWriter>(options.jsonLog);
    Trainer trainer(config, options.run, [events](const std::string& line) { (*events)(line); });
    trainer.run([] { return stopSignal != 0; });
}

struct ForwardOptions
{
    std::filesystem::path model, ids, out;
    std::string dtype = "f32";
    ModelOverrides overrides;
    int threads = 1;
};

/// Model with its weights, ready for sequences.
SequenceModel openSequenceModel(const std::filesystem::path& path, const ModelOverrides& overrides,
                                Precision precision)
{
    const auto model = openModel(path, overrides);
    SequenceModel sequenceModel(model->config, precision);
    SafetensorsReader reader(std::filesystem::is_directory(path) ? path / "model.safetensors"
                                                                 : path);
    sequenceModel.load(reader);
    return sequenceModel;
}

std::vector<TokenId> readIds(const std::filesystem::path& file, int vocab)
{
    const json list = json::parse(readFile(file), nullptr, false);
    if (!list.is_array() || list.empty())
        throw Error(file, "a non-empty JSON array of token ids is expected");
    std::vector<TokenId> ids;
    for (const json& id : list) {
        if (!id.is_number_integer() || id.get<std::int64_t>() < 0 ||
            id.get<std::int64_t>() >= vocab)
            throw Error(file,
                        "token id " + id.dump() + " is not in 0 .. " + std::to_string(vocab - 1));
        ids.push_back(id.get<TokenId>());
    }
    return ids;
}

void writeTrace(const Trace& trace, const std::vector<TokenId>& ids,
                const std::filesystem::path& file)
{
    SafetensorsWriter writer;
    const std::vector<std::int64_t> tokens(ids.begin(), ids.end());
    writer.add("tokens", {static_cast<std::int64_t>(tokens.size())},
               std::span<const std::int64_t>(tokens));
    for (const auto& [name, array] : trace)
        std::visit([&, &key = name, &shape = array.shape](
                       const auto& values) { writer.add(key, shape, std::span(values)); },
                   array.values);
    writer.write(file);
}

void forward(const ForwardOptions& options)
{
    setTorchThreads(options.threads);
    SequenceModel model =
        openSequenceModel(options.model, options.overrides,
                          options.dtype == "f64" ? Precision::Float64 : Precision::Float32);
    const std::vector<TokenId> ids = readIds(options.ids, model.config().shape.vocab);
    writeTrace(model.trace({ids, 1, static_cast<std::int64_t>(ids.size())}), ids, options.out);
}

struct EvalOptions
{
    std::filesystem::path model, data;
    std::string dtype = "f32";
    int ctx = 0;
    std::int64_t windows = 256;
    int threads = 1;
};

void evaluate(const EvalOptions& options)
{
    setTorchThreads(options.threads);
    SequenceModel model = openSequenceModel(
        options.model, {}, options.dtype == "bf16" ? Precision::Mixed : Precision::Float32);
    const TokenFile data = readTokenFile(options.data, model.config().shape.vocab);
    const int time = options.ctx > 0 ? options.ctx : model.config().contextLength;
    std::cout << evaluationJson(evaluateModel(model, data, options.windows, time), 0) << std::endl;
}

struct BenchOptions
{
    std::filesystem::path model;
    ModelOverrides overrides;
    int tokens = 32;
    int threads = 1;
};

/// Median milliseconds of a streaming step through LibTorch.
void bench(const BenchOptions& options)
{
    setTorchThreads(options.threads);
    const auto model = openModel(options.model, options.overrides);
    TorchStep torch(model);
    const auto vocab = static_cast<std::size_t>(model->config.shape.vocab);
    std::vector<float> logits(vocab);
    torch.step(0, logits); // touches every weight once
    std::vector<double> times;
    for (int i = 0; i < options.tokens; ++i) {
        const auto token = static_cast<TokenId>(static_cast<std::size_t>(i + 1) * 7919 % vocab);
        const auto start = std::chrono::steady_clock::now();
        torch.step(token, logits);
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }
    std::ranges::nth_element(times, times.begin() + options.tokens / 2);
    std::cout << json{{"event", "bench"},
                      {"threads", options.threads},
                      {"milliseconds", times[static_cast<std::size_t>(options.tokens / 2)]}}
              << std::endl;
}

struct ExportOptions
{
    std::filesystem::path checkpoint, out;
    std::string dtype = "f16", tokenizer;
};

void exportModel(const ExportOptions& options)
{
    const DType dtype = options.dtype == "f32"    ? DType::F32
                        : options.dtype == "bf16" ? DType::BF16
                                                  : DType::F16;
    exportCheckpoint(options.checkpoint, options.out, dtype, options.tokenizer);
}

void declareForward(CLI::App& app, ForwardOptions& options)
{
    CLI::App* command =
        app.add_subcommand("forward", "Write every internal value of the reference forward pass");
    command->add_option("--model", options.model, "Model folder or .safetensors")->required();
    command->add_option("--ids", options.ids, "JSON array of token ids")->required();
    command->add_option("--out", options.out, "Trace file")->required();
    command->add_option("--dtype", options.dtype, "Arithmetic")
        ->check(CLI::IsMember({"f32", "f64"}));
    command->add_option("--spiking", options.overrides.spiking, "on or off");
    command->add_option("--binary-embedding", options.overrides.binaryEmbedding, "on or off");
    command->add_option("--rescale-every", options.overrides.rescaleEvery, "Blocks, 0: off");
    command->add_option("--v-threshold", options.overrides.vThreshold, "Firing threshold");
    command->add_option("--threads", options.threads, "CPU threads")->check(CLI::PositiveNumber);
    command->callback([&options] { forward(options); });
}

void declareBench(CLI::App& app, BenchOptions& options)
{
    CLI::App* command = app.add_subcommand("bench", "Time the streaming step through LibTorch");
    command->add_option("--model", options.model, "Model folder or .safetensors")->required();
    command->add_option("--tokens", options.tokens, "Steps")->check(CLI::PositiveNumber);
    command->add_option("--binary-embedding", options.overrides.binaryEmbedding, "on or off");
    command->add_option("--threads", options.threads, "CPU threads")->check(CLI::PositiveNumber);
    command->callback([&options] { bench(options); });
}

void declareEval(CLI::App& app, EvalOptions& options)
{
    CLI::App* command = app.add_subcommand("eval", "Bits per byte on a token file");
    command->add_option("--model", options.model, "Model folder or .safetensors")->required();
    command->add_option("--data", options.data, "Token file")->required();
    command->add_option("--ctx", options.ctx, "Tokens in a window, 0: the model's")
        ->capture_default_str();
    command->add_option("--windows", options.windows, "How many")->capture_default_str();
    command->add_option("--dtype", options.dtype, "Of matrix products")
        ->check(CLI::IsMember({"bf16", "f32"}));
    command->add_option("--threads", options.threads, "CPU threads")->check(CLI::PositiveNumber);
    command->callback([&options] { evaluate(options); });
}

void declareExport(CLI::App& app, ExportOptions& options)
{
    CLI::App* command = app.add_subcommand("export", "Make a model folder from a checkpoint");
    command->add_option("--checkpoint", options.checkpoint, "checkpoint.safetensors")->required();
    command->add_option("--out", options.out, "Model folder")->required();
    command->add_option("--dtype", options.dtype, "Of the matrices")
        ->check(CLI::IsMember({"f32", "f16", "bf16"}))
        ->capture_default_str();
    command->add_option("--tokenizer", options.tokenizer, "File name for config.json");
    command->callback([&options] { exportModel(options); });
}

/// LibTorch appends its call stack to what went wrong.
std::string withoutBacktrace(const std::string& message)
{
    return message.substr(0, message.find("\nException raised from"));
}

} // namespace

int main(int argc, char** argv)
{
    restartWithPassiveWaiting(argv);
    keepFreedMemory();
    CLI::App app{"Trainer and reference forward pass of Spikeglass"};
    app.require_subcommand(1);
    TrainOptions trainOptions;
    ForwardOptions forwardOptions;
    EvalOptions evalOptions;
    BenchOptions benchOptions;
    ExportOptions exportOptions;
    CLI::App* command =
        app.add_subcommand("train", "Train a model; continues from --out if it has a checkpoint");
    declareTrainOptions(*command, trainOptions);
    command->callback([&trainOptions] { train(trainOptions); });
    declareForward(app, forwardOptions);
    declareEval(app, evalOptions);
    declareBench(app, benchOptions);
    declareExport(app, exportOptions);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? 0 : 2;
    } catch (const std::exception& problem) {
        const std::string message = withoutBacktrace(problem.what());
        // A file name in the message need not be UTF-8.
        std::cout << json{{"event", "error"}, {"message", message}}.dump(
                         -1, ' ', false, json::error_handler_t::replace)
                  << std::endl;
        std::cerr << message << std::endl;
        return 1;
    }
    return 0;
}
