#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace spikeglass {

struct VocabularySource
{
    std::filesystem::path corpus; ///< documents as DocumentReader reads them
    double weight = 1.0;          ///< share of the sampled bytes, relative to the other sources
};

struct VocabularySettings
{
    int vocabSize = 4096;
    std::uint64_t sampleBytes = 24U << 20U; ///< text to learn from, all sources together
    std::uint64_t seed = 1;                 ///< picks the lines sampled
    bool characters = false; ///< a piece for every character, however many, and bytes for the rest
};

/// Learns a vocabulary, by BPE or of characters, and returns the content of a sentencepiece model:
/// identity normalisation, whitespace kept, byte fallback, digits apart, pieces for one and two
/// newlines, id 0 <unk> (never produced), id 1 the document token. Equal corpora and settings give
/// equal bytes. Throws Error (unreadable or empty corpus, vocabulary too large for the text).
std::string trainVocabulary(const std::vector<VocabularySource>& sources,
                            const VocabularySettings& settings);

} // namespace spikeglass
