#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace spikeglass::test {

inline void appendLittleEndian(std::string& out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i, value >>= 8U)
        out += static_cast<char>(value);
}

/// An entry of a zip archive as it is, or as it lies about itself.
struct ZipEntry
{
    std::string name;
    std::string bytes;
    std::uint16_t method = 0;
    std::optional<std::uint64_t> claimedBytes = std::nullopt;
    std::optional<std::uint64_t> claimedOffset = std::nullopt;
};

/// Writes zip archives of stored entries (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.14 to 4.3.16).
class ZipBuilder
{
public:
    /// With zip64 every size and offset is given in 64 bits.
    explicit ZipBuilder(bool zip64 = false) : m_zip64(zip64) {}

    void add(const ZipEntry& entry)
    {
        const std::uint64_t offset = entry.claimedOffset.value_or(m_base + m_archive.size());
        const std::uint64_t bytes = entry.claimedBytes.value_or(entry.bytes.size());
        const std::string localExtra = sizes(bytes, std::nullopt);
        m_archive += "PK\3\4";
        appendCommon(m_archive, entry, bytes, localExtra);
        m_archive += entry.name + localExtra + entry.bytes;
        const std::string extra = sizes(bytes, offset);
        m_directory += "PK\1\2";
        appendLittleEndian(m_directory, 45, 2);
        appendCommon(m_directory, entry, bytes, extra);
        appendLittleEndian(m_directory, 0, 10);
        appendLittleEndian(m_directory, m_zip64 ? 0xFFFFFFFF : offset, 4);
        m_directory += entry.name + extra;
        ++m_count;
    }

    /// What was added so far; add() goes on as if `hole` zeros followed it.
    std::string takeBefore(std::uint64_t hole)
    {
        m_base += m_archive.size() + hole;
        return std::exchange(m_archive, {});
    }

    std::string finish()
    {
        const std::uint64_t start = m_base + m_archive.size();
        std::string out = m_archive + m_directory;
        if (m_zip64) {
            const std::uint64_t record = m_base + out.size();
            out += "PK\6\6";
            appendLittleEndian(out, 44, 8);
            appendLittleEndian(out, 45, 2);
            appendLittleEndian(out, 45, 2);
            appendLittleEndian(out, 0, 8);
            for (const std::uint64_t value :
                 {m_count, m_count, std::uint64_t{m_directory.size()}, start})
                appendLittleEndian(out, value, 8);
            out += "PK\6\7";
            appendLittleEndian(out, 0, 4);
            appendLittleEndian(out, record, 8);
            appendLittleEndian(out, 1, 4);
        }
        out += "PK\5\6";
        appendLittleEndian(out, 0, 4);
        appendLittleEndian(out, m_zip64 ? 0xFFFF : m_count, 2);
        appendLittleEndian(out, m_zip64 ? 0xFFFF : m_count, 2);
        appendLittleEndian(out, m_zip64 ? 0xFFFFFFFF : m_directory.size(), 4);
        appendLittleEndian(out, m_zip64 ? 0xFFFFFFFF : start, 4);
        appendLittleEndian(out, 0, 2);
        return out;
    }

private:
    void appendCommon(std::string& out, const ZipEntry& entry, std::uint64_t bytes,
                      const std::string& extra) const
    {
        appendLittleEndian(out, 45, 2);
        appendLittleEndian(out, 0, 2);
        appendLittleEndian(out, entry.method, 2);
        appendLittleEndian(out, 0, 8); // time, date, checksum
        appendLittleEndian(out, m_zip64 ? 0xFFFFFFFF : bytes, 4);
        appendLittleEndian(out, m_zip64 ? 0xFFFFFFFF : bytes, 4);
        appendLittleEndian(out, entry.name.size(), 2);
        appendLittleEndian(out, extra.size(), 2);
    }

    [[nodiscard]] std::string sizes(std::uint64_t bytes, std::optional<std::uint64_t> offset) const
    {
        std::string extra;
        if (!m_zip64)
            return extra;
        appendLittleEndian(extra, 1, 2);
        appendLittleEndian(extra, offset ? 24 : 16, 2);
        appendLittleEndian(extra, bytes, 8);
        appendLittleEndian(extra, bytes, 8);
        if (offset)
            appendLittleEndian(extra, *offset, 8);
        return extra;
    }

    bool m_zip64;
    std::uint64_t m_base = 0; ///< bytes taken away, holes included
    std::uint64_t m_count = 0;
    std::string m_archive, m_directory;
};

/// A tensor as a state dictionary names it.
struct PickledTensor
{
    std::string name;
    std::string storageType = "FloatStorage";
    std::string key = "0";
    std::uint64_t storageElements = 0;
    std::uint64_t offset = 0;
    std::vector<std::uint64_t> shape, strides;
};

inline std::string pickledText(const std::string& text)
{
    std::string out = "X";
    appendLittleEndian(out, text.size(), 4);
    return out + text;
}

/// Up to 2^64 - 1, in the signed notation of pickle.
inline std::string pickledNumber(std::uint64_t number)
{
    std::string out = "\x8A";
    out += static_cast<char>(number >> 63U ? 9 : 8);
    appendLittleEndian(out, number, 8);
    if (number >> 63U)
        out += '\0';
    return out;
}

inline std::string pickledTuple(const std::vector<std::uint64_t>& numbers)
{
    std::string out = "(";
    for (const std::uint64_t number : numbers)
        out += pickledNumber(number);
    return out + "t";
}

/// The pickle of a state dictionary, as torch.save() writes it.
inline std::string pickledStateDict(const std::vector<PickledTensor>& tensors)
{
    std::string out = "\x80\x02"
                      "ccollections\nOrderedDict\n)R(";
    for (const PickledTensor& tensor : tensors)
        out += pickledText(tensor.name) + "ctorch._utils\n_rebuild_tensor_v2\n((" +
               pickledText("storage") + "ctorch\n" + tensor.storageType + "\n" +
               pickledText(tensor.key) + pickledText("cpu") +
               pickledNumber(tensor.storageElements) + "tQ" + pickledNumber(tensor.offset) +
               pickledTuple(tensor.shape) + pickledTuple(tensor.strides) +
               "\x89"
               "ccollections\nOrderedDict\n)RtR";
    return out + "u.";
}

} // namespace spikeglass::test
