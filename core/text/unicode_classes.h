#pragma once

namespace spikeglass {

// Properties of code points, as \p{L}, \p{N} and \s of regular expressions mean them.

bool isLetter(char32_t code);
bool isNumber(char32_t code);
/// White_Space of the Unicode Character Database.
bool isWhiteSpace(char32_t code);

} // namespace spikeglass
