#include "app/cli/train_progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace spikeglass::cli {

std::string durationText(double seconds)
{
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole >= 3600)
        return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
    if (whole >= 60)
        return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} s", whole);
}

namespace {

/// ", 12 neurons dead" of the neurons of a progress event; empty where all work.
std::string idleText(const nlohmann::json& event, const char* kind)
{
    const auto sites =
        event.value("idle_neurons", nlohmann::json::object()).value(kind, nlohmann::json::object());
    std::int64_t neurons = 0;
    for (const auto& [site, layers] : sites.items())
        for (const auto& count : layers)
            neurons += count.get<std::int64_t>();
    return neurons == 0 ? std::string() : fmt::format(", {} neurons {}", neurons, kind);
}

std::string profileLines(const nlohmann::json& event)
{
    std::vector<std::pair<double, std::string>> parts;
    const auto shares = event.value("shares", nlohmann::json::object());
    for (const auto& [name, share] : shares.items())
        parts.emplace_back(share.get<double>(), name);
    std::ranges::sort(parts, std::greater<>());
    std::string text =
        fmt::format("a step took {:.1f} ms, matrix products at {:.0f} GFLOP/s",
                    1000 * event.value("seconds_per_step", 0.0), event.value("gflop_per_s", 0.0));
    for (const auto& [share, name] : parts)
        text += fmt::format("\n{:6.1f} %  {}", 100 * share, name);
    return text;
}

} // namespace

std::string TrainingProgress::progressLine(const nlohmann::json& event) const
{
    std::string line =
        fmt::format("step {} of {}, loss {:.3f} bits a token", m_step,
                    event.value("steps", std::int64_t{0}), event.value("loss_bits_per_token", 0.0));
    if (m_evaluation.is_object())
        line +=
            fmt::format(", held out {:.4f} bits a byte", m_evaluation.value("bits_per_byte", 0.0));
    if (event.contains("firing_rate"))
        line += fmt::format(", {:.1f} % firing", 100 * event.value("firing_rate", 0.0)) +
                idleText(event, "dead") + idleText(event, "saturated");
    if (event.contains("operations"))
        line += fmt::format(", {:.1f} % of dense operations",
                            100 * event.at("operations").value("executed_share", 0.0));
    return line + fmt::format(", {:.0f} tokens/s, {} left", event.value("tokens_per_s", 0.0),
                              durationText(event.value("seconds_left", 0.0)));
}

std::string TrainingProgress::read(const std::string& line)
{
    const auto event = nlohmann::json::parse(line, nullptr, false);
    const std::string kind = event.is_object() ? event.value("event", "") : "";
    m_atCheckpoint = kind == "checkpoint";
    m_atBest = kind == "best";
    if (!event.is_object() || m_atBest) // whose step may be one of long ago
        return {};
    m_step = event.value("step", m_step);
    if (kind == "start") {
        m_start = event;
        return fmt::format(
            "{} parameters, {} steps of {} tokens{}", event.value("parameters", std::int64_t{0}),
            event.value("steps", std::int64_t{0}), event.value("tokens_per_step", std::int64_t{0}),
            m_step > 0 ? fmt::format(", continuing from step {}", m_step) : "");
    }
    if (kind == "progress")
        return progressLine(event);
    if (kind == "eval")
        m_evaluation = event;
    if (kind == "profile")
        m_profile = profileLines(event);
    m_stopped = m_stopped || kind == "stopped";
    return {};
}

} // namespace spikeglass::cli
