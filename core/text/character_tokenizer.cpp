#include "core/text/character_tokenizer.h"

#include "core/error.h"
#include "core/json_text.h"
#include "core/text/utf8_stream.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cassert>
#include <charconv>
#include <unordered_map>

namespace spikeglass {
namespace {

using nlohmann::json;

class CharacterTokenizer : public Tokenizer
{
public:
    explicit CharacterTokenizer(std::vector<std::string> characters)
        : m_characters(std::move(characters))
    {
        for (std::size_t id = 0; id < m_characters.size(); ++id)
            m_ids.emplace(m_characters[id], static_cast<TokenId>(id));
    }

    int vocabSize() const override { return static_cast<int>(m_characters.size()); }
    std::optional<TokenId> documentToken() const override { return std::nullopt; }

    std::string tokenBytes(TokenId id) const override
    {
        assert(id >= 0 && id < vocabSize());
        return m_characters[static_cast<std::size_t>(id)];
    }

    std::vector<TokenId> encode(std::string_view utf8) const override
    {
        std::vector<TokenId> ids;
        for (std::size_t position = 0; position < utf8.size();) {
            const Utf8Unit unit = nextUtf8Unit(utf8.substr(position));
            if (unit.kind != Utf8Unit::Kind::Character)
                throw Error(fmt::format("the text is not UTF-8 at byte {}", position));
            const std::string character(utf8.substr(position, unit.length));
            const auto found = m_ids.find(character);
            if (found == m_ids.end())
                throw Error(
                    fmt::format("character '{}' at byte {} is not in the model's vocabulary",
                                character, position));
            ids.push_back(found->second);
            position += unit.length;
        }
        return ids;
    }

private:
    std::vector<std::string> m_characters; // [V], UTF-8
    std::unordered_map<std::string, TokenId> m_ids;
};

void appendUtf8(char32_t code, std::string& out)
{
    const auto push = [&](char32_t bits) { out += static_cast<char>(bits); };
    if (code < 0x80) {
        push(code);
    } else if (code < 0x800) {
        push(0xC0 | (code >> 6U));
        push(0x80 | (code & 0x3FU));
    } else if (code < 0x10000) {
        push(0xE0 | (code >> 12U));
        push(0x80 | ((code >> 6U) & 0x3FU));
        push(0x80 | (code & 0x3FU));
    } else {
        push(0xF0 | (code >> 18U));
        push(0x80 | ((code >> 12U) & 0x3FU));
        push(0x80 | ((code >> 6U) & 0x3FU));
        push(0x80 | (code & 0x3FU));
    }
}

/// `units` is UTF-16 without its byte order mark.
std::string utf16ToUtf8(std::string_view units, bool littleEndian,
                        const std::filesystem::path& source)
{
    const auto unitAt = [&](std::size_t i) -> char32_t {
        const auto first = static_cast<unsigned char>(units[i]);
        const auto second = static_cast<unsigned char>(units[i + 1]);
        return littleEndian ? first | (second << 8U) : (first << 8U) | second;
    };
    if (units.size() % 2 != 0)
        throw Error(source, "UTF-16 text of an odd number of bytes");
    std::string text;
    for (std::size_t i = 0; i < units.size(); i += 2) {
        char32_t code = unitAt(i);
        if (code >= 0xD800 && code < 0xE000) {
            const bool pair = code < 0xDC00 && i + 2 < units.size();
            const char32_t low = pair ? unitAt(i + 2) : 0;
            if (low < 0xDC00 || low >= 0xE000)
                throw Error(source, "UTF-16 text with an unpaired surrogate");
            code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
            i += 2;
        }
        appendUtf8(code, text);
    }
    return text;
}

std::string asUtf8(std::string_view content, const std::filesystem::path& source)
{
    if (content.starts_with("\xFF\xFE"))
        return utf16ToUtf8(content.substr(2), true, source);
    if (content.starts_with("\xFE\xFF"))
        return utf16ToUtf8(content.substr(2), false, source);
    if (content.starts_with("\xEF\xBB\xBF"))
        content.remove_prefix(3);
    return std::string(content);
}

std::size_t parseId(const std::string& key, std::size_t count, const std::filesystem::path& source)
{
    std::size_t id = 0;
    const auto [end, failed] = std::from_chars(key.data(), key.data() + key.size(), id);
    if (failed != std::errc() || end != key.data() + key.size() || id >= count)
        throw Error(source, fmt::format("'{}' is not an id from 0 to {}", key, count - 1));
    return id;
}

} // namespace

std::unique_ptr<Tokenizer> parseCharacterTable(std::string_view content,
                                               const std::filesystem::path& source)
{
    const json table = parseJsonText(asUtf8(content, source), source);
    if (!table.is_object() || table.empty())
        throw Error(source,
                    "not a character table: a JSON object {\"id\": \"character\"} is expected");
    std::vector<std::string> characters(table.size());
    for (const auto& [key, value] : table.items()) {
        std::string& slot = characters[parseId(key, table.size(), source)];
        if (!value.is_string() || !slot.empty())
            throw Error(source, "id " + key + " is not given exactly one character");
        slot = value.get<std::string>();
        if (slot.empty() || nextUtf8Unit(slot).length != slot.size() || firstInvalidUtf8(slot))
            throw Error(source, "id " + key + " does not stand for exactly one character");
    }
    return std::make_unique<CharacterTokenizer>(std::move(characters));
}

} // namespace spikeglass
