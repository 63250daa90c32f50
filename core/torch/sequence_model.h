#pragma once

#include "core/model/model_config.h"
#include "core/model/model_weights.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace spikeglass {

class ParameterStore;

/// Float32 and Float64 throughout, or Mixed: matrix products in bfloat16 with float32 master
/// weights, residual stream, LayerNorm and recurrences.
enum class Precision : std::uint8_t
{
    Float32,
    Float64,
    Mixed
};

/// Token ids [batch, time], row-major; not owned.
struct TokenBatch
{
    std::span<const TokenId> tokens;
    std::int64_t batch = 1;
    std::int64_t time = 0;
};

/// A named array as it goes into a trace file.
struct TraceArray
{
    std::vector<std::int64_t> shape;
    std::variant<std::vector<float>, std::vector<double>, std::vector<std::uint8_t>> values;
};
/// Names of interfaces.md: logits, embedding, blocks.i.lif{1,2}.* (absent without neurons),
/// blocks.i.wkv.*, blocks.i.ffn.hidden. Of a spike-driven model, named after the product that reads
/// the spikes: blocks.i.att.key.{potential, membrane, spikes} and so on, head.*, head_in.*.
using Trace = std::map<std::string, TraceArray>;

class SequenceModel;

/// What a spike-driven model pays for its spikes: the loss that is differentiated has in addition
/// `nats * sum over operands of factor * executed accumulations / dense operations` per token,
/// where the dense operations are those of the dense twin. The gradient goes through the surrogate
/// of every spike.
struct OperationsPrice
{
    double nats = 0;
    double headFactor = 1;   ///< for the operands of the head
    double hiddenFactor = 0; ///< for the hidden units, which a price starves
};

/// What training adds to a pass. The rate penalty p (nats) adds `p * mean firing rate` to what is
/// differentiated; its gradient goes through the surrogate of every spike.
struct TrainingPass
{
    double dropout = 0;             ///< probability
    std::uint64_t dropoutKey = 0;   ///< names the random mask
    std::int64_t firstSequence = 0; ///< of this batch within the mask
    double surrogateAlpha = 2;      ///< of the neurons
    double ratePenalty = 0;
    OperationsPrice operationsPrice;
    /// Their mean prediction is a share of what is learned (see TeacherLogits); empty: none. Of the
    /// same vocabulary, precision and device; not owned.
    std::vector<SequenceModel*> teachers;
    double distillation = 0; ///< that share
    /// Spikes of spike-driven models are smooth, so that gradients are exact: for tests.
    bool smoothSpikes = false;
};

struct TrainingLoss
{
    double loss = 0; ///< mean cross-entropy in nats over all positions, without penalty
    /// [2 L, C] spikes of each neuron over the batch, populations in the order LIF1, LIF2 of block
    /// 0, ..; empty without neurons
    std::vector<double> spikes;
    /// [kSpikeOperandCount] accumulations over the batch; empty unless spike-driven
    std::vector<double> operations;
};

/// What an evaluation over one batch measured.
struct BatchEvaluation
{
    double lossSum = 0; ///< cross-entropy in nats, summed over all positions
    std::vector<double>
        timeMixRates; ///< [L] spikes per neuron and token, LIF1; empty without neurons
    std::vector<double> channelMixRates; ///< [L] the same, LIF2
    std::vector<double> ffnNonZero;      ///< [L] share of non-zero hidden units of ChannelMix
    std::vector<double> operations;      ///< as TrainingLoss's
};

/// Recurrent state between two calls of trace(); opaque, starts at rest.
class SequenceState
{
public:
    SequenceState();
    ~SequenceState();
    SequenceState(SequenceState&&) noexcept;
    SequenceState& operator=(SequenceState&&) noexcept;

    struct Data;
    [[nodiscard]] Data& data() { return *m_data; }

private:
    std::unique_ptr<Data> m_data;
};

/// SpikeGPT, or RWKV-4 where the configuration says no neurons, or the spike-driven variant (see
/// spike_driven.h), over whole sequences with LibTorch: the reference forward pass, and the
/// gradients the trainer needs. Forward and backward semantics
/// are those of Zhu et al. 2023 (arXiv 2302.13939) and its training code. LibTorch stays inside the
/// implementation. Not thread-safe.
class SequenceModel
{
public:
    struct Parameter
    {
        std::string name; ///< checkpoint key
        std::vector<std::int64_t> shape;

        [[nodiscard]] std::size_t elements() const;
    };

    /// All parameters 0. `device` is "cpu", "cuda" or "cuda:N": there the passes run; parameters
    /// and gradients can be had in this machine's memory all the same. trace() needs "cpu". Throws
    /// Error where there is no such device.
    SequenceModel(const ModelConfig& config, Precision precision,
                  const std::string& device = "cpu");
    ~SequenceModel();
    SequenceModel(SequenceModel&&) noexcept;
    SequenceModel& operator=(SequenceModel&&) noexcept;

    [[nodiscard]] const ModelConfig& config() const;
    /// In the order of the checkpoint keys' definition; the index is used below.
    [[nodiscard]] const std::vector<Parameter>& parameters() const;

    void setParameter(std::size_t index, std::span<const float> values);
    /// Reads every parameter from a checkpoint file, keys prefixed with `prefix`. Throws Error.
    void load(SafetensorsReader& reader, const std::string& prefix = "");
    /// Reads one. Throws Error.
    void loadParameter(std::size_t index, SafetensorsReader& reader, const std::string& prefix);

    /// Master weights, [elements], writable in place. Not for Float64.
    std::span<float> values(std::size_t index);
    /// Gradient of the last lossAndGradients(), [elements]. Not for Float64.
    std::span<float> gradient(std::size_t index);
    std::span<const float> gradient(std::size_t index) const;
    /// The same in any precision, converted.
    [[nodiscard]] std::vector<double> gradientCopy(std::size_t index) const;

    /// Where the parameters lie, for an optimiser that works on the device of the passes.
    ParameterStore& store();

    /// Replaces all gradients.
    TrainingLoss lossAndGradients(const TokenBatch& input, std::span<const TokenId> targets,
                                  const TrainingPass& training = {});
    BatchEvaluation evaluate(const TokenBatch& input, std::span<const TokenId> targets);
    /// Every internal value. With one sequence the batch dimension is dropped. `state` carries on
    /// from the call before.
    Trace trace(const TokenBatch& input, SequenceState* state = nullptr);

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_impl;
};

/// The device that "auto" or "cuda" stand for in process `rank` of those on this machine: the CPU
/// where there is no GPU; the GPUs in turn. Other names stand for themselves.
std::string deviceFor(const std::string& name, int rank);

/// Limits LibTorch, OpenMP and OpenBLAS to `threads`, for the whole process.
void setTorchThreads(int threads);

} // namespace spikeglass
