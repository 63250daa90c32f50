#pragma once

#include "core/model/tensor_file.h"
#include "core/types.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace spikeglass {

class MappedFile;

/// A tokenized text: safetensors file with the tensor `tokens` [n] (U16, I32 or I64) and metadata
/// `bytes` (UTF-8 bytes of the text these tokens encode). The tokens stay in the file, which may be
/// larger than the memory; they are read when they are asked for.
class TokenFile
{
public:
    /// Reads all of the file once, to check it and for contentHash(). Throws Error unless every
    /// token is in 0 .. vocab - 1.
    TokenFile(const std::filesystem::path& file, int vocab);
    ~TokenFile();
    TokenFile(TokenFile&&) noexcept;
    TokenFile& operator=(TokenFile&&) noexcept;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::int64_t size() const { return m_size; }
    [[nodiscard]] double bytesPerToken() const { return m_bytes / static_cast<double>(m_size); }
    /// Of the tokens, whatever their type in the file; 16 hexadecimal digits.
    [[nodiscard]] const std::string& contentHash() const { return m_hash; }
    /// Tokens begin .. begin + count - 1.
    [[nodiscard]] std::vector<TokenId> read(std::int64_t begin, std::int64_t count) const;

private:
    void check(int vocab);

    std::filesystem::path m_path;
    std::unique_ptr<MappedFile> m_mapping;
    std::size_t m_offset = 0; ///< of the first token in the file
    DType m_type = DType::U16;
    std::int64_t m_size = 0;
    double m_bytes = 0;
    std::string m_hash;
};

/// A token file of a training run.
struct DataSource
{
    std::filesystem::path path;
    double weight = 1;
    std::string contentHash; ///< empty until the file was opened
};
/// "file@weight", weight 1 where absent.
DataSource parseDataSource(const std::string& text);

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
    /// Opens the files and fills in their content hashes. Throws Error where one is shorter than a
    /// window of `time` + 1 tokens.
    TokenMix(std::vector<DataSource>& sources, int vocab, int time);

    [[nodiscard]] bool empty() const { return m_files.empty(); }
    /// Windows first .. first + batch - 1 of a step, at random places: a pure function of (seed,
    /// step, number of the window).
    [[nodiscard]] Windows draw(std::uint64_t seed, std::uint64_t step, int first, int batch,
                               int time) const;

private:
    std::vector<TokenFile> m_files;
    std::vector<double> m_cumulative; ///< last is 1
};

/// `count` windows at even distances over the file, or as many as fit without overlap; window i.
Windows evenWindow(const TokenFile& file, std::int64_t index, std::int64_t count, int time);
std::int64_t evenWindowCount(const TokenFile& file, std::int64_t wanted, int time);

} // namespace spikeglass
