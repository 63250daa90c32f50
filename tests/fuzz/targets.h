#pragma once

#include <string_view>
#include <vector>

namespace spikeglass::test {

/// A reader of files from outside, fed with bytes that may be anything. It may refuse them with
/// Error; any other exception, a crash or a sanitizer's finding is a defect.
struct FuzzTarget
{
    std::string_view name; ///< also of its folder in tests/fuzz/seeds
    void (*run)(std::string_view bytes);
};

const std::vector<FuzzTarget>& fuzzTargets();

} // namespace spikeglass::test
