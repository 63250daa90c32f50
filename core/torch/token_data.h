#pragma once

#include "core/types.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace spikeglass {

/// A tokenized text: safetensors file with the integer tensor `tokens` [n] and metadata `bytes`
/// (UTF-8 bytes of the text these tokens encode), optionally `document_token`.
struct TokenFile
{
    std::filesystem::path path;
    std::vector<TokenId> tokens;
    double bytes = 0;
    std::map<std::string, std::string> metadata;

    [[nodiscard]] double bytesPerToken() const
    {
        return bytes / static_cast<double>(tokens.size());
    }
};

/// Throws Error unless every token is in 0 .. vocab - 1.
TokenFile readTokenFile(const std::filesystem::path& file, int vocab);

/// "file@weight", weight 1 where absent.
struct WeightedPath
{
    std::filesystem::path path;
    double weight = 1;
};
WeightedPath parseWeightedPath(const std::string& text);

/// One training batch: targets are the tokens that follow.
struct Windows
{
    std::vector<TokenId> tokens;  // [batch, time]
    std::vector<TokenId> targets; // [batch, time]
};

/// Files with the probability of being drawn from.
class TokenMix
{
public:
    /// Throws Error where a file is shorter than one window of `time` + 1 tokens.
    TokenMix(const std::vector<WeightedPath>& files, int vocab, int time);

    [[nodiscard]] bool empty() const { return m_files.empty(); }
    /// Windows at random places, a pure function of (seed, step).
    [[nodiscard]] Windows draw(std::uint64_t seed, std::uint64_t step, int batch, int time) const;

private:
    std::vector<TokenFile> m_files;
    std::vector<double> m_cumulative; ///< last is 1
};

/// `count` windows at even distances over the file, or as many as fit without overlap; window i.
Windows evenWindow(const TokenFile& file, std::int64_t index, std::int64_t count, int time);
std::int64_t evenWindowCount(const TokenFile& file, std::int64_t wanted, int time);

} // namespace spikeglass
