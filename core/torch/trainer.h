#pragma once

#include "core/torch/sequence_model.h"
#include "core/torch/token_data.h"
#include "core/torch/training_config.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace spikeglass {

/// What may change between a run and its continuation.
struct TrainingRun
{
    std::filesystem::path outputFolder;
    std::filesystem::path validationFile; ///< empty: no evaluation
    std::int64_t evalEvery = 500;         ///< steps; 0: only at the end
    std::int64_t evalWindows = 64;        ///< of the context length, spread evenly
    std::int64_t checkpointEvery = 500;   ///< steps; the end always writes one
    std::int64_t progressEvery = 10;      ///< steps
};

/// One line of JSON per event: start, progress, eval, checkpoint, stopped, done.
using EventSink = std::function<void(const std::string& json)>;

/// Trains one model. Every random choice is a function of (seed, step), and the checkpoint holds
/// weights and Adam moments in fp32: a resumed run repeats the uninterrupted one bit for bit at one
/// thread.
class Trainer
{
public:
    /// Continues from outputFolder/checkpoint.safetensors if it exists. Throws Error if that was
    /// made with another configuration, or data are unfit.
    Trainer(TrainingConfig config, TrainingRun run, EventSink sink);
    ~Trainer();

    /// Until the last step, or until `stopRequested` answers true between two steps; a checkpoint
    /// is written either way. True if the last step was reached. Throws Error if the loss is not
    /// finite.
    bool run(const std::function<bool()>& stopRequested);

    [[nodiscard]] std::int64_t step() const; ///< steps done
    SequenceModel& model();
    static std::filesystem::path checkpointFile(const std::filesystem::path& outputFolder);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Result over the windows of a file.
struct Evaluation
{
    std::int64_t tokens = 0;
    double nll = 0; ///< nats per token
    double bitsPerByte = 0;
    std::vector<double> timeMixRates;    ///< [L] spikes per neuron and token; empty without neurons
    std::vector<double> channelMixRates; ///< [L], or empty
    std::vector<double> ffnNonZero;      ///< [L] share of non-zero hidden units

    [[nodiscard]] double meanRate() const; ///< over all neurons
};
Evaluation evaluateModel(SequenceModel& model, const TokenFile& file, std::int64_t windows,
                         int time);
std::string evaluationJson(const Evaluation& evaluation, std::int64_t step);

/// Writes model.safetensors and config.json of a checkpoint's weights. Its threshold q is folded:
/// att.output, ffn.value and ffnPre.value times 1/q give the same spikes at threshold 1, since
/// LIF(q, I) = LIF(1, I/q) for reset 0; without neurons there is none to fold. `dtype` F32, F16 or
/// BF16 is that of the matrices.
void exportCheckpoint(const std::filesystem::path& checkpoint, const std::filesystem::path& folder,
                      DType dtype, const std::string& tokenizer);

} // namespace spikeglass
