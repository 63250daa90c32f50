#pragma once

#include "core/engine/model_state.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace spikeglass {

/// Many model states of one shape, the newest of them in memory up to a bound, the others in a file
/// without a name, which goes with the store however the program ends. Not thread-safe.
class StateStore
{
public:
    /// States behind those that `maxBytes` have room for are written into `folder`; empty: none is.
    explicit StateStore(std::size_t maxBytes, std::filesystem::path folder = {});
    StateStore(StateStore&&) noexcept;
    StateStore& operator=(StateStore&&) noexcept;
    ~StateStore();

    /// Its number, to get it back by. Never fails: a state that finds no room is forgotten.
    int put(const ModelState& state);
    /// Nothing if it was forgotten (no folder, a full disk).
    [[nodiscard]] std::optional<ModelState> get(int number) const;
    void clear();
    void setMaxBytes(std::size_t maxBytes);

    /// In memory: states, and where each of the others is in the file.
    [[nodiscard]] std::size_t bytes() const;
    /// In the file.
    [[nodiscard]] std::uint64_t spilledBytes() const { return m_fileEnd; }

private:
    class File;
    static constexpr std::int64_t kNotInFile = -1;
    void spillOldest();
    void enforceBound();

    std::size_t m_maxBytes;
    std::filesystem::path m_folder;
    ModelState m_pattern;                ///< of the shape that all have
    std::vector<std::int64_t> m_offsets; ///< in the file, of all states ever put
    std::deque<ModelState> m_inMemory;   ///< the last of them, oldest first
    std::size_t m_stateBytes = 0;        ///< of these
    std::uint64_t m_fileEnd = 0;
    std::unique_ptr<File> m_file; ///< null until the first state is spilled
};

} // namespace spikeglass
