#pragma once

#include "core/files.h"
#include "core/model/model_writer.h"
#include "core/random_model.h"
#include "core/text/sentencepiece_trainer.h"
#include "tests/support/small_corpus.h"

#include <filesystem>

namespace spikeglass::test {

/// Writes a model folder into `folder`: random weights, two layers of 32 channels, and a vocabulary
/// learned from the small corpus; with LIF neurons or spike-driven.
inline void makeSmallModel(const std::filesystem::path& folder, std::uint64_t seed = 1,
                           bool spikeDriven = false)
{
    constexpr int kPieces = 400;
    std::filesystem::create_directories(folder);
    const auto corpus = folder / "corpus.txt";
    writeFileAtomically(corpus, smallCorpus());
    writeFileAtomically(folder / "tokenizer.model",
                        trainVocabulary({{corpus, 1.0}}, {.vocabSize = kPieces}));
    std::filesystem::remove(corpus);
    Model model = makeRandomModel({2, 32, kPieces, !spikeDriven, spikeDriven, 0}, seed);
    model.config.tokenizer = "tokenizer.model";
    writeModelFolder(model.config, model.weights, folder);
}

} // namespace spikeglass::test
