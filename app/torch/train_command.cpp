#include "app/torch/train_command.h"

#include "app/preset_option.h"
#include "core/error.h"
#include "core/process/worker_processes.h"
#include "core/torch/process_group.h"
#include "core/torch/trainer.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

namespace spikeglass {
namespace {

volatile std::sig_atomic_t stopSignal = 0;

void requestStop(int)
{
    stopSignal = 1;
}

/// Lines go to stdout and, if given, to the end of a file; both are flushed line by line.
class EventWriter
{
public:
    explicit EventWriter(const std::string& logFile) : m_file(logFile)
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
        if (m_log.fail())
            throw Error(m_file, "cannot write");
    }

private:
    std::string m_file;
    std::ofstream m_log;
};

struct TrainOptions
{
    TrainingConfig config;
    TrainingRun run;
    std::vector<std::string> data, finish;
    std::string dtype = "bf16", init = "rwkv", device = "auto", jsonLog;
    std::string architecture = kSpikeGptArchitecture;
    std::optional<bool> binaryEmbedding;
    bool dense = false;
    std::int64_t tokens = 0;
    int threads = 1;
    ProcessGroupSettings group;
    std::string master;
    std::int64_t timeout = 600; ///< seconds
    int processes = 1;          ///< to start on this machine
    std::vector<std::string> arguments;
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

void declareSpikeCodes(CLI::App& command, SpikeDrivenConfig& spikes)
{
    const auto add = [&](const char* name, SpikeCodingConfig& code, const std::string& operands) {
        command
            .add_option_function<std::string>(
                name, [&code](const std::string& text) { code = parseSpikeCoding(text); },
                "Spike code KIND,THRESHOLD,TAU of " + operands + ", ternary or binary")
            ->default_str(spikeCodingText(code));
    };
    add("--code-mixed", spikes.mixed, "k, v, r of both mixes");
    add("--code-output", spikes.output, "y, what att.output reads");
    add("--code-hidden", spikes.hidden, "the hidden units");
    add("--code-head", spikes.head, "what the head reads");
}

void declareSpikeDriven(CLI::App& command, TrainOptions& options)
{
    command
        .add_option("--architecture", options.architecture,
                    "spikegpt, or spikegpt-sd: spikes before every matrix product, none behind")
        ->check(CLI::IsMember({kSpikeGptArchitecture, kSpikeDrivenArchitecture}))
        ->capture_default_str();
    command
        .add_option("--head-rank", options.config.model.shape.headRank,
                    "Rank of a spike-driven model's head, 0: a full head")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
    declareSpikeCodes(command, options.config.model.spikes);
    OperationsRegulariser& operations = options.config.operations;
    const auto add = [&](const char* name, double& value, const char* help) {
        command.add_option(name, value, help)->capture_default_str()->check(CLI::NonNegativeNumber);
    };
    add("--operations-price", operations.price,
        "Nats for as many accumulations as the dense twin has operations");
    add("--operations-target", operations.target,
        "Bring executed / dense operations down to this share instead, 0: off");
    add("--operations-weight", operations.weight, "Stiffness of the target's controller, in nats");
    add("--operations-warmup", operations.warmup,
        "Share of the steps over which price or limit come to their value");
    add("--operations-head", operations.headFactor, "Factor on the price of the head's operands");
    add("--operations-hidden", operations.hiddenFactor, "... of the hidden units");
}

void declareTeacher(CLI::App& command, TrainingConfig& config)
{
    auto* teacher = command.add_option(
        "--teacher", config.teachers,
        "Model folders or checkpoints of the same vocabulary whose mean prediction is learned too");
    command.add_option("--distillation", config.distillation, "Share of the loss that is theirs")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0))
        ->needs(teacher);
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

void declareProcessOptions(CLI::App& command, TrainOptions& options)
{
    auto* processes =
        command
            .add_option("--processes", options.processes,
                        "Train with so many processes on this machine: as one with that many times "
                        "the --batch")
            ->capture_default_str()
            ->check(CLI::PositiveNumber);
    auto* size = command
                     .add_option("--world-size", options.group.size,
                                 "Processes of the run, on all machines; start each by itself")
                     ->capture_default_str()
                     ->check(CLI::PositiveNumber)
                     ->excludes(processes);
    command
        .add_option("--rank", options.group.rank, "Number of this process; 0 reports and writes")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber)
        ->needs(size);
    command.add_option("--master", options.master, "HOST:PORT on which process 0 listens")
        ->needs(size);
    command
        .add_option("--timeout", options.timeout,
                    "Seconds to wait for another process before giving up")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
}

void declareTrainOptions(CLI::App& command, TrainOptions& options)
{
    TrainingConfig& config = options.config;
    addPresetOption(command);
    declareModelOptions(command, options);
    declareSpikeDriven(command, options);
    declareTeacher(command, config);
    command.add_option("--data", options.data, "Token files, each FILE or FILE@WEIGHT")->required();
    command.add_option("--finish-data", options.finish, "Token files of the last part of the run");
    command.add_option("--finish-fraction", config.finishFraction, "Size of that part")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0));
    command.add_option("--valid", options.run.validationFile, "Held-out token file");
    command.add_option("--out", options.run.outputFolder, "Folder of the checkpoint")->required();
    command.add_option("--batch", config.batch, "Windows a step, of each process")
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
    command
        .add_option("--device", options.device,
                    "Where the passes run: cpu, cuda, cuda:N, or auto for a GPU if there is one")
        ->capture_default_str();
    command.add_flag("--profile", options.run.profile,
                     "Report at the end what the steps spent their time on");
    declareProcessOptions(command, options);
}

/// What the other processes of a run on this machine are started with.
std::vector<std::string> workerArguments(const TrainOptions& options, int rank, std::uint16_t port)
{
    std::vector<std::string> arguments;
    for (std::size_t i = 0; i < options.arguments.size(); ++i) {
        if (options.arguments[i] == "--processes")
            ++i; // and its value
        else if (!options.arguments[i].starts_with("--processes="))
            arguments.push_back(options.arguments[i]);
    }
    const std::string address = options.group.host + ":" + std::to_string(port);
    for (const std::string& word :
         {std::string("--world-size"), std::to_string(options.processes), std::string("--rank"),
          std::to_string(rank), std::string("--master"), address})
        arguments.push_back(word);
    return arguments;
}

/// This process among the others of its run; null where it is alone. The others on this machine
/// are started into `workers`.
std::unique_ptr<ProcessGroup> joinGroup(const TrainOptions& options, WorkerProcesses& workers)
{
    ProcessGroupSettings settings = options.group;
    settings.timeout = std::chrono::seconds(options.timeout);
    if (options.processes > 1)
        settings.size = options.processes;
    else if (!options.master.empty())
        readAddress(options.master, settings);
    else if (settings.size > 1)
        throw Error("--world-size needs --master HOST:PORT, the address of process 0");
    if (settings.size == 1)
        return nullptr;
    auto group = std::make_unique<ProcessGroup>(settings);
    for (int rank = 1; rank < options.processes; ++rank)
        workers.start(workerArguments(options, rank, group->port()));
    group->join();
    return group;
}

void completeConfig(TrainOptions& options)
{
    TrainingConfig& config = options.config;
    for (const std::string& file : options.data)
        config.data.push_back(parseDataSource(file));
    for (const std::string& file : options.finish)
        config.finishData.push_back(parseDataSource(file));
    ModelShape& shape = config.model.shape;
    shape.spikeDriven = options.architecture == kSpikeDrivenArchitecture;
    if (shape.spikeDriven && options.dense)
        throw Error("--dense has no spikes, --architecture spikegpt-sd nothing else");
    shape.spiking = !options.dense && !shape.spikeDriven;
    config.model.binaryEmbedding = options.binaryEmbedding.value_or(shape.spiking);
    config.precision = options.dtype == "f32" ? Precision::Float32 : Precision::Mixed;
    config.initialisation = options.init == "torch" ? Initialisation::Torch : Initialisation::Rwkv;
    config.batch *= std::max(options.processes, options.group.size);
    if (options.tokens > 0)
        config.steps =
            std::max<std::int64_t>(1, options.tokens / (static_cast<std::int64_t>(config.batch) *
                                                        config.model.contextLength));
}

void train(TrainOptions options)
{
    completeConfig(options);
    setTorchThreads(options.threads);
    std::signal(SIGTERM, requestStop);
    std::signal(SIGINT, requestStop);
    WorkerProcesses workers;
    const auto group = joinGroup(options, workers);
    const bool leads = group == nullptr || group->rank() == 0;
    options.run.device = deviceFor(options.device, leads ? 0 : group->rank());
    auto events = std::make_shared<EventWriter>(leads ? options.jsonLog : std::string());
    Trainer trainer(
        options.config, options.run, [events](const std::string& line) { (*events)(line); },
        group.get());
    trainer.run([] { return stopSignal != 0; });
}

} // namespace

void addTrainCommand(CLI::App& program, const std::vector<std::string>& arguments)
{
    CLI::App* command = program.add_subcommand(
        "train", "Train a model; continues from --out if it has a checkpoint");
    auto options = std::make_shared<TrainOptions>();
    options->arguments = arguments;
    declareTrainOptions(*command, *options);
    command->callback([options] { train(*options); });
}

} // namespace spikeglass
