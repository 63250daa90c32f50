#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>

namespace spikeglass {

/// What a training step spends its time on.
enum class StepPart : std::uint8_t
{
    MatrixProducts,
    Conversions, ///< of weights and their gradients, to and from the type of the products
    Wkv,
    Neurons,   ///< LIF; without neurons the addition in their place
    NormShift, ///< LayerNorm and token shift
    Hidden,    ///< squared ReLU
    CrossEntropy,
    Embedding,
    Dropout,
    Optimiser,
    Communication, ///< with the other processes of the run, waiting for them included
    Data
};
inline constexpr std::size_t kStepParts = 12;

/// Times of the parts of some training steps. While one is active(), PartTimers add to it.
class StepProfile
{
public:
    using Clock = std::chrono::steady_clock;

    void add(StepPart part, Clock::duration time);
    /// Multiplications and additions of matrix products.
    void addOperations(double count) { m_operations += count; }
    void addStep(Clock::duration time);

    [[nodiscard]] std::int64_t steps() const { return m_steps; }
    /// JSON object: steps, seconds_per_step, share of each part by name and of the rest, and the
    /// speed of the matrix products. There must be a step.
    [[nodiscard]] std::string json() const;

    /// That of this process; null where nothing is measured. Not owned.
    static StepProfile*& active();

private:
    std::array<Clock::duration, kStepParts> m_times{};
    Clock::duration m_total{};
    double m_operations = 0;
    std::int64_t m_steps = 0;
};

/// Adds the time of its life to a part.
class PartTimer
{
public:
    explicit PartTimer(StepPart part) : m_profile(StepProfile::active()), m_part(part)
    {
        if (m_profile != nullptr)
            m_begin = StepProfile::Clock::now();
    }
    PartTimer(const PartTimer&) = delete;
    PartTimer& operator=(const PartTimer&) = delete;
    ~PartTimer()
    {
        if (m_profile != nullptr)
            m_profile->add(m_part, StepProfile::Clock::now() - m_begin);
    }

private:
    StepProfile* m_profile;
    StepPart m_part;
    StepProfile::Clock::time_point m_begin;
};

} // namespace spikeglass
