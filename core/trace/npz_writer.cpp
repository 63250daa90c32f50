#include "core/trace/npz_writer.h"

#include "core/model/zip_writer.h"

#include <cassert>

namespace spikeglass {
namespace {

constexpr std::size_t kAlignment = 64;    // of the data behind the header, as NumPy writes it
constexpr std::size_t kPreambleSize = 10; // magic, version, length of the header

const char* numpyType(DType dtype)
{
    switch (dtype) {
    case DType::Bool:
        return "|b1";
    case DType::U8:
        return "|u1";
    case DType::I8:
        return "|i1";
    case DType::I16:
        return "<i2";
    case DType::U16:
        return "<u2";
    case DType::F16:
        return "<f2";
    case DType::I32:
        return "<i4";
    case DType::U32:
        return "<u4";
    case DType::F32:
        return "<f4";
    case DType::I64:
        return "<i8";
    case DType::U64:
        return "<u8";
    case DType::F64:
        return "<f8";
    case DType::BF16:
        break;
    }
    assert(false);
    return "";
}

std::string npyHeader(DType dtype, const std::vector<std::int64_t>& shape)
{
    std::string text =
        std::string("{'descr': '") + numpyType(dtype) + "', 'fortran_order': False, 'shape': (";
    for (const std::int64_t size : shape)
        text += std::to_string(size) + ", ";
    text += "), }";
    while ((kPreambleSize + text.size() + 1) % kAlignment != 0)
        text += ' ';
    text += '\n';
    std::string header("\x93NUMPY\x01\x00", 8);
    header += static_cast<char>(text.size() & 0xFFU);
    header += static_cast<char>(text.size() >> 8U);
    return header + text;
}

} // namespace

void NpzWriter::add(const std::string& name, DType dtype, const std::vector<std::int64_t>& shape,
                    std::span<const std::byte> bytes)
{
    m_entries[name] = {npyHeader(dtype, shape), bytes};
}

void NpzWriter::write(const std::filesystem::path& file) const
{
    std::vector<std::string> contents; // header and data of an array are one entry of the archive
    contents.reserve(m_entries.size());
    std::uint64_t total = 0;
    ZipWriter zip(file);
    for (const auto& [name, entry] : m_entries) {
        std::string content = entry.header;
        content.append(reinterpret_cast<const char*>(entry.bytes.data()), entry.bytes.size());
        total += content.size();
        contents.push_back(std::move(content));
        zip.add(name + ".npy", contents.back());
    }
    zip.close(total, {});
}

} // namespace spikeglass
