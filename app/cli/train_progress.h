#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace spikeglass::cli {

/// Follows the events of a training run (see core/torch/trainer.h) and puts them into words.
class TrainingProgress
{
public:
    /// Takes one line of JSON and returns the line to show for it; empty where there is nothing
    /// new.
    std::string read(const std::string& line);

    /// The line read last told of a checkpoint.
    [[nodiscard]] bool isAtCheckpoint() const { return m_atCheckpoint; }
    /// The line read last told of a best model so far, newly kept or kept before.
    [[nodiscard]] bool isAtBest() const { return m_atBest; }
    /// The run was interrupted before its last step.
    [[nodiscard]] bool stopped() const { return m_stopped; }
    [[nodiscard]] std::int64_t step() const { return m_step; }
    /// What the steps spent their time on, as lines; empty where it was not measured.
    [[nodiscard]] const std::string& profileText() const { return m_profile; }
    /// Last events of each kind, for the model card; null before the first.
    [[nodiscard]] const nlohmann::json& start() const { return m_start; }
    [[nodiscard]] const nlohmann::json& evaluation() const { return m_evaluation; }

private:
    std::string progressLine(const nlohmann::json& event) const;

    bool m_atCheckpoint = false;
    bool m_atBest = false;
    bool m_stopped = false;
    std::int64_t m_step = 0;
    std::string m_profile;
    nlohmann::json m_start, m_evaluation;
};

/// "2 h 05 min", "3 min 20 s", "12 s".
std::string durationText(double seconds);

} // namespace spikeglass::cli
