#include "core/torch/step_profile.h"

#include <nlohmann/json.hpp>

#include <cassert>

namespace spikeglass {
namespace {

constexpr std::array<const char*, kStepParts> kNames{
    "matrix_products", "conversions", "wkv",     "neurons",   "norm_shift",    "hidden",
    "cross_entropy",   "embedding",   "dropout", "optimiser", "communication", "data"};

double seconds(StepProfile::Clock::duration time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

StepProfile*& StepProfile::active()
{
    static StepProfile* profile = nullptr;
    return profile;
}

void StepProfile::add(StepPart part, Clock::duration time)
{
    m_times[static_cast<std::size_t>(part)] += time;
}

void StepProfile::addStep(Clock::duration time)
{
    m_total += time;
    ++m_steps;
}

std::string StepProfile::json() const
{
    assert(m_steps > 0);
    const double total = seconds(m_total);
    double rest = total;
    nlohmann::ordered_json shares;
    for (std::size_t part = 0; part < kStepParts; ++part) {
        const double time = seconds(m_times[part]);
        rest -= time;
        if (time > 0)
            shares[kNames[part]] = time / total;
    }
    shares["rest"] = rest / total;
    nlohmann::ordered_json object{{"steps", m_steps},
                                  {"seconds_per_step", total / static_cast<double>(m_steps)},
                                  {"shares", shares}};
    const double products = seconds(m_times[static_cast<std::size_t>(StepPart::MatrixProducts)]);
    if (products > 0)
        object["gflop_per_s"] = m_operations / products / 1e9;
    return object.dump();
}

} // namespace spikeglass
