#include "core/text/sentencepiece_tokenizer.h"

#include "core/error.h"
#include "core/files.h"
#include "core/text/byte_bpe_tokenizer.h"
#include "core/text/character_tokenizer.h"
#include "core/text/sentencepiece_model.h"
#include "core/text/utf8_stream.h"

#include <fmt/format.h>
#include <sentencepiece_processor.h>

#include <array>
#include <cassert>

namespace spikeglass {
namespace {

constexpr std::size_t kMaxModelBytes = 32U << 20U;
constexpr std::string_view kSpaceMark = "\xE2\x96\x81"; // U+2581

/// The bytes of a piece: U+2581 stands for a space.
std::string pieceBytes(std::string_view piece)
{
    std::string bytes;
    for (std::size_t position = 0; position < piece.size();) {
        const std::size_t mark = std::min(piece.find(kSpaceMark, position), piece.size());
        bytes += piece.substr(position, mark - position);
        if (mark < piece.size())
            bytes += ' ';
        position = mark + kSpaceMark.size();
    }
    return bytes;
}

class SentencePieceTokenizer : public Tokenizer
{
public:
    SentencePieceTokenizer(const std::filesystem::path& file, const std::string& content)
    {
        const SentencePieceModel model = parseSentencePieceModel(content, file);
        const auto status = m_processor.LoadFromSerializedProto(content);
        if (!status.ok())
            throw Error(file,
                        std::string("not a usable sentencepiece model: ") + status.error_message());
        for (const SentencePiece& piece : model.pieces)
            addPiece(piece);
    }

    int vocabSize() const override { return static_cast<int>(m_bytes.size()); }
    std::optional<TokenId> documentToken() const override { return m_documentToken; }

    std::string tokenBytes(TokenId id) const override
    {
        assert(id >= 0 && id < vocabSize());
        return m_bytes[static_cast<std::size_t>(id)];
    }

    std::vector<TokenId> encode(std::string_view utf8) const override
    {
        if (const auto bad = firstInvalidUtf8(utf8))
            throw Error(fmt::format("the text is not UTF-8 at byte {}", *bad));
        std::vector<TokenId> ids;
        for (std::size_t position = 0; position < utf8.size();) {
            const std::size_t mark = std::min(utf8.find(kSpaceMark, position), utf8.size());
            encodePlain(utf8.substr(position, mark - position), ids);
            if (mark < utf8.size())
                for (const char byte : kSpaceMark)
                    ids.push_back(m_byteIds[static_cast<unsigned char>(byte)]);
            position = mark + kSpaceMark.size();
        }
        return ids;
    }

private:
    void addPiece(const SentencePiece& piece)
    {
        const auto id = static_cast<TokenId>(m_bytes.size());
        if (piece.type == SentencePiece::Type::Byte) {
            m_byteIds[piece.byte] = id;
            m_bytes.emplace_back(1, static_cast<char>(piece.byte));
        } else if (piece.type == SentencePiece::Type::Text) {
            m_bytes.push_back(pieceBytes(piece.text));
        } else {
            if (piece.text == kDocumentMark)
                m_documentToken = id;
            m_bytes.emplace_back();
        }
    }

    /// Text without U+2581, which sentencepiece would turn into a space.
    void encodePlain(std::string_view text, std::vector<TokenId>& ids) const
    {
        std::vector<int> part;
        const auto status = m_processor.Encode({text.data(), text.size()}, &part);
        if (!status.ok())
            throw Error(std::string("cannot tokenize: ") + status.error_message());
        ids.insert(ids.end(), part.begin(), part.end());
    }

    sentencepiece::SentencePieceProcessor m_processor;
    std::vector<std::string> m_bytes; // [V]
    std::array<TokenId, 256> m_byteIds{};
    std::optional<TokenId> m_documentToken;
};

} // namespace

std::unique_ptr<Tokenizer> openTokenizer(const std::filesystem::path& file, int expectedVocabSize)
{
    std::unique_ptr<Tokenizer> tokenizer;
    const std::string content = readFile(file, kMaxModelBytes);
    if (content.empty())
        throw Error(file, "the tokenizer file is empty");
    if (file.extension() == ".json")
        tokenizer = content.find("\"merges\"") != std::string::npos
                        ? parseByteBpe(content, file)
                        : parseCharacterTable(content, file);
    else
        tokenizer = std::make_unique<SentencePieceTokenizer>(file, content);
    if (expectedVocabSize != 0 && tokenizer->vocabSize() != expectedVocabSize)
        throw Error(file, fmt::format("the tokenizer has {} tokens, the model {}",
                                      tokenizer->vocabSize(), expectedVocabSize));
    return tokenizer;
}

} // namespace spikeglass
