#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
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
/// By the names of the safetensors format.
std::optional<DType> dtypeByName(std::string_view name);

/// Shape as "[2, 24, 16]".
std::string shapeText(std::span<const std::int64_t> shape);

struct TensorInfo
{
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; ///< first byte, counted from where the format counts
    std::uint64_t end = 0;   ///< one past the last byte

    [[nodiscard]] std::int64_t elements() const;
};

/// A file of named tensors, whatever its format.
class TensorFile
{
public:
    virtual ~TensorFile() = default;

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] const std::map<std::string, TensorInfo>& tensors() const { return m_tensors; }
    [[nodiscard]] bool contains(const std::string& name) const { return m_tensors.contains(name); }
    /// Throws Error if there is no such tensor.
    [[nodiscard]] const TensorInfo& info(const std::string& name) const;
    /// Values of an F32, F16, BF16 or F64 tensor in row-major order, converted. Throws Error for
    /// another type.
    virtual std::vector<float> readFloats(const std::string& name) = 0;

protected:
    explicit TensorFile(std::filesystem::path file) : m_file(std::move(file)) {}
    TensorFile(TensorFile&&) = default;
    TensorFile& operator=(TensorFile&&) = default;

    std::filesystem::path m_file; ///< as messages name it
    std::map<std::string, TensorInfo> m_tensors;
};

/// Opens a PyTorch checkpoint (.pth, .pt, .bin) or else a safetensors file. Throws Error.
std::unique_ptr<TensorFile> openTensorFile(const std::filesystem::path& file);

/// IEEE half precision, round to nearest even.
std::uint16_t floatToHalf(float value);
float halfToFloat(std::uint16_t half);
float bfloat16ToFloat(std::uint16_t bits);

} // namespace spikeglass
