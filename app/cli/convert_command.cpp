#include "app/cli/commands.h"
#include "app/cli/model_option.h"
#include "core/error.h"
#include "core/model/model_conversion.h"
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
    ModelOption settings; // of config.json
};

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
    if (!options.tokenizer.empty())
        openTokenizer(options.tokenizer, inferModelConfig(*openTensorFile(options.in)).shape.vocab);
    convertToFolder({options.in, options.out, options.settings.allOverrides(), options.tokenizer});
}

} // namespace

void addConvertCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "convert",
        "A PyTorch checkpoint (.pth) or bare .safetensors file to a model folder, or back");
    command->footer(
        "Reads plain weights only; nothing in a .pth file is executed. Sizes and model type follow "
        "from the tensors; of config.json's other settings those that no option gives get their "
        "defaults.");
    auto options = std::make_shared<Options>();
    command
        ->add_option("in", options->in,
                     "Checkpoint: .pth, .pt, .bin, .safetensors; or a model folder, to FILE.pth")
        ->required();
    command->add_option("out", options->out, "Model folder; or FILE.pth, weights only, in fp32")
        ->required();
    command->add_option("--tokenizer", options->tokenizer,
                        "tokenizer.model, tokenizer.json or vocab.json to take into the folder");
    options->settings.addSettingsTo(*command);
    command->callback([options] { convert(*options); });
}

} // namespace spikeglass::cli
