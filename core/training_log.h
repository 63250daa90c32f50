#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass {

/// How a training run was doing when it said so; means over the steps since the line before.
struct TrainingPoint
{
    std::int64_t step = 0;
    std::int64_t tokens = 0;     ///< trained on so far
    double lossBitsPerToken = 0; ///< on the training text
    double learningRate = 0;
    double gradientNorm = 0;   ///< of the last step, before clipping
    double firingRate = -1;    ///< spikes per neuron and token; negative: a net without neurons
    int deadNeurons = -1;      ///< of all 2 L C, never fired; negative: not reported
    int saturatedNeurons = -1; ///< fired at nearly every token; negative: not reported
    double tokensPerSecond = 0;
    double secondsLeft = 0;
};

/// A measurement on held-out text.
struct TrainingEvaluation
{
    std::int64_t step = 0;
    double bitsPerByte = 0;
    double nll = 0;                      ///< nats per token
    std::vector<double> timeMixRates;    ///< [L] spikes per neuron and token; empty: no neurons
    std::vector<double> channelMixRates; ///< [L]
};

/// What the model wrote at a checkpoint.
struct TrainingSample
{
    std::int64_t step = 0;
    std::string text; ///< UTF-8, the prompt in front
};

/// A training run as its event lines tell it (`spikeglass-cli train --json`). A value.
class TrainingLog
{
public:
    enum class Stage : std::uint8_t
    {
        Preparing, ///< learning a vocabulary, encoding texts
        Training,
        Stopped, ///< at a checkpoint, to be continued
        Done     ///< and exported
    };

    /// Takes one line. What is no event of a run is passed over. A run that continues from a
    /// checkpoint forgets what came behind that step.
    void read(std::string_view line);
    /// A trainer begins again: what came behind the newest checkpoint is lost, and forgotten. Without
    /// effect before the first one.
    void goOn();

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] std::int64_t step() const { return m_step; }
    [[nodiscard]] std::int64_t steps() const { return m_steps; }
    [[nodiscard]] std::int64_t parameters() const { return m_parameters; }
    [[nodiscard]] std::int64_t tokensPerStep() const { return m_tokensPerStep; }
    /// Step of the newest checkpoint, -1 before the first.
    [[nodiscard]] std::int64_t checkpointStep() const { return m_checkpointStep; }
    [[nodiscard]] const std::vector<TrainingPoint>& points() const { return m_points; }
    [[nodiscard]] const std::vector<TrainingEvaluation>& evaluations() const
    {
        return m_evaluations;
    }
    [[nodiscard]] const std::vector<TrainingSample>& samples() const { return m_samples; }
    /// Of the best model that is kept: `step` and `bitsPerByte`; nothing before the first.
    [[nodiscard]] const std::optional<TrainingEvaluation>& best() const { return m_best; }
    /// Last word of the preparation, for the user; empty before the first.
    [[nodiscard]] const std::string& preparation() const { return m_preparation; }
    /// Tokens per byte of held-out text, to turn bits per token into bits per byte; 0 before the
    /// first measurement.
    [[nodiscard]] double tokensPerByte() const;
    /// Changes with every event that was taken.
    [[nodiscard]] std::uint64_t revision() const { return m_revision; }

private:
    void forgetBehind(std::int64_t step);

    Stage m_stage = Stage::Preparing;
    std::int64_t m_step = 0, m_steps = 0, m_parameters = 0, m_tokensPerStep = 0;
    std::int64_t m_checkpointStep = -1;
    std::vector<TrainingPoint> m_points;
    std::vector<TrainingEvaluation> m_evaluations;
    std::vector<TrainingSample> m_samples;
    std::optional<TrainingEvaluation> m_best;
    std::string m_preparation;
    std::uint64_t m_revision = 0;
};

} // namespace spikeglass
