#include "core/torch/sequence_model.h"

#include "core/error.h"
#include "core/ops/core_mapping.h"
#include "core/torch/parameter_store.h"
#include "core/torch/sequence_functions.h"
#include "core/torch/spike_functions.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/DeviceGuard.h>
#include <dlfcn.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/generated/variable_factories.h>
#include <torch/csrc/autograd/grad_mode.h>

#include <cassert>
#include <cmath>

namespace spikeglass {

using at::Tensor;

struct SequenceState::Data
{
    struct Block
    {
        Tensor shift1, shift2; // [B, C]
        functions::WkvTensors wkv;
        Tensor membrane1, membrane2; // [B, C]
    };
    std::vector<Block> blocks;
    std::map<std::string, Tensor> membranes; // [B, width] of a spike-driven model, by product
};

SequenceState::SequenceState() : m_data(std::make_unique<Data>()) {}
SequenceState::~SequenceState() = default;
SequenceState::SequenceState(SequenceState&&) noexcept = default;
SequenceState& SequenceState::operator=(SequenceState&&) noexcept = default;

std::size_t SequenceModel::Parameter::elements() const
{
    std::size_t count = 1;
    for (const std::int64_t dimension : shape)
        count *= static_cast<std::size_t>(dimension);
    return count;
}

namespace {

/// Indices into the parameter list.
struct ChannelMixIds
{
    std::size_t mixK = 0, mixR = 0, key = 0, receptance = 0, value = 0;
};
struct TimeMixIds
{
    std::size_t timeDecay = 0, timeFirst = 0, mixK = 0, mixV = 0, mixR = 0;
    std::size_t key = 0, value = 0, receptance = 0, output = 0;
    std::size_t lnYWeight = 0, lnYBias = 0; ///< spike-driven models
};
struct BlockIds
{
    std::size_t ln1Weight = 0, ln1Bias = 0, ln2Weight = 0, ln2Bias = 0;
    bool hasAtt = true;
    TimeMixIds att;
    ChannelMixIds ffnPre, ffn;
};

/// |s| of one operand, summed over the batch: a tensor, not to wait for the device.
struct SpikeCount
{
    SpikeOperand operand;
    Tensor spikes;
};

/// What one forward pass is asked to keep or to apply besides its result.
struct Pass
{
    SequenceState::Data* state = nullptr;
    Trace* trace = nullptr;
    BatchEvaluation* evaluation = nullptr;
    const TrainingPass* training = nullptr;
    std::vector<Tensor>* spikes = nullptr; ///< [C] of each population, see TrainingLoss
    std::vector<SpikeCount>* counts = nullptr;
};

template <typename T>
std::vector<T> copied(const Tensor& tensor)
{
    const auto* begin = static_cast<const T*>(tensor.data_ptr());
    return {begin, begin + tensor.numel()};
}

void keep(Trace& trace, const std::string& name, const Tensor& value)
{
    Tensor plain = value.detach();
    if (plain.size(0) == 1)
        plain = plain.squeeze(0);
    TraceArray array{plain.sizes().vec(), {}};
    if (plain.scalar_type() == at::kByte)
        array.values = copied<std::uint8_t>(plain.contiguous());
    else if (plain.scalar_type() == at::kDouble)
        array.values = copied<double>(plain.contiguous());
    else
        array.values = copied<float>(plain.to(at::kFloat).contiguous());
    trace.insert_or_assign(name, std::move(array));
}

at::Device deviceOf(const std::string& name)
{
    if (name != "cpu" && !at::hasCUDA())
        throw Error("device '" + name + "': no GPU here, or LibTorch was built without CUDA");
    try {
        return at::Device(name);
    } catch (const std::exception&) {
        throw Error("device '" + name + "' is not known, expected cpu, cuda or cuda:N");
    }
}

double sumOf(const Tensor& tensor)
{
    return tensor.sum(at::kDouble).item<double>();
}

double meanOf(const Tensor& tensor)
{
    return sumOf(tensor) / static_cast<double>(tensor.numel());
}

} // namespace

struct SequenceModel::Implementation
{
    ModelConfig config;
    at::ScalarType real;   ///< residual stream, LayerNorm, recurrences, master weights
    at::ScalarType stored; ///< operands of the matrix products
    at::Device device;     ///< of the passes
    SequenceLif lif;
    std::vector<Parameter> parameters;
    ParameterStore store; ///< as `parameters`
    std::size_t embedding = 0, ln0Weight = 0, ln0Bias = 0, lnOutWeight = 0, lnOutBias = 0, head = 0,
                headIn = 0;
    std::vector<BlockIds> blocks;

    Implementation(const ModelConfig& modelConfig, Precision precision,
                   const std::string& deviceName)
        : config(modelConfig)
        , real(precision == Precision::Float64 ? at::kDouble : at::kFloat)
        , stored(precision == Precision::Mixed ? at::kBFloat16 : real)
        , device(deviceOf(deviceName))
        , store(real, device)
    {
        lif.tau = static_cast<double>(config.tau);
        lif.threshold = static_cast<double>(config.vThreshold);
        lif.reset = static_cast<double>(config.vReset);
        declareParameters();
        store.place();
    }

    [[nodiscard]] Tensor onDevice(std::span<const TokenId> tokens, const TokenBatch& shape) const
    {
        Tensor tensor = at::empty({shape.batch, shape.time}, at::TensorOptions(at::kInt));
        std::copy(tokens.begin(), tokens.end(), static_cast<TokenId*>(tensor.data_ptr()));
        return tensor.to(device);
    }

    std::size_t declare(const std::string& name, std::vector<std::int64_t> shape)
    {
        const std::size_t index = store.declare(shape);
        parameters.push_back({name, std::move(shape)});
        return index;
    }

    ChannelMixIds declareChannelMix(const std::string& prefix)
    {
        const std::int64_t c = config.shape.embd;
        const std::int64_t hidden = config.shape.hidden();
        ChannelMixIds ids;
        ids.mixK = declare(prefix + ".time_mix_k", {1, 1, c});
        ids.mixR = declare(prefix + ".time_mix_r", {1, 1, c});
        ids.key = declare(prefix + ".key.weight", {hidden, c});
        ids.receptance = declare(prefix + ".receptance.weight", {c, c});
        ids.value = declare(prefix + ".value.weight", {c, hidden});
        return ids;
    }

    TimeMixIds declareTimeMix(const std::string& prefix)
    {
        const std::int64_t c = config.shape.embd;
        TimeMixIds ids;
        ids.timeDecay = declare(prefix + ".time_decay", {c});
        ids.timeFirst = declare(prefix + ".time_first", {c});
        ids.mixK = declare(prefix + ".time_mix_k", {1, 1, c});
        ids.mixV = declare(prefix + ".time_mix_v", {1, 1, c});
        ids.mixR = declare(prefix + ".time_mix_r", {1, 1, c});
        ids.key = declare(prefix + ".key.weight", {c, c});
        ids.value = declare(prefix + ".value.weight", {c, c});
        ids.receptance = declare(prefix + ".receptance.weight", {c, c});
        ids.output = declare(prefix + ".output.weight", {c, c});
        if (config.shape.spikeDriven) {
            ids.lnYWeight = declare(prefix + ".ln_y.weight", {c});
            ids.lnYBias = declare(prefix + ".ln_y.bias", {c});
        }
        return ids;
    }

    void declareParameters()
    {
        const std::int64_t c = config.shape.embd;
        embedding = declare("emb.weight", {config.shape.vocab, c});
        ln0Weight = declare("blocks.0.ln0.weight", {c});
        ln0Bias = declare("blocks.0.ln0.bias", {c});
        for (int i = 0; i < config.shape.layers; ++i) {
            const std::string prefix = "blocks." + std::to_string(i);
            BlockIds ids;
            ids.ln1Weight = declare(prefix + ".ln1.weight", {c});
            ids.ln1Bias = declare(prefix + ".ln1.bias", {c});
            ids.ln2Weight = declare(prefix + ".ln2.weight", {c});
            ids.ln2Bias = declare(prefix + ".ln2.bias", {c});
            ids.hasAtt = i > 0 || !config.ffnPre;
            if (ids.hasAtt)
                ids.att = declareTimeMix(prefix + ".att");
            else
                ids.ffnPre = declareChannelMix(prefix + ".ffnPre");
            ids.ffn = declareChannelMix(prefix + ".ffn");
            blocks.push_back(ids);
        }
        lnOutWeight = declare("ln_out.weight", {c});
        lnOutBias = declare("ln_out.bias", {c});
        const std::int64_t rank = config.shape.headRank;
        if (rank > 0)
            headIn = declare("head_in.weight", {rank, c});
        head = declare("head.weight", {config.shape.vocab, rank > 0 ? rank : c});
    }

    [[nodiscard]] const Tensor& at(std::size_t index) const { return store[index]; }

    /// The official inference script's division of the weights in front of a neuron, if asked for.
    [[nodiscard]] Tensor rescaled(std::size_t weight, std::size_t block) const
    {
        if (config.rescaleEvery == 0)
            return at(weight);
        const int halvings = static_cast<int>(block) / config.rescaleEvery;
        return halvings == 0 ? at(weight) : at(weight) * std::ldexp(1.0, -halvings);
    }

    /// The neuron as this pass differentiates it; a population has `sites` chances to fire.
    [[nodiscard]] SequenceLif neuronOf(const Pass& pass, std::int64_t sites) const
    {
        SequenceLif neuron = lif;
        if (pass.training == nullptr)
            return neuron;
        neuron.alpha = pass.training->surrogateAlpha;
        neuron.spikeGradient =
            pass.training->ratePenalty / static_cast<double>(populations() * sites);
        return neuron;
    }

    [[nodiscard]] std::int64_t populations() const
    {
        return config.shape.spiking ? 2 * config.shape.layers : 0;
    }

    /// x plus the output of one sub-block: spikes, or without neurons the currents themselves.
    [[nodiscard]] Tensor added(const Tensor& drive, const Tensor& gate, const Tensor& x,
                               const Pass& pass, std::size_t block, Site site) const
    {
        return config.shape.spiking ? neurons(drive, gate, x, pass, block, site)
                                    : functions::addResidual(drive, gate, x);
    }

    [[nodiscard]] Tensor neurons(const Tensor& drive, const Tensor& gate, const Tensor& x,
                                 const Pass& pass, std::size_t block, Site site) const
    {
        functions::LifTensors record;
        if (pass.trace != nullptr)
            for (Tensor* tensor : {&record.input, &record.potential, &record.membrane})
                *tensor = at::empty_like(x);
        if (pass.trace != nullptr || pass.evaluation != nullptr)
            record.spikes = at::empty(x.sizes(), x.options().dtype(at::kByte));
        if (pass.spikes != nullptr)
            record.spikeSums = at::empty({x.size(0), x.size(2)}, x.options());
        Tensor* membrane = nullptr;
        if (pass.state != nullptr)
            membrane = site == Site::TimeMix ? &pass.state->blocks[block].membrane1
                                             : &pass.state->blocks[block].membrane2;
        Tensor output =
            functions::lifResidual(drive, gate, x, neuronOf(pass, x.numel()), membrane, &record);
        if (pass.spikes != nullptr)
            pass.spikes->push_back(record.spikeSums.sum(0, false, at::kDouble));
        if (pass.trace != nullptr) {
            const std::string prefix = "blocks." + std::to_string(block) + ".lif" +
                                       std::to_string(static_cast<int>(site) + 1) + ".";
            keep(*pass.trace, prefix + "input", record.input);
            keep(*pass.trace, prefix + "potential", record.potential);
            keep(*pass.trace, prefix + "membrane", record.membrane);
            keep(*pass.trace, prefix + "spikes", record.spikes);
        }
        if (pass.evaluation != nullptr)
            (site == Site::TimeMix ? pass.evaluation->timeMixRates
                                   : pass.evaluation->channelMixRates)
                .push_back(meanOf(record.spikes));
        return output;
    }

    /// gatedWkv over [B, T, C], a token at a time, its state after each kept in the trace.
    template <typename GatedWkv>
    static Tensor tokenByToken(const Tensor& key, const Tensor& value, const Tensor& receptance,
                               const GatedWkv& gatedWkv, const functions::WkvTensors& state,
                               const std::string& prefix, Trace& trace)
    {
        std::vector<Tensor> outputs, numerators, denominators, maxima;
        for (std::int64_t t = 0; t < key.size(1); ++t) {
            const auto token = [t](const Tensor& all) { return all.narrow(1, t, 1).contiguous(); };
            outputs.push_back(gatedWkv(token(key), token(value), token(receptance)));
            numerators.push_back(state.numerator.clone());
            denominators.push_back(state.denominator.clone());
            maxima.push_back(state.maximum.clone());
        }
        keep(trace, prefix + "num", at::stack(numerators, 1));
        keep(trace, prefix + "den", at::stack(denominators, 1));
        keep(trace, prefix + "max", at::stack(maxima, 1));
        return at::cat(outputs, 1);
    }

    [[nodiscard]] Tensor timeMix(const Tensor& x, std::size_t block, const Pass& pass) const
    {
        const BlockIds& ids = blocks[block];
        const TimeMixIds& att = ids.att;
        SequenceState::Data::Block* state =
            pass.state != nullptr ? &pass.state->blocks[block] : nullptr;
        const auto mixed = functions::normMix(x, at(ids.ln1Weight), at(ids.ln1Bias),
                                              {at(att.mixK), at(att.mixV), at(att.mixR)}, stored,
                                              state != nullptr ? &state->shift1 : nullptr);
        const Tensor gated = wkv(functions::linear(mixed[0], at(att.key)),
                                 functions::linear(mixed[1], at(att.value)),
                                 functions::linear(mixed[2], at(att.receptance)), block, pass);
        return added(functions::linear(gated, rescaled(att.output, block)), {}, x, pass, block,
                     Site::TimeMix);
    }

    /// sigmoid(receptance) * wkv(key, value) of a block.
    [[nodiscard]] Tensor wkv(const Tensor& key, const Tensor& value, const Tensor& receptance,
                             std::size_t block, const Pass& pass) const
    {
        const TimeMixIds& att = blocks[block].att;
        functions::WkvTensors own;
        functions::WkvTensors& state = pass.state != nullptr ? pass.state->blocks[block].wkv : own;
        const auto gatedWkv = [&](const Tensor& k, const Tensor& v, const Tensor& r) {
            return functions::gatedWkv(k, v, r, at(att.timeDecay), at(att.timeFirst), &state);
        };
        return pass.trace == nullptr
                   ? gatedWkv(key, value, receptance)
                   : tokenByToken(key, value, receptance, gatedWkv, state,
                                  "blocks." + std::to_string(block) + ".wkv.", *pass.trace);
    }

    [[nodiscard]] Tensor channelMix(const Tensor& x, std::size_t block, const Pass& pass,
                                    Site site) const
    {
        const BlockIds& ids = blocks[block];
        const bool pre = site == Site::TimeMix;
        const ChannelMixIds& ffn = pre ? ids.ffnPre : ids.ffn;
        Tensor* shift = nullptr;
        if (pass.state != nullptr)
            shift = pre ? &pass.state->blocks[block].shift1 : &pass.state->blocks[block].shift2;
        const auto mixed = functions::normMix(x, at(pre ? ids.ln1Weight : ids.ln2Weight),
                                              at(pre ? ids.ln1Bias : ids.ln2Bias),
                                              {at(ffn.mixK), at(ffn.mixR)}, stored, shift);
        const Tensor hidden = functions::squaredRelu(functions::linear(mixed[0], at(ffn.key)));
        if (pass.trace != nullptr)
            keep(*pass.trace,
                 "blocks." + std::to_string(block) + (pre ? ".ffnPre.hidden" : ".ffn.hidden"),
                 hidden);
        if (pass.evaluation != nullptr && !pre)
            pass.evaluation->ffnNonZero.push_back(meanOf(hidden.ne(0)));
        return added(functions::linear(hidden, rescaled(ffn.value, block)),
                     functions::linear(mixed[1], at(ffn.receptance)), x, pass, block, site);
    }

    /// The spike code of an operand as this pass differentiates it, over so many tokens.
    [[nodiscard]] SpikeCoding codingOf(SpikeOperand operand, const Pass& pass,
                                       std::int64_t tokens) const
    {
        const SpikeCodingConfig& code = config.spikes.of(operand);
        SpikeCoding coding;
        coding.tau = code.tau;
        coding.threshold = code.threshold;
        coding.ternary = code.ternary;
        if (pass.training == nullptr)
            return coding;
        coding.alpha = pass.training->surrogateAlpha;
        coding.spike = pass.training->smoothSpikes ? SpikeFunction::Smooth : SpikeFunction::Hard;
        const OperationsPrice& price = pass.training->operationsPrice;
        const double factor = isOfHead(operand)                   ? price.headFactor
                              : operand == SpikeOperand::FfnValue ? price.hiddenFactor
                                                                  : 1.0;
        coding.price =
            price.nats * factor * static_cast<double>(fanOut(config.shape, operand)) /
            (static_cast<double>(denseTwinMacs(config.shape)) * static_cast<double>(tokens));
        return coding;
    }

    /// The spikes for real values z [B, T, width] that `product`, a checkpoint key without its
    /// ending, reads.
    [[nodiscard]] Tensor coded(const Tensor& z, SpikeOperand operand, const std::string& product,
                               const Pass& pass) const
    {
        functions::SpikeCodingTensors record;
        if (pass.trace != nullptr)
            for (Tensor* tensor : {&record.potential, &record.membrane})
                *tensor = at::empty_like(z);
        if (pass.counts != nullptr)
            record.spikeSums = at::empty({z.size(0), z.size(2)}, z.options());
        Tensor* membrane = pass.state != nullptr ? &pass.state->membranes[product] : nullptr;
        Tensor spikes = functions::spikeCoding(
            z, stored, codingOf(operand, pass, z.size(0) * z.size(1)), membrane, &record);
        if (pass.counts != nullptr)
            pass.counts->push_back({operand, record.spikeSums.sum(at::kDouble)});
        if (pass.trace != nullptr) {
            keep(*pass.trace, product + ".potential", record.potential);
            keep(*pass.trace, product + ".membrane", record.membrane);
            keep(*pass.trace, product + ".spikes", spikes);
        }
        return spikes;
    }

    /// Checkpoint key of a weight without its ending: "blocks.0.att.key".
    [[nodiscard]] std::string productName(std::size_t weight) const
    {
        constexpr std::size_t kEnding = std::string_view(".weight").size();
        const std::string& name = parameters[weight].name;
        return name.substr(0, name.size() - kEnding);
    }

    /// weight times the spikes for z.
    [[nodiscard]] Tensor spikeProduct(const Tensor& z, std::size_t weight, SpikeOperand operand,
                                      const Pass& pass) const
    {
        return functions::linear(coded(z, operand, productName(weight), pass), at(weight));
    }

    [[nodiscard]] Tensor spikeTimeMix(const Tensor& x, std::size_t block, const Pass& pass) const
    {
        const BlockIds& ids = blocks[block];
        const TimeMixIds& att = ids.att;
        const auto mixed = functions::normMix(
            x, at(ids.ln1Weight), at(ids.ln1Bias), {at(att.mixK), at(att.mixV), at(att.mixR)}, real,
            pass.state != nullptr ? &pass.state->blocks[block].shift1 : nullptr);
        const Tensor gated = wkv(
            spikeProduct(mixed[0], att.key, SpikeOperand::Key, pass),
            spikeProduct(mixed[1], att.value, SpikeOperand::Value, pass),
            spikeProduct(mixed[2], att.receptance, SpikeOperand::Receptance, pass), block, pass);
        const Tensor y = functions::normMix(gated.to(real), at(att.lnYWeight), at(att.lnYBias), {},
                                            real, nullptr)[0];
        return functions::addResidual(spikeProduct(y, att.output, SpikeOperand::Output, pass), {},
                                      x);
    }

    [[nodiscard]] Tensor spikeChannelMix(const Tensor& x, std::size_t block, const Pass& pass) const
    {
        const BlockIds& ids = blocks[block];
        const ChannelMixIds& ffn = ids.ffn;
        const auto mixed = functions::normMix(
            x, at(ids.ln2Weight), at(ids.ln2Bias), {at(ffn.mixK), at(ffn.mixR)}, real,
            pass.state != nullptr ? &pass.state->blocks[block].shift2 : nullptr);
        const Tensor hidden = spikeProduct(mixed[0], ffn.key, SpikeOperand::FfnKey, pass).to(real);
        const Tensor units = coded(hidden, SpikeOperand::FfnValue, productName(ffn.value), pass);
        if (pass.evaluation != nullptr)
            pass.evaluation->ffnNonZero.push_back(meanOf(units.ne(0)));
        return functions::addResidual(
            functions::linear(units, at(ffn.value)),
            spikeProduct(mixed[1], ffn.receptance, SpikeOperand::FfnReceptance, pass), x);
    }

    /// What the head reads.
    [[nodiscard]] Tensor headOperand(const Tensor& x, const Pass& pass) const
    {
        const at::ScalarType type = config.shape.spikeDriven ? real : stored;
        const Tensor z =
            functions::normMix(x, at(lnOutWeight), at(lnOutBias), {}, type, nullptr)[0];
        if (!config.shape.spikeDriven)
            return z;
        if (config.shape.headRank == 0)
            return coded(z, SpikeOperand::Head, "head", pass);
        const Tensor inner = spikeProduct(z, headIn, SpikeOperand::HeadIn, pass).to(real);
        return coded(inner, SpikeOperand::Head, "head", pass);
    }

    /// x behind both sub-blocks of a block.
    [[nodiscard]] Tensor throughBlock(const Tensor& x, std::size_t block, const Pass& pass) const
    {
        if (config.shape.spikeDriven)
            return spikeChannelMix(spikeTimeMix(x, block, pass), block, pass);
        const Tensor mixed = blocks[block].hasAtt ? timeMix(x, block, pass)
                                                  : channelMix(x, block, pass, Site::TimeMix);
        return channelMix(mixed, block, pass, Site::ChannelMix);
    }

    /// [kSpikeOperandCount] accumulations that counted spikes caused; empty where none was counted.
    [[nodiscard]] std::vector<double> operationsOf(const std::vector<SpikeCount>& counts) const
    {
        if (counts.empty())
            return {};
        std::vector<Tensor> sums;
        for (const SpikeCount& count : counts)
            sums.push_back(count.spikes);
        const std::vector<double> spikes = copied<double>(at::stack(sums).cpu());
        std::vector<double> operations(kSpikeOperandCount);
        for (std::size_t i = 0; i < counts.size(); ++i)
            operations[static_cast<std::size_t>(counts[i].operand)] +=
                spikes[i] * static_cast<double>(fanOut(config.shape, counts[i].operand));
        return operations;
    }

    [[nodiscard]] Tensor logits(const Tensor& tokens, const Pass& pass) const
    {
        return functions::linear(body(tokens, pass), at(head));
    }

    /// Logits [B, T, V] without gradient, of tokens on the device.
    [[nodiscard]] Tensor predictions(const Tensor& tokens)
    {
        const at::NoGradGuard noGradient;
        store.send();
        return logits(tokens, {});
    }

    /// Logarithm of the mean of what several models predict, up to a constant a row, [B, T, V].
    [[nodiscard]] static Tensor meanPrediction(const std::vector<SequenceModel*>& models,
                                               const Tensor& tokens)
    {
        const Tensor first = models.front()->m_impl->predictions(tokens);
        if (models.size() == 1)
            return first;
        const auto precise = at::promote_types(first.scalar_type(), at::kFloat);
        Tensor sum = at::softmax(first, -1, precise);
        for (std::size_t i = 1; i < models.size(); ++i)
            sum.add_(at::softmax(models[i]->m_impl->predictions(tokens), -1, precise));
        return sum.log_().to(first.scalar_type());
    }

    /// The operand of the head, [B, T, C].
    [[nodiscard]] Tensor body(const Tensor& tokens, const Pass& pass) const
    {
        const Tensor embedded = functions::embed(tokens, at(embedding), config.binaryEmbedding);
        if (pass.trace != nullptr)
            keep(*pass.trace, "embedding", embedded);
        if (pass.state != nullptr)
            pass.state->blocks.resize(blocks.size());
        Tensor x = functions::normMix(embedded, at(ln0Weight), at(ln0Bias), {}, real, nullptr)[0];
        for (std::size_t block = 0; block < blocks.size(); ++block) {
            x = throughBlock(x, block, pass);
            if (config.rescaleEvery > 0 && (static_cast<int>(block) + 1) % config.rescaleEvery == 0)
                x = x * 0.5;
            if (pass.training != nullptr && pass.training->dropout > 0)
                x = functions::dropResidual(x, pass.training->dropout,
                                            pass.training->dropoutKey +
                                                block * 0x9E3779B97F4A7C15ULL,
                                            pass.training->firstSequence);
        }
        return headOperand(x, pass);
    }
};

SequenceModel::SequenceModel(const ModelConfig& config, Precision precision,
                             const std::string& device)
    : m_impl(std::make_unique<Implementation>(config, precision, device))
{
}
SequenceModel::~SequenceModel() = default;
SequenceModel::SequenceModel(SequenceModel&&) noexcept = default;
SequenceModel& SequenceModel::operator=(SequenceModel&&) noexcept = default;

const ModelConfig& SequenceModel::config() const
{
    return m_impl->config;
}

const std::vector<SequenceModel::Parameter>& SequenceModel::parameters() const
{
    return m_impl->parameters;
}

void SequenceModel::setParameter(std::size_t index, std::span<const float> values)
{
    assert(values.size() == parameters()[index].elements());
    const at::NoGradGuard noGradient;
    Tensor& tensor = m_impl->store.value(index);
    if (m_impl->real == at::kDouble)
        std::copy(values.begin(), values.end(), static_cast<double*>(tensor.data_ptr()));
    else
        std::copy(values.begin(), values.end(), static_cast<float*>(tensor.data_ptr()));
}

void SequenceModel::load(SafetensorsReader& reader, const std::string& prefix)
{
    for (std::size_t i = 0; i < parameters().size(); ++i)
        loadParameter(i, reader, prefix);
}

void SequenceModel::loadParameter(std::size_t index, SafetensorsReader& reader,
                                  const std::string& prefix)
{
    const Parameter& parameter = parameters()[index];
    const std::string key = prefix + parameter.name;
    const TensorInfo& info = reader.info(key);
    if (info.shape != parameter.shape)
        throw Error(reader.file(), "tensor '" + key + "' has shape " + shapeText(info.shape) +
                                       ", expected " + shapeText(parameter.shape));
    setParameter(index, reader.readFloats(key));
}

std::span<float> SequenceModel::values(std::size_t index)
{
    assert(m_impl->real == at::kFloat);
    return {static_cast<float*>(m_impl->store.value(index).data_ptr()),
            parameters()[index].elements()};
}

std::span<float> SequenceModel::gradient(std::size_t index)
{
    const std::span<const float> values = std::as_const(*this).gradient(index);
    return {const_cast<float*>(values.data()), values.size()};
}

std::span<const float> SequenceModel::gradient(std::size_t index) const
{
    assert(m_impl->real == at::kFloat);
    const Tensor& gradient = m_impl->store.gradient(index);
    assert(gradient.defined() && gradient.is_contiguous());
    return {static_cast<const float*>(gradient.data_ptr()), parameters()[index].elements()};
}

std::vector<double> SequenceModel::gradientCopy(std::size_t index) const
{
    return copied<double>(m_impl->store.gradient(index).to(at::kDouble).contiguous());
}

ParameterStore& SequenceModel::store()
{
    return m_impl->store;
}

TrainingLoss SequenceModel::lossAndGradients(const TokenBatch& input,
                                             std::span<const TokenId> targets,
                                             const TrainingPass& training)
{
    const c10::DeviceGuard guard(m_impl->device);
    m_impl->store.send();
    m_impl->store.clearGradients();
    std::vector<Tensor> spikes;
    std::vector<SpikeCount> counts;
    Pass pass;
    pass.training = &training;
    pass.spikes = &spikes;
    pass.counts = &counts;
    const Tensor tokens = m_impl->onDevice(input.tokens, input);
    functions::Distillation distillation;
    distillation.share = training.distillation;
    if (!training.teachers.empty() && training.distillation > 0)
        distillation.logits = Implementation::meanPrediction(training.teachers, tokens);
    const Tensor output = m_impl->body(tokens, pass);
    const Tensor loss = functions::headLoss(output, m_impl->at(m_impl->head),
                                            m_impl->onDevice(targets, input), distillation);
    torch::autograd::backward({loss}, {});
    m_impl->store.takeGradients();
    TrainingLoss result;
    result.loss = loss.item<double>();
    if (!spikes.empty())
        result.spikes = copied<double>(at::cat(spikes).cpu());
    result.operations = m_impl->operationsOf(counts);
    return result;
}

BatchEvaluation SequenceModel::evaluate(const TokenBatch& input, std::span<const TokenId> targets)
{
    const at::NoGradGuard noGradient;
    const c10::DeviceGuard guard(m_impl->device);
    m_impl->store.send();
    BatchEvaluation evaluation;
    std::vector<SpikeCount> counts;
    Pass pass;
    pass.evaluation = &evaluation;
    pass.counts = &counts;
    const Tensor logits = m_impl->logits(m_impl->onDevice(input.tokens, input), pass);
    evaluation.lossSum = functions::lossSum(logits, m_impl->onDevice(targets, input));
    evaluation.operations = m_impl->operationsOf(counts);
    return evaluation;
}

Trace SequenceModel::trace(const TokenBatch& input, SequenceState* state)
{
    assert(m_impl->device.is_cpu());
    const at::NoGradGuard noGradient;
    Trace trace;
    Pass pass;
    pass.trace = &trace;
    pass.state = state != nullptr ? &state->data() : nullptr;
    keep(trace, "logits", m_impl->logits(m_impl->onDevice(input.tokens, input), pass));
    return trace;
}

std::string deviceFor(const std::string& name, int rank)
{
    if (name == "auto" && !at::hasCUDA())
        return "cpu";
    if ((name != "auto" && name != "cuda") || !at::hasCUDA())
        return name;
    return "cuda:" + std::to_string(rank % at::detail::getCUDAHooks().getNumGPUs());
}

void setTorchThreads(int threads)
{
    at::set_num_threads(threads);
    // Not declared by any header we link: present only where BLAS is OpenBLAS.
    using SetThreads = void (*)(int);
    if (auto* openblas =
            reinterpret_cast<SetThreads>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
        openblas(threads);
}

} // namespace spikeglass
