#include "app/cli/model_card.h"

#include "core/model/model_config.h"

#include <fmt/format.h>

namespace spikeglass::cli {
namespace {

using nlohmann::json;

std::string fileName(const PreparedFile& file)
{
    const std::string name = file.corpus.filename().string();
    if (file.split.heldOut <= 0)
        return name;
    return fmt::format("{} {:.3g} % of the documents of {}",
                       file.split.takesHeldOut ? "held out" : "without", 100 * file.split.heldOut,
                       name);
}

std::string fileTable(const std::vector<PreparedFile>& files)
{
    std::string table =
        "| file | weight | documents | text bytes | tokens |\n|---|---|---|---|---|\n";
    for (const PreparedFile& file : files)
        table += fmt::format("| {} | {} | {} | {} | {} |\n", fileName(file), file.weight,
                             file.summary.documents, file.summary.bytes, file.summary.tokens);
    return table;
}

/// One row for each scalar of the configuration; file lists are in tables of their own.
std::string settingsTable(const json& config, const std::string& prefix = {})
{
    std::string table;
    for (const auto& [name, value] : config.items()) {
        if (value.is_object())
            table += settingsTable(value, prefix + name + ".");
        else if (!value.is_array())
            table += fmt::format("| {}{} | {} |\n", prefix, name,
                                 value.is_string() ? value.get<std::string>() : value.dump());
    }
    return table;
}

double meanRate(const json& evaluation, const char* site)
{
    const json rates = evaluation.value("firing_rates", json::object()).value(site, json::array());
    double sum = 0;
    for (const json& rate : rates)
        sum += rate.get<double>();
    return rates.empty() ? 0 : sum / static_cast<double>(rates.size());
}

std::string measured(const json& evaluation, const PreparedTraining& prepared)
{
    if (!evaluation.is_object() || prepared.valid.empty())
        return "Nothing was measured.\n";
    std::string text = fmt::format(
        "On held-out text ({}, {} tokens of it, windows of the training length), by the "
        "trainer in its own arithmetic, at step {}: **{:.4f} bits per byte**, {:.4f} nats "
        "per token.",
        fileName(prepared.valid.front()), evaluation.value("tokens", 0),
        evaluation.value("step", 0), evaluation.value("bits_per_byte", 0.0),
        evaluation.value("nll", 0.0));
    if (evaluation.contains("firing_rates"))
        text += fmt::format(" Mean firing rates: time mix {:.1f} %, channel mix {:.1f} %.",
                            100 * meanRate(evaluation, "time_mix"),
                            100 * meanRate(evaluation, "channel_mix"));
    if (evaluation.contains("operations"))
        text += fmt::format(
            " Executed in matrix products, all of it accumulations: {:.2f} % of the operations of "
            "the dense twin.",
            100 * evaluation.at("operations").value("executed_share", 0.0));
    return text + "\n";
}

/// What sort of net it is, from the `model` of a configuration.
const char* sortOfNet(const json& model)
{
    if (model.value("architecture", "") == kSpikeDrivenArchitecture)
        return "A spike-driven variant of SpikeGPT (arXiv 2302.13939), spikes in front of every "
               "matrix product and none behind,";
    return model.value("spiking", true)
               ? "A SpikeGPT language model (arXiv 2302.13939)"
               : "An RWKV-4 language model (arXiv 2305.13048), the net of SpikeGPT without its "
                 "neurons,";
}

/// Equations of the spike-driven variant, the codes as they are in the recipe.
constexpr const char* kSpikeDrivenEquations = R"(
## Equations

Every operand of every matrix product, the head included, is spikes: a product is nothing but
additions of weight columns. The residual stream x is real, no neuron stands behind a product.
S(z) codes a real value per channel, with threshold q and time constant tau of the recipe
(`spike_codes`: mixed for k, v, r, fk, fr; output for y; hidden; head):

    h_t = v_{t-1} + (z_t - v_{t-1}) / tau
    s_t = [h_t >= q] - [h_t <= -q]  (ternary)   or   [h_t >= q]  (binary)
    v_t = (1 - |s_t|) h_t,  v_0 = 0

    x = LN0(E[token])
    per block:  a = LN1(x);  k, v, r = W_p S(mu_p a_t + (1 - mu_p) a_{t-1}),  p = k, v, r
                x += W_o S(LN_y(sigmoid(r) wkv(k, v)))
                b = LN2(x);  f, g = W_p S(mu_p b_t + (1 - mu_p) b_{t-1}),  p = fk, fr
                x += sigmoid(g) (W_fv S(f))
    logits = W_head S(LN_out(x)),   with a head of rank n: W_head S(W_in S(LN_out(x)))
)";

} // namespace

std::string modelCard(const std::string& name, const PreparedTraining& prepared,
                      const TrainingProgress& progress, const std::string& note)
{
    const json config = progress.start().value("config", json::object());
    const json model = config.value("model", json::object());
    const bool spikeDriven = model.value("architecture", "") == kSpikeDrivenArchitecture;
    const bool spiking = !spikeDriven && model.value("spiking", true);
    std::string card = "# " + name + "\n\n";
    card += fmt::format(
        "{} of {} parameters with a vocabulary of {}, trained by `spikeglass-cli train`. It "
        "continues text; it holds no facts worth relying on.\n\n",
        sortOfNet(model), progress.start().value("parameters", std::int64_t{0}),
        prepared.vocabSize);
    card += "## Trained on\n\n" + fileTable(prepared.corpus);
    if (!prepared.finish.empty())
        card += "\nIn the last part of the run, in their place:\n\n" + fileTable(prepared.finish);
    card += fmt::format("\n{} steps of {} tokens.\n", progress.step(),
                        progress.start().value("tokens_per_step", std::int64_t{0}));
    if (!note.empty())
        card += "\n" + note + "\n";
    card += "\n## Measured\n\n" + measured(progress.evaluation(), prepared);
    card += "\n## Recipe\n\n| setting | value |\n|---|---|\n" + settingsTable(config);
    if (spikeDriven)
        return card + kSpikeDrivenEquations;
    if (!spiking)
        return card;
    return card +
           "\nThe firing threshold of the training is folded into the weights of the exported "
           "model, whose own threshold is 1: the spikes are the same.\n";
}

} // namespace spikeglass::cli
