#pragma once

#include "core/inspection/firing_statistics.h"
#include "core/inspection/neuron_tuning.h"
#include "core/model/model_folder.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

namespace spikeglass {

/// What a model's neurons do over a text file.
struct TextScan
{
    FiringStatistics statistics; ///< of all neurons
    NeuronTuning tuning;         ///< of the neuron asked for
    std::uint64_t tokens = 0;
    bool isWhole = true; ///< false: ended at the limit
};

/// Reads a corpus file (see DocumentReader), each document from a fresh state behind the document
/// token, up to `maxTokens`. `check`, called between passages with the tokens read so far, may
/// throw to end the work. Throws Error for a file that is missing, not UTF-8 or without text.
TextScan scanText(const std::shared_ptr<const Model>& model, const Tokenizer& tokenizer,
                  const std::filesystem::path& file, NeuronId neuron, std::uint64_t maxTokens,
                  const std::function<void(std::uint64_t)>& check = {});

} // namespace spikeglass
