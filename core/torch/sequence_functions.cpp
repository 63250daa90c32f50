#include "core/torch/sequence_functions.h"

#include "core/torch/gpu/gpu_kernels.h"
#include "core/torch/step_profile.h"
#include "core/torch/tensor_access.h"
#include "core/torch/tensor_functions.h"

#include <torch/csrc/autograd/custom_function.h>

#include <cassert>

namespace spikeglass::functions {
namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

bool tensorOpsAlways = false;

/// Whether our kernels cannot be used.
bool needsTensorOps(const Tensor& tensor)
{
    return tensorOpsAlways || !hasKernels(tensor);
}

Tensor flat(const Tensor& tensor)
{
    return tensor.reshape({-1, tensor.size(-1)});
}

template <typename Real>
NormMixParameters<Real> normMixParameters(const Tensor& weight, const Tensor& bias,
                                          const std::vector<Tensor>& mixes)
{
    NormMixParameters<Real> parameters{
        data<Real>(weight), data<Real>(bias), {}, static_cast<int>(mixes.size())};
    for (std::size_t p = 0; p < mixes.size(); ++p)
        parameters.mixes[p] = data<Real>(mixes[p]);
    return parameters;
}

struct NormMix : Function<NormMix>
{
    static variable_list forward(AutogradContext* ctx, const Tensor& input, const Tensor& weight,
                                 const Tensor& bias, const std::vector<Tensor>& mixes,
                                 at::ScalarType stored, Tensor* shift, const Tensor& mix0,
                                 const Tensor& mix1, const Tensor& mix2)
    {
        const PartTimer timer(StepPart::NormShift);
        // The mixes come twice: autograd tracks only tensors passed one by one.
        const SequenceShape shape = shapeOf(input);
        const Tensor mean = at::empty({shape.batch, shape.time}, input.options());
        const Tensor inverse = at::empty_like(mean);
        variable_list outputs;
        for (std::size_t p = 0; p < std::max<std::size_t>(mixes.size(), 1); ++p)
            outputs.push_back(at::empty(input.sizes(), input.options().dtype(stored)));
        if (shift != nullptr && !shift->defined())
            *shift = at::zeros({shape.batch, shape.channels}, input.options());
        withStored(stored, [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            using Real = ComputeOf<Stored>;
            std::array<Stored*, kMaxMixes> out{};
            for (std::size_t p = 0; p < outputs.size(); ++p)
                out[p] = data<Stored>(outputs[p]);
            kernelFor(input, spikeglass::normMixForward<Stored>, gpu::normMixForward<Stored>)(
                shape, data<Real>(input), normMixParameters<Real>(weight, bias, mixes),
                shift != nullptr ? data<Real>(*shift) : nullptr, out, data<Real>(mean),
                data<Real>(inverse));
        });
        ctx->save_for_backward({input, weight, bias, mean, inverse, mix0, mix1, mix2});
        ctx->saved_data["mixes"] = static_cast<std::int64_t>(mixes.size());
        return outputs;
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const PartTimer timer(StepPart::NormShift);
        const variable_list saved = ctx->get_saved_variables();
        const auto count = static_cast<std::size_t>(ctx->saved_data["mixes"].toInt());
        const std::vector<Tensor> mixes(saved.begin() + 5,
                                        saved.begin() + 5 + static_cast<long>(count));
        const Tensor& input = saved[0];
        const Tensor gradInput = at::empty_like(input);
        const Tensor gradWeight = at::empty_like(saved[1]);
        const Tensor gradBias = at::empty_like(saved[2]);
        variable_list gradMixes(3);
        for (std::size_t p = 0; p < count; ++p)
            gradMixes[p] = at::empty_like(mixes[p]);
        withStored(grads[0].scalar_type(), [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            using Real = ComputeOf<Stored>;
            std::array<const Stored*, kMaxMixes> outputGradients{};
            for (std::size_t p = 0; p < grads.size(); ++p) {
                grads[p] = grads[p].contiguous();
                outputGradients[p] = data<Stored>(grads[p]);
            }
            NormMixGradients<Real> gradients{
                data<Real>(gradInput), data<Real>(gradWeight), data<Real>(gradBias), {}};
            for (std::size_t p = 0; p < count; ++p)
                gradients.mixes[p] = data<Real>(gradMixes[p]);
            kernelFor(input, spikeglass::normMixBackward<Stored>, gpu::normMixBackward<Stored>)(
                shapeOf(input), data<Real>(input),
                normMixParameters<Real>(saved[1], saved[2], mixes), data<Real>(saved[3]),
                data<Real>(saved[4]), outputGradients, gradients);
        });
        return {gradInput, gradWeight,   gradBias,     {},          {},
                {},        gradMixes[0], gradMixes[1], gradMixes[2]};
    }
};

/// a [m, k] times b [k, n].
Tensor product(const Tensor& a, const Tensor& b)
{
    const PartTimer timer(StepPart::MatrixProducts);
    if (StepProfile* profile = StepProfile::active())
        profile->addOperations(2.0 * static_cast<double>(a.numel()) *
                               static_cast<double>(b.size(1)));
    return at::mm(a, b);
}

Tensor converted(const Tensor& tensor, at::ScalarType type)
{
    const PartTimer timer(StepPart::Conversions);
    return tensor.to(type);
}

struct Linear : Function<Linear>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& input, const Tensor& weight)
    {
        const Tensor stored = converted(weight, input.scalar_type());
        ctx->save_for_backward({input, stored});
        ctx->saved_data["type"] = static_cast<std::int64_t>(weight.scalar_type());
        std::vector<std::int64_t> shape = input.sizes().vec();
        shape.back() = weight.size(0);
        return product(flat(input), stored.t()).view(shape);
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const variable_list saved = ctx->get_saved_variables();
        const auto type = static_cast<at::ScalarType>(ctx->saved_data["type"].toInt());
        const Tensor grad = flat(grads[0].contiguous());
        return {product(grad, saved[1]).view(saved[0].sizes()),
                converted(product(grad.t(), flat(saved[0])), type)};
    }
};

template <typename Stored>
WkvInputs<Stored> wkvInputs(const variable_list& saved)
{
    using Real = ComputeOf<Stored>;
    return {data<Stored>(saved[0]), data<Stored>(saved[1]), data<Stored>(saved[2]),
            data<Real>(saved[3]), data<Real>(saved[4])};
}

struct GatedWkv : Function<GatedWkv>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& key, const Tensor& value,
                          const Tensor& receptance, const Tensor& decay, const Tensor& first,
                          WkvTensors* state)
    {
        const PartTimer timer(StepPart::Wkv);
        const SequenceShape shape = shapeOf(key);
        WkvTensors own;
        WkvTensors& used = state != nullptr ? *state : own;
        if (!used.numerator.defined()) {
            used.numerator = at::zeros({shape.batch, shape.channels}, decay.options());
            used.denominator = at::zeros_like(used.numerator);
            used.maximum = at::full_like(used.numerator, kWkvStartMaximum);
        }
        const variable_list inputs{key, value, receptance, decay, first};
        Tensor output = at::empty_like(key);
        withStored(key.scalar_type(), [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            using Real = ComputeOf<Stored>;
            kernelFor(key, spikeglass::wkvForward<Stored>, gpu::wkvForward<Stored>)(
                shape, wkvInputs<Stored>(inputs),
                {data<Real>(used.numerator), data<Real>(used.denominator),
                 data<Real>(used.maximum)},
                data<Stored>(output));
        });
        ctx->save_for_backward(inputs);
        return output;
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const PartTimer timer(StepPart::Wkv);
        const variable_list saved = ctx->get_saved_variables();
        const Tensor grad = grads[0].contiguous();
        variable_list result;
        for (const Tensor& input : saved)
            result.push_back(at::empty_like(input));
        withStored(grad.scalar_type(), [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            using Real = ComputeOf<Stored>;
            kernelFor(grad, spikeglass::wkvBackward<Stored>, gpu::wkvBackward<Stored>)(
                shapeOf(grad), wkvInputs<Stored>(saved), data<Stored>(grad),
                {data<Stored>(result[0]), data<Stored>(result[1]), data<Stored>(result[2]),
                 data<Real>(result[3]), data<Real>(result[4])});
        });
        result.emplace_back();
        return result;
    }
};

struct LifResidual : Function<LifResidual>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& drive, const Tensor& gate,
                          const Tensor& residual, const SequenceLif* lif, Tensor* membrane,
                          LifTensors* record)
    {
        const PartTimer timer(StepPart::Neurons);
        const SequenceShape shape = shapeOf(residual);
        Tensor own;
        Tensor& v = membrane != nullptr ? *membrane : own;
        if (!v.defined())
            v = at::full({shape.batch, shape.channels}, lif->reset, residual.options());
        LifTensors none;
        const LifTensors& kept = record != nullptr ? *record : none;
        Tensor output = at::empty_like(residual);
        withStored(drive.scalar_type(), [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            using Real = ComputeOf<Stored>;
            kernelFor(residual, spikeglass::lifForward<Stored>, gpu::lifForward<Stored>)(
                shape, {data<Stored>(drive), data<Stored>(gate), data<Real>(residual)}, *lif,
                data<Real>(v), data<Real>(output),
                {data<Real>(kept.input), data<Real>(kept.potential), data<Real>(kept.membrane),
                 data<std::uint8_t>(kept.spikes), data<Real>(kept.spikeSums)});
        });
        ctx->save_for_backward({drive, gate});
        ctx->saved_data["tau"] = lif->tau;
        ctx->saved_data["threshold"] = lif->threshold;
        ctx->saved_data["reset"] = lif->reset;
        ctx->saved_data["alpha"] = lif->alpha;
        ctx->saved_data["spike gradient"] = lif->spikeGradient;
        return output;
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const PartTimer timer(StepPart::Neurons);
        const variable_list saved = ctx->get_saved_variables();
        const Tensor grad = grads[0].contiguous();
        const SequenceLif lif{
            ctx->saved_data["tau"].toDouble(), ctx->saved_data["threshold"].toDouble(),
            ctx->saved_data["reset"].toDouble(), ctx->saved_data["alpha"].toDouble(),
            ctx->saved_data["spike gradient"].toDouble()};
        const Tensor gradDrive = at::empty_like(saved[0]);
        const Tensor gradGate = isPresent(saved[1]) ? at::empty_like(saved[1]) : Tensor();
        withStored(saved[0].scalar_type(), [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            using Real = ComputeOf<Stored>;
            kernelFor(grad, spikeglass::lifBackward<Stored>, gpu::lifBackward<Stored>)(
                shapeOf(grad), {data<Stored>(saved[0]), data<Stored>(saved[1]), nullptr}, lif,
                data<Real>(grad), data<Stored>(gradDrive), data<Stored>(gradGate));
        });
        return {gradDrive, gradGate, grad, {}, {}, {}};
    }
};

struct AddResidual : Function<AddResidual>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& drive, const Tensor& gate,
                          const Tensor& residual)
    {
        const PartTimer timer(StepPart::Neurons);
        Tensor output = at::empty_like(residual);
        withStored(drive.scalar_type(), [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            using Real = ComputeOf<Stored>;
            kernelFor(residual, spikeglass::addResidualForward<Stored>,
                      gpu::addResidualForward<Stored>)(drive.numel(), data<Stored>(drive),
                                                       data<Stored>(gate), data<Real>(residual),
                                                       data<Real>(output));
        });
        ctx->save_for_backward({drive, gate});
        return output;
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const PartTimer timer(StepPart::Neurons);
        const variable_list saved = ctx->get_saved_variables();
        const Tensor grad = grads[0].contiguous();
        const Tensor gradDrive = at::empty_like(saved[0]);
        const Tensor gradGate = isPresent(saved[1]) ? at::empty_like(saved[1]) : Tensor();
        withStored(saved[0].scalar_type(), [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            using Real = ComputeOf<Stored>;
            kernelFor(grad, spikeglass::addResidualBackward<Stored>,
                      gpu::addResidualBackward<Stored>)(
                grad.numel(), data<Stored>(saved[0]), data<Stored>(saved[1]), data<Real>(grad),
                data<Stored>(gradDrive), data<Stored>(gradGate));
        });
        return {gradDrive, gradGate, grad};
    }
};

struct SquaredRelu : Function<SquaredRelu>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& input)
    {
        const PartTimer timer(StepPart::Hidden);
        Tensor output = at::empty_like(input);
        withStored(input.scalar_type(), [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            kernelFor(input, spikeglass::squaredReluForward<Stored>,
                      gpu::squaredReluForward<Stored>)(input.numel(), data<Stored>(input),
                                                       data<Stored>(output));
        });
        ctx->save_for_backward({input});
        return output;
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const PartTimer timer(StepPart::Hidden);
        const Tensor input = ctx->get_saved_variables()[0];
        const Tensor grad = grads[0].contiguous();
        Tensor result = at::empty_like(input);
        withStored(input.scalar_type(), [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            kernelFor(input, spikeglass::squaredReluBackward<Stored>,
                      gpu::squaredReluBackward<Stored>)(input.numel(), data<Stored>(input),
                                                        data<Stored>(grad), data<Stored>(result));
        });
        return {result};
    }
};

struct Embed : Function<Embed>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& tokens, const Tensor& table,
                          bool binary)
    {
        const PartTimer timer(StepPart::Embedding);
        Tensor output = at::empty({tokens.size(0), tokens.size(1), table.size(1)}, table.options());
        withReal(table.scalar_type(), [&](auto tag) {
            using Real = typename decltype(tag)::Type;
            kernelFor(table, spikeglass::embeddingForward<Real>, gpu::embeddingForward<Real>)(
                tokens.numel(), table.size(1), data<std::int32_t>(tokens), data<Real>(table),
                binary, data<Real>(output));
        });
        ctx->save_for_backward({tokens, table});
        ctx->saved_data["binary"] = binary;
        return output;
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const PartTimer timer(StepPart::Embedding);
        const variable_list saved = ctx->get_saved_variables();
        const Tensor grad = grads[0].contiguous();
        Tensor result = at::zeros_like(saved[1]);
        withReal(result.scalar_type(), [&](auto tag) {
            using Real = typename decltype(tag)::Type;
            kernelFor(result, spikeglass::embeddingBackward<Real>, gpu::embeddingBackward<Real>)(
                saved[0].numel(), result.size(1), data<std::int32_t>(saved[0]),
                data<Real>(saved[1]), ctx->saved_data["binary"].toBool(), data<Real>(grad),
                data<Real>(result));
        });
        return {Tensor(), result, Tensor()};
    }
};

struct Dropout : Function<Dropout>
{
    static Tensor dropped(const Tensor& input, double probability, std::int64_t key,
                          std::int64_t first)
    {
        const PartTimer timer(StepPart::Dropout);
        if (!hasKernels(input)) // the same mask everywhere
            return input * dropped(at::ones(input.sizes(), input.options().device(at::kCPU)),
                                   probability, key, first)
                               .to(input.device());
        Tensor output = at::empty_like(input);
        withReal(input.scalar_type(), [&](auto tag) {
            using Real = typename decltype(tag)::Type;
            kernelFor(input, spikeglass::dropout<Real>, gpu::dropout<Real>)(
                input.numel(), probability, static_cast<std::uint64_t>(key), first,
                data<Real>(input), data<Real>(output));
        });
        return output;
    }

    static Tensor forward(AutogradContext* ctx, const Tensor& input, double probability,
                          std::int64_t key, std::int64_t first)
    {
        ctx->saved_data["probability"] = probability;
        ctx->saved_data["key"] = key;
        ctx->saved_data["first"] = first;
        return dropped(input, probability, key, first);
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        return {dropped(grads[0].contiguous(), ctx->saved_data["probability"].toDouble(),
                        ctx->saved_data["key"].toInt(), ctx->saved_data["first"].toInt()),
                {},
                {},
                {}};
    }
};

/// Sum over the rows; `gradient` puts that of the mean in the place of the logits.
double crossEntropyOf(const Tensor& logits, const Tensor& targets, bool gradient,
                      const Tensor& teacher = {}, double share = 0)
{
    const PartTimer timer(StepPart::CrossEntropy);
    double sum = 0;
    withStored(logits.scalar_type(), [&](auto tag) {
        using Stored = typename decltype(tag)::Type;
        sum = kernelFor(logits, spikeglass::crossEntropy<Stored>, gpu::crossEntropy<Stored>)(
            logits.size(0), logits.size(1), data<Stored>(logits), data<std::int32_t>(targets),
            gradient, {data<Stored>(teacher), share});
    });
    return sum;
}

struct HeadLoss : Function<HeadLoss>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& input, const Tensor& head,
                          const Tensor& targets, const Tensor& teacher, double share)
    {
        const Tensor rows = flat(input);
        const Tensor stored = converted(head, input.scalar_type());
        const Tensor logits = product(rows, stored.t());
        const double sum = crossEntropyOf(logits, targets, true, teacher, share);
        ctx->saved_data["input"] = product(logits, stored).view(input.sizes());
        ctx->saved_data["head"] = converted(product(logits.t(), rows), head.scalar_type());
        return at::full({}, sum / static_cast<double>(rows.size(0)),
                        at::TensorOptions(at::kDouble));
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const double scale = grads[0].item<double>();
        const Tensor input = ctx->saved_data["input"].toTensor();
        const Tensor head = ctx->saved_data["head"].toTensor();
        if (scale == 1.0)
            return {input, head, {}, {}, {}};
        return {input * scale, head * scale, {}, {}, {}};
    }
};

} // namespace

void useTensorOps(bool always)
{
    tensorOpsAlways = always;
}

std::vector<Tensor> normMix(const Tensor& input, const Tensor& weight, const Tensor& bias,
                            const std::vector<Tensor>& mixes, at::ScalarType stored, Tensor* shift)
{
    if (needsTensorOps(input))
        return tensor_ops::normMix(input, weight, bias, mixes, stored);
    const auto mix = [&](std::size_t p) { return p < mixes.size() ? mixes[p] : absent(); };
    return NormMix::apply(input, weight, bias, mixes, stored, shift, mix(0), mix(1), mix(2));
}

Tensor linear(const Tensor& input, const Tensor& weight)
{
    return Linear::apply(input, weight);
}

Tensor gatedWkv(const Tensor& key, const Tensor& value, const Tensor& receptance,
                const Tensor& timeDecay, const Tensor& timeFirst, WkvTensors* state)
{
    if (needsTensorOps(key))
        return tensor_ops::gatedWkv(key, value, receptance, timeDecay, timeFirst);
    return GatedWkv::apply(key, value, receptance, timeDecay, timeFirst, state);
}

Tensor lifResidual(const Tensor& drive, const Tensor& gate, const Tensor& residual,
                   const SequenceLif& lif, Tensor* membrane, LifTensors* record)
{
    if (needsTensorOps(drive))
        return tensor_ops::lifResidual(drive, gate, residual, lif, record);
    return LifResidual::apply(drive, gate.defined() ? gate : absent(), residual, &lif, membrane,
                              record);
}

Tensor addResidual(const Tensor& drive, const Tensor& gate, const Tensor& residual)
{
    if (needsTensorOps(drive))
        return tensor_ops::addResidual(drive, gate, residual);
    return AddResidual::apply(drive, gate.defined() ? gate : absent(), residual);
}

Tensor squaredRelu(const Tensor& input)
{
    return needsTensorOps(input) ? tensor_ops::squaredRelu(input) : SquaredRelu::apply(input);
}

Tensor embed(const Tensor& tokens, const Tensor& table, bool binary)
{
    return needsTensorOps(table) ? tensor_ops::embed(tokens, table, binary)
                                 : Embed::apply(tokens, table, binary);
}

Tensor dropResidual(const Tensor& input, double probability, std::uint64_t key,
                    std::int64_t firstSequence)
{
    return Dropout::apply(input, probability, static_cast<std::int64_t>(key),
                          firstSequence * input.size(1) * input.size(2));
}

Tensor headLoss(const Tensor& input, const Tensor& head, const Tensor& targets,
                const Distillation& distillation)
{
    if (needsTensorOps(input))
        return tensor_ops::headLoss(input, head, targets, distillation);
    return HeadLoss::apply(input, head, targets,
                           distillation.logits.defined() ? distillation.logits : absent(),
                           distillation.share);
}

double lossSum(const Tensor& logits, const Tensor& targets)
{
    return needsTensorOps(logits) ? tensor_ops::lossSum(logits, targets)
                                  : crossEntropyOf(flat(logits).contiguous(), targets, false);
}

} // namespace spikeglass::functions
