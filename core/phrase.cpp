#include "core/phrase.h"

namespace spikeglass {

Phrase Phrase::verbatim(std::string text)
{
    Phrase phrase;
    phrase.m_text = std::move(text);
    phrase.m_isVerbatim = true;
    return phrase;
}

std::string Phrase::english() const
{
    std::string filled;
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        const bool isPlace = m_text[i] == '%' && i + 1 < m_text.size() && m_text[i + 1] >= '1' &&
                             m_text[i + 1] <= '9';
        const std::size_t argument = isPlace ? static_cast<std::size_t>(m_text[i + 1] - '1') : 0;
        if (!isPlace || argument >= m_arguments.size()) {
            filled += m_text[i];
            continue;
        }
        filled += m_arguments[argument].english();
        ++i;
    }
    return filled;
}

Phrase operator""_phrase(const char* text, std::size_t size)
{
    Phrase phrase;
    phrase.m_text.assign(text, size);
    return phrase;
}

std::vector<std::string> englishOf(const std::vector<Phrase>& phrases)
{
    std::vector<std::string> texts;
    texts.reserve(phrases.size());
    for (const Phrase& phrase : phrases)
        texts.push_back(phrase.english());
    return texts;
}

} // namespace spikeglass
