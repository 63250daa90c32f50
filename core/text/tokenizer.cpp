#include "core/text/tokenizer.h"

#include "core/error.h"
#include "core/text/utf8_stream.h"

#include <fmt/format.h>

namespace spikeglass {
namespace {

std::string escapedCharacter(std::string_view character)
{
    if (character == " ")
        return "␣";
    if (character == "\n")
        return "\\n";
    if (character == "\t")
        return "\\t";
    if (character == "\r")
        return "\\r";
    const auto first = static_cast<unsigned char>(character.front());
    if (first < 0x20 || first == 0x7F)
        return fmt::format("<0x{:02X}>", first);
    return std::string(character);
}

} // namespace

std::string Tokenizer::tokenName(TokenId id) const
{
    const std::string bytes = tokenBytes(id);
    if (bytes.empty() && documentToken() == id)
        return std::string(kDocumentMark);
    if (bytes.empty())
        return specialText(id).empty() ? fmt::format("<{}>", id) : specialText(id);
    std::string name;
    for (std::size_t position = 0; position < bytes.size();) {
        const Utf8Unit unit = nextUtf8Unit(std::string_view(bytes).substr(position));
        const auto part = std::string_view(bytes).substr(position, unit.length);
        if (unit.kind == Utf8Unit::Kind::Character)
            name += escapedCharacter(part);
        else
            for (const char byte : part)
                name += fmt::format("<0x{:02X}>", static_cast<unsigned char>(byte));
        position += unit.length;
    }
    return name;
}

std::string Tokenizer::decode(const std::vector<TokenId>& ids) const
{
    std::string text;
    for (const TokenId id : ids) {
        if (id < 0 || id >= vocabSize())
            throw Error(
                fmt::format("token id {} is outside the vocabulary of {}", id, vocabSize()));
        const std::string bytes = tokenBytes(id);
        text += bytes.empty() ? specialText(id) : bytes;
    }
    return text;
}

} // namespace spikeglass
