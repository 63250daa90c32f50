#pragma once

#include "core/torch/initial_weights.h"
#include "core/torch/rate_controller.h"
#include "core/torch/sequence_model.h"
#include "core/torch/token_data.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace spikeglass {

/// Factors on the learning rate of groups of parameters; the other matrices have 1.
struct LearningRateScales
{
    double embedding = 1;
    double head = 1;
    double vectors = 1; ///< LayerNorms and token-shift mixes
    double decay = 1;   ///< time_decay and time_first
};

/// How the executed operations of a spike-driven model are held down: by a price that is fixed, or
/// by one that a controller sets to reach a target.
struct OperationsRegulariser
{
    double price = 0;      ///< nats for as many accumulations as the dense twin has operations
    double target = 0;     ///< executed / dense operations to come down to; 0: the price above
    double weight = 1;     ///< stiffness of the controller, as FiringRateTarget's
    double warmup = 0.125; ///< share of the steps over which price or limit come to their value
    double headFactor = 1; ///< see OperationsPrice
    double hiddenFactor = 0;
};

/// Everything that decides the result of a training run. `model.vThreshold` is the threshold used
/// in training; exporting folds it into the weights.
struct TrainingConfig
{
    ModelConfig model;
    std::vector<DataSource> data;
    std::vector<DataSource>
        finishData; ///< replaces `data` in the last `finishFraction` of the steps
    double finishFraction = 0.3;
    Precision precision = Precision::Mixed;
    Initialisation initialisation = Initialisation::Rwkv;
    int batch = 8; ///< windows a step, of all processes together
    std::int64_t steps = 1000;
    double learningRate = 4e-3;
    double finalLearningRate = 1.2e-4;
    std::int64_t warmupSteps = 200;
    double weightDecay = 0.02; ///< decoupled, on matrices only
    double beta1 = 0.9;
    double beta2 = 0.99;
    double epsilon = 4e-9;
    double clipNorm = 1.0; ///< largest norm of the whole gradient; 0: no limit
    double dropout = 0.0;  ///< of the residual stream, after each block
    LearningRateScales scales;
    double surrogateAlpha = 2.0; ///< of the neurons: derivative a/2 / (1 + (pi/2 a (h - q))^2)
    FiringRateTarget rate;
    OperationsRegulariser operations; ///< of a spike-driven model
    /// Model folders or checkpoints whose mean prediction is learned too; empty: none.
    std::vector<std::filesystem::path> teachers;
    double distillation = 0.5;       ///< share of the loss that is the teachers'
    std::filesystem::path warmStart; ///< weights to start from (see warm_start.h); empty: none
    std::uint64_t seed = 1;
};

/// Text of the configuration as stored in checkpoints; equal texts mean equal runs.
std::string trainingConfigJson(const TrainingConfig& config);

/// What the controller of a run holds: firing rate, or share of executed operations.
FiringRateTarget controlled(const TrainingConfig& config);

/// Price of the operations at a step counted from 0; `controllerPenalty` is the controller's.
OperationsPrice operationsPriceAt(const TrainingConfig& config, std::int64_t step,
                                  double controllerPenalty);

/// First field in which two configurations differ, as "model.n_layer: 4 there, 6 here"; empty where
/// none does. A field that `there` lacks has its default: it was written before the field existed.
/// Training data are compared by their content, and by name only where one side lacks the content.
std::string configDifference(const std::string& there, const TrainingConfig& here);

/// Learning rate of a step counted from 0: linear warm-up, then a cosine down to the final rate.
double learningRateAt(const TrainingConfig& config, std::int64_t step);

/// Factor of the group that a parameter, named by its checkpoint key, belongs to.
double learningRateScale(const LearningRateScales& scales, const std::string& name);

} // namespace spikeglass
