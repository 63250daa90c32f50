#include "core/model/export_checkpoint.h"

#include "core/error.h"
#include "core/files.h"
#include "core/model/checkpoint.h"
#include "core/vector_math.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace spikeglass {
namespace {

/// A negative number stays negative: a binary embedding asks for its sign only.
std::uint16_t halfWithSign(float value)
{
    constexpr std::uint16_t kNegativeZero = 0x8000;
    const std::uint16_t half = floatToHalf(value);
    return half == kNegativeZero && value < 0 ? half + 1 : half;
}

std::vector<std::uint16_t> narrowed(const std::vector<float>& values, DType dtype,
                                    const std::string& name)
{
    std::vector<std::uint16_t> result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        result[i] =
            dtype == DType::F16 ? halfWithSign(values[i]) : toStored<BFloat16>(values[i]).bits;
        const float back =
            dtype == DType::F16 ? halfToFloat(result[i]) : bfloat16ToFloat(result[i]);
        if (!std::isfinite(back))
            throw Error("tensor '" + name + "': " + std::to_string(values[i]) + " does not fit " +
                        std::string(dtypeName(dtype)));
    }
    return result;
}

struct ExportedTensor
{
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::vector<float> values;         ///< F32
    std::vector<std::uint16_t> narrow; ///< F16, BF16
};

ExportedTensor exportTensor(SafetensorsReader& reader, const std::string& key, float threshold,
                            DType dtype)
{
    const TensorInfo& info = reader.info(key);
    ExportedTensor tensor{key.substr(std::strlen(kCheckpointWeights)),
                          DType::F32,
                          info.shape,
                          reader.readFloats(key),
                          {}};
    if (feedsNeuron(tensor.name))
        for (float& value : tensor.values)
            value /= threshold;
    if (dtype != DType::F32 && tensor.shape.size() == 2) {
        tensor.dtype = dtype;
        tensor.narrow = narrowed(tensor.values, dtype, tensor.name);
    }
    return tensor;
}

} // namespace

void exportCheckpoint(const std::filesystem::path& checkpoint, const std::filesystem::path& folder,
                      DType dtype, const std::string& tokenizer)
{
    SafetensorsReader reader(checkpoint);
    ModelConfig config = checkpointModelConfig(reader);
    const float threshold = config.shape.spiking ? config.vThreshold : 1.0F;
    config.vThreshold = 1.0F;
    config.tokenizer = tokenizer;
    std::vector<ExportedTensor> tensors;
    for (const auto& [key, info] : reader.tensors())
        if (key.starts_with(kCheckpointWeights))
            tensors.push_back(exportTensor(reader, key, threshold, dtype));
    SafetensorsWriter writer;
    if (const auto step = reader.metadata().find("step"); step != reader.metadata().end())
        writer.setMetadata("step", step->second);
    for (const ExportedTensor& tensor : tensors)
        writer.addRaw(tensor.name, tensor.dtype, tensor.shape,
                      tensor.dtype == DType::F32 ? std::as_bytes(std::span(tensor.values))
                                                 : std::as_bytes(std::span(tensor.narrow)));
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        throw Error(folder, "cannot create the folder: " + failed.message());
    writer.write(folder / "model.safetensors");
    writeFileAtomically(folder / "config.json", modelConfigJson(config));
}

std::optional<std::int64_t> exportedStep(const std::filesystem::path& folder)
{
    try {
        const SafetensorsReader reader(folder / "model.safetensors");
        const auto found = reader.metadata().find("step");
        std::int64_t step = 0;
        if (found == reader.metadata().end())
            return std::nullopt;
        const std::string& text = found->second;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), step);
        return read.ec == std::errc() ? std::optional(step) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt; // no such file, or none of this kind
    }
}

} // namespace spikeglass
