#pragma once

#include "core/engine/interventions.h"
#include "core/engine/weight_format.h"
#include "core/model/model_folder.h"
#include "core/text/tokenizer.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spikeglass::cli {

/// `--model M` and the switches that change how it is evaluated.
struct ModelOption
{
    std::filesystem::path path;
    std::optional<std::string> spiking, binaryEmbedding; ///< "on" or "off"
    ModelOverrides overrides;                            ///< these two apart
    int threads = 1;
    WeightFormat weights = WeightFormat::F32;
    std::string interventionsFile; ///< "-": standard input; empty: none

    /// Everything but the number format of the weights.
    void addTo(CLI::App& command);
    /// What changes its equations.
    void addSettingsTo(CLI::App& command);
    /// --model and what changes its equations.
    void addModelTo(CLI::App& command);
    /// --weights
    void addWeightsTo(CLI::App& command);
    /// --interventions
    void addInterventionsTo(CLI::App& command);
    /// Of the file, none without one. Throws Error if they do not fit the model.
    [[nodiscard]] Interventions interventions(const Model& model) const;
    [[nodiscard]] ModelOverrides allOverrides() const;
    [[nodiscard]] std::shared_ptr<const Model> open() const;
};

/// Names of the number formats as option values.
std::map<std::string, WeightFormat> weightFormats();

/// The model's tokenizer; null if it has none. Throws Error if the file does not fit the model.
std::shared_ptr<const Tokenizer> openModelTokenizer(const Model& model);

/// `--prompt TEXT` or `--ids FILE`, one of them: the tokens that a model reads.
struct PromptOption
{
    std::optional<std::string> prompt; ///< "-": standard input
    std::string idsFile;

    void addTo(CLI::App& command);
    /// The text of the prompt; nullopt where ids are given.
    [[nodiscard]] std::optional<std::string> text() const;
    /// The ids of the file, or the document token (where there is one) and the prompt's tokens, as
    /// in generation. Throws Error if there are none or one is outside the model's vocabulary.
    [[nodiscard]] std::vector<TokenId> tokens(const Model& model) const;
};

} // namespace spikeglass::cli
