#pragma once

#include "app/cli/input.h"
#include "core/text/token_file.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace spikeglass::cli {

/// What a training run reads.
struct TrainingTexts
{
    std::vector<WeightedFile> corpus; ///< pretraining
    std::vector<WeightedFile> finish; ///< last phase; may be empty
    std::vector<WeightedFile>
        vocabulary; ///< the vocabulary is learned from these; empty: all above
    std::vector<std::filesystem::path>
        valid;          ///< held out; the first one is measured during the run
    double heldOut = 0; ///< share of the corpus documents measured instead of `valid`
};

/// A corpus file turned into a token file.
struct PreparedFile
{
    std::filesystem::path corpus;
    std::filesystem::path tokens;
    double weight = 1.0;
    DocumentSplit split; ///< which documents of it
    TokenFileSummary summary;
};

struct PreparedTraining
{
    std::filesystem::path tokenizer; ///< DIR/tokenizer.model
    int vocabSize = 0;               ///< of the tokenizer
    std::vector<PreparedFile> corpus, finish, valid;
};

struct VocabularyOptions
{
    int size = 4096;
    std::uint64_t sampleBytes = 24U << 20U;
    std::uint64_t seed = 1;
    bool characters = false; ///< those of the text, instead of `size` pieces
};

/// Puts the vocabulary that the weights in `source` (a model folder, or a file beside a
/// tokenizer.model) were trained with into DIR/tokenizer.model. Throws Error where there is none,
/// or DIR has another.
void adoptVocabulary(const std::filesystem::path& source, const std::filesystem::path& folder);

/// Makes DIR/tokenizer.model, unless it is there already with the size asked for, and
/// DIR/tokens/<name>.safetensors for every corpus, unless made before from the same text; with
/// documents held out, DIR/tokens/<name>.held-out.safetensors too.
/// `report` receives one line for a user after each step. Throws Error.
PreparedTraining prepareTraining(const TrainingTexts& texts, const VocabularyOptions& vocabulary,
                                 const std::filesystem::path& folder,
                                 const std::function<void(const std::string&)>& report);

} // namespace spikeglass::cli
