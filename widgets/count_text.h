#pragma once

#include <QString>
#include <cstdint>

namespace spikeglass {

/// At most so many letters of a text, none of them halved, with an ellipsis for what is left out.
QString shortened(const QString& text, qsizetype most);

/// '1 token', '2 400 tokens': counts with what is counted, in the number that the language asks
/// for.
QString tokensText(std::uint64_t count);
QString spikesText(std::uint64_t count);
QString neuronsText(std::uint64_t count);
QString coresText(std::uint64_t count);
QString chipsText(std::uint64_t count);

} // namespace spikeglass
