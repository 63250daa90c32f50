#pragma once

#include "core/torch/optimiser.h"
#include "core/torch/rate_controller.h"
#include "core/torch/sequence_model.h"
#include "core/torch/training_config.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace spikeglass {

/// What a training run has reached; not owned.
struct TrainingState
{
    SequenceModel& model;
    Optimiser& optimiser;
    RateController& rates;
    std::int64_t& step; ///< steps done
};

/// Writes a checkpoint (see checkpoint.h) in one atomic step. Throws Error (full disk, read-only
/// folder): the one before is then as it was.
void writeTrainingState(const std::filesystem::path& file, const TrainingConfig& config,
                        const TrainingState& state);
/// Throws Error if the checkpoint is damaged or of another configuration.
void readTrainingState(const std::filesystem::path& file, const TrainingConfig& config,
                       const TrainingState& state);

/// The model of the least loss on held-out text so far.
struct BestModel
{
    std::int64_t step = 0;
    double bitsPerByte = 0;
    std::string measuredOn; ///< losses on other text cannot be compared
};

/// Writes the weights as a checkpoint without moments, in one atomic step. Throws Error: the one
/// before is then as it was.
void writeBestModel(const std::filesystem::path& file, const TrainingConfig& config,
                    SequenceModel& model, const BestModel& best);
/// What is kept there; nothing where there is no whole one of this configuration and measurement.
std::optional<BestModel> readBestModel(const std::filesystem::path& file,
                                       const TrainingConfig& config, const std::string& measuredOn);

} // namespace spikeglass
