#pragma once

#include "core/torch/gpu/gpu_kernels.h"
#include "core/torch/recurrences.h"

#include <ATen/ATen.h>

#include <cassert>

// What lies between LibTorch's tensors and our kernels.

namespace spikeglass::functions {

/// Whether our kernels run on the device that a tensor is on.
inline bool hasKernels(const at::Tensor& tensor)
{
    return tensor.device().is_cpu() || (gpu::kBuilt && tensor.device().is_cuda());
}

/// The kernel for the device that a tensor is on.
template <typename Kernel>
Kernel* kernelFor(const at::Tensor& tensor, Kernel* onCpu, Kernel* onGpu)
{
    return tensor.device().is_cpu() ? onCpu : onGpu;
}

template <typename T>
struct Tag
{
    using Type = T;
};

/// Calls body(Tag<Stored>) for the stored type of a tensor.
template <typename Body>
void withStored(at::ScalarType type, const Body& body)
{
    if (type == at::kBFloat16)
        body(Tag<BFloat16>{});
    else if (type == at::kFloat)
        body(Tag<float>{});
    else
        body(Tag<double>{});
}

template <typename Body>
void withReal(at::ScalarType type, const Body& body)
{
    if (type == at::kFloat)
        body(Tag<float>{});
    else
        body(Tag<double>{});
}

/// Stands for 'none' among the arguments of a Function, which must be defined tensors.
inline at::Tensor absent()
{
    return at::empty({0});
}

inline bool isPresent(const at::Tensor& tensor)
{
    return tensor.defined() && tensor.numel() > 0;
}

/// Untyped, since LibTorch's bfloat16 is not ours; null for an absent tensor.
template <typename T>
T* data(const at::Tensor& tensor)
{
    assert(!tensor.defined() || tensor.is_contiguous());
    return isPresent(tensor) ? static_cast<T*>(tensor.data_ptr()) : nullptr;
}

inline SequenceShape shapeOf(const at::Tensor& tensor)
{
    return {tensor.size(0), tensor.size(1), tensor.size(2)};
}

} // namespace spikeglass::functions
