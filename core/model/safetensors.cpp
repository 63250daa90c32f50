#include "core/model/safetensors.h"

#include "core/error.h"
#include "core/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <type_traits>
#include <utility>

namespace spikeglass {
namespace {

using nlohmann::json;

static_assert(std::endian::native == std::endian::little, "safetensors data is little-endian");

constexpr std::uint64_t kLengthBytes = 8;
constexpr std::uint64_t kMaxHeaderBytes = 100'000'000; // limit of the format's reference reader
constexpr std::size_t kMaxDimensions = 8;

/// Product of the dimensions times the element size; nullopt where it overflows.
std::optional<std::uint64_t> byteCount(std::span<const std::int64_t> shape, DType dtype)
{
    std::uint64_t bytes = dtypeSize(dtype);
    for (const std::int64_t dimension : shape) {
        const auto factor = static_cast<std::uint64_t>(dimension);
        if (factor != 0 && bytes > std::numeric_limits<std::uint64_t>::max() / factor)
            return std::nullopt;
        bytes *= factor;
    }
    return bytes;
}

std::uint64_t readUnsigned(const json& value, const std::string& what,
                           const std::filesystem::path& file)
{
    if (!value.is_number_unsigned())
        throw Error(file, what + " is not a non-negative whole number");
    return value.get<std::uint64_t>();
}

std::vector<std::int64_t> readShape(const json& value, const std::string& tensor,
                                    const std::filesystem::path& file)
{
    if (!value.is_array() || value.size() > kMaxDimensions)
        throw Error(file, "tensor '" + tensor + "': shape is not a list of at most " +
                              std::to_string(kMaxDimensions) + " numbers");
    std::vector<std::int64_t> shape;
    for (const json& dimension : value) {
        const auto size = readUnsigned(dimension, "tensor '" + tensor + "': a dimension", file);
        if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            throw Error(file, "tensor '" + tensor + "': a dimension is too large");
        shape.push_back(static_cast<std::int64_t>(size));
    }
    return shape;
}

TensorInfo readTensorInfo(const std::string& name, const json& value, std::uint64_t dataBytes,
                          const std::filesystem::path& file)
{
    const std::string where = "tensor '" + name + "': ";
    if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") ||
        !value.contains("data_offsets"))
        throw Error(file, where + "dtype, shape and data_offsets are expected");
    if (!value["dtype"].is_string())
        throw Error(file, where + "dtype is not a text");
    const auto dtypeText = value["dtype"].get<std::string>();
    const auto dtype = dtypeByName(dtypeText);
    if (!dtype)
        throw Error(file, where + "unknown dtype '" + dtypeText + "'");
    const json& offsets = value["data_offsets"];
    if (!offsets.is_array() || offsets.size() != 2)
        throw Error(file, where + "data_offsets is not a pair");

    TensorInfo info{name, *dtype, readShape(value["shape"], name, file),
                    readUnsigned(offsets[0], where + "data_offsets", file),
                    readUnsigned(offsets[1], where + "data_offsets", file)};
    if (info.begin > info.end || info.end > dataBytes)
        throw Error(file, where + "data_offsets [" + std::to_string(info.begin) + ", " +
                              std::to_string(info.end) + "] lie outside the " +
                              std::to_string(dataBytes) + " bytes of data in the file");
    const auto expected = byteCount(info.shape, *dtype);
    if (!expected || *expected != info.end - info.begin)
        throw Error(file, where + "shape " + shapeText(info.shape) + " of " + dtypeText +
                              " needs " + (expected ? std::to_string(*expected) : "too many") +
                              " bytes, its offsets span " + std::to_string(info.end - info.begin));
    return info;
}

/// Tensors must tile the data area: no gap, no overlap, nothing behind the last.
void requireTiling(const std::map<std::string, TensorInfo>& tensors, std::uint64_t dataBytes,
                   const std::filesystem::path& file)
{
    std::vector<const TensorInfo*> order;
    for (const auto& [name, info] : tensors)
        order.push_back(&info);
    std::ranges::sort(order, {},
                      [](const TensorInfo* info) { return std::pair(info->begin, info->end); });
    std::uint64_t position = 0;
    for (const TensorInfo* info : order) {
        if (info->begin < position)
            throw Error(file, "tensor '" + info->name + "' overlaps the one before it");
        if (info->begin > position)
            throw Error(file, "gap of " + std::to_string(info->begin - position) +
                                  " bytes before tensor '" + info->name + "'");
        position = info->end;
    }
    if (position != dataBytes)
        throw Error(file, "the tensors end at byte " + std::to_string(position) + " of " +
                              std::to_string(dataBytes));
}

/// Refuses what the format forbids and the JSON library lets pass: duplicate keys. The depth is
/// limited while parsing, before a hostile header fills the memory.
class HeaderCheck
{
public:
    explicit HeaderCheck(const std::filesystem::path& file) : m_file(file) {}
    bool operator()(int depth, json::parse_event_t event, const json& value)
    {
        constexpr int kMaxDepth = 4;
        if (depth > kMaxDepth)
            throw Error(m_file, "the header is nested too deeply");
        if (event == json::parse_event_t::object_start)
            m_keys.emplace_back();
        else if (event == json::parse_event_t::object_end)
            m_keys.pop_back();
        else if (event == json::parse_event_t::key &&
                 !m_keys.back().insert(value.get<std::string>()).second)
            throw Error(m_file, "the header has '" + value.get<std::string>() + "' twice");
        return true;
    }

private:
    const std::filesystem::path& m_file;
    std::vector<std::set<std::string>> m_keys; // of the objects that are open
};

json parseHeader(const std::string& text, const std::filesystem::path& file)
{
    try {
        HeaderCheck check(file);
        json header = json::parse(text, std::ref(check));
        if (!header.is_object())
            throw Error(file, "the header is not a JSON object");
        return header;
    } catch (const json::exception& problem) {
        throw Error(file, std::string("the header is not valid JSON: ") + problem.what());
    }
}

std::map<std::string, std::string> readMetadata(const json& value,
                                                const std::filesystem::path& file)
{
    std::map<std::string, std::string> metadata;
    if (!value.is_object())
        throw Error(file, "__metadata__ is not an object");
    for (const auto& [key, text] : value.items()) {
        if (!text.is_string())
            throw Error(file, "__metadata__ '" + key + "' is not a text");
        metadata[key] = text.get<std::string>();
    }
    return metadata;
}

template <typename T>
std::vector<T> readElements(std::ifstream& stream, std::uint64_t offset, const TensorInfo& info,
                            const std::filesystem::path& file)
{
    std::vector<T> values(static_cast<std::size_t>(info.elements()));
    stream.clear();
    stream.seekg(static_cast<std::streamoff>(offset + info.begin));
    stream.read(reinterpret_cast<char*>(values.data()),
                static_cast<std::streamsize>(values.size() * sizeof(T)));
    if (!stream)
        throw Error(file, "tensor '" + info.name + "': cannot read its data");
    return values;
}

template <typename Out, typename In, typename Convert>
std::vector<Out> convertAll(const std::vector<In>& values, Convert convert)
{
    std::vector<Out> converted(values.size());
    std::ranges::transform(values, converted.begin(), convert);
    return converted;
}

template <typename Out>
std::vector<Out> readReal(std::ifstream& stream, std::uint64_t offset, const TensorInfo& info,
                          const std::filesystem::path& file)
{
    const auto cast = [](auto value) { return static_cast<Out>(value); };
    switch (info.dtype) {
    case DType::F32: {
        std::vector<float> values = readElements<float>(stream, offset, info, file);
        if constexpr (std::is_same_v<Out, float>)
            return values;
        else
            return convertAll<Out>(values, cast);
    }
    case DType::F64:
        return convertAll<Out>(readElements<double>(stream, offset, info, file), cast);
    case DType::F16:
        return convertAll<Out>(
            readElements<std::uint16_t>(stream, offset, info, file),
            [](std::uint16_t bits) { return static_cast<Out>(halfToFloat(bits)); });
    case DType::BF16:
        return convertAll<Out>(
            readElements<std::uint16_t>(stream, offset, info, file),
            [](std::uint16_t bits) { return static_cast<Out>(bfloat16ToFloat(bits)); });
    default:
        throw Error(file, "tensor '" + info.name + "' is " + std::string(dtypeName(info.dtype)) +
                              ", a floating-point tensor (F32, F16, BF16, F64) is expected");
    }
}

template <typename T>
std::span<const std::byte> asBytes(std::span<const T> values)
{
    return std::as_bytes(values);
}

/// Calls done(bytes) after each portion.
template <typename Done>
void writeInPortions(std::ostream& out, std::span<const std::byte> bytes, const Done& done)
{
    constexpr std::size_t kPortion = std::size_t{8} << 20U;
    while (!bytes.empty()) {
        const auto portion = bytes.first(std::min(kPortion, bytes.size()));
        out.write(reinterpret_cast<const char*>(portion.data()),
                  static_cast<std::streamsize>(portion.size()));
        bytes = bytes.subspan(portion.size());
        done(portion.size());
    }
}

} // namespace

SafetensorsReader::SafetensorsReader(const std::filesystem::path& file) : TensorFile(file)
{
    std::error_code failed;
    const auto status = std::filesystem::status(file, failed);
    if (!std::filesystem::exists(status))
        throw Error(m_file, "no such file");
    if (!std::filesystem::is_regular_file(status))
        throw Error(m_file, "is not a regular file");
    m_stream.open(file, std::ios::binary);
    if (!m_stream)
        throw Error(m_file, "cannot open for reading");
    const std::uint64_t fileBytes = std::filesystem::file_size(file, failed);
    std::uint64_t headerBytes = 0;
    if (failed || fileBytes < kLengthBytes ||
        !m_stream.read(reinterpret_cast<char*>(&headerBytes), kLengthBytes))
        throw Error(m_file,
                    "too short for a safetensors file (" + std::to_string(fileBytes) + " bytes)");
    if (headerBytes > kMaxHeaderBytes || headerBytes > fileBytes - kLengthBytes)
        throw Error(m_file, "header length " + std::to_string(headerBytes) +
                                " does not fit the file of " + std::to_string(fileBytes) +
                                " bytes: truncated, or not a safetensors file");
    std::string text(headerBytes, '\0');
    if (!m_stream.read(text.data(), static_cast<std::streamsize>(headerBytes)))
        throw Error(m_file, "cannot read the header");

    m_dataStart = kLengthBytes + headerBytes;
    const std::uint64_t dataBytes = fileBytes - m_dataStart;
    const json header = parseHeader(text, m_file);
    for (const auto& [name, value] : header.items()) {
        if (name == "__metadata__")
            m_metadata = readMetadata(value, m_file);
        else
            m_tensors.emplace(name, readTensorInfo(name, value, dataBytes, m_file));
    }
    requireTiling(m_tensors, dataBytes, m_file);
}

std::vector<float> SafetensorsReader::readFloats(const std::string& name)
{
    return readReal<float>(m_stream, m_dataStart, info(name), m_file);
}

std::vector<double> SafetensorsReader::readDoubles(const std::string& name)
{
    return readReal<double>(m_stream, m_dataStart, info(name), m_file);
}

std::vector<std::int64_t> SafetensorsReader::readIntegers(const std::string& name)
{
    const TensorInfo& tensor = info(name);
    const auto cast = [](auto value) { return static_cast<std::int64_t>(value); };
    switch (tensor.dtype) {
    case DType::Bool:
    case DType::U8:
        return convertAll<std::int64_t>(
            readElements<std::uint8_t>(m_stream, m_dataStart, tensor, m_file), cast);
    case DType::I8:
        return convertAll<std::int64_t>(
            readElements<std::int8_t>(m_stream, m_dataStart, tensor, m_file), cast);
    case DType::I16:
        return convertAll<std::int64_t>(
            readElements<std::int16_t>(m_stream, m_dataStart, tensor, m_file), cast);
    case DType::U16:
        return convertAll<std::int64_t>(
            readElements<std::uint16_t>(m_stream, m_dataStart, tensor, m_file), cast);
    case DType::I32:
        return convertAll<std::int64_t>(
            readElements<std::int32_t>(m_stream, m_dataStart, tensor, m_file), cast);
    case DType::U32:
        return convertAll<std::int64_t>(
            readElements<std::uint32_t>(m_stream, m_dataStart, tensor, m_file), cast);
    case DType::I64:
        return readElements<std::int64_t>(m_stream, m_dataStart, tensor, m_file);
    default:
        throw Error(m_file, "tensor '" + name + "' is " + std::string(dtypeName(tensor.dtype)) +
                                ", a BOOL or integer tensor (up to I64) is expected");
    }
}

std::vector<std::uint8_t> SafetensorsReader::readBytes(const std::string& name)
{
    const TensorInfo& tensor = info(name);
    if (tensor.dtype != DType::U8 && tensor.dtype != DType::Bool)
        throw Error(m_file, "tensor '" + name + "' is " + std::string(dtypeName(tensor.dtype)) +
                                ", expected U8");
    return readElements<std::uint8_t>(m_stream, m_dataStart, tensor, m_file);
}

void SafetensorsWriter::addRaw(const std::string& name, DType dtype,
                               std::vector<std::int64_t> shape, std::span<const std::byte> bytes)
{
    assert(byteCount(shape, dtype) == bytes.size());
    addMade(name, dtype, std::move(shape), [bytes](const TakeBytes& take) { take(bytes); });
}

void SafetensorsWriter::addMade(const std::string& name, DType dtype,
                                std::vector<std::int64_t> shape, MakeBytes make)
{
    const std::uint64_t size = byteCount(shape, dtype).value();
    m_entries.insert_or_assign(name, Entry{dtype, std::move(shape), size, std::move(make)});
}

void SafetensorsWriter::add(const std::string& name, std::vector<std::int64_t> shape,
                            std::span<const float> values)
{
    addRaw(name, DType::F32, std::move(shape), asBytes(values));
}

void SafetensorsWriter::add(const std::string& name, std::vector<std::int64_t> shape,
                            std::span<const double> values)
{
    addRaw(name, DType::F64, std::move(shape), asBytes(values));
}

void SafetensorsWriter::add(const std::string& name, std::vector<std::int64_t> shape,
                            std::span<const std::uint8_t> values)
{
    addRaw(name, DType::U8, std::move(shape), asBytes(values));
}

void SafetensorsWriter::add(const std::string& name, std::vector<std::int64_t> shape,
                            std::span<const std::uint16_t> values)
{
    addRaw(name, DType::U16, std::move(shape), asBytes(values));
}

void SafetensorsWriter::add(const std::string& name, std::vector<std::int64_t> shape,
                            std::span<const std::int32_t> values)
{
    addRaw(name, DType::I32, std::move(shape), asBytes(values));
}

void SafetensorsWriter::add(const std::string& name, std::vector<std::int64_t> shape,
                            std::span<const std::int64_t> values)
{
    addRaw(name, DType::I64, std::move(shape), asBytes(values));
}

void SafetensorsWriter::write(const std::filesystem::path& file,
                              const WriteProgress& progress) const
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!m_metadata.empty())
        header["__metadata__"] = m_metadata;
    // Widest elements first: every tensor is aligned for readers that map the file.
    std::vector<std::pair<std::string, const Entry*>> order;
    for (const auto& [name, entry] : m_entries)
        order.emplace_back(name, &entry);
    std::ranges::stable_sort(order, std::greater{},
                             [](const auto& named) { return dtypeSize(named.second->dtype); });
    std::uint64_t position = 0;
    for (const auto& [name, entry] : order) {
        header[name] = {{"dtype", dtypeName(entry->dtype)},
                        {"shape", entry->shape},
                        {"data_offsets", {position, position + entry->size}}};
        position += entry->size;
    }
    std::string text =
        header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = text.size();
    writeFileAtomically(file, [&](std::ostream& out) {
        out.write(reinterpret_cast<const char*>(&length), sizeof(length));
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        std::uint64_t written = 0;
        const auto report = [&](std::size_t count) {
            written += count;
            if (progress)
                progress(written, position);
        };
        for (const auto& [name, entry] : order)
            entry->make(
                [&](std::span<const std::byte> bytes) { writeInPortions(out, bytes, report); });
        assert(written == position);
    });
}

} // namespace spikeglass
