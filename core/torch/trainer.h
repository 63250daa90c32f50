#pragma once

#include "core/torch/sequence_model.h"
#include "core/torch/training_config.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace spikeglass {

class ProcessGroup;

/// What may change between a run and its continuation.
struct TrainingRun
{
    std::filesystem::path outputFolder;
    std::filesystem::path validationFile; ///< empty: no evaluation
    std::int64_t evalEvery = 500;         ///< steps; 0: only at the end
    std::int64_t evalWindows = 64;        ///< of the context length, spread evenly
    std::int64_t checkpointEvery = 500;   ///< steps; the end always writes one
    std::int64_t progressEvery = 10;      ///< steps
    std::string device = "cpu";           ///< as SequenceModel's
    bool profile = false;                 ///< measure what the steps spend their time on
};

/// One line of JSON per event: start, progress, eval, best, checkpoint, profile, stopped, done.
using EventSink = std::function<void(const std::string& json)>;

/// Trains one model. Every random choice is a function of (seed, step), and the checkpoint holds
/// weights and Adam moments in fp32: a resumed run repeats the uninterrupted one bit for bit at one
/// thread. The processes of a group each read their part of the windows of a step, average their
/// gradients and make the same update: N processes with batch B / N train as one with batch B, to
/// rounding. The first of them reports, measures and writes: beside the checkpoint the weights of
/// the step that did best on held-out text so far.
class Trainer
{
public:
    /// Continues from outputFolder/checkpoint.safetensors if it exists (in the first process; the
    /// others take over its state). `config.batch` is that of all processes together. `group`, null
    /// for none, has joined and must outlive the trainer. Throws Error if the checkpoint was made
    /// with another configuration or from other data, if data are unfit, or if the processes differ
    /// in their settings.
    Trainer(TrainingConfig config, TrainingRun run, EventSink sink, ProcessGroup* group = nullptr);
    ~Trainer();

    /// Until the last step, or until `stopRequested` answers true between two steps; a checkpoint
    /// is written either way. True if the last step was reached. Throws Error if the loss is not
    /// finite.
    bool run(const std::function<bool()>& stopRequested);

    [[nodiscard]] std::int64_t step() const; ///< steps done
    SequenceModel& model();
    static std::filesystem::path checkpointFile(const std::filesystem::path& outputFolder);
    /// A checkpoint of the weights only.
    static std::filesystem::path bestFile(const std::filesystem::path& outputFolder);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace spikeglass
