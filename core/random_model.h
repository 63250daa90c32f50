#pragma once

#include "core/model/model_folder.h"

#include <cstdint>

namespace spikeglass {

/// Share of neurons that fire a token in a random model, about that of trained ones' lower end.
inline constexpr double kLivelyRate = 0.15;

/// A model of random weights whose neurons fire: normal matrices of variance 1 / inputs, SpikeGPT's
/// time decays and mixes, and att.output and ffn.value of every block scaled until each population
/// fires at kLivelyRate on random tokens. Equal shapes and seeds give equal weights.
Model makeRandomModel(const ModelShape& shape, std::uint64_t seed);

/// A copy of `model` about `share` of whose hidden units are 0 on random tokens: the rows of every
/// ffn.key are shifted to sum 1, so that the bias of ln2, one number a block, moves all
/// pre-activations alike. For timing; what the copy writes means nothing.
Model withHiddenZeros(const Model& model, double share);

} // namespace spikeglass
