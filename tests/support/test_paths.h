#pragma once

#include <QtTest>
#include <filesystem>

namespace spikeglass::test {

/// The project's own small data, always there.
inline std::filesystem::path dataFolder()
{
    return std::filesystem::path(SPIKEGLASS_SOURCE_DIR) / "tests" / "data";
}

/// Reference data beside the project; may be absent.
inline std::filesystem::path sharedFolder()
{
    return std::filesystem::path(SPIKEGLASS_SOURCE_DIR).parent_path() / "shared";
}

inline bool sharedIsPresent()
{
    return std::filesystem::exists(sharedFolder() / "golden");
}

} // namespace spikeglass::test

/// Skips the running test where ../shared is missing.
#define SPIKEGLASS_NEEDS_SHARED()                                                                  \
    do {                                                                                           \
        if (!spikeglass::test::sharedIsPresent())                                                  \
            QSKIP("skipped: ../shared absent");                                                    \
    } while (false)
