#pragma once

#include "core/engine/activity.h"
#include "core/engine/lif.h"
#include "core/engine/model_state.h"
#include "core/model/model_folder.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace spikeglass {

class OperationCounter;

/// How `ffn.value` is evaluated. Both give the same sums to float rounding.
enum class HiddenProduct : std::uint8_t
{
    EventDriven, ///< adds the columns of the non-zero hidden units only
    Dense        ///< every column; the cross-check
};

/// Streaming evaluation of SpikeGPT, one token at a time, in fp32 (model.md, forward pass).
/// Keeps derived weights and scratch space only: all memory of the text is in ModelState.
/// Not thread-safe; engines of different threads may share one Model.
class Engine
{
public:
    explicit Engine(std::shared_ptr<const Model> model,
                    HiddenProduct hiddenProduct = HiddenProduct::EventDriven);

    [[nodiscard]] const Model& model() const { return *m_model; }
    [[nodiscard]] const ModelShape& shape() const { return m_model->config.shape; }
    [[nodiscard]] LifParameters lif() const { return m_lif; }
    [[nodiscard]] ModelState initialState() const;

    /// Feeds `token` (0 <= token < V), advances `state` and writes `logits` [V].
    /// `counter`, where given, receives the operands of every matrix product.
    void step(TokenId token, ModelState& state, std::span<float> logits,
              OperationCounter* counter = nullptr);

    /// Internals of the last step; valid until the next.
    [[nodiscard]] const Activity& activity() const { return m_activity; }

private:
    /// Weights in the form the step wants: ffn.value transposed, decay exponentiated, the
    /// rescaling of `rescale_every` applied.
    struct DerivedChannelMix
    {
        std::vector<float> valueTransposed; // [4C, C]
        std::vector<float> value;           // [C, 4C], only for HiddenProduct::Dense
    };
    struct DerivedBlock
    {
        std::vector<float> decay;     // [C], -exp(time_decay)
        std::vector<float> attOutput; // [C, C]
        DerivedChannelMix ffnPre, ffn;
    };
    struct Scratch
    {
        std::vector<float> x, norm, mixed, k, v, r, wkv, hidden, out; // hidden [4C], others [C]
        std::vector<std::int32_t> active;
    };
    /// Which products a ChannelMix stands for, and where it keeps its token shift.
    struct ChannelMixSite;

    void deriveBlock(int index);
    DerivedChannelMix deriveChannelMix(const ChannelMixWeights& weights, float divisor) const;
    void embed(TokenId token);
    void timeMix(LayerId layer, ModelState& state, OperationCounter* counter);
    void channelMix(LayerId layer, const ChannelMixSite& site, ModelState& state,
                    OperationCounter* counter);
    void fire(LayerId layer, Site site, ModelState& state, OperationCounter* counter);

    std::shared_ptr<const Model> m_model;
    HiddenProduct m_hiddenProduct;
    LifParameters m_lif;
    std::vector<DerivedBlock> m_derived;
    Scratch m_scratch;
    Activity m_activity;
};

} // namespace spikeglass
