#include "core/ops/host_energy.h"

#include <fstream>
#include <string>

namespace spikeglass {
namespace {

std::optional<std::uint64_t> readNumber(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    std::uint64_t number = 0;
    if (stream >> number)
        return number;
    return std::nullopt;
}

/// "intel-rapl:0" is a package; "intel-rapl:0:1" a part of it.
bool isPackage(const std::string& name)
{
    const std::string prefix = "intel-rapl:";
    return name.starts_with(prefix) && name.find(':', prefix.size()) == std::string::npos;
}

} // namespace

HostEnergyMeter::HostEnergyMeter(const std::filesystem::path& powercap)
{
    std::error_code failed;
    bool isPresent = false;
    for (const auto& entry : std::filesystem::directory_iterator(powercap, failed)) {
        if (!isPackage(entry.path().filename().string()))
            continue;
        isPresent = true;
        const auto counter = entry.path() / "energy_uj";
        const auto now = readNumber(counter);
        if (now)
            m_packages.push_back(
                {counter, readNumber(entry.path() / "max_energy_range_uj").value_or(0), *now});
    }
    if (!m_packages.empty())
        return;
    m_whyNot = isPresent
                   ? "the energy counters of this processor can be read by root alone"_phrase
                   : "this computer offers no energy counters (RAPL): a virtual machine, or a "
                     "processor without them"_phrase;
}

std::optional<double> HostEnergyMeter::takeJoules()
{
    constexpr double kMicro = 1e-6;
    if (m_packages.empty())
        return std::nullopt;
    std::uint64_t sum = 0;
    for (Package& package : m_packages) {
        const auto now = readNumber(package.counter);
        if (!now)
            return std::nullopt;
        sum += *now >= package.last ? *now - package.last : package.range - package.last + *now;
        package.last = *now;
    }
    return static_cast<double>(sum) * kMicro;
}

} // namespace spikeglass
