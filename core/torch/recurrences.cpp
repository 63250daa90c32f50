#include "core/torch/recurrences.h"

#include "core/torch/channel_blocks.h"

#include <numbers>
#include <vector>

namespace spikeglass {
namespace {

/// e^(a - max(a, b)) and e^(b - max(a, b)) with one exponential.
template <typename Real>
struct Weights
{
    Real a, b, maximum;
};
template <typename Real>
SPIKEGLASS_INLINE Weights<Real> balance(Real a, Real b)
{
    const Real smaller = vectorExp(-std::abs(a - b));
    return {a >= b ? Real(1) : smaller, a >= b ? smaller : Real(1), a >= b ? a : b};
}

/// Sum over sequences of partial sums [B, C].
template <typename Real>
void sumOverBatch(const SequenceShape& shape, const std::vector<Real>& partial, Real* total)
{
    std::fill(total, total + shape.channels, Real(0));
    for (std::int64_t b = 0; b < shape.batch; ++b)
        for (std::int64_t c = 0; c < shape.channels; ++c)
            total[c] += partial[static_cast<std::size_t>(b * shape.channels + c)];
}

template <typename Stored>
SPIKEGLASS_INLINE void wkvForwardBlock(const SequenceShape& shape, const WkvInputs<Stored>& in,
                                       const WkvState<ComputeOf<Stored>>& state, Stored* output,
                                       std::int64_t sequence, std::int64_t first,
                                       std::int64_t width)
{
    using Real = ComputeOf<Stored>;
    Real num[kChannelBlock], den[kChannelBlock], top[kChannelBlock], w[kChannelBlock],
        u[kChannelBlock];
    const std::int64_t at = sequence * shape.channels + first;
    for (std::int64_t c = 0; c < width; ++c) {
        num[c] = state.numerator[at + c];
        den[c] = state.denominator[at + c];
        top[c] = state.maximum[at + c];
        w[c] = -std::exp(in.timeDecay[first + c]);
        u[c] = in.timeFirst[first + c];
    }
    for (std::int64_t t = 0; t < shape.time; ++t) {
        const std::int64_t row = (sequence * shape.time + t) * shape.channels + first;
        const Stored* __restrict key = in.key + row;
        const Stored* __restrict value = in.value + row;
        const Stored* __restrict receptance = in.receptance + row;
        Stored* __restrict out = output + row;
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c) {
            const Real k = toCompute(key[c]);
            const Real v = toCompute(value[c]);
            const auto now = balance<Real>(top[c], u[c] + k);
            const Real y = (now.a * num[c] + now.b * v) / (now.a * den[c] + now.b);
            out[c] = toStored<Stored>(sigmoid(toCompute(receptance[c])) * y);
            const auto next = balance<Real>(top[c] + w[c], k);
            num[c] = next.a * num[c] + next.b * v;
            den[c] = next.a * den[c] + next.b;
            top[c] = next.maximum;
        }
    }
    for (std::int64_t c = 0; c < width; ++c) {
        state.numerator[at + c] = num[c];
        state.denominator[at + c] = den[c];
        state.maximum[at + c] = top[c];
    }
}

/// Per step and channel what the second, reversed pass needs.
template <typename Real>
struct WkvTape
{
    std::vector<Real> y, current, inverse, maximum, gradient;

    explicit WkvTape(std::int64_t steps)
    {
        for (auto* values : {&y, &current, &inverse, &maximum, &gradient})
            values->resize(static_cast<std::size_t>(steps * kChannelBlock));
    }
};

/// First pass: outputs again, gradients of receptance, decay and first.
template <typename Stored>
SPIKEGLASS_INLINE void
wkvBackwardRecompute(const SequenceShape& shape, const WkvInputs<Stored>& in,
                     const Stored* outputGradient, const WkvGradients<Stored>& gradients,
                     WkvTape<ComputeOf<Stored>>& tape, ComputeOf<Stored>* decaySum,
                     ComputeOf<Stored>* firstSum, std::int64_t sequence, std::int64_t first,
                     std::int64_t width)
{
    using Real = ComputeOf<Stored>;
    Real num[kChannelBlock] = {}, den[kChannelBlock] = {}, top[kChannelBlock], w[kChannelBlock],
         u[kChannelBlock];
    Real numByW[kChannelBlock] = {}, denByW[kChannelBlock] = {}, sumW[kChannelBlock] = {},
         sumU[kChannelBlock] = {};
    for (std::int64_t c = 0; c < width; ++c) {
        top[c] = Real(kWkvStartMaximum);
        w[c] = -std::exp(in.timeDecay[first + c]);
        u[c] = in.timeFirst[first + c];
    }
    for (std::int64_t t = 0; t < shape.time; ++t) {
        const std::int64_t row = (sequence * shape.time + t) * shape.channels + first;
        const Stored* __restrict key = in.key + row;
        const Stored* __restrict value = in.value + row;
        const Stored* __restrict receptance = in.receptance + row;
        const Stored* __restrict grad = outputGradient + row;
        Stored* __restrict gateGradient = gradients.receptance + row;
        Real* __restrict tapeY = tape.y.data() + t * kChannelBlock;
        Real* __restrict tapeCurrent = tape.current.data() + t * kChannelBlock;
        Real* __restrict tapeInverse = tape.inverse.data() + t * kChannelBlock;
        Real* __restrict tapeMaximum = tape.maximum.data() + t * kChannelBlock;
        Real* __restrict tapeGradient = tape.gradient.data() + t * kChannelBlock;
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c) {
            const Real k = toCompute(key[c]);
            const Real v = toCompute(value[c]);
            const auto now = balance<Real>(top[c], u[c] + k);
            const Real inverse = Real(1) / (now.a * den[c] + now.b);
            const Real y = (now.a * num[c] + now.b * v) * inverse;
            const Real gate = sigmoid(toCompute(receptance[c]));
            const Real g = toCompute(grad[c]) * gate;
            gateGradient[c] = toStored<Stored>(g * y * (Real(1) - gate));
            sumW[c] += g * (numByW[c] - denByW[c] * y) * inverse * now.a;
            sumU[c] += g * (v - y) * now.b * inverse;
            tapeY[c] = y;
            tapeCurrent[c] = now.b * inverse;
            tapeInverse[c] = inverse;
            tapeMaximum[c] = now.maximum;
            tapeGradient[c] = g;
            const auto next = balance<Real>(top[c] + w[c], k);
            numByW[c] = next.a * (num[c] + numByW[c]);
            denByW[c] = next.a * (den[c] + denByW[c]);
            num[c] = next.a * num[c] + next.b * v;
            den[c] = next.a * den[c] + next.b;
            top[c] = next.maximum;
        }
    }
    for (std::int64_t c = 0; c < width; ++c) {
        decaySum[c] = sumW[c] * w[c];
        firstSum[c] = sumU[c];
    }
}

/// Second pass, last token first: gradients of key and value. The sums over later outputs carry
/// their own exponent, as the forward state does.
template <typename Stored>
SPIKEGLASS_INLINE void
wkvBackwardReverse(const SequenceShape& shape, const WkvInputs<Stored>& in,
                   const WkvGradients<Stored>& gradients, const WkvTape<ComputeOf<Stored>>& tape,
                   std::int64_t sequence, std::int64_t first, std::int64_t width)
{
    using Real = ComputeOf<Stored>;
    Real gradNum[kChannelBlock] = {}, gradDen[kChannelBlock] = {}, top[kChannelBlock],
         w[kChannelBlock];
    for (std::int64_t c = 0; c < width; ++c) {
        top[c] = Real(kWkvStartMaximum);
        w[c] = -std::exp(in.timeDecay[first + c]);
    }
    for (std::int64_t t = shape.time - 1; t >= 0; --t) {
        const std::int64_t row = (sequence * shape.time + t) * shape.channels + first;
        const Stored* __restrict key = in.key + row;
        const Stored* __restrict value = in.value + row;
        Stored* __restrict keyGradient = gradients.key + row;
        Stored* __restrict valueGradient = gradients.value + row;
        const Real* __restrict y = tape.y.data() + t * kChannelBlock;
        const Real* __restrict current = tape.current.data() + t * kChannelBlock;
        const Real* __restrict inverse = tape.inverse.data() + t * kChannelBlock;
        const Real* __restrict maximum = tape.maximum.data() + t * kChannelBlock;
        const Real* __restrict gradient = tape.gradient.data() + t * kChannelBlock;
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c) {
            const Real k = toCompute(key[c]);
            const Real v = toCompute(value[c]);
            const Real own = gradient[c] * current[c];
            const Real later = vectorExp(k + top[c]);
            keyGradient[c] =
                toStored<Stored>(own * (v - y[c]) + later * (gradNum[c] * v + gradDen[c]));
            valueGradient[c] = toStored<Stored>(own + later * gradNum[c]);
            const auto next = balance<Real>(top[c] + w[c], -maximum[c]);
            const Real added = gradient[c] * inverse[c] * next.b;
            gradNum[c] = next.a * gradNum[c] + added;
            gradDen[c] = next.a * gradDen[c] - added * y[c];
            top[c] = next.maximum;
        }
    }
}

template <typename Real>
struct LifConstants
{
    Real inverseTau, threshold, reset, slope, halfAlpha, spikeGradient;
    bool smooth;

    explicit LifConstants(const SequenceLif& lif)
        : inverseTau(static_cast<Real>(1.0 / lif.tau))
        , threshold(static_cast<Real>(lif.threshold))
        , reset(static_cast<Real>(lif.reset))
        , slope(static_cast<Real>(std::numbers::pi / 2 * lif.alpha))
        , halfAlpha(static_cast<Real>(lif.alpha / 2))
        , spikeGradient(static_cast<Real>(lif.spikeGradient))
        , smooth(lif.spike == SpikeFunction::Smooth)
    {
    }
    template <bool Smooth>
    [[nodiscard]] SPIKEGLASS_INLINE Real spike(Real potential) const
    {
        if constexpr (Smooth)
            return std::atan(slope * (potential - threshold)) / std::numbers::pi_v<Real> +
                   Real(0.5);
        else
            return potential >= threshold ? Real(1) : Real(0);
    }
    [[nodiscard]] SPIKEGLASS_INLINE Real surrogate(Real potential) const
    {
        const Real x = slope * (potential - threshold);
        return halfAlpha / (Real(1) + x * x);
    }
};

/// Input currents of `width` neurons at one step.
template <typename Stored>
SPIKEGLASS_INLINE void lifCurrents(const LifInputs<Stored>& in, std::int64_t row,
                                   std::int64_t width, ComputeOf<Stored>* __restrict x)
{
    const Stored* __restrict drive = in.drive + row;
    if (in.gate == nullptr) {
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c)
            x[c] = toCompute(drive[c]);
        return;
    }
    const Stored* __restrict gate = in.gate + row;
#pragma omp simd
    for (std::int64_t c = 0; c < width; ++c)
        x[c] = sigmoid(toCompute(gate[c])) * toCompute(drive[c]);
}

template <bool Smooth, typename Stored>
SPIKEGLASS_INLINE void
lifForwardBlock(const SequenceShape& shape, const LifInputs<Stored>& in,
                const LifConstants<ComputeOf<Stored>>& lif, ComputeOf<Stored>* membrane,
                ComputeOf<Stored>* output, const LifRecord<ComputeOf<Stored>>& record,
                std::int64_t sequence, std::int64_t first, std::int64_t width)
{
    using Real = ComputeOf<Stored>;
    Real v[kChannelBlock], x[kChannelBlock], h[kChannelBlock], s[kChannelBlock],
        fired[kChannelBlock] = {};
    Real* __restrict state = membrane + sequence * shape.channels + first;
    std::copy_n(state, width, v);
    for (std::int64_t t = 0; t < shape.time; ++t) {
        const std::int64_t row = (sequence * shape.time + t) * shape.channels + first;
        const Real* __restrict residual = in.residual + row;
        Real* __restrict out = output + row;
        lifCurrents(in, row, width, x);
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c) {
            h[c] = v[c] + (x[c] - (v[c] - lif.reset)) * lif.inverseTau;
            s[c] = lif.template spike<Smooth>(h[c]);
            v[c] = (Real(1) - s[c]) * h[c] + s[c] * lif.reset;
            out[c] = residual[c] + s[c];
            fired[c] += s[c];
        }
        if (record.input != nullptr)
            std::copy_n(x, width, record.input + row);
        if (record.potential != nullptr)
            std::copy_n(h, width, record.potential + row);
        if (record.membrane != nullptr)
            std::copy_n(v, width, record.membrane + row);
        if (record.spikes != nullptr)
            for (std::int64_t c = 0; c < width; ++c)
                record.spikes[row + c] = s[c] >= Real(0.5) ? 1 : 0;
    }
    std::copy_n(v, width, state);
    if (record.spikeSums != nullptr)
        std::copy_n(fired, width, record.spikeSums + sequence * shape.channels + first);
}

template <bool Smooth, typename Stored>
SPIKEGLASS_INLINE void lifBackwardBlock(const SequenceShape& shape, const LifInputs<Stored>& in,
                                        const LifConstants<ComputeOf<Stored>>& lif,
                                        const ComputeOf<Stored>* outputGradient,
                                        Stored* driveGradient, Stored* gateGradient,
                                        ComputeOf<Stored>* potentials, std::int64_t sequence,
                                        std::int64_t first, std::int64_t width)
{
    using Real = ComputeOf<Stored>;
    Real v[kChannelBlock], gradV[kChannelBlock] = {}, x[kChannelBlock];
    std::fill_n(v, width, lif.reset);
    for (std::int64_t t = 0; t < shape.time; ++t) {
        const std::int64_t row = (sequence * shape.time + t) * shape.channels + first;
        Real* __restrict h = potentials + t * kChannelBlock;
        lifCurrents(in, row, width, x);
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c) {
            h[c] = v[c] + (x[c] - (v[c] - lif.reset)) * lif.inverseTau;
            const Real s = lif.template spike<Smooth>(h[c]);
            v[c] = (Real(1) - s) * h[c] + s * lif.reset;
        }
    }
    for (std::int64_t t = shape.time - 1; t >= 0; --t) {
        const std::int64_t row = (sequence * shape.time + t) * shape.channels + first;
        const Real* __restrict h = potentials + t * kChannelBlock;
        const Real* __restrict grad = outputGradient + row;
        Stored* __restrict drive = driveGradient + row;
        Real gradX[kChannelBlock];
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c) {
            const Real s = lif.template spike<Smooth>(h[c]);
            const Real gradS = grad[c] + lif.spikeGradient + gradV[c] * (lif.reset - h[c]);
            const Real gradH = gradV[c] * (Real(1) - s) + gradS * lif.surrogate(h[c]);
            gradX[c] = gradH * lif.inverseTau;
            gradV[c] = gradH - gradX[c];
        }
        if (in.gate == nullptr) {
#pragma omp simd
            for (std::int64_t c = 0; c < width; ++c)
                drive[c] = toStored<Stored>(gradX[c]);
            continue;
        }
        const Stored* __restrict gates = in.gate + row;
        const Stored* __restrict drives = in.drive + row;
        Stored* __restrict gate = gateGradient + row;
#pragma omp simd
        for (std::int64_t c = 0; c < width; ++c) {
            const Real open = sigmoid(toCompute(gates[c]));
            drive[c] = toStored<Stored>(gradX[c] * open);
            gate[c] = toStored<Stored>(gradX[c] * toCompute(drives[c]) * open * (Real(1) - open));
        }
    }
}

} // namespace

template <typename Stored>
void wkvForward(const SequenceShape& shape, const WkvInputs<Stored>& in,
                const WkvState<ComputeOf<Stored>>& state, Stored* output)
{
    forEachChannelBlock(shape, [&](std::int64_t sequence, std::int64_t first, std::int64_t width) {
        runChannelBlock(
            width, [&](std::int64_t n) __attribute__((always_inline)) {
                wkvForwardBlock(shape, in, state, output, sequence, first, n);
            });
    });
}

template <typename Stored>
void wkvBackward(const SequenceShape& shape, const WkvInputs<Stored>& in,
                 const Stored* outputGradient, const WkvGradients<Stored>& gradients)
{
    using Real = ComputeOf<Stored>;
    std::vector<Real> decay(static_cast<std::size_t>(shape.batch * shape.channels));
    std::vector<Real> bonus(decay.size());
    forEachChannelBlock(shape, [&](std::int64_t sequence, std::int64_t first, std::int64_t width) {
        WkvTape<Real> tape(shape.time);
        const std::int64_t at = sequence * shape.channels + first;
        runChannelBlock(
            width, [&](std::int64_t n) __attribute__((always_inline)) {
                wkvBackwardRecompute(shape, in, outputGradient, gradients, tape, decay.data() + at,
                                     bonus.data() + at, sequence, first, n);
                wkvBackwardReverse(shape, in, gradients, tape, sequence, first, n);
            });
    });
    sumOverBatch(shape, decay, gradients.timeDecay);
    sumOverBatch(shape, bonus, gradients.timeFirst);
}

template <typename Stored>
void lifForward(const SequenceShape& shape, const LifInputs<Stored>& in, const SequenceLif& lif,
                ComputeOf<Stored>* membrane, ComputeOf<Stored>* output,
                const LifRecord<ComputeOf<Stored>>& record)
{
    const LifConstants<ComputeOf<Stored>> constants(lif);
    forEachChannelBlock(shape, [&](std::int64_t sequence, std::int64_t first, std::int64_t width) {
        runChannelBlock(
            width, [&](std::int64_t n) __attribute__((always_inline)) {
                if (constants.smooth)
                    lifForwardBlock<true>(shape, in, constants, membrane, output, record, sequence,
                                          first, n);
                else
                    lifForwardBlock<false>(shape, in, constants, membrane, output, record, sequence,
                                           first, n);
            });
    });
}

template <typename Stored>
void lifBackward(const SequenceShape& shape, const LifInputs<Stored>& in, const SequenceLif& lif,
                 const ComputeOf<Stored>* outputGradient, Stored* driveGradient,
                 Stored* gateGradient)
{
    const LifConstants<ComputeOf<Stored>> constants(lif);
    forEachChannelBlock(shape, [&](std::int64_t sequence, std::int64_t first, std::int64_t width) {
        std::vector<ComputeOf<Stored>> h(static_cast<std::size_t>(shape.time * kChannelBlock));
        runChannelBlock(
            width, [&](std::int64_t n) __attribute__((always_inline)) {
                if (constants.smooth)
                    lifBackwardBlock<true>(shape, in, constants, outputGradient, driveGradient,
                                           gateGradient, h.data(), sequence, first, n);
                else
                    lifBackwardBlock<false>(shape, in, constants, outputGradient, driveGradient,
                                            gateGradient, h.data(), sequence, first, n);
            });
    });
}

#define SPIKEGLASS_INSTANTIATE(Stored)                                                             \
    template void wkvForward(const SequenceShape&, const WkvInputs<Stored>&,                       \
                             const WkvState<ComputeOf<Stored>>&, Stored*);                         \
    template void wkvBackward(const SequenceShape&, const WkvInputs<Stored>&, const Stored*,       \
                              const WkvGradients<Stored>&);                                        \
    template void lifForward(const SequenceShape&, const LifInputs<Stored>&, const SequenceLif&,   \
                             ComputeOf<Stored>*, ComputeOf<Stored>*,                               \
                             const LifRecord<ComputeOf<Stored>>&);                                 \
    template void lifBackward(const SequenceShape&, const LifInputs<Stored>&, const SequenceLif&,  \
                              const ComputeOf<Stored>*, Stored*, Stored*);
SPIKEGLASS_INSTANTIATE(float)
SPIKEGLASS_INSTANTIATE(double)
SPIKEGLASS_INSTANTIATE(BFloat16)
#undef SPIKEGLASS_INSTANTIATE

} // namespace spikeglass
