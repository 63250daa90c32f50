#pragma once

#include "core/torch/optimiser.h"
#include "core/torch/rate_controller.h"
#include "core/torch/sequence_model.h"
#include "core/torch/training_config.h"

#include <cstdint>
#include <filesystem>

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

} // namespace spikeglass
