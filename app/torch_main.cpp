// spikeglass-torch: training and the reference forward pass, in a process of their own because
// LibTorch is large and cannot share one with sentencepiece. Speaks JSON lines on stdout.

#include "app/torch/train_command.h"
#include "core/error.h"
#include "core/files.h"
#include "core/model/export_checkpoint.h"
#include "core/model/model_folder.h"
#include "core/torch/model_evaluation.h"
#include "core/torch/sequence_model.h"
#include "core/torch/torch_step.h"

#include <CLI/CLI.hpp>
#include <malloc.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>

namespace {

using namespace spikeglass;
using nlohmann::json;

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
    const TokenFile data(options.data, model.config().shape.vocab);
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
    ForwardOptions forwardOptions;
    EvalOptions evalOptions;
    BenchOptions benchOptions;
    ExportOptions exportOptions;
    addTrainCommand(app, {argv + 1, argv + argc});
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
