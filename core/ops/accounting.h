#pragma once

#include "core/model/model_weights.h"
#include "core/ops/operation_counts.h"
#include "core/phrase.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace spikeglass {

/// Which operand entries make an operation an accumulate instead of a multiply-accumulate.
enum class Classifier : std::uint8_t
{
    TensorWise,  ///< NeuroBench: all entries of the operand tensor are -1, 0 or 1
    ElementWise, ///< the entry itself is -1 or 1
};

struct OperationSplit
{
    std::uint64_t mac = 0;
    std::uint64_t ac = 0;
    bool operator==(const OperationSplit&) const = default;
};

OperationSplit classify(const MatmulCounts& counts, Classifier classifier);

/// What NeuroBench reports (Effective_MACs, Effective_ACs, Dense, activation sparsity, membrane
/// updates), over all products and LIF populations.
struct NeuroBenchCounts
{
    std::uint64_t effectiveMacs = 0;
    std::uint64_t effectiveAcs = 0;
    std::uint64_t dense = 0;
    std::optional<double>
        activationSparsity; ///< share of silent neuron outputs; without neurons none
    /// Neurons whose potential differs before and after firing: those that spiked, and all of the
    /// first token. Counts of a run that starts with its first token are expected.
    std::uint64_t membraneUpdates = 0;
};

/// `firstTokenSpikes`: spikes of the first counted token, whose neurons are all updated.
NeuroBenchCounts neuroBenchCounts(const OperationCounts& run, std::uint64_t firstTokenSpikes);

/// What another tool would say of the same token or run, by its own rule (cost.md, section 6,
/// example 7: they disagree).
struct ToolReport
{
    std::string tool;
    Phrase rule;         ///< in one sentence
    std::int64_t ac = 0; ///< Sinabs' sum of signed events may be negative
    std::uint64_t mac = 0;
    std::optional<double> joules; ///< by the tool's own constants; absent where it names none
    Phrase caveat;                ///< empty, or what makes the number doubtful here
};
/// NeuroBench, syops-counter, SpikingJelly, KerasSpiking, Sinabs.
std::vector<ToolReport> toolReports(const OperationCounts& counts);

/// Executed / dense operations of the products of each layer, [L], 0 .. 1.
std::vector<double> layerDensities(const OperationCounts& counts);

/// Zero weights / weights over all matrices that take part in products, 0 .. 1.
double connectionSparsity(const ModelWeights& weights);

/// Spikes / neuron updates, 0 .. 1; nothing for a model without neurons.
std::optional<double> spikingRate(const OperationCounts& counts);

/// Inputs of Table 1 of the SpikeGPT paper; defaults are the paper's.
struct PaperParameters
{
    double rate = 0.15;   ///< R, spiking rate
    double tokens = 3072; ///< T
    double embd = 512;    ///< d
    double layers = 1;    ///< L
    double vocab = 0;     ///< V of the head, a MAC product in both; 0: left out, as the paper does
    double macPj = 4.5;
    double acPj = 0.9;
};

struct PaperAccounting
{
    double vanillaPj = 0; ///< 4.5 (9 T d^2 + 5 T^2) a layer
    double spikingPj = 0; ///< 0.9 R 9 T d^2 + 4.5 * 6 T d a layer
    double ratio = 0;     ///< vanilla / spiking
};

/// The paper's own arithmetic (cost.md, section 3), for comparison with what is executed.
PaperAccounting paperAccounting(const PaperParameters& parameters);

} // namespace spikeglass
