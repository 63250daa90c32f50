#include "core/training_log.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spikeglass {
namespace {

using nlohmann::json;

const json& member(const json& object, const char* key)
{
    static const json nothing;
    if (!object.is_object())
        return nothing;
    const auto found = object.find(key);
    return found != object.end() ? *found : nothing;
}

double number(const json& event, const char* key, double otherwise = 0)
{
    const json& value = member(event, key);
    return value.is_number() ? value.get<double>() : otherwise;
}

std::int64_t whole(const json& event, const char* key, std::int64_t otherwise = 0)
{
    const json& value = member(event, key);
    return value.is_number_integer() ? value.get<std::int64_t>() : otherwise;
}

std::string words(const json& event, const char* key)
{
    const json& value = member(event, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// Numbers of one site's layers out of {"time_mix": [L], "channel_mix": [L]}.
std::vector<double> ofLayers(const json& sites, const char* site)
{
    std::vector<double> result;
    if (!sites.is_object() || !sites.contains(site))
        return result;
    for (const json& value : sites.at(site))
        if (value.is_number())
            result.push_back(value.get<double>());
    return result;
}

/// Dead or saturated neurons over all layers, -1 where the event does not say.
int idleNeurons(const json& event, const char* kind)
{
    const json& sites = member(member(event, "idle_neurons"), kind);
    if (!sites.is_object())
        return -1;
    double sum = 0;
    for (const char* site : {"time_mix", "channel_mix"})
        for (const double count : ofLayers(sites, site))
            sum += count;
    return static_cast<int>(sum);
}

TrainingPoint pointOf(const json& event)
{
    TrainingPoint point;
    point.step = whole(event, "step");
    point.tokens = whole(event, "tokens");
    point.lossBitsPerToken = number(event, "loss_bits_per_token");
    point.learningRate = number(event, "lr");
    point.gradientNorm = number(event, "grad_norm");
    point.firingRate = number(event, "firing_rate", -1);
    point.deadNeurons = idleNeurons(event, "dead");
    point.saturatedNeurons = idleNeurons(event, "saturated");
    point.tokensPerSecond = number(event, "tokens_per_s");
    point.secondsLeft = number(event, "seconds_left");
    return point;
}

TrainingEvaluation evaluationOf(const json& event)
{
    TrainingEvaluation evaluation;
    evaluation.step = whole(event, "step");
    evaluation.bitsPerByte = number(event, "bits_per_byte");
    evaluation.nll = number(event, "nll");
    evaluation.timeMixRates = ofLayers(member(event, "firing_rates"), "time_mix");
    evaluation.channelMixRates = ofLayers(member(event, "firing_rates"), "channel_mix");
    return evaluation;
}

template <typename Entry>
void eraseBehind(std::vector<Entry>& entries, std::int64_t step)
{
    std::erase_if(entries, [step](const Entry& entry) { return entry.step > step; });
}

} // namespace

double TrainingLog::tokensPerByte() const
{
    if (m_evaluations.empty() || !(m_evaluations.back().nll > 0))
        return 0;
    return m_evaluations.back().bitsPerByte * std::numbers::ln2 / m_evaluations.back().nll;
}

void TrainingLog::forgetBehind(std::int64_t step)
{
    eraseBehind(m_points, step);
    eraseBehind(m_evaluations, step);
    eraseBehind(m_samples, step);
}

void TrainingLog::goOn()
{
    if (m_checkpointStep < 0)
        return;
    m_stage = Stage::Preparing;
    m_step = m_checkpointStep;
    forgetBehind(m_step);
    ++m_revision;
}

void TrainingLog::read(std::string_view line)
{
    const json event = json::parse(line, nullptr, false);
    const std::string kind = event.is_object() ? words(event, "event") : std::string();
    if (kind == "prepared") {
        m_preparation = words(event, "message");
        m_stage = Stage::Preparing;
        goOn();
    } else if (kind == "start") {
        m_step = whole(event, "step");
        m_steps = whole(event, "steps");
        m_parameters = whole(event, "parameters");
        m_tokensPerStep = whole(event, "tokens_per_step");
        m_stage = Stage::Training;
        m_best.reset(); // a run that has one says so next
        forgetBehind(m_step);
    } else if (kind == "progress") {
        m_points.push_back(pointOf(event));
        m_step = m_points.back().step;
    } else if (kind == "eval") {
        m_evaluations.push_back(evaluationOf(event));
    } else if (kind == "best") {
        m_best = evaluationOf(event);
    } else if (kind == "checkpoint") {
        m_checkpointStep = whole(event, "step");
    } else if (kind == "sample") {
        m_samples.push_back({std::max<std::int64_t>(m_checkpointStep, 0), words(event, "text")});
    } else if (kind == "stopped") {
        m_step = whole(event, "step");
        m_stage = Stage::Stopped;
    } else if (kind == "exported") {
        m_stage = Stage::Done;
    } else {
        return;
    }
    ++m_revision;
}

} // namespace spikeglass
