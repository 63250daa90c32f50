#include "core/torch/gpu/gpu_kernels.h"
#include "core/torch/gpu/lanes.cuh"

#include <numbers>

namespace spikeglass::gpu {
namespace {

/// Passing of the upper and of the lower threshold: s = up - down, |s| = up + down; or what stands
/// for their derivatives with respect to the potential and to its negative.
template <typename Real>
struct Passings
{
    Real up, down;
};

template <typename Real>
struct Coding
{
    Real inverseTau, threshold, slope, halfAlpha, price;
    bool smooth, ternary;

    explicit Coding(const SpikeCoding& coding)
        : inverseTau(static_cast<Real>(1.0 / coding.tau))
        , threshold(static_cast<Real>(coding.threshold))
        , slope(static_cast<Real>(std::numbers::pi / 2 * coding.alpha))
        , halfAlpha(static_cast<Real>(coding.alpha / 2))
        , price(static_cast<Real>(coding.price))
        , smooth(coding.spike == SpikeFunction::Smooth)
        , ternary(coding.ternary)
    {
    }

    [[nodiscard]] __device__ Real charged(Real v, Real z) const { return v + (z - v) * inverseTau; }
    [[nodiscard]] __device__ Real step(Real distance) const
    {
        if (smooth)
            return atan(slope * distance) / std::numbers::pi_v<Real> + Real(0.5);
        return distance >= 0 ? Real(1) : Real(0);
    }
    [[nodiscard]] __device__ Passings<Real> passings(Real h) const
    {
        return {step(h - threshold), ternary ? step(-h - threshold) : Real(0)};
    }
    [[nodiscard]] __device__ Real surrogate(Real distance) const
    {
        const Real x = slope * distance;
        return halfAlpha / (Real(1) + x * x);
    }
    [[nodiscard]] __device__ Passings<Real> surrogates(Real h) const
    {
        return {surrogate(h - threshold), ternary ? surrogate(-h - threshold) : Real(0)};
    }
};

template <typename Stored>
__global__ void codingForwardKernel(SequenceShape shape, const ComputeOf<Stored>* input,
                                    Coding<ComputeOf<Stored>> coding, ComputeOf<Stored>* membrane,
                                    Stored* __restrict__ spikes,
                                    SpikeCodingRecord<ComputeOf<Stored>> record)
{
    using Real = ComputeOf<Stored>;
    const Lane lane(shape);
    if (!lane.used)
        return;
    Real v = membrane[lane.at];
    Real fired = 0;
    Real z[kGroup];
    for (std::int64_t begin = 0; begin < shape.time; begin += kGroup) {
        loadGroup(input, shape, lane.first, begin, z);
#pragma unroll
        for (int i = 0; i < kGroup; ++i) {
            if (begin + i >= shape.time)
                break;
            const std::int64_t at = lane.first + (begin + i) * shape.channels;
            const Real h = coding.charged(v, z[i]);
            const auto s = coding.passings(h);
            v = (Real(1) - (s.up + s.down)) * h;
            fired += s.up + s.down;
            store(spikes + at, s.up - s.down);
            if (record.potential != nullptr)
                record.potential[at] = h;
            if (record.membrane != nullptr)
                record.membrane[at] = v;
        }
    }
    membrane[lane.at] = v;
    if (record.spikeSums != nullptr)
        record.spikeSums[lane.at] = fired;
}

/// `potentials` [B, T, C]: scratch.
template <typename Stored>
__global__ void codingBackwardKernel(SequenceShape shape, const ComputeOf<Stored>* input,
                                     Coding<ComputeOf<Stored>> coding,
                                     const Stored* __restrict__ outputGradient,
                                     ComputeOf<Stored>* __restrict__ inputGradient,
                                     ComputeOf<Stored>* __restrict__ potentials)
{
    using Real = ComputeOf<Stored>;
    const Lane lane(shape);
    if (!lane.used)
        return;
    Real v = 0;
    Real z[kGroup], h[kGroup], grad[kGroup];
    for (std::int64_t begin = 0; begin < shape.time; begin += kGroup) {
        loadGroup(input, shape, lane.first, begin, z);
#pragma unroll
        for (int i = 0; i < kGroup; ++i) {
            if (begin + i >= shape.time)
                break;
            const Real potential = coding.charged(v, z[i]);
            const auto s = coding.passings(potential);
            potentials[lane.first + (begin + i) * shape.channels] = potential;
            v = (Real(1) - (s.up + s.down)) * potential;
        }
    }
    Real gradV = 0;
    for (std::int64_t begin = (shape.time - 1) / kGroup * kGroup; begin >= 0; begin -= kGroup) {
        loadGroup(potentials, shape, lane.first, begin, h);
        loadGroup(outputGradient, shape, lane.first, begin, grad);
#pragma unroll
        for (int i = kGroup - 1; i >= 0; --i) {
            if (begin + i >= shape.time)
                continue;
            const auto s = coding.passings(h[i]);
            const auto slopes = coding.surrogates(h[i]);
            const Real gradSize = coding.price - gradV * h[i]; // of |s|: price and reset
            const Real gradH = gradV * (Real(1) - (s.up + s.down)) +
                               grad[i] * (slopes.up + slopes.down) +
                               gradSize * (slopes.up - slopes.down);
            const Real gradZ = gradH * coding.inverseTau;
            inputGradient[lane.first + (begin + i) * shape.channels] = gradZ;
            gradV = gradH - gradZ;
        }
    }
}

} // namespace

template <typename Stored>
void spikeCodingForward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                        const SpikeCoding& coding, ComputeOf<Stored>* membrane, Stored* spikes,
                        const SpikeCodingRecord<ComputeOf<Stored>>& record)
{
    codingForwardKernel<<<gridFor(shape), kLaneThreads>>>(
        shape, input, Coding<ComputeOf<Stored>>(coding), membrane, spikes, record);
    check(cudaGetLastError());
}

template <typename Stored>
void spikeCodingBackward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                         const SpikeCoding& coding, const Stored* outputGradient,
                         ComputeOf<Stored>* inputGradient)
{
    const Scratch<ComputeOf<Stored>> potentials(shape.rows() * shape.channels);
    codingBackwardKernel<<<gridFor(shape), kLaneThreads>>>(
        shape, input, Coding<ComputeOf<Stored>>(coding), outputGradient, inputGradient,
        potentials.data());
    check(cudaGetLastError());
}

#define SPIKEGLASS_INSTANTIATE(Stored)                                                             \
    template void spikeCodingForward(const SequenceShape&, const ComputeOf<Stored>*,               \
                                     const SpikeCoding&, ComputeOf<Stored>*, Stored*,              \
                                     const SpikeCodingRecord<ComputeOf<Stored>>&);                 \
    template void spikeCodingBackward(const SequenceShape&, const ComputeOf<Stored>*,              \
                                      const SpikeCoding&, const Stored*, ComputeOf<Stored>*);
SPIKEGLASS_INSTANTIATE(float)
SPIKEGLASS_INSTANTIATE(double)
SPIKEGLASS_INSTANTIATE(BFloat16)
#undef SPIKEGLASS_INSTANTIATE

} // namespace spikeglass::gpu
