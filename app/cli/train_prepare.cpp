#include "app/cli/train_prepare.h"

#include "core/error.h"
#include "core/files.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "core/text/sentencepiece_trainer.h"

#include <fmt/format.h>

#include <map>

namespace spikeglass::cli {
namespace {

constexpr const char* kTokenizerName = "tokenizer.model";

using Report = std::function<void(const std::string&)>;

void createFolder(const std::filesystem::path& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        throw Error(folder, "cannot create the folder: " + failed.message());
}

std::vector<VocabularySource> vocabularySources(const TrainingTexts& texts)
{
    std::vector<VocabularySource> sources;
    const auto addAll = [&](const std::vector<WeightedFile>& files) {
        for (const WeightedFile& file : files)
            sources.push_back({file.file, file.weight});
    };
    addAll(texts.vocabulary);
    if (sources.empty()) {
        addAll(texts.corpus);
        addAll(texts.finish);
    }
    return sources;
}

void makeVocabulary(const TrainingTexts& texts, const VocabularyOptions& options,
                    const std::filesystem::path& file, const Report& report)
{
    if (std::filesystem::exists(file)) {
        report(fmt::format("{}: vocabulary kept from an earlier run", file.string()));
        return;
    }
    const VocabularySettings settings{options.size, options.sampleBytes, options.seed,
                                      options.characters};
    writeFileAtomically(file, trainVocabulary(vocabularySources(texts), settings));
    report(fmt::format("{}: vocabulary of {} learned", file.string(),
                       options.characters ? "characters" : std::to_string(options.size)));
}

/// Encodes each corpus once, however often it is named.
class TokenFiles
{
public:
    TokenFiles(const std::filesystem::path& tokenizerFile, int vocabSize,
               std::filesystem::path folder, const Report& report)
        : m_tokenizer(openTokenizer(tokenizerFile, vocabSize))
        , m_hash(contentHash(readFile(tokenizerFile)))
        , m_folder(std::move(folder))
        , m_report(report)
    {
        createFolder(m_folder);
    }

    [[nodiscard]] int vocabSize() const { return m_tokenizer->vocabSize(); }

    PreparedFile prepare(const WeightedFile& source, const DocumentSplit& split)
    {
        const auto tokens =
            m_folder / source.file.stem().concat(split.takesHeldOut ? ".held-out.safetensors"
                                                                    : ".safetensors");
        const auto [owner, isNew] = m_owners.emplace(tokens, source.file);
        if (owner->second != source.file)
            throw Error(source.file, "has the same name as " + owner->second.string() +
                                         ": their token files would be one");
        PreparedFile prepared{source.file, tokens, source.weight, split,
                              writeTokenFile(*m_tokenizer, m_hash, source.file, tokens, split)};
        if (isNew)
            reportFile(prepared);
        return prepared;
    }

private:
    void reportFile(const PreparedFile& file) const
    {
        const TokenFileSummary& sum = file.summary;
        m_report(fmt::format("{}: {} tokens, {} documents, {} bytes, {:.4f} tokens per byte{}",
                             file.tokens.string(), sum.tokens, sum.documents, sum.bytes,
                             static_cast<double>(sum.tokens) / static_cast<double>(sum.bytes),
                             sum.reused ? " (kept)" : ""));
    }

    std::unique_ptr<Tokenizer> m_tokenizer;
    std::string m_hash;
    std::filesystem::path m_folder;
    const Report& m_report;
    std::map<std::filesystem::path, std::filesystem::path> m_owners; ///< token file -> corpus
};

} // namespace

void adoptVocabulary(const std::filesystem::path& source, const std::filesystem::path& folder)
{
    if (!std::filesystem::exists(source))
        throw Error(source, "no such model or checkpoint");
    const auto home = std::filesystem::is_directory(source) ? source : source.parent_path();
    const auto theirs = home / kTokenizerName;
    if (!std::filesystem::exists(theirs))
        throw Error(source, "has no tokenizer.model beside it: what its token ids mean is unknown");
    const auto ours = folder / kTokenizerName;
    createFolder(folder);
    if (!std::filesystem::exists(ours))
        writeFileAtomically(ours, readFile(theirs));
    else if (readFile(ours) != readFile(theirs))
        throw Error(ours, "is not the vocabulary of " + source.string());
}

PreparedTraining prepareTraining(const TrainingTexts& texts, const VocabularyOptions& vocabulary,
                                 const std::filesystem::path& folder, const Report& report)
{
    createFolder(folder);
    PreparedTraining prepared{folder / kTokenizerName, 0, {}, {}, {}};
    makeVocabulary(texts, vocabulary, prepared.tokenizer, report);
    TokenFiles files(prepared.tokenizer, vocabulary.characters ? 0 : vocabulary.size,
                     folder / "tokens", report);
    prepared.vocabSize = files.vocabSize();
    const DocumentSplit trained{texts.heldOut, false};
    for (const WeightedFile& file : texts.corpus)
        prepared.corpus.push_back(files.prepare(file, trained));
    for (const WeightedFile& file : texts.finish)
        prepared.finish.push_back(files.prepare(file, trained));
    for (const std::filesystem::path& file : texts.valid)
        prepared.valid.push_back(files.prepare({file, 1.0}, {}));
    if (texts.heldOut > 0)
        for (const WeightedFile& file : texts.corpus)
            prepared.valid.push_back(files.prepare({file.file, 1.0}, {texts.heldOut, true}));
    return prepared;
}

} // namespace spikeglass::cli
