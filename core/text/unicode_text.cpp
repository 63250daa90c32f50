#include "core/text/unicode_text.h"

#include "core/error.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <utf8proc.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace spikeglass {
namespace {

/// \\s of PCRE2 takes in U+180E, which is no White_Space since Unicode 6.3; hence spelt out.
constexpr std::string_view kPattern =
    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+"
    "| ?[^\\x{09}-\\x{0D}\\x{85}\\p{Z}\\p{L}\\p{N}]+"
    "|[\\x{09}-\\x{0D}\\x{85}\\p{Z}]+(?![^\\x{09}-\\x{0D}\\x{85}\\p{Z}])"
    "|[\\x{09}-\\x{0D}\\x{85}\\p{Z}]+";

pcre2_match_data* matchData(void* match)
{
    return static_cast<pcre2_match_data*>(match);
}

} // namespace

std::string composedText(std::string_view utf8)
{
    if (std::ranges::all_of(utf8,
                            [](char byte) { return static_cast<unsigned char>(byte) < 0x80; }))
        return std::string(utf8);
    utf8proc_uint8_t* composed = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                     static_cast<utf8proc_ssize_t>(utf8.size()), &composed,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (length < 0)
        throw Error(std::string("cannot normalise the text: ") + utf8proc_errmsg(length));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
    return {reinterpret_cast<const char*>(composed), static_cast<std::size_t>(length)};
}

WordPattern::WordPattern()
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    m_code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(kPattern.data()), kPattern.size(),
                               PCRE2_UTF | PCRE2_NO_UTF_CHECK, &error, &offset, nullptr));
    assert(m_code);
    pcre2_jit_compile(m_code.get(), PCRE2_JIT_COMPLETE); // else it is interpreted
}

void WordPattern::FreeCode::operator()(pcre2_real_code_8* code) const
{
    pcre2_code_free(code);
}

WordPattern::Words::Words(const pcre2_real_code_8& code, std::string_view utf8)
    : m_code(code)
    , m_text(utf8)
    , m_match(pcre2_match_data_create(1, nullptr))
{
}

WordPattern::Words::~Words()
{
    pcre2_match_data_free(matchData(m_match));
}

bool WordPattern::Words::next()
{
    if (m_position == m_text.size())
        return false;
    const int found =
        pcre2_match(&m_code, reinterpret_cast<PCRE2_SPTR>(m_text.data()), m_text.size(), m_position,
                    PCRE2_ANCHORED | PCRE2_NO_UTF_CHECK, matchData(m_match), nullptr);
    if (found < 0)
        throw Error("the text cannot be divided into words");
    const std::size_t end = pcre2_get_ovector_pointer(matchData(m_match))[1];
    assert(end > m_position);
    m_word = m_text.substr(m_position, end - m_position);
    m_position = end;
    return true;
}

} // namespace spikeglass
