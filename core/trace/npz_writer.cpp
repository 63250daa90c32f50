#include "core/trace/npz_writer.h"

#include "core/model/zip_writer.h"

#include <utf8proc.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace spikeglass {
namespace {

constexpr std::size_t kAlignment = 64;    // of the data behind the header, as NumPy writes it
constexpr std::size_t kPreambleSize = 10; // magic, version, length of the header
constexpr char32_t kReplacement = 0xFFFD;

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

/// Bytes that are no UTF-8 become U+FFFD.
std::u32string characters(const std::string& utf8)
{
    std::u32string characters;
    const auto* next = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
    for (auto left = static_cast<utf8proc_ssize_t>(utf8.size()); left > 0;) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t length = utf8proc_iterate(next, left, &point);
        characters += length > 0 ? static_cast<char32_t>(point) : kReplacement;
        const utf8proc_ssize_t step = std::max<utf8proc_ssize_t>(length, 1);
        next += step;
        left -= step;
    }
    return characters;
}

std::string npyHeader(const std::string& type, const std::vector<std::int64_t>& shape)
{
    std::string text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (";
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
    m_entries[name] = {npyHeader(numpyType(dtype), shape), bytes};
}

void NpzWriter::addIntegers(const std::string& name, std::span<const std::int64_t> values)
{
    const auto bytes = std::as_bytes(values);
    m_entries[name] = {npyHeader(numpyType(DType::I64), {static_cast<std::int64_t>(values.size())}),
                       {},
                       {reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
}

void NpzWriter::addTexts(const std::string& name, std::span<const std::string> texts)
{
    addCharacters(name, {static_cast<std::int64_t>(texts.size())}, texts);
}

void NpzWriter::addText(const std::string& name, const std::string& text)
{
    addCharacters(name, {}, std::span(&text, 1));
}

/// Each padded with zeros to the length of the longest.
void NpzWriter::addCharacters(const std::string& name, const std::vector<std::int64_t>& shape,
                              std::span<const std::string> texts)
{
    std::vector<std::u32string> wide;
    std::size_t longest = 1;
    for (const std::string& text : texts) {
        wide.push_back(characters(text));
        longest = std::max(longest, wide.back().size());
    }
    std::string bytes;
    for (std::u32string& text : wide) {
        text.resize(longest, U'\0');
        bytes.append(reinterpret_cast<const char*>(text.data()), longest * sizeof(char32_t));
    }
    m_entries[name] = {npyHeader("<U" + std::to_string(longest), shape), {}, std::move(bytes)};
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
        content += entry.owned;
        total += content.size();
        contents.push_back(std::move(content));
        zip.add(name + ".npy", contents.back());
    }
    zip.close(total, {});
}

} // namespace spikeglass
