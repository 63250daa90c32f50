#include "core/torch/spike_functions.h"

#include "core/torch/step_profile.h"
#include "core/torch/tensor_access.h"
#include "core/torch/tensor_functions.h"

#include <torch/csrc/autograd/custom_function.h>

namespace spikeglass::functions {
namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

void save(AutogradContext& ctx, const SpikeCoding& coding)
{
    ctx.saved_data["tau"] = coding.tau;
    ctx.saved_data["threshold"] = coding.threshold;
    ctx.saved_data["alpha"] = coding.alpha;
    ctx.saved_data["ternary"] = coding.ternary;
    ctx.saved_data["price"] = coding.price;
    ctx.saved_data["smooth"] = coding.spike == SpikeFunction::Smooth;
}

SpikeCoding savedCoding(AutogradContext& ctx)
{
    SpikeCoding coding;
    coding.tau = ctx.saved_data["tau"].toDouble();
    coding.threshold = ctx.saved_data["threshold"].toDouble();
    coding.alpha = ctx.saved_data["alpha"].toDouble();
    coding.ternary = ctx.saved_data["ternary"].toBool();
    coding.price = ctx.saved_data["price"].toDouble();
    coding.spike = ctx.saved_data["smooth"].toBool() ? SpikeFunction::Smooth : SpikeFunction::Hard;
    return coding;
}

struct CodeSpikes : Function<CodeSpikes>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& input, at::ScalarType stored,
                          const SpikeCoding* coding, Tensor* membrane, SpikeCodingTensors* record)
    {
        const PartTimer timer(StepPart::Neurons);
        const SequenceShape shape = shapeOf(input);
        Tensor own;
        Tensor& v = membrane != nullptr ? *membrane : own;
        if (!v.defined())
            v = at::zeros({shape.batch, shape.channels}, input.options());
        const SpikeCodingTensors none;
        const SpikeCodingTensors& kept = record != nullptr ? *record : none;
        Tensor spikes = at::empty(input.sizes(), input.options().dtype(stored));
        withStored(stored, [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            using Real = ComputeOf<Stored>;
            kernelFor(input, spikeglass::spikeCodingForward<Stored>,
                      gpu::spikeCodingForward<Stored>)(
                shape, data<Real>(input), *coding, data<Real>(v), data<Stored>(spikes),
                {data<Real>(kept.potential), data<Real>(kept.membrane),
                 data<Real>(kept.spikeSums)});
        });
        ctx->save_for_backward({input});
        save(*ctx, *coding);
        return spikes;
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const PartTimer timer(StepPart::Neurons);
        const Tensor input = ctx->get_saved_variables()[0];
        const Tensor grad = grads[0].contiguous();
        const Tensor result = at::empty_like(input);
        withStored(grad.scalar_type(), [&](auto tag) {
            using Stored = typename decltype(tag)::Type;
            using Real = ComputeOf<Stored>;
            kernelFor(input, spikeglass::spikeCodingBackward<Stored>,
                      gpu::spikeCodingBackward<Stored>)(shapeOf(input), data<Real>(input),
                                                        savedCoding(*ctx), data<Stored>(grad),
                                                        data<Real>(result));
        });
        return {result, {}, {}, {}, {}};
    }
};

/// |s| of potentials.
Tensor fired(const Tensor& potentials, const SpikeCoding& coding)
{
    return coding.ternary ? potentials.abs().ge(coding.threshold) : potentials.ge(coding.threshold);
}

struct CodeSpikesByTensorOps : Function<CodeSpikesByTensorOps>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& input, at::ScalarType stored,
                          const SpikeCoding* coding)
    {
        const Tensor potentials = at::empty_like(input);
        Tensor membrane = at::zeros({input.size(0), input.size(2)}, input.options());
        for (std::int64_t t = 0; t < input.size(1); ++t) {
            const Tensor potential = membrane + (input.select(1, t) - membrane) * (1 / coding->tau);
            potentials.select(1, t).copy_(potential);
            membrane = potential.masked_fill(fired(potential, *coding), 0);
        }
        ctx->save_for_backward({potentials});
        save(*ctx, *coding);
        return (fired(potentials, *coding) * potentials.sign()).to(stored);
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const Tensor h = ctx->get_saved_variables()[0];
        const SpikeCoding coding = savedCoding(*ctx);
        const double rate = 1 / coding.tau;
        const Tensor up = tensor_ops::surrogate(h - coding.threshold, coding.alpha);
        const Tensor down = coding.ternary
                                ? tensor_ops::surrogate(-h - coding.threshold, coding.alpha)
                                : at::zeros_like(h);
        const Tensor fromSpikes =
            grads[0].to(h.scalar_type()) * (up + down) + (up - down) * coding.price;
        // What the membrane after a token contributes to the potential: through the reset too.
        const Tensor fromMembrane =
            fired(h, coding).logical_not().to(h.scalar_type()) - h * (up - down);
        const Tensor result = at::empty_like(h);
        Tensor membrane = at::zeros({h.size(0), h.size(2)}, h.options());
        for (std::int64_t t = h.size(1) - 1; t >= 0; --t) {
            const Tensor potential = fromSpikes.select(1, t) + membrane * fromMembrane.select(1, t);
            result.select(1, t).copy_(potential * rate);
            membrane = potential * (1 - rate);
        }
        return {result, {}, {}};
    }
};

} // namespace

Tensor spikeCodingByTensorOps(const Tensor& input, at::ScalarType stored, const SpikeCoding& coding,
                              SpikeCodingTensors* record)
{
    const Tensor spikes = CodeSpikesByTensorOps::apply(input, stored, &coding);
    if (record != nullptr && record->spikeSums.defined())
        record->spikeSums = spikes.detach().to(input.scalar_type()).abs().sum(1);
    return spikes;
}

Tensor spikeCoding(const Tensor& input, at::ScalarType stored, const SpikeCoding& coding,
                   Tensor* membrane, SpikeCodingTensors* record)
{
    return hasKernels(input) ? CodeSpikes::apply(input, stored, &coding, membrane, record)
                             : spikeCodingByTensorOps(input, stored, coding, record);
}

} // namespace spikeglass::functions
