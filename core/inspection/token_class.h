#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace spikeglass {

/// What a token looks like on the page. A token may be of several classes.
enum class TokenClass : std::uint8_t
{
    SpaceInitial,  ///< begins with a space or a line break
    Continuation,  ///< letters that go on with the word before
    Capitalised,   ///< its first letter is a capital
    Name,          ///< capitalised inside a sentence (not 'I'), and what continues such a word
    SentenceStart, ///< the first word of a sentence
    Punctuation,   ///< no letter and no digit, but a sign
    Quote,         ///< holds a quotation mark
    Digit,         ///< holds a digit
};
inline constexpr std::array kTokenClasses{TokenClass::SpaceInitial,  TokenClass::Continuation,
                                          TokenClass::Capitalised,   TokenClass::Name,
                                          TokenClass::SentenceStart, TokenClass::Punctuation,
                                          TokenClass::Quote,         TokenClass::Digit};

/// A set of classes.
class TokenClasses
{
public:
    void add(TokenClass c) { m_bits |= bit(c); }
    [[nodiscard]] bool has(TokenClass c) const { return (m_bits & bit(c)) != 0; }
    bool operator==(const TokenClasses&) const = default;

private:
    static constexpr unsigned bit(TokenClass c) { return 1U << static_cast<unsigned>(c); }
    unsigned m_bits = 0;
};

/// Classes of the tokens of a text, one after the other. What lies beyond ASCII counts as letters
/// without case, except for the quotation marks and dashes of English texts.
class TokenClassifier
{
public:
    /// `text` is what the token adds, UTF-8 (a part of a character is no letter).
    TokenClasses next(std::string_view text, bool isDocumentStart);

private:
    [[nodiscard]] bool continuesWord(std::string_view text) const;
    void readOn(std::string_view text);

    bool m_inSentence = false; ///< a word of the sentence has begun
    bool m_inWord = false;     ///< the text so far ends in a letter
    bool m_inName = false;     ///< and that word is a name
};

} // namespace spikeglass
