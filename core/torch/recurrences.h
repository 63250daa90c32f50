#pragma once

#include "core/vector_math.h"

#include <cstdint>

// The two recurrences of SpikeGPT over whole sequences, forward and backward, without LibTorch.
// Arrays are [batch, time, channels], row-major, owned by the caller. `Stored` is float, double or
// BFloat16; arithmetic and states are ComputeOf<Stored>. Work is split over (sequence, block of
// channels) with OpenMP; results do not depend on the number of threads.

namespace spikeglass {

struct SequenceShape
{
    std::int64_t batch = 0;
    std::int64_t time = 0;
    std::int64_t channels = 0;

    [[nodiscard]] std::int64_t rows() const { return batch * time; }
};

/// RWKV-4 state at rest: num = den = 0, max = -inf in effect.
inline constexpr double kWkvStartMaximum = -1e38;

/// Inputs of `sigmoid(receptance) * wkv`, see 'TimeMix' in Zhu et al. 2023 (arXiv 2302.13939).
template <typename Stored>
struct WkvInputs
{
    const Stored* key = nullptr;                  // [B, T, C]
    const Stored* value = nullptr;                // [B, T, C]
    const Stored* receptance = nullptr;           // [B, T, C], before the sigmoid
    const ComputeOf<Stored>* timeDecay = nullptr; // [C], w = -exp(timeDecay)
    const ComputeOf<Stored>* timeFirst = nullptr; // [C], u
};

/// Read before the first token, overwritten after the last.
template <typename Real>
struct WkvState
{
    Real* numerator = nullptr;   // [B, C]
    Real* denominator = nullptr; // [B, C]
    Real* maximum = nullptr;     // [B, C], shared exponent of the two
};

template <typename Stored>
struct WkvGradients
{
    Stored* key = nullptr;                  // [B, T, C]
    Stored* value = nullptr;                // [B, T, C]
    Stored* receptance = nullptr;           // [B, T, C]
    ComputeOf<Stored>* timeDecay = nullptr; // [C], overwritten
    ComputeOf<Stored>* timeFirst = nullptr; // [C], overwritten
};

template <typename Stored>
void wkvForward(const SequenceShape& shape, const WkvInputs<Stored>& in,
                const WkvState<ComputeOf<Stored>>& state, Stored* output);

/// Gradients with respect to the inputs, the sequence having started from a state at rest.
template <typename Stored>
void wkvBackward(const SequenceShape& shape, const WkvInputs<Stored>& in,
                 const Stored* outputGradient, const WkvGradients<Stored>& gradients);

/// Hard is the neuron. Smooth replaces the step by atan(pi/2 alpha x) / pi + 1/2, whose derivative
/// is the ATan surrogate: then the backward pass is the exact gradient of the forward pass.
enum class SpikeFunction : std::uint8_t
{
    Hard,
    Smooth
};

struct SequenceLif
{
    double tau = 2.0;
    double threshold = 1.0;
    double reset = 0.0;
    double alpha = 2.0; ///< of the ATan surrogate
    /// Gradient of the loss with respect to each spike besides that of the output: the price of a
    /// spike, if there is one.
    double spikeGradient = 0.0;
    SpikeFunction spike = SpikeFunction::Hard;
};

/// Input current `drive`, or `sigmoid(gate) * drive` where a gate is given. The output is
/// `residual + spikes`.
template <typename Stored>
struct LifInputs
{
    const Stored* drive = nullptr;               // [B, T, C]
    const Stored* gate = nullptr;                // [B, T, C] or null, before the sigmoid
    const ComputeOf<Stored>* residual = nullptr; // [B, T, C]
};

/// Values of every step, each null or [B, T, C], and their sum over time.
template <typename Real>
struct LifRecord
{
    Real* input = nullptr;
    Real* potential = nullptr; ///< before reset
    Real* membrane = nullptr;  ///< after reset
    std::uint8_t* spikes = nullptr;
    Real* spikeSums = nullptr; ///< [B, C], spikes of each neuron in each sequence, or null
};

/// `membrane` [B, C] is read before the first token and overwritten after the last.
template <typename Stored>
void lifForward(const SequenceShape& shape, const LifInputs<Stored>& in, const SequenceLif& lif,
                ComputeOf<Stored>* membrane, ComputeOf<Stored>* output,
                const LifRecord<ComputeOf<Stored>>& record);

/// Gradient with respect to drive and gate (`gateGradient` null without gate) of a sequence that
/// started with membranes at the reset potential. The reset is not detached: s_t in v_t carries
/// gradient too.
template <typename Stored>
void lifBackward(const SequenceShape& shape, const LifInputs<Stored>& in, const SequenceLif& lif,
                 const ComputeOf<Stored>* outputGradient, Stored* driveGradient,
                 Stored* gateGradient);

} // namespace spikeglass
