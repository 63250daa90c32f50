#include "core/engine/aligned_memory.h"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace spikeglass {

AlignedMemory::AlignedMemory(std::size_t bytes)
{
    constexpr std::size_t kHugePage = std::size_t{2} << 20;
    const std::size_t size = bytes + kHugePage;
    void* const mapping =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapping == MAP_FAILED)
        throw std::bad_alloc();
    m_mapping = {static_cast<std::byte*>(mapping), size};
    const std::size_t beyond = reinterpret_cast<std::uintptr_t>(mapping) % kHugePage;
    m_bytes = m_mapping.subspan(beyond == 0 ? 0 : kHugePage - beyond, bytes);
    ::madvise(m_bytes.data(), bytes, MADV_HUGEPAGE);
}

AlignedMemory::~AlignedMemory()
{
    if (!m_mapping.empty())
        ::munmap(m_mapping.data(), m_mapping.size());
}

} // namespace spikeglass
