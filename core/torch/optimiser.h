#pragma once

#include "core/torch/row_kernels.h"
#include "core/torch/sequence_model.h"
#include "core/torch/training_config.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace spikeglass {

/// Adam's running means of one parameter's gradient and of its square.
struct Moments
{
    std::vector<float> first, second;
};

/// Adam with decoupled weight decay, learning-rate groups and clipping of the gradient's norm. Runs
/// where the model's passes run if there are kernels for that device.
class Optimiser
{
public:
    /// All moments 0. `model` must outlive it.
    explicit Optimiser(SequenceModel& model);
    ~Optimiser();

    /// As the model's parameters, to read or change until the next update.
    std::vector<Moments>& moments();

    /// Norm of the model's whole gradient.
    [[nodiscard]] double gradientNorm() const;
    /// One update of the weights at a step counted from 0; `norm` as gradientNorm().
    void update(const TrainingConfig& config, std::int64_t step, double norm);

private:
    struct OnDevice;

    void updateHere(const TrainingConfig& config, AdamStep adam);
    void updateOnDevice(const TrainingConfig& config, const AdamStep& adam);

    SequenceModel* m_model;
    std::vector<Moments> m_moments;
    std::unique_ptr<OnDevice> m_onDevice; ///< newer than m_moments; null: not
};

} // namespace spikeglass
