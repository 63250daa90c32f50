#include "app/cli/commands.h"
#include "core/model/model_writer.h"
#include "core/model/pth_file.h"
#include "core/model/pth_writer.h"
#include "core/random_model.h"

#include <memory>

namespace spikeglass::cli {
namespace {

struct Options
{
    ModelShape shape;
    std::uint64_t seed = 1;
    bool dense = false;
    std::filesystem::path out;
};

void makeRandom(const Options& options)
{
    ModelShape shape = options.shape;
    shape.spiking = !options.dense && !shape.spikeDriven;
    const Model model = makeRandomModel(shape, options.seed);
    if (isPthName(options.out))
        writePth(model.weights, model.config.shape, options.out);
    else
        writeModelFolder(model.config, model.weights, options.out);
}

} // namespace

void addMakeRandomCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "make-random", "A checkpoint of random weights whose neurons fire, without a tokenizer");
    auto options = std::make_shared<Options>();
    command->add_option("--layers", options->shape.layers, "Blocks")
        ->required()
        ->check(CLI::PositiveNumber);
    command->add_option("--embd", options->shape.embd, "Channels")
        ->required()
        ->check(CLI::PositiveNumber);
    command->add_option("--vocab", options->shape.vocab, "Vocabulary size")
        ->required()
        ->check(CLI::PositiveNumber);
    auto* dense = command->add_flag("--dense", options->dense, "No neurons: RWKV-4");
    auto* spikeDriven =
        command
            ->add_flag("--spike-driven", options->shape.spikeDriven,
                       "Architecture spikegpt-sd: spikes before every matrix product, none behind")
            ->excludes(dense);
    command->add_option("--head-rank", options->shape.headRank, "Rank of its head, 0: a full head")
        ->needs(spikeDriven)
        ->check(CLI::NonNegativeNumber);
    command->add_option("--seed", options->seed, "Of the weights")->capture_default_str();
    command->add_option("--out", options->out, "Model folder or FILE.pth")->required();
    command->callback([options] { makeRandom(*options); });
}

} // namespace spikeglass::cli
