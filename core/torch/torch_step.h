#pragma once

#include "core/model/model_folder.h"

#include <memory>
#include <span>
#include <vector>

namespace spikeglass {

/// The streaming step as users of LibTorch would write it: fp32, `at::mv` for every product, all
/// of ffn.value. The baseline of `bench`; its weights stay where the model has them. Not for
/// 'RWKV-ffnPre' models or rescaling. Not thread-safe.
class TorchStep
{
public:
    /// Throws Error for a model it is not for.
    explicit TorchStep(std::shared_ptr<const Model> model);
    ~TorchStep();

    /// Feeds a token, goes on from the one before; logits [V].
    void step(TokenId token, std::span<float> logits);

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_impl;
};

} // namespace spikeglass
