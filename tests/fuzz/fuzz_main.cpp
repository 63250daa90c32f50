#include "tests/fuzz/targets.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Called by libFuzzer with each input; SPIKEGLASS_FUZZ_TARGET names the reader.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace spikeglass::test;
    static const auto target =
        std::ranges::find(fuzzTargets(), SPIKEGLASS_FUZZ_TARGET, &FuzzTarget::name);
    if (target == fuzzTargets().end())
        std::abort();
    target->run({reinterpret_cast<const char*>(data), size});
    return 0;
}
