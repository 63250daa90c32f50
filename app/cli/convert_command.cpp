#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "core/error.h"
#include "core/files.h"
#include "core/model/model_folder.h"
#include "core/model/pth_file.h"
#include "core/model/pth_writer.h"
#include "core/text/sentencepiece_tokenizer.h"

#include <memory>

namespace spikeglass::cli {
namespace {

struct Options
{
    std::filesystem::path in, out;
    std::filesystem::path tokenizer;
};

/// Removes the file unless keep() was called.
class Unfinished
{
public:
    explicit Unfinished(std::filesystem::path file) : m_file(std::move(file)) {}
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished()
    {
        std::error_code ignored;
        if (!m_file.empty())
            std::filesystem::remove(m_file, ignored);
    }
    void keep() { m_file.clear(); }

private:
    std::filesystem::path m_file;
};

/// Reads all weights, so that a folder is only made from a checkpoint that runs.
ModelConfig checkedConfig(const std::filesystem::path& source)
{
    const auto reader = openTensorFile(source);
    const ModelConfig config = inferModelConfig(*reader);
    readModelWeights(*reader, config);
    return config;
}

std::string tokenizerName(const std::filesystem::path& file)
{
    return file.extension() == ".model" ? "tokenizer.model" : file.filename().string();
}

/// The way back: weights in our formats to a PyTorch checkpoint.
void convertToPth(const Options& options)
{
    if (!options.tokenizer.empty())
        throw Error(options.out, "a .pth file has no place for a tokenizer");
    const auto model = openModel(options.in);
    writePth(model->weights, model->config.shape, options.out);
}

void convert(const Options& options)
{
    if (isPthName(options.out))
        return convertToPth(options);
    ModelConfig config = checkedConfig(options.in);
    std::error_code failed;
    std::filesystem::create_directories(options.out, failed);
    if (failed)
        throw Error(options.out, "cannot create the folder: " + failed.message());
    const auto weights = options.out / "model.safetensors";
    if (isPthName(options.in))
        convertPth(options.in, weights);
    else
        writeFileAtomically(weights, readFile(options.in));
    Unfinished unfinished(weights);
    if (!options.tokenizer.empty()) {
        openTokenizer(options.tokenizer, config.shape.vocab);
        config.tokenizer = tokenizerName(options.tokenizer);
        writeFileAtomically(options.out / config.tokenizer, readFile(options.tokenizer));
    }
    writeFileAtomically(options.out / "config.json", modelConfigJson(config));
    unfinished.keep();
}

} // namespace

void addConvertCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "convert",
        "A PyTorch checkpoint (.pth) or bare .safetensors file to a model folder, or back");
    command->footer(
        "Reads plain weights only; nothing in a .pth file is executed. Sizes and model type follow "
        "from the tensors; other settings of config.json get their defaults.");
    auto options = std::make_shared<Options>();
    command
        ->add_option("in", options->in,
                     "Checkpoint: .pth, .pt, .bin, .safetensors; or a model folder, to FILE.pth")
        ->required();
    command->add_option("out", options->out, "Model folder; or FILE.pth, weights only, in fp32")
        ->required();
    command->add_option("--tokenizer", options->tokenizer,
                        "tokenizer.model, tokenizer.json or vocab.json to take into the folder");
    command->callback([options] { convert(*options); });
}

} // namespace spikeglass::cli
