#include "core/trace/state_store.h"

#include <unistd.h>

#include <cassert>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>

namespace spikeglass {
namespace {

std::size_t stateBytes(const ModelState& state)
{
    return state.values().size_bytes();
}

} // namespace

/// A file that has no name any more.
class StateStore::File
{
public:
    explicit File(const std::filesystem::path& folder)
    {
        std::error_code ignored;
        std::filesystem::create_directories(folder, ignored);
        std::string name = (folder / "states-XXXXXX").string();
        m_descriptor = ::mkstemp(name.data());
        if (m_descriptor >= 0)
            ::unlink(name.c_str());
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    [[nodiscard]] bool write(std::span<const std::byte> bytes, std::uint64_t offset) const
    {
        const auto done =
            ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        return done == static_cast<ssize_t>(bytes.size());
    }
    [[nodiscard]] bool read(std::span<std::byte> bytes, std::uint64_t offset) const
    {
        const auto done =
            ::pread(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        return done == static_cast<ssize_t>(bytes.size());
    }

private:
    int m_descriptor = -1;
};

StateStore::StateStore(std::size_t maxBytes, std::filesystem::path folder)
    : m_maxBytes(maxBytes)
    , m_folder(std::move(folder))
{
}

StateStore::StateStore(StateStore&&) noexcept = default;
StateStore& StateStore::operator=(StateStore&&) noexcept = default;
StateStore::~StateStore() = default;

int StateStore::put(const ModelState& state)
{
    if (m_offsets.empty())
        m_pattern = state;
    assert(state.shape() == m_pattern.shape());
    const int number = static_cast<int>(m_offsets.size());
    m_offsets.push_back(kNotInFile);
    m_inMemory.push_back(state);
    m_stateBytes += stateBytes(state);
    enforceBound();
    return number;
}

void StateStore::setMaxBytes(std::size_t maxBytes)
{
    m_maxBytes = maxBytes;
    enforceBound();
}

std::size_t StateStore::bytes() const
{
    return m_stateBytes + m_offsets.capacity() * sizeof(std::int64_t);
}

void StateStore::enforceBound()
{
    while (m_stateBytes > m_maxBytes && m_inMemory.size() > 1)
        spillOldest();
}

void StateStore::spillOldest()
{
    if (!m_file && !m_folder.empty())
        m_file = std::make_unique<File>(m_folder);
    const ModelState& state = m_inMemory.front();
    if (m_file && m_file->write(std::as_bytes(state.values()), m_fileEnd)) {
        m_offsets[m_offsets.size() - m_inMemory.size()] = static_cast<std::int64_t>(m_fileEnd);
        m_fileEnd += stateBytes(state);
    }
    m_stateBytes -= stateBytes(state);
    m_inMemory.pop_front();
}

std::optional<ModelState> StateStore::get(int number) const
{
    const auto place = static_cast<std::size_t>(number);
    const std::size_t firstInMemory = m_offsets.size() - m_inMemory.size();
    if (place >= firstInMemory)
        return m_inMemory[place - firstInMemory];
    ModelState state = m_pattern;
    const std::int64_t offset = m_offsets[place];
    if (offset == kNotInFile ||
        !m_file->read(std::as_writable_bytes(state.values()), static_cast<std::uint64_t>(offset)))
        return std::nullopt;
    return state;
}

void StateStore::clear()
{
    *this = StateStore(m_maxBytes, m_folder);
}

} // namespace spikeglass
