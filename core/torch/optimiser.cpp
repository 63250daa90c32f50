#include "core/torch/optimiser.h"

#include "core/torch/gpu/gpu_kernels.h"
#include "core/torch/parameter_store.h"

#include <cmath>
#include <utility>

namespace spikeglass {

using at::Tensor;

/// [elements of all parameters] each.
struct Optimiser::OnDevice
{
    Tensor first, second;
    Tensor rates; ///< factor of each number's group on the learning rate
    Tensor decay; ///< 1 where weights decay, else 0
};

namespace {

bool runsOnDevice(SequenceModel& model)
{
    return gpu::kBuilt && model.store().elsewhere();
}

/// valueOf(i) [elements] of each parameter, one after the other, on the device of `like`.
template <typename ValueOf>
Tensor gathered(const SequenceModel& model, const Tensor& like, const ValueOf& valueOf)
{
    std::vector<Tensor> parts;
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
        parts.push_back(valueOf(i));
    return at::cat(parts).to(like.device());
}

Tensor borrowed(std::vector<float>& values)
{
    return at::from_blob(values.data(), {static_cast<std::int64_t>(values.size())}, at::kFloat);
}

bool decays(const SequenceModel::Parameter& parameter)
{
    return parameter.shape.size() == 2;
}

} // namespace

Optimiser::Optimiser(SequenceModel& model) : m_model(&model)
{
    for (const auto& parameter : model.parameters())
        m_moments.push_back(
            {std::vector<float>(parameter.elements()), std::vector<float>(parameter.elements())});
}

Optimiser::~Optimiser() = default;

std::vector<Moments>& Optimiser::moments()
{
    std::int64_t begin = 0;
    for (std::size_t i = 0; m_onDevice != nullptr && i < m_moments.size(); ++i) {
        const auto length = static_cast<std::int64_t>(m_moments[i].first.size());
        borrowed(m_moments[i].first).copy_(m_onDevice->first.narrow(0, begin, length));
        borrowed(m_moments[i].second).copy_(m_onDevice->second.narrow(0, begin, length));
        begin += length;
    }
    m_onDevice.reset();
    return m_moments;
}

double Optimiser::gradientNorm() const
{
    if (runsOnDevice(*m_model))
        return std::sqrt(
            m_model->store().gradientsOnDevice().square().sum(at::kDouble).item<double>());
    double squares = 0;
    for (std::size_t i = 0; i < m_moments.size(); ++i)
        squares += sumOfSquares(std::as_const(*m_model).gradient(i));
    return std::sqrt(squares);
}

void Optimiser::update(const TrainingConfig& config, std::int64_t step, double norm)
{
    const bool clip = config.clipNorm > 0 && norm > config.clipNorm;
    AdamStep adam;
    adam.learningRate = learningRateAt(config, step);
    adam.weightDecay = config.weightDecay;
    adam.beta1 = config.beta1;
    adam.beta2 = config.beta2;
    adam.epsilon = config.epsilon;
    adam.gradientScale = clip ? config.clipNorm / norm : 1.0;
    adam.step = step + 1;
    if (runsOnDevice(*m_model))
        updateOnDevice(config, adam);
    else
        updateHere(config, adam);
}

void Optimiser::updateHere(const TrainingConfig& config, AdamStep adam)
{
    const double rate = adam.learningRate;
    for (std::size_t i = 0; i < m_moments.size(); ++i) {
        const auto& parameter = m_model->parameters()[i];
        adam.learningRate = rate * learningRateScale(config.scales, parameter.name);
        adam.weightDecay = decays(parameter) ? config.weightDecay : 0.0;
        adamUpdate(adam, m_model->values(i), m_model->gradient(i), m_moments[i].first,
                   m_moments[i].second);
    }
}

void Optimiser::updateOnDevice(const TrainingConfig& config, const AdamStep& adam)
{
    Tensor& values = m_model->store().valuesOnDevice();
    const Tensor& gradients = m_model->store().gradientsOnDevice();
    if (m_onDevice == nullptr) {
        const auto& parameters = m_model->parameters();
        const auto constant = [&](std::size_t i, double value) {
            return at::full({static_cast<std::int64_t>(parameters[i].elements())}, value,
                            at::TensorOptions(at::kFloat));
        };
        m_onDevice = std::make_unique<OnDevice>(OnDevice{
            gathered(*m_model, values, [&](std::size_t i) { return borrowed(m_moments[i].first); }),
            gathered(*m_model, values,
                     [&](std::size_t i) { return borrowed(m_moments[i].second); }),
            gathered(*m_model, values,
                     [&](std::size_t i) {
                         return constant(i, learningRateScale(config.scales, parameters[i].name));
                     }),
            gathered(*m_model, values,
                     [&](std::size_t i) { return constant(i, decays(parameters[i]) ? 1 : 0); })});
    }
    const auto data = [](const Tensor& tensor) { return static_cast<float*>(tensor.data_ptr()); };
    gpu::adamUpdate(adam, values.numel(), data(values), data(gradients), data(m_onDevice->first),
                    data(m_onDevice->second), data(m_onDevice->rates), data(m_onDevice->decay));
}

} // namespace spikeglass
