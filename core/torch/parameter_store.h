#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <vector>

namespace spikeglass {

/// The parameters of a model and their gradients: in this machine's memory and, where the passes
/// run on another device, in that one's too. Each side is brought up to date when it is asked for,
/// so that nothing is moved in a step that stays on the device. The numbers of all parameters lie
/// one after the other on either side.
class ParameterStore
{
public:
    ParameterStore(at::ScalarType type, at::Device device) : m_type(type), m_device(device) {}

    /// Adds a parameter, all 0; its index is the answer. All are declared before any is used.
    std::size_t declare(const std::vector<std::int64_t>& shape);
    /// Ends the declarations.
    void place();

    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] bool elsewhere() const { return !m_device.is_cpu(); }

    /// What a pass uses, a leaf with gradient on the device. send() comes first.
    [[nodiscard]] const at::Tensor& operator[](std::size_t index) const { return m_leaves[index]; }
    void send();
    void clearGradients();
    /// After a backward pass.
    void takeGradients();

    /// In this machine's memory, for the caller to read or change until the next send().
    at::Tensor& value(std::size_t index);
    at::Tensor& gradient(std::size_t index);

    /// All of them on the device, [elements], for an optimiser there to change.
    at::Tensor& valuesOnDevice();
    at::Tensor& gradientsOnDevice();

private:
    enum class Newer : std::uint8_t
    {
        Neither,
        Here,
        OnDevice
    };

    at::ScalarType m_type;
    at::Device m_device;
    std::vector<at::Tensor> m_values, m_gradients; ///< here
    std::vector<at::Tensor> m_leaves;              ///< on the device; here where that is the CPU
    at::Tensor m_allValues, m_allGradients;        ///< here, [elements]
    at::Tensor m_deviceValues, m_deviceGradients;  ///< [elements], undefined on the CPU
    Newer m_newerValues = Newer::Here;
    Newer m_newerGradients = Newer::Neither;
};

} // namespace spikeglass
