#pragma once

#include "core/torch/sequence_model.h"
#include "core/torch/training_config.h"

#include <cstdint>
#include <vector>

namespace spikeglass {

/// Adam's running means of one parameter's gradient and of its square.
struct Moments
{
    std::vector<float> first, second;
};

/// Adam with decoupled weight decay, learning-rate groups and clipping of the gradient's norm.
class Optimiser
{
public:
    /// All moments 0. `model` must outlive it.
    explicit Optimiser(SequenceModel& model);

    /// As the model's parameters.
    std::vector<Moments>& moments() { return m_moments; }
    [[nodiscard]] const std::vector<Moments>& moments() const { return m_moments; }

    /// Norm of the model's whole gradient.
    [[nodiscard]] double gradientNorm() const;
    /// One update of the weights at a step counted from 0; `norm` as gradientNorm().
    void update(const TrainingConfig& config, std::int64_t step, double norm);

private:
    SequenceModel* m_model;
    std::vector<Moments> m_moments;
};

} // namespace spikeglass
