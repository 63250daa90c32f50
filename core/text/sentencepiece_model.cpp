#include "core/text/sentencepiece_model.h"

#include "core/error.h"
#include "core/text/utf8_stream.h"

#include <fmt/format.h>

#include <bitset>
#include <optional>

namespace spikeglass {
namespace {

/// One field of a protobuf message: a number (varint) or a view of its bytes.
struct Field
{
    std::uint32_t number = 0;
    std::uint64_t value = 0;
    std::string_view bytes;
};

/// Walks the fields of a message in the protobuf wire format; every length is checked.
class FieldWalker
{
public:
    FieldWalker(std::string_view message, const std::filesystem::path& source)
        : m_rest(message)
        , m_source(source)
    {
    }

    std::optional<Field> next()
    {
        if (m_rest.empty())
            return std::nullopt;
        const std::uint64_t key = varint();
        Field field{static_cast<std::uint32_t>(key >> 3U), 0, {}};
        switch (key & 7U) {
        case 0:
            field.value = varint();
            break;
        case 1:
            take(8);
            break;
        case 2:
            field.bytes = take(varint());
            break;
        case 5:
            take(4);
            break;
        default:
            damaged();
        }
        return field;
    }

private:
    [[noreturn]] void damaged() const
    {
        throw Error(m_source, "not a sentencepiece model, or a damaged one");
    }

    std::string_view take(std::uint64_t length)
    {
        if (length > m_rest.size())
            damaged();
        const auto taken = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return taken;
    }

    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(take(1).front());
            value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if (byte < 0x80)
                return value;
        }
        damaged();
    }

    std::string_view m_rest;
    const std::filesystem::path& m_source;
};

// Numbers of sentencepiece_model.proto.
enum ModelField : std::uint32_t
{
    Pieces = 1,
    TrainerSpec = 2,
    NormalizerSpec = 3
};
enum PieceField : std::uint32_t
{
    PieceText = 1,
    PieceType = 3
};
enum PieceType : std::uint64_t
{
    Normal = 1,
    Unknown,
    Control,
    UserDefined,
    Unused,
    Byte
};
enum NormalizerField : std::uint32_t
{
    Charsmap = 2,
    DummyPrefix,
    ExtraWhitespace,
    EscapeWhitespace
};
enum TrainerField : std::uint32_t
{
    WhitespaceSuffix = 24
};

struct RawPiece
{
    std::string text;
    std::uint64_t type = Normal;
};

RawPiece readPiece(std::string_view message, const std::filesystem::path& source)
{
    RawPiece piece;
    FieldWalker walker(message, source);
    while (const auto field = walker.next()) {
        if (field->number == PieceText)
            piece.text = field->bytes;
        else if (field->number == PieceType)
            piece.type = field->value;
    }
    if (piece.text.empty() || firstInvalidUtf8(piece.text))
        throw Error(source, "a piece is empty or not UTF-8");
    if (piece.type < Normal || piece.type > Byte)
        throw Error(source,
                    fmt::format("piece '{}' has the unknown type {}", piece.text, piece.type));
    return piece;
}

/// "<0xE2>" as 0xE2.
std::uint8_t byteValue(const std::string& text, const std::filesystem::path& source)
{
    unsigned value = 256;
    if (text.size() == 6 && text.starts_with("<0x") && text.back() == '>')
        for (value = 0; const char digit : text.substr(3, 2))
            value = value * 16 + static_cast<unsigned>(
                                     std::string_view("0123456789ABCDEF").find(digit) & 0x1FFU);
    if (value > 255)
        throw Error(source, "byte piece '" + text + "' is not written as <0xE2>");
    return static_cast<std::uint8_t>(value);
}

SentencePiece::Type typeOf(std::uint64_t type)
{
    if (type == Byte)
        return SentencePiece::Type::Byte;
    return type == Normal || type == UserDefined ? SentencePiece::Type::Text
                                                 : SentencePiece::Type::Nothing;
}

/// The defaults of the format are the opposite of what keeps a text.
void requireIdentity(std::string_view message, const std::filesystem::path& source)
{
    bool dummyPrefix = true;
    bool extraWhitespaceRemoved = true;
    bool whitespaceEscaped = true;
    bool rewrites = false;
    FieldWalker walker(message, source);
    while (const auto field = walker.next()) {
        if (field->number == Charsmap)
            rewrites = !field->bytes.empty();
        else if (field->number == DummyPrefix)
            dummyPrefix = field->value != 0;
        else if (field->number == ExtraWhitespace)
            extraWhitespaceRemoved = field->value != 0;
        else if (field->number == EscapeWhitespace)
            whitespaceEscaped = field->value != 0;
    }
    if (rewrites || dummyPrefix || extraWhitespaceRemoved || !whitespaceEscaped)
        throw Error(source, "the tokenizer changes the text it encodes (identity normalisation, "
                            "no dummy prefix and kept whitespace are expected)");
}

void requirePlainWhitespace(std::string_view message, const std::filesystem::path& source)
{
    FieldWalker walker(message, source);
    while (const auto field = walker.next())
        if (field->number == WhitespaceSuffix && field->value != 0)
            throw Error(source, "whitespace as a suffix is not supported");
}

/// Sorts the pieces into ours and checks that there is one unknown piece and every byte.
class PieceCollector
{
public:
    explicit PieceCollector(const std::filesystem::path& source) : m_source(source) {}

    void add(RawPiece raw)
    {
        SentencePiece piece{std::move(raw.text), typeOf(raw.type), 0};
        m_unknowns += raw.type == Unknown ? 1 : 0;
        if (piece.type == SentencePiece::Type::Byte) {
            piece.byte = byteValue(piece.text, m_source);
            m_bytes.set(piece.byte);
        }
        m_model.pieces.push_back(std::move(piece));
    }

    SentencePieceModel take()
    {
        if (m_unknowns != 1)
            throw Error(m_source, "the tokenizer does not have exactly one unknown piece");
        if (!m_bytes.all())
            throw Error(m_source,
                        "the tokenizer has no byte fallback: it cannot express every text");
        return std::move(m_model);
    }

private:
    const std::filesystem::path& m_source;
    SentencePieceModel m_model;
    int m_unknowns = 0;
    std::bitset<256> m_bytes;
};

} // namespace

SentencePieceModel parseSentencePieceModel(std::string_view content,
                                           const std::filesystem::path& source)
{
    PieceCollector collector(source);
    std::string_view normalizer;
    FieldWalker walker(content, source);
    while (const auto field = walker.next()) {
        if (field->number == Pieces)
            collector.add(readPiece(field->bytes, source));
        else if (field->number == TrainerSpec)
            requirePlainWhitespace(field->bytes, source);
        else if (field->number == NormalizerSpec)
            normalizer = field->bytes;
    }
    SentencePieceModel model = collector.take();
    requireIdentity(normalizer, source);
    return model;
}

} // namespace spikeglass
