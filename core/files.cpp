#include "core/files.h"

#include "core/error.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace spikeglass {
namespace {

std::string systemMessage(int code)
{
    return std::error_code(code, std::generic_category()).message();
}

/// Removes the temporary unless the rename took it away.
class TemporaryFile
{
public:
    explicit TemporaryFile(const std::filesystem::path& target)
        : m_path(target.string() + ".part-" + std::to_string(::getpid()))
    {
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile()
    {
        std::error_code ignored;
        if (!m_path.empty())
            std::filesystem::remove(m_path, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    void renameTo(const std::filesystem::path& target)
    {
        std::error_code failed;
        std::filesystem::rename(m_path, target, failed);
        if (failed)
            throw Error(target, "cannot replace the file: " + failed.message());
        m_path.clear();
    }

private:
    std::filesystem::path m_path;
};

void flushToDisk(const std::filesystem::path& written, const std::filesystem::path& target)
{
    const int descriptor = ::open(written.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        throw Error(target, "cannot write: " + systemMessage(errno));
    const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (failed != 0)
        throw Error(target, "cannot write: " + systemMessage(failed));
}

} // namespace

std::string readFile(const std::filesystem::path& file, std::size_t maxBytes)
{
    std::error_code failed;
    const auto status = std::filesystem::status(file, failed);
    if (!std::filesystem::exists(status))
        throw Error(file, "no such file");
    if (std::filesystem::is_directory(status))
        throw Error(file, "is a folder, a file is expected");
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw Error(file, "cannot open: " + systemMessage(errno));
    std::string content;
    constexpr std::size_t kChunk = std::size_t{1} << 20;
    while (stream) {
        const std::size_t have = content.size();
        content.resize(have + kChunk);
        stream.read(content.data() + have, static_cast<std::streamsize>(kChunk));
        content.resize(have + static_cast<std::size_t>(stream.gcount()));
        if (content.size() > maxBytes)
            throw Error(file, "larger than the " + std::to_string(maxBytes) + " bytes allowed");
    }
    if (stream.bad())
        throw Error(file, "cannot read");
    return content;
}

void writeFileAtomically(const std::filesystem::path& file,
                         const std::function<void(std::ostream&)>& write)
{
    TemporaryFile temporary(file);
    {
        errno = 0;
        std::ofstream stream(temporary.path(), std::ios::binary | std::ios::trunc);
        if (!stream)
            throw Error(file, "cannot write: " + systemMessage(errno));
        write(stream);
        stream.close();
        if (!stream)
            throw Error(file, "cannot write: " + systemMessage(errno != 0 ? errno : EIO));
    }
    flushToDisk(temporary.path(), file);
    temporary.renameTo(file);
}

void writeFileAtomically(const std::filesystem::path& file, std::string_view content)
{
    writeFileAtomically(file, [content](std::ostream& out) {
        out.write(content.data(), static_cast<std::streamsize>(content.size()));
    });
}

} // namespace spikeglass
