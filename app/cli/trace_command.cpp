#include "app/cli/commands.h"
#include "app/cli/model_option.h"
#include "app/cli/torch_process.h"
#include "core/engine/engine.h"
#include "core/error.h"
#include "core/files.h"
#include "core/model/model_fingerprint.h"
#include "core/token_name.h"
#include "core/trace/trace_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <memory>

namespace spikeglass::cli {
namespace {

struct Options
{
    ModelOption model;
    PromptOption prompt;
    std::filesystem::path out;
    std::string backend = "event";
};

/// To spell tokens by; ids are traced without one too.
std::shared_ptr<const Tokenizer> tokenizerIfAny(const Model& model)
{
    try {
        return openModelTokenizer(model);
    } catch (const Error&) {
        return nullptr;
    }
}

void traceWithEngine(const std::shared_ptr<const Model>& model, const std::vector<TokenId>& tokens,
                     const Options& options)
{
    EngineOptions engineOptions;
    if (options.backend == "dense")
        engineOptions.hiddenProduct = HiddenProduct::Dense;
    Engine engine(model, engineOptions);
    const auto interventions =
        std::make_shared<const Interventions>(options.model.interventions(*model));
    engine.setInterventions(*interventions);
    ModelState state = engine.initialState();
    std::vector<float> logits(static_cast<std::size_t>(engine.shape().vocab));
    TraceFile trace(model->config);
    const std::filesystem::path source = std::filesystem::absolute(model->source);
    trace.setModel({source.filename().string(), modelFingerprint(*model),
                    std::string(weightFormatName(options.model.weights))});
    const auto tokenizer = tokenizerIfAny(*model);
    Speller speller(tokenizer.get());
    for (const TokenId token : tokens) {
        engine.step(token, state, logits);
        trace.append(speller.next(token), interventions, engine.activity(), state, logits);
    }
    trace.write(options.out);
}

/// A file of ids beside the trace, gone at the end of its life.
class TemporaryIds
{
public:
    TemporaryIds(const std::filesystem::path& trace, const std::vector<TokenId>& tokens)
        : m_file(trace.string() + fmt::format(".ids-{}.json", ::getpid()))
    {
        writeFileAtomically(m_file, nlohmann::json(tokens).dump());
    }
    TemporaryIds(const TemporaryIds&) = delete;
    TemporaryIds& operator=(const TemporaryIds&) = delete;
    ~TemporaryIds()
    {
        std::error_code ignored;
        std::filesystem::remove(m_file, ignored);
    }
    [[nodiscard]] std::string path() const { return m_file.string(); }

private:
    std::filesystem::path m_file;
};

void traceWithTorch(const std::vector<TokenId>& tokens, const Options& options)
{
    const TemporaryIds ids(options.out, tokens);
    std::vector<std::string> arguments{"forward",
                                       "--model",
                                       options.model.path.string(),
                                       "--ids",
                                       ids.path(),
                                       "--out",
                                       options.out.string(),
                                       "--threads",
                                       std::to_string(options.model.threads)};
    const auto add = [&](const char* name, const std::string& value) {
        arguments.emplace_back(name);
        arguments.push_back(value);
    };
    const ModelOverrides& overrides = options.model.overrides;
    if (options.model.spiking)
        add("--spiking", *options.model.spiking);
    if (options.model.binaryEmbedding)
        add("--binary-embedding", *options.model.binaryEmbedding);
    if (overrides.rescaleEvery)
        add("--rescale-every", std::to_string(*overrides.rescaleEvery));
    if (overrides.vThreshold)
        add("--v-threshold", fmt::format("{}", *overrides.vThreshold));
    if (overrides.tau)
        throw Error("--tau is not an option of the torch backend");
    if (!options.model.interventionsFile.empty())
        throw Error("--interventions is not an option of the torch backend");
    runTorch(arguments);
}

void trace(const Options& options)
{
    const auto model = options.model.open();
    const auto tokens = options.prompt.tokens(*model);
    const auto ending = options.out.extension();
    if (options.backend == "torch" && (ending == ".npz" || ending == ".h5" || ending == ".hdf5"))
        throw Error(options.out, "the torch backend writes .safetensors only");
    if (options.backend == "torch")
        traceWithTorch(tokens, options);
    else
        traceWithEngine(model, tokens, options);
}

} // namespace

void addTraceCommand(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "trace", "Feed tokens to the model and write every internal value to a file");
    auto options = std::make_shared<Options>();
    options->model.addTo(*command);
    options->model.addInterventionsTo(*command);
    options->prompt.addTo(*command);
    command
        ->add_option("--out", options->out,
                     "Trace file: .safetensors or .npz (NumPy) with every value, .h5 (SONATA HDF5) "
                     "with spikes and potentials")
        ->required();
    command
        ->add_option("--backend", options->backend,
                     "event: this program's engine; dense: the same without skipping zeros; "
                     "torch: the reference forward pass")
        ->check(CLI::IsMember({"event", "dense", "torch"}))
        ->capture_default_str();
    command->callback([options] { trace(*options); });
}

} // namespace spikeglass::cli
