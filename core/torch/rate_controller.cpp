#include "core/torch/rate_controller.h"

#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

constexpr double kMultiplierStep = 0.01;
constexpr double kMargin = 0.95;
constexpr double kFirstLimit = 0.5;

} // namespace

RateController::RateController(const FiringRateTarget& rate, std::int64_t steps)
    : m_rate(rate)
    , m_warmupSteps(std::max(1.0, rate.warmup * static_cast<double>(steps)))
{
}

double RateController::penalty() const
{
    return m_state.penalty;
}

double RateController::limitAt(std::int64_t step) const
{
    const double last = kMargin * m_rate.target;
    const double left = 1.0 - std::min(1.0, static_cast<double>(step) / m_warmupSteps);
    return last * std::pow(std::max(1.0, kFirstLimit / last), left);
}

void RateController::observe(double rate, std::int64_t step)
{
    if (!(m_rate.target > 0))
        return;
    const double limit = limitAt(step);
    const double excess = std::clamp(rate / limit - 1.0, -1.0, 1.0);
    m_state.multiplier =
        std::max(0.0, m_state.multiplier + kMultiplierStep * m_rate.weight * excess);
    m_state.penalty = std::max(0.0, m_state.multiplier + m_rate.weight * excess) / limit;
}

} // namespace spikeglass
