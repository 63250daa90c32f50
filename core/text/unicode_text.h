#pragma once

#include <memory>
#include <string>
#include <string_view>

struct pcre2_real_code_8;

namespace spikeglass {

/// Unicode normalisation form C of a valid UTF-8 text.
std::string composedText(std::string_view utf8);

/// GPT-2's division of a text into words, as its authors' regular expression has it:
/// 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
/// with Unicode's White_Space for \s. Immutable: may be used from several threads.
class WordPattern
{
public:
    WordPattern();

    /// Calls visit(word) for the words of a valid UTF-8 text, which they tile.
    template <typename Visit>
    void split(std::string_view utf8, const Visit& visit) const
    {
        for (Words words(*m_code, utf8); words.next();)
            visit(words.word());
    }

private:
    struct FreeCode
    {
        void operator()(pcre2_real_code_8* code) const;
    };
    /// One walk through a text.
    class Words
    {
    public:
        Words(const pcre2_real_code_8& code, std::string_view utf8);
        Words(const Words&) = delete;
        Words& operator=(const Words&) = delete;
        ~Words();
        /// False at the end. Throws Error if the library gives up.
        bool next();
        [[nodiscard]] std::string_view word() const { return m_word; }

    private:
        const pcre2_real_code_8& m_code;
        std::string_view m_text, m_word;
        void* m_match; ///< the library's room for a result
        std::size_t m_position = 0;
    };

    std::unique_ptr<pcre2_real_code_8, FreeCode> m_code;
};

} // namespace spikeglass
