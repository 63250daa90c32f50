#include "core/mapped_file.h"

#include "core/error.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace spikeglass {
namespace {

/// An open file, closed at the end of its life; the mapping outlives it.
class Descriptor
{
public:
    explicit Descriptor(const std::filesystem::path& file)
        : m_value(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))
    {
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_value >= 0)
            ::close(m_value);
    }
    [[nodiscard]] int value() const { return m_value; }

private:
    int m_value;
};

[[noreturn]] void fail(const std::filesystem::path& file)
{
    if (errno == ENOENT)
        throw Error(file, "no such file");
    throw Error(file, "cannot open: " + std::error_code(errno, std::generic_category()).message());
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path& file)
{
    const Descriptor descriptor(file);
    struct stat status = {};
    if (descriptor.value() < 0 || ::fstat(descriptor.value(), &status) != 0)
        fail(file);
    if (!S_ISREG(status.st_mode))
        throw Error(file, "is not a regular file");
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0)
        return;
    void* begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.value(), 0);
    if (begin == MAP_FAILED)
        fail(file);
    m_bytes = {static_cast<const char*>(begin), size};
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty())
        ::munmap(const_cast<char*>(m_bytes.data()), m_bytes.size());
}

void releasePages(std::string_view part)
{
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = (reinterpret_cast<std::uintptr_t>(part.data()) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::uintptr_t>(part.data()) + part.size()) / page * page;
    if (begin < end)
        ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
}

} // namespace spikeglass
