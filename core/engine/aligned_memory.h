#pragma once

#include <cstddef>
#include <span>
#include <utility>

namespace spikeglass {

/// Zeroed bytes from the system, aligned to huge pages, which it is asked for. Movable.
class AlignedMemory
{
public:
    AlignedMemory() = default;
    /// Throws std::bad_alloc.
    explicit AlignedMemory(std::size_t bytes);
    AlignedMemory(AlignedMemory&& other) noexcept { swap(other); }
    AlignedMemory& operator=(AlignedMemory&& other) noexcept
    {
        swap(other);
        return *this;
    }
    ~AlignedMemory();

    [[nodiscard]] std::span<std::byte> bytes() { return m_bytes; }
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

private:
    void swap(AlignedMemory& other) noexcept
    {
        std::swap(m_mapping, other.m_mapping);
        std::swap(m_bytes, other.m_bytes);
    }

    std::span<std::byte> m_mapping; // what the system gave: m_bytes and the way to its alignment
    std::span<std::byte> m_bytes;
};

} // namespace spikeglass
