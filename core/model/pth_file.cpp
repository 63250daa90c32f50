#include "core/model/pth_file.h"

#include "core/error.h"
#include "core/model/pickle.h"
#include "core/model/safetensors.h"
#include "core/model/zip_directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace spikeglass {
namespace {

using Storages = std::map<std::string, std::string_view>; // key -> bytes

static_assert(std::endian::native == std::endian::little, "checkpoints are little-endian");

struct StorageType
{
    std::string_view name;
    DType dtype;
};

constexpr StorageType kStorageTypes[] = {
    {"FloatStorage", DType::F32},  {"HalfStorage", DType::F16}, {"BFloat16Storage", DType::BF16},
    {"DoubleStorage", DType::F64}, {"LongStorage", DType::I64}, {"IntStorage", DType::I32},
    {"ShortStorage", DType::I16},  {"CharStorage", DType::I8},  {"ByteStorage", DType::U8},
    {"BoolStorage", DType::Bool},
};

DType storageDType(const std::string& type, const std::filesystem::path& source)
{
    const auto* found = std::ranges::find(kStorageTypes, type, &StorageType::name);
    if (found == std::end(kStorageTypes))
        throw Error(source, "has a storage of the unknown type '" + type + "'");
    return found->dtype;
}

/// A state dictionary and the bytes that it points to.
struct Checkpoint
{
    std::unique_ptr<Pickle> pickle;
    Storages storages;
};

Checkpoint readZipCheckpoint(std::string_view content, const std::filesystem::path& source)
{
    const Storages entries = zipEntries(content, source);
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

/// torch.serialization's magic number 0x1950A86A20F9469CFC6C as pickled.
constexpr std::string_view kLegacyMagic("\x80\x02\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19.",
                                        15);

/// Magic number, protocol, system information, the dictionary, the list of storage keys, then each
/// storage as its length and its bytes.
Checkpoint readLegacyCheckpoint(std::string_view content, const std::filesystem::path& source)
{
    ByteCursor cursor(content, source);
    cursor.seek(kLegacyMagic.size());
    const Pickle protocol(cursor);
    const Pickle system(cursor);
    Checkpoint checkpoint{std::make_unique<Pickle>(cursor), {}};
    const Pickle keys(cursor);
    const auto& types = checkpoint.pickle->storageTypes();
    const auto* list = keys.root().as<PickleValue::List>();
    if (list == nullptr)
        throw Error(source, "not a PyTorch checkpoint, or a damaged one");
    for (const PickleValue::Ref entry : *list) {
        const auto* key = entry->as<std::string>();
        const auto type = key != nullptr ? types.find(*key) : types.end();
        if (type == types.end())
            throw Error(source, "has a storage that no tensor uses");
        const std::size_t width = dtypeSize(storageDType(type->second, source));
        const auto elements = cursor.number<std::uint64_t>();
        if (elements > content.size())
            throw Error(source, "storage '" + *key + "' is truncated");
        checkpoint.storages.emplace(*key, cursor.take(elements * width));
    }
    return checkpoint;
}

Checkpoint readCheckpoint(std::string_view content, const std::filesystem::path& source)
{
    if (content.starts_with("PK\3\4"))
        return readZipCheckpoint(content, source);
    if (content.starts_with(kLegacyMagic))
        return readLegacyCheckpoint(content, source);
    throw Error(source, "not a PyTorch checkpoint");
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

/// How far a tensor reaches in its storage; nullopt where it does not fit. A tensor has no more
/// elements than its storage, so that strides of 0 cannot blow it up.
struct Extent
{
    std::uint64_t elements = 1;
    std::uint64_t end = 0; ///< one past the last element used
    bool rowMajor = true;  ///< without gaps
};

std::optional<Extent> extentOf(const PickleValue::Tensor& tensor, std::uint64_t available)
{
    Extent extent;
    if (std::ranges::find(tensor.shape, 0) != tensor.shape.end())
        return tensor.offset > available ? std::nullopt
                                         : std::optional(Extent{0, tensor.offset, true});
    std::uint64_t last = tensor.offset;
    for (std::size_t i = tensor.shape.size(); i-- > 0;) {
        const auto size = static_cast<std::uint64_t>(tensor.shape[i]);
        const auto stride = static_cast<std::uint64_t>(tensor.strides[i]);
        if (size > available || stride > available || (size > 1 && stride > available / (size - 1)))
            return std::nullopt;
        extent.rowMajor = extent.rowMajor && (size == 1 || stride == extent.elements);
        if (extent.elements > available / size)
            return std::nullopt;
        extent.elements *= size;
        last += (size - 1) * stride;
        if (last >= available)
            return std::nullopt;
    }
    extent.end = last + 1;
    return last < available ? std::optional(extent) : std::nullopt;
}

void gather(std::span<const std::int64_t> shape, std::span<const std::int64_t> strides,
            std::size_t width, const char* element, std::string& out)
{
    if (shape.empty()) {
        out.append(element, width);
        return;
    }
    for (std::int64_t i = 0; i < shape[0]; ++i)
        gather(shape.subspan(1), strides.subspan(1), width,
               element + static_cast<std::size_t>(i * strides[0]) * width, out);
}

/// Elements may stand at any address.
template <typename Stored, typename Convert>
std::vector<float> converted(std::string_view bytes, const Convert& convert)
{
    std::vector<float> values(bytes.size() / sizeof(Stored));
    for (std::size_t i = 0; i < values.size(); ++i) {
        Stored stored;
        std::memcpy(&stored, bytes.data() + i * sizeof(Stored), sizeof(Stored));
        values[i] = convert(stored);
    }
    return values;
}

} // namespace

bool isPthName(const std::filesystem::path& file)
{
    const auto extension = file.extension();
    return extension == ".pth" || extension == ".pt" || extension == ".bin";
}

PthReader::PthReader(const std::filesystem::path& file) : TensorFile(file), m_mapping(file)
{
    open(m_mapping->bytes());
}

PthReader::PthReader(std::string_view bytes, const std::filesystem::path& shownAs)
    : TensorFile(shownAs)
{
    open(bytes);
}

void PthReader::open(std::string_view bytes)
{
    const Checkpoint checkpoint = readCheckpoint(bytes, m_file);
    std::uint64_t total = 0;
    for (const auto& [key, value] : stateDict(checkpoint.pickle->root(), m_file)) {
        const auto* name = key->as<std::string>();
        const auto* tensor = value->as<PickleValue::Tensor>();
        if (name == nullptr || tensor == nullptr)
            continue;
        const auto fail = [&](const std::string& cause) {
            throw Error(m_file, "tensor '" + *name + "': " + cause);
        };
        const DType dtype = storageDType(tensor->storage.type, m_file);
        const std::size_t width = dtypeSize(dtype);
        const auto storage = checkpoint.storages.find(tensor->storage.key);
        if (storage == checkpoint.storages.end())
            fail("its storage is missing");
        const std::uint64_t available = storage->second.size() / width;
        if (tensor->storage.elements > available)
            fail(fmt::format("its storage has {} bytes instead of {} elements of {}",
                             storage->second.size(), tensor->storage.elements, dtypeName(dtype)));
        const auto extent = extentOf(*tensor, available);
        if (!extent)
            fail(fmt::format("shape {} does not fit its storage of {} bytes",
                             shapeText(tensor->shape), storage->second.size()));
        total += extent->elements * width;
        if (total > 2 * bytes.size())
            fail("the tensors are more than twice as large as the file: a storage is used too "
                 "often");
        const auto used =
            storage->second.substr(tensor->offset * width, (extent->end - tensor->offset) * width);
        const auto begin = static_cast<std::uint64_t>(used.data() - bytes.data());
        add({{*name, dtype, tensor->shape, begin, begin + used.size()},
             tensor->strides,
             used,
             extent->rowMajor});
    }
    if (m_tensors.empty())
        throw Error(m_file, "holds no tensors");
}

void PthReader::add(StridedTensor tensor)
{
    const std::string name = tensor.info.name;
    if (!m_tensors.emplace(name, tensor.info).second)
        throw Error(m_file, "has the tensor '" + name + "' twice");
    m_strided.emplace(name, std::move(tensor));
}

std::string_view PthReader::rawElements(const std::string& name, std::string& gathered) const
{
    const TensorInfo& tensor = info(name);
    const StridedTensor& strided = m_strided.at(name);
    if (strided.rowMajor)
        return strided.used;
    gathered.clear();
    gathered.reserve(static_cast<std::size_t>(tensor.elements()) * dtypeSize(tensor.dtype));
    if (tensor.elements() > 0)
        gather(tensor.shape, strided.strides, dtypeSize(tensor.dtype), strided.used.data(),
               gathered);
    return gathered;
}

std::vector<float> PthReader::readFloats(const std::string& name)
{
    std::string gathered;
    const std::string_view bytes = rawElements(name, gathered);
    std::vector<float> values;
    switch (const DType dtype = info(name).dtype) {
    case DType::F32:
        values = converted<float>(bytes, [](float value) { return value; });
        break;
    case DType::F64:
        values = converted<double>(bytes, [](double value) { return static_cast<float>(value); });
        break;
    case DType::F16:
        values = converted<std::uint16_t>(bytes, halfToFloat);
        break;
    case DType::BF16:
        values = converted<std::uint16_t>(bytes, bfloat16ToFloat);
        break;
    default:
        throw Error(m_file, fmt::format("tensor '{}' is {}, a floating-point tensor is expected",
                                        name, dtypeName(dtype)));
    }
    if (m_mapping)
        releasePages(m_strided.at(name).used);
    return values;
}

void convertPth(const std::filesystem::path& pth, const std::filesystem::path& safetensors,
                const WriteProgress& progress)
{
    const PthReader reader(pth);
    SafetensorsWriter writer;
    std::map<std::string, std::string> gathered; // of tensors that are not row-major
    for (const auto& [name, info] : reader.tensors()) {
        const std::string_view bytes = reader.rawElements(name, gathered[name]);
        writer.addRaw(name, info.dtype, info.shape, std::as_bytes(std::span(bytes)));
    }
    writer.write(safetensors, progress);
}

} // namespace spikeglass
