#include "core/torch/optimiser.h"

#include "core/torch/row_kernels.h"

#include <cmath>
#include <utility>

namespace spikeglass {

Optimiser::Optimiser(SequenceModel& model) : m_model(&model)
{
    for (const auto& parameter : model.parameters())
        m_moments.push_back(
            {std::vector<float>(parameter.elements()), std::vector<float>(parameter.elements())});
}

double Optimiser::gradientNorm() const
{
    double squares = 0;
    for (std::size_t i = 0; i < m_moments.size(); ++i)
        squares += sumOfSquares(std::as_const(*m_model).gradient(i));
    return std::sqrt(squares);
}

void Optimiser::update(const TrainingConfig& config, std::int64_t step, double norm)
{
    const double rate = learningRateAt(config, step);
    const bool clip = config.clipNorm > 0 && norm > config.clipNorm;
    AdamStep adam;
    adam.beta1 = config.beta1;
    adam.beta2 = config.beta2;
    adam.epsilon = config.epsilon;
    adam.gradientScale = clip ? config.clipNorm / norm : 1.0;
    adam.step = step + 1;
    for (std::size_t i = 0; i < m_moments.size(); ++i) {
        const auto& parameter = m_model->parameters()[i];
        adam.learningRate = rate * learningRateScale(config.scales, parameter.name);
        adam.weightDecay = parameter.shape.size() == 2 ? config.weightDecay : 0.0;
        adamUpdate(adam, m_model->values(i), m_model->gradient(i), m_moments[i].first,
                   m_moments[i].second);
    }
}

} // namespace spikeglass
