#include "core/text/byte_bpe_tokenizer.h"

#include "core/error.h"
#include "core/json_text.h"
#include "core/text/unicode_text.h"
#include "core/text/utf8_stream.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <queue>
#include <unordered_map>
#include <unordered_set>

namespace spikeglass {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxVocab = 1U << 22U;

/// Code point of a valid UTF-8 character.
char32_t codePoint(std::string_view character)
{
    constexpr std::array<unsigned, 5> kLeadMask{0, 0x7F, 0x1F, 0x0F, 0x07};
    char32_t code = static_cast<unsigned char>(character.front()) & kLeadMask[character.size()];
    for (const char byte : character.substr(1))
        code = (code << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
    return code;
}

/// GPT-2's bytes_to_unicode: printable Latin-1 stands for itself, the other bytes for U+0100 on.
std::array<char32_t, 256> byteAlphabet()
{
    std::array<char32_t, 256> alphabet{};
    char32_t next = 0x100;
    for (char32_t byte = 0; byte < 256; ++byte) {
        const bool printable =
            (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
        alphabet[byte] = printable ? byte : next++;
    }
    return alphabet;
}

struct Merge
{
    std::int32_t rank = 0;
    TokenId result = 0;
};

std::uint64_t pairKey(TokenId left, TokenId right)
{
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32U) |
           static_cast<std::uint32_t>(right);
}
using Merges = std::unordered_map<std::uint64_t, Merge>;

/// The symbols of one word, merged pair by pair in the order of rank, then of place.
class WordMerger
{
public:
    WordMerger(const Merges& merges, std::vector<TokenId> symbols) : m_merges(merges)
    {
        for (std::size_t i = 0; i < symbols.size(); ++i)
            m_nodes.push_back({symbols[i], static_cast<int>(i) - 1, static_cast<int>(i) + 1});
        for (std::size_t i = 0; i + 1 < symbols.size(); ++i)
            propose(static_cast<int>(i));
    }

    void appendTo(std::vector<TokenId>& ids)
    {
        while (!m_proposals.empty()) {
            const Proposal best = m_proposals.top();
            m_proposals.pop();
            apply(best);
        }
        for (int i = 0; i < size(); i = node(i).next)
            ids.push_back(node(i).symbol);
    }

private:
    struct Node
    {
        TokenId symbol; ///< -1: merged into the one before
        int previous, next;
    };
    struct Proposal
    {
        Merge merge;
        int left;
        TokenId leftSymbol, rightSymbol;
        bool operator<(const Proposal& other) const
        {
            return merge.rank != other.merge.rank ? merge.rank > other.merge.rank
                                                  : left > other.left;
        }
    };

    [[nodiscard]] int size() const { return static_cast<int>(m_nodes.size()); }
    Node& node(int i) { return m_nodes[static_cast<std::size_t>(i)]; }

    void propose(int left)
    {
        if (left < 0 || node(left).next >= size())
            return;
        const TokenId first = node(left).symbol;
        const TokenId second = node(node(left).next).symbol;
        if (const auto found = m_merges.find(pairKey(first, second)); found != m_merges.end())
            m_proposals.push({found->second, left, first, second});
    }

    void apply(const Proposal& proposal)
    {
        Node& left = node(proposal.left);
        if (left.symbol != proposal.leftSymbol || left.next >= size() ||
            node(left.next).symbol != proposal.rightSymbol)
            return; // one of the two has changed since
        Node& right = node(left.next);
        left.symbol = proposal.merge.result;
        left.next = right.next;
        right.symbol = -1;
        if (left.next < size())
            node(left.next).previous = proposal.left;
        propose(left.previous);
        propose(proposal.left);
    }

    const Merges& m_merges;
    std::vector<Node> m_nodes;
    std::priority_queue<Proposal> m_proposals;
};

/// A token that is found in the text before anything else.
struct AddedToken
{
    std::string text;
    TokenId id = 0;
};

/// Tokens looked for at every place of a text, the longest first.
class AddedTokens
{
public:
    void add(AddedToken token)
    {
        m_starts.at(static_cast<unsigned char>(token.text.front())) = true;
        m_tokens.push_back(std::move(token));
        std::ranges::stable_sort(m_tokens, std::ranges::greater{},
                                 [](const AddedToken& t) { return t.text.size(); });
    }

    /// Calls found(id) for the tokens in the text and rest(part) for what is between them.
    template <typename Found, typename Rest>
    void split(std::string_view text, const Found& found, const Rest& rest) const
    {
        std::size_t plain = 0; // start of the text between tokens
        for (std::size_t position = 0; position < text.size();) {
            const AddedToken* token = tokenAt(text.substr(position));
            if (token == nullptr) {
                ++position;
                continue;
            }
            rest(text.substr(plain, position - plain));
            found(token->id);
            position += token->text.size();
            plain = position;
        }
        rest(text.substr(plain));
    }

private:
    [[nodiscard]] const AddedToken* tokenAt(std::string_view text) const
    {
        if (!m_starts[static_cast<unsigned char>(text.front())])
            return nullptr;
        for (const AddedToken& token : m_tokens)
            if (text.starts_with(token.text))
                return &token;
        return nullptr;
    }

    std::vector<AddedToken> m_tokens;
    std::array<bool, 256> m_starts{}; ///< bytes that some token starts with
};

/// What the file holds, checked.
struct ByteBpe
{
    std::vector<std::string> bytes;     // [V], raw; empty for special tokens
    std::array<TokenId, 256> byteIds{}; // of single bytes
    Merges merges;
    bool normalizes = false; // to NFC
    AddedTokens asWritten;   // looked for in the text as it is
    AddedTokens normalized;  // looked for in the normalised text
    std::unordered_map<TokenId, std::string> special;
    std::optional<TokenId> documentToken;
};

class ByteBpeTokenizer : public Tokenizer
{
public:
    explicit ByteBpeTokenizer(ByteBpe bpe) : m_bpe(std::move(bpe)) {}

    int vocabSize() const override { return static_cast<int>(m_bpe.bytes.size()); }
    std::optional<TokenId> documentToken() const override { return m_bpe.documentToken; }
    std::string tokenBytes(TokenId id) const override
    {
        assert(id >= 0 && id < vocabSize());
        return m_bpe.bytes[static_cast<std::size_t>(id)];
    }

    std::vector<TokenId> encode(std::string_view utf8) const override
    {
        if (const auto bad = firstInvalidUtf8(utf8))
            throw Error(fmt::format("the text is not UTF-8 at byte {}", *bad));
        std::vector<TokenId> ids;
        const auto append = [&](TokenId id) { ids.push_back(id); };
        m_bpe.asWritten.split(utf8, append, [&](std::string_view part) {
            const std::string composed = m_bpe.normalizes ? composedText(part) : std::string(part);
            m_bpe.normalized.split(composed, append,
                                   [&](std::string_view plain) { encodePlain(plain, ids); });
        });
        return ids;
    }

    std::string specialText(TokenId id) const override
    {
        const auto found = m_bpe.special.find(id);
        return found == m_bpe.special.end() ? std::string() : found->second;
    }

private:
    void encodePlain(std::string_view text, std::vector<TokenId>& ids) const
    {
        m_words.split(text, [&](std::string_view word) {
            std::vector<TokenId> symbols;
            for (const char byte : word)
                symbols.push_back(m_bpe.byteIds[static_cast<unsigned char>(byte)]);
            WordMerger(m_bpe.merges, std::move(symbols)).appendTo(ids);
        });
    }

    WordPattern m_words;
    ByteBpe m_bpe;
};

/// Builds a ByteBpe from the JSON object, throwing at the first thing that is not as expected.
class ByteBpeReader
{
public:
    ByteBpeReader(const json& file, const std::filesystem::path& source)
        : m_source(source)
        , m_file(file)
    {
        const auto alphabet = byteAlphabet();
        for (std::size_t byte = 0; byte < alphabet.size(); ++byte)
            m_byteOf.emplace(alphabet[byte], static_cast<char>(byte));
    }

    ByteBpe read()
    {
        requireByteLevel();
        m_bpe.normalizes = !m_file.value("normalizer", json()).is_null();
        readVocabulary(m_file.at("model").at("vocab"));
        readAdded(m_file.value("added_tokens", json::array()));
        readByteIds();
        readMerges(m_file.at("model").at("merges"));
        return std::move(m_bpe);
    }

private:
    [[noreturn]] void fail(const std::string& cause) const { throw Error(m_source, cause); }

    void requireByteLevel() const
    {
        const auto pre = m_file.value("pre_tokenizer", json());
        const auto normalizer = m_file.value("normalizer", json());
        if (m_file.at("model").value("type", "BPE") != "BPE" || !pre.is_object() ||
            pre.value("type", "") != "ByteLevel" || pre.value("add_prefix_space", true))
            fail("not a byte-level BPE without prefix space, the only kind that is read");
        if (!normalizer.is_null() && normalizer.value("type", "") != "NFC")
            fail("the tokenizer changes the text it encodes by another way than NFC");
    }

    /// Bytes of a token written in GPT-2's alphabet.
    std::string rawBytes(const std::string& token) const
    {
        std::string bytes;
        for (std::size_t position = 0; position < token.size();) {
            const Utf8Unit unit = nextUtf8Unit(std::string_view(token).substr(position));
            const auto found = unit.kind == Utf8Unit::Kind::Character
                                   ? m_byteOf.find(codePoint(
                                         std::string_view(token).substr(position, unit.length)))
                                   : m_byteOf.end();
            if (found == m_byteOf.end())
                fail("token '" + token + "' is not written in the byte alphabet");
            bytes += found->second;
            position += unit.length;
        }
        return bytes;
    }

    /// The library would convert true, 1.5 and -1.
    TokenId readId(const json& value) const
    {
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() >= kMaxVocab)
            fail(fmt::format("{} is not a token id below {}", value.dump(), kMaxVocab));
        return value.get<TokenId>();
    }

    std::string& slot(TokenId id)
    {
        const auto index = static_cast<std::size_t>(id);
        if (index >= m_bpe.bytes.size())
            m_bpe.bytes.resize(index + 1);
        return m_bpe.bytes[index];
    }

    void readVocabulary(const json& vocabulary)
    {
        for (const auto& [token, value] : vocabulary.items()) {
            const TokenId id = readId(value);
            m_ids.emplace(token, id);
            // Special tokens are in the vocabulary too, but written plainly: see readAdded().
            std::string& text = slot(id);
            if (!text.empty())
                fail(fmt::format("'{}' and '{}' have the same id {}", text, token, id));
            text = token;
        }
        std::unordered_set<std::string> plain;
        for (const json& added : m_file.value("added_tokens", json::array()))
            plain.insert(added.at("content").get<std::string>());
        for (std::string& token : m_bpe.bytes)
            if (!plain.contains(token))
                token = rawBytes(token);
    }

    void readAdded(const json& tokens)
    {
        for (const json& token : tokens) {
            const auto text = token.at("content").get<std::string>();
            const TokenId id = readId(token.at("id"));
            const bool special = token.at("special").get<bool>();
            if (text.empty() || firstInvalidUtf8(text))
                fail("an added token is empty or not UTF-8");
            for (const char* property : {"lstrip", "rstrip", "single_word"})
                if (token.value(property, false))
                    fail(fmt::format("added token '{}' has the property {}, which is not supported",
                                     text, property));
            slot(id) = special ? std::string() : text;
            if (special)
                m_bpe.special.emplace(id, text);
            if (text == kDocumentMark)
                m_bpe.documentToken = id;
            if (token.value("normalized", !special))
                m_bpe.normalized.add({m_bpe.normalizes ? composedText(text) : text, id});
            else
                m_bpe.asWritten.add({text, id});
        }
    }

    void readByteIds()
    {
        std::array<bool, 256> present{};
        for (std::size_t id = 0; id < m_bpe.bytes.size(); ++id)
            if (m_bpe.bytes[id].size() == 1) {
                const auto byte = static_cast<unsigned char>(m_bpe.bytes[id].front());
                m_bpe.byteIds[byte] = static_cast<TokenId>(id);
                present[byte] = true;
            }
        // No valid UTF-8 holds 0xC0, 0xC1 or 0xF5 and above.
        for (std::size_t byte = 0; byte < 0xF5; ++byte)
            if (!present[byte] && byte != 0xC0 && byte != 0xC1)
                fail(fmt::format("the vocabulary has no token for the byte 0x{:02X}", byte));
    }

    TokenId idOf(const std::string& token) const
    {
        const auto found = m_ids.find(token);
        if (found == m_ids.end())
            fail("a merge names the token '" + token + "', which is not in the vocabulary");
        return found->second;
    }

    void readMerges(const json& merges)
    {
        for (const json& merge : merges) {
            const auto [left, right] = sides(merge);
            m_bpe.merges.emplace(
                pairKey(idOf(left), idOf(right)),
                Merge{static_cast<std::int32_t>(m_bpe.merges.size()), idOf(left + right)});
        }
    }

    /// "a b" or ["a", "b"].
    std::pair<std::string, std::string> sides(const json& merge) const
    {
        if (merge.is_array() && merge.size() == 2)
            return {merge[0].get<std::string>(), merge[1].get<std::string>()};
        const auto text = merge.get<std::string>();
        const std::size_t space = text.find(' ');
        if (space == std::string::npos)
            fail("merge '" + text + "' is not a pair");
        return {text.substr(0, space), text.substr(space + 1)};
    }

    const std::filesystem::path& m_source;
    const json& m_file;
    std::unordered_map<char32_t, char> m_byteOf;
    std::unordered_map<std::string, TokenId> m_ids;
    ByteBpe m_bpe;
};

} // namespace

std::unique_ptr<Tokenizer> parseByteBpe(std::string_view content,
                                        const std::filesystem::path& source)
{
    try {
        const json file = parseJsonText(content, source);
        return std::make_unique<ByteBpeTokenizer>(ByteBpeReader(file, source).read());
    } catch (const json::exception& problem) {
        throw Error(source, std::string("not a usable tokenizer.json: ") + problem.what());
    }
}

} // namespace spikeglass
