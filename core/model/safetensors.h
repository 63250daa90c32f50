#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass {

enum class DType : std::uint8_t
{
    Bool,
    U8,
    I8,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    I64,
    U64,
    F64
};

std::size_t dtypeSize(DType dtype);
std::string_view dtypeName(DType dtype);

/// Shape as "[2, 24, 16]".
std::string shapeText(std::span<const std::int64_t> shape);

struct TensorInfo
{
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; ///< first byte, counted from the end of the header
    std::uint64_t end = 0;   ///< one past the last byte

    [[nodiscard]] std::int64_t elements() const;
};

/// Strict reader of the safetensors format. The header length, its JSON, every dtype, shape, offset
/// and the size of the file are checked against each other before anything is allocated: tensors
/// must cover the data area without gap or overlap. Throws Error naming file, tensor and cause.
class SafetensorsReader
{
public:
    explicit SafetensorsReader(const std::filesystem::path& file) : SafetensorsReader(file, file) {}
    /// Messages name `shownAs`, what the file was made from.
    SafetensorsReader(const std::filesystem::path& file, const std::filesystem::path& shownAs);

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] const std::map<std::string, TensorInfo>& tensors() const { return m_tensors; }
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    [[nodiscard]] bool contains(const std::string& name) const { return m_tensors.contains(name); }
    /// Throws Error if there is no such tensor.
    [[nodiscard]] const TensorInfo& info(const std::string& name) const;

    /// Values of an F32, F16, BF16 or F64 tensor, converted.
    std::vector<float> readFloats(const std::string& name);
    std::vector<double> readDoubles(const std::string& name);
    /// Values of a BOOL or integer tensor, converted; not U64, which may not fit.
    std::vector<std::int64_t> readIntegers(const std::string& name);
    std::vector<std::uint8_t> readBytes(const std::string& name);

private:
    std::filesystem::path m_file;
    std::ifstream m_stream;
    std::uint64_t m_dataStart = 0;
    std::map<std::string, TensorInfo> m_tensors;
    std::map<std::string, std::string> m_metadata;
};

/// Collects tensors and writes them in one atomic step. Data is not copied: spans must stay valid
/// until write().
class SafetensorsWriter
{
public:
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

    void write(const std::filesystem::path& file) const;

private:
    struct Entry
    {
        DType dtype;
        std::vector<std::int64_t> shape;
        std::span<const std::byte> bytes;
    };
    std::map<std::string, Entry> m_entries;
    std::map<std::string, std::string> m_metadata;
};

/// IEEE half precision, round to nearest even.
std::uint16_t floatToHalf(float value);
float halfToFloat(std::uint16_t half);
float bfloat16ToFloat(std::uint16_t bits);

} // namespace spikeglass
