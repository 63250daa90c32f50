#include "core/text/token_file.h"

#include "core/error.h"
#include "core/mapped_file.h"
#include "core/model/safetensors.h"
#include "core/text/corpus.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <limits>
#include <optional>
#include <system_error>

namespace spikeglass {
namespace {

constexpr int kMaxU16Vocab = std::numeric_limits<std::uint16_t>::max() + 1;
constexpr std::uint64_t kHashStart = 0xCBF29CE484222325U;

/// 64-bit FNV-1a, continued.
std::uint64_t hashOn(std::uint64_t hash, std::string_view bytes)
{
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
    return hash;
}

std::string hashText(std::uint64_t hash)
{
    return fmt::format("{:016x}", hash);
}

std::string partName(const DocumentSplit& split)
{
    if (split.heldOut <= 0)
        return "all";
    return fmt::format("{} {}", split.takesHeldOut ? "held out" : "all but", split.heldOut);
}

/// The ids of a file in the making, on disk beside it; removed at the end of its life.
class IdFile
{
public:
    explicit IdFile(const std::filesystem::path& target)
        : m_target(target)
        , m_path(target.string() + ".ids-" + std::to_string(::getpid()))
        , m_stream(m_path, std::ios::binary | std::ios::trunc)
    {
        require();
    }
    IdFile(const IdFile&) = delete;
    IdFile& operator=(const IdFile&) = delete;
    ~IdFile()
    {
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }
    template <typename Id>
    void append(Id id)
    {
        m_stream.write(reinterpret_cast<const char*>(&id), sizeof id);
    }
    /// After the last id.
    const std::filesystem::path& finished()
    {
        m_stream.close();
        require();
        return m_path;
    }

private:
    void require() const
    {
        if (!m_stream)
            throw Error(m_target, "cannot write: " +
                                      std::generic_category().message(errno != 0 ? errno : EIO));
    }

    std::filesystem::path m_target, m_path;
    std::ofstream m_stream;
};

/// The part of a corpus of one document: its end, from a line on, is what is held out.
std::string partOfOnly(const std::string& text, const DocumentSplit& split)
{
    const auto wanted =
        static_cast<std::size_t>(static_cast<double>(text.size()) * (1 - split.heldOut));
    const std::size_t line = text.rfind('\n', wanted);
    const std::size_t cut = line == std::string::npos ? text.size() : line + 1;
    return split.takesHeldOut ? text.substr(cut) : text.substr(0, cut);
}

template <typename Id>
TokenFileSummary encodeCorpus(const Tokenizer& tokenizer, const std::filesystem::path& corpus,
                              const DocumentSplit& split, IdFile& ids)
{
    TokenFileSummary summary;
    const auto add = [&](TokenId id) {
        ids.append(static_cast<Id>(id));
        ++summary.tokens;
    };
    const auto separate = [&] {
        if (const auto mark = tokenizer.documentToken())
            add(*mark);
    };
    const auto take = [&](const std::string& text) {
        for (const TokenId id : tokenizer.encode(text))
            add(id);
        separate();
        summary.bytes += text.size();
        ++summary.documents;
    };
    DocumentReader reader(corpus);
    separate();
    std::optional<Document> document = reader.next();
    std::optional<Document> following = reader.next();
    if (document && !following && split.heldOut > 0) {
        if (const std::string part = partOfOnly(document->text, split); !part.empty())
            take(part);
    } else {
        for (; document; document = std::move(following), following = reader.next())
            if (split.takes(document->text))
                take(document->text);
    }
    if (summary.documents == 0)
        throw Error(corpus, split.heldOut > 0
                                ? "no document of it falls into the part '" + partName(split) + "'"
                                : "holds no text");
    return summary;
}

/// What decides the content of a token file, as it is in the metadata.
struct Origin
{
    std::string tokenizerHash, corpusHash, part;
};

std::optional<TokenFileSummary> existingSummary(const std::filesystem::path& tokenFile,
                                                const Origin& origin)
{
    std::error_code ignored;
    if (!std::filesystem::exists(tokenFile, ignored))
        return std::nullopt;
    try {
        const SafetensorsReader reader(tokenFile);
        const auto& metadata = reader.metadata();
        const auto part = metadata.find("part"); // files made before there were parts lack it
        if (metadata.at("tokenizer_hash") != origin.tokenizerHash ||
            metadata.at("corpus_hash") != origin.corpusHash ||
            (part == metadata.end() ? "all" : part->second) != origin.part)
            return std::nullopt;
        return TokenFileSummary{static_cast<std::uint64_t>(reader.info("tokens").elements()),
                                std::stoull(metadata.at("documents")),
                                std::stoull(metadata.at("bytes")), true};
    } catch (const std::exception&) {
        return std::nullopt; // damaged or not ours: made again
    }
}

template <typename Id>
TokenFileSummary encodeAndWrite(const Tokenizer& tokenizer, const Origin& origin,
                                const std::filesystem::path& corpus, const DocumentSplit& split,
                                const std::filesystem::path& tokenFile)
{
    IdFile ids(tokenFile);
    const TokenFileSummary summary = encodeCorpus<Id>(tokenizer, corpus, split, ids);
    const MappedFile mapped(ids.finished());
    SafetensorsWriter writer;
    writer.setMetadata("bytes", std::to_string(summary.bytes));
    writer.setMetadata("documents", std::to_string(summary.documents));
    if (const auto mark = tokenizer.documentToken())
        writer.setMetadata("document_token", std::to_string(*mark));
    writer.setMetadata("vocab_size", std::to_string(tokenizer.vocabSize()));
    writer.setMetadata("tokenizer_hash", origin.tokenizerHash);
    writer.setMetadata("corpus_hash", origin.corpusHash);
    writer.setMetadata("part", origin.part);
    writer.addRaw("tokens", sizeof(Id) == sizeof(std::uint16_t) ? DType::U16 : DType::I32,
                  {static_cast<std::int64_t>(summary.tokens)},
                  std::as_bytes(std::span(mapped.bytes())));
    writer.write(tokenFile);
    return summary;
}

} // namespace

bool DocumentSplit::takes(std::string_view document) const
{
    if (heldOut <= 0)
        return true;
    const std::uint64_t hash = hashOn(kHashStart, document);
    const std::uint64_t mixed = (hash ^ (hash >> 32U)) * 0x9E3779B97F4A7C15U;
    return (static_cast<double>(mixed >> 11U) * 0x1p-53 < heldOut) == takesHeldOut;
}

std::string contentHash(std::string_view bytes)
{
    return hashText(hashOn(kHashStart, bytes));
}

std::string fileHash(const std::filesystem::path& file)
{
    constexpr std::size_t kPart = std::size_t{16} << 20U;
    const MappedFile mapped(file);
    std::uint64_t hash = kHashStart;
    for (std::size_t begin = 0; begin < mapped.bytes().size(); begin += kPart) {
        const std::string_view part = mapped.bytes().substr(begin, kPart);
        hash = hashOn(hash, part);
        releasePages(part);
    }
    return hashText(hash);
}

TokenFileSummary writeTokenFile(const Tokenizer& tokenizer, const std::string& tokenizerHash,
                                const std::filesystem::path& corpus,
                                const std::filesystem::path& tokenFile, const DocumentSplit& split)
{
    const Origin origin{tokenizerHash, fileHash(corpus), partName(split)};
    if (const auto existing = existingSummary(tokenFile, origin))
        return *existing;
    return tokenizer.vocabSize() <= kMaxU16Vocab
               ? encodeAndWrite<std::uint16_t>(tokenizer, origin, corpus, split, tokenFile)
               : encodeAndWrite<std::int32_t>(tokenizer, origin, corpus, split, tokenFile);
}

} // namespace spikeglass
