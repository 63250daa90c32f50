#include "core/inspection/token_class.h"

#include <algorithm>
#include <string>

namespace spikeglass {
namespace {

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Signs beyond ASCII that English texts use, and what they stand for.
struct Sign
{
    std::string_view utf8;
    char plain;
};
constexpr Sign kSigns[] = {{"\u201C", '"'}, {"\u201D", '"'},  {"\u00AB", '"'},
                           {"\u00BB", '"'}, {"\u2018", '\''}, {"\u2019", '\''},
                           {"\u2013", '-'}, {"\u2014", '-'},  {"\u2026", '.'}};

bool isLetter(char c)
{
    return isUpper(c) || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::string plain(std::string_view text)
{
    std::string result(text);
    for (const Sign& sign : kSigns)
        for (auto at = result.find(sign.utf8); at != std::string::npos; at = result.find(sign.utf8))
            result.replace(at, sign.utf8.size(), 1, sign.plain);
    return result;
}

bool isPunctuation(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) { return isLetter(c) || isDigit(c); }) &&
           !std::ranges::all_of(text, isSpace);
}

/// 'I', "I'm": a capital that says nothing.
bool isPronounI(std::string_view word)
{
    return word.starts_with('I') && (word.size() == 1 || !isLetter(word[1]));
}

/// The text from its first letter on.
std::string_view firstWord(std::string_view text)
{
    const auto* letter = std::ranges::find_if(text, isLetter);
    return text.substr(static_cast<std::size_t>(letter - text.begin()));
}

} // namespace

bool TokenClassifier::continuesWord(std::string_view text) const
{
    return m_inWord && !text.empty() && isLetter(text.front());
}

TokenClasses TokenClassifier::next(std::string_view token, bool isDocumentStart)
{
    if (isDocumentStart)
        *this = {};
    TokenClasses classes;
    const std::string text = plain(token);
    if (text.empty())
        return classes;
    if (isSpace(text.front()))
        classes.add(TokenClass::SpaceInitial);
    if (isPunctuation(text))
        classes.add(TokenClass::Punctuation);
    if (text.find('"') != std::string::npos)
        classes.add(TokenClass::Quote);
    if (std::ranges::any_of(text, isDigit))
        classes.add(TokenClass::Digit);
    const bool continues = continuesWord(text);
    const std::string_view word = firstWord(text);
    readOn(std::string_view(text).substr(0, text.size() - word.size()));
    const bool capital = !word.empty() && isUpper(word.front());
    if (continues)
        classes.add(TokenClass::Continuation);
    if (capital)
        classes.add(TokenClass::Capitalised);
    if (!word.empty() && !continues) {
        if (!m_inSentence)
            classes.add(TokenClass::SentenceStart);
        m_inName = m_inSentence && capital && !isPronounI(word);
    }
    if (m_inName && !word.empty())
        classes.add(TokenClass::Name);
    readOn(word);
    return classes;
}

void TokenClassifier::readOn(std::string_view text)
{
    for (const char c : text) {
        m_inWord = isLetter(c);
        if (m_inWord)
            m_inSentence = true;
        else if (c == '.' || c == '!' || c == '?' || c == '"' || c == '\n')
            m_inSentence = false;
    }
    if (!m_inWord)
        m_inName = false;
}

} // namespace spikeglass
