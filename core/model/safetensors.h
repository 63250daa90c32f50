#pragma once

#include "core/files.h"
#include "core/model/tensor_file.h"

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace spikeglass {

/// Strict reader of the safetensors format. The header length, its JSON, every dtype, shape, offset
/// and the size of the file are checked against each other before anything is allocated: tensors
/// must cover the data area without gap or overlap. Throws Error naming file, tensor and cause.
class SafetensorsReader : public TensorFile
{
public:
    explicit SafetensorsReader(const std::filesystem::path& file);

    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return m_metadata; }

    std::vector<float> readFloats(const std::string& name) override;
    /// The same in double precision.
    std::vector<double> readDoubles(const std::string& name);
    /// Values of a BOOL or integer tensor, converted; not U64, which may not fit.
    std::vector<std::int64_t> readIntegers(const std::string& name);
    std::vector<std::uint8_t> readBytes(const std::string& name);

private:
    std::ifstream m_stream;
    std::uint64_t m_dataStart = 0;
    std::map<std::string, std::string> m_metadata;
};

/// Collects tensors and writes them in one atomic step. Data is not copied: spans must stay valid
/// until write().
class SafetensorsWriter
{
public:
    using TakeBytes = std::function<void(std::span<const std::byte> bytes)>;
    /// Hands over the elements of a tensor, in order, in portions of any size.
    using MakeBytes = std::function<void(const TakeBytes& take)>;

    void setMetadata(const std::string& key, const std::string& value) { m_metadata[key] = value; }
    void add(const std::string& name, std::vector<std::int64_t> shape,
             std::span<const float> values);
    void add(const std::string& name, std::vector<std::int64_t> shape,
             std::span<const double> values);
    void add(const std::string& name, std::vector<std::int64_t> shape,
             std::span<const std::uint8_t> values);
    void add(const std::string& name, std::vector<std::int64_t> shape,
             std::span<const std::uint16_t> values);
    void add(const std::string& name, std::vector<std::int64_t> shape,
             std::span<const std::int32_t> values);
    void add(const std::string& name, std::vector<std::int64_t> shape,
             std::span<const std::int64_t> values);
    /// `bytes` holds elements of `dtype`, little-endian.
    void addRaw(const std::string& name, DType dtype, std::vector<std::int64_t> shape,
                std::span<const std::byte> bytes);
    /// Of a tensor that is never in memory as a whole: `make` is called by write() and must hand
    /// over as many bytes as the shape has, little-endian.
    void addMade(const std::string& name, DType dtype, std::vector<std::int64_t> shape,
                 MakeBytes make);

    /// Throws Error, and what `progress` throws: the target is then as it was.
    void write(const std::filesystem::path& file, const WriteProgress& progress = {}) const;

private:
    struct Entry
    {
        DType dtype;
        std::vector<std::int64_t> shape;
        std::uint64_t size;
        MakeBytes make;
    };
    std::map<std::string, Entry> m_entries;
    std::map<std::string, std::string> m_metadata;
};

} // namespace spikeglass
