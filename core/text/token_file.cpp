#include "core/text/token_file.h"

#include "core/error.h"
#include "core/files.h"
#include "core/model/safetensors.h"
#include "core/text/corpus.h"

#include <fmt/format.h>

#include <limits>
#include <optional>

namespace spikeglass {
namespace {

constexpr int kMaxU16Vocab = std::numeric_limits<std::uint16_t>::max() + 1;

/// Collects ids in the element type of the file.
template <typename Id>
TokenFileSummary encodeCorpus(const Tokenizer& tokenizer, const std::filesystem::path& corpus,
                              std::vector<Id>& tokens)
{
    TokenFileSummary summary;
    const auto separate = [&] {
        if (const auto mark = tokenizer.documentToken())
            tokens.push_back(static_cast<Id>(*mark));
    };
    DocumentReader reader(corpus);
    separate();
    while (const auto document = reader.next()) {
        for (const TokenId id : tokenizer.encode(document->text))
            tokens.push_back(static_cast<Id>(id));
        separate();
        summary.bytes += document->text.size();
        ++summary.documents;
    }
    if (summary.documents == 0)
        throw Error(corpus, "holds no text");
    summary.tokens = tokens.size();
    return summary;
}

std::optional<TokenFileSummary> existingSummary(const std::filesystem::path& tokenFile,
                                                const std::string& tokenizerHash,
                                                const std::string& corpusHash)
{
    std::error_code ignored;
    if (!std::filesystem::exists(tokenFile, ignored))
        return std::nullopt;
    try {
        const SafetensorsReader reader(tokenFile);
        const auto& metadata = reader.metadata();
        if (metadata.at("tokenizer_hash") != tokenizerHash ||
            metadata.at("corpus_hash") != corpusHash)
            return std::nullopt;
        return TokenFileSummary{static_cast<std::uint64_t>(reader.info("tokens").elements()),
                                std::stoull(metadata.at("documents")),
                                std::stoull(metadata.at("bytes")), true};
    } catch (const std::exception&) {
        return std::nullopt; // damaged or not ours: made again
    }
}

template <typename Id>
TokenFileSummary encodeAndWrite(const Tokenizer& tokenizer, const std::string& tokenizerHash,
                                const std::string& corpusHash, const std::filesystem::path& corpus,
                                const std::filesystem::path& tokenFile)
{
    std::vector<Id> tokens;
    const TokenFileSummary summary = encodeCorpus(tokenizer, corpus, tokens);
    SafetensorsWriter writer;
    writer.setMetadata("bytes", std::to_string(summary.bytes));
    writer.setMetadata("documents", std::to_string(summary.documents));
    if (const auto mark = tokenizer.documentToken())
        writer.setMetadata("document_token", std::to_string(*mark));
    writer.setMetadata("vocab_size", std::to_string(tokenizer.vocabSize()));
    writer.setMetadata("tokenizer_hash", tokenizerHash);
    writer.setMetadata("corpus_hash", corpusHash);
    writer.add("tokens", {static_cast<std::int64_t>(tokens.size())}, std::span<const Id>(tokens));
    writer.write(tokenFile);
    return summary;
}

} // namespace

std::string contentHash(std::string_view bytes)
{
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
    return fmt::format("{:016x}", hash);
}

TokenFileSummary writeTokenFile(const Tokenizer& tokenizer, const std::string& tokenizerHash,
                                const std::filesystem::path& corpus,
                                const std::filesystem::path& tokenFile)
{
    const std::string corpusHash = contentHash(readFile(corpus));
    if (const auto existing = existingSummary(tokenFile, tokenizerHash, corpusHash))
        return *existing;
    if (tokenizer.vocabSize() <= kMaxU16Vocab)
        return encodeAndWrite<std::uint16_t>(tokenizer, tokenizerHash, corpusHash, corpus,
                                             tokenFile);
    return encodeAndWrite<std::int32_t>(tokenizer, tokenizerHash, corpusHash, corpus, tokenFile);
}

} // namespace spikeglass
