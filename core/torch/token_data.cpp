#include "core/torch/token_data.h"

#include "core/error.h"
#include "core/model/safetensors.h"
#include "core/torch/counter_random.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace spikeglass {
namespace {

double bytesOf(const SafetensorsReader& reader)
{
    const auto found = reader.metadata().find("bytes");
    if (found == reader.metadata().end())
        throw Error(reader.file(), "metadata 'bytes' (length of the text) is missing");
    double bytes = 0;
    const std::string& text = found->second;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), bytes);
    if (failed != std::errc() || end != text.data() + text.size() || !(bytes > 0))
        throw Error(reader.file(),
                    "metadata 'bytes' is '" + text + "', a positive number is expected");
    return bytes;
}

void appendWindow(Windows& windows, const std::vector<TokenId>& tokens, std::int64_t begin,
                  int time)
{
    const auto first = tokens.begin() + begin;
    windows.tokens.insert(windows.tokens.end(), first, first + time);
    windows.targets.insert(windows.targets.end(), first + 1, first + time + 1);
}

} // namespace

TokenFile readTokenFile(const std::filesystem::path& file, int vocab)
{
    SafetensorsReader reader(file);
    if (reader.info("tokens").shape.size() != 1 || reader.info("tokens").elements() == 0)
        throw Error(file, "tensor 'tokens' has shape " + shapeText(reader.info("tokens").shape) +
                              ", a non-empty list is expected");
    TokenFile result{file, {}, bytesOf(reader), reader.metadata()};
    const std::vector<std::int64_t> tokens = reader.readIntegers("tokens");
    result.tokens.reserve(tokens.size());
    for (const std::int64_t token : tokens) {
        if (token < 0 || token >= vocab)
            throw Error(file, "token " + std::to_string(token) + " is outside the vocabulary of " +
                                  std::to_string(vocab));
        result.tokens.push_back(static_cast<TokenId>(token));
    }
    return result;
}

WeightedPath parseWeightedPath(const std::string& text)
{
    const std::size_t at = text.rfind('@');
    if (at == std::string::npos)
        return {text, 1.0};
    double weight = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data() + at + 1, end, weight);
    if (failed != std::errc() || stop != end)
        return {text, 1.0};
    if (!(weight > 0) || !std::isfinite(weight))
        throw Error("'" + text + "': the sampling weight must be a positive number");
    return {text.substr(0, at), weight};
}

TokenMix::TokenMix(const std::vector<WeightedPath>& files, int vocab, int time)
{
    double total = 0;
    for (const WeightedPath& file : files) {
        m_files.push_back(readTokenFile(file.path, vocab));
        if (m_files.back().tokens.size() < static_cast<std::size_t>(time) + 1)
            throw Error(file.path, "has " + std::to_string(m_files.back().tokens.size()) +
                                       " tokens, fewer than one window of " +
                                       std::to_string(time + 1));
        m_cumulative.push_back(total += file.weight);
    }
    for (double& bound : m_cumulative)
        bound /= total;
}

Windows TokenMix::draw(std::uint64_t seed, std::uint64_t step, int batch, int time) const
{
    Windows windows;
    for (int i = 0; i < batch; ++i) {
        const auto index = static_cast<std::uint64_t>(2 * i);
        const double choice = toUnit(counterRandom(seed, step, index));
        const auto found = std::ranges::upper_bound(m_cumulative, choice);
        const auto file = std::min<std::ptrdiff_t>(found - m_cumulative.begin(),
                                                   static_cast<std::ptrdiff_t>(m_files.size()) - 1);
        const std::vector<TokenId>& tokens = m_files[static_cast<std::size_t>(file)].tokens;
        const std::size_t places = tokens.size() - static_cast<std::size_t>(time);
        const double place =
            toUnit(counterRandom(seed, step, index + 1)) * static_cast<double>(places);
        appendWindow(windows, tokens, static_cast<std::int64_t>(place), time);
    }
    return windows;
}

std::int64_t evenWindowCount(const TokenFile& file, std::int64_t wanted, int time)
{
    const std::int64_t fits = (static_cast<std::int64_t>(file.tokens.size()) - 1) / time;
    if (fits < 1)
        throw Error(file.path, "has " + std::to_string(file.tokens.size()) +
                                   " tokens, fewer than one window of " + std::to_string(time + 1));
    return std::min(wanted, fits);
}

Windows evenWindow(const TokenFile& file, std::int64_t index, std::int64_t count, int time)
{
    const std::int64_t room = static_cast<std::int64_t>(file.tokens.size()) - time - 1;
    Windows windows;
    appendWindow(windows, file.tokens, count > 1 ? room * index / (count - 1) : 0, time);
    return windows;
}

} // namespace spikeglass
