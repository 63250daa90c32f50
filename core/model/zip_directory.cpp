#include "core/model/zip_directory.h"

#include "core/error.h"
#include "core/model/zip_error.h"

#include <zip.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace spikeglass {
namespace {

using Entries = std::map<std::string, std::string_view>;

constexpr std::uint64_t kMaxEntries = 100'000;

/// An archive in memory as libzip reads it.
struct MemoryFile
{
    std::string_view bytes;
    std::uint64_t position = 0;
    std::uint64_t lastRead = 0; ///< where the last read began
    zip_error_t error = {};
};

zip_int64_t readMemory(MemoryFile& file, void* buffer, zip_uint64_t size)
{
    const auto count = std::min<std::uint64_t>(size, file.bytes.size() - file.position);
    std::memcpy(buffer, file.bytes.data() + file.position, count);
    file.lastRead = file.position;
    file.position += count;
    return static_cast<zip_int64_t>(count);
}

zip_int64_t seekMemory(MemoryFile& file, void* arguments, zip_uint64_t size)
{
    const zip_int64_t target = zip_source_seek_compute_offset(file.position, file.bytes.size(),
                                                              arguments, size, &file.error);
    if (target < 0)
        return -1;
    file.position = static_cast<std::uint64_t>(target);
    return 0;
}

zip_int64_t statMemory(const MemoryFile& file, void* result)
{
    auto* status = static_cast<zip_stat_t*>(result);
    zip_stat_init(status);
    status->valid = ZIP_STAT_SIZE;
    status->size = file.bytes.size();
    return sizeof(*status);
}

zip_int64_t memoryCallback(void* state, void* data, zip_uint64_t size, zip_source_cmd_t command)
{
    auto& file = *static_cast<MemoryFile*>(state);
    switch (command) {
    case ZIP_SOURCE_OPEN:
        file.position = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return readMemory(file, data, size);
    case ZIP_SOURCE_SEEK:
        return seekMemory(file, data, size);
    case ZIP_SOURCE_TELL:
        return static_cast<zip_int64_t>(file.position);
    case ZIP_SOURCE_STAT:
        return statMemory(file, data);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&file.error, data, size);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_SEEKABLE;
    default:
        zip_error_set(&file.error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

bool leadsOutside(const std::string& name)
{
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos)
        return true;
    for (const auto& part : std::filesystem::path(name))
        if (part == "..")
            return true;
    return false;
}

/// Walks the directory of an archive.
class ZipReader
{
public:
    ZipReader(std::string_view archive, const std::filesystem::path& source)
        : m_source(source)
        , m_memory{archive}
    {
        zip_error_t error = {};
        zip_source_t* memory = zip_source_function_create(memoryCallback, &m_memory, &error);
        m_zip = memory == nullptr ? nullptr : zip_open_from_source(memory, ZIP_RDONLY, &error);
        if (m_zip == nullptr) {
            zip_source_free(memory);
            fail(
                std::string("the zip archive has no directory that can be read, it is truncated or "
                            "damaged: ") +
                takeText(error));
        }
    }
    ZipReader(const ZipReader&) = delete;
    ZipReader& operator=(const ZipReader&) = delete;
    ~ZipReader() { zip_discard(m_zip); }

    Entries entries()
    {
        const auto count = static_cast<std::uint64_t>(zip_get_num_entries(m_zip, 0));
        if (count > kMaxEntries)
            fail("the zip archive has more entries than a checkpoint");
        Entries entries;
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto [name, bytes] = readEntry(i);
            if (!entries.emplace(name, bytes).second)
                fail("the zip archive has the entry '" + name + "' twice");
        }
        requireApart(entries);
        return entries;
    }

private:
    [[noreturn]] void fail(const std::string& cause) const { throw Error(m_source, cause); }

    std::pair<std::string, std::string_view> readEntry(std::uint64_t index)
    {
        constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                         ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
        zip_stat_t status = {};
        if (zip_stat_index(m_zip, index, ZIP_FL_ENC_RAW, &status) != 0 ||
            (status.valid & kNeeded) != kNeeded)
            fail("the directory of the zip archive is damaged");
        const std::string name(status.name);
        if (leadsOutside(name))
            fail("the zip archive has an entry that leads outside of it: '" + name + "'");
        if (status.comp_method != ZIP_CM_STORE || status.encryption_method != ZIP_EM_NONE)
            fail("entry '" + name + "' is compressed or encrypted: not written by PyTorch");
        if (status.size == 0)
            return {name, {}};
        const std::uint64_t begin = startOf(index, name);
        if (begin > m_memory.bytes.size() || status.size > m_memory.bytes.size() - begin ||
            status.comp_size != status.size)
            fail("entry '" + name + "' reaches beyond the zip archive: truncated or damaged");
        return {name, m_memory.bytes.substr(begin, status.size)};
    }

    /// Position of an entry's first byte: where the library begins to read it.
    std::uint64_t startOf(std::uint64_t index, const std::string& name)
    {
        zip_file_t* file = zip_fopen_index(m_zip, index, ZIP_FL_COMPRESSED);
        char first = 0;
        const bool read = file != nullptr && zip_fread(file, &first, 1) == 1;
        const std::uint64_t begin = m_memory.lastRead;
        if (file != nullptr)
            zip_fclose(file);
        if (!read)
            fail("entry '" + name + "' of the zip archive is damaged");
        return begin;
    }

    /// Entries over one another would make a small file a large one.
    void requireApart(const Entries& entries) const
    {
        std::vector<std::pair<const char*, const Entries::value_type*>> order;
        for (const auto& entry : entries)
            if (!entry.second.empty())
                order.emplace_back(entry.second.data(), &entry);
        std::ranges::sort(order);
        for (std::size_t i = 1; i < order.size(); ++i) {
            const std::string_view before = order[i - 1].second->second;
            if (order[i].first < before.data() + before.size())
                fail("entry '" + order[i].second->first +
                     "' of the zip archive shares bytes with '" + order[i - 1].second->first + "'");
        }
    }

    const std::filesystem::path& m_source;
    MemoryFile m_memory;
    zip_t* m_zip;
};

} // namespace

Entries zipEntries(std::string_view archive, const std::filesystem::path& source)
{
    return ZipReader(archive, source).entries();
}

} // namespace spikeglass
