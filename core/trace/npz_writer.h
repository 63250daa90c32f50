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
/// files, version 1.0 (numpy.lib.format), C order, little-endian. Data is not copied: spans must
/// stay valid until write().
class NpzWriter
{
public:
    /// `bytes` holds elements of `dtype`; BF16 has no NumPy type and asserts.
    void add(const std::string& name, DType dtype, const std::vector<std::int64_t>& shape,
             std::span<const std::byte> bytes);
    /// Throws Error.
    void write(const std::filesystem::path& file) const;

private:
    struct Entry
    {
        std::string header;
        std::span<const std::byte> bytes;
    };
    std::map<std::string, Entry> m_entries;
};

} // namespace spikeglass
