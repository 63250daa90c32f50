#include "core/torch/gpu/device_memory.cuh"
#include "core/torch/gpu/gpu_kernels.h"
#include "core/torch/gpu/sums.cuh"

#include <cmath>
#include <numbers>

namespace spikeglass::gpu {
namespace {

constexpr unsigned kThreads = 256;
constexpr unsigned kWarp = 32;
constexpr std::int64_t kRowChunk = 8; ///< tokens that one warp walks through
constexpr std::uint32_t kWholeWarp = 0xFFFFFFFFU;

__device__ std::int64_t elementIndex()
{
    return blockIdx.x * std::int64_t(blockDim.x) + threadIdx.x;
}

template <typename Real>
__device__ Real warpSum(Real value)
{
    for (int offset = kWarp / 2; offset > 0; offset /= 2)
        value += __shfl_xor_sync(kWholeWarp, value, offset);
    return value;
}

template <typename Real>
__device__ void rowStatistics(const Real* x, std::int64_t channels, Real& mean,
                              Real& inverseDeviation)
{
    Real sum = 0;
    for (std::int64_t c = threadIdx.x; c < channels; c += kWarp)
        sum += x[c];
    const Real centre = warpSum(sum) / static_cast<Real>(channels);
    Real squares = 0;
    for (std::int64_t c = threadIdx.x; c < channels; c += kWarp)
        squares += (x[c] - centre) * (x[c] - centre);
    mean = centre;
    inverseDeviation =
        Real(1) / sqrt(warpSum(squares) / static_cast<Real>(channels) + Real(kLayerNormEpsilon));
}

template <typename Real>
__device__ Real normalised(Real x, Real mean, Real inverseDeviation, Real weight, Real bias)
{
    return (x - mean) * inverseDeviation * weight + bias;
}

struct RowChunk
{
    std::int64_t sequence, begin, end; ///< tokens begin .. end of one sequence

    __device__ explicit RowChunk(const SequenceShape& shape)
        : sequence(blockIdx.y)
        , begin(blockIdx.x * kRowChunk)
        , end(min(begin + kRowChunk, shape.time))
    {
    }
};

dim3 chunkGrid(const SequenceShape& shape)
{
    return {blocksFor(shape.time, kRowChunk), static_cast<unsigned>(shape.batch)};
}

template <typename Stored>
struct Outputs
{
    Stored* of[kMaxMixes];
};
template <typename Stored>
struct OutputGradients
{
    const Stored* of[kMaxMixes];
};

/// NormMixParameters as a kernel takes them.
template <typename Real>
struct Mixes
{
    const Real *weight, *bias;
    const Real* of[kMaxMixes];
    int count, outputs;

    explicit Mixes(const NormMixParameters<Real>& from)
        : weight(from.weight)
        , bias(from.bias)
        , of{from.mixes[0], from.mixes[1], from.mixes[2]}
        , count(from.mixCount)
        , outputs(from.outputs())
    {
    }
};

/// z of the token before a chunk, in the warp's memory: lane i has channels i, i + 32, ..
template <typename Real>
__device__ void startBefore(const SequenceShape& shape, const RowChunk& chunk, const Real* input,
                            const Mixes<Real>& parameters, const Real* shift, Real* before)
{
    Real mean = 0, inverse = 0;
    const Real* x = input + (chunk.sequence * shape.time + chunk.begin - 1) * shape.channels;
    if (chunk.begin > 0)
        rowStatistics(x, shape.channels, mean, inverse);
    for (std::int64_t c = threadIdx.x; c < shape.channels; c += kWarp) {
        if (chunk.begin > 0)
            before[c] = normalised(x[c], mean, inverse, parameters.weight[c], parameters.bias[c]);
        else
            before[c] = shift != nullptr ? shift[chunk.sequence * shape.channels + c] : Real(0);
    }
}

template <typename Stored>
__global__ void normMixForwardKernel(SequenceShape shape, const ComputeOf<Stored>* input,
                                     Mixes<ComputeOf<Stored>> parameters,
                                     const ComputeOf<Stored>* shift, Outputs<Stored> outputs,
                                     ComputeOf<Stored>* means, ComputeOf<Stored>* inverses)
{
    using Real = ComputeOf<Stored>;
    extern __shared__ __align__(sizeof(double)) unsigned char memory[];
    Real* before = reinterpret_cast<Real*>(memory); // [C]
    const RowChunk chunk(shape);
    startBefore(shape, chunk, input, parameters, shift, before);
    for (std::int64_t t = chunk.begin; t < chunk.end; ++t) {
        const std::int64_t row = chunk.sequence * shape.time + t;
        const Real* x = input + row * shape.channels;
        Real mean, inverse;
        rowStatistics(x, shape.channels, mean, inverse);
        if (threadIdx.x == 0) {
            means[row] = mean;
            inverses[row] = inverse;
        }
        for (std::int64_t c = threadIdx.x; c < shape.channels; c += kWarp) {
            const Real z =
                normalised(x[c], mean, inverse, parameters.weight[c], parameters.bias[c]);
            for (int p = 0; p < kMaxMixes; ++p) {
                if (p >= parameters.outputs)
                    break;
                const Real* mix = parameters.of[p];
                store(outputs.of[p] + row * shape.channels + c,
                      mix == nullptr ? z : z * mix[c] + before[c] * (Real(1) - mix[c]));
            }
            before[c] = z;
        }
    }
}

/// The state after the last token: z of each sequence's last row.
template <typename Real>
__global__ void lastRowKernel(SequenceShape shape, const Real* input, Mixes<Real> parameters,
                              const Real* means, const Real* inverses, Real* shift)
{
    const std::int64_t row = blockIdx.x * shape.time + shape.time - 1;
    for (std::int64_t c = threadIdx.x; c < shape.channels; c += blockDim.x)
        shift[blockIdx.x * shape.channels + c] =
            normalised(input[row * shape.channels + c], means[row], inverses[row],
                       parameters.weight[c], parameters.bias[c]);
}

/// `partial` [2 + mixes, chunks, C]: gradients of weight, bias and mixes over each chunk.
template <typename Stored>
__global__ void
normMixBackwardKernel(SequenceShape shape, const ComputeOf<Stored>* input,
                      Mixes<ComputeOf<Stored>> parameters, const ComputeOf<Stored>* means,
                      const ComputeOf<Stored>* inverses, OutputGradients<Stored> gradients,
                      ComputeOf<Stored>* inputGradient, ComputeOf<Stored>* partial)
{
    using Real = ComputeOf<Stored>;
    extern __shared__ __align__(sizeof(double)) unsigned char memory[];
    const std::int64_t channels = shape.channels;
    Real* before = reinterpret_cast<Real*>(memory); // [C] each, a lane's channels its own
    Real* gradient = before + channels;
    Real* sums = gradient + channels; // [2 + mixes, C]
    const int kinds = 2 + parameters.count;
    for (std::int64_t i = threadIdx.x; i < channels; i += kWarp)
        for (int kind = 0; kind < kinds; ++kind)
            sums[kind * channels + i] = 0;
    const RowChunk chunk(shape);
    startBefore(shape, chunk, input, parameters, static_cast<const Real*>(nullptr), before);
    for (std::int64_t t = chunk.begin; t < chunk.end; ++t) {
        const std::int64_t row = chunk.sequence * shape.time + t;
        const Real* x = input + row * channels;
        const Real mean = means[row];
        const Real inverse = inverses[row];
        Real sum = 0, projection = 0;
        for (std::int64_t c = threadIdx.x; c < channels; c += kWarp) {
            const Real z =
                normalised(x[c], mean, inverse, parameters.weight[c], parameters.bias[c]);
            Real total = 0;
            for (int p = 0; p < kMaxMixes; ++p) {
                if (p >= parameters.outputs)
                    break;
                const Stored* here = gradients.of[p] + row * channels + c;
                const Real g = load(here);
                const Real* mix = parameters.of[p];
                if (mix == nullptr) {
                    total += g;
                    continue;
                }
                total += g * mix[c];
                if (t + 1 < shape.time)
                    total += load(here + channels) * (Real(1) - mix[c]);
                sums[(2 + p) * channels + c] += g * (z - before[c]);
            }
            const Real hat = (x[c] - mean) * inverse;
            sums[c] += total * hat;
            sums[channels + c] += total;
            sum += total * parameters.weight[c];
            projection += total * parameters.weight[c] * hat;
            gradient[c] = total;
            before[c] = z;
        }
        sum = warpSum(sum) / static_cast<Real>(channels);
        projection = warpSum(projection) / static_cast<Real>(channels);
        for (std::int64_t c = threadIdx.x; c < channels; c += kWarp) {
            const Real hat = (x[c] - mean) * inverse;
            inputGradient[row * channels + c] =
                inverse * (gradient[c] * parameters.weight[c] - sum - hat * projection);
        }
    }
    const std::int64_t chunks = std::int64_t(gridDim.x) * gridDim.y;
    Real* to = partial + (chunk.sequence * gridDim.x + blockIdx.x) * channels;
    for (std::int64_t c = threadIdx.x; c < channels; c += kWarp)
        for (int kind = 0; kind < kinds; ++kind)
            to[kind * chunks * channels + c] = sums[kind * channels + c];
}

template <typename Stored>
__global__ void squaredReluKernel(std::int64_t count, const Stored* input, Stored* output)
{
    const std::int64_t i = elementIndex();
    if (i >= count)
        return;
    const auto positive = max(load(input + i), ComputeOf<Stored>(0));
    store(output + i, positive * positive);
}

template <typename Stored>
__global__ void squaredReluGradientKernel(std::int64_t count, const Stored* input,
                                          const Stored* outputGradient, Stored* inputGradient)
{
    using Real = ComputeOf<Stored>;
    const std::int64_t i = elementIndex();
    if (i < count)
        store(inputGradient + i,
              Real(2) * max(load(input + i), Real(0)) * load(outputGradient + i));
}

template <typename Stored>
__global__ void addResidualKernel(std::int64_t count, const Stored* drive, const Stored* gate,
                                  const ComputeOf<Stored>* residual, ComputeOf<Stored>* output)
{
    const std::int64_t i = elementIndex();
    if (i >= count)
        return;
    const auto current = load(drive + i);
    output[i] = residual[i] + (gate == nullptr ? current : sigmoidOf(load(gate + i)) * current);
}

template <typename Stored>
__global__ void addResidualGradientKernel(std::int64_t count, const Stored* drive,
                                          const Stored* gate,
                                          const ComputeOf<Stored>* outputGradient,
                                          Stored* driveGradient, Stored* gateGradient)
{
    using Real = ComputeOf<Stored>;
    const std::int64_t i = elementIndex();
    if (i >= count)
        return;
    const Real grad = outputGradient[i];
    if (gate == nullptr) {
        store(driveGradient + i, grad);
        return;
    }
    const Real open = sigmoidOf(load(gate + i));
    store(driveGradient + i, grad * open);
    store(gateGradient + i, grad * load(drive + i) * open * (Real(1) - open));
}

/// Of the values of all threads of a block; every thread gets it. `memory` [threads].
template <typename Real, typename Combine>
__device__ Real combined(Real value, Real* memory, const Combine& combine)
{
    memory[threadIdx.x] = value;
    __syncthreads();
    for (unsigned half = blockDim.x / 2; half > 0; half /= 2) {
        if (threadIdx.x < half)
            memory[threadIdx.x] = combine(memory[threadIdx.x], memory[threadIdx.x + half]);
        __syncthreads();
    }
    const Real result = memory[0];
    __syncthreads();
    return result;
}

/// Largest of a row, and the sum of e^(x - largest); every thread gets both.
template <typename Stored>
__device__ void softmaxParts(const Stored* row, std::int64_t vocab, ComputeOf<Stored>* memory,
                             ComputeOf<Stored>& top, ComputeOf<Stored>& sum)
{
    using Real = ComputeOf<Stored>;
    Real largest = load(row);
    for (std::int64_t i = threadIdx.x; i < vocab; i += kThreads)
        largest = max(largest, load(row + i));
    top = combined(largest, memory, [](Real a, Real b) { return a > b ? a : b; });
    Real part = 0;
    for (std::int64_t i = threadIdx.x; i < vocab; i += kThreads)
        part += exp(load(row + i) - top);
    sum = combined(part, memory, [](Real a, Real b) { return a + b; });
}

template <typename Stored>
__global__ void crossEntropyKernel(std::int64_t rows, std::int64_t vocab, Stored* logits,
                                   const std::int32_t* targets, bool gradient,
                                   TeacherLogits<Stored> teacher, double* losses)
{
    using Real = ComputeOf<Stored>;
    constexpr double kArgMaxPull = 1e-4;
    __shared__ Real memory[kThreads];
    __shared__ long long places[kThreads];
    Stored* row = logits + blockIdx.x * vocab;
    const std::int32_t target = targets[blockIdx.x];
    Real top, sum;
    softmaxParts(row, vocab, memory, top, sum);
    long long best = vocab;
    for (std::int64_t i = threadIdx.x; i < vocab && best == vocab; i += kThreads)
        if (load(row + i) == top)
            best = i;
    best = combined(best, places, [](long long a, long long b) { return a < b ? a : b; });
    if (threadIdx.x == 0)
        losses[blockIdx.x] =
            log(static_cast<double>(sum)) + double(top) - double(load(row + target));
    if (!gradient)
        return;
    const Real taught = teacher.logits != nullptr ? static_cast<Real>(teacher.share) : Real(0);
    const Stored* teacherRow = teacher.logits + (taught > 0 ? blockIdx.x * vocab : 0);
    Real teacherTop = 0, teacherSum = 1;
    if (taught > 0)
        softmaxParts(teacherRow, vocab, memory, teacherTop, teacherSum);
    __syncthreads(); // the target's logit has been read
    const Real normaliser = Real(1) / static_cast<Real>(rows) / sum;
    for (std::int64_t i = threadIdx.x; i < vocab; i += kThreads) {
        Real weight = exp(load(row + i) - top);
        if (i == target)
            weight -= (Real(1) - taught) * sum;
        if (taught > 0)
            weight -= taught * sum / teacherSum * exp(load(teacherRow + i) - teacherTop);
        if (i == best)
            weight += static_cast<Real>(kArgMaxPull) * top * sum;
        store(row + i, weight * normaliser);
    }
}

template <typename Real>
__global__ void embeddingKernel(std::int64_t count, std::int64_t channels,
                                const std::int32_t* tokens, const Real* table, bool binary,
                                Real* output)
{
    const std::int64_t i = elementIndex();
    if (i >= count)
        return;
    const Real x = table[tokens[i / channels] * channels + i % channels];
    output[i] = binary ? (x >= 0 ? Real(1) : Real(0)) : x;
}

/// One block a row. That of a token's first row sums over all its rows, in their order.
template <typename Real>
__global__ void embeddingGradientKernel(std::int64_t rows, std::int64_t channels,
                                        const std::int32_t* tokens, const Real* table, bool binary,
                                        const Real* outputGradient, Real* tableGradient)
{
    __shared__ std::int32_t group[kThreads];
    const std::int64_t first = blockIdx.x;
    const std::int32_t token = tokens[first];
    bool seen = false;
    for (std::int64_t row = threadIdx.x; row < first; row += kThreads)
        seen = seen || tokens[row] == token;
    if (__syncthreads_or(seen ? 1 : 0) != 0)
        return;
    for (std::int64_t base = 0; base < channels; base += kThreads) {
        const std::int64_t c = base + threadIdx.x;
        const Real x = c < channels ? std::numbers::pi_v<Real> * table[token * channels + c] : 0;
        const Real slope = binary ? Real(1) / (Real(1) + x * x) : Real(1);
        Real sum = 0;
        for (std::int64_t begin = first; begin < rows; begin += kThreads) {
            group[threadIdx.x] = begin + threadIdx.x < rows ? tokens[begin + threadIdx.x] : -1;
            __syncthreads();
            for (unsigned i = 0; i < kThreads; ++i)
                if (group[i] == token && c < channels)
                    sum += outputGradient[(begin + i) * channels + c] * slope;
            __syncthreads();
        }
        if (c < channels)
            tableGradient[token * channels + c] += sum;
    }
}

/// The same hash as on the CPU: the same mask.
__device__ std::uint32_t hashIndex(std::uint32_t low, std::uint32_t high, std::uint32_t index)
{
    std::uint32_t x = index ^ low;
    x = (x ^ (x >> 16)) * 0x7FEB352DU;
    x = (x ^ (x >> 15)) * 0x846CA68BU;
    x = (x ^ (x >> 16)) + high;
    x = (x ^ (x >> 16)) * 0x7FEB352DU;
    x = (x ^ (x >> 15)) * 0x846CA68BU;
    return x ^ (x >> 16);
}

template <typename Real>
__global__ void dropoutKernel(std::int64_t count, std::uint32_t limit, Real scale,
                              std::uint64_t key, std::int64_t first, const Real* input,
                              Real* output)
{
    const std::int64_t i = elementIndex();
    if (i >= count)
        return;
    const std::uint32_t hash =
        hashIndex(static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32),
                  static_cast<std::uint32_t>(first + i));
    output[i] = hash < limit ? Real(0) : input[i] * scale;
}

struct AdamConstants
{
    float beta1, beta2, rate, correction, epsilon, decay, scale;
};

__global__ void adamKernel(AdamConstants adam, std::int64_t count, float* weights,
                           const float* gradient, float* firstMoment, float* secondMoment,
                           const float* rateFactors, const float* decayFactors)
{
    const std::int64_t i = elementIndex();
    if (i >= count)
        return;
    const float scaled = gradient[i] * adam.scale;
    const float m = adam.beta1 * firstMoment[i] + (1.0F - adam.beta1) * scaled;
    const float v = adam.beta2 * secondMoment[i] + (1.0F - adam.beta2) * scaled * scaled;
    const float keep = 1.0F - rateFactors[i] * decayFactors[i] * adam.decay;
    weights[i] = weights[i] * keep -
                 rateFactors[i] * adam.rate * m / (sqrtf(v) * adam.correction + adam.epsilon);
    firstMoment[i] = m;
    secondMoment[i] = v;
}

/// More than 48 KB of a block's own memory must be asked for.
template <typename Kernel>
void allowMemory(Kernel* kernel, std::size_t bytes)
{
    constexpr std::size_t kAlways = 48 << 10;
    if (bytes > kAlways)
        check(cudaFuncSetAttribute(reinterpret_cast<const void*>(kernel),
                                   cudaFuncAttributeMaxDynamicSharedMemorySize,
                                   static_cast<int>(bytes)));
}

} // namespace

template <typename Stored>
void normMixForward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                    const NormMixParameters<ComputeOf<Stored>>& parameters,
                    ComputeOf<Stored>* shift, const std::array<Stored*, kMaxMixes>& outputs,
                    ComputeOf<Stored>* mean, ComputeOf<Stored>* inverseDeviation)
{
    const std::size_t bytes = static_cast<std::size_t>(shape.channels) * sizeof(ComputeOf<Stored>);
    allowMemory(normMixForwardKernel<Stored>, bytes);
    normMixForwardKernel<Stored><<<chunkGrid(shape), kWarp, bytes>>>(
        shape, input, Mixes(parameters), shift, {outputs[0], outputs[1], outputs[2]}, mean,
        inverseDeviation);
    if (shift != nullptr)
        lastRowKernel<<<static_cast<unsigned>(shape.batch), kThreads>>>(
            shape, input, Mixes(parameters), mean, inverseDeviation, shift);
    check(cudaGetLastError());
}

template <typename Stored>
void normMixBackward(const SequenceShape& shape, const ComputeOf<Stored>* input,
                     const NormMixParameters<ComputeOf<Stored>>& parameters,
                     const ComputeOf<Stored>* mean, const ComputeOf<Stored>* inverseDeviation,
                     const std::array<const Stored*, kMaxMixes>& outputGradients,
                     const NormMixGradients<ComputeOf<Stored>>& gradients)
{
    using Real = ComputeOf<Stored>;
    const dim3 grid = chunkGrid(shape);
    const std::int64_t chunks = std::int64_t(grid.x) * grid.y;
    const std::int64_t width = (2 + parameters.mixCount) * shape.channels;
    const Scratch<Real> memory(chunks * width);
    const std::size_t bytes = static_cast<std::size_t>(2 * shape.channels + width) * sizeof(Real);
    allowMemory(normMixBackwardKernel<Stored>, bytes);
    normMixBackwardKernel<Stored>
        <<<grid, kWarp, bytes>>>(shape, input, Mixes(parameters), mean, inverseDeviation,
                                 {outputGradients[0], outputGradients[1], outputGradients[2]},
                                 gradients.input, memory.data());
    sumRows<Real>(static_cast<unsigned>(2 + parameters.mixCount), chunks, shape.channels,
                  memory.data(),
                  {gradients.weight, gradients.bias, gradients.mixes[0], gradients.mixes[1],
                   gradients.mixes[2]});
    check(cudaGetLastError());
}

template <typename Stored>
void squaredReluForward(std::int64_t count, const Stored* input, Stored* output)
{
    squaredReluKernel<<<blocksFor(count, kThreads), kThreads>>>(count, input, output);
    check(cudaGetLastError());
}

template <typename Stored>
void squaredReluBackward(std::int64_t count, const Stored* input, const Stored* outputGradient,
                         Stored* inputGradient)
{
    squaredReluGradientKernel<<<blocksFor(count, kThreads), kThreads>>>(
        count, input, outputGradient, inputGradient);
    check(cudaGetLastError());
}

template <typename Stored>
void addResidualForward(std::int64_t count, const Stored* drive, const Stored* gate,
                        const ComputeOf<Stored>* residual, ComputeOf<Stored>* output)
{
    addResidualKernel<<<blocksFor(count, kThreads), kThreads>>>(count, drive, gate, residual,
                                                                output);
    check(cudaGetLastError());
}

template <typename Stored>
void addResidualBackward(std::int64_t count, const Stored* drive, const Stored* gate,
                         const ComputeOf<Stored>* outputGradient, Stored* driveGradient,
                         Stored* gateGradient)
{
    addResidualGradientKernel<<<blocksFor(count, kThreads), kThreads>>>(
        count, drive, gate, outputGradient, driveGradient, gateGradient);
    check(cudaGetLastError());
}

template <typename Stored>
double crossEntropy(std::int64_t rows, std::int64_t vocab, Stored* logits,
                    const std::int32_t* targets, bool gradient,
                    const TeacherLogits<Stored>& teacher)
{
    const Scratch<double> losses(rows + 1);
    crossEntropyKernel<<<static_cast<unsigned>(rows), kThreads>>>(rows, vocab, logits, targets,
                                                                  gradient, teacher, losses.data());
    sumRows<double>(1, rows, 1, losses.data(), {losses.data() + rows});
    double sum = 0;
    check(cudaMemcpy(&sum, losses.data() + rows, sizeof sum, cudaMemcpyDeviceToHost));
    return sum;
}

template <typename Real>
void embeddingForward(std::int64_t rows, std::int64_t channels, const std::int32_t* tokens,
                      const Real* table, bool binary, Real* output)
{
    embeddingKernel<<<blocksFor(rows * channels, kThreads), kThreads>>>(
        rows * channels, channels, tokens, table, binary, output);
    check(cudaGetLastError());
}

template <typename Real>
void embeddingBackward(std::int64_t rows, std::int64_t channels, const std::int32_t* tokens,
                       const Real* table, bool binary, const Real* outputGradient,
                       Real* tableGradient)
{
    embeddingGradientKernel<<<static_cast<unsigned>(rows), kThreads>>>(
        rows, channels, tokens, table, binary, outputGradient, tableGradient);
    check(cudaGetLastError());
}

template <typename Real>
void dropout(std::int64_t count, double probability, std::uint64_t key, std::int64_t first,
             const Real* input, Real* output)
{
    const auto limit = static_cast<std::uint32_t>(probability * 4294967296.0);
    const Real scale = static_cast<Real>(1.0 / (1.0 - probability));
    dropoutKernel<<<blocksFor(count, kThreads), kThreads>>>(count, limit, scale, key, first, input,
                                                            output);
    check(cudaGetLastError());
}

void adamUpdate(const AdamStep& adam, std::int64_t count, float* weights, const float* gradient,
                float* firstMoment, float* secondMoment, const float* rateFactors,
                const float* decayFactors)
{
    const auto step = static_cast<double>(adam.step);
    const AdamConstants constants{
        static_cast<float>(adam.beta1),
        static_cast<float>(adam.beta2),
        static_cast<float>(adam.learningRate / (1.0 - std::pow(adam.beta1, step))),
        static_cast<float>(1.0 / std::sqrt(1.0 - std::pow(adam.beta2, step))),
        static_cast<float>(adam.epsilon),
        static_cast<float>(adam.learningRate * adam.weightDecay),
        static_cast<float>(adam.gradientScale)};
    adamKernel<<<blocksFor(count, kThreads), kThreads>>>(
        constants, count, weights, gradient, firstMoment, secondMoment, rateFactors, decayFactors);
    check(cudaGetLastError());
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

} // namespace spikeglass::gpu
