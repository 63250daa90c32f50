#pragma once

#include "core/torch/recurrences.h"

// The spike code that stands before every matrix product of the spike-driven variant, over whole
// sequences, forward and backward, without LibTorch. Layout and types as in recurrences.h.

namespace spikeglass {

/// A population of neurons that turns a real value z into what a matrix product reads. With time
/// constant tau and threshold q > 0, per channel:
///     h_t = v_{t-1} + (z_t - v_{t-1}) / tau                             potential, v_0 = 0
///     s_t = [h_t >= q] - [h_t <= -q]  (ternary)  or  [h_t >= q]  (binary)
///     v_t = (1 - |s_t|) h_t                                             membrane
/// The binary one is the LIF neuron of Zhu et al. 2023 (arXiv 2302.13939) with reset 0; the ternary
/// spike is that of Guo et al. 2024 (arXiv 2312.06372).
struct SpikeCoding
{
    double tau = 1.2;
    double threshold = 0.8;
    double alpha = 2.0; ///< of the ATan surrogate
    bool ternary = true;
    /// Gradient of the loss with respect to each |s|, besides that of the output.
    double price = 0.0;
    SpikeFunction spike = SpikeFunction::Hard;
};

/// Values of every step, each null or [B, T, C], and the sum over time of |s|.
template <typename Real>
struct SpikeCodingRecord
{
    Real* potential = nullptr; ///< before reset
    Real* membrane = nullptr;  ///< after reset
    Real* spikeSums = nullptr; ///< [B, C] or null
};

/// `membrane` [B, C] is read before the first token and overwritten after the last; `spikes`
/// [B, T, C] are -1, 0 or 1.
template <typename Stored>
void spikeCodingForward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                        const SpikeCoding& coding, ComputeOf<Stored>* membrane, Stored* spikes,
                        const SpikeCodingRecord<ComputeOf<Stored>>& record);

/// Gradient with respect to the input of a sequence that started with membranes at 0. Each of the
/// two thresholds has the ATan surrogate (see SpikeFunction) for its derivative; the reset is not
/// detached: |s_t| in v_t carries gradient too.
template <typename Stored>
void spikeCodingBackward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                         const SpikeCoding& coding, const Stored* outputGradient,
                         ComputeOf<Stored>* inputGradient);

} // namespace spikeglass
