#include "core/text/sentencepiece_trainer.h"

#include "core/error.h"
#include "core/text/corpus.h"
#include "core/text/tokenizer.h"

#include <fmt/format.h>
#include <sentencepiece_trainer.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace spikeglass {
namespace {

constexpr int kMinVocab = 300;   // 256 bytes, the marks and some letters
constexpr int kMaxVocab = 65536; // token files stay U16
constexpr std::size_t kMaxLineBytes = 16384;

/// splitmix64 (Steele, Lea, Flood 2014), as a hash.
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

/// Bytes to take from each source: by weight, and what a small file cannot give goes to the others.
std::vector<double> byteShares(const std::vector<VocabularySource>& sources,
                               const std::vector<double>& sizes, double budget)
{
    std::vector<double> shares(sources.size(), 0.0);
    std::vector<bool> full(sources.size(), false);
    for (std::size_t round = 0; round < sources.size(); ++round) {
        double weights = 0;
        double left = budget;
        for (std::size_t i = 0; i < sources.size(); ++i)
            full[i] ? left -= sizes[i] : weights += sources[i].weight;
        bool changed = false;
        for (std::size_t i = 0; i < sources.size(); ++i) {
            if (full[i])
                continue;
            shares[i] = weights > 0 ? left * sources[i].weight / weights : 0;
            if (shares[i] >= sizes[i]) {
                shares[i] = sizes[i];
                full[i] = changed = true;
            }
        }
        if (!changed)
            break;
    }
    return shares;
}

/// End of the piece of `line` that starts at `start`: all of it, or as much as sentencepiece takes,
/// up to a space or at least a whole character.
std::size_t pieceEnd(std::string_view line, std::size_t start)
{
    const auto isContinuation = [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    };
    if (line.size() - start <= kMaxLineBytes)
        return line.size();
    const std::size_t limit = start + kMaxLineBytes;
    const std::size_t space = line.rfind(' ', limit - 1);
    if (space != std::string_view::npos && space > start)
        return space;
    std::size_t end = limit;
    while (end > start + 1 && isContinuation(line[end]))
        --end;
    return end;
}

/// Calls take(line) for the text's lines, long ones in pieces; newlines have pieces of their own in
/// the vocabulary and need no learning.
template <typename Take>
void forEachLine(std::string_view text, const Take& take)
{
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        for (std::size_t piece = 0; piece < line.size();) {
            const std::size_t next = pieceEnd(line, piece);
            take(line.substr(piece, next - piece));
            piece = next;
        }
        start = end + 1;
    }
}

std::vector<std::string> sampleLines(const std::vector<VocabularySource>& sources,
                                     const VocabularySettings& settings)
{
    std::vector<double> sizes;
    for (const VocabularySource& source : sources) {
        std::error_code failed;
        const auto size = std::filesystem::file_size(source.corpus, failed);
        sizes.push_back(failed ? 0.0 : static_cast<double>(size));
    }
    const auto shares = byteShares(sources, sizes, static_cast<double>(settings.sampleBytes));
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        DocumentReader reader(sources[i].corpus);
        const double keep = sizes[i] > 0 ? shares[i] / sizes[i] : 0;
        std::uint64_t number = 0;
        while (const auto document = reader.next())
            forEachLine(document->text, [&](std::string_view line) {
                const std::uint64_t draw = mixed(mixed(settings.seed + i) + number++);
                if (static_cast<double>(draw >> 11U) * 0x1p-53 < keep)
                    lines.emplace_back(line);
            });
    }
    return lines;
}

/// Hands the sampled lines to sentencepiece.
class LineIterator : public sentencepiece::SentenceIterator
{
public:
    explicit LineIterator(const std::vector<std::string>& lines) : m_lines(lines) {}
    bool done() const override { return m_next == m_lines.size(); }
    void Next() override { ++m_next; }
    const std::string& value() const override { return m_lines[m_next]; }
    sentencepiece::util::Status status() const override { return {}; }

private:
    const std::vector<std::string>& m_lines;
    std::size_t m_next = 0;
};

std::unordered_map<std::string, std::string> trainerOptions(const VocabularySettings& settings)
{
    const bool characters = settings.characters;
    return {{"model_type", characters ? "char" : "bpe"},
            {"vocab_size", std::to_string(characters ? kMaxVocab : settings.vocabSize)},
            {"use_all_vocab", characters ? "true" : "false"},
            {"byte_fallback", "true"},
            {"character_coverage", characters ? "1.0" : "0.9998"},
            {"normalization_rule_name", "identity"},
            {"remove_extra_whitespaces", "false"},
            {"add_dummy_prefix", "false"},
            {"split_digits", "true"},
            {"max_sentence_length", std::to_string(kMaxLineBytes)},
            {"user_defined_symbols", characters ? "\n" : "\n,\n\n"},
            {"unk_id", "0"},
            {"eos_id", "1"},
            {"eos_piece", std::string(kDocumentMark)},
            {"bos_id", "-1"},
            {"pad_id", "-1"},
            {"num_threads", "2"},
            {"minloglevel", "2"}};
}

} // namespace

std::string trainVocabulary(const std::vector<VocabularySource>& sources,
                            const VocabularySettings& settings)
{
    if (!settings.characters && (settings.vocabSize < kMinVocab || settings.vocabSize > kMaxVocab))
        throw Error(fmt::format("vocabulary size {} is outside {} to {}", settings.vocabSize,
                                kMinVocab, kMaxVocab));
    const std::vector<std::string> lines = sampleLines(sources, settings);
    if (lines.empty())
        throw Error("the corpus holds no text to learn a vocabulary from");
    LineIterator iterator(lines);
    std::string model;
    const auto status =
        sentencepiece::SentencePieceTrainer::Train(trainerOptions(settings), &iterator, &model);
    if (!status.ok())
        throw Error(
            fmt::format("cannot learn a vocabulary of {} from this text: {}",
                        settings.characters ? "its characters" : std::to_string(settings.vocabSize),
                        status.error_message()));
    return model;
}

} // namespace spikeglass
