#include "core/torch/tensor_functions.h"

#include <torch/csrc/autograd/custom_function.h>

#include <numbers>

namespace spikeglass::functions::tensor_ops {

at::Tensor surrogate(const at::Tensor& distance, double alpha)
{
    return alpha / 2 / (1 + (distance * (std::numbers::pi / 2 * alpha)).square());
}

namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

/// H(x) = 1 if x >= 0 else 0.
struct Step : Function<Step>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& input)
    {
        ctx->save_for_backward({input});
        return input.ge(0).to(input.scalar_type());
    }
    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        constexpr double kAlpha = 2;
        return {grads[0] * surrogate(ctx->get_saved_variables()[0], kAlpha)};
    }
};

/// Spikes of LIF neurons for currents [B, T, C]; the equations are those of recurrences.h.
struct Spikes : Function<Spikes>
{
    static Tensor forward(AutogradContext* ctx, const Tensor& currents, const SequenceLif* lif)
    {
        const Tensor potentials = at::empty_like(currents);
        Tensor membrane =
            at::full({currents.size(0), currents.size(2)}, lif->reset, currents.options());
        for (std::int64_t t = 0; t < currents.size(1); ++t) {
            const Tensor potential =
                membrane + (currents.select(1, t) - (membrane - lif->reset)) * (1 / lif->tau);
            potentials.select(1, t).copy_(potential);
            membrane = potential.masked_fill(potential.ge(lif->threshold), lif->reset);
        }
        ctx->save_for_backward({potentials});
        ctx->saved_data["tau"] = lif->tau;
        ctx->saved_data["threshold"] = lif->threshold;
        ctx->saved_data["reset"] = lif->reset;
        ctx->saved_data["alpha"] = lif->alpha;
        ctx->saved_data["spike gradient"] = lif->spikeGradient;
        return potentials.ge(lif->threshold).to(currents.scalar_type());
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads)
    {
        const Tensor potentials = ctx->get_saved_variables()[0];
        const double threshold = ctx->saved_data["threshold"].toDouble();
        const double rate = 1 / ctx->saved_data["tau"].toDouble();
        const Tensor slope = surrogate(potentials - threshold, ctx->saved_data["alpha"].toDouble());
        const Tensor fromSpikes = (grads[0] + ctx->saved_data["spike gradient"].toDouble()) * slope;
        // What the membrane after a token contributes to the potential: through the reset too.
        const Tensor fromMembrane = potentials.lt(threshold).to(potentials.scalar_type()) +
                                    (ctx->saved_data["reset"].toDouble() - potentials) * slope;
        const Tensor result = at::empty_like(potentials);
        Tensor membrane = at::zeros({potentials.size(0), potentials.size(2)}, potentials.options());
        for (std::int64_t t = potentials.size(1) - 1; t >= 0; --t) {
            const Tensor potential = fromSpikes.select(1, t) + membrane * fromMembrane.select(1, t);
            result.select(1, t).copy_(potential * rate);
            membrane = potential * (1 - rate);
        }
        return {result, Tensor()};
    }
};

/// [B, T, C] of the token before; 0 at the first.
Tensor before(const Tensor& z)
{
    return at::cat({at::zeros_like(z.narrow(1, 0, 1)), z.narrow(1, 0, z.size(1) - 1)}, 1);
}

Tensor current(const Tensor& drive, const Tensor& gate, at::ScalarType real)
{
    return gate.defined() ? at::sigmoid(gate.to(real)) * drive.to(real) : drive.to(real);
}

Tensor flatLogits(const Tensor& input, const Tensor& head)
{
    return functions::linear(input.reshape({-1, input.size(-1)}), head);
}

Tensor crossEntropySum(const Tensor& logits, const Tensor& targets)
{
    const Tensor index = targets.reshape({-1, 1}).to(at::kLong);
    return (at::logsumexp(logits, 1) - logits.gather(1, index).squeeze(1)).sum(at::kDouble);
}

at::ScalarType lossType(const Tensor& logits)
{
    return logits.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
}

} // namespace

std::vector<Tensor> normMix(const Tensor& input, const Tensor& weight, const Tensor& bias,
                            const std::vector<Tensor>& mixes, at::ScalarType stored)
{
    const Tensor z = at::layer_norm(input, {input.size(-1)}, weight, bias, kLayerNormEpsilon);
    if (mixes.empty())
        return {z.to(stored)};
    const Tensor last = before(z);
    std::vector<Tensor> outputs;
    for (const Tensor& mix : mixes)
        outputs.push_back((z * mix + last * (1 - mix)).to(stored));
    return outputs;
}

/// With a_i = k_i - i w the weight of token i at token t > i is exp(a_i + (t - 1) w): running
/// log-sum-exps of a, and of a + log(v), give denominator and numerator. The values are moved above
/// 0 for their logarithm and back, which a weighted mean allows.
Tensor gatedWkv(const Tensor& key, const Tensor& value, const Tensor& receptance,
                const Tensor& timeDecay, const Tensor& timeFirst)
{
    const at::ScalarType real = timeDecay.scalar_type();
    const Tensor k = key.to(real);
    const Tensor v = value.to(real);
    const Tensor w = -at::exp(timeDecay);
    const Tensor floor = v.detach().amin(1, true) - 1;
    const Tensor logV = at::log(v - floor);
    const Tensor places = at::arange(k.size(1), timeDecay.options()).view({1, -1, 1});
    const auto earlier = [&](const Tensor& exponents) {
        const Tensor nothing = at::full_like(exponents.narrow(1, 0, 1), kWkvStartMaximum / 2);
        const Tensor sums = at::logcumsumexp(exponents, 1).narrow(1, 0, exponents.size(1) - 1);
        return at::cat({nothing, sums}, 1) + (places - 1) * w;
    };
    const Tensor exponents = k - places * w;
    const Tensor denominator = at::logaddexp(earlier(exponents), timeFirst + k);
    const Tensor numerator = at::logaddexp(earlier(exponents + logV), timeFirst + k + logV);
    const Tensor wkv = at::exp(numerator - denominator) + floor;
    return (at::sigmoid(receptance.to(real)) * wkv).to(key.scalar_type());
}

Tensor lifResidual(const Tensor& drive, const Tensor& gate, const Tensor& residual,
                   const SequenceLif& lif, LifTensors* record)
{
    const Tensor spikes = Spikes::apply(current(drive, gate, residual.scalar_type()), &lif);
    if (record != nullptr && record->spikes.defined())
        record->spikes = spikes.detach().to(at::kByte);
    if (record != nullptr && record->spikeSums.defined())
        record->spikeSums = spikes.detach().sum(1);
    return residual + spikes;
}

Tensor addResidual(const Tensor& drive, const Tensor& gate, const Tensor& residual)
{
    return residual + current(drive, gate, residual.scalar_type());
}

Tensor squaredRelu(const Tensor& input)
{
    return at::relu(input).square();
}

Tensor embed(const Tensor& tokens, const Tensor& table, bool binary)
{
    const Tensor rows = table.index_select(0, tokens.reshape({-1}).to(at::kLong))
                            .view({tokens.size(0), tokens.size(1), table.size(1)});
    return binary ? Step::apply(rows) : rows;
}

/// The arg-max term has the gradient of half the square of the largest logit, and no value; nor has
/// what the teacher adds: share (CE(teacher) - CE(target)).
Tensor headLoss(const Tensor& input, const Tensor& head, const Tensor& targets,
                const Distillation& distillation)
{
    constexpr double kArgMaxPull = 1e-4;
    const Tensor stored = flatLogits(input, head);
    const Tensor logits = stored.to(lossType(stored));
    const Tensor pull = logits.amax(1).square().sum(at::kDouble) * (kArgMaxPull / 2);
    const Tensor loss = crossEntropySum(logits, targets);
    Tensor added = pull;
    if (distillation.logits.defined()) {
        const Tensor teacher = distillation.logits.reshape(logits.sizes()).to(logits.scalar_type());
        const Tensor taught =
            -(at::softmax(teacher, 1) * at::log_softmax(logits, 1)).sum(at::kDouble);
        added = added + (taught - loss) * distillation.share;
    }
    return (loss + added - added.detach()) / static_cast<double>(logits.size(0));
}

double lossSum(const Tensor& logits, const Tensor& targets)
{
    const Tensor rows = logits.reshape({-1, logits.size(-1)});
    return crossEntropySum(rows.to(lossType(rows)), targets).item<double>();
}

} // namespace spikeglass::functions::tensor_ops
