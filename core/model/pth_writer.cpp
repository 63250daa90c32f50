#include "core/model/pth_writer.h"

#include "core/model/zip_writer.h"

#include <limits>
#include <span>
#include <string_view>

namespace spikeglass {
namespace {

struct NamedTensor
{
    std::string name;
    std::vector<std::int64_t> shape;
    std::span<const float> values;
};

std::string littleEndian(std::uint64_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(value >> (8 * i));
    return text;
}

// Opcodes as in CPython's pickletools.

std::string pickled(const std::string& text)
{
    return "X" + littleEndian(text.size(), 4) + text;
}

std::string pickled(std::int64_t number)
{
    if (number <= std::numeric_limits<std::int32_t>::max())
        return "J" + littleEndian(static_cast<std::uint64_t>(number), 4);
    return "\x8A\x08" + littleEndian(static_cast<std::uint64_t>(number), 8);
}

std::string pickled(const std::vector<std::int64_t>& numbers)
{
    std::string text = "(";
    for (const std::int64_t number : numbers)
        text += pickled(number);
    return text + "t";
}

std::vector<std::int64_t> rowMajorStrides(const std::vector<std::int64_t>& shape)
{
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i-- > 1;)
        strides[i - 1] = strides[i] * shape[i];
    return strides;
}

std::string pickledDictionary(const std::vector<NamedTensor>& tensors)
{
    const std::string emptyDictionary = "ccollections\nOrderedDict\n)R";
    std::string text = "\x80\x02" + emptyDictionary + "(";
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const NamedTensor& tensor = tensors[i];
        text += pickled(tensor.name) + "ctorch._utils\n_rebuild_tensor_v2\n((" +
                pickled(std::string("storage")) + "ctorch\nFloatStorage\n" +
                pickled(std::to_string(i)) + pickled(std::string("cpu")) +
                pickled(static_cast<std::int64_t>(tensor.values.size())) + "tQ" +
                pickled(std::int64_t{0}) + pickled(tensor.shape) +
                pickled(rowMajorStrides(tensor.shape)) + "\x89" + emptyDictionary + "tR";
    }
    return text + "u.";
}

} // namespace

void writePth(const ModelWeights& weights, const ModelShape& shape,
              const std::filesystem::path& file, const WriteProgress& progress)
{
    std::vector<NamedTensor> tensors;
    std::uint64_t total = 0;
    forEachTensor(weights, shape,
                  [&](const std::string& name, const std::vector<std::int64_t>& tensorShape,
                      const std::vector<float>& values) {
                      tensors.push_back({name, tensorShape, values});
                      total += values.size() * sizeof(float);
                  });
    const std::string dictionary = pickledDictionary(tensors);
    ZipWriter zip(file);
    zip.add("archive/data.pkl", dictionary);
    for (std::size_t i = 0; i < tensors.size(); ++i)
        zip.add("archive/data/" + std::to_string(i),
                {reinterpret_cast<const char*>(tensors[i].values.data()),
                 tensors[i].values.size_bytes()});
    zip.add("archive/version", "3\n");
    zip.close(total, progress);
}

} // namespace spikeglass
