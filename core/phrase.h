#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace spikeglass {

/// A sentence for users that core says in English and the window in the user's language: a text
/// with places %1 to %9, and what stands there. Made of a literal, "needs %1"_phrase.with(…), which
/// is listed in widgets/phrase_text.cpp; a test compares the two.
class Phrase
{
public:
    Phrase() = default;
    /// Said the same in every language: a name, a number, a formula. Its arguments need not be.
    static Phrase verbatim(std::string text);
    /// The same with these at its places, in order: phrases, or texts said verbatim.
    template <typename... Arguments>
    [[nodiscard]] Phrase with(Arguments&&... arguments) const
    {
        Phrase filled = *this;
        (filled.m_arguments.push_back(asPhrase(std::forward<Arguments>(arguments))), ...);
        return filled;
    }

    [[nodiscard]] bool empty() const { return m_text.empty(); }
    /// With its places unfilled.
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] bool isVerbatim() const { return m_isVerbatim; }
    [[nodiscard]] const std::vector<Phrase>& arguments() const { return m_arguments; }
    /// With its places filled.
    [[nodiscard]] std::string english() const;

    bool operator==(const Phrase&) const = default;

private:
    friend Phrase operator""_phrase(const char* text, std::size_t size);

    static Phrase asPhrase(Phrase phrase) { return phrase; }
    template <std::convertible_to<std::string> Text>
    static Phrase asPhrase(Text&& text)
    {
        return verbatim(std::forward<Text>(text));
    }

    std::string m_text;
    bool m_isVerbatim = false;
    std::vector<Phrase> m_arguments;
};

Phrase operator""_phrase(const char* text, std::size_t size);

/// `english()` of each.
std::vector<std::string> englishOf(const std::vector<Phrase>& phrases);

} // namespace spikeglass
