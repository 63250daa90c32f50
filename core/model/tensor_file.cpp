#include "core/model/tensor_file.h"

#include "core/error.h"
#include "core/model/pth_file.h"
#include "core/model/safetensors.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace spikeglass {
namespace {

struct DTypeEntry
{
    DType dtype;
    std::string_view name;
    std::size_t size;
};

constexpr DTypeEntry kDTypes[] = {
    {DType::Bool, "BOOL", 1}, {DType::U8, "U8", 1},   {DType::I8, "I8", 1},
    {DType::I16, "I16", 2},   {DType::U16, "U16", 2}, {DType::F16, "F16", 2},
    {DType::BF16, "BF16", 2}, {DType::I32, "I32", 4}, {DType::U32, "U32", 4},
    {DType::F32, "F32", 4},   {DType::I64, "I64", 8}, {DType::U64, "U64", 8},
    {DType::F64, "F64", 8},
};

const DTypeEntry& entryOf(DType dtype)
{
    const auto* found = std::ranges::find(kDTypes, dtype, &DTypeEntry::dtype);
    assert(found != std::end(kDTypes));
    return *found;
}

} // namespace

std::size_t dtypeSize(DType dtype)
{
    return entryOf(dtype).size;
}

std::string_view dtypeName(DType dtype)
{
    return entryOf(dtype).name;
}

std::optional<DType> dtypeByName(std::string_view name)
{
    const auto* found = std::ranges::find(kDTypes, name, &DTypeEntry::name);
    return found == std::end(kDTypes) ? std::nullopt : std::optional(found->dtype);
}

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
    return text + "]";
}

std::int64_t TensorInfo::elements() const
{
    // Unsigned: the dimensions before a zero may exceed what a signed product can hold.
    std::uint64_t count = 1;
    for (const std::int64_t dimension : shape)
        count *= static_cast<std::uint64_t>(dimension);
    return static_cast<std::int64_t>(count);
}

const TensorInfo& TensorFile::info(const std::string& name) const
{
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end())
        throw Error(m_file, "tensor '" + name + "' is missing");
    return found->second;
}

std::unique_ptr<TensorFile> openTensorFile(const std::filesystem::path& file)
{
    if (isPthName(file))
        return std::make_unique<PthReader>(file);
    return std::make_unique<SafetensorsReader>(file);
}

std::uint16_t floatToHalf(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000U);
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude > 0x7F800000U)
        return sign | 0x7E00U;
    if (magnitude >= 0x47800000U)
        return sign | 0x7C00U;
    if (magnitude < 0x38800000U) {
        // Subnormal half: adding 0.5 places its last bit at the last bit of the float's mantissa,
        // so that the addition itself rounds to nearest even.
        const float rounded = std::bit_cast<float>(magnitude) + 0.5F;
        return static_cast<std::uint16_t>(sign |
                                          (std::bit_cast<std::uint32_t>(rounded) - 0x3F000000U));
    }
    const std::uint32_t odd = (magnitude >> 13) & 1U;
    return static_cast<std::uint16_t>(sign | ((magnitude - 0x38000000U + 0xFFFU + odd) >> 13));
}

float halfToFloat(std::uint16_t half)
{
    const std::uint32_t sign = (half & 0x8000U) << 16;
    const std::uint32_t exponent = (half >> 10) & 0x1FU;
    const std::uint32_t mantissa = half & 0x3FFU;
    if (exponent == 0x1FU)
        return std::bit_cast<float>(sign | 0x7F800000U | (mantissa << 13));
    if (exponent == 0) {
        const float magnitude = static_cast<float>(mantissa) * 0x1p-24F;
        return sign != 0 ? -magnitude : magnitude;
    }
    return std::bit_cast<float>(sign | ((exponent + 112) << 23) | (mantissa << 13));
}

float bfloat16ToFloat(std::uint16_t bits)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

} // namespace spikeglass
