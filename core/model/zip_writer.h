#pragma once

#include "core/files.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

struct zip;

namespace spikeglass {

/// An archive of stored entries (zip64 where needed), written beside the target and renamed by
/// close(). Throws Error.
class ZipWriter
{
public:
    explicit ZipWriter(std::filesystem::path target);
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;
    ~ZipWriter();

    /// The bytes must stay until close().
    void add(const std::string& name, std::string_view bytes);
    /// `progress` is told parts of `total`; what it throws ends the writing.
    void close(std::uint64_t total, const WriteProgress& progress);

private:
    [[noreturn]] void fail() const;

    std::filesystem::path m_target;
    struct zip* m_zip = nullptr;
};

} // namespace spikeglass
