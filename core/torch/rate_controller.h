#pragma once

#include <cstdint>

namespace spikeglass {

/// Mean firing rate that training is to reach.
struct FiringRateTarget
{
    double target = 0;   ///< spikes per neuron and token; 0: no regulariser
    double weight = 1;   ///< stiffness of the penalty, nats
    double warmup = 0.2; ///< share of the steps over which the limit comes down to the target
};

/// Price of a spike from step to step. The constraint 'mean rate <= limit' is held by an augmented
/// Lagrangian (Bertsekas, Constrained Optimization and Lagrange Multiplier Methods, 1982): with the
/// relative excess e = rate / limit - 1, bounded to -1 .. 1, the penalty is
/// `max(0, multiplier + weight e)` nats per unit of relative rate, and each step adds
/// `weight e / 100` to the multiplier, which never falls below 0. A rate below the limit is thus
/// not penalised for long. The limit falls geometrically from 0.5 to a twentieth below the target:
/// what training text does on average, held-out text must do too.
class RateController
{
public:
    RateController(const FiringRateTarget& rate, std::int64_t steps);

    /// Nats per unit of mean firing rate for the coming step; 0 where there is no target.
    [[nodiscard]] double penalty() const;
    /// Takes the rate that step `step`, counted from 0, showed.
    void observe(double rate, std::int64_t step);
    /// Bound on the rate at a step.
    [[nodiscard]] double limitAt(std::int64_t step) const;

    /// What a continued run must know, in nats.
    struct State
    {
        double multiplier = 0;
        double penalty = 0;
    };
    [[nodiscard]] const State& state() const { return m_state; }
    void restore(const State& state) { m_state = state; }

private:
    FiringRateTarget m_rate;
    double m_warmupSteps;
    State m_state;
};

} // namespace spikeglass
