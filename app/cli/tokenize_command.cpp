#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/tokenizer_option.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace spikeglass::cli {
namespace {

struct Options
{
    TokenizerOption tokenizer;
    std::string input;
    bool json = false; ///< the only form there is; accepted as in the other commands
};

void tokenize(const Options& options)
{
    const auto tokenizer = options.tokenizer.open();
    const nlohmann::json ids = encodeInput(*tokenizer, readInput(options.input), options.input);
    writeOutput("-", ids.dump() + "\n");
}

void detokenize(const Options& options)
{
    const auto tokenizer = options.tokenizer.open();
    writeOutput("-", tokenizer->decode(parseTokenIds(readInput(options.input), options.input)));
}

} // namespace

void addTokenizeCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("tokenize", "Text to a JSON array of token ids");
    auto options = std::make_shared<Options>();
    options->tokenizer.addTo(*command);
    command->add_option("--text", options->input, "UTF-8 text file, - for standard input")
        ->required();
    command->add_flag("--json", options->json, "JSON output (always on)");
    command->callback([options] { tokenize(*options); });
}

void addDetokenizeCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("detokenize", "A JSON array of token ids to text");
    auto options = std::make_shared<Options>();
    options->tokenizer.addTo(*command);
    command->add_option("--ids,--text", options->input, "JSON array of ids, - for standard input")
        ->required();
    command->callback([options] { detokenize(*options); });
}

} // namespace spikeglass::cli
