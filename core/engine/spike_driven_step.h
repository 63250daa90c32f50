#pragma once

#include "core/engine/activity.h"
#include "core/engine/kernel_table.h"
#include "core/engine/model_state.h"
#include "core/engine/neuron_rule.h"
#include "core/engine/operand.h"
#include "core/engine/packed_model.h"
#include "core/engine/step_profile.h"
#include "core/engine/thread_pool.h"
#include "core/ops/operation_counts.h"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace spikeglass {

class OperationCounter;

/// The streaming step of a spike-driven model (equations: spike_driven.h). Event-driven, a product
/// adds and subtracts the weight columns of the neurons that fired, of every operand, the head's
/// included, and reads no others. Scratch space only. Not thread-safe.
class SpikeDrivenStep
{
public:
    /// What stands around one step, not owned; counter and profile may be null.
    struct Context
    {
        ModelState& state;
        Activity& activity;
        const InterventionPlan& plan;
        OperationCounter* counter = nullptr;
        StepProfile* profile = nullptr;
    };

    /// The references must outlive it.
    SpikeDrivenStep(const PackedModel& packed, const KernelTable& kernels, ThreadPool& pool);

    /// Feeds `token` (0 <= token < V) and writes `logits` [V], or none where it is empty; the head
    /// is evaluated either way, its neurons have membranes.
    void step(TokenId token, std::span<float> logits, const Context& context);

private:
    /// Spikes of one operand and who fired.
    struct Coded
    {
        Operand spikes;                   // [width]
        std::vector<std::int32_t> active; // [width + padding]
        std::size_t count = 0;
    };
    /// y = W s.
    struct Product
    {
        const PackedMatrix* matrix = nullptr;
        Coded* operand = nullptr;
        float* y = nullptr; ///< room for whole panels
    };

    void embed(TokenId token, Activity& activity);
    void timeMix(LayerId layer, const Context& context);
    void wkv(LayerId layer, const Context& context);
    void channelMix(LayerId layer, const Context& context);
    void readOut(std::span<float> logits, const Context& context);
    void normalise(const LayerNormWeights& norm, const float* x, float* result);
    void code(LayerId layer, SpikeOperand operand, const float* z, const Context& context);
    void codeByRules(LayerId layer, SpikeOperand operand, std::span<const NeuronRule> rules,
                     std::span<const float> before, const Context& context);
    void mixAndCode(LayerId layer, StateRow shift, SpikeOperand operand, std::span<const float> mix,
                    const Context& context);
    void keepShift(LayerId layer, StateRow shift, const Context& context);
    void addOutput(LayerId layer, Site site, const Context& context);
    /// Tells the counter, if there is one, what a product read.
    void countProduct(LayerId layer, Matmul matmul, SpikeOperand operand, const Context& context);
    void multiply(std::span<const Product> products, StepProfile* profile);
    void addActive(std::span<const Product> products);
    void multiplyDense(std::span<const Product> products);
    [[nodiscard]] PanelProduct panelProduct(const Product& product, std::size_t panel) const;
    [[nodiscard]] Coded& coded(SpikeOperand operand)
    {
        return m_coded[static_cast<std::size_t>(operand)];
    }

    const PackedModel& m_packed;
    const KernelTable& m_kernels;
    ThreadPool& m_pool;
    ModelShape m_shape;
    std::array<SpikeCode, kSpikeOperandCount> m_codes{};
    std::array<Coded, kSpikeOperandCount> m_coded;
    FloatRows m_x, m_norm, m_z, m_k, m_v, m_r, m_y, m_out; // one row each
    FloatRows m_hidden, m_headIn, m_logits;
    ModelNeurons m_neurons;
    std::vector<float> m_before; // [width] membranes before a step by rules
};

} // namespace spikeglass
