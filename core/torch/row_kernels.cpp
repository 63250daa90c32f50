#include "core/torch/row_kernels.h"

#include <cmath>
#include <numbers>
#include <vector>

namespace spikeglass {
namespace {

constexpr std::int64_t kRowChunk = 64;
constexpr std::int64_t kElementChunk = 1 << 14;

struct RowChunk
{
    std::int64_t sequence, begin, end; ///< tokens begin .. end of one sequence
};

std::int64_t chunkCount(const SequenceShape& shape)
{
    return shape.batch * ((shape.time + kRowChunk - 1) / kRowChunk);
}

RowChunk chunkAt(const SequenceShape& shape, std::int64_t index)
{
    const std::int64_t perSequence = (shape.time + kRowChunk - 1) / kRowChunk;
    const std::int64_t begin = index % perSequence * kRowChunk;
    return {index / perSequence, begin, std::min(begin + kRowChunk, shape.time)};
}

template <typename Body>
void forEachElementChunk(std::int64_t count, const Body& body)
{
    const std::int64_t chunks = (count + kElementChunk - 1) / kElementChunk;
#pragma omp parallel for schedule(static)
    for (std::int64_t chunk = 0; chunk < chunks; ++chunk) {
        const std::int64_t begin = chunk * kElementChunk;
        const std::int64_t end = std::min(begin + kElementChunk, count);
        runVectorised([&]() __attribute__((always_inline)) { body(begin, end); });
    }
}

template <typename Real>
SPIKEGLASS_INLINE void rowStatistics(const Real* __restrict x, std::int64_t channels, Real& mean,
                                     Real& inverseDeviation)
{
    Real sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t c = 0; c < channels; ++c)
        sum += x[c];
    const Real centre = sum / static_cast<Real>(channels);
    Real squares = 0;
#pragma omp simd reduction(+ : squares)
    for (std::int64_t c = 0; c < channels; ++c)
        squares += (x[c] - centre) * (x[c] - centre);
    mean = centre;
    inverseDeviation =
        Real(1) / std::sqrt(squares / static_cast<Real>(channels) + Real(kLayerNormEpsilon));
}

template <typename Real>
SPIKEGLASS_INLINE void normaliseRow(const Real* __restrict x, Real mean, Real inverseDeviation,
                                    const NormMixParameters<Real>& parameters,
                                    std::int64_t channels, Real* __restrict z)
{
    const Real* __restrict weight = parameters.weight;
    const Real* __restrict bias = parameters.bias;
#pragma omp simd
    for (std::int64_t c = 0; c < channels; ++c)
        z[c] = (x[c] - mean) * inverseDeviation * weight[c] + bias[c];
}

template <typename Stored>
SPIKEGLASS_INLINE void
mixRow(const ComputeOf<Stored>* __restrict z, const ComputeOf<Stored>* __restrict before,
       const ComputeOf<Stored>* __restrict mix, std::int64_t channels, Stored* __restrict out)
{
    using Real = ComputeOf<Stored>;
    if (mix == nullptr) {
#pragma omp simd
        for (std::int64_t c = 0; c < channels; ++c)
            out[c] = toStored<Stored>(z[c]);
        return;
    }
#pragma omp simd
    for (std::int64_t c = 0; c < channels; ++c)
        out[c] = toStored<Stored>(z[c] * mix[c] + before[c] * (Real(1) - mix[c]));
}

template <typename Stored>
SPIKEGLASS_INLINE void normMixForwardChunk(
    const SequenceShape& shape, const RowChunk& chunk, const ComputeOf<Stored>* input,
    const NormMixParameters<ComputeOf<Stored>>& parameters, const ComputeOf<Stored>* shift,
    const std::array<Stored*, kMaxMixes>& outputs, ComputeOf<Stored>* mean,
    ComputeOf<Stored>* inverseDeviation, ComputeOf<Stored>* scratch)
{
    using Real = ComputeOf<Stored>;
    const std::int64_t channels = shape.channels;
    Real* before = scratch;
    Real* z = scratch + channels;
    if (chunk.begin > 0) {
        const Real* x = input + (chunk.sequence * shape.time + chunk.begin - 1) * channels;
        Real m, d;
        rowStatistics(x, channels, m, d);
        normaliseRow(x, m, d, parameters, channels, before);
    } else if (shift != nullptr) {
        std::copy_n(shift + chunk.sequence * channels, channels, before);
    }
    for (std::int64_t t = chunk.begin; t < chunk.end; ++t) {
        const std::int64_t row = chunk.sequence * shape.time + t;
        rowStatistics(input + row * channels, channels, mean[row], inverseDeviation[row]);
        normaliseRow(input + row * channels, mean[row], inverseDeviation[row], parameters, channels,
                     z);
        for (int p = 0; p < parameters.outputs(); ++p)
            mixRow<Stored>(z, before, parameters.mixes[p], channels, outputs[p] + row * channels);
        std::swap(z, before);
    }
}

/// dz_t = sum_p dp_t mix_p + dp_{t+1} (1 - mix_p), and the gradient of the mixes.
template <typename Stored>
SPIKEGLASS_INLINE void
shiftGradient(const Stored* __restrict here, const Stored* __restrict next,
              const ComputeOf<Stored>* __restrict mix, const ComputeOf<Stored>* __restrict z,
              const ComputeOf<Stored>* __restrict before, std::int64_t channels,
              ComputeOf<Stored>* __restrict gradient, ComputeOf<Stored>* __restrict mixGradient)
{
    using Real = ComputeOf<Stored>;
    if (mix == nullptr) {
#pragma omp simd
        for (std::int64_t c = 0; c < channels; ++c)
            gradient[c] += toCompute(here[c]);
        return;
    }
    if (next == nullptr) {
#pragma omp simd
        for (std::int64_t c = 0; c < channels; ++c) {
            const Real g = toCompute(here[c]);
            gradient[c] += g * mix[c];
            mixGradient[c] += g * (z[c] - before[c]);
        }
        return;
    }
#pragma omp simd
    for (std::int64_t c = 0; c < channels; ++c) {
        const Real g = toCompute(here[c]);
        gradient[c] += g * mix[c] + toCompute(next[c]) * (Real(1) - mix[c]);
        mixGradient[c] += g * (z[c] - before[c]);
    }
}

template <typename Real>
SPIKEGLASS_INLINE void normGradient(const Real* __restrict x, Real mean, Real inverseDeviation,
                                    const Real* __restrict weight, const Real* __restrict gradient,
                                    std::int64_t channels, Real* __restrict inputGradient,
                                    Real* __restrict weightGradient, Real* __restrict biasGradient)
{
    Real sum = 0;
    Real projection = 0;
#pragma omp simd reduction(+ : sum, projection)
    for (std::int64_t c = 0; c < channels; ++c) {
        const Real hat = (x[c] - mean) * inverseDeviation;
        const Real g = gradient[c] * weight[c];
        sum += g;
        projection += g * hat;
        weightGradient[c] += gradient[c] * hat;
        biasGradient[c] += gradient[c];
    }
    sum /= static_cast<Real>(channels);
    projection /= static_cast<Real>(channels);
#pragma omp simd
    for (std::int64_t c = 0; c < channels; ++c) {
        const Real hat = (x[c] - mean) * inverseDeviation;
        inputGradient[c] = inverseDeviation * (gradient[c] * weight[c] - sum - hat * projection);
    }
}

/// `sums` [2 + mixes, C]: gradients of weight, bias and mixes over this chunk.
template <typename Stored>
SPIKEGLASS_INLINE void normMixBackwardChunk(
    const SequenceShape& shape, const RowChunk& chunk, const ComputeOf<Stored>* input,
    const NormMixParameters<ComputeOf<Stored>>& parameters, const ComputeOf<Stored>* mean,
    const ComputeOf<Stored>* inverseDeviation,
    const std::array<const Stored*, kMaxMixes>& outputGradients, ComputeOf<Stored>* inputGradient,
    ComputeOf<Stored>* sums, ComputeOf<Stored>* scratch)
{
    using Real = ComputeOf<Stored>;
    const std::int64_t channels = shape.channels;
    Real* before = scratch;
    Real* z = scratch + channels;
    Real* gradient = scratch + 2 * channels;
    if (chunk.begin > 0) {
        const std::int64_t row = chunk.sequence * shape.time + chunk.begin - 1;
        normaliseRow(input + row * channels, mean[row], inverseDeviation[row], parameters, channels,
                     before);
    }
    for (std::int64_t t = chunk.begin; t < chunk.end; ++t) {
        const std::int64_t row = chunk.sequence * shape.time + t;
        const Real* x = input + row * channels;
        normaliseRow(x, mean[row], inverseDeviation[row], parameters, channels, z);
        std::fill_n(gradient, channels, Real(0));
        for (int p = 0; p < parameters.outputs(); ++p) {
            const Stored* here = outputGradients[p] + row * channels;
            shiftGradient<Stored>(here, t + 1 < shape.time ? here + channels : nullptr,
                                  parameters.mixes[p], z, before, channels, gradient,
                                  sums + (2 + p) * channels);
        }
        normGradient(x, mean[row], inverseDeviation[row], parameters.weight, gradient, channels,
                     inputGradient + row * channels, sums, sums + channels);
        std::swap(z, before);
    }
}

template <typename Stored>
SPIKEGLASS_INLINE ComputeOf<Stored> rowMaximum(const Stored* __restrict row, std::int64_t count)
{
    using Real = ComputeOf<Stored>;
    constexpr std::int64_t kLanes = 32; // independent maxima, so that the loop vectorises
    Real lanes[kLanes];
    std::fill_n(lanes, kLanes, toCompute(row[0]));
    const std::int64_t whole = count / kLanes * kLanes;
    for (std::int64_t i = 0; i < whole; i += kLanes)
#pragma omp simd
        for (std::int64_t lane = 0; lane < kLanes; ++lane) {
            const Real x = toCompute(row[i + lane]);
            lanes[lane] = x > lanes[lane] ? x : lanes[lane];
        }
    Real top = *std::max_element(lanes, lanes + kLanes);
    for (std::int64_t i = whole; i < count; ++i)
        top = std::max(top, toCompute(row[i]));
    return top;
}

template <typename Stored>
SPIKEGLASS_INLINE std::int64_t firstEqual(const Stored* row, std::int64_t count,
                                          ComputeOf<Stored> value)
{
    for (std::int64_t i = 0; i < count; ++i)
        if (toCompute(row[i]) == value)
            return i;
    return 0;
}

/// Takes `scale` times the softmax of a teacher's row from `weights`.
template <typename Stored>
SPIKEGLASS_INLINE void subtractSoftmax(const Stored* __restrict row, std::int64_t vocab,
                                       ComputeOf<Stored> scale,
                                       ComputeOf<Stored>* __restrict weights)
{
    using Real = ComputeOf<Stored>;
    const Real top = rowMaximum(row, vocab);
    Real sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < vocab; ++i)
        sum += vectorExp(toCompute(row[i]) - top);
    const Real factor = scale / sum;
#pragma omp simd
    for (std::int64_t i = 0; i < vocab; ++i)
        weights[i] -= factor * vectorExp(toCompute(row[i]) - top);
}

/// `teacher` holds this row's logits.
template <typename Stored>
SPIKEGLASS_INLINE double crossEntropyRow(Stored* __restrict row, std::int64_t vocab,
                                         std::int32_t target, bool gradient, std::int64_t rows,
                                         const TeacherLogits<Stored>& teacher,
                                         ComputeOf<Stored>* __restrict weights)
{
    using Real = ComputeOf<Stored>;
    constexpr double kArgMaxPull = 1e-4;
    const Real top = rowMaximum(row, vocab);
    Real sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < vocab; ++i) {
        weights[i] = vectorExp(toCompute(row[i]) - top);
        sum += weights[i];
    }
    const double loss = std::log(static_cast<double>(sum)) + static_cast<double>(top) -
                        static_cast<double>(toCompute(row[target]));
    if (!gradient)
        return loss;
    const Real scale = Real(1) / static_cast<Real>(rows);
    const Real normaliser = scale / sum;
    const std::int64_t best = firstEqual(row, vocab, top);
    const Real taught = teacher.logits != nullptr ? static_cast<Real>(teacher.share) : Real(0);
    weights[target] -= (Real(1) - taught) * sum;
    if (taught > 0)
        subtractSoftmax(teacher.logits, vocab, taught * sum, weights);
    weights[best] += static_cast<Real>(kArgMaxPull) * top * sum;
#pragma omp simd
    for (std::int64_t i = 0; i < vocab; ++i)
        row[i] = toStored<Stored>(weights[i] * normaliser);
    return loss;
}

/// A well mixed 32-bit hash of (key, index), Wellons' lowbias32 twice.
SPIKEGLASS_INLINE std::uint32_t hashIndex(std::uint32_t low, std::uint32_t high,
                                          std::uint32_t index)
{
    std::uint32_t x = index ^ low;
    x = (x ^ (x >> 16)) * 0x7FEB352DU;
    x = (x ^ (x >> 15)) * 0x846CA68BU;
    x = (x ^ (x >> 16)) + high;
    x = (x ^ (x >> 16)) * 0x7FEB352DU;
    x = (x ^ (x >> 15)) * 0x846CA68BU;
    return x ^ (x >> 16);
}

} // namespace

template <typename Stored>
void normMixForward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                    const NormMixParameters<ComputeOf<Stored>>& parameters,
                    ComputeOf<Stored>* shift, const std::array<Stored*, kMaxMixes>& outputs,
                    ComputeOf<Stored>* mean, ComputeOf<Stored>* inverseDeviation)
{
    using Real = ComputeOf<Stored>;
    const std::int64_t chunks = chunkCount(shape);
#pragma omp parallel for schedule(static)
    for (std::int64_t index = 0; index < chunks; ++index) {
        std::vector<Real> scratch(static_cast<std::size_t>(2 * shape.channels));
        runVectorised([&]() __attribute__((always_inline)) {
            normMixForwardChunk(shape, chunkAt(shape, index), input, parameters, shift, outputs,
                                mean, inverseDeviation, scratch.data());
        });
    }
    for (std::int64_t b = 0; shift != nullptr && b < shape.batch; ++b) {
        const std::int64_t row = b * shape.time + shape.time - 1;
        normaliseRow(input + row * shape.channels, mean[row], inverseDeviation[row], parameters,
                     shape.channels, shift + b * shape.channels);
    }
}

template <typename Stored>
void normMixBackward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                     const NormMixParameters<ComputeOf<Stored>>& parameters,
                     const ComputeOf<Stored>* mean, const ComputeOf<Stored>* inverseDeviation,
                     const std::array<const Stored*, kMaxMixes>& outputGradients,
                     const NormMixGradients<ComputeOf<Stored>>& gradients)
{
    using Real = ComputeOf<Stored>;
    const std::int64_t chunks = chunkCount(shape);
    const std::int64_t width = (2 + parameters.mixCount) * shape.channels;
    std::vector<Real> sums(static_cast<std::size_t>(chunks * width));
#pragma omp parallel for schedule(static)
    for (std::int64_t index = 0; index < chunks; ++index) {
        std::vector<Real> scratch(static_cast<std::size_t>(3 * shape.channels));
        runVectorised([&]() __attribute__((always_inline)) {
            normMixBackwardChunk(shape, chunkAt(shape, index), input, parameters, mean,
                                 inverseDeviation, outputGradients, gradients.input,
                                 sums.data() + index * width, scratch.data());
        });
    }
    std::array<Real*, 2 + kMaxMixes> totals{gradients.weight, gradients.bias};
    std::copy_n(gradients.mixes.begin(), kMaxMixes, totals.begin() + 2);
    for (int p = 0; p < 2 + parameters.mixCount; ++p) {
        std::fill_n(totals[p], shape.channels, Real(0));
        for (std::int64_t index = 0; index < chunks; ++index)
            for (std::int64_t c = 0; c < shape.channels; ++c)
                totals[p][c] +=
                    sums[static_cast<std::size_t>(index * width + p * shape.channels + c)];
    }
}

template <typename Stored>
void squaredReluForward(std::int64_t count, const Stored* input, Stored* output)
{
    using Real = ComputeOf<Stored>;
    forEachElementChunk(
        count, [&](std::int64_t begin, std::int64_t end) __attribute__((always_inline)) {
            const Stored* __restrict in = input;
            Stored* __restrict out = output;
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                const Real positive = std::max(toCompute(in[i]), Real(0));
                out[i] = toStored<Stored>(positive * positive);
            }
        });
}

template <typename Stored>
void squaredReluBackward(std::int64_t count, const Stored* input, const Stored* outputGradient,
                         Stored* inputGradient)
{
    using Real = ComputeOf<Stored>;
    forEachElementChunk(
        count, [&](std::int64_t begin, std::int64_t end) __attribute__((always_inline)) {
            const Stored* __restrict in = input;
            const Stored* __restrict grad = outputGradient;
            Stored* __restrict out = inputGradient;
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i)
                out[i] = toStored<Stored>(Real(2) * std::max(toCompute(in[i]), Real(0)) *
                                          toCompute(grad[i]));
        });
}

template <typename Stored>
void addResidualForward(std::int64_t count, const Stored* drive, const Stored* gate,
                        const ComputeOf<Stored>* residual, ComputeOf<Stored>* output)
{
    forEachElementChunk(
        count, [&](std::int64_t begin, std::int64_t end) __attribute__((always_inline)) {
            const Stored* __restrict in = drive;
            const Stored* __restrict gates = gate;
            const ComputeOf<Stored>* __restrict kept = residual;
            ComputeOf<Stored>* __restrict out = output;
            if (gate == nullptr) {
#pragma omp simd
                for (std::int64_t i = begin; i < end; ++i)
                    out[i] = kept[i] + toCompute(in[i]);
                return;
            }
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i)
                out[i] = kept[i] + sigmoid(toCompute(gates[i])) * toCompute(in[i]);
        });
}

template <typename Stored>
void addResidualBackward(std::int64_t count, const Stored* drive, const Stored* gate,
                         const ComputeOf<Stored>* outputGradient, Stored* driveGradient,
                         Stored* gateGradient)
{
    using Real = ComputeOf<Stored>;
    forEachElementChunk(
        count, [&](std::int64_t begin, std::int64_t end) __attribute__((always_inline)) {
            const Stored* __restrict in = drive;
            const Stored* __restrict gates = gate;
            const Real* __restrict grad = outputGradient;
            Stored* __restrict toDrive = driveGradient;
            Stored* __restrict toGate = gateGradient;
            if (gate == nullptr) {
#pragma omp simd
                for (std::int64_t i = begin; i < end; ++i)
                    toDrive[i] = toStored<Stored>(grad[i]);
                return;
            }
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                const Real open = sigmoid(toCompute(gates[i]));
                toDrive[i] = toStored<Stored>(grad[i] * open);
                toGate[i] = toStored<Stored>(grad[i] * toCompute(in[i]) * open * (Real(1) - open));
            }
        });
}

template <typename Stored>
double crossEntropy(std::int64_t rows, std::int64_t vocab, Stored* logits,
                    const std::int32_t* targets, bool gradient,
                    const TeacherLogits<Stored>& teacher)
{
    std::vector<double> losses(static_cast<std::size_t>(rows));
#pragma omp parallel
    {
        std::vector<ComputeOf<Stored>> weights(static_cast<std::size_t>(vocab));
#pragma omp for schedule(static)
        for (std::int64_t row = 0; row < rows; ++row)
            runVectorised([&]() __attribute__((always_inline)) {
                TeacherLogits<Stored> taught = teacher;
                if (taught.logits != nullptr)
                    taught.logits += row * vocab;
                losses[static_cast<std::size_t>(row)] =
                    crossEntropyRow(logits + row * vocab, vocab, targets[row], gradient, rows,
                                    taught, weights.data());
            });
    }
    double total = 0;
    for (const double loss : losses)
        total += loss;
    return total;
}

template <typename Real>
void embeddingForward(std::int64_t rows, std::int64_t channels, const std::int32_t* tokens,
                      const Real* table, bool binary, Real* output)
{
#pragma omp parallel for schedule(static)
    for (std::int64_t row = 0; row < rows; ++row) {
        const Real* from = table + tokens[row] * channels;
        Real* to = output + row * channels;
        if (binary)
            std::transform(from, from + channels, to,
                           [](Real x) { return x >= 0 ? Real(1) : Real(0); });
        else
            std::copy_n(from, channels, to);
    }
}

template <typename Real>
void embeddingBackward(std::int64_t rows, std::int64_t channels, const std::int32_t* tokens,
                       const Real* table, bool binary, const Real* outputGradient,
                       Real* tableGradient)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        const std::int64_t at = tokens[row] * channels;
        const Real* __restrict grad = outputGradient + row * channels;
        const Real* __restrict weight = table + at;
        Real* __restrict sum = tableGradient + at;
        for (std::int64_t c = 0; c < channels; ++c) {
            const Real x = std::numbers::pi_v<Real> * weight[c];
            sum[c] += binary ? grad[c] / (Real(1) + x * x) : grad[c];
        }
    }
}

template <typename Real>
void dropout(std::int64_t count, double probability, std::uint64_t key, std::int64_t first,
             const Real* input, Real* output)
{
    const auto limit = static_cast<std::uint32_t>(probability * 4294967296.0);
    const Real scale = static_cast<Real>(1.0 / (1.0 - probability));
    const auto low = static_cast<std::uint32_t>(key);
    const auto high = static_cast<std::uint32_t>(key >> 32);
    forEachElementChunk(
        count, [&](std::int64_t begin, std::int64_t end) __attribute__((always_inline)) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i)
                output[i] = hashIndex(low, high, static_cast<std::uint32_t>(first + i)) < limit
                                ? Real(0)
                                : input[i] * scale;
        });
}

double sumOfSquares(std::span<const float> values)
{
    const auto count = static_cast<std::int64_t>(values.size());
    std::vector<double> partial(
        static_cast<std::size_t>((count + kElementChunk - 1) / kElementChunk));
    forEachElementChunk(
        count, [&](std::int64_t begin, std::int64_t end) __attribute__((always_inline)) {
            const float* __restrict x = values.data();
            double sum = 0;
#pragma omp simd reduction(+ : sum)
            for (std::int64_t i = begin; i < end; ++i)
                sum += static_cast<double>(x[i]) * static_cast<double>(x[i]);
            partial[static_cast<std::size_t>(begin / kElementChunk)] = sum;
        });
    double total = 0;
    for (const double sum : partial)
        total += sum;
    return total;
}

void adamUpdate(const AdamStep& adam, std::span<float> weights, std::span<const float> gradient,
                std::span<float> firstMoment, std::span<float> secondMoment)
{
    const auto step = static_cast<double>(adam.step);
    const auto beta1 = static_cast<float>(adam.beta1);
    const auto beta2 = static_cast<float>(adam.beta2);
    const auto rate = static_cast<float>(adam.learningRate / (1.0 - std::pow(adam.beta1, step)));
    const auto correction = static_cast<float>(1.0 / std::sqrt(1.0 - std::pow(adam.beta2, step)));
    const auto epsilon = static_cast<float>(adam.epsilon);
    const auto keep = static_cast<float>(1.0 - adam.learningRate * adam.weightDecay);
    const auto scale = static_cast<float>(adam.gradientScale);
    forEachElementChunk(
        static_cast<std::int64_t>(weights.size()), [&](std::int64_t begin,
                                                       std::int64_t
                                                           end) __attribute__((always_inline)) {
            float* __restrict w = weights.data();
            const float* __restrict g = gradient.data();
            float* __restrict m = firstMoment.data();
            float* __restrict v = secondMoment.data();
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                const float scaled = g[i] * scale;
                m[i] = beta1 * m[i] + (1.0F - beta1) * scaled;
                v[i] = beta2 * v[i] + (1.0F - beta2) * scaled * scaled;
                w[i] = w[i] * keep - rate * m[i] / (std::sqrt(v[i]) * correction + epsilon);
            }
        });
}

#define SPIKEGLASS_INSTANTIATE(Stored)                                                             \
    template void normMixForward(const SequenceShape&, const ComputeOf<Stored>*,                   \
                                 const NormMixParameters<ComputeOf<Stored>>&, ComputeOf<Stored>*,  \
                                 const std::array<Stored*, kMaxMixes>&, ComputeOf<Stored>*,        \
                                 ComputeOf<Stored>*);                                              \
    template void normMixBackward(const SequenceShape&, const ComputeOf<Stored>*,                  \
                                  const NormMixParameters<ComputeOf<Stored>>&,                     \
                                  const ComputeOf<Stored>*, const ComputeOf<Stored>*,              \
                                  const std::array<const Stored*, kMaxMixes>&,                     \
                                  const NormMixGradients<ComputeOf<Stored>>&);                     \
    template void squaredReluForward(std::int64_t, const Stored*, Stored*);                        \
    template void squaredReluBackward(std::int64_t, const Stored*, const Stored*, Stored*);        \
    template void addResidualForward(std::int64_t, const Stored*, const Stored*,                   \
                                     const ComputeOf<Stored>*, ComputeOf<Stored>*);                \
    template void addResidualBackward(std::int64_t, const Stored*, const Stored*,                  \
                                      const ComputeOf<Stored>*, Stored*, Stored*);                 \
    template double crossEntropy(std::int64_t, std::int64_t, Stored*, const std::int32_t*, bool,   \
                                 const TeacherLogits<Stored>&);
SPIKEGLASS_INSTANTIATE(float)
SPIKEGLASS_INSTANTIATE(double)
SPIKEGLASS_INSTANTIATE(BFloat16)
#undef SPIKEGLASS_INSTANTIATE

#define SPIKEGLASS_INSTANTIATE(Real)                                                               \
    template void embeddingForward(std::int64_t, std::int64_t, const std::int32_t*, const Real*,   \
                                   bool, Real*);                                                   \
    template void embeddingBackward(std::int64_t, std::int64_t, const std::int32_t*, const Real*,  \
                                    bool, const Real*, Real*);                                     \
    template void dropout(std::int64_t, double, std::uint64_t, std::int64_t, const Real*, Real*);
SPIKEGLASS_INSTANTIATE(float)
SPIKEGLASS_INSTANTIATE(double)
#undef SPIKEGLASS_INSTANTIATE

} // namespace spikeglass
