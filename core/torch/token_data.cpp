#include "core/torch/token_data.h"

#include "core/error.h"
#include "core/mapped_file.h"
#include "core/model/safetensors.h"
#include "core/torch/counter_random.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>

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

/// Where the data of a safetensors file begin: behind the length of its header and the header.
std::size_t dataStart(std::string_view file)
{
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, file.data(), sizeof headerBytes);
    return sizeof headerBytes + static_cast<std::size_t>(headerBytes);
}

/// Elements need not be aligned in the file.
template <typename Element>
void convert(const char* begin, std::span<std::int64_t> values)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        Element element;
        std::memcpy(&element, begin + i * sizeof element, sizeof element);
        values[i] = element;
    }
}

void convert(DType type, const char* begin, std::span<std::int64_t> values)
{
    if (type == DType::U16)
        convert<std::uint16_t>(begin, values);
    else if (type == DType::I32)
        convert<std::int32_t>(begin, values);
    else
        convert<std::int64_t>(begin, values);
}

void requireTokens(const std::filesystem::path& file, const TensorInfo& info)
{
    if (info.shape.size() != 1 || info.elements() == 0)
        throw Error(file, "tensor 'tokens' has shape " + shapeText(info.shape) +
                              ", a non-empty list is expected");
    if (info.dtype != DType::U16 && info.dtype != DType::I32 && info.dtype != DType::I64)
        throw Error(file, "tensor 'tokens' is " + std::string(dtypeName(info.dtype)) +
                              ", expected U16, I32 or I64");
}

void appendWindow(Windows& windows, const TokenFile& file, std::int64_t begin, int time)
{
    const std::vector<TokenId> tokens = file.read(begin, time + 1);
    windows.tokens.insert(windows.tokens.end(), tokens.begin(), tokens.end() - 1);
    windows.targets.insert(windows.targets.end(), tokens.begin() + 1, tokens.end());
}

std::string tooShort(const TokenFile& file, int time)
{
    return "has " + std::to_string(file.size()) + " tokens, fewer than one window of " +
           std::to_string(time + 1);
}

} // namespace

TokenFile::TokenFile(const std::filesystem::path& file, int vocab) : m_path(file)
{
    SafetensorsReader reader(file);
    const TensorInfo& info = reader.info("tokens");
    requireTokens(file, info);
    m_bytes = bytesOf(reader);
    m_type = info.dtype;
    m_size = info.elements();
    m_mapping = std::make_unique<MappedFile>(file);
    m_offset = dataStart(m_mapping->bytes()) + static_cast<std::size_t>(info.begin);
    check(vocab);
}

TokenFile::~TokenFile() = default;
TokenFile::TokenFile(TokenFile&&) noexcept = default;
TokenFile& TokenFile::operator=(TokenFile&&) noexcept = default;

void TokenFile::check(int vocab)
{
    constexpr std::size_t kPart = std::size_t{1} << 18U;
    const std::size_t size = dtypeSize(m_type);
    const std::string_view all =
        m_mapping->bytes().substr(m_offset, static_cast<std::size_t>(m_size) * size);
    std::vector<std::int64_t> values(kPart);
    std::uint64_t hash = 0;
    for (std::size_t begin = 0; begin < all.size(); begin += kPart * size) {
        const std::string_view part = all.substr(begin, kPart * size);
        const std::span<std::int64_t> tokens(values.data(), part.size() / size);
        convert(m_type, part.data(), tokens);
        for (const std::int64_t token : tokens) {
            if (token < 0 || token >= vocab)
                throw Error(m_path, "token " + std::to_string(token) +
                                        " is outside the vocabulary of " + std::to_string(vocab));
            hash = mixBits(hash ^ static_cast<std::uint64_t>(token));
        }
        releasePages(part);
    }
    m_hash = fmt::format("{:016x}", hash);
}

std::vector<TokenId> TokenFile::read(std::int64_t begin, std::int64_t count) const
{
    assert(begin >= 0 && count >= 0 && begin + count <= m_size);
    std::vector<std::int64_t> values(static_cast<std::size_t>(count));
    convert(m_type,
            m_mapping->bytes().data() + m_offset +
                static_cast<std::size_t>(begin) * dtypeSize(m_type),
            values);
    return {values.begin(), values.end()};
}

DataSource parseDataSource(const std::string& text)
{
    const std::size_t at = text.rfind('@');
    if (at == std::string::npos)
        return {text, 1.0, {}};
    double weight = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data() + at + 1, end, weight);
    if (failed != std::errc() || stop != end)
        return {text, 1.0, {}};
    if (!(weight > 0) || !std::isfinite(weight))
        throw Error("'" + text + "': the sampling weight must be a positive number");
    return {text.substr(0, at), weight, {}};
}

TokenMix::TokenMix(std::vector<DataSource>& sources, int vocab, int time)
{
    double total = 0;
    for (DataSource& source : sources) {
        m_files.emplace_back(source.path, vocab);
        if (m_files.back().size() < time + 1)
            throw Error(source.path, tooShort(m_files.back(), time));
        source.contentHash = m_files.back().contentHash();
        m_cumulative.push_back(total += source.weight);
    }
    for (double& bound : m_cumulative)
        bound /= total;
}

Windows TokenMix::draw(std::uint64_t seed, std::uint64_t step, int first, int batch, int time) const
{
    Windows windows;
    for (int i = first; i < first + batch; ++i) {
        const auto index = static_cast<std::uint64_t>(2 * i);
        const double choice = toUnit(counterRandom(seed, step, index));
        const auto found = std::ranges::upper_bound(m_cumulative, choice);
        const auto last = static_cast<std::ptrdiff_t>(m_files.size()) - 1;
        const TokenFile& file =
            m_files[static_cast<std::size_t>(std::min(found - m_cumulative.begin(), last))];
        const auto places = static_cast<double>(file.size() - time);
        const double place = toUnit(counterRandom(seed, step, index + 1)) * places;
        appendWindow(windows, file, static_cast<std::int64_t>(place), time);
    }
    return windows;
}

std::int64_t evenWindowCount(const TokenFile& file, std::int64_t wanted, int time)
{
    const std::int64_t fits = (file.size() - 1) / time;
    if (fits < 1)
        throw Error(file.path(), tooShort(file, time));
    return std::min(wanted, fits);
}

Windows evenWindow(const TokenFile& file, std::int64_t index, std::int64_t count, int time)
{
    const std::int64_t room = file.size() - time - 1;
    Windows windows;
    appendWindow(windows, file, count > 1 ? room * index / (count - 1) : 0, time);
    return windows;
}

} // namespace spikeglass
