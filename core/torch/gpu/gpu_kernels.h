#pragma once

#include "core/torch/recurrences.h"
#include "core/torch/row_kernels.h"
#include "core/torch/spike_coding.h"

// The kernels of recurrences.h, spike_coding.h and row_kernels.h on an NVIDIA GPU, where built with
// CUDA (SPIKEGLASS_CUDA): same names, arguments and equations, all arrays in the GPU's memory, work
// in the order of the default stream. Every sum is taken in a fixed order, so that a run repeats
// itself; to the CPU's results they are equal to rounding. Errors of the GPU are thrown as Error.

namespace spikeglass::gpu {

#ifdef SPIKEGLASS_CUDA

inline constexpr bool kBuilt = true;

template <typename Stored>
void wkvForward(const SequenceShape& shape, const WkvInputs<Stored>& in,
                const WkvState<ComputeOf<Stored>>& state, Stored* output);
template <typename Stored>
void wkvBackward(const SequenceShape& shape, const WkvInputs<Stored>& in,
                 const Stored* outputGradient, const WkvGradients<Stored>& gradients);
template <typename Stored>
void lifForward(const SequenceShape& shape, const LifInputs<Stored>& in, const SequenceLif& lif,
                ComputeOf<Stored>* membrane, ComputeOf<Stored>* output,
                const LifRecord<ComputeOf<Stored>>& record);
template <typename Stored>
void lifBackward(const SequenceShape& shape, const LifInputs<Stored>& in, const SequenceLif& lif,
                 const ComputeOf<Stored>* outputGradient, Stored* driveGradient,
                 Stored* gateGradient);
template <typename Stored>
void spikeCodingForward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                        const SpikeCoding& coding, ComputeOf<Stored>* membrane, Stored* spikes,
                        const SpikeCodingRecord<ComputeOf<Stored>>& record);
template <typename Stored>
void spikeCodingBackward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                         const SpikeCoding& coding, const Stored* outputGradient,
                         ComputeOf<Stored>* inputGradient);
template <typename Stored>
void normMixForward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                    const NormMixParameters<ComputeOf<Stored>>& parameters,
                    ComputeOf<Stored>* shift, const std::array<Stored*, kMaxMixes>& outputs,
                    ComputeOf<Stored>* mean, ComputeOf<Stored>* inverseDeviation);
template <typename Stored>
void normMixBackward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                     const NormMixParameters<ComputeOf<Stored>>& parameters,
                     const ComputeOf<Stored>* mean, const ComputeOf<Stored>* inverseDeviation,
                     const std::array<const Stored*, kMaxMixes>& outputGradients,
                     const NormMixGradients<ComputeOf<Stored>>& gradients);
template <typename Stored>
void squaredReluForward(std::int64_t count, const Stored* input, Stored* output);
template <typename Stored>
void squaredReluBackward(std::int64_t count, const Stored* input, const Stored* outputGradient,
                         Stored* inputGradient);
template <typename Stored>
void addResidualForward(std::int64_t count, const Stored* drive, const Stored* gate,
                        const ComputeOf<Stored>* residual, ComputeOf<Stored>* output);
template <typename Stored>
void addResidualBackward(std::int64_t count, const Stored* drive, const Stored* gate,
                         const ComputeOf<Stored>* outputGradient, Stored* driveGradient,
                         Stored* gateGradient);
template <typename Stored>
double crossEntropy(std::int64_t rows, std::int64_t vocab, Stored* logits,
                    const std::int32_t* targets, bool gradient,
                    const TeacherLogits<Stored>& teacher);
template <typename Real>
void embeddingForward(std::int64_t rows, std::int64_t channels, const std::int32_t* tokens,
                      const Real* table, bool binary, Real* output);
template <typename Real>
void embeddingBackward(std::int64_t rows, std::int64_t channels, const std::int32_t* tokens,
                       const Real* table, bool binary, const Real* outputGradient,
                       Real* tableGradient);
template <typename Real>
void dropout(std::int64_t count, double probability, std::uint64_t key, std::int64_t first,
             const Real* input, Real* output);

/// One Adam update of [count] numbers. Learning rate and decay of each are multiplied by its own
/// factor.
void adamUpdate(const AdamStep& adam, std::int64_t count, float* weights, const float* gradient,
                float* firstMoment, float* secondMoment, const float* rateFactors,
                const float* decayFactors);

#else

// Never called: without CUDA no tensor is on a GPU.
inline constexpr bool kBuilt = false;
using spikeglass::addResidualBackward;
using spikeglass::addResidualForward;
using spikeglass::crossEntropy;
using spikeglass::dropout;
using spikeglass::embeddingBackward;
using spikeglass::embeddingForward;
using spikeglass::lifBackward;
using spikeglass::lifForward;
using spikeglass::normMixBackward;
using spikeglass::normMixForward;
using spikeglass::spikeCodingBackward;
using spikeglass::spikeCodingForward;
using spikeglass::squaredReluBackward;
using spikeglass::squaredReluForward;
using spikeglass::wkvBackward;
using spikeglass::wkvForward;
inline void adamUpdate(const AdamStep& /*adam*/, std::int64_t /*count*/, float* /*weights*/,
                       const float* /*gradient*/, float* /*firstMoment*/, float* /*secondMoment*/,
                       const float* /*rateFactors*/, const float* /*decayFactors*/)
{
}

#endif

} // namespace spikeglass::gpu
