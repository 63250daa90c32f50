#include "core/model/pth_file.h"

#include "core/error.h"
#include "core/files.h"
#include "core/model/pickle.h"
#include "core/model/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

namespace spikeglass {
namespace {

using Storages = std::map<std::string, std::string_view>; // key -> bytes

/// A state dictionary and the bytes that it points to.
struct Checkpoint
{
    std::unique_ptr<Pickle> pickle;
    Storages storages;
};

std::optional<DType> storageDType(const std::string& type)
{
    if (type == "FloatStorage")
        return DType::F32;
    if (type == "HalfStorage")
        return DType::F16;
    if (type == "BFloat16Storage")
        return DType::BF16;
    if (type == "DoubleStorage")
        return DType::F64;
    return std::nullopt;
}

/// Position of the record "end of central directory", searched from the back as the format asks.
std::uint64_t endOfDirectory(std::string_view content, const std::filesystem::path& source)
{
    constexpr std::size_t kRecordBytes = 22;
    constexpr std::size_t kMaxComment = 65535;
    const std::size_t found = content.rfind("PK\5\6");
    if (found == std::string_view::npos || content.size() - found < kRecordBytes ||
        content.size() - found > kRecordBytes + kMaxComment)
        throw Error(source, "the zip archive is truncated: it has no directory");
    return found;
}

/// Entries of a zip archive without compression (APPNOTE.TXT, 4.3.7 and 4.3.12).
Storages readZip(std::string_view content, const std::filesystem::path& source)
{
    constexpr std::uint32_t kDirectorySignature = 0x02014B50;
    constexpr std::uint32_t kLocalSignature = 0x04034B50;
    ByteCursor cursor(content, source);
    cursor.seek(endOfDirectory(content, source) + 10);
    const auto count = cursor.number<std::uint16_t>();
    cursor.take(4);
    cursor.seek(cursor.number<std::uint32_t>());
    Storages entries;
    for (int i = 0; i < count; ++i) {
        if (cursor.number<std::uint32_t>() != kDirectorySignature)
            throw Error(source, "the directory of the zip archive is damaged");
        cursor.take(6);
        const auto method = cursor.number<std::uint16_t>();
        cursor.take(12);
        const auto size = cursor.number<std::uint32_t>();
        const auto nameBytes = cursor.number<std::uint16_t>();
        const std::uint64_t tail =
            std::uint64_t{cursor.number<std::uint16_t>()} + cursor.number<std::uint16_t>();
        cursor.take(8);
        const auto offset = cursor.number<std::uint32_t>();
        const std::string name(cursor.take(nameBytes));
        cursor.take(tail);
        if (method != 0)
            throw Error(source, "entry '" + name + "' is compressed: not written by PyTorch");
        ByteCursor local(content, source);
        local.seek(offset);
        if (local.number<std::uint32_t>() != kLocalSignature)
            throw Error(source, "entry '" + name + "' of the zip archive is damaged");
        local.take(22);
        const std::uint64_t skipped =
            std::uint64_t{local.number<std::uint16_t>()} + local.number<std::uint16_t>();
        local.take(skipped);
        entries[name] = local.take(size);
    }
    return entries;
}

Checkpoint readZipCheckpoint(std::string_view content, const std::filesystem::path& source)
{
    const Storages entries = readZip(content, source);
    const auto pickle = std::ranges::find_if(
        entries, [](const auto& entry) { return entry.first.ends_with("/data.pkl"); });
    if (pickle == entries.end())
        throw Error(source, "a zip archive without data.pkl: not a PyTorch checkpoint");
    const std::string folder = pickle->first.substr(0, pickle->first.size() - 8);
    if (const auto order = entries.find(folder + "byteorder");
        order != entries.end() && order->second != "little")
        throw Error(source, "was written on a big-endian machine");
    ByteCursor cursor(pickle->second, source);
    Checkpoint checkpoint{std::make_unique<Pickle>(cursor), {}};
    const std::string data = folder + "data/";
    for (const auto& [name, bytes] : entries)
        if (name.starts_with(data))
            checkpoint.storages.emplace(name.substr(data.size()), bytes);
    return checkpoint;
}

/// Storage types named anywhere in the dictionary, by key: the legacy format needs their widths.
void collectTypes(const PickleValue::Dict& dict, std::map<std::string, std::string>& types)
{
    for (const auto& [key, value] : dict)
        if (const auto* tensor = value->as<PickleValue::Tensor>())
            types[tensor->storage.key] = tensor->storage.type;
}

std::size_t storageWidth(const std::string& type, const std::filesystem::path& source)
{
    if (const auto dtype = storageDType(type))
        return dtypeSize(*dtype);
    if (type == "LongStorage")
        return 8;
    if (type == "IntStorage")
        return 4;
    if (type == "ByteStorage" || type == "BoolStorage" || type == "CharStorage")
        return 1;
    throw Error(source, "has a storage of the unknown type '" + type + "'");
}

const PickleValue::Dict& stateDict(const PickleValue& root, const std::filesystem::path& source)
{
    const auto* dict = root.as<PickleValue::Dict>();
    if (dict == nullptr)
        throw Error(source, "does not hold a state dictionary");
    for (const auto& [key, value] : *dict) {
        const auto* name = key->as<std::string>();
        const auto* inner = value->as<PickleValue::Dict>();
        if (inner != nullptr && name != nullptr && (*name == "state_dict" || *name == "model"))
            return *inner;
    }
    return *dict;
}

/// Magic number, protocol, system information, the dictionary, the list of storage keys, then each
/// storage as its length and its bytes.
Checkpoint readLegacyCheckpoint(std::string_view content, const std::filesystem::path& source)
{
    constexpr std::int64_t kMagic =
        static_cast<std::int64_t>(0xA86A20F9469CFC6C); // its low 64 bits
    ByteCursor cursor(content, source);
    const Pickle magic(cursor);
    if (const auto* number = magic.root().as<std::int64_t>();
        number == nullptr || *number != kMagic)
        throw Error(source, "not a PyTorch checkpoint");
    const Pickle protocol(cursor);
    const Pickle system(cursor);
    Checkpoint checkpoint{std::make_unique<Pickle>(cursor), {}};
    const Pickle keys(cursor);
    std::map<std::string, std::string> types;
    collectTypes(stateDict(checkpoint.pickle->root(), source), types);
    const auto* list = keys.root().as<PickleValue::List>();
    if (list == nullptr)
        throw Error(source, "not a PyTorch checkpoint, or a damaged one");
    for (const PickleValue::Ref entry : *list) {
        const auto* key = entry->as<std::string>();
        if (key == nullptr || !types.contains(*key))
            throw Error(source, "has a storage that no tensor uses");
        const auto elements = cursor.number<std::uint64_t>();
        const std::size_t width = storageWidth(types[*key], source);
        if (elements > content.size())
            throw Error(source, "storage '" + *key + "' is truncated");
        checkpoint.storages.emplace(*key, cursor.take(elements * width));
    }
    return checkpoint;
}

/// Copies a tensor out of its storage into row-major order.
class TensorGatherer
{
public:
    TensorGatherer(const std::string& name, const PickleValue::Tensor& tensor, std::size_t width,
                   std::string_view storage, const std::filesystem::path& source)
        : m_tensor(tensor)
        , m_width(width)
        , m_storage(storage)
    {
        const std::uint64_t available = storage.size() / width;
        m_elements = 1;
        std::uint64_t last = tensor.offset;
        bool fits = last <= available && tensor.shape.size() <= 8;
        for (std::size_t i = 0; fits && i < tensor.shape.size(); ++i) {
            const auto size = static_cast<std::uint64_t>(tensor.shape[i]);
            const auto stride = static_cast<std::uint64_t>(tensor.strides[i]);
            fits = size <= available && stride <= available && m_elements * size <= available;
            m_elements *= size;
            last += size > 0 ? (size - 1) * stride : 0;
            fits = fits && last <= available;
        }
        if (!fits || (m_elements > 0 && last >= available))
            throw Error(source,
                        fmt::format("tensor '{}': shape {} does not fit its storage of {} bytes",
                                    name, shapeText(tensor.shape), storage.size()));
    }

    std::vector<std::byte> gather()
    {
        m_bytes.reserve(m_elements * m_width);
        if (m_elements > 0)
            copy(0, m_tensor.offset);
        return std::move(m_bytes);
    }

private:
    void copy(std::size_t dimension, std::uint64_t element)
    {
        if (dimension == m_tensor.shape.size()) {
            const auto* begin =
                reinterpret_cast<const std::byte*>(m_storage.data()) + element * m_width;
            m_bytes.insert(m_bytes.end(), begin, begin + m_width);
            return;
        }
        const auto stride = static_cast<std::uint64_t>(m_tensor.strides[dimension]);
        for (std::int64_t i = 0; i < m_tensor.shape[dimension]; ++i)
            copy(dimension + 1, element + static_cast<std::uint64_t>(i) * stride);
    }

    const PickleValue::Tensor& m_tensor;
    std::size_t m_width;
    std::string_view m_storage;
    std::uint64_t m_elements = 0;
    std::vector<std::byte> m_bytes;
};

struct PlainTensor
{
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
};

std::vector<PlainTensor> readTensors(const Checkpoint& checkpoint,
                                     const std::filesystem::path& source)
{
    std::vector<PlainTensor> tensors;
    for (const auto& [key, value] : stateDict(checkpoint.pickle->root(), source)) {
        const auto* name = key->as<std::string>();
        const auto* tensor = value->as<PickleValue::Tensor>();
        const auto dtype = tensor != nullptr ? storageDType(tensor->storage.type) : std::nullopt;
        if (name == nullptr || !dtype)
            continue;
        const auto storage = checkpoint.storages.find(tensor->storage.key);
        if (storage == checkpoint.storages.end())
            throw Error(source, "tensor '" + *name + "': its storage is missing");
        TensorGatherer gatherer(*name, *tensor, dtypeSize(*dtype), storage->second, source);
        tensors.push_back({*name, *dtype, tensor->shape, gatherer.gather()});
    }
    if (tensors.empty())
        throw Error(source, "holds no tensors of floating-point numbers");
    return tensors;
}

} // namespace

bool isPthName(const std::filesystem::path& file)
{
    const auto extension = file.extension();
    return extension == ".pth" || extension == ".pt" || extension == ".bin";
}

void convertPth(const std::filesystem::path& pth, const std::filesystem::path& safetensors)
{
    const std::string content = readFile(pth);
    Checkpoint checkpoint;
    if (content.starts_with("PK\3\4"))
        checkpoint = readZipCheckpoint(content, pth);
    else if (content.starts_with("\x80\x02\x8A"))
        checkpoint = readLegacyCheckpoint(content, pth);
    else
        throw Error(pth, "not a PyTorch checkpoint");
    const auto tensors = readTensors(checkpoint, pth);
    SafetensorsWriter writer;
    for (const PlainTensor& tensor : tensors)
        writer.addRaw(tensor.name, tensor.dtype, tensor.shape, tensor.bytes);
    writer.write(safetensors);
}

} // namespace spikeglass
