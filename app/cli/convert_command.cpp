#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "core/error.h"
#include "core/files.h"
#include "core/model/model_folder.h"
#include "core/model/pth_file.h"
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

/// Configuration of the weights just written; reads all of them, so that a folder is only made from
/// a checkpoint that runs.
ModelConfig checkedConfig(const std::filesystem::path& weights, const std::filesystem::path& source)
{
    SafetensorsReader reader(weights, source);
    const ModelConfig config = inferModelConfig(reader);
    readModelWeights(reader, config);
    return config;
}

std::string tokenizerName(const std::filesystem::path& file)
{
    return file.extension() == ".model" ? "tokenizer.model" : file.filename().string();
}

void convert(const Options& options)
{
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
    ModelConfig config = checkedConfig(weights, options.in);
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
        "convert", "A PyTorch checkpoint (.pth) or bare .safetensors file to a model folder");
    command->footer(
        "Reads plain weights only; nothing in a .pth file is executed. Sizes and model type follow "
        "from the tensors; other settings of config.json get their defaults.");
    auto options = std::make_shared<Options>();
    command->add_option("in", options->in, "Checkpoint: .pth, .pt, .bin or .safetensors")
        ->required();
    command->add_option("out", options->out, "Model folder")->required();
    command->add_option("--tokenizer", options->tokenizer,
                        "tokenizer.model, tokenizer.json or vocab.json to take into the folder");
    command->callback([options] { convert(*options); });
}

} // namespace spikeglass::cli
