#pragma once

#include "core/model/tensor_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace spikeglass {

/// Collects arrays and writes them as a NumPy archive, in one atomic step: a zip of stored `.npy`
/// files, version 1.0 (numpy.lib.format), C order, little-endian. Data of add() is not copied: its
/// spans must stay valid until write().
class NpzWriter
{
public:
    /// `bytes` holds elements of `dtype`; BF16 has no NumPy type and asserts.
    void add(const std::string& name, DType dtype, const std::vector<std::int64_t>& shape,
             std::span<const std::byte> bytes);
    /// An array [size].
    void addIntegers(const std::string& name, std::span<const std::int64_t> values);
    /// An array [size] of strings `<U`, from UTF-8. A character of no value at a string's end is
    /// lost, as NumPy cannot tell it from padding.
    void addTexts(const std::string& name, std::span<const std::string> texts);
    /// The same of one text, shape [].
    void addText(const std::string& name, const std::string& text);
    /// Throws Error.
    void write(const std::filesystem::path& file) const;

private:
    struct Entry
    {
        std::string header;
        std::span<const std::byte> bytes;
        std::string owned = {}; ///< the bytes of what was copied
    };
    void addCharacters(const std::string& name, const std::vector<std::int64_t>& shape,
                       std::span<const std::string> texts);
    std::map<std::string, Entry> m_entries;
};

} // namespace spikeglass
