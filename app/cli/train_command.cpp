#include "app/cli/commands.h"
#include "app/cli/train_prepare.h"

#include <cstdio>
#include <memory>

namespace spikeglass::cli {
namespace {

struct Options
{
    std::vector<std::string> corpus, finish, valid, vocabularyText;
    VocabularyOptions vocabulary;
    std::string out;
    bool prepareOnly = false;
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
            {options.valid.begin(), options.valid.end()}};
}

void train(const Options& options)
{
    prepareTraining(trainingTexts(options), options.vocabulary, options.out,
                    [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); });
}

} // namespace

void addTrainCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("train", "Train a model on text files");
    auto options = std::make_shared<Options>();
    command->add_option("--corpus", options->corpus, "Text files, FILE or FILE@WEIGHT")->required();
    command->add_option("--finish", options->finish,
                        "Text files of the last phase, FILE or FILE@WEIGHT");
    command->add_option("--valid", options->valid, "Held-out text files")->required();
    command->add_option("--vocab", options->vocabulary.size, "Vocabulary size")
        ->capture_default_str();
    command->add_option("--vocab-text", options->vocabularyText,
                        "Text files to learn the vocabulary from, FILE or FILE@SHARE "
                        "(default: those of --corpus and --finish)");
    command->add_option("--vocab-sample", options->vocabulary.sampleBytes,
                        "Bytes of text to learn the vocabulary from, over all files")
        ->transform(CLI::AsSizeValue(false))
        ->capture_default_str();
    command->add_option("--out", options->out, "Folder for everything the run makes")->required();
    command->add_flag("--prepare-only", options->prepareOnly,
                      "Stop after vocabulary and token files");
    command->callback([options] { train(*options); });
}

} // namespace spikeglass::cli
