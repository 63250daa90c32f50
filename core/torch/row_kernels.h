#pragma once

#include "core/torch/recurrences.h"

#include <array>
#include <cstdint>
#include <span>

// Everything of a training step that is neither a matrix product nor a recurrence, fused so that
// each array is read once. Arrays are row-major and owned by the caller. Results do not depend on
// the number of threads.

namespace spikeglass {

inline constexpr int kMaxMixes = 3;
inline constexpr double kLayerNormEpsilon = 1e-5;

/// LayerNorm, then for each mix p the token shift `z_t * mix_p + z_{t-1} * (1 - mix_p)`. Without
/// mixes the only output is z itself.
template <typename Real>
struct NormMixParameters
{
    const Real* weight = nullptr;               // [C]
    const Real* bias = nullptr;                 // [C]
    std::array<const Real*, kMaxMixes> mixes{}; // [C] each
    int mixCount = 0;

    [[nodiscard]] int outputs() const { return mixCount == 0 ? 1 : mixCount; }
};

/// `shift` [B, C] (z of the token before) is read before the first token and overwritten after the
/// last; null: zeros. `mean` and `inverseDeviation` [B, T] are kept for the backward pass.
template <typename Stored>
void normMixForward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                    const NormMixParameters<ComputeOf<Stored>>& parameters,
                    ComputeOf<Stored>* shift, const std::array<Stored*, kMaxMixes>& outputs,
                    ComputeOf<Stored>* mean, ComputeOf<Stored>* inverseDeviation);

template <typename Real>
struct NormMixGradients
{
    Real* input = nullptr;  // [B, T, C]
    Real* weight = nullptr; // [C]
    Real* bias = nullptr;   // [C]
    std::array<Real*, kMaxMixes> mixes{};
};

/// Gradients of a sequence that started from zero shift; all are overwritten.
template <typename Stored>
void normMixBackward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                     const NormMixParameters<ComputeOf<Stored>>& parameters,
                     const ComputeOf<Stored>* mean, const ComputeOf<Stored>* inverseDeviation,
                     const std::array<const Stored*, kMaxMixes>& outputGradients,
                     const NormMixGradients<ComputeOf<Stored>>& gradients);

/// out = relu(in)^2
template <typename Stored>
void squaredReluForward(std::int64_t count, const Stored* input, Stored* output);
template <typename Stored>
void squaredReluBackward(std::int64_t count, const Stored* input, const Stored* outputGradient,
                         Stored* inputGradient);

/// out = residual + drive, or residual + sigmoid(gate) * drive where a gate is given: what a neuron
/// that is the identity adds. `gate` and `gateGradient` null without gate. The residual's gradient
/// is the output's.
template <typename Stored>
void addResidualForward(std::int64_t count, const Stored* drive, const Stored* gate,
                        const ComputeOf<Stored>* residual, ComputeOf<Stored>* output);
template <typename Stored>
void addResidualBackward(std::int64_t count, const Stored* drive, const Stored* gate,
                         const ComputeOf<Stored>* outputGradient, Stored* driveGradient,
                         Stored* gateGradient);

/// What another model says of the same rows: distillation (Hinton et al. 2015, arXiv 1503.02531) at
/// temperature 1.
template <typename Stored>
struct TeacherLogits
{
    const Stored* logits = nullptr; // [rows, vocab], or null: no teacher
    double share = 0;               ///< of the gradient, 0 .. 1
};

/// Cross-entropy of each row of `logits` [rows, vocab] with its target, in nats; returns the sum.
/// With `gradient` the logits are replaced by the gradient of the mean of
/// `(1 - share) CE(target) + share CE(softmax of the teacher)`, plus at each row's arg-max
/// `1e-4 / rows * logit`, which SpikeGPT adds to keep the logits near 0.
template <typename Stored>
double crossEntropy(std::int64_t rows, std::int64_t vocab, Stored* logits,
                    const std::int32_t* targets, bool gradient,
                    const TeacherLogits<Stored>& teacher = {});

/// Rows of `table` [V, C] for `tokens` [rows], as H(x) = 1 if x >= 0 else 0 where `binary`.
template <typename Real>
void embeddingForward(std::int64_t rows, std::int64_t channels, const std::int32_t* tokens,
                      const Real* table, bool binary, Real* output);
/// Adds to `tableGradient` [V, C], which the caller has set to 0. ATan surrogate where `binary`.
template <typename Real>
void embeddingBackward(std::int64_t rows, std::int64_t channels, const std::int32_t* tokens,
                       const Real* table, bool binary, const Real* outputGradient,
                       Real* tableGradient);

/// Zeroes each value with `probability`, scales the rest by 1 / (1 - probability). The mask is a
/// hash of key and index, counted from `first`: the backward pass calls it again with the same key.
/// In-place allowed.
template <typename Real>
void dropout(std::int64_t count, double probability, std::uint64_t key, std::int64_t first,
             const Real* input, Real* output);

double sumOfSquares(std::span<const float> values);

struct AdamStep
{
    double learningRate = 0;
    double beta1 = 0.9;
    double beta2 = 0.99;
    double epsilon = 4e-9;
    double weightDecay = 0;   ///< decoupled (AdamW)
    double gradientScale = 1; ///< applied to the gradient first: norm clipping
    std::int64_t step = 1;    ///< counted from 1, for the bias correction
};

/// One Adam update; all spans have equal length.
void adamUpdate(const AdamStep& adam, std::span<float> weights, std::span<const float> gradient,
                std::span<float> firstMoment, std::span<float> secondMoment);

} // namespace spikeglass
