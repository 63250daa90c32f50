#pragma once

#include "core/phrase.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace spikeglass {

/// Energy that this computer's processor packages took, as its own counters say (Linux powercap,
/// RAPL). Measured, and of the whole machine: never mixed with estimates.
class HostEnergyMeter
{
public:
    static constexpr const char* kPowercap = "/sys/class/powercap";

    explicit HostEnergyMeter(const std::filesystem::path& powercap = kPowercap);

    /// Empty: readable. Else why the counters cannot be read.
    [[nodiscard]] const Phrase& whyNot() const { return m_whyNot; }
    /// Joules since construction or the last call, over all packages; nullopt where not readable.
    std::optional<double> takeJoules();

private:
    struct Package
    {
        std::filesystem::path counter;
        std::uint64_t range = 0; ///< the counter starts again at 0 above it
        std::uint64_t last = 0;  ///< microjoules
    };
    std::vector<Package> m_packages;
    Phrase m_whyNot;
};

} // namespace spikeglass
