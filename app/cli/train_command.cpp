#include "app/cli/commands.h"
#include "app/cli/model_card.h"
#include "app/cli/torch_process.h"
#include "app/cli/train_prepare.h"
#include "app/cli/train_progress.h"
#include "app/cli/train_samples.h"
#include "app/preset_option.h"
#include "core/error.h"
#include "core/files.h"
#include "core/model/export_checkpoint.h"
#include "core/model/model_config.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>

namespace spikeglass::cli {
namespace {

/// The nets that an option means something for.
enum class Nets : std::uint8_t
{
    All,
    Neurons,    ///< with LIF neurons
    Spikes,     ///< with LIF neurons or spike-driven
    SpikeDriven ///< architecture spikegpt-sd
};

/// An option handed on to `spikeglass-torch train` as it is.
struct TrainerOption
{
    const char* name;
    const char* value; ///< default
    const char* help;
    Nets nets = Nets::All;
    bool isText = false; ///< else a number from 0 on
};

constexpr std::array kTrainerOptions{
    TrainerOption{"--layers", "6", "Blocks"},
    TrainerOption{"--embd", "256", "Channels"},
    TrainerOption{"--ctx", "256", "Tokens in a training window"},
    TrainerOption{"--batch", "8", "Windows a step, of each process"},
    TrainerOption{"--tokens", "20000000", "Tokens to train on"},
    TrainerOption{"--lr", "4e-3", "Peak learning rate"},
    TrainerOption{"--lr-final", "1.2e-4", "Last learning rate"},
    TrainerOption{"--warmup", "200", "Steps to the peak"},
    TrainerOption{"--weight-decay", "0.02", "Of matrices, decoupled"},
    TrainerOption{"--beta2", "0.99", "Adam's second beta"},
    TrainerOption{"--clip", "1", "Largest gradient norm, 0: no limit"},
    TrainerOption{"--threshold", "0.25",
                  "Firing threshold in training, folded into the weights at the end",
                  Nets::Neurons},
    TrainerOption{"--tau", "2", "LIF time constant in tokens", Nets::Neurons},
    TrainerOption{"--surrogate-alpha", "2", "Steepness of the neurons' surrogate derivative",
                  Nets::Spikes},
    TrainerOption{"--target-rate", "0", "Bring the mean firing rate down to this share, 0: off",
                  Nets::Neurons},
    TrainerOption{"--rate-weight", "1", "Strength of the penalty on firing more, in nats",
                  Nets::Neurons},
    TrainerOption{"--rate-warmup", "0.2",
                  "Share of the steps over which the limit comes down to --target-rate",
                  Nets::Neurons},
    TrainerOption{"--head-rank", "0", "Rank of a spike-driven model's head, 0: a full head",
                  Nets::SpikeDriven},
    TrainerOption{"--code-mixed", "ternary,0.8,1.2",
                  "Spike code KIND,THRESHOLD,TAU of k, v, r of both mixes, ternary or binary",
                  Nets::SpikeDriven, true},
    TrainerOption{"--code-output", "ternary,0.8,1.2", "... of y, what att.output reads",
                  Nets::SpikeDriven, true},
    TrainerOption{"--code-hidden", "binary,0.2,1.2", "... of the hidden units", Nets::SpikeDriven,
                  true},
    TrainerOption{"--code-head", "ternary,0.8,1.2", "... of what the head reads", Nets::SpikeDriven,
                  true},
    TrainerOption{"--operations-price", "0",
                  "Nats for as many accumulations as the dense twin has operations",
                  Nets::SpikeDriven},
    TrainerOption{"--operations-target", "0",
                  "Bring executed / dense operations down to this share instead, 0: off",
                  Nets::SpikeDriven},
    TrainerOption{"--operations-weight", "1", "Stiffness of the target's controller, in nats",
                  Nets::SpikeDriven},
    TrainerOption{"--operations-warmup", "0.125",
                  "Share of the steps over which price or limit come to their value",
                  Nets::SpikeDriven},
    TrainerOption{"--operations-head", "1", "Factor on the price of the head's operands",
                  Nets::SpikeDriven},
    TrainerOption{"--operations-hidden", "0", "... of the hidden units", Nets::SpikeDriven},
    TrainerOption{"--lr-embedding", "1", "Factor on the learning rate of the embedding"},
    TrainerOption{"--lr-head", "1", "... of the head"},
    TrainerOption{"--lr-vectors", "1", "... of LayerNorms and token-shift mixes"},
    TrainerOption{"--lr-decay", "1", "... of time_decay and time_first"},
    TrainerOption{"--dropout", "0", "After each block"},
    TrainerOption{"--finish-fraction", "0.3", "Share of the steps that read --finish"},
    TrainerOption{"--seed", "1", "Of weights, windows and dropout"},
    TrainerOption{"--eval-every", "500", "Steps between measurements on held-out text"},
    TrainerOption{"--eval-windows", "64", "Windows of held-out text to measure"},
    TrainerOption{"--checkpoint-every", "500", "Steps between checkpoints"},
    TrainerOption{"--threads", "1", "CPU threads of a process"},
    TrainerOption{"--processes", "1",
                  "Train with so many processes on this machine: as one with "
                  "that many times the --batch"},
    TrainerOption{"--device", "auto",
                  "Where the passes run: cpu, cuda, cuda:N, or auto for a GPU "
                  "if there is one",
                  Nets::All, true},
    TrainerOption{"--timeout", "600", "Seconds to wait for another process before giving up"},
};

struct Options
{
    std::vector<std::string> corpus, finish, valid, vocabularyText;
    VocabularyOptions vocabulary;
    SampleOptions sample;
    std::filesystem::path out, warmStart;
    std::vector<std::filesystem::path> teachers;
    double distillation = 0.5;
    std::string architecture = kSpikeGptArchitecture;
    std::array<std::string, kTrainerOptions.size()> trainer;
    std::string dtype = "bf16", init = "rwkv", note;
    DType exportDType = DType::F16;
    int worldSize = 1, rank = 0;
    std::string master;
    double holdOut = 0;
    bool dense = false;
    bool profile = false;
    bool prepareOnly = false;
    bool json = false;
};

std::vector<WeightedFile> weightedFiles(const std::vector<std::string>& texts)
{
    std::vector<WeightedFile> files;
    for (const std::string& text : texts)
        files.push_back(parseWeightedFile(text));
    return files;
}

TrainingTexts trainingTexts(const Options& options)
{
    return {weightedFiles(options.corpus),
            weightedFiles(options.finish),
            weightedFiles(options.vocabularyText),
            {options.valid.begin(), options.valid.end()},
            options.holdOut};
}

void reportLine(const std::string& line)
{
    std::fprintf(stderr, "%s\n", line.c_str());
}

/// Progress overwrites itself on a terminal; in a file every line stays.
void reportProgress(const std::string& line)
{
    if (::isatty(STDERR_FILENO) != 0)
        std::fprintf(stderr, "\r\033[K%s", line.c_str());
    else
        reportLine(line);
}

void addFiles(std::vector<std::string>& arguments, const char* option,
              const std::vector<PreparedFile>& files)
{
    if (files.empty())
        return;
    arguments.emplace_back(option);
    for (const PreparedFile& file : files)
        arguments.push_back(fmt::format("{}@{}", file.tokens.string(), file.weight));
}

bool concerns(const TrainerOption& option, const Options& options)
{
    const bool spikeDriven = options.architecture == kSpikeDrivenArchitecture;
    const bool neurons = !options.dense && !spikeDriven;
    switch (option.nets) {
    case Nets::All:
        break;
    case Nets::Neurons:
        return neurons;
    case Nets::Spikes:
        return neurons || spikeDriven;
    case Nets::SpikeDriven:
        return spikeDriven;
    }
    return true;
}

std::vector<std::string> trainerArguments(const Options& options, const PreparedTraining& prepared)
{
    std::vector<std::string> arguments{"train"};
    addFiles(arguments, "--data", prepared.corpus);
    addFiles(arguments, "--finish-data", prepared.finish);
    const auto add = [&](const std::string& name, const std::string& value) {
        arguments.push_back(name);
        arguments.push_back(value);
    };
    add("--valid", prepared.valid.front().tokens.string());
    add("--out", options.out.string());
    add("--vocab", std::to_string(prepared.vocabSize));
    add("--dtype", options.dtype);
    add("--init", options.init);
    add("--json-log", (options.out / "train.jsonl").string());
    if (!options.warmStart.empty())
        add("--warm-start", options.warmStart.string());
    for (const std::filesystem::path& teacher : options.teachers)
        add("--teacher", teacher.string());
    if (!options.teachers.empty())
        add("--distillation", std::to_string(options.distillation));
    add("--architecture", options.architecture);
    const bool member = options.worldSize > 1;
    if (member) {
        add("--world-size", std::to_string(options.worldSize));
        add("--rank", std::to_string(options.rank));
        add("--master", options.master);
    }
    for (std::size_t i = 0; i < kTrainerOptions.size(); ++i)
        if (concerns(kTrainerOptions[i], options) &&
            !(member && kTrainerOptions[i].name == std::string_view("--processes")))
            add(kTrainerOptions[i].name, options.trainer[i]);
    if (options.profile)
        arguments.emplace_back("--profile");
    if (options.dense)
        arguments.emplace_back("--dense");
    return arguments;
}

/// A run that was complete already measures nothing anew: its log has the numbers.
void readLog(const std::filesystem::path& log, TrainingProgress& progress)
{
    std::istringstream lines(readFile(log));
    for (std::string line; std::getline(lines, line);)
        progress.read(line);
}

/// A line for a user, or an event of its own among the trainer's.
void report(const Options& options, const char* event, const char* field, const std::string& text)
{
    if (options.json)
        std::cout << nlohmann::json{{"event", event}, {field, text}}.dump() << std::endl;
    else
        reportLine(text);
}

/// Makes a model folder in the run's own of one of its checkpoints.
void exportWeights(const Options& options, const PreparedTraining& prepared, const char* checkpoint,
                   const char* model)
{
    const auto folder = options.out / model;
    exportCheckpoint(options.out / checkpoint, folder, options.exportDType, "tokenizer.model");
    writeFileAtomically(folder / "tokenizer.model", readFile(prepared.tokenizer));
}

/// The model as it is at this checkpoint, and what it writes.
void writeSample(const Options& options, const PreparedTraining& prepared)
{
    exportWeights(options, prepared, "checkpoint.safetensors", "model");
    report(options, "sample", "text", sampleOf(options.out / "model", options.sample));
}

TrainingProgress runTraining(const Options& options, const PreparedTraining& prepared)
{
    TrainingProgress progress;
    runTorch(trainerArguments(options, prepared), [&](const std::string& line) {
        const std::string words = progress.read(line);
        if (progress.isAtBest() && options.rank == 0) // before others hear that it is there
            exportWeights(options, prepared, "best.safetensors", "best-model");
        if (options.json)
            std::cout << line << std::endl;
        else if (!words.empty())
            reportProgress(words);
        if (options.sample.tokens > 0 && options.rank == 0 && progress.isAtCheckpoint())
            writeSample(options, prepared);
    });
    if (!options.json && ::isatty(STDERR_FILENO) != 0)
        std::fputc('\n', stderr);
    if (!options.json && !progress.profileText().empty())
        reportLine(progress.profileText());
    if (progress.stopped())
        throw Error(options.out,
                    fmt::format("training stopped at step {}; the same command goes on from there",
                                progress.step()));
    if (progress.evaluation().is_null() && options.rank == 0)
        readLog(options.out / "train.jsonl", progress);
    return progress;
}

void exportModel(const Options& options, const PreparedTraining& prepared,
                 const TrainingProgress& progress)
{
    exportWeights(options, prepared, "checkpoint.safetensors", "model");
    const auto folder = options.out / "model";
    const auto name = std::filesystem::absolute(options.out).lexically_normal();
    writeFileAtomically(
        folder / "README.md",
        modelCard((name.has_filename() ? name : name.parent_path()).filename().string(), prepared,
                  progress, options.note));
    report(options, "exported", "message", folder.string() + ": model written");
}

void train(const Options& options)
{
    if (options.valid.empty() && options.holdOut <= 0)
        throw Error("nothing to measure on: give --valid or --hold-out");
    if (!options.warmStart.empty())
        adoptVocabulary(options.warmStart, options.out);
    for (const std::filesystem::path& teacher : options.teachers)
        adoptVocabulary(teacher, options.out);
    const PreparedTraining prepared = prepareTraining(
        trainingTexts(options), options.vocabulary, options.out,
        [&](const std::string& line) { report(options, "prepared", "message", line); });
    if (options.prepareOnly)
        return;
    const TrainingProgress progress = runTraining(options, prepared);
    if (options.rank == 0)
        exportModel(options, prepared, progress);
}

void addTextOptions(CLI::App& command, Options& options)
{
    command.add_option("--corpus", options.corpus, "Text files, FILE or FILE@WEIGHT")->required();
    command.add_option("--finish", options.finish,
                       "Text files of the last part of the run, FILE or FILE@WEIGHT");
    auto* valid = command.add_option("--valid", options.valid,
                                     "Held-out text files; the first is measured during the run");
    command
        .add_option("--hold-out", options.holdOut,
                    "Share of the documents of every corpus to measure on instead, and not to "
                    "train on")
        ->check(CLI::Range(0.0, 1.0))
        ->excludes(valid);
    auto* size = command.add_option("--vocab", options.vocabulary.size, "Vocabulary size")
                     ->capture_default_str();
    command
        .add_flag("--characters", options.vocabulary.characters,
                  "A vocabulary of the characters of the text instead")
        ->excludes(size);
    command.add_option("--vocab-text", options.vocabularyText,
                       "Text files to learn the vocabulary from, FILE or FILE@SHARE "
                       "(default: those of --corpus and --finish)");
    command
        .add_option("--vocab-sample", options.vocabulary.sampleBytes,
                    "Bytes of text to learn the vocabulary from, over all files")
        ->transform(CLI::AsSizeValue(false))
        ->capture_default_str();
}

void addTrainerOptions(CLI::App& command, Options& options)
{
    auto* dense = command.add_flag("--dense", options.dense,
                                   "Train the twin without neurons (RWKV-4, real-valued embedding) "
                                   "from the same initial weights on the same windows");
    for (std::size_t i = 0; i < kTrainerOptions.size(); ++i) {
        const TrainerOption& option = kTrainerOptions[i];
        options.trainer[i] = option.value;
        auto* added =
            command.add_option(option.name, options.trainer[i], option.help)->capture_default_str();
        if (!option.isText)
            added->check(CLI::NonNegativeNumber);
        if (option.nets != Nets::All)
            added->excludes(dense);
    }
    command.add_option("--dtype", options.dtype, "Of matrix products")
        ->check(CLI::IsMember({"bf16", "f32"}))
        ->capture_default_str();
    command.add_option("--init", options.init, "Initial weights")
        ->check(CLI::IsMember({"rwkv", "torch"}))
        ->capture_default_str();
    command
        .add_option("--architecture", options.architecture,
                    "spikegpt, or spikegpt-sd: spikes before every matrix product, none behind")
        ->check(CLI::IsMember({kSpikeGptArchitecture, kSpikeDrivenArchitecture}))
        ->capture_default_str()
        ->excludes(dense);
    auto* teacher = command.add_option("--teacher", options.teachers,
                                       "Model folders or checkpoint.safetensors of other runs "
                                       "whose vocabulary is taken and whose mean prediction is "
                                       "learned too");
    command.add_option("--distillation", options.distillation, "Share of the loss that is theirs")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0))
        ->needs(teacher);
    command.add_option("--warm-start", options.warmStart,
                       "Start from the weights and vocabulary of a model folder, or of the "
                       "checkpoint.safetensors of another run, of the same shape");
}

void addProcessOptions(CLI::App& command, Options& options)
{
    auto* size =
        command
            .add_option("--world-size", options.worldSize,
                        "Processes of the run on all machines; give each the same options, its "
                        "--rank and the --master")
            ->capture_default_str()
            ->check(CLI::PositiveNumber);
    command
        .add_option("--rank", options.rank,
                    "Number of this process, from 0; process 0 reports, writes and exports")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber)
        ->needs(size);
    command.add_option("--master", options.master, "HOST:PORT on which process 0 listens")
        ->needs(size);
    command.add_flag("--profile", options.profile,
                     "Report at the end what the steps spent their time on");
}

} // namespace

void addTrainCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "train",
        "Train a model on text files: learns a vocabulary, encodes the texts, trains, exports");
    command->footer(
        "Documents in a text file are separated by a line <|endoftext|>. The folder of --out "
        "receives tokenizer.model, tokens/, checkpoint.safetensors, train.jsonl, best-model/ "
        "(of the least held-out loss so far, from best.safetensors) and, at the end, model/. "
        "The same command continues an interrupted run.");
    auto options = std::make_shared<Options>();
    addPresetOption(*command);
    addTextOptions(*command, *options);
    command->add_option("--out", options->out, "Folder for everything the run makes")->required();
    command->add_flag("--prepare-only", options->prepareOnly,
                      "Stop after vocabulary and token files");
    addTrainerOptions(*command, *options);
    addProcessOptions(*command, *options);
    command->add_option("--export-dtype", options->exportDType, "Of the exported matrices")
        ->transform(CLI::CheckedTransformer(std::map<std::string, DType>{
            {"f32", DType::F32}, {"f16", DType::F16}, {"bf16", DType::BF16}}))
        ->default_str("f16");
    command
        ->add_option("--sample-tokens", options->sample.tokens,
                     "At every checkpoint export the model and write so many tokens with it, "
                     "0: no samples")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_option("--sample-prompt", options->sample.prompt, "What the samples continue")
        ->capture_default_str();
    command->add_option("--note", options->note,
                        "Text for the model card, as the licences of the texts");
    command->add_flag("--json", options->json, "Events as JSON lines on standard output");
    command->callback([options] { train(*options); });
}

} // namespace spikeglass::cli
