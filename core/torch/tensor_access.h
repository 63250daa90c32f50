#pragma once

#include "core/torch/recurrences.h"

#include <ATen/ATen.h>

#include <cassert>

// What lies between LibTorch's tensors and our kernels.

namespace spikeglass::functions {

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

/// Untyped, since LibTorch's bfloat16 is not ours; null for an absent or empty tensor.
template <typename T>
T* tensorData(const at::Tensor& tensor)
{
    assert(!tensor.defined() || tensor.is_contiguous());
    return tensor.defined() && tensor.numel() > 0 ? static_cast<T*>(tensor.data_ptr()) : nullptr;
}

inline SequenceShape sequenceShape(const at::Tensor& tensor)
{
    return {tensor.size(0), tensor.size(1), tensor.size(2)};
}

} // namespace spikeglass::functions
