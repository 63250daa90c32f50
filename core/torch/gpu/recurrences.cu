#include "core/torch/gpu/device_memory.cuh"
#include "core/torch/gpu/gpu_kernels.h"
#include "core/torch/gpu/lanes.cuh"
#include "core/torch/gpu/sums.cuh"

#include <numbers>

namespace spikeglass::gpu {
namespace {

template <typename Real>
struct Weights
{
    Real a, b, maximum;
};
/// e^(a - max(a, b)) and e^(b - max(a, b)) with one exponential.
template <typename Real>
__device__ Weights<Real> balance(Real a, Real b)
{
    const Real smaller = exp(-abs(a - b));
    return {a >= b ? Real(1) : smaller, a >= b ? smaller : Real(1), a >= b ? a : b};
}

template <typename Stored>
__global__ void wkvForwardKernel(SequenceShape shape, WkvInputs<Stored> in,
                                 WkvState<ComputeOf<Stored>> state, Stored* __restrict__ output)
{
    using Real = ComputeOf<Stored>;
    const Lane lane(shape);
    if (!lane.used)
        return;
    const Real w = -exp(in.timeDecay[lane.channel]);
    const Real u = in.timeFirst[lane.channel];
    Real num = state.numerator[lane.at];
    Real den = state.denominator[lane.at];
    Real top = state.maximum[lane.at];
    Real k[kGroup], v[kGroup], r[kGroup];
    for (std::int64_t begin = 0; begin < shape.time; begin += kGroup) {
        loadGroup(in.key, shape, lane.first, begin, k);
        loadGroup(in.value, shape, lane.first, begin, v);
        loadGroup(in.receptance, shape, lane.first, begin, r);
#pragma unroll
        for (int i = 0; i < kGroup; ++i) {
            if (begin + i >= shape.time)
                break;
            const auto now = balance<Real>(top, u + k[i]);
            const Real y = (now.a * num + now.b * v[i]) / (now.a * den + now.b);
            store(output + lane.first + (begin + i) * shape.channels, sigmoidOf(r[i]) * y);
            const auto next = balance<Real>(top + w, k[i]);
            num = next.a * num + next.b * v[i];
            den = next.a * den + next.b;
            top = next.maximum;
        }
    }
    state.numerator[lane.at] = num;
    state.denominator[lane.at] = den;
    state.maximum[lane.at] = top;
}

/// Per step and channel what the second, reversed pass needs, [B, T, C] each.
template <typename Real>
struct WkvTape
{
    Real *y, *current, *inverse, *maximum, *gradient;
};

/// First pass: outputs again, gradients of receptance, decay and first.
template <typename Stored>
__global__ void wkvRecomputeKernel(SequenceShape shape, WkvInputs<Stored> in,
                                   const Stored* __restrict__ outputGradient,
                                   Stored* __restrict__ receptanceGradient,
                                   WkvTape<ComputeOf<Stored>> tape, ComputeOf<Stored>* decaySums,
                                   ComputeOf<Stored>* firstSums)
{
    using Real = ComputeOf<Stored>;
    const Lane lane(shape);
    if (!lane.used)
        return;
    const Real w = -exp(in.timeDecay[lane.channel]);
    const Real u = in.timeFirst[lane.channel];
    Real num = 0, den = 0, top = Real(kWkvStartMaximum);
    Real numByW = 0, denByW = 0, sumW = 0, sumU = 0;
    Real k[kGroup], v[kGroup], r[kGroup], grad[kGroup];
    for (std::int64_t begin = 0; begin < shape.time; begin += kGroup) {
        loadGroup(in.key, shape, lane.first, begin, k);
        loadGroup(in.value, shape, lane.first, begin, v);
        loadGroup(in.receptance, shape, lane.first, begin, r);
        loadGroup(outputGradient, shape, lane.first, begin, grad);
#pragma unroll
        for (int i = 0; i < kGroup; ++i) {
            if (begin + i >= shape.time)
                break;
            const std::int64_t at = lane.first + (begin + i) * shape.channels;
            const auto now = balance<Real>(top, u + k[i]);
            const Real inverse = Real(1) / (now.a * den + now.b);
            const Real y = (now.a * num + now.b * v[i]) * inverse;
            const Real gate = sigmoidOf(r[i]);
            const Real g = grad[i] * gate;
            store(receptanceGradient + at, g * y * (Real(1) - gate));
            sumW += g * (numByW - denByW * y) * inverse * now.a;
            sumU += g * (v[i] - y) * now.b * inverse;
            tape.y[at] = y;
            tape.current[at] = now.b * inverse;
            tape.inverse[at] = inverse;
            tape.maximum[at] = now.maximum;
            tape.gradient[at] = g;
            const auto next = balance<Real>(top + w, k[i]);
            numByW = next.a * (num + numByW);
            denByW = next.a * (den + denByW);
            num = next.a * num + next.b * v[i];
            den = next.a * den + next.b;
            top = next.maximum;
        }
    }
    decaySums[lane.at] = sumW * w;
    firstSums[lane.at] = sumU;
}

/// Second pass, last token first: gradients of key and value. The sums over later outputs carry
/// their own exponent, as the forward state does.
template <typename Stored>
__global__ void wkvReverseKernel(SequenceShape shape, WkvInputs<Stored> in,
                                 WkvTape<ComputeOf<Stored>> tape, Stored* __restrict__ keyGradient,
                                 Stored* __restrict__ valueGradient)
{
    using Real = ComputeOf<Stored>;
    const Lane lane(shape);
    if (!lane.used)
        return;
    const Real w = -exp(in.timeDecay[lane.channel]);
    Real gradNum = 0, gradDen = 0, top = Real(kWkvStartMaximum);
    Real k[kGroup], v[kGroup], y[kGroup], current[kGroup], inverse[kGroup], maximum[kGroup],
        gradient[kGroup];
    for (std::int64_t begin = (shape.time - 1) / kGroup * kGroup; begin >= 0; begin -= kGroup) {
        loadGroup(in.key, shape, lane.first, begin, k);
        loadGroup(in.value, shape, lane.first, begin, v);
        loadGroup(tape.y, shape, lane.first, begin, y);
        loadGroup(tape.current, shape, lane.first, begin, current);
        loadGroup(tape.inverse, shape, lane.first, begin, inverse);
        loadGroup(tape.maximum, shape, lane.first, begin, maximum);
        loadGroup(tape.gradient, shape, lane.first, begin, gradient);
#pragma unroll
        for (int i = kGroup - 1; i >= 0; --i) {
            if (begin + i >= shape.time)
                continue;
            const std::int64_t at = lane.first + (begin + i) * shape.channels;
            const Real own = gradient[i] * current[i];
            const Real later = exp(k[i] + top);
            store(keyGradient + at, own * (v[i] - y[i]) + later * (gradNum * v[i] + gradDen));
            store(valueGradient + at, own + later * gradNum);
            const auto next = balance<Real>(top + w, -maximum[i]);
            const Real added = gradient[i] * inverse[i] * next.b;
            gradNum = next.a * gradNum + added;
            gradDen = next.a * gradDen - added * y[i];
            top = next.maximum;
        }
    }
}

template <typename Real>
struct Neuron
{
    Real inverseTau, threshold, reset, slope, halfAlpha, spikeGradient;
    bool smooth;

    explicit Neuron(const SequenceLif& lif)
        : inverseTau(static_cast<Real>(1.0 / lif.tau))
        , threshold(static_cast<Real>(lif.threshold))
        , reset(static_cast<Real>(lif.reset))
        , slope(static_cast<Real>(std::numbers::pi / 2 * lif.alpha))
        , halfAlpha(static_cast<Real>(lif.alpha / 2))
        , spikeGradient(static_cast<Real>(lif.spikeGradient))
        , smooth(lif.spike == SpikeFunction::Smooth)
    {
    }

    /// Rounded after each operation, as on the CPU: a fused one could change a spike.
    [[nodiscard]] __device__ float charged(float v, float x) const
    {
        return __fadd_rn(v, __fmul_rn(__fsub_rn(x, __fsub_rn(v, reset)), inverseTau));
    }
    [[nodiscard]] __device__ double charged(double v, double x) const
    {
        return __dadd_rn(v, __dmul_rn(__dsub_rn(x, __dsub_rn(v, reset)), inverseTau));
    }
    [[nodiscard]] __device__ Real spike(Real potential) const
    {
        if (smooth)
            return atan(slope * (potential - threshold)) / std::numbers::pi_v<Real> + Real(0.5);
        return potential >= threshold ? Real(1) : Real(0);
    }
    [[nodiscard]] __device__ Real afterReset(Real potential, Real spike) const
    {
        return (Real(1) - spike) * potential + spike * reset;
    }
    [[nodiscard]] __device__ Real surrogate(Real potential) const
    {
        const Real x = slope * (potential - threshold);
        return halfAlpha / (Real(1) + x * x);
    }
};

/// Input currents of a group of steps.
template <typename Stored>
__device__ void loadCurrents(const LifInputs<Stored>& in, const SequenceShape& shape,
                             std::int64_t first, std::int64_t begin, ComputeOf<Stored>* x)
{
    loadGroup(in.drive, shape, first, begin, x);
    if (in.gate == nullptr)
        return;
    ComputeOf<Stored> gate[kGroup];
    loadGroup(in.gate, shape, first, begin, gate);
#pragma unroll
    for (int i = 0; i < kGroup; ++i)
        x[i] *= sigmoidOf(gate[i]);
}

template <typename Stored>
__global__ void lifForwardKernel(SequenceShape shape, LifInputs<Stored> in,
                                 Neuron<ComputeOf<Stored>> neuron, ComputeOf<Stored>* membrane,
                                 ComputeOf<Stored>* __restrict__ output,
                                 LifRecord<ComputeOf<Stored>> record)
{
    using Real = ComputeOf<Stored>;
    const Lane lane(shape);
    if (!lane.used)
        return;
    Real v = membrane[lane.at];
    Real fired = 0;
    Real x[kGroup], residual[kGroup];
    for (std::int64_t begin = 0; begin < shape.time; begin += kGroup) {
        loadCurrents(in, shape, lane.first, begin, x);
        loadGroup(in.residual, shape, lane.first, begin, residual);
#pragma unroll
        for (int i = 0; i < kGroup; ++i) {
            if (begin + i >= shape.time)
                break;
            const std::int64_t at = lane.first + (begin + i) * shape.channels;
            const Real h = neuron.charged(v, x[i]);
            const Real s = neuron.spike(h);
            v = neuron.afterReset(h, s);
            output[at] = residual[i] + s;
            fired += s;
            if (record.input != nullptr)
                record.input[at] = x[i];
            if (record.potential != nullptr)
                record.potential[at] = h;
            if (record.membrane != nullptr)
                record.membrane[at] = v;
            if (record.spikes != nullptr)
                record.spikes[at] = s >= Real(0.5) ? 1 : 0;
        }
    }
    membrane[lane.at] = v;
    if (record.spikeSums != nullptr)
        record.spikeSums[lane.at] = fired;
}

/// `potentials` [B, T, C]: scratch.
template <typename Stored>
__global__ void
lifBackwardKernel(SequenceShape shape, LifInputs<Stored> in, Neuron<ComputeOf<Stored>> neuron,
                  const ComputeOf<Stored>* __restrict__ outputGradient,
                  Stored* __restrict__ driveGradient, Stored* __restrict__ gateGradient,
                  ComputeOf<Stored>* __restrict__ potentials)
{
    using Real = ComputeOf<Stored>;
    const Lane lane(shape);
    if (!lane.used)
        return;
    Real v = neuron.reset;
    Real x[kGroup], h[kGroup], grad[kGroup], drive[kGroup], gate[kGroup];
    for (std::int64_t begin = 0; begin < shape.time; begin += kGroup) {
        loadCurrents(in, shape, lane.first, begin, x);
#pragma unroll
        for (int i = 0; i < kGroup; ++i) {
            if (begin + i >= shape.time)
                break;
            const Real potential = neuron.charged(v, x[i]);
            potentials[lane.first + (begin + i) * shape.channels] = potential;
            v = neuron.afterReset(potential, neuron.spike(potential));
        }
    }
    Real gradV = 0;
    for (std::int64_t begin = (shape.time - 1) / kGroup * kGroup; begin >= 0; begin -= kGroup) {
        loadGroup(potentials, shape, lane.first, begin, h);
        loadGroup(outputGradient, shape, lane.first, begin, grad);
        if (in.gate != nullptr) {
            loadGroup(in.drive, shape, lane.first, begin, drive);
            loadGroup(in.gate, shape, lane.first, begin, gate);
        }
#pragma unroll
        for (int i = kGroup - 1; i >= 0; --i) {
            if (begin + i >= shape.time)
                continue;
            const std::int64_t at = lane.first + (begin + i) * shape.channels;
            const Real s = neuron.spike(h[i]);
            const Real gradS = grad[i] + neuron.spikeGradient + gradV * (neuron.reset - h[i]);
            const Real gradH = gradV * (Real(1) - s) + gradS * neuron.surrogate(h[i]);
            const Real gradX = gradH * neuron.inverseTau;
            gradV = gradH - gradX;
            if (in.gate == nullptr) {
                store(driveGradient + at, gradX);
                continue;
            }
            const Real open = sigmoidOf(gate[i]);
            store(driveGradient + at, gradX * open);
            store(gateGradient + at, gradX * drive[i] * open * (Real(1) - open));
        }
    }
}

} // namespace

template <typename Stored>
void wkvForward(const SequenceShape& shape, const WkvInputs<Stored>& in,
                const WkvState<ComputeOf<Stored>>& state, Stored* output)
{
    wkvForwardKernel<<<gridFor(shape), kLaneThreads>>>(shape, in, state, output);
    check(cudaGetLastError());
}

template <typename Stored>
void wkvBackward(const SequenceShape& shape, const WkvInputs<Stored>& in,
                 const Stored* outputGradient, const WkvGradients<Stored>& gradients)
{
    using Real = ComputeOf<Stored>;
    constexpr int kTapes = 5;
    const std::int64_t steps = shape.rows() * shape.channels;
    const std::int64_t lanes = shape.batch * shape.channels;
    const Scratch<Real> memory(kTapes * steps + 2 * lanes);
    Real* tapes = memory.data();
    Real* sums = tapes + kTapes * steps;
    const WkvTape<Real> tape{tapes, tapes + steps, tapes + 2 * steps, tapes + 3 * steps,
                             tapes + 4 * steps};
    wkvRecomputeKernel<<<gridFor(shape), kLaneThreads>>>(
        shape, in, outputGradient, gradients.receptance, tape, sums, sums + lanes);
    wkvReverseKernel<<<gridFor(shape), kLaneThreads>>>(shape, in, tape, gradients.key,
                                                       gradients.value);
    sumRows<Real>(2, shape.batch, shape.channels, sums, {gradients.timeDecay, gradients.timeFirst});
    check(cudaGetLastError());
}

template <typename Stored>
void lifForward(const SequenceShape& shape, const LifInputs<Stored>& in, const SequenceLif& lif,
                ComputeOf<Stored>* membrane, ComputeOf<Stored>* output,
                const LifRecord<ComputeOf<Stored>>& record)
{
    lifForwardKernel<<<gridFor(shape), kLaneThreads>>>(shape, in, Neuron<ComputeOf<Stored>>(lif),
                                                       membrane, output, record);
    check(cudaGetLastError());
}

template <typename Stored>
void lifBackward(const SequenceShape& shape, const LifInputs<Stored>& in, const SequenceLif& lif,
                 const ComputeOf<Stored>* outputGradient, Stored* driveGradient,
                 Stored* gateGradient)
{
    const Scratch<ComputeOf<Stored>> potentials(shape.rows() * shape.channels);
    lifBackwardKernel<<<gridFor(shape), kLaneThreads>>>(shape, in, Neuron<ComputeOf<Stored>>(lif),
                                                        outputGradient, driveGradient, gateGradient,
                                                        potentials.data());
    check(cudaGetLastError());
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

} // namespace spikeglass::gpu
