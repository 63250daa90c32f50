#include "core/torch/spike_coding.h"

#include "core/torch/channel_blocks.h"

#include <numbers>
#include <vector>

namespace spikeglass {
namespace {

template <typename Real>
struct CodingConstants
{
    Real inverseTau, threshold, slope, halfAlpha, price;

    explicit CodingConstants(const SpikeCoding& coding)
        : inverseTau(static_cast<Real>(1.0 / coding.tau))
        , threshold(static_cast<Real>(coding.threshold))
        , slope(static_cast<Real>(std::numbers::pi / 2 * coding.alpha))
        , halfAlpha(static_cast<Real>(coding.alpha / 2))
        , price(static_cast<Real>(coding.price))
    {
    }
    template <bool Smooth>
    [[nodiscard]] SPIKEGLASS_INLINE Real step(Real distance) const
    {
        if constexpr (Smooth)
            return std::atan(slope * distance) / std::numbers::pi_v<Real> + Real(0.5);
        else
            return distance >= 0 ? Real(1) : Real(0);
    }
    [[nodiscard]] SPIKEGLASS_INLINE Real surrogate(Real distance) const
    {
        const Real x = slope * distance;
        return halfAlpha / (Real(1) + x * x);
    }
};

/// Passing of the upper and of the lower threshold: s = up - down, |s| = up + down; or what stands
/// for their derivatives with respect to the potential and to its negative.
template <typename Real>
struct Passings
{
    Real up, down;
};

template <bool Smooth, bool Ternary, typename Real>
SPIKEGLASS_INLINE Passings<Real> passings(const CodingConstants<Real>& coding, Real potential)
{
    const Real up = coding.template step<Smooth>(potential - coding.threshold);
    if constexpr (Ternary)
        return {up, coding.template step<Smooth>(-potential - coding.threshold)};
    else
        return {up, Real(0)};
}

template <bool Ternary, typename Real>
SPIKEGLASS_INLINE Passings<Real> surrogates(const CodingConstants<Real>& coding, Real potential)
{
    const Real up = coding.surrogate(potential - coding.threshold);
    if constexpr (Ternary)
        return {up, coding.surrogate(-potential - coding.threshold)};
    else
        return {up, Real(0)};
}

template <bool Smooth, bool Ternary, typename Stored>
SPIKEGLASS_INLINE void
codingForwardBlock(const SequenceShape& shape, const ComputeOf<Stored>* input,
                   const CodingConstants<ComputeOf<Stored>>& coding, ComputeOf<Stored>* membrane,
                   Stored* spikes, const SpikeCodingRecord<ComputeOf<Stored>>& record,
                   std::int64_t sequence, std::int64_t first, std::int64_t width)
{
    using Real = ComputeOf<Stored>;
    Real v[kChannelBlock], h[kChannelBlock], fired[kChannelBlock] = {};
    Real* __restrict state = membrane + sequence * shape.channels + first;
    std::copy_n(state, width, v);
    for (std::int64_t t = 0; t < shape.time; ++t) {
        const std::int64_t row = (sequence * shape.time + t) * shape.channels + first;
        const Real* __restrict z = input + row;
        Stored* __restrict out = spikes + row;
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c) {
            h[c] = v[c] + (z[c] - v[c]) * coding.inverseTau;
            const auto s = passings<Smooth, Ternary>(coding, h[c]);
            v[c] = (Real(1) - (s.up + s.down)) * h[c];
            fired[c] += s.up + s.down;
            out[c] = toStored<Stored>(s.up - s.down);
        }
        if (record.potential != nullptr)
            std::copy_n(h, width, record.potential + row);
        if (record.membrane != nullptr)
            std::copy_n(v, width, record.membrane + row);
    }
    std::copy_n(v, width, state);
    if (record.spikeSums != nullptr)
        std::copy_n(fired, width, record.spikeSums + sequence * shape.channels + first);
}

template <bool Smooth, bool Ternary, typename Stored>
SPIKEGLASS_INLINE void
codingBackwardBlock(const SequenceShape& shape, const ComputeOf<Stored>* input,
                    const CodingConstants<ComputeOf<Stored>>& coding, const Stored* outputGradient,
                    ComputeOf<Stored>* inputGradient, ComputeOf<Stored>* potentials,
                    std::int64_t sequence, std::int64_t first, std::int64_t width)
{
    using Real = ComputeOf<Stored>;
    Real v[kChannelBlock] = {}, gradV[kChannelBlock] = {};
    for (std::int64_t t = 0; t < shape.time; ++t) {
        const Real* __restrict z = input + (sequence * shape.time + t) * shape.channels + first;
        Real* __restrict h = potentials + t * kChannelBlock;
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c) {
            h[c] = v[c] + (z[c] - v[c]) * coding.inverseTau;
            const auto s = passings<Smooth, Ternary>(coding, h[c]);
            v[c] = (Real(1) - (s.up + s.down)) * h[c];
        }
    }
    for (std::int64_t t = shape.time - 1; t >= 0; --t) {
        const std::int64_t row = (sequence * shape.time + t) * shape.channels + first;
        const Real* __restrict h = potentials + t * kChannelBlock;
        const Stored* __restrict grad = outputGradient + row;
        Real* __restrict gradZ = inputGradient + row;
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c) {
            const auto s = passings<Smooth, Ternary>(coding, h[c]);
            const auto slopes = surrogates<Ternary>(coding, h[c]);
            const Real gradSpike = toCompute(grad[c]);
            const Real gradSize = coding.price - gradV[c] * h[c]; // of |s|: price and reset
            const Real gradH = gradV[c] * (Real(1) - (s.up + s.down)) +
                               gradSpike * (slopes.up + slopes.down) +
                               gradSize * (slopes.up - slopes.down);
            gradZ[c] = gradH * coding.inverseTau;
            gradV[c] = gradH - gradZ[c];
        }
    }
}

/// Calls body(bool_constant Smooth, bool_constant Ternary).
template <typename Body>
void withKind(const SpikeCoding& coding, const Body& body)
{
    const auto withSpike = [&](auto ternary) {
        if (coding.spike == SpikeFunction::Smooth)
            body(std::true_type{}, ternary);
        else
            body(std::false_type{}, ternary);
    };
    if (coding.ternary)
        withSpike(std::true_type{});
    else
        withSpike(std::false_type{});
}

} // namespace

template <typename Stored>
void spikeCodingForward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                        const SpikeCoding& coding, ComputeOf<Stored>* membrane, Stored* spikes,
                        const SpikeCodingRecord<ComputeOf<Stored>>& record)
{
    const CodingConstants<ComputeOf<Stored>> constants(coding);
    withKind(coding, [&](auto smooth, auto ternary) {
        forEachChannelBlock(
            shape, [&](std::int64_t sequence, std::int64_t first, std::int64_t width) {
                runChannelBlock(
                    width, [&](std::int64_t n) __attribute__((always_inline)) {
                        codingForwardBlock<smooth.value, ternary.value>(
                            shape, input, constants, membrane, spikes, record, sequence, first, n);
                    });
            });
    });
}

template <typename Stored>
void spikeCodingBackward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                         const SpikeCoding& coding, const Stored* outputGradient,
                         ComputeOf<Stored>* inputGradient)
{
    const CodingConstants<ComputeOf<Stored>> constants(coding);
    withKind(coding, [&](auto smooth, auto ternary) {
        forEachChannelBlock(shape, [&](std::int64_t sequence, std::int64_t first,
                                       std::int64_t width) {
            std::vector<ComputeOf<Stored>> h(static_cast<std::size_t>(shape.time * kChannelBlock));
            runChannelBlock(
                width, [&](std::int64_t n) __attribute__((always_inline)) {
                    codingBackwardBlock<smooth.value, ternary.value>(shape, input, constants,
                                                                     outputGradient, inputGradient,
                                                                     h.data(), sequence, first, n);
                });
        });
    });
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

} // namespace spikeglass
