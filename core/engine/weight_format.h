#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace spikeglass {

/// How the engine stores the matrices. Everything else (recurrences, membranes, LayerNorm, the
/// embedding) is fp32 in each of them.
enum class WeightFormat : std::uint8_t
{
    F32,  ///< as in the checkpoint: the exact mode
    BF16, ///< bfloat16 weights, fp32 products and sums
    Int8  ///< int8 weights with a scale per output; operands rounded to 16 bits, sums exact
};
inline constexpr std::array kWeightFormats{WeightFormat::F32, WeightFormat::BF16,
                                           WeightFormat::Int8};

/// "f32", "bf16" or "int8".
constexpr std::string_view weightFormatName(WeightFormat format)
{
    constexpr std::array<std::string_view, kWeightFormats.size()> kNames{"f32", "bf16", "int8"};
    return kNames[static_cast<std::size_t>(format)];
}

/// Inverse of weightFormatName.
constexpr std::optional<WeightFormat> weightFormatByName(std::string_view name)
{
    for (const WeightFormat format : kWeightFormats)
        if (weightFormatName(format) == name)
            return format;
    return std::nullopt;
}

/// Bytes of one stored weight.
constexpr std::size_t weightBytes(WeightFormat format)
{
    return format == WeightFormat::F32 ? 4 : format == WeightFormat::BF16 ? 2 : 1;
}

} // namespace spikeglass
