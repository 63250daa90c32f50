#include "core/torch/parameter_store.h"

#include <torch/csrc/autograd/generated/variable_factories.h>
#include <torch/csrc/autograd/grad_mode.h>

namespace spikeglass {

using at::Tensor;

std::size_t ParameterStore::declare(const std::vector<std::int64_t>& shape)
{
    m_values.push_back(at::zeros(shape, at::TensorOptions(m_type)).requires_grad_());
    return m_values.size() - 1;
}

void ParameterStore::place()
{
    m_leaves = m_values;
    if (!elsewhere())
        return;
    std::int64_t count = 0;
    for (const Tensor& value : m_values)
        count += value.numel();
    const at::TensorOptions here = at::TensorOptions(m_type).pinned_memory(true);
    m_allValues = at::zeros({count}, here);
    m_allGradients = at::zeros({count}, here);
    m_deviceValues = at::zeros({count}, at::TensorOptions(m_type).device(m_device));
    std::int64_t begin = 0;
    for (std::size_t i = 0; i < size(); ++i) {
        const std::vector<std::int64_t> shape = m_values[i].sizes().vec();
        const std::int64_t length = m_values[i].numel();
        const auto part = [&](const Tensor& all) {
            return all.narrow(0, begin, length).view(shape);
        };
        m_values[i] = part(m_allValues);
        m_gradients.push_back(part(m_allGradients));
        m_leaves[i] = part(m_deviceValues).detach().requires_grad_();
        begin += length;
    }
}

void ParameterStore::send()
{
    const at::NoGradGuard noGradient;
    if (elsewhere() && m_newerValues == Newer::Here) {
        m_deviceValues.copy_(m_allValues);
        m_newerValues = Newer::Neither;
    }
}

void ParameterStore::clearGradients()
{
    for (Tensor& leaf : m_leaves)
        leaf.mutable_grad() = Tensor();
}

void ParameterStore::takeGradients()
{
    if (!elsewhere())
        return;
    std::vector<Tensor> gradients;
    for (const Tensor& leaf : m_leaves)
        gradients.push_back(leaf.grad().reshape({-1}));
    m_deviceGradients = at::cat(gradients);
    m_newerGradients = Newer::OnDevice;
}

Tensor& ParameterStore::value(std::size_t index)
{
    const at::NoGradGuard noGradient;
    if (m_newerValues == Newer::OnDevice)
        m_allValues.copy_(m_deviceValues);
    m_newerValues = Newer::Here;
    return m_values[index];
}

Tensor& ParameterStore::gradient(std::size_t index)
{
    if (!elsewhere())
        return m_leaves[index].mutable_grad();
    if (m_newerGradients == Newer::OnDevice)
        m_allGradients.copy_(m_deviceGradients);
    m_newerGradients = Newer::Here;
    return m_gradients[index];
}

Tensor& ParameterStore::valuesOnDevice()
{
    send();
    m_newerValues = Newer::OnDevice;
    return m_deviceValues;
}

Tensor& ParameterStore::gradientsOnDevice()
{
    if (m_newerGradients == Newer::Here) {
        m_deviceGradients.copy_(m_allGradients);
        m_newerGradients = Newer::Neither;
    }
    return m_deviceGradients;
}

} // namespace spikeglass
