#pragma once

#include "core/engine/activity.h"
#include "core/engine/kernel_table.h"
#include "core/engine/lif.h"
#include "core/engine/model_state.h"
#include "core/engine/neuron_rule.h"
#include "core/engine/operand.h"
#include "core/engine/packed_model.h"
#include "core/engine/spike_driven_step.h"
#include "core/engine/step_profile.h"
#include "core/engine/thread_pool.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace spikeglass {

class OperationCounter;

struct EngineOptions
{
    WeightFormat weights = WeightFormat::F32;
    HiddenProduct hiddenProduct = HiddenProduct::Fastest;
    int threads = 1; ///< the results do not depend on it
    /// Nothing: the widest this processor has.
    std::optional<InstructionSet> instructions = std::nullopt;
};

/// Streaming evaluation of SpikeGPT (model.md, forward pass) or, without neurons, of RWKV-4, or of
/// the spike-driven variant; one token at a time or a passage at once. Keeps scratch space only:
/// all memory of the text is in ModelState. Not thread-safe; engines of different threads may share
/// one PackedModel.
class Engine
{
public:
    /// Tokens that read() takes in one call.
    static constexpr std::size_t kLongestPassage = 120;

    explicit Engine(std::shared_ptr<const Model> model, const EngineOptions& options = {});
    /// Weight format and hidden product are those of `packed`.
    explicit Engine(std::shared_ptr<const PackedModel> packed, int threads = 1,
                    std::optional<InstructionSet> instructions = {});

    [[nodiscard]] const Model& model() const { return m_packed->model(); }
    [[nodiscard]] const std::shared_ptr<const PackedModel>& packed() const { return m_packed; }
    [[nodiscard]] const ModelShape& shape() const { return model().config.shape; }
    [[nodiscard]] LifParameters lif() const { return m_lif; }
    [[nodiscard]] int threads() const { return m_pool->threads(); }
    [[nodiscard]] ModelState initialState() const;

    /// Feeds `token` (0 <= token < V), advances `state` and writes `logits` [V].
    /// `counter`, where given, receives the operands of every matrix product.
    void step(TokenId token, ModelState& state, std::span<float> logits,
              OperationCounter* counter = nullptr);

    /// Feeds 1 .. kLongestPassage tokens layer by layer: the same spikes, state and logits as
    /// step() gives, bit by bit, but the weights are read once. `logits` is [tokens][V], [V] for
    /// those of the last token, or empty. `states` is empty or receives the state behind each
    /// token, [tokens], all of this model's shape.
    void read(std::span<const TokenId> tokens, ModelState& state, std::span<float> logits,
              std::span<ModelState> states = {});

    /// What is done to neurons and state from the next token on. Throws Error where they do not fit
    /// the model; those before then stay.
    void setInterventions(const Interventions& interventions)
    {
        m_plan = InterventionPlan(interventions, shape(), ModelNeurons(model().config));
    }

    /// Internals of a token of the last call; valid until the next.
    [[nodiscard]] const Activity& activity(std::size_t token = 0) const
    {
        return m_activities[token];
    }

    /// Times and bytes of what follows are added to `profile`, until null is given. Not owned.
    void setProfile(StepProfile* profile) { m_profile = profile; }

private:
    /// y = W x for tokens from `first` on.
    struct Product
    {
        const PackedMatrix* matrix = nullptr;
        const Operand* operand = nullptr;
        float* y = nullptr;
        std::size_t yStride = 0;
        std::size_t first = 0;
    };
    /// Which products a ChannelMix stands for, and where it keeps its token shift.
    struct ChannelMixSite;
    struct Scratch
    {
        FloatRows x, norm, k, v, r, out;        // [tokens][C]
        Operand mixedK, mixedV, mixedR;         // [tokens][C]
        Operand wkv;                            // [tokens][C]
        Operand hidden;                         // [tokens][4C]
        std::vector<std::int32_t> active;       // [tokens][4C + padding], indices of non-zero units
        std::vector<std::size_t> activeCounts;  // [tokens]
        Operand factors;                        // [tokens][4C + padding], operands of active units
        std::vector<std::int32_t> accumulators; // [tokens][2][C], of int8 columns
    };

    void reserve(std::size_t tokens);
    void readSpikeDriven(std::span<const TokenId> tokens, ModelState& state,
                         std::span<float> logits);
    void stepSpikeDriven(TokenId token, ModelState& state, std::span<float> logits,
                         Activity& activity, OperationCounter* counter);
    void pass(std::span<const TokenId> tokens, ModelState& state, std::span<float> logits,
              OperationCounter* counter);
    void embed(std::span<const TokenId> tokens);
    void normalise(const LayerNormWeights& norm, FloatRows& result);
    void shiftTokens(std::span<float> shift, std::span<const float> mix,
                     std::span<const HeldChannel> held, Operand& mixed);
    void holdState(ModelState& state) const;
    void keepNorms(LayerId layer, StateRow row, std::span<float> shift);
    void keepRow(std::size_t token, LayerId layer, StateRow row, const float* values,
                 std::size_t first, std::size_t number);
    void timeMix(LayerId layer, ModelState& state, OperationCounter* counter);
    void wkv(LayerId layer, ModelState& state);
    void channelMix(LayerId layer, const ChannelMixSite& site, ModelState& state,
                    OperationCounter* counter);
    void findActive();
    [[nodiscard]] bool hasFewZeros(std::size_t hidden) const;
    void hiddenProduct(const PackedChannelMix& packed);
    void addActiveColumnsPerToken(const PackedMatrix& value);
    void addCommonColumns(const PackedMatrix& value);
    void fire(LayerId layer, Site site, ModelState& state, OperationCounter* counter);
    void addOutput(LayerId layer, Site site, OperationCounter* counter);
    void readOut(std::span<float> logits, OperationCounter* counter);

    void quantise(Operand& operand, std::size_t width);
    void multiply(std::span<const Product> products);
    [[nodiscard]] KernelTable::Panels panelKernel(WeightFormat format) const;
    [[nodiscard]] PanelProduct panelProduct(std::span<const Product> products,
                                            std::size_t panel) const;
    template <typename Work>
    void forTokens(const Work& work);
    template <typename Work>
    void forChannels(const Work& work);
    void finish(StepPart part);
    void profileMatrix(const PackedMatrix& matrix);

    std::shared_ptr<const PackedModel> m_packed;
    const KernelTable& m_kernels;
    LifParameters m_lif;
    InterventionPlan m_plan;
    std::unique_ptr<ThreadPool> m_pool;
    std::unique_ptr<SpikeDrivenStep> m_spikeDriven; // of spike-driven models
    std::size_t m_tokens = 0;                       // of the present call
    std::span<ModelState> m_states;                 // to fill in the present call, or empty
    Scratch m_scratch;
    std::vector<Activity> m_activities;
    StepProfile* m_profile = nullptr;
};

} // namespace spikeglass
